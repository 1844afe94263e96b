"""After every command and page: no canary of a hidden part in anything that it gives, leaves or keeps, in any disguise."""

import base64
import gzip
import io
import os
import zipfile
import zlib
from contextlib import chdir
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from noninterference import pages
from noninterference.asking import LEXICON, answers
from noninterference.requests import COMMANDS
from noninterference.scenarios import SCENARIOS, sections
from noninterference.specimens import articles, telegram
from noninterference.sweeping import opened_for_writing, sightings
from reftel.archive import policy as laid_down
from reftel.archive import searching
from reftel.archive.adding import add
from reftel.archive.folder import view_folder
from reftel.archive.laying_down import Under
from reftel.model import Clearance
from reftel.store import file_of

CANARY = "Hemuhinopoza"
MARKS = ("C", "S", "TS", "SBU", "C//NF", "TS", "U")
SEEDS = (12, 14)
CLEARANCES = ("U", "C", "S", "S//NF")
ASKS = [ask for asks in COMMANDS.values() for ask in asks]
DISGUISES = {
    "plain": CANARY.encode(),
    "capitals": CANARY.upper().encode(),
    "shortened": b"... " + CANARY[:8].encode() + b"-",
    "UTF-16": f"x {CANARY}".encode("utf-16"),
    "UTF-16, big end first": CANARY.encode("utf-16-be"),
    "reversed": CANARY[::-1].encode(),
    "hex": CANARY.encode().hex().encode(),
    "hex in capitals": CANARY.encode().hex().upper().encode(),
    "percent": "".join(f"%{ord(c):02X}" for c in CANARY).encode(),
    "base64": base64.b64encode(CANARY.encode()),
    "base64, one on": base64.b64encode(b"x" + CANARY.encode() + b"more"),
    "base64, two on": base64.b64encode(b"xy" + CANARY.upper().encode() + b"more"),
    "zlib": b"header" + zlib.compress(CANARY.encode() * 3) + b"footer",
    "gzip": gzip.compress(CANARY.encode()),
    "zlib in base64": base64.b64encode(zlib.compress(f"a record as a view keeps it, {CANARY}".encode(), 6)),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_canary_is_found_in_every_disguise(disguise):
    assert list(sightings(b"before " + DISGUISES[disguise] + b" after", [CANARY])) == [CANARY]
    assert sightings(b"before and after", [CANARY]) == {}


def test_a_canary_is_found_in_an_archive():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", CANARY * 2)
    assert sightings(packed.getvalue(), [CANARY])


def test_what_is_opened_for_writing_is_noted(tmp_path):
    with opened_for_writing() as opened:
        (tmp_path / "one").write_text("x")
        os.close(os.open(tmp_path / "two", os.O_RDWR | os.O_CREAT))
        (tmp_path / "one").read_text()
        (tmp_path / "one").rename(tmp_path / "three")
    assert [Path(path).name for path in opened] == ["one", "two", "three"]


def specimens():
    """With text of every level, TOP SECRET in each of them."""
    return telegram(SEEDS[0], banner="TS", marked_headings=False, marks=MARKS), telegram(SEEDS[1], banner="U", number=398, marks=MARKS)


def hidden(clearance, of=None):
    """The canaries that a reader may not see, and does not see in another part."""
    every = of or specimens()
    shown = " ".join(p.text for s in every for p in s.parts if not s.hides(p, clearance)).lower()
    return [c for s in every for c in s.canaries if c.lower() not in shown]


@pytest.mark.parametrize("clearance", CLEARANCES)
def test_the_specimens_hide_something_from_everybody(clearance):
    assert len(hidden(clearance)) >= 2


@pytest.mark.parametrize(
    ("ask", "clearance"), [(ask, c) for ask, c in product(ASKS, CLEARANCES) if c == "U" or not ask.archived], ids=lambda v: v if isinstance(v, str) else v.title
)
def test_no_command_gives_or_leaves_one(ask, clearance, tmp_path):
    files = {**{s.name: s.text for s in specimens()}, **articles()}
    with opened_for_writing() as opened:
        given = answers(ask, files, clearance, tmp_path / "run")
    assert {name: seen for name, data in given.items() if (seen := sightings(data, hidden(clearance)))} == {}
    # nothing is written where this does not look
    assert [path for path in opened if not _inside(path, tmp_path)] == []


@pytest.mark.parametrize("ceiling", ["C", "S", "S//NF"])
def test_no_view_below_the_highest_keeps_one(ceiling, tmp_path):
    [ask] = [ask for ask in COMMANDS["serve"] if ask.options == ("--json", "--folder", "kept")]
    given = answers(ask, {**{s.name: s.text for s in specimens()}, **articles()}, ceiling, tmp_path / "run")
    views = [name for name in given if name.endswith(".sqlite")]
    for lower in dict.fromkeys(("U", "SBU", "C", ceiling)):
        name = f"kept/views/{file_of('', Clearance.named(lower)).name}"
        if name in given:
            views.remove(name)
            assert sightings(given[name], hidden(lower)) == {}
    assert views == []


@pytest.mark.parametrize("anew", [False, True], ids=["as added", "marked anew"])
def test_no_view_of_an_archive_keeps_one(anew, tmp_path):
    archive, policy = tmp_path / "archive", tmp_path / "policy.toml"
    for specimen in specimens():
        (tmp_path / specimen.name).write_text(specimen.text)
    with chdir(tmp_path):
        add([s.name for s in specimens()], archive, clearances=[Clearance.named(c) for c in CLEARANCES], lexicons=[LEXICON], workers=1)
        if anew:
            policy.write_text(f'[[collection]]\nname = "one"\nfiles = ["{specimens()[0].name}"]\nclosed_to = ["EMBARGO"]\n')
            add([], archive, lexicons=[LEXICON], workers=1, under=Under(policy=laid_down(policy), on=date(2026, 1, 1)))
    for clearance in CLEARANCES:
        reader = Clearance.named(clearance)
        gone = [*hidden(clearance), *(specimens()[0].canaries if anew else ())]
        kept = [path for path in view_folder(archive, reader).rglob("*") if path.is_file()]
        assert any(path.suffix == ".store" for path in kept)
        assert {path.name: seen for path in kept if (seen := sightings(path.read_bytes(), gone))} == {}
        # what is stored is packed, and looked at through the index
        said = "".join(repr(hit) for hit in searching.every("", archive, clearance=reader)).lower()
        assert [c for c in gone if c.lower() in said] == []
        assert said


@pytest.mark.parametrize("scenario", [s for s in SCENARIOS if s.specimens(1)], ids=lambda s: s.title)
def test_no_set_of_files_gives_one(scenario, tmp_path):
    for number, ask in enumerate(a for a in COMMANDS["inspect"] + COMMANDS["compare"] if not a.archived):
        for clearance in ("U", "C"):
            given = answers(ask, scenario.files(clearance, "", 4), clearance, tmp_path / f"{clearance}{number}")
            assert sightings(b"\n".join(given.values()), [*hidden(clearance, scenario.specimens(4)), "Qanaryword"]) == {}


def test_no_section_gives_one(tmp_path):
    specimen = telegram(3, banner="TS", marked_headings=False, marks=MARKS)
    for number, ask in enumerate(ask for ask in ASKS if not ask.none and not ask.archived):
        given = answers(ask, {**sections(specimen), **articles()}, "S", tmp_path / str(number))
        assert sightings(b"\n".join(given.values()), hidden("S", (specimen,))) == {}, ask.title


def test_no_page_gives_one(tmp_path):
    given = pages.answers(pages.workbench(tmp_path / "run", "", "U"))
    found = [request for request, answer in given.items() if sightings(repr(answer).encode() + answer[2], hidden("U", SCENARIOS[0].specimens(4)))]
    assert found == []


def _inside(path, folder):
    return path == os.devnull or os.path.realpath(path).startswith(str(folder.resolve()))
