"""Sections that are added find their place without being read twice, whatever else was added with them."""

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reftel import store
from reftel.archive import indexing, keeping, relabelling, searching, spooling, working
from reftel.archive.adding import add
from reftel.model import Clearance

if TYPE_CHECKING:
    from reftel.archive.working import Holdings

U, C, S = (Clearance.named(level) for level in "UCS")
SECTION = """VZCZCXYZ0000
RR RUEHWEB

DE RUEHXX #0412/0{n} 2901512
R 171512Z OCT 06
FM AMEMBASSY {post}
TO SECSTATE WASHDC 4471

{level} SECTION 0{n} OF 02 {post} 000412

TAGS: PREL
SUBJECT: A SPECIMEN {n}

{text}
"""
LOW = {"n": 1, "level": "UNCLAS", "text": "1. (U) Torvanov met Harask at the dam.\n\n2. Nobody marked this quanary."}
HIGH = {"n": 2, "level": "S E C R E T", "text": "3. (U) They went on.\n\n4. They left by the canal."}


def put(folder, **texts):
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [folder / f"{name}.txt" for name in texts]


def found(folder, query, *readers):
    return [searching.search(query, folder, clearance=reader).total for reader in readers]


@pytest.fixture
def counted(monkeypatch):
    """How often each text is parsed, by the words of its file's name."""
    parsed: list[str] = []
    for module in (working, indexing, relabelling):
        monkeypatch.setattr(module, "parse", lambda document, lexicon, parse=module.parse: (parsed.append(document.file), parse(document, lexicon))[1])
    return parsed


def test_sections_of_different_posts_are_parsed_once(tmp_path, counted):
    files = put(tmp_path / "in", one=SECTION.format(post="SANDRAVA", **LOW), two=SECTION.format(post="TARVESK", **HIGH))
    add(files, tmp_path / "archive", workers=1)
    assert sorted(counted) == sorted(map(str, files))
    assert found(tmp_path / "archive", "quanary", U, Clearance.everything()) == [1, 1]


def test_only_what_others_raise_is_shown_otherwise_than_it_was_read(tmp_path):
    files = put(tmp_path / "in", one=SECTION.format(post="SANDRAVA", **LOW), two=SECTION.format(post="SANDRAVA", **HIGH))
    add(files, tmp_path / "archive", clearances=[C, S], workers=1)
    assert found(tmp_path / "archive", "quanary", U, C, S) == [0, 0, 1]
    assert found(tmp_path / "archive", "Harask", U, C, S) == [1, 1, 1]
    assert keeping.verify(tmp_path / "archive") == []


def test_what_is_kept_apart_may_be_more_than_fits_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(spooling, "_IN_MEMORY", 10)
    monkeypatch.setattr(spooling, "_PIECE", 2)
    posts = ("SANDRAVA", "TARVESK", "KESTRIA", "MARROW", "VALDOR")
    add(put(tmp_path / "in", **{post: SECTION.format(post=post, **LOW) for post in posts}), tmp_path / "archive", workers=1)
    assert found(tmp_path / "archive", "quanary", U) == [5]
    left = {path.name for path in (tmp_path / "archive").iterdir()}
    assert {"records.sqlite", "views"} <= left <= {"originals.sqlite", "records.sqlite", "policy.sqlite", "lock.sqlite", "views"}


def test_a_spool_gives_back_what_is_wanted_of_it(tmp_path):
    one: Holdings = ((store.Holding(1, "k\u00e9y", "n\nme"), '{"text":["a\\u00e9"]}'), (store.Holding(2, "b", "c"), ""))
    with spooling.Spool(tmp_path) as spool:
        spool.put(3, one)
        spool.put(5, ())
        spool.put(9, one[:1])
        assert 3 in spool
        assert 4 not in spool
        assert list(spool.pieces({9, 3, 4})) == [[(3, one), (9, one[:1])]]


def test_sections_of_an_archive_of_the_first_version_are_raised_by_new_ones(tmp_path):
    low, high = put(tmp_path / "in", one=SECTION.format(post="SANDRAVA", **LOW), two=SECTION.format(post="SANDRAVA", **HIGH))
    folder = tmp_path / "archive"
    add([low], folder, clearances=[C, S], workers=1)
    assert found(folder, "quanary", U, C, S) == [1, 1, 1]
    with closing(sqlite3.connect(folder / "policy.sqlite")) as laid:
        laid.executescript("ALTER TABLE sections DROP COLUMN call; PRAGMA user_version=1;")
    add([high], folder, workers=1)
    assert found(folder, "quanary", U, C, S) == [0, 0, 1]
    assert keeping.verify(folder) == []
