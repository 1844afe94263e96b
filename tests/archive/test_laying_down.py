"""What an archive lays down about its documents: its policy, collections closed to groups, sections of one telegram; and marking it anew, whatever interrupts that."""

import os
import shutil
import sys
from contextlib import closing, suppress
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from reftel import store
from reftel.archive import compare, keeping, mark, policy, searching
from reftel.archive.adding import add
from reftel.archive.laying_down import Under, check
from reftel.errors import ClearanceError, PolicyError, ReftelError
from reftel.model import Clearance, Policy
from store.faults import Killed, faults, killed

sys.path.insert(0, str(Path(__file__).parent))
from telegrams import folder_of

DAY = date(2026, 1, 1)
VIEWS = tuple(Clearance.named(name) for name in ("U", "C", "S", "U//EMBARGO", "C//EMBARGO"))
U, C, S, EMBARGOED, C_EMBARGOED = VIEWS
TELEGRAM = """VZCZCXRO1174
RR RUEHQM
DE RUEHQX #0412/01 2901512
ZNY SSSSS ZZH
R 171512Z OCT 06
FM AMEMBASSY MOSCOW
TO RUEHC/SECSTATE WASHDC 4471

S E C R E T MOSCOW 099412

SIPDIS

E.O. 12958: DECL: 10/16/2016
TAGS: PREL
SUBJECT: A SPECIMEN

1. (U) Torvanov met Harask at the dam.

2. (C) They ate quanary on the bridge.

3. (S) They left quietly.

HOLLOWAY
"""
OTHER = TELEGRAM.replace("099412", "099413").replace("quanary", "qother").replace("dam", "canal").replace("quietly", "loudly")
MARKED = """
[[collection]]
name = "papers"
files = ["a.txt"]
{how}
"""


def written(folder, text):
    folder.mkdir(exist_ok=True)
    path = folder / "policy.toml"
    path.write_text(text)
    return policy(path)


def put(folder, name, text):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return folder / name


def words(folder, reader):
    """Everything that a reader finds in the archive, in one string; "" where there is no view."""
    try:
        found = searching.search("", folder, clearance=reader, ask=searching.Ask(limit=1000))
    except ReftelError:
        return ""
    return " ".join(part.text for hit in found.hits for part in hit.document.parts)


ALL = (*VIEWS, Clearance.everything())


def seen(folder, readers=ALL):
    return {str(reader): words(folder, reader) for reader in readers}


FEW = (U, C_EMBARGOED)
EVERY_STEP = bool(os.environ.get("REFTEL_EVERY_STEP"))
"""Else some of the steps at which marking anew can be interrupted are tried, which is a minute's work."""


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    add([put(tmp_path / "in", "a.txt", TELEGRAM), put(tmp_path / "in", "b.txt", OTHER)], folder, clearances=VIEWS, workers=1)
    return folder


def whole(tmp_path, under, *files):
    """The archive as it is where everything was laid down before anything was added."""
    folder = tmp_path / "whole"
    add(files or [tmp_path / "in" / "a.txt", tmp_path / "in" / "b.txt"], folder, clearances=VIEWS, workers=1, under=under)
    return folder


def test_without_a_policy_the_marks_hold(archive):
    found = seen(archive)
    assert ["quanary" in found[str(reader)] for reader in VIEWS] == [False, True, True, False, True]
    assert not (archive / "withheld.json").exists()


CLOSED = Under(policy=None, on=DAY, collection="embargo papers", closed_to=frozenset({"embargo"}))


def test_a_collection_that_is_closed_to_a_group_exists_for_nobody_else(tmp_path):
    folder = tmp_path / "archive"
    add([put(tmp_path / "in", "b.txt", OTHER)], folder, clearances=VIEWS, workers=1)
    before = {str(reader): searching.search("dam OR canal", folder, clearance=reader) for reader in (U, C, S)}
    add([put(tmp_path / "in", "a.txt", TELEGRAM)], folder, workers=1, under=CLOSED)
    assert {str(reader): searching.search("dam OR canal", folder, clearance=reader) for reader in (U, C, S)} == before
    assert "dam" in words(folder, EMBARGOED)
    assert "quanary" in words(folder, C_EMBARGOED)
    assert "quanary" not in words(folder, EMBARGOED)
    for reader in (U, C, S):
        with pytest.raises(ClearanceError) as closed:
            searching.show("06MOSCOW99412", folder, clearance=reader)
        with pytest.raises(ClearanceError) as absent:
            searching.show("06MOSCOW99999", folder, clearance=reader)
        assert str(closed.value).replace("99412", "99999") == str(absent.value)
    assert keeping.verify(folder) == []


