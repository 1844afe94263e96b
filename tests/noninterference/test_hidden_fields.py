"""Fields that stand in hidden parts must not work on visible ones: what resolves a date, names a form, opens a summary or explains a reference."""

import json

import pytest

from compare.files import HEAD
from noninterference.requests import COMMANDS, answers

DATELESS = """FM AMEMBASSY SANDRAVA
TO SECSTATE WASHDC 4471

C O N F I D E N T I A L SANDRAVA 00412

E.O. 12065: GDS 3/6/85
TAGS: PREL
SUBJECT: A SPECIMEN

1. (U) Torvanov met Harask on Monday and will be back in June.

2. (C) Orlik stayed.

HOLLOWAY

 Message Attributes
Draft Date: {day}
From: SANDRAVA
Drafter: ORLIK
Film Number: D790{film}-1111
Original Classification: CONFIDENTIAL
"""
SUMMED = (
    HEAD.format(number=412, reference="REF: {cited}\n\n")
    + "{heading}\n-------\n\n1. (U) They met at the dam (ref A). End summary.\n\n2. (U) They ate, as said in reftel.\n\n{comment}\n\nHOLLOWAY\n"
)
ASKS = [ask for command in COMMANDS for ask in COMMANDS[command] if not ask.most]
HIDDEN = {
    "a draft date": (DATELESS.format(day="06 MAR 1979", film="105"), DATELESS.format(day="14 SEP 1981", film="297")),
    "a heading that opens a summary": (
        SUMMED.format(cited="SANDRAVA 398", heading="Summary", comment="3. (C) Comment: We doubt it. End comment."),
        SUMMED.format(cited="SANDRAVA 398", heading="Fishing", comment="3. (C) Nothing: We doubt it. End nothing."),
    ),
    "references": (
        SUMMED.format(cited="SANDRAVA 398", heading="Summary", comment="3. (C) Nothing."),
        SUMMED.format(cited="nothing else", heading="Summary", comment="3. (C) Nothing."),
    ),
}


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.title)
@pytest.mark.parametrize("what", HIDDEN)
def test_a_hidden_field_changes_no_byte(what, ask, tmp_path):
    one, other = HIDDEN[what]
    assert len(one) == len(other)
    if ask.before:
        one, other = (text.replace("FM AMEMBASSY", "R 171512Z OCT 06\nFM AMEMBASSY") if "171512Z" not in text else text for text in (one, other))
    first = answers(ask, {"telegram.txt": one}, "U", tmp_path / "one")
    assert first["status"] == b"0" or ask.before  # what is asked for by name need not be there
    assert answers(ask, {"telegram.txt": other}, "U", tmp_path / "other") == first


@pytest.mark.parametrize("what", HIDDEN)
def test_neither_dialect_nor_form_is_told_below_full_clearance(what, tmp_path):
    [ask] = [ask for ask in COMMANDS["inspect"] if ask.options == ("--json",)]
    [document] = json.loads(answers(ask, {"telegram.txt": HIDDEN[what][0]}, "U", tmp_path / "run")["out"])["documents"]
    assert document["kind"] == "telegram"
    assert not {"dialect", "form", "sha256"} & set(document)
