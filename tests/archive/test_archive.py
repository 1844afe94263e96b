"""An archive finds what is in it, says what it could not read, and refuses what it cannot answer for."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reftel import store
from reftel.archive import keeping, searching
from reftel.archive.adding import add
from reftel.errors import ClearanceError, QueryError, ReftelError, UsageError
from reftel.model import Clearance

sys.path.insert(0, str(Path(__file__).parent))
from telegrams import dump_of, folder_of, telegram

U = Clearance.named("U")
ALL = Clearance.everything()


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Forty telegrams, one of them twice with nearly the same text, and something that is none."""
    place = tmp_path_factory.mktemp("archive")
    files = folder_of(place / "files", range(1, 41), post="LONDON")
    (files / "zz-later.txt").write_text(telegram(7, post="LONDON").replace("SUBJECT:", "SUBJECT: LATER COPY:"), encoding="utf-8")
    (files / "scan.pdf").write_bytes(b"%PDF-1.4\n\x00\x01")
    (files / "empty.txt").write_text("")
    add([files], place / "archive", clearances=[Clearance.named("C")], workers=1)
    return place / "archive"


def found(query, archive, clearance=ALL, **options):
    return searching.search(query, archive, clearance=clearance, ask=searching.Ask(limit=options.pop("limit", 100), **options))


def texts(archive, clearance):
    return {h.document.key: h.document for h in found("", archive, clearance).hits}


def words_of(document, *, every=True):
    return " ".join(p.text for p in document.parts).casefold().replace(".", " ").split() if every else []


@pytest.mark.parametrize("clearance", [ALL, U], ids=str)
@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("canal", lambda w: "canal" in w),
        ("canal dam", lambda w: "canal" in w and "dam" in w),
        ("canal -dam", lambda w: "canal" in w and "dam" not in w),
        ("canal OR dam", lambda w: "canal" in w or "dam" in w),
        ("NOT (canal OR dam)", lambda w: "canal" not in w and "dam" not in w),
        ("=Torvanov", lambda w: "torvanov" in w),
        ("Torvanov", lambda w: {"torvanov", "torwanow"} & set(w)),
        ("torvanov", lambda w: "torvanov" in w),
        ("translit:off Torvanov", lambda w: "torvanov" in w),
        ("tor*", lambda w: any(x.startswith("tor") for x in w)),
        ("h?rask", lambda w: "harask" in w),
        ("kharask~1", lambda w: {"harask", "kharask"} & set(w)),
        ("/[ck]anal/", lambda w: "canal" in w),
        ('"canal toll"', lambda w: any(w[n : n + 2] == ["canal", "toll"] for n in range(len(w)))),
    ],
)
def test_what_is_found_is_what_is_there(archive, query, holds, clearance):
    there = {key for key, document in texts(archive, clearance).items() if holds(words_of(document))}
    assert {h.document.key for h in found(query, archive, clearance).hits} == there


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("fm:LONDON", 40),
        ("fm:PARIS", 0),
        ("to:SECSTATE", 40),
        ("class:C", 40),
        ("class:SECRET", 0),
        ("portion:U", 40),
        ("para:4", 40),
        ("para:[5 TO *]", 0),
        ("tags:(PREL AND ENRG)", 40),
        ("tags:PREL -tags:ENRG", 0),
        ("only:telegram", 40),
        ("only:article", 0),
        ('ref:"LONDON 8"', 1),
        ('ref:"LONDON 000008"', 1),
        ("year:[2005 TO 2007]", 40),
        ("date:[* TO 2004]", 0),
    ],
)
def test_fields_filter(archive, query, total):
    assert found(query, archive).total == total
    assert found(query, archive).order == "newest"