def test_what_is_taken_out_of_a_closed_collection_is_closed(tmp_path):
    folder = tmp_path / "archive"
    add([put(tmp_path / "in", "a.txt", TELEGRAM)], folder, clearances=VIEWS, workers=1, under=CLOSED)
    with pytest.raises(ClearanceError):
        compare(["06MOSCOW99412"], clearance=C, archive=folder)
    record = compare(["06MOSCOW99412"], clearance=C_EMBARGOED, archive=folder)
    assert [view.id for view in record.accounts] == ["06MOSCOW99412"]
    assert all("EMBARGO" in portion.marking.readers for portion in record.accounts[0].account.portions)


def test_what_is_put_into_a_closed_collection_later_is_withdrawn(archive, tmp_path):
    add([tmp_path / "in" / "a.txt"], archive, workers=1, under=CLOSED)
    found = seen(archive)
    assert "dam" not in found["U"] + found["C"] + found["S"]
    assert found == seen(whole_with_b_open(tmp_path))
    assert keeping.verify(archive) == []


def whole_with_b_open(tmp_path):
    folder = tmp_path / "whole"
    add([tmp_path / "in" / "a.txt"], folder, clearances=VIEWS, workers=1, under=CLOSED)
    add([tmp_path / "in" / "b.txt"], folder, workers=1)
    return folder


def test_a_collection_stays_closed_when_the_archive_is_made_again(tmp_path):
    folder = tmp_path / "archive"
    add([put(tmp_path / "in", "a.txt", TELEGRAM), put(tmp_path / "in", "b.txt", OTHER)], folder, clearances=VIEWS, workers=1, under=CLOSED)
    before = seen(folder)
    keeping.rebuild(folder, records=True, workers=1)
    assert seen(folder) == before
    keeping.backup(folder, tmp_path / "copy")
    keeping.rebuild(tmp_path / "copy", workers=1)
    assert seen(tmp_path / "copy") == before


@pytest.mark.parametrize("how", ['closed_to = ["EMBARGO"]', 'release = "documents"', 'closed_to = ["EMBARGO"]\nrelease = "documents"'])
def test_an_archive_is_put_under_a_policy_and_taken_from_under_it(archive, tmp_path, how):
    before = seen(archive)
    laid = written(tmp_path, MARKED.format(how=how))
    add([], archive, workers=1, under=Under(policy=laid, on=DAY))
    assert seen(archive) == seen(whole(tmp_path, Under(policy=laid, on=DAY)))
    assert "dam" not in words(archive, U)
    assert "canal" in words(archive, U), "b.txt is in no collection"
    assert keeping.verify(archive) == []
    add([], archive, workers=1, under=Under(policy=Policy(), on=DAY))
    assert seen(archive) == before


def test_a_decision_on_one_paragraph_holds_in_search_and_in_what_is_compared(archive, tmp_path):
    mark("06MOSCOW99412", "1", "S", reason="a source", by="A. Vask", on=DAY, audit=tmp_path / "decisions.jsonl")
    laid = written(tmp_path, '[overrides]\nfile = "decisions.jsonl"\n')
    add([], archive, workers=1, under=Under(policy=laid, on=DAY))
    found = seen(archive)
    assert ["dam" in found[str(reader)] for reader in VIEWS] == [False, False, True, False, False]
    record = compare(["06MOSCOW99412"], clearance=C, archive=archive)
    assert not any("dam" in p.span.of(view.text) for view in record.accounts for p in view.account.portions)
    mark("06MOSCOW99412", "2", "U", reason="known by now", by="A. Vask", on=DAY, audit=tmp_path / "decisions.jsonl")
    add([], archive, workers=1, under=Under(policy=written(tmp_path, '[overrides]\nfile = "decisions.jsonl"\n'), on=DAY))
    assert "quanary" in words(archive, U)


def test_sets_that_count_higher_together_are_withheld_in_an_archive(archive, tmp_path):
    laid = written(tmp_path, '[[compilation]]\nname = "x"\nnames = ["Torvanov", "Harask"]\nmarking = "S"\n')
    add([], archive, workers=1, under=Under(policy=laid, on=DAY))
    assert ["Torvanov" in words(archive, reader) for reader in (U, C, S)] == [False, False, True]


def test_a_day_that_passes_lowers_nothing_before_the_policy_is_laid_down_again(tmp_path):
    path = put(tmp_path / "in", "a.txt", TELEGRAM)
    laid = written(tmp_path, MARKED.format(how='declassify = "marked-date"'))
    folder = tmp_path / "archive"
    add([path], folder, clearances=VIEWS, workers=1, under=Under(policy=laid, on=date(2016, 10, 16)))
    assert "quanary" not in words(folder, U)
    assert "quanary" not in str(compare(["06MOSCOW99412"], clearance=U, archive=folder, as_of=date(2020, 1, 1)))
    add([], folder, workers=1)
    assert "quanary" not in words(folder, U)
    add([], folder, workers=1, under=Under(policy=laid, on=date(2016, 10, 17)))
    assert "quanary" in words(folder, U)


