from datetime import UTC, date, datetime

import pytest

from parse.specimen import LEXICON, document
from parse.wrapped import check, codes, lowest, read, specimen
from reftel.model import Level, PortionKind
from reftel.parse.dialects import aad_1973

INCOMING, OUTGOING = specimen("aad_1973/incoming"), specimen("aad_1973/outgoing")


@pytest.fixture(scope="module")
def incoming():
    return read(INCOMING)


def test_header_and_archive_fields(incoming):
    assert incoming.dialect == "aad_1973"
    assert incoming.canonical_id.value == "75SANDRAVA1234"
    assert incoming.date_time_group.value == datetime(1975, 5, 7, 16, 55, tzinfo=UTC)
    assert incoming.originator.value == "AMEMBASSY SANDRAVA"
    assert incoming.classification.value == incoming.original_classification.value == "CONFIDENTIAL"
    assert incoming.current_classification.value == "UNCLASSIFIED"
    assert incoming.archival_reference.value == "D750161-0424"
    assert [s.value.number for s in incoming.sections] == [1, 2]
    assert [p.value for p in incoming.passing] == ["DEPT PASS TREASURY"]
    assert len(incoming.stamps) == 1
    assert incoming.subject.value == "VASK ON THE LOAN FOR THE MARROW CANAL"
    assert [r.value.canonical_id for r in incoming.references] == ["75TARVESK871", "75SANDRAVA1190"]
    assert incoming.signature.value == "HOLLOWAY"
    check(incoming)


def test_the_archives_unclassified_lowers_nothing(incoming):
    assert str(incoming.banner) == "C//LIMDIS"
    assert {str(p.marking) for p in incoming.portions} == {"U", "C//LIMDIS"}
    assert {p.kind for p in incoming.portions if p.marking.level is Level.UNCLASSIFIED} == {PortionKind.HEADER}
    assert [p.kind for p in incoming.portions if p.kind in (PortionKind.DISTRIBUTION, PortionKind.ATTRIBUTES)] == [
        PortionKind.DISTRIBUTION,
        PortionKind.ATTRIBUTES,
    ]


def test_sentences_run_on_over_pages_and_sections(incoming):
    bodies = {p.number: " ".join(p.body.of(incoming.document.text).split()) for p in incoming.portions if p.number}
    assert bodies[1].endswith("STILL BEING DISCUS- SED. MARENIA HAD NOT YET BEEN TOLD.")
    assert bodies[2].endswith("LEAVE THE FIFTH TO A FOREIGN FIRM.")
    assert list(bodies) == [1, 2, 3, 4]


def test_values_lead_back_to_the_file(incoming):
    for one in (incoming.canonical_id, incoming.archival_reference, incoming.originator, incoming.subject):
        source = incoming.document.transcript.to_source(one.span).of(INCOMING)
        assert source.split()[0] in INCOMING
    assert incoming.document.transcript.to_source(incoming.archival_reference.span).of(INCOMING) == "D750161-0424"


def test_an_outgoing_telegram_says_who_made_it():
    telegram = read(OUTGOING)
    assert [d.value for d in telegram.drafted_by] == ["EB/OFD:AMERROW:JS"]
    assert [a.value for a in telegram.approved_by] == ["EB/OFD:TQUILL"]
    assert [c.value for c in telegram.cleared_by] == ["NEA/MAR:DHOLLOWAY (DRAFT)", "USDA/FAS:PLORN (PHONE)", "L/EB:MASKE"]
    assert telegram.banner.level is Level.SENSITIVE
    assert telegram.signature.value == "KISTENMACHER"
    assert [p.number for p in telegram.portions if p.kind is PortionKind.PARAGRAPH] == [None, None]
    check(telegram)


def test_a_text_that_the_archive_lost():
    telegram = read(specimen("aad_1973/lost-text"))
    assert telegram.canonical_id.value == "78TARVESK415"
    assert telegram.dateline.value == date(1978, 2, 9)
    assert [r.value.kind for r in telegram.redactions] == ["gap"]
    assert telegram.original_classification.value == "UNKNOWN"
    assert str(telegram.banner) == "?//EXDIS//NODIS"
    assert {"text-lost", "archive-classification", "said-around"} <= set(codes(telegram))
    check(telegram)


def test_the_null_date_is_no_date():
    telegram = read(specimen("aad_1973/lost-text").replace("09-Feb-1978", "01 JAN 1960"))
    assert telegram.dateline is None


def test_a_text_without_header_has_no_classification():
    telegram = read(specimen("aad_1973/body"))
    assert telegram.dialect == "aad_1973"
    assert telegram.banner.level is Level.UNKNOWN
    assert telegram.canonical_id is None
    assert {p.marking.level for p in telegram.portions} == {Level.UNKNOWN}
    assert [p.number for p in telegram.portions if p.kind is PortionKind.PARAGRAPH] == [None, 1, 2, 3]
    assert telegram.signature.value == "STANWICK"
    assert telegram.originator.value == "AMEMBASSY TARVESK"
    assert "body-only" in codes(telegram)
    check(telegram)