def test_a_range_of_dates_has_both_its_ends(archive):
    days = sorted(d.date[:10] for d in texts(archive, ALL).values())
    for low, high in ((days[3], days[20]), (days[0], days[0]), (days[5][:7], days[5][:7])):
        there = sum(low <= day[: len(low)] and day[: len(high)] <= high for day in days)
        assert found(f"date:[{low} TO {high}]", archive).total == there
    assert found(f"date:{{{days[0]} TO *}}", archive).total == sum(day > days[0] for day in days)


def test_numbers_have_no_leading_zeros(archive):
    name = texts(archive, ALL)
    number = next(d.number for d in name.values() if d.number.endswith("LONDON12"))
    assert found("000012", archive).total == found("12", archive).total >= 1
    assert [h.document.number for h in found(f"id:{number}", archive).hits] == [number]
    assert number in [h.document.number for h in found(number, archive).hits]
    assert searching.show(f"{number[:2]} LONDON 000012", archive).number == number


def test_two_holdings_are_one_telegram(archive):
    twice = [d for d in texts(archive, ALL).values() if d.holdings]
    assert len(twice) == 1
    assert twice[0].subject.startswith("LATER COPY")
    (other,) = twice[0].holdings
    assert searching.show(other, archive).subject != twice[0].subject
    # what tells them apart is hidden there
    assert [d for d in texts(archive, U).values() if d.holdings] == []


def test_counts_are_of_all_that_was_found(archive):
    answer = found("canal", archive, limit=3)
    facets = {f.name: dict(f.counts) for f in answer.facets}
    assert facets["from"] == {"AMEMBASSY LONDON": answer.total}
    assert sum(facets["year"].values()) == sum(count for _, count in answer.histogram) == answer.total


