import pytest

from parse.specimen import LEXICON
from reftel.model import Span
from reftel.parse.references import Citing, read_references

CITING = Citing(year=2031, post="LONDON", serial=100)


def read(text, citing=CITING):
    return [(r.value.canonical_id or r.value.text, r.value.kind, r.value.bullet) for r in read_references(text, Span(0, len(text)), LEXICON, citing)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("MOSCOW 0012", ["31MOSCOW12"]),
        ("A. 30 MOSCOW 12 B. (29) NEW DELHI 7", ["30MOSCOW12", "29NEWDELHI7"]),
        ("MOSCOW 12-30; MOSCOW 13 (29), MOSCOW 14", ["30MOSCOW12", "29MOSCOW13", "31MOSCOW14"]),
        ("MOSCOW (30) 12", ["30MOSCOW12"]),
        ("MOSCOW 12 and 13, 14/15", ["31MOSCOW12", "31MOSCOW13", "31MOSCOW14", "31MOSCOW15"]),
        ("2030MOSCOW12", ["30MOSCOW12"]),
        ("MOSCOW O12", ["31MOSCOW12"]),
        ("870 Moscow", ["31MOSCOW870"]),
        ("USUN NEW YORK 5 AND PREVIOUS", ["31USUNNEWYORK5"]),
        ("MOSCW 12", ["31MOSCOW12"]),
        ("LETTER OF 24 JULY 2030", []),
        ("USDAO MOSCOW IIR 6 812 0131", []),
    ],
)
def test_ids(text, ids):
    assert [id_ for id_, kind, _ in read(text) if kind == "telegram"] == ids


def test_bullets_and_other_kinds():
    assert read("A. MOSCOW 12 B. (B) MOSCOW 13 C. DOE-ROE E-MAIL OF MAY 3") == [
        ("31MOSCOW12", "telegram", "A"),
        ("31MOSCOW13", "telegram", "B"),
        ("DOE-ROE E-MAIL OF MAY 3", "e-mail", "C"),
    ]


def test_a_post_cannot_cite_a_number_that_it_has_not_reached():
    assert read("LONDON 2500, LONDON 99") == [("30LONDON2500", "telegram", None), ("31LONDON99", "telegram", None)]


def test_a_bare_number_is_of_the_citing_post_and_never_the_telegram_itself():
    assert read("A) 6") == [("31LONDON6", "telegram", "A")]
    assert read("LONDON 100") == []


def test_titles_and_notes():
    found = read_references('MOSCOW 12 ("A QUIET WEEK"), MOSCOW 13 (NOTAL)', Span(0, 45), LEXICON, CITING)
    assert [r.value.title for r in found] == ["A QUIET WEEK", None]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("2030 LONDON 40", ["30LONDON40"]),
        ("A. ROME687 B. OTTAWA 12", ["31ROME687", "31OTTAWA12"]),
        ("MOSCOW 1O2", ["31MOSCOW102"]),
        ("MOSCOW 12; 13; ROME 14", ["31MOSCOW12", "31MOSCOW13", "31ROME14"]),
        ("MOSCOW #12, ROME NO. 13", ["31MOSCOW12", "31ROME13"]),
        ("MOSCOW 12 (DTG 091447Z JUN 29)", ["29MOSCOW12"]),
        ("MOSCOW 12 OF MAY 3, 2029", ["29MOSCOW12"]),
        ("A-MOSCOW 12 B-ROME 13", ["31MOSCOW12", "31ROME13"]),
        ("STATE 255577/TOSEC 140323", ["31STATE255577"]),
        ("ROME'S 12 AND EMBASSY MOSCOW'S 13", ["31ROME12", "31MOSCOW13"]),
        ("ROME TELEGRAM 12, MOSCOW: 13", ["31ROME12", "31MOSCOW13"]),
        ("ROME 12 THRU 14, MOSCOW 13 - 14", ["31ROME12", "31ROME13", "31ROME14", "31MOSCOW13", "31MOSCOW14"]),
        ("ROME 120/30, MOSCOW 130/40", ["30ROME120", "31MOSCOW130", "31MOSCOW40"]),
        ("ROME 12, 2030; MOSCOW 13 DTD 12 DEC 29", ["30ROME12", "29MOSCOW13"]),
        ("(1) ROME 12; (2) MOSCOW 13", ["31ROME12", "31MOSCOW13"]),
        ("ROME 12 SECTION 2", ["31ROME12"]),
        ("USDAO/ROME 12", ["USDAO/ROME 12"]),
        ("TOSEC 140323 (STATE 255577)", ["31STATE255577"]),
    ],
)
def test_more_ids(text, ids):
    assert [id_ for id_, _, _ in read(text)] == ids


def test_a_number_that_nobody_has_reached_is_last_years():
    january = Citing(year=2031, post="LONDON", serial=100, day=8)
    assert [r[0] for r in read("ROME 3114, ROME 12, STATE 130969", january)] == ["30ROME3114", "31ROME12", "30STATE130969"]
    assert [r[0] for r in read("ROME 3114", Citing(year=2031, post="LONDON", serial=100, day=200))] == ["31ROME3114"]


def test_every_kind_is_kept_and_says_why_it_is_no_number():
    text = "A. SECTO 12 B. ROME A-50 C. USCINCRED 311345Z MAY 31 D. TELCON DOE/ROE E. OSC EUP20310329950015 F. 5 FAM 123 G. PARIS POINTS NOV 22 H. USDEL 00007"
    found = [r.value for r in read_references(text, Span(0, len(text)), LEXICON, CITING)]
    kinds = ["Secretary's telegram", "airgram", "date-time group", "conversation", "report", "regulation", "document", "telegram"]
    assert [(r.bullet, r.kind) for r in found] == list(zip("ABCDEFGH", kinds, strict=True))
    assert found[0].canonical_id == "31SECTO12"
    assert all(r.because for r in found[1:])
    assert found[2].date_time_group.isoformat() == "2031-05-31T13:45:00+00:00"


@pytest.mark.parametrize(
    ("text", "because"),
    [("MOSCOW", "no number"), ("31 XXXXXXXXXXXX 167", "taken out"), ("ELMERE 12", "no post"), ("CIS DOC.", "no telegram's number")],
)
def test_what_cannot_be_resolved_says_why(text, because):
    [found] = read_references(text, Span(0, len(text)), LEXICON, CITING)
    assert found.value.canonical_id is None
    assert because in found.value.because


def test_without_a_year_there_is_no_number():
    [found] = read_references("ROME 12", Span(0, 7), LEXICON, Citing())
    assert (found.value.canonical_id, found.value.because) == (None, "no year is printed, and the citing telegram shows none")


def test_previous_telegrams_and_titles_behind_dashes():
    text = "A. ROME 12 AND PREVIOUS\nB. ROME 13 -- A QUIET WEEK IN\nTOWN\nC. ROME 14 (NOTAL)"
    found = [r.value for r in read_references(text, Span(0, len(text)), LEXICON, CITING)]
    assert [(r.canonical_id, r.previous, r.title) for r in found] == [
        ("31ROME12", True, None),
        ("31ROME13", False, "A QUIET WEEK IN TOWN"),
        ("31ROME14", False, None),
    ]


def test_an_initial_in_a_name_opens_no_item():
    assert read("A. J. DOE E-MAIL OF MAY 3 B. ROME 12") == [("J. DOE E-MAIL OF MAY 3", "e-mail", "A"), ("31ROME12", "telegram", "B")]