def test_an_answer_under_another_policy_is_none(archive, tmp_path):
    laid = written(tmp_path, MARKED.format(how='closed_to = ["EMBARGO"]'))
    with pytest.raises(PolicyError, match="not under this policy"):
        check(archive, laid)
    add([tmp_path / "in" / "a.txt"], archive, workers=1, under=CLOSED)
    add([], archive, workers=1, under=Under(policy=laid, on=DAY))
    check(archive, laid)
    check(archive, None)
    assert "dam" not in words(archive, S), "a collection of single additions stays closed under another policy"


def test_a_view_that_a_change_does_not_touch_stays(archive, tmp_path):
    # a file of our own in each index; the number that the file system gives a folder may be given to the next one
    signs = {str(reader): searching.index_of(archive, reader) / "sign" for reader in VIEWS}
    for sign in signs.values():
        sign.touch()
    # paragraph 3 is shown at S alone
    mark("06MOSCOW99412", "3", "TS", reason="a source", by="A. Vask", on=DAY, audit=tmp_path / "decisions.jsonl")
    add([], archive, workers=1, under=Under(policy=written(tmp_path, '[overrides]\nfile = "decisions.jsonl"\n'), on=DAY))
    left = {name for name, sign in signs.items() if sign.exists()}
    # their numbers and marks show the paragraph as withheld, with another mark now
    assert "quietly" not in words(archive, S)
    assert "S" not in left
    for sign in signs.values():
        sign.touch()
    add([tmp_path / "in" / "b.txt"], archive, workers=1)
    assert all(sign.exists() for sign in signs.values())


SECTION = """VZCZCXYZ0000
RR RUEHWEB

DE RUEHXX #0412/0{n} 2901512
R 171512Z OCT 06
FM AMEMBASSY MOSCOW
TO SECSTATE WASHDC 4471

{level} SECTION 0{n} OF 02 MOSCOW 099412

TAGS: PREL
SUBJECT: A SPECIMEN {n}

{text}
"""
FIRST = SECTION.format(n=1, level="UNCLAS", text="1. (U) Torvanov met Harask at the dam.\n\nHeading of the first\n\n2. Nobody marked this quanary.")
SECOND = SECTION.format(n=2, level="S E C R E T", text="3. (U) They went on.\n\n4. They left by the canal.")


@pytest.mark.parametrize("order", [("1", "2"), ("2", "1"), ("12",), ("21",)])
def test_sections_are_as_classified_as_the_whole_in_whatever_order_they_come(order, tmp_path):
    texts = {"1": FIRST, "2": SECOND}
    folder = tmp_path / "archive"
    for paths in order:
        add([put(tmp_path / "in", f"{n}.txt", texts[n]) for n in paths], folder, clearances=VIEWS, workers=1)
    found = seen(folder)
    assert "quanary" not in found["U"] + found["C"]
    assert "Heading of the first" not in found["C"]
    assert "quanary" in found["S"]
    assert "Torvanov met Harask" in found["U"]
    assert "They went on" in found["U"]
    assert keeping.verify(folder) == []
    again = tmp_path / "again"
    add([tmp_path / "in" / "1.txt", tmp_path / "in" / "2.txt"], again, clearances=VIEWS, workers=1)
    assert seen(again) == found
    keeping.rebuild(folder, workers=1)
    assert seen(folder) == found
    keeping.rebuild(folder, records=True, workers=1)
    assert seen(folder) == found


def test_a_section_alone_is_as_its_header_says_and_so_are_the_others_of_another_telegram(tmp_path):
    folder = tmp_path / "archive"
    other = SECOND.replace("MOSCOW", "PARIS")
    add([put(tmp_path / "in", "1.txt", FIRST), put(tmp_path / "in", "x.txt", other)], folder, clearances=VIEWS, workers=1)
    assert "quanary" in words(folder, U)


def test_one_section_taken_out_by_itself_is_as_classified_as_the_whole(tmp_path):
    folder = tmp_path / "archive"
    add([put(tmp_path / "in", "1.txt", FIRST), put(tmp_path / "in", "2.txt", SECOND)], folder, clearances=VIEWS, workers=1)
    name = next(hit.document.id for hit in searching.search("Harask", folder, clearance=U).hits)
    record = compare([name], clearance=U, archive=folder)
    assert record.accounts
    assert not any("quanary" in view.released.text for view in record.accounts)


