"""Published Australian cablegrams."""

from datetime import date

import pytest

from parse.dialects.test_frus import covered
from parse.specimen import LEXICON, document
from reftel import parse
from reftel.model import Clearance, Level, PortionKind, Register
from reftel.parse.dialects import dfat

CABLEGRAM = """# 358 Cablegram to Canberra

{dateline}

{line}

Ref O.CH172733

**Marrow Canal**

I called on Vessel this morning. He said that nothing
had been decided.

### Begins

We have taken note.

### Ends

  2. He then turned to the toll. [matter omitted]

HOLM

{archive}
"""


def cablegram(dateline="Jakarta, 6 December 1975", line="O.JA3517 SECRET AUSTEO IMMEDIATE", archive="[NAA: A10463, 801/13/11/1, xvii]"):
    account = parse.parse(document(CABLEGRAM.format(dateline=dateline, line=line, archive=archive)), LEXICON)
    assert account.dialect == "dfat"
    assert covered(account)
    return account


def test_fields():
    telegram = cablegram()
    assert (telegram.form, telegram.transmission_id.value, telegram.precedence.value) == ("telegram", "O.JA3517", "IMMEDIATE")
    assert (telegram.originator.value, telegram.dateline.value) == ("Jakarta", date(1975, 12, 6))
    assert telegram.classification.value == "SECRET"
    assert [c.value for c in telegram.captions] == ["AUSTEO"]
    assert [a.value.name for a in telegram.action_addressees] == ["Canberra"]
    assert (telegram.subject.value, telegram.signature.value) == ("Marrow Canal", "HOLM")
    assert telegram.archival_reference.value == "NAA: A10463, 801/13/11/1, xvii"
    assert [r.value.kind for r in telegram.redactions] == ["edit"]
    assert telegram.canonical_id is None


def test_portions():
    telegram = cablegram()
    shape = [(p.kind, p.number, str(p.marking), p.register) for p in telegram.portions]
    banner, body = "S//AUSTEO", Register.BODY
    assert shape == [
        (PortionKind.HEADER, None, "U", body),
        (PortionKind.HEADER, None, "U", body),
        (PortionKind.HEADER, None, "U", body),
        (PortionKind.REFERENCES, None, banner, body),
        (PortionKind.SUBJECT, None, banner, body),
        (PortionKind.PARAGRAPH, None, banner, body),
        (PortionKind.HEADING, None, banner, body),
        (PortionKind.PARAGRAPH, None, banner, Register.TEXT),
        (PortionKind.HEADING, None, banner, body),
        (PortionKind.PARAGRAPH, 2, banner, body),
        (PortionKind.SIGNATURE, None, banner, body),
        (PortionKind.NOTE, None, banner, body),
    ]


def test_australian_eyes_only_is_for_nobody_else_with_a_clearance():
    banner = cablegram().banner
    assert not Clearance.named("TS").dominates(banner)
    assert not Clearance.named("TS//NF").dominates(banner)
    assert Clearance.named("S//AUSTEO").dominates(banner)


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("JAKARTA, 6th December  1975", "JAKARTA"),
        ("Jakarta, Saturday, 6 December, 1975, 6.15 p.m.", "Jakarta"),
        ("6 December 1975", None),
        ("Port Moresby, 6 DECEMBER 1975", "Port Moresby"),
        ("Cablegram 123 CANBERRA, 6 December 1975", "CANBERRA"),
        ("*Jakarta, 6 December 1975*", "Jakarta"),
        ("Sent by hand in great secrecy, 6 December 1975", None),
    ],
)
def test_dates(printed, place):
    telegram = cablegram(dateline=printed)
    assert telegram.dateline.value == date(1975, 12, 6)
    assert (telegram.originator and telegram.originator.value) == place


@pytest.mark.parametrize(
    ("line", "number", "banner"),
    [
        ("O.CH172733  CONFIDENTIAL", "O.CH172733", "C"),
        ("I.CH 172733 TOP SECRET GUARD FLASH", "I.CH 172733", "TS//GUARD"),
        ("Cablegram O.CH172733", "O.CH172733", "?"),
        ("Cablegram 1104", "1104", "?"),
        ("Cablegram unnumbered", "unnumbered", "?"),
        ("O.JA3517 SECRET COVERING PRIORITY", "O.JA3517", "S"),
        ("O.JA3517 UNCLASSIFIED", "O.JA3517", "U"),
        ("O.JA3517 UNCLASSIFIED WINCEY", "O.JA3517", "U//WINCEY"),
        ("O.JA3517 CONFIDENTIAL PERSONAL", "O.JA3517", "C//PERSONAL"),
        ("O.JA3517 SECRIT", None, "?"),
    ],
)
def test_class_lines(line, number, banner):
    telegram = cablegram(line=line)
    assert (telegram.transmission_id and telegram.transmission_id.value) == number
    assert str(telegram.banner) == banner


