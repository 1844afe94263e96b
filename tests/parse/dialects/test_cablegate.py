import json
from datetime import UTC, date, datetime

import pytest

from parse.specimen import LEXICON, TELEGRAM, document, parse, portions, words
from reftel.model import Level, Marking, PortionKind, Register
from reftel.parse.dialects import cablegate


@pytest.fixture(scope="module")
def telegram():
    return parse(TELEGRAM)


def cable_texts(shared, every):
    lines = (shared / "gold" / "cablegate_html_chillicoder" / "cables.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[::every]:
        page = json.loads(line)
        yield page["header"].strip("\n") + "\n\n" + page["content"]


def test_the_form_is_known_and_prose_is_not():
    assert cablegate.fit(document(TELEGRAM), LEXICON).score > 0.9
    assert cablegate.fit(document("The ministers met in Port Elm. Nothing was signed."), LEXICON).score == 0


def test_header_fields(telegram):
    assert telegram.transmission_id.value == "VZCZCXRO0001"
    assert telegram.canonical_id.value == "31MOSCOW77"
    assert telegram.precedence.value == "PRIORITY"
    assert telegram.date_time_group.value == datetime(2031, 2, 13, 11, 15, tzinfo=UTC)
    assert telegram.originator.value == "AMEMBASSY MOSCOW"
    assert telegram.classification.value == "CONFIDENTIAL"
    assert [c.value for c in telegram.captions] == ["SIPDIS"]
    assert telegram.executive_order.value == "13526"
    assert telegram.declassification.value.on == date(2041, 2, 13)
    assert telegram.subject.value == "VALDORIA AND ELMERE SIGN ON THE MARROW CANAL"
    assert telegram.classified_by.value == "Jane Q. Carver"
    assert telegram.classifier_office.value == "Political Counselor"
    assert [r.value.code for r in telegram.reasons] == ["1.4(b)", "1.4(d)"]
    assert telegram.reasons[0].value.meaning == "foreign government information"
    assert telegram.signature.value == "CARVER"
    assert [t.value.code for t in telegram.tags] == ["PREL", "ENRG", "XX", "OVIP", "DOE, JANE Q."]
    assert [(r.value.canonical_id, r.value.bullet) for r in telegram.references] == [("31LONDON12", "A"), ("30MOSCOW4410", "B")]


def test_structure(telegram):
    shape = [(p.kind, p.number, p.printed_mark, str(p.marking), p.register) for p in telegram.portions]
    banner, body = "C", Register.BODY
    assert shape == [
        (PortionKind.HEADER, None, None, "U", body),
        (PortionKind.OTHER, None, None, banner, body),
        (PortionKind.HEADER, None, None, "U", body),
        (PortionKind.TAGS, None, None, banner, body),
        (PortionKind.SUBJECT, None, None, banner, body),
        (PortionKind.REFERENCES, None, None, banner, body),
        (PortionKind.CLASSIFIED_BY, None, None, banner, body),
        (PortionKind.PARAGRAPH, 1, "C", "C", Register.SUMMARY),
        (PortionKind.HEADING, None, None, banner, body),
        (PortionKind.PARAGRAPH, 2, "U", "U", body),
        (PortionKind.PARAGRAPH, None, None, "U", body),
        (PortionKind.PARAGRAPH, None, "C", "C", body),
        (PortionKind.PARAGRAPH, 3, None, banner, body),
        (PortionKind.PARAGRAPH, None, None, banner, body),
        (PortionKind.PARAGRAPH, 4, "C//NF", "C//NF", Register.COMMENT),
        (PortionKind.SIGNATURE, None, None, banner, body),
    ]
    assert "damaged-mark" in [n.code for n in telegram.notices]


def test_a_sentence_runs_on_over_a_page_footer(telegram):
    second = next(p for p in telegram.portions if p.number == 2)
    assert words(telegram, second) == "The ministers spoke for an hour about the canal and other waterways. They agreed on:"


def test_body_has_neither_mark_nor_label(telegram):
    first, last = (next(p for p in telegram.portions if p.number == n) for n in (1, 4))
    assert words(telegram, first) == "The two ministers met in Port Elm and signed."
    assert words(telegram, last) == "They will not pay."
    assert [words(telegram, p) for p in portions(telegram, PortionKind.HEADING)] == ["The Meeting"]


def test_lost_pilcrows_come_back_through_edits(telegram):
    dump = parse(TELEGRAM.replace("¶", "1"))
    assert [(p.kind, p.number, p.printed_mark) for p in dump.portions] == [(p.kind, p.number, p.printed_mark) for p in telegram.portions]
    assert dump.document.text == telegram.document.text
    assert dump.document.transcript.source == TELEGRAM.replace("¶", "1")
    assert "lost-pilcrows" in [n.code for n in dump.notices]


def test_distribution_captions_limit_the_readers_of_all_but_the_header():
    telegram = parse(TELEGRAM.replace("STATE FOR EUR/XX", "EXDIS"))
    assert telegram.banner.readers == {"EXDIS"}
    for p in telegram.portions:
        assert p.marking.readers == (frozenset() if p.kind is PortionKind.HEADER else {"EXDIS"})


def test_controls_of_the_banner_are_not_those_of_marked_portions():
    telegram = parse(TELEGRAM.replace("STATE FOR EUR/XX", "NOFORN"))
    assert telegram.banner.controls == {"NOFORN"}
    assert next(p for p in telegram.portions if p.number == 1).marking.controls == frozenset()
    assert portions(telegram, PortionKind.SUBJECT)[0].marking.controls == {"NOFORN"}


@pytest.mark.parametrize("said", ["SENSITIVE", "SENSITIVE BUT UNCLASSIFIED", "This message is sensitive but unclassified, please protect"])
def test_an_unclassified_sensitive_telegram_is_no_public_one(said):
    text = TELEGRAM.replace("C O N F I D E N T I A L", "UNCLAS").replace("CCCCC", "EEEEE").replace("STATE FOR EUR/XX", said)
    assert portions(parse(text), PortionKind.SUBJECT)[0].marking.level >= Level.SENSITIVE


def test_a_portion_above_its_banner_raises_what_is_unmarked():
    text = TELEGRAM.replace("C O N F I D E N T I A L", "UNCLAS").replace("ZNY CCCCC", "ZNR UUUUU")
    telegram = parse(text)
    assert telegram.banner.level is Level.CONFIDENTIAL
    assert next(p for p in telegram.portions if p.number == 2).marking == Marking(Level.UNCLASSIFIED)
    assert portions(telegram, PortionKind.SUBJECT)[0].marking.level is Level.CONFIDENTIAL
    assert "above-banner" in [n.code for n in telegram.notices]


def test_without_any_classification_unmarked_parts_are_unknown():
    text = TELEGRAM.replace("C O N F I D E N T I A L SECTION 01 OF 02 MOSCOW 000077\n", "").replace("ZNY CCCCC ZZH\n", "")
    telegram = parse(text)
    assert portions(telegram, PortionKind.SUBJECT)[0].marking.level is Level.UNKNOWN
    assert next(p for p in telegram.portions if p.number == 2).marking.level is Level.UNCLASSIFIED
    assert telegram.classification is None


def test_a_subject_with_its_own_mark_has_it():
    telegram = parse(TELEGRAM.replace("SUBJECT: VALDORIA", "SUBJECT: (U) VALDORIA"))
    subject = portions(telegram, PortionKind.SUBJECT)[0]
    assert (subject.marking.level, subject.printed_mark) == (Level.UNCLASSIFIED, "U")
    assert telegram.subject.value.startswith("VALDORIA")


@pytest.mark.parametrize("cut", range(0, len(TELEGRAM), 61))
def test_a_telegram_cut_anywhere_is_covered_once_and_no_unmarked_part_opens(cut):
    telegram = parse(TELEGRAM[:cut])
    covered_once(telegram)
    for p in telegram.portions:
        if p.marking.level is Level.UNCLASSIFIED and p.kind is not PortionKind.HEADER:
            assert p.printed_mark == "U" or p.number is None


def covered_once(telegram):
    at, text = 0, telegram.document.text
    for p in telegram.portions:
        assert at <= p.span.start <= p.body.start <= p.body.end <= p.span.end
        assert not text[at : p.span.start].strip()
        at = p.span.end
    assert not text[at:].strip()


def test_hidden_words_do_not_change_the_structure():
    hidden = "The two ministers met in Port Elm and signed."
    telegram, other = parse(TELEGRAM), parse(TELEGRAM.replace(hidden, "".join("q" if c != " " else c for c in hidden)))
    assert [(p.kind, p.number, p.span, p.marking) for p in telegram.portions] == [(p.kind, p.number, p.span, p.marking) for p in other.portions]


def test_real_telegrams_are_covered_once_and_lead_back_to_the_source(shared):
    count = 0
    for text in cable_texts(shared, 6):
        telegram = parse(text)
        covered_once(telegram)
        transcript = telegram.document.transcript
        for field in (telegram.originator, telegram.transmission_id, telegram.signature):
            if field:
                assert " ".join(transcript.to_source(field.span).of(text).split()) == field.value
        for tag in telegram.tags:
            letters = tag.value.code.split(",")[0].split()[0][:2]
            assert letters in transcript.to_source(tag.span).of(text).upper()
        count += 1
    assert count > 70


def test_real_telegrams_keep_their_numbers_without_pilcrows(shared):
    kept = total = 0
    for text in cable_texts(shared, 12):
        if "¶" not in text:
            continue
        whole, dump = ([(p.number, p.printed_mark) for p in parse(t).portions if p.number is not None] for t in (text, text.replace("¶", "1")))
        total += 1
        kept += whole == dump
    assert kept >= 0.9 * total > 20


@pytest.mark.parametrize("ran_on", ["02/13/2041TAGS: PREL", "02/13/2041 CANAL WORKS", "WHEN THE CANAL IS OPEN"])
def test_an_order_line_that_says_more_is_no_header(ran_on):
    account = parse(TELEGRAM.replace("DECL: 02/13/2041", f"DECL: {ran_on}", 1))
    order = next(p for p in account.portions if p.span.of(account.document.text).startswith("E.O."))
    assert order.marking == Marking(Level.CONFIDENTIAL)


@pytest.mark.parametrize("caption", ["SENSITIVE", "SEN5ITIVE", "SENSITVE", "SIPDIS SENSITIVE SIPDIS STATE FOR EUR"])
def test_a_damaged_caption_of_an_unclassified_telegram_lowers_nothing(caption):
    account = parse(TELEGRAM.replace("C O N F I D E N T I A L", "UNCLAS", 1).replace("ZNY CCCCC", "ZNR UUUUU").replace("\nSIPDIS\n", f"\n{caption}\n", 1))
    assert account.banner.level >= Level.SENSITIVE