def test_a_section_that_is_closed_raises_nothing_that_is_open(tmp_path):
    folder = tmp_path / "archive"
    add([put(tmp_path / "in", "1.txt", FIRST)], folder, clearances=VIEWS, workers=1)
    before = seen(folder)
    add([put(tmp_path / "in", "2.txt", SECOND)], folder, workers=1, under=CLOSED)
    after = seen(folder)
    assert {name: after[name] for name in ("U", "C", "S")} == {name: before[name] for name in ("U", "C", "S")}
    assert "They went on" in after["U//EMBARGO"]


def stricter(folder, old, new):
    """Each view is the old one, the new one, or shows nothing; while anything is withheld, all is."""
    found = seen(folder, FEW)
    for name in old:
        assert found[name] in {old[name], new[name], ""}, name
    return found


@pytest.fixture(scope="module")
def states(tmp_path_factory):
    """An archive as it was, what is seen in it, and what is seen once it is closed."""
    base = tmp_path_factory.mktemp("states")
    files = [put(base / "in", "a.txt", TELEGRAM), put(base / "in", "b.txt", OTHER)]
    add(files, base / "old", clearances=FEW, workers=1)
    old = seen(base / "old", FEW)
    laid = written(base, MARKED.format(how='closed_to = ["EMBARGO"]\nrelease = "documents"'))
    shutil.copytree(base / "old", base / "new")
    relabel(base / "new", laid)
    return base / "old", laid, old, seen(base / "new", FEW)


def relabel(folder, laid):
    add([], folder, workers=1, under=Under(policy=laid, on=DAY))


def steps(states, tmp_path):
    original, laid, _, _ = states
    shutil.copytree(original, tmp_path / "counted")
    with faults(0, "killed") as taken:
        relabel(tmp_path / "counted", laid)
    return len(taken)


@pytest.mark.parametrize(("kind", "every"), [("killed", 2), ("disk full", 3), ("I/O error", 5)])
def test_a_fault_at_any_step_of_marking_anew_leaves_the_old_or_the_stricter_state(kind, every, states, tmp_path):
    original, laid, old, new = states
    reached = set()
    for at in range(1, steps(states, tmp_path) + 1, 1 if EVERY_STEP else every):
        folder = tmp_path / str(at)
        shutil.copytree(original, folder)
        with suppress(Killed, ReftelError, OSError), faults(at, kind):
            relabel(folder, laid)
        found = stricter(folder, old, new)
        begun = store.withheld(folder) is not None
        if not begun and _laid(folder):
            assert found != old, "whatever is shown is shown as it is laid down"
        reached.add(begun)
        if begun:
            assert set(found.values()) == {""}, "while it is marked anew, nobody sees anything"
        # whatever comes next finishes it, and never goes back to what was shown before, once it was begun
        if begun or at % 5 == 0:
            was_laid = _laid(folder)
            add([], folder, workers=1)
            assert seen(folder, FEW) == (new if begun or was_laid else old)
        relabel(folder, laid)
        assert seen(folder, FEW) == new
        store.emptied(folder)
    assert reached == {True, False}


def _laid(folder):
    with closing(store.LaidDown(folder)) as laid:
        return laid.policy() is not None


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_sigkill_at_any_step_of_marking_anew_leaves_the_old_or_the_stricter_state(states, tmp_path):
    original, laid, old, new = states
    for at in range(2, steps(states, tmp_path) + 1, 1 if EVERY_STEP else 9):
        folder = tmp_path / str(at)
        shutil.copytree(original, folder)
        killed(at, partial(relabel, folder, laid))
        stricter(folder, old, new)
        relabel(folder, laid)
        assert seen(folder, FEW) == new
        store.emptied(folder)


def test_what_cannot_be_understood_stays_withheld(states, tmp_path):
    folder = tmp_path / "archive"
    shutil.copytree(states[0], folder)
    (folder / "withheld.json").write_text("{half")
    assert set(seen(folder, FEW).values()) == {""}
    with pytest.raises(ReftelError, match="reftel add --policy"):
        add([], folder, workers=1)
    assert [f.place for f in keeping.doctor(folder) if "withheld" in f.problem] == [str(folder)]
    relabel(folder, states[1])
    assert seen(folder, FEW) == states[3]


def test_what_is_laid_down_and_cannot_be_read_shows_nothing_new(states, tmp_path):
    folder = tmp_path / "archive"
    shutil.copytree(states[0], folder)
    relabel(folder, states[1])
    (folder / "policy.sqlite").write_bytes(b"nothing of the kind" * 200)
    for extra in folder.glob("policy.sqlite-*"):
        extra.unlink()
    with pytest.raises(ReftelError, match="nobody knows what is closed"):
        add([folder_of(tmp_path / "more", range(3))], folder, workers=1)
    with pytest.raises(ReftelError, match="nobody knows what is closed"):
        compare(["06MOSCOW99413"], archive=folder)