def test_a_sentence_that_begins_like_a_class_line_is_no_header():
    telegram = cablegram(line="Telegram 123 says that Vessel has sold the canal")
    sold = next(p for p in telegram.portions if "sold" in p.span.of(telegram.document.text))
    assert sold.marking.level is Level.UNKNOWN


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("[AA : A1838, 3034/10/1, iii]", "AA : A1838, 3034/10/1, iii"),
        ("\\[NAA: A1838, 3034/10/1, iii\\]", "NAA: A1838, 3034/10/1, iii"),
        ("**[NAA: A1838,\n3034/10/1, iii]**", "NAA: A1838, 3034/10/1, iii"),
        ("[NAA: A1838, 3034/10/1, [iii]]", "NAA: A1838, 3034/10/1, [iii]"),
        ("[NAUK: FCO 24/1234]", "NAUK: FCO 24/1234"),
        ("[NAA: A1838, 3034/10/1, iii]\n\n1 See Document 12.\n\n[matter omitted]", "NAA: A1838, 3034/10/1, iii"),
    ],
)
def test_archives(printed, value):
    telegram = cablegram(archive=printed)
    assert telegram.archival_reference.value == value
    assert telegram.portions[-1].kind is PortionKind.NOTE


def test_letters_and_submissions_beside_them():
    letter = parse.parse(document("CANBERRA, 3rd October 1941\n\nPERSONAL AND CONFIDENTIAL\n\nDear Doe,\n\nI write.\n\n[AA : CP 290/9, BUNDLE 1]\n"), LEXICON)
    assert (letter.dialect, letter.dateline.value, str(letter.banner)) == ("dfat", date(1941, 10, 3), "C//PERSONAL")
    paper = parse.parse(document("SUBMISSION TO HOLM\n\nCanberra, 11 December 1974\n\nSECRET\n\nTimor\n\nYou may agree.\n\n[NAA: A1838, 3038, iv]\n"), LEXICON)
    assert (paper.form, paper.subject.value, paper.action_addressees[0].value.name) == ("submission", "Timor", "HOLM")


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Dispatch No. 12/40 TOKYO, 6 March 1940", "despatch"),
        ("Letter LONDON, 6 March 1940", "letter"),
        ("Cablegram unnumbered LONDON, 6 March 1940, 6.55 p.m.", "telegram"),
        ("Cablegram S18 WASHINGTON, 6 March 1940", "telegram"),
    ],
)
def test_forms_of_older_volumes(line, form):
    text = f"Mr A. Roe, Minister, to Mr B. Doe\n\n{line}\n\nMOST SECRET AND PERSONAL\n\nI saw him.\n\nROE\n\n[AA : A981, WAR 30, ii]\n\n1 Document 12.\n"
    telegram = parse.parse(document(text), LEXICON)
    assert (telegram.dialect, telegram.form, telegram.dateline.value, str(telegram.banner)) == ("dfat", form, date(1940, 3, 6), "TS//PERSONAL")
    assert telegram.archival_reference.value == "AA : A981, WAR 30, ii"
    assert covered(telegram)


def test_prose_is_no_cablegram():
    for text in ("The envoy arrived.\n\nHe left [on Monday: 4 May].", "Canberra, 3 October 2031\n\nThe envoy arrived. [AAP: 12]"):
        assert dfat.fit(document(text), LEXICON).score < 0.6


def test_a_text_that_begins_with_what_it_answers_is_no_reference_line():
    text = (
        "Mr A. Roe to Mr B. Doe\n\nCablegram 12 LONDON, 6 March 1940\n\nSECRET\n\nYour telegram of 3rd March. We are much concerned.\n\n[AA : A981, WAR 30]\n"
    )
    telegram = parse.parse(document(text), LEXICON)
    assert [p.body.of(telegram.document.text) for p in telegram.portions if p.kind is PortionKind.PARAGRAPH] == [
        "Your telegram of 3rd March. We are much concerned."
    ]


def test_emphasis_hides_neither_date_nor_archive():
    text = "**Submission to Holm**\n\n*Port Elm, 3 March 1974*\n\nCONFIDENTIAL\n\nTHE CANAL\n\nWe ask for your consent.\n\n[*NAA: A1838, 49/2/1, iii*]\n"
    telegram = parse.parse(document(text), LEXICON)
    assert (telegram.dialect, telegram.dateline.value, telegram.archival_reference.value) == ("dfat", date(1974, 3, 3), "NAA: A1838, 49/2/1, iii")


def test_a_paragraph_that_begins_with_what_it_answers_is_no_line_of_references():
    for answered in ("Your 733.[1] We have considered the toll.", "My cablegram 12 " + "was drawn up before the canal had been closed " * 4 + "by them."):
        telegram = parse.parse(
            document(
                CABLEGRAM.format(dateline="Jakarta, 6 December 1975", line="O.JA3517 SECRET", archive="[NAA: A10463, 801/13/11/1, xvii]").replace(
                    "Ref O.CH172733", answered
                )
            ),
            LEXICON,
        )
        assert any(answered.split()[0] in p.span.of(telegram.document.text) for p in telegram.portions if p.kind is PortionKind.PARAGRAPH)
        assert not [p for p in telegram.portions if p.kind is PortionKind.REFERENCES]


def test_a_line_below_the_title_does_not_end_the_head():
    telegram = parse.parse(
        document(
            CABLEGRAM.format(dateline="Jakarta, 6 December 1975", line="O.JA3517 SECRET", archive="[NAA: A1, 2/3]").replace(
                "# 358 Cablegram to Canberra", "Cablegram to Canberra\n---------------------"
            )
        ),
        LEXICON,
    )
    assert (telegram.transmission_id.value, telegram.classification.value) == ("O.JA3517", "SECRET")
    assert covered(telegram)
