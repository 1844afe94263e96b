"""Telegrams printed in one line: what has lines in the specimen is found without them."""

import re
from dataclasses import replace

import pytest

from parse.specimen import LEXICON, TELEGRAM, document, words
from reftel.model import Level, PortionKind, Span
from reftel.parse import parse
from reftel.parse.lost_lines import with_lines
from reftel.read import read_bytes, read_file, stream

# the ways in which dumps lose lines: glued, or with the spaces that stood before the breaks
GLUED = re.sub(r"\n+", "", TELEGRAM.replace("1.4 (b)", " 1.4 (b)").replace("and other\n\nMOSCOW", "and other MOSCOW").replace("OF 002\n", "OF 002 "))
SPACED = re.sub(r"\n+", "  ", TELEGRAM)
RECASED = SPACED.replace("SIPDIS", "Sipdis").replace("E.O.", "E.o.").replace("DECL", "decl").replace("TAGS: PREL", "Tags: prel").replace("SUBJECT", "Subject")
FORMS = {"glued": GLUED, "spaced": SPACED, "recased": RECASED}
SAME = (
    "transmission_id",
    "canonical_id",
    "precedence",
    "date_time_group",
    "originator",
    "action_addressees",
    "classification",
    "captions",
    "executive_order",
    "classified_by",
    "reasons",
    "signature",
)


def values(found):
    return [f.value for f in found] if isinstance(found, tuple) else found and found.value


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("field", SAME)
def test_fields_are_those_of_the_telegram_with_lines(form, field):
    telegram, whole = parse(document(FORMS[form]), LEXICON), parse(document(TELEGRAM), LEXICON)
    assert values(getattr(telegram, field)) == values(getattr(whole, field))
    assert telegram.banner == whole.banner


@pytest.mark.parametrize("form", FORMS)
def test_paragraphs_keep_their_marks(form):
    telegram = parse(document(FORMS[form]), LEXICON)
    numbered = [(p.number, p.printed_mark) for p in telegram.portions if p.number is not None and p.kind is PortionKind.PARAGRAPH]
    assert numbered[0] == (1, "C")
    assert (4, "C//NF") in numbered
    assert {n for n, _ in numbered} == {1, 2, 3, 4}
    assert [t.value.code for t in telegram.tags][:3] == ["PREL", "ENRG", "XX"]
    assert telegram.subject.value.startswith("VALDORIA AND ELMERE")


@pytest.mark.parametrize("form", FORMS)
def test_every_field_leads_back_to_the_file(form):
    telegram = parse(document(FORMS[form]), LEXICON)
    transcript = telegram.document.transcript
    assert transcript.source == FORMS[form]
    for located in (telegram.canonical_id, telegram.date_time_group, telegram.signature, *telegram.tags):
        there = transcript.to_source(located.span).of(transcript.source)
        assert "".join(there.split()).strip("[]()#") == "".join(located.span.of(telegram.document.text).split())


def test_nothing_is_put_into_a_text_with_lines_or_into_prose():
    prose = "The envoy wrote on February 13 that the subject: a canal, was classified by nobody. 1. (C) is a mark. " * 20
    for text in (TELEGRAM, prose, "Short. E.O. 13526: TAGS: SUBJECT: ¶1."):
        assert with_lines(document(text), LEXICON) is not None
        assert with_lines(document(text), LEXICON).transcript.edits == ()


def test_the_notice_says_what_was_done():
    lined = with_lines(document(GLUED), LEXICON)
    assert [n.code for n in lined.notices] == ["lost-lines"]
    assert with_lines(lined, LEXICON) is lined


BODY = "E.O. 13526: DECL: 02/13/2041 TAGS: PREL SUBJECT: A CANAL Classified By: J. Carver, reason 1.4 (b). ¶1. (C) The ministers signed. "


