"""Saved searches show what is new once, in the view that they belong to, and learn nothing of what it does not show."""

import sys
from pathlib import Path

import pytest

from reftel.archive import extracting, keeping, searching, watching
from reftel.archive.adding import add
from reftel.archive.folder import view_folder
from reftel.errors import ClearanceError, QueryError, ReftelError, UsageError
from reftel.model import Clearance

sys.path.insert(0, str(Path(__file__).parent))
from telegrams import folder_of, telegram

U, C, ALL = Clearance.named("U"), Clearance.named("C"), Clearance.everything()


@pytest.fixture
def archive(tmp_path):
    add([folder_of(tmp_path / "files", range(1, 8))], tmp_path / "archive", clearances=[C], workers=1)
    return tmp_path / "archive"


def given(tmp_path, archive, name, open_text, hidden, number=90):
    path = tmp_path / "files" / f"{name}.txt"
    path.write_text(telegram(number, hidden=hidden).replace("¶1. (U)", f"¶1. (U) {open_text}"), encoding="utf-8")
    add([tmp_path / "files"], archive, workers=1)


def new(archive, clearance, name=None, **options):
    return {n.name: (n.new, [h.document.file.rpartition("/")[2] for h in n.hits]) for n in watching.news(name, archive, clearance=clearance, **options)}


def test_what_is_new_is_shown_once(tmp_path, archive):
    first = watching.save("zeppelins", "zeppelin", archive, clearance=U)
    assert (first.total, first.new, first.hits) == (0, 0, ())
    every = watching.save("all", "", archive, clearance=U, limit=3)
    assert (every.total, len(every.hits)) == (7, 3)
    assert new(archive, U) == {"all": (0, []), "zeppelins": (0, [])}
    given(tmp_path, archive, "a", "A zeppelin landed.", "nothing")
    assert new(archive, U, keep=True) == {"all": (1, ["a.txt"]), "zeppelins": (1, ["a.txt"])}
    assert new(archive, U, "zeppelins") == {"zeppelins": (1, ["a.txt"])}
    assert new(archive, U) == {"all": (1, ["a.txt"]), "zeppelins": (0, [])}
    hit = next(iter(watching.news("zeppelins", archive, clearance=U)))
    assert (hit.total, hit.new) == (1, 0)


def test_a_view_learns_nothing_of_another(tmp_path, archive):
    for reader in (U, C):
        watching.save("zeppelins", "zeppelin", archive, clearance=reader)
    watching.save("secret plans", "zeppelin hangar", archive, clearance=C)
    assert watching.saved(archive, clearance=U) == [("zeppelins", "zeppelin")]
    assert watching.saved(archive, clearance=ALL) == []
    before = {p.name: p.read_bytes() for p in view_folder(archive, U).glob("watches.sqlite")}
    given(tmp_path, archive, "hidden", "Nothing of the kind.", "A zeppelin was bought in private.")
    # the same open text with other hidden text is nothing new at all
    given(tmp_path, archive, "again", "Nothing of the kind.", "Two zeppelins and a zeppelin hangar.")
    assert new(archive, U) == {"zeppelins": (0, [])}
    assert {p.name: p.read_bytes() for p in view_folder(archive, U).glob("watches.sqlite")} == before
    assert new(archive, C)["zeppelins"][0] == 2
    with pytest.raises(ClearanceError) as there:
        new(archive, U, "secret plans")
    with pytest.raises(ClearanceError) as nowhere:
        new(archive, U, "no such plans")
    assert str(there.value).partition(":")[2] == str(nowhere.value).partition(":")[2]


def test_owners_are_apart(archive):
    watching.save("mine", "canal", archive, clearance=U, owner="ellery")
    assert watching.saved(archive, clearance=U) == []
    assert watching.saved(archive, clearance=U, owner="ellery") == [("mine", "canal")]


def test_what_was_read_since_is_new_for_a_query_on_what_is_said(tmp_path, archive):
    extracting.extract(archive, fast=True, workers=1, most=1)
    watching.save("harask", "who:Harask", archive, clearance=U)
    given(tmp_path, archive, "a", "President Milena Harask opened the canal.", "nothing")
    assert new(archive, U)["harask"] == (0, [])
    extracting.extract(archive, fast=True, workers=1)
    assert "a.txt" in new(archive, U)["harask"][1]


def test_saved_searches_outlive_what_is_made_again(tmp_path, archive):
    watching.save("canal", "canal", archive, clearance=U)
    keeping.rebuild(archive, workers=1)
    keeping.rebuild(archive, records=True, workers=1)
    assert new(archive, U) == {"canal": (0, [])}
    keeping.backup(archive, tmp_path / "copy")
    keeping.rebuild(tmp_path / "copy", workers=1)
    assert new(tmp_path / "copy", U) == {"canal": (0, [])}
    watching.forget("canal", archive, clearance=U)
    assert watching.saved(archive, clearance=U) == []
    assert watching.saved(tmp_path / "copy", clearance=U) == [("canal", "canal")]


def test_what_cannot_be_saved(archive):
    for name in ("", " ", "a\nb", "x" * 101):
        with pytest.raises(UsageError, match="no name"):
            watching.save(name, "canal", archive, clearance=U)
    with pytest.raises(QueryError):
        watching.save("a", "canal (", archive, clearance=U)
    with pytest.raises(ReftelError, match="no view"):
        watching.save("a", "canal", archive, clearance=Clearance.named("S"))
    with pytest.raises(ClearanceError, match="--list"):
        watching.forget("a", archive, clearance=U)
    assert not list(view_folder(archive, U).glob("watches*"))


def test_a_damaged_file_of_searches_costs_only_these(archive):
    watching.save("canal", "canal", archive, clearance=U)
    (view_folder(archive, U) / "watches.sqlite").write_bytes(b"nothing" * 300)
    with pytest.raises(ReftelError, match="remove it, and save the searches anew"):
        new(archive, U)
    assert searching.search("canal", archive, clearance=U).total
