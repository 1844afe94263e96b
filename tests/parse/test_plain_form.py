"""The plain form is a short cut: it may be taken only where asking every dialect would give the same."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parse.specimen import LEXICON, TELEGRAM
from reftel import parse
from reftel.model import Document, Transcript
from reftel.parse import detection
from reftel.parse.dialects import DIALECTS, cablegate
from reftel.parse.plain_form import is_plain

CORPUS = Path(__file__).parents[1] / "corpus"
SPECIMENS = sorted(path for dialect in DIALECTS for path in (CORPUS / dialect.NAME).glob("*.txt"))
# lines by which other forms are known, and what may stand above a header
LINES = [
    "Message Attributes",
    "*** Current Classification *** UNCLASSIFIED",
    "PAGE 01        MOSCOW  00077  131200Z",
    "ACTION EUR-12",
    "----------------     041115",
    "MRN: 31 MOSCOW 77",
    "Date/DTG: Feb 13, 2031 / 131115Z FEB 31",
    "From: AMEMBASSY MOSCOW",
    "To: Jane Carver",
    "Subject: the canal",
    "RTTUZYUW RUEWMCS0000 3641921-UUUU--RUEWMCS.",
    "MSGID/GENADMIN/FLEET/-/FEB//",
    "SUBJ: IIR 1 234 5678 31",
    "LINE3: O 131115Z FEB 31",
    "===== PAGE 1 =====",
    "EM AMEMBASSY MOSCOW",
    "1. (C) Words.",
    "SUMMARY",
    "FM FCO",
    "TELNO 12",
]


def document(text):
    return Document("a.txt", "0" * 64, "text/plain", "utf-8", Transcript(text))


def same_as_asked(text):
    return parse.detect(document(text), LEXICON)[0][0] == detection.choose(document(text), LEXICON).NAME


def test_a_telegram_in_the_plain_form_is_told_at_once():
    assert is_plain(TELEGRAM)
    assert detection.choose(document(TELEGRAM), LEXICON) is cablegate


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_specimen_of_another_dialect_is_plain(path):
    text = path.read_text(encoding="utf-8")
    assert not is_plain(text) or path.parent.name == cablegate.NAME
    assert same_as_asked(text)


@given(st.lists(st.tuples(st.sampled_from(LINES), st.integers(0, TELEGRAM.count("\n"))), max_size=4), st.integers(0, 3))
def test_the_short_cut_changes_no_choice(added, indent):
    lines = TELEGRAM.split("\n")
    for line, at in added:
        lines.insert(at, " " * indent + line)
    assert same_as_asked("\n".join(lines))


@given(st.integers(0, 900), st.integers(0, 40), st.sampled_from(["", " ", "\n", ":", "-", "0"]))
def test_nor_where_the_header_is_damaged(at, length, instead):
    assert same_as_asked(TELEGRAM[:at] + instead + TELEGRAM[at + length :])
