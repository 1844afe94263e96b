"""Signs that must keep a text from passing as public."""

import json
import time
from pathlib import Path

import pytest

from reftel.lexicon import Lexicon
from reftel.parse.telegram_signs import banner_in_markup, classification_signs, form_signs

LEXICON = Lexicon()
SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.mark.parametrize(
    "text",
    [
        "CONFIDENTIAL\n\nThe envoy arrived.",
        "C O N F I D E N T I A L VARNIA 000012\n\nThe envoy arrived.",
        "S E C R E T SECTION 01 OF 02 VARNIA 000012\nThe envoy arrived.",
        "The envoy.\n   *** SECRET//NOFORN ***\nMore.",
        "Secret\n\nThe envoy arrived.",
        "TOP SECRET / SPARROW\nThe envoy arrived.",
        "LIMITED OFFICIAL USE\nThe envoy arrived.",
        "CONFI\u200bDENTIAL\nThe envoy arrived.",
        "СОNFIDЕNTIАL\nThe envoy arrived.",
        "Classification: Secret\nThe envoy arrived.",
        "1. S - Entire text. The envoy arrived.",
        "1. (CONFIDENTIAL-ENTIRE TEXT.) The envoy arrived.",
        "(C) The envoy arrived.\n(U) He left.",
        "¶3. (S/NF) The envoy arrived.",
        "12.  (SBU) The envoy arrived.",
        "1. (\u202eC) The envoy arrived.",
        "THE ENVOY ARRIVED LATE AND LEFT EARLY. " * 10,
        "the envoy arrived late and left early. " * 10,
        "The talks. 1. (C) The envoy arrived. 2. (U) He left.",
        "3.(s/nf) The envoy arrived.\n4.(u) He left.",
        "Classified By: Ida Holm. The envoy arrived.",
        "The envoy arrived, for reasons 1.4 (b) and (d).",
        "¶1. The envoy arrived. ¶2. He left.",
        "The envoy arrived as reported septel.",
        "Emboff met the envoy.",
        "The envoy arrived. End summary. He left.",
        "The envoy arrived at 171512z oct 31; see reftel.",
        "The envoy arrived (my telno 122).",
        "O.SA3517 secret AUSTEO The envoy arrived.",
        "EXDIS\nThe envoy arrived.",
        "CNFIDENTIAL GUARD\nThe envoy arrived.",
        "GRS 120 CONFIDENTIAL\nThe envoy arrived.",
        "12. Telegram From the Embassy in Kestria to the Department of State\nThe envoy arrived.",
        "[751.00/3-1431: Telegram] The envoy arrived.",
        "The envoy arrived.\n* Source: Department of State, Central Files, 033. Secret; Priority.",
    ],
)
def test_a_classified_text_shows_itself(text):
    assert classification_signs(text, LEXICON)


@pytest.mark.parametrize(
    "text",
    [
        "The envoy arrived with a secret.\nConfidential talks followed in the capital, where nobody said a word.",
        "Secret talks in Varnia end without result\n\nThe envoy left.",
        "VARNIA WINS\n\nThe harbour opened.",
        "(C) 2031 Varnia Post. All rights reserved.",
        "(A) the harbour\n(B) the airport\n(C) the road",
        "The documents were classified by the Ministry. Letter From Varnia.",
        "See section 2. (c) of the act; a summary of it ended the day.",
        "Source: Varnia Post, which keeps its sources secret.",
        "Restricted areas were opened.\nSecretary Holm said so.",
        "Посол прибыл в столицу. С ним прибыла делегация.",
        "",
    ],
)
def test_press_prose_shows_none(text):
    assert classification_signs(text, LEXICON) == ()


def test_signs_of_form():
    head = "R 040800Z MAY 31\nFM AMEMBASSY VARNIA\nTO RUEHC/SECSTATE WASHDC\nTAGS: PREL\nSUBJECT: HARBOUR\nE.O. 12958: N/A\n"
    assert len(form_signs(head)) == 6
    assert form_signs("From Varnia to the capital.\nSubject to change.") == ()


def test_banners_in_markup():
    assert banner_in_markup("<nav><b>TOP SECRET</b></nav><p>The envoy.", LEXICON)
    assert not banner_in_markup("<nav><a>Secret</a><a>SECRET GARDENS AND WHERE TO FIND THEM</a></nav><p>The envoy.", LEXICON)


def test_signs_are_found_in_linear_time():
    for unit in ("(C", "1 ", " ", "S ", "SECRET ", "\n", "C O N F ", "ENTIRE ", "R 0"):
        began = time.monotonic()
        classification_signs(unit * (1_000_000 // len(unit)), LEXICON)
        banner_in_markup("<" + unit * (500_000 // len(unit)), LEXICON)
        form_signs(unit * (1_000_000 // len(unit)))
        assert time.monotonic() - began < 3, unit


def test_no_published_telegram_passes_as_public():
    found = sorted((SHARED / "gold").glob("cablegate_html_*/cables.jsonl"))
    if not found:
        pytest.skip("needs ../shared")
    for path in found:
        for line in path.read_text(encoding="utf-8").splitlines()[::5]:
            text = json.loads(line)["content"]
            assert classification_signs(text, LEXICON) or len(form_signs(text)) > 1


def test_no_telegram_body_without_header_passes_as_public():
    bodies = sorted((SHARED / "corpora" / "aad_1973_79_bodies").glob("*.txt"))
    if not bodies:
        pytest.skip("needs ../shared")
    for path in bodies:
        assert classification_signs(path.read_text(encoding="utf-8"), LEXICON), path.name
