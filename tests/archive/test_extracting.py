"""Documents are read for who and what they speak of after they are added: view by view, on from where it stopped, and nothing twice."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reftel import store
from reftel.archive import extracting, keeping, searching
from reftel.archive.adding import add
from reftel.archive.folder import read_index_of, view_folder
from reftel.cli import main
from reftel.errors import QueryError, ReftelError, UsageError
from reftel.model import Clearance

sys.path.insert(0, str(Path(__file__).parent))
from telegrams import folder_of, telegram

U, C, ALL = Clearance.named("U"), Clearance.named("C"), Clearance.everything()
SAYS = 'President Milena Harask told reporters on October 14 that the canal would "bring grain to the harbour within a year."'
SIGNED = "The ministers met in Vienna. Foreign Minister Joren Vask and Ambassador Ruth Ellery signed the Agreement on the Sorva Canal on October 14."
DOUBTS = "Pavel Andreyev, Chairman of the Export Bank, offered a loan for the railway in private."


UNREADABLE = "FM AMEMBASSY SANDRAVA\nTO SECSTATE WASHDC 4471\n\nE-eNFIBENFIAL SANDRAVA {number:06}\n\nTAGS: PREL\nSUBJECT: X\n\n1. {words}\n\nHOLLOWAY\n"


def spoken(number, *, open_text, hidden):
    return telegram(number, hidden=hidden).replace("¶1. (U) ", f"¶1. (U) {open_text} ")


def given(folder):
    folder_of(folder, range(1, 4))
    (folder / "said.txt").write_text(spoken(50, open_text=SAYS, hidden=DOUBTS), encoding="utf-8")
    (folder / "signed.txt").write_text(spoken(51, open_text=SIGNED, hidden=DOUBTS), encoding="utf-8")
    return folder


@pytest.fixture
def files(tmp_path):
    return given(tmp_path / "files")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """An archive of these files of which every document was read."""
    place = tmp_path_factory.mktemp("read")
    add([given(place / "files")], place / "archive", clearances=[C], workers=1)
    read(place / "archive")
    return place / "archive"


@pytest.fixture
def archive(files, tmp_path):
    add([files], tmp_path / "archive", clearances=[C], workers=1)
    return tmp_path / "archive"


def read(archive, **options):
    return extracting.extract(archive, fast=True, workers=1, **options)


def found(query, archive, clearance=ALL):
    return sorted(h.document.file.rpartition("/")[2] for h in searching.search(query, archive, clearance=clearance).hits)


def test_nothing_can_be_asked_before_it_is_read(archive):
    for query in ("who:Harask", "canal AND (about:canal OR dam)", "-status:signed"):
        with pytest.raises(QueryError, match="reftel extract"):
            searching.search(query, archive)
    assert searching.search("", archive).read == 0


@pytest.mark.parametrize(
    ("query", "clearance", "there"),
    [
        ('who:"Milena Harask"', ALL, ["said.txt"]),
        ('who:"Milena Kharask"', ALL, []),
        ("who:Vaask OR who:Elleri", ALL, ["signed.txt"]),
        ("who:Vaask translit:off", ALL, []),
        ("says:grain", U, ["said.txt"]),
        ('says:"grain harbour"~3 fm:* only:telegram', U, ["said.txt"]),
        ("says:grain -who:Harask", ALL, []),
        ("about:canal status:signed", ALL, ["signed.txt"]),
        ("place:Vienna status:signed", U, ["signed.txt"]),
        ("status:in-force", ALL, []),
        ("who:Andreyev", ALL, ["said.txt", "signed.txt"]),
        ("who:Andreyev", C, ["said.txt", "signed.txt"]),
        ("who:Andreyev", U, []),
        ("about:loan", U, []),
    ],
)
def test_what_texts_speak_of_is_found_in_the_view_that_has_it(whole, query, clearance, there):
    assert found(query, whole, clearance) == there


def test_counts_are_of_the_view(whole):
    def people(clearance):
        return {f.name: dict(f.counts) for f in searching.search("", whole, clearance=clearance).facets}

    assert people(ALL)["person"]["Pavel Andreyev"] == 2
    assert "Pavel Andreyev" not in str(people(U))
    assert people(U)["person"]["Milena Harask"] == 1
    assert people(U)["status"]["signed"] == 1
    # a query on what is said is counted among what was read
    hits = searching.search("who:Harask", whole, clearance=U)
    assert (hits.total, {f.name: dict(f.counts) for f in hits.facets}["kind"]) == (1, {"telegram": 1})
    assert hits.read == hits.documents == 5
    assert any("Harask" in s.text[m.start : m.end] for s in hits.hits[0].snippets for m in s.matches)


def test_it_goes_on_where_it_stopped(archive, files):
    first = read(archive, most=2)
    assert first.read == {"U": 2, "C": 2, "everything": 2}
    assert first.left == {"U": 3, "C": 3, "everything": 3}
    second = read(archive)
    assert second.read == first.left
    assert read(archive).read == dict.fromkeys(first.read, 0)
    (files / "later.txt").write_text(spoken(60, open_text=SAYS, hidden=DOUBTS), encoding="utf-8")
    add([files], archive, workers=1)
    assert found("says:grain", archive) == ["said.txt"]
    assert read(archive).read == dict.fromkeys(first.read, 1)
    assert found("says:grain", archive) == ["later.txt", "said.txt"]
    assert keeping.verify(archive) == []
    assert keeping.stats(archive, U)["read"] == 6


def test_what_is_asked_for_and_what_was_looked_at_comes_first(archive):
    number = searching.search("Ellery Sorva", archive, clearance=U).hits[0].document.id
    searching.show(number, archive, clearance=U)
    read(archive, most=1)
    assert found("status:signed", archive, U) == ["signed.txt"]
    # of what one view's reader looks at, no other view learns
    assert found("status:signed", archive, C) == found("status:signed", archive) == []
    read(archive, most=1, query="grain reporters")
    assert [found("says:grain", archive, reader) for reader in (U, C, ALL)] == [["said.txt"]] * 3
    read(archive)
    assert not (view_folder(archive, U) / "looked-at.txt").exists()


def test_how_far_a_view_is_read_does_not_depend_on_what_it_does_not_show(tmp_path):
    """Documents of which this reader may see nothing stand between the others."""
    for name, hidden in (("few", []), ("many", range(100, 120))):
        folder = folder_of(tmp_path / name, [])
        for number in (1, 50, 115, 119):
            (folder / f"t-{number:03}.txt").write_text(spoken(number, open_text=SAYS, hidden=DOUBTS), encoding="utf-8")
        for number in hidden:
            text = UNREADABLE.format(number=number, words=SAYS)
            (folder / f"t-{number:03}-x.txt").write_text(text, encoding="utf-8")
        add([folder], tmp_path / f"{name}-archive", workers=1)
        read(tmp_path / f"{name}-archive", most=3)
    few, many = (searching.search("says:grain", tmp_path / f"{name}-archive", clearance=U) for name in ("few", "many"))
    assert [h.document.key for h in few.hits] == [h.document.key for h in many.hits]
    assert few.total == 3


def test_a_portion_is_read_once(archive, monkeypatch):
    texts = []
    original = extracting.recognised

    def recognised(account, *given, portions):
        texts.extend(p.span.of(account.document.text) for p in portions)
        return original(account, *given, portions=portions)

    monkeypatch.setattr(extracting, "recognised", recognised)
    read(archive, clearances=[U])
    assert not any("Andreyev" in text for text in texts)
    read(archive)
    with_words = [t for t in texts if "reporters" in t]
    assert len(with_words) == 1
    keeping.rebuild(archive, workers=1)
    texts.clear()
    assert read(archive).read["everything"] == 5
    assert not [t for t in texts if "reporters" in t]
    assert found("says:grain", archive, U) == ["said.txt"]


def test_all_documents_are_read_in_one_manner(archive):
    extracting.extract(archive, workers=1, most=1)
    with pytest.raises(UsageError, match="--again --fast"):
        read(archive)
    again = extracting.extract(archive, workers=1, fast=True, again=True)
    assert again.read["everything"] == 5
    assert extracting.extract(archive, workers=1).read["everything"] == 0


def test_a_fault_in_one_document_costs_that_one_alone(archive, monkeypatch):
    original = extracting.gleaned

    def gleaned(view, lexicon):
        if "reporters" in view.text:
            raise ZeroDivisionError
        return original(view, lexicon)

    monkeypatch.setattr(extracting, "gleaned", gleaned)
    done = read(archive, clearances=[U])
    assert (done.read, done.failures) == ({"U": 4}, 1)
    assert any(f.reason == "internal fault (ZeroDivisionError)" for f in keeping.failures(archive))


PROGRAM = """
import sys
from reftel.archive import extracting
extracting._COMMIT, extracting._PIECE = 2, 1
extracting.extract(sys.argv[1], fast=True, workers=1, told=lambda words: print(words, flush=True))
"""


def test_killed_at_any_moment(files, tmp_path):
    def archive(name):
        add([files], tmp_path / name, clearances=[C], workers=1)
        return tmp_path / name

    whole = archive("whole")
    read(whole)
    for lines in (1, 4, 7, 11):
        cut = archive(f"cut-{lines}")
        process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(cut)], stdout=subprocess.PIPE, text=True)
        for _ in range(lines):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert keeping.verify(cut) == []
        read(cut)
        for query in ("who:Harask OR who:Andreyev", "status:signed", "about:canal", ""):
            for reader in (U, C, ALL):
                ours, theirs = (searching.search(query, each, clearance=reader) for each in (cut, whole))
                assert [(h.document.key, h.score) for h in ours.hits] == [(h.document.key, h.score) for h in theirs.hits]
                assert ours.facets == theirs.facets


def test_records_of_an_older_version_are_brought_up_to_date_by_who_writes(archive):
    with closing(sqlite3.connect(archive / "records.sqlite")) as database:
        database.executescript("DROP TABLE annotations; DROP TABLE manner; PRAGMA user_version=1;")
    (fault,) = keeping.doctor(archive)
    assert "reftel add" in fault.problem
    add([], archive, workers=1)
    assert keeping.doctor(archive) == []
    assert read(archive).read["everything"] == 5
    with closing(store.Records(archive)) as records:
        assert records.manner("analysis") == "fast"
    assert read_index_of(archive, U).is_dir()


def test_a_view_by_itself_serves_its_readers(whole, tmp_path):
    """What a machine for one clearance needs is the folder of that view, and nothing that another view has."""
    place = view_folder(whole, U)
    shutil.copytree(place, tmp_path / "views" / place.name)
    assert found("who:Harask", tmp_path, U) == ["said.txt"]
    assert searching.show(searching.search("", tmp_path, clearance=U).hits[0].document.id, tmp_path, clearance=U)
    with pytest.raises(ReftelError):
        searching.search("", tmp_path, clearance=ALL)


def test_both_in_one_on_the_command_line(files, tmp_path, capsys):
    archive = str(tmp_path / "archive")
    assert main(["add", str(files), "--archive", archive, "--extract", "--fast", "--workers", "1"]) == 0
    assert main(["search", "who:Harask", "--archive", archive]) == 0
    assert "5 of 5 documents read" in capsys.readouterr().out
    assert main(["add", "--archive", archive, "--fast"]) == 2
    assert main(["extract", "--archive", archive, "--view", "S"]) == 2
    assert "no view for the clearance S" in capsys.readouterr().err