@pytest.mark.parametrize("line", ["UNCLASSIFIED REPORTS SAY THE SAME.", "SECRET TALKS WERE HELD.", "CONFIDENTIAL SOURCES AGREE."])
def test_a_word_of_classification_in_a_bare_text_is_no_line(line):
    telegram = read(specimen("aad_1973/body").replace("2. COMPANY", f"{line}\n\n2. COMPANY"))
    assert telegram.banner.level is Level.UNKNOWN
    assert lowest(telegram) is Level.UNKNOWN


def test_the_archives_higher_original_classification_raises():
    telegram = read(INCOMING.replace("Original Classification: CONFIDENTIAL", "Original Classification: SECRET"))
    assert telegram.banner.level is Level.SECRET
    assert lowest(telegram) is Level.SECRET
    assert "archive-classification" in codes(telegram)


def test_without_its_line_a_telegram_has_what_its_pages_say():
    telegram = read(OUTGOING.replace("LIMITED OFFICIAL USE STATE 104417\n", "").replace("LIMITED OFFICIAL USE\n", "SECRET\n"))
    assert telegram.banner.level is Level.SECRET
    assert "classification-from-pages" in codes(telegram)
    assert lowest(telegram) is Level.SECRET
    assert all(p.marking.level is Level.SECRET for p in telegram.portions), "nobody knows where its header ends"


def test_pages_that_say_unclassified_are_not_enough():
    telegram = read(
        OUTGOING.replace("LIMITED OFFICIAL USE STATE 104417\n", "")
        .replace("LIMITED OFFICIAL USE\n", "UNCLASSIFIED\n")
        .replace(": LIMITED OFFICIAL USE", ": n/a")
    )
    assert telegram.banner.level is Level.UNKNOWN


def test_letters_of_lists_are_no_marks_before_1978():
    text = INCOMING.replace("3. COMMENT: VASK", "3. (U) COMMENT: VASK")
    assert lowest(read(text)) is Level.CONFIDENTIAL
    assert next(p for p in read(text).portions if p.number == 3).marking.level is Level.CONFIDENTIAL


def test_a_higher_later_section_raises_the_whole():
    telegram = read(INCOMING.replace("C O N F I D E N T I A L SECTION 02", "S E C R E T SECTION 02"))
    assert telegram.banner.level is Level.SECRET
    assert lowest(telegram) is Level.SECRET


def test_fit_tells_archive_page_heads_and_bare_texts_apart():
    def score(text):
        return aad_1973.fit(document(text), LEXICON).score

    assert score(INCOMING) == 0.99
    assert score(INCOMING.partition("*** Current")[0]) == 0.97
    assert 0.6 < score(specimen("aad_1973/body")) < 0.7
    assert score("The ministers met. 1. They signed.") == 0
    assert score(specimen("cablegate/whole")) == 0


def test_real_bodies_are_read_whole(shared):
    names = sorted((shared / "corpora" / "aad_1973_79_bodies").glob("*.txt"))
    for path in names[::4]:
        telegram = read(path.read_text(encoding="utf-8"))
        assert telegram.dialect == "aad_1973"
        assert any(p.kind is PortionKind.PARAGRAPH for p in telegram.portions), path.name
        assert lowest(telegram) >= Level.CONFIDENTIAL
        check(telegram)


def test_the_form_of_the_1980s():
    telegram = read(specimen("aad_1973/ads-1980s"))
    assert telegram.dialect == "aad_1973"
    assert telegram.canonical_id.value == "86SANDRAVA5480"
    assert str(telegram.banner) == "S//EXDIS"
    assert telegram.portions[0].kind is PortionKind.DISTRIBUTION
    assert [(p.number, p.printed_mark, str(p.marking)) for p in telegram.portions if p.kind is PortionKind.PARAGRAPH] == [
        (1, "SECRET - ENTIRE TEXT", "S//EXDIS"),
        (2, None, "S//EXDIS"),
        (3, None, "S//EXDIS"),
    ]
    assert [p.body.of(telegram.document.text) for p in telegram.portions if p.kind is PortionKind.HEADING] == ["THE REQUEST"]
    assert telegram.signature.value == "HOLLOWAY"
    check(telegram)


def test_a_lost_header_makes_no_line_of_a_sentence():
    text = INCOMING.replace("P R 071655Z MAY 75", "").replace("FM AMEMBASSY SANDRAVA", "").replace("TO SECSTATE", "").replace("INFO AMEMBASSY", "")
    text = text.replace("C O N F I D E N T I A L SECTION 01 OF 02 SANDRAVA 01234", "").replace("C O N F I D E N T I A L SECTION 02 OF 02 SANDRAVA 01234", "")
    text = text.replace("DEPT PASS TREASURY", "UNCLASSIFIED REPORTS FROM TARVESK SAY THE SAME OF THE LOAN AND THE CANAL").replace("CONFIDENTIAL\n", "\n")
    assert lowest(read(text)) >= Level.CONFIDENTIAL