@pytest.mark.parametrize(
    "before",
    ["THE ENVOY SAW THE UNCLASSIFIED VERSION SENT AS MOSCOW 000012 ", "P 131115Z FEB 31 FM AMEMBASSY MOSCOW see the unclassified Moscow 000012 "],
)
def test_words_about_an_unclassified_text_are_no_classification_line(before):
    account = parse(document((before + BODY) * 1 + "The rest has no mark. " * 20), LEXICON)
    assert account.banner.level >= Level.CONFIDENTIAL


def test_a_cited_paragraph_opens_nothing():
    text = "S E C R E T MOSCOW 000077SIPDIS" + BODY.replace("(C)", "(S)") + "As said in para 4. (U) this is still secret.¶2. (S) More. " + "Words. " * 60
    telegram = parse(document(text), LEXICON)
    paragraph = next(p for p in telegram.portions if "still secret" in words(telegram, p))
    assert paragraph.marking.level is Level.SECRET


def test_captions_that_stand_together_hold():
    text = "S E C R E T MOSCOW 000077NOFORNSIPDISSTATE FOR EUR/XX" + BODY + "Words. " * 60
    telegram = parse(document(text), LEXICON)
    assert [c.value for c in telegram.captions] == ["NOFORN", "SIPDIS"]
    assert str(telegram.banner) == "S//NF"


def test_real_dump_agrees_with_the_pages(shared):
    folder = shared / "gold" / "cablegate_html_typecode"
    pages = {path.stem: path for path in folder.glob("data/**/*.html")}
    same = count = 0
    for record in stream(folder / "dump" / "wikileaks-11-28-10.json"):
        page = pages.get(next(m.value for m in record.metadata if m.name == "id"))
        if page is None:
            continue
        found, whole = parse(record, LEXICON), parse(read_file(page)[0], LEXICON)
        assert found.banner == whole.banner
        for field in ("canonical_id", "classification", "subject", "classified_by", "executive_order"):
            count += 1
            same += values(getattr(found, field)) == values(getattr(whole, field))
    assert same >= 0.97 * count


def test_spans_of_a_moved_header_lead_back_through_the_slices():
    file = '{"body": "%s", "header": "P 131115Z FEB 31FM AMEMBASSY MOSCOWTO SECSTATE WASHDC"}' % ("S E C R E T MOSCOW 000077SIPDIS" + BODY + "Words. " * 60)
    (record,) = read_bytes(file.encode(), file="a.json")
    telegram = parse(record, LEXICON)
    group = telegram.date_time_group
    there = telegram.document.in_file(telegram.document.transcript.to_source(group.span))
    assert there.of(file) == "131115Z FEB 31"
    assert there.start > telegram.document.in_file(telegram.document.transcript.to_source(telegram.subject.span)).start
    assert replace(telegram.document, slices=()).in_file(Span(0, 1)) == Span(0, 1)


@pytest.mark.parametrize("form", ["glued", "spaced"])
def test_what_runs_on_behind_the_last_sentence_of_a_lower_paragraph_has_the_banner(form):
    lines = (
        TELEGRAM.replace("The Meeting\n-----------\n", "")
        .replace("a. a toll, and\n\nb. (C) a secret fund.", "A Secret Fund for Orlik")
        .replace("They agreed on:", "They ate.")
    )
    lines = lines.replace("¶4. (C//NF)", "¶4. (U)").replace("\nCARVER", "\n\nOrlik's People in Port Elm\n\nCARVER")
    text = re.sub(r"\n+", "  " if form == "spaced" else " ", lines)
    telegram = parse(document(text), LEXICON)
    for name in ("Secret Fund for Orlik", "Orlik's People"):
        [portion] = [p for p in telegram.portions if name in p.span.of(telegram.document.text)]
        assert (portion.printed_mark, portion.marking.level) == (None, Level.CONFIDENTIAL)
    second = next(p for p in telegram.portions if p.number == 2)
    assert (second.printed_mark, second.span.of(telegram.document.text).endswith("They ate.")) == ("U", True)
