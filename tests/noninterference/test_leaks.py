"""Leaks that were found by attacking the program, each as the smallest pair of runs that shows it."""

import json
from datetime import date

import pytest

from noninterference.asking import LEXICON, Ask, answers
from noninterference.specimens import articles
from reftel.archive import Lexicon, compare, publish
from reftel.errors import ReftelError, SourceError
from reftel.model import Clearance
from reftel.store import open_view

RELEASED = ("--json", "--offsets", "released")
LIMITED = """R 171512Z OCT 76
FM AMEMBASSY SANDRAVA
TO SECSTATE WASHDC 4471

LIMITED OFFICIAL USE SANDRAVA 0412

E.O. 11652: DECL: 10/16/1986
TAGS: PREL

1. (U) Torvanov met Harask at the dam.

{heading}

2. (LOU) They ate.

HOLLOWAY
"""


def given(ask, files, folder, clearance="U"):
    return answers(ask, files, clearance, folder)


@pytest.mark.parametrize("command", ["inspect", "compare"])
def test_the_level_of_a_hidden_heading_shows_in_no_date(command, tmp_path):
    """Where the classification line has words of its own, the level of the raised banner was taken, and a date for it."""
    ask = Ask(command, RELEASED, in_file=False)
    one, other = (LIMITED.format(heading=f"({mark}) The Hidden Dam") for mark in ("LOU", "S"))
    assert given(ask, {"a.txt": one}, tmp_path / "one") == given(ask, {"a.txt": other}, tmp_path / "other")


RECORDS = [("", text) for text in articles().values()]


def _dump(*hidden, encoding="utf-8"):
    records = [*RECORDS[:1], *hidden, *RECORDS[1:]]
    return b"".join(json.dumps({"header": h, "body": b}, ensure_ascii=False).encode(encoding) + b"\n" for h, b in records)


HIDDEN = ("FM AMEMBASSY SANDRAVA", "E-eNFIBENFIAL SANDRAVA 000777\n\nSUBJECT: X\n\n1. The h{}tel.\n\n2. More.")
ASKS = [Ask(command, RELEASED if command != "ledger" else ("--json",), in_file=False) for command in ("inspect", "compare", "refs", "timeline")]


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.command)
def test_the_character_set_of_a_hidden_record_shows_in_no_other(ask, tmp_path):
    plain, foreign = (_dump((HIDDEN[0], HIDDEN[1].format(letter)), encoding="cp1252") for letter in "oô")
    assert given(ask, {"dump.jsonl": plain}, tmp_path / "plain") == given(ask, {"dump.jsonl": foreign}, tmp_path / "foreign")


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.command)
def test_a_damaged_record_is_told_to_the_holder_alone(ask, tmp_path):
    whole, damaged = _dump(), _dump().replace(b"\n", b'\n{"header": "x"}\n', 1)
    assert given(ask, {"dump.jsonl": whole}, tmp_path / "whole") == given(ask, {"dump.jsonl": damaged}, tmp_path / "damaged")
    with pytest.raises(SourceError, match="cannot be read"):
        compare([tmp_path / "damaged" / "dump.jsonl"])


MARKED = """R 171512Z OCT 06
FM AMEMBASSY SANDRAVA
TO SECSTATE WASHDC 4471

C O N F I D E N T I A L SANDRAVA 000412

SUBJECT: A SPECIMEN

1. (U) Torvanov met Harask at the dam.

2. ({mark}) They ate quanary.

HOLLOWAY
"""


def test_a_view_of_a_level_that_is_in_use_no_more_is_withdrawn(tmp_path):
    """A paragraph that was SBU and is CONFIDENTIAL now stood in the old SBU view, which nothing replaced."""
    kept = tmp_path / "kept"
    for mark in ("SBU", "C"):
        (tmp_path / "a.txt").write_text(MARKED.format(mark=mark))
        publish([tmp_path / "a.txt"], kept, clearance=Clearance.named("S"), as_of=date(2026, 1, 1), lexicon=Lexicon(LEXICON))
    with pytest.raises(ReftelError, match="is missing"):
        open_view(kept / "views", Clearance.named("SBU"))
    with open_view(kept / "views", Clearance.named("U")) as view:
        assert "quanary" not in view.record("record")


@pytest.mark.parametrize("clearance", ["S", "TS"])
def test_what_the_gate_held_for_secret_goes_out_as_secret(clearance, tmp_path):
    """A mark before an unnumbered paragraph, which the parser took for part of the text: the gate hid it from others, and readers had it as CONFIDENTIAL."""
    ask = Ask("inspect", RELEASED, in_file=False)
    text = LIMITED.replace("LIMITED OFFICIAL USE", "CONFIDENTIAL").format(heading="(S) The hidden dam is quanary.")
    [document] = json.loads(answers(ask, {"a.txt": text}, clearance, tmp_path / "run")["out"])["documents"]
    marked = {p["marking"] for p in document["portions"] if "quanary" in document["text"][p["start"] : p["end"]]}
    assert marked == {"S"}
