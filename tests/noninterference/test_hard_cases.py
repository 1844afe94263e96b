"""Hidden text in the forms that parsers misread: it may be cut wrongly, but it must not be shown."""

import pytest

from noninterference.requests import Ask, answers
from noninterference.specimens import BANNERS, HEADER

OPEN = "¶1. (U) Open words of Milena Harask about the Velm Dam."
LAST = "¶9. (U) Last open words.\n\nHOLLOWAY"
HIDDEN = {
    "a marked paragraph without a number": "(C) Qanaryword said so in private.",
    "a marked heading": "(S) Qanaryword Heading",
    "a mark with controls, without a number": "(S//NF) Qanaryword said so in private.",
    "a lettered part with a mark of its own": "a. (C) Qanaryword said so in private.",
    "a bulleted part with a mark of its own": "-- (C) Qanaryword said so in private.",
    "an unmarked numbered paragraph": "¶2. Qanaryword said so in private.",
    "an unmarked paragraph": "Then Qanaryword said so in private, which is a sentence.",
    "a heading": "Qanaryword and the Dam",
    "a heading over a rule": "Qanaryword and the Dam\n----------------------",
    "a heading behind a page footer": "SANDRAVA 00000412  002 OF 002\n\n\nQanaryword and the Dam",
    "a damaged mark": "¶2. (SBlJ) Qanaryword said so in private.",
    "a nought for a mark": "¶2. (0) Qanaryword said so in private.",
    "a Cyrillic mark": "¶2. (С) Qanaryword said so in private.",
    "a mark with an unseen character": "¶2. (U\u200b) Qanaryword said so in private.",
    "a mark turned round": "¶2. (\u202eU) Qanaryword said so in private.",
    "a country, not a mark": "¶2. (U.S.) Qanaryword said so in private.",
    "a release without its level": "¶2. (REL QX) Qanaryword said so in private.",
    "an unknown control": "¶2. (U//QANARY) Qanaryword said so in private.",
    "another section's head": "C O N F I D E N T I A L SECTION 02 OF 02 SANDRAVA 000412\n\nSIPDIS\n\nSUBJECT: QANARYWORD IN PRIVATE",
}
ASKS = (Ask("inspect", ("--json",)), Ask("compare", ()))


def shown(text, clearance, folder):
    return b"".join(b"".join(answers(ask, {"telegram.txt": text}, clearance, folder / ask.command).values()) for ask in ASKS)


def telegram(body, *, banner="C"):
    return "\n\n".join([HEADER.format(number=412, banner=BANNERS[{"U": 0, "C": 30}[banner]], zny=banner * 5), "TAGS: PREL\nSUBJECT: QANARYWORD", body]) + "\n"


@pytest.mark.parametrize("form", HIDDEN)
def test_hidden_text_in_a_confidential_telegram_is_not_shown(form, tmp_path):
    given = shown(telegram(f"{OPEN}\n\n{HIDDEN[form]}\n\n{LAST}"), "U", tmp_path)
    assert b"open words" in given.lower()
    assert b"qanary" not in given.lower()


def test_a_confidential_paragraph_raises_the_unmarked_parts_of_an_unclassified_telegram(tmp_path):
    body = f"{OPEN}\n\nA Qanaryword heading\n\n¶2. (C) Qanaryword words.\n\nUnmarked qanaryword words after it, a whole sentence.\n\n{LAST}"
    given = shown(telegram(body, banner="U"), "U", tmp_path)
    assert b"open words" in given.lower()
    assert b"qanary" not in given.lower()


@pytest.mark.parametrize("garbled", ["", "e-eNFIDENFIAL SANDRAVA 000412\n\nTAGS: PREL\nSUBJECT: QANARYWORD\n\n", "FM AMEMBASSY SANDRAVA\n\n"])
def test_a_telegram_that_lost_its_header_is_not_taken_for_something_public(garbled, tmp_path):
    body = f"{garbled}{OPEN}\n\n¶2. (S) Qanaryword said so in private.\n\n¶3. (C) Qanaryword again.\n"
    assert b"qanary" not in shown(body, "U", tmp_path).lower()


@pytest.mark.parametrize("label", ["SUBJ", "5UBJ", "SUBJECT", "SU8J:", "TAGS", "REF"])
def test_a_garbled_label_right_below_the_addresses_is_no_part_of_the_header(label, tmp_path):
    above, line = HEADER.format(number=412, banner=BANNERS[30], zny="CCCCC").split("\n\n", 1)
    given = shown(f"{above}\n{label} QANARYWORD RADAR AT PORT ELM\n\n{line}\n\n{OPEN}\n\n{LAST}\n", "U", tmp_path)
    assert b"open words" in given.lower()
    assert b"qanary" not in given.lower()


def test_the_header_of_a_relayed_message_is_not_shown(tmp_path):
    relayed = "R 301246Z MAR 31\nFM QANARYWORD TARVESK\nINFO QANARYWORD SANDRAVA"
    head = f"R 301251Z MAR 31\nFM AMEMBASSY SANDRAVA\nTO SECSTATE WASHDC\nINFO AMEMBASSY TARVESK\n{relayed}\n\nC O N F I D E N T I A L SANDRAVA 000412"
    given = shown(f"{head}\n\nTAGS: PREL\nSUBJECT: QANARYWORD\n\n{OPEN}\n\n{LAST}\n", "U", tmp_path)
    assert b"open words" in given.lower()
    assert b"qanary" not in given.lower()


@pytest.mark.parametrize("space", [" ", "  "])
def test_a_title_that_runs_on_where_line_breaks_were_lost_is_not_shown(space, tmp_path):
    text = telegram(f"{OPEN}\n\nQanaryword and the Dam\n\n¶2. (C) Hidden words of Qanaryword.\n\n{LAST}")
    given = shown(space.join(text.split("\n")), "U", tmp_path)
    assert b"open words" in given.lower()
    assert b"qanary" not in given.lower()


def test_a_lettered_item_of_a_lost_paragraph_does_not_inherit_the_mark_above(tmp_path):
    lost = f"{OPEN}\n\na. An open item.\n\nb. Another.\n\na. Qanaryword said so in private.\n\nb. Qanaryword again.\n\n{LAST}"
    given = shown(telegram(lost), "U", tmp_path).lower()
    assert b"open words" in given
    assert b"qanary" not in given
