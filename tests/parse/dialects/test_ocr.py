from datetime import UTC, datetime

import pytest

from parse.specimen import LEXICON, document
from parse.wrapped import check, codes, lowest, read, shown, specimen
from reftel.model import Level
from reftel.parse.dialects import ocr
from reftel.parse.scan import looks_like_level

TYPED, DAMAGED = specimen("ocr/typed"), specimen("ocr/damaged")


def test_a_damaged_header_is_read_and_said_to_be_guessed():
    telegram = read(TYPED)
    assert telegram.dialect == "ocr"
    assert telegram.date_time_group.value == datetime(1970, 10, 7, 16, 30, tzinfo=UTC)
    assert telegram.originator.value == "AMEMBASSY TARVESK"
    assert [a.value.name for a in telegram.info_addressees] == ["AMEMBASSY SANDRAVA"]
    assert telegram.subject.value == "COAL WHARF"
    assert [r.value.canonical_id for r in telegram.references] == ["70SANDRAVA638"]
    assert telegram.signature.value == "STANWICK"
    assert {"read-from-scan", "guessed-field"} <= set(codes(telegram))
    check(telegram)


def test_repairs_lead_back_to_what_the_picture_gave():
    telegram = read(TYPED)
    assert telegram.document.transcript.to_source(telegram.date_time_group.span).of(TYPED) == "• 0716302 0CT 7@"


def test_a_damaged_classification_is_unknown_whatever_stands_on_the_pages():
    telegram = read(DAMAGED)
    assert telegram.dialect == "ocr"
    assert telegram.date_time_group.value == datetime(1976, 9, 23, 8, 10, tzinfo=UTC)
    assert telegram.banner.level is Level.UNKNOWN
    assert telegram.classification is None
    assert lowest(telegram) is Level.UNKNOWN
    assert "damaged-classification" in codes(telegram)
    assert "VASK" not in shown(telegram)
    check(telegram)


@pytest.mark.parametrize("line", ["eONFIDENTIAt", "CONFIBENTIAL", "e-eNFIDENFIAL", "SEGREF", "INCLAS", "CONFIDENT TAL 1235", "SLIMITED OFFICIAL USE"])
def test_what_was_once_a_classification(line):
    assert looks_like_level(line)
    telegram = read(DAMAGED.replace("SEGREF", line))
    assert telegram.banner.level is Level.UNKNOWN


@pytest.mark.parametrize("line", ["TO SECSTATE WASHDC 2150", "SECTION 01 OF 02", "THE SECRETARY SAID", "SECSTATE FOR EUR", "INFO AMEMBASSY SANDRAVA"])
def test_what_never_was(line):
    assert not looks_like_level(line)


def test_a_sound_line_below_a_damaged_one_does_not_count():
    telegram = read(DAMAGED.replace("SEGREF SANDRAVA 2218", "SEGREF\nUNCLAS SANDRAVA 2218"))
    assert telegram.banner.level is Level.UNKNOWN


def test_several_telegrams_in_one_file_have_no_common_classification():
    telegram = read(TYPED + "\nO 081630Z OCT 70\nFM AMEMBASSY SANDRAVA\nTO SECSTATE WASHDC\nS E C R E T SANDRAVA 99\n1. ANOTHER TEXT.\n")
    assert telegram.banner.level is Level.UNKNOWN
    assert "several-telegrams" in codes(telegram)


def test_a_scan_of_something_else_is_left_alone():
    assert ocr.fit(document("===== PAGE 1 =====\nDear Sir, thank you for your letter about the canal.\n"), LEXICON).score == 0
    assert ocr.fit(document("The ministers met in Port Elm. Nothing was signed."), LEXICON).score == 0


def test_real_scans_open_nothing(shared):
    folder = shared / "corpora" / "ocr_telegrams_ufofiles" / "DPIArchive" / "documents"
    for path in sorted(folder.glob("*.txt")):
        telegram = read(path.read_text(encoding="utf-8"))
        assert telegram.dialect in ("ocr", "military")
        assert lowest(telegram) >= Level.CONFIDENTIAL, path.name
        assert "read-from-scan" in codes(telegram)
        check(telegram)


def test_a_misread_word_of_classification_signs_nothing():
    telegram = read(DAMAGED.replace("HOLLOWAY\nUNCLASSIFIED", "UNGLASSIFEO"))
    assert telegram.signature is None
    check(telegram)