@pytest.mark.parametrize("order", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("query", ["canal", "fm:LONDON", "canal OR dam OR toll"])
def test_pages_give_everything_once(archive, query, order):
    whole = [h.document.key for h in searching.every(query, archive, order=order)]
    pages, cursor = [], None
    while True:
        answer = found(query, archive, limit=7, order=order, cursor=cursor)
        pages += [h.document.key for h in answer.hits]
        cursor = answer.cursor
        if cursor is None:
            break
    assert pages == whole
    assert len(set(whole)) == len(whole) == answer.total


def test_a_cursor_belongs_to_its_question(archive):
    cursor = found("canal", archive, limit=2).cursor
    for query, given in (("dam", cursor), ("canal", "x"), ("canal", "eyJhIjoxfQ")):
        with pytest.raises(UsageError):
            found(query, archive, cursor=given)


def test_snippets_show_what_was_found_in_its_paragraph(archive):
    for hit in found("harbour", archive).hits:
        for snippet in hit.snippets:
            assert {snippet.text[m.start : m.end].casefold() for m in snippet.matches} == {"harbour"}
    for hit in found("harbour", archive, U).hits:
        assert {s.mark for s in hit.snippets} == {"U"}


@pytest.mark.parametrize(
    "query",
    [
        "who:Torvanov",
        "says:canal",
        "about:x",
        "status:signed",
        "nosuch:x",
        "date:yesterday",
        "class:X",
        "para:x",
        "only:x",
        "fm:[a TO b]",
        "/(a+)+/",
        "/[/",
        "*.*",
        "...",
    ],
)
def test_what_a_field_cannot_take_is_said(archive, query):
    with pytest.raises(QueryError):
        found(query, archive)


def test_withheld_and_absent_are_one(archive):
    hidden = next(d for d in texts(archive, ALL).values() if not d.holdings)
    said = []
    for name in (f"{hidden.number}-{hidden.key[:8]}", "99LONDON99999"):
        with pytest.raises(ClearanceError) as raised:
            searching.show(name, archive, clearance=U)
        said.append(str(raised.value).replace(name, "ID"))
    assert len(set(said)) == 1


def test_what_could_not_be_read_is_kept(archive):
    assert sorted(Path(f.file).name for f in keeping.failures(archive)) == ["empty.txt", "scan.pdf"]
    assert all(f.reason and f.file not in f.reason for f in keeping.failures(archive))


def test_a_view_without_an_index_is_refused(archive):
    with pytest.raises(ReftelError, match="rebuild --view S"):
        found("canal", archive, Clearance.named("S"))
    with pytest.raises(ReftelError, match="no archive here"):
        found("canal", archive.parent / "nowhere")


def test_adding_again_changes_nothing(archive):
    before = texts(archive, ALL)
    done = add([archive.parent / "files"], archive, workers=1)
    assert (done.documents, done.failures) == (0, 2)
    assert texts(archive, ALL) == before
    assert keeping.verify(archive) == []


def test_a_dump_that_repeats_files_adds_nothing_to_the_views(archive, tmp_path):
    dump = dump_of(tmp_path / "dump.csv", range(1, 41), post="LONDON")
    before = texts(archive, ALL)
    add([dump], archive, workers=1)
    assert {d.id for d in texts(archive, ALL).values()} == {d.id for d in before.values()}
    assert keeping.verify(archive) == []


def test_two_cannot_write_at_once(tmp_path):
    with store.locked(store.private_folder(tmp_path / "a")), pytest.raises(ReftelError, match="is writing to this archive"):
        add([], tmp_path / "a", workers=1)


def test_everything_can_be_made_again(tmp_path):
    files = folder_of(tmp_path / "files", range(1, 9), post="LONDON")
    place = tmp_path / "archive"
    add([files], place, workers=1)
    before = texts(place, ALL)
    keeping.backup(place, tmp_path / "copy")
    (place / "records.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(ReftelError, match="rebuild"):
        add([], place, workers=1)
    assert keeping.doctor(place)
    keeping.rebuild(place, workers=1)
    assert texts(place, ALL) == before
    assert keeping.verify(place) == []
    keeping.rebuild(tmp_path / "copy", workers=1)
    assert texts(tmp_path / "copy", ALL) == before


def test_another_version_is_refused(tmp_path):
    add([folder_of(tmp_path / "files", [1])], tmp_path / "a", workers=1)
    with closing(sqlite3.connect(tmp_path / "a" / "records.sqlite")) as database:
        database.execute("PRAGMA user_version=99")
    with pytest.raises(ReftelError, match=r"schema 99.*rebuild"):
        add([], tmp_path / "a", workers=1)


def test_a_damaged_original_is_found(tmp_path):
    add([folder_of(tmp_path / "files", [1, 2])], tmp_path / "a", workers=1)
    with closing(sqlite3.connect(tmp_path / "a" / "originals.sqlite")) as database, database:
        database.execute("UPDATE originals SET bytes = zeroblob(50) WHERE digest = (SELECT min(digest) FROM originals)")
    assert len(keeping.verify(tmp_path / "a")) == 1


def test_several_processes_keep_the_same_as_one(tmp_path):
    files = folder_of(tmp_path / "files", range(1, 60), post="LONDON")
    for workers in (1, 2):
        add([files], tmp_path / f"by-{workers}", workers=workers)
    assert texts(tmp_path / "by-1", ALL) == texts(tmp_path / "by-2", ALL)
    assert [h.document.id for h in found("canal", tmp_path / "by-1").hits] == [h.document.id for h in found("canal", tmp_path / "by-2").hits]


def test_a_search_imports_nothing_that_analyses_language(archive):
    program = (
        "import sys; from reftel.cli import main; main(sys.argv[1:]); "
        "heavy = {'spacy', 'numpy', 'starlette', 'selectolax', 'reftel.recognise', 'reftel.parse', 'reftel.compare'} & set(sys.modules); "
        "sys.exit(', '.join(sorted(heavy)) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program, "search", "canal dam", "--archive", str(archive)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_archive_that_cannot_be_written_is_searched_all_the_same(archive, monkeypatch):
    before = found("canal", archive)
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert found("canal", archive) == before
    with pytest.raises(ReftelError, match="nothing can be written here"):
        add([], archive, workers=1)
