"""British diplomatic telegrams."""

from datetime import UTC, datetime

import pytest

from parse.dialects.test_frus import covered
from parse.specimen import LEXICON, TELEGRAM, document
from reftel import parse
from reftel.model import Level, PortionKind
from reftel.parse.dialects import fco

FORM = """GRS 120
{line}
FM MOSCOW 091447Z JUN 82
TO PRIORITY FCO
TELEGRAM NUMBER 123 OF 9 JUNE
INFO IMMEDIATE WASHINGTON, PARIS AND UKMIS NEW YORK
INFO SAVING BONN

{subject}

1. I called on Vessel. MIPT gives the text; see also your telno 44.

2. VESSEL ASKED FOR HELP. [garble]

ROE

NNNN
"""


def telegram(line="CONFIDENTIAL", subject="MY TELNO 122 : MARROW CANAL"):
    account = parse.parse(document(FORM.format(line=line, subject=subject)), LEXICON)
    assert account.dialect == "fco"
    assert covered(account)
    return account


def test_fields():
    found = telegram()
    assert (found.transmission_id.value, found.precedence.value, found.originator.value) == ("123", "PRIORITY", "MOSCOW")
    assert found.date_time_group.value == datetime(1982, 6, 9, 14, 47, tzinfo=UTC)
    assert [a.value.name for a in found.action_addressees] == ["FCO"]
    assert [(a.value.name, a.value.precedence) for a in found.info_addressees] == [
        ("WASHINGTON", "IMMEDIATE"),
        ("PARIS", "IMMEDIATE"),
        ("UKMIS NEW YORK", "IMMEDIATE"),
        ("BONN", None),
    ]
    assert (found.classification.value, found.subject.value, found.signature.value) == ("CONFIDENTIAL", "MARROW CANAL", "ROE")
    assert [r.value.text for r in found.references] == ["MY TELNO 122", "MIPT"]
    assert [r.value.kind for r in found.redactions] == ["gap"]
    assert found.canonical_id is None


@pytest.mark.parametrize(
    ("line", "banner"),
    [("RESTRICTED", "R"), ("SECRET DEDIP", "S//DEDIP"), ("TOP SECRET EYES ONLY", "TS//EYES ONLY"), ("UNCLASSIFIED", "U"), ("SECRIT", "?"), ("", "?")],
)
def test_the_class_line_is_the_banner(line, banner):
    assert str(telegram(line=line).banner) == banner


def test_capitals_below_the_header_are_no_header():
    found = telegram(subject="TO RESOLVE THE DISPUTE VESSEL SOLD THE CANAL\nFROM HIS OWN PURSE")
    sold = next(p for p in found.portions if "SOLD" in p.span.of(found.document.text))
    assert (sold.marking.level, sold.kind is PortionKind.HEADER) == (Level.CONFIDENTIAL, False)


def test_a_header_in_one_line():
    text = "RESTRICTED\n\nFROM MOSCOW 091447Z JUN 08 TO PRIORITY FCO TELNO 123 OF 091500Z INFO ROUTINE PARIS\n\nSUMMARY\n1. Vessel signs.\n\nDOE\n"
    found = parse.parse(document(text), LEXICON)
    assert (found.dialect, found.transmission_id.value, found.originator.value, str(found.banner)) == ("fco", "123", "MOSCOW", "R")
    assert [a.value.name for a in found.info_addressees] == ["PARIS"]
    assert covered(found)


def test_other_telegrams_are_none():
    assert fco.fit(document(TELEGRAM), LEXICON).score == 0
    assert fco.fit(document("FROM HERE TO THERE. TELNO 5."), LEXICON).score == 0
