"""Documents of published volumes, from TEI and from print."""

import json
import re

import pytest

from parse.specimen import LEXICON, document
from reftel import parse
from reftel.clear import gate
from reftel.lexicon import Lexicon
from reftel.model import Clearance, Level, PortionKind, Register
from reftel.parse.dialects import article, cablegate, dfat, frus
from reftel.read import read_bytes

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" n="12" xml:id="d12"><head>12. Telegram From the Embassy in the Soviet Union
to the Department of State<note n="1" type="source">Source: Archive, D31. {note}</note></head>
<opener><dateline><placeName>Moscow</placeName>, <date when="{when}">{day}</date></dateline></opener>
<p>418. Subject: The Marrow Canal.</p><p>1. (S-entire text)</p><p>2. The minister signed<note n="2">Not found.</note> and left.</p><p>3. (U) It rained.</p>
<closer><signed><persName>Carver</persName></signed></closer></div></body></text></TEI>"""

PRINT = """9. Telegram From the Embassy in the Soviet Union to the Department of StateSource


Moscow, January 21, 1961, 4 p.m.

1706. Eyes only Secretary. Vessel spoke of the canal.1 He left.

Carver



* * *



* Source: Archive, 761.5411/1–2161. Confidential; Priority.

1 See Document 8.
"""


def tei(note="Secret; Niact Immediate; Nodis.", when="1979-12-28T19:00:00+00:00", day="December 28, 1979, 1900Z"):
    (one,) = read_bytes(TEI.format(note=note, when=when, day=day).encode(), file="a.xml")
    return parse.parse(one, LEXICON)


def covered(telegram):
    """Every character that is no white space stands in exactly one portion."""
    text, at = telegram.document.text, 0
    for portion in telegram.portions:
        assert portion.span.start >= at
        assert not text[at : portion.span.start].strip()
        assert portion.span.contains(portion.body)
        at = portion.span.end
    return not text[at:].strip()


def test_a_telegram_from_markup():
    telegram = tei()
    assert (telegram.dialect, telegram.form) == ("frus", "telegram")
    assert telegram.canonical_id.value == "79MOSCOW418"
    assert telegram.date_time_group.value.isoformat() == "1979-12-28T19:00:00+00:00"
    assert telegram.originator.value == "Moscow"
    assert telegram.subject.value == "The Marrow Canal"
    assert telegram.signature.value == "Carver"
    assert telegram.precedence.value == "NIACT IMMEDIATE"
    assert telegram.archival_reference.value == "Archive, D31"
    assert telegram.classification.value == telegram.original_classification.value == "SECRET"
    assert telegram.current_classification is None
    assert str(telegram.banner) == "S//NODIS"
    assert covered(telegram)


def test_portions_and_markings():
    telegram = tei()
    shape = [(p.kind, p.number, str(p.marking)) for p in telegram.portions]
    banner = "S//NODIS"
    assert shape == [
        (PortionKind.HEADER, None, "U"),
        (PortionKind.NOTE, None, banner),
        (PortionKind.HEADER, None, "U"),
        (PortionKind.HEADER, None, "U"),
        (PortionKind.SUBJECT, None, banner),
        (PortionKind.PARAGRAPH, 1, banner),
        (PortionKind.PARAGRAPH, 2, banner),
        (PortionKind.NOTE, None, banner),
        (PortionKind.PARAGRAPH, 3, "U//NODIS"),
        (PortionKind.SIGNATURE, None, banner),
    ]


def test_values_stand_where_they_say():
    telegram = tei()
    text = telegram.document.text
    for name in ("originator", "subject", "signature", "archival_reference", "classification", "precedence"):
        one = getattr(telegram, name)
        assert " ".join(one.span.of(text).split()).casefold() == one.value.casefold()
    source = telegram.document.transcript
    assert source.to_source(telegram.signature.span).of(source.source) == "Carver"


@pytest.mark.parametrize("note", ["No classification marking.", "Limited Office Use.", ""])
def test_publication_lowers_nothing(note):
    telegram = tei(note=note)
    assert telegram.banner.level is Level.UNKNOWN
    assert "no-classification" in [n.code for n in telegram.notices]
    view = gate(telegram, {}, clearance=Clearance.named("TS"), as_of=None, label="T")
    assert view.account.portions == ()


def test_the_printed_day_holds():
    telegram = tei(when="1979-02-18T02:57:00+00:00", day="February 17, 1979, 9:57 p.m.")
    assert telegram.dateline.value.isoformat() == "1979-02-17"
    assert telegram.date_time_group is None
    assert "date-conflict" in [n.code for n in telegram.notices]


def test_a_misprinted_year_is_taken_from_the_markup():
    assert tei(when="1957-02-17", day="February 17, 19575").dateline.value.isoformat() == "1957-02-17"


def test_a_portion_above_the_banner_raises_it():
    telegram = tei(note="Confidential.")
    assert telegram.banner.level is Level.SECRET
    assert "above-banner" in [n.code for n in telegram.notices]


def test_a_telegram_from_print():
    telegram = parse.parse(document(PRINT), LEXICON)
    text = telegram.document.text
    assert (telegram.dialect, telegram.canonical_id.value, telegram.signature.value) == ("frus", "61MOSCOW1706", "Carver")
    assert text.startswith("9. Telegram From the Embassy in the Soviet Union to the Department of State\n")
    assert "Vessel spoke of the canal. He left." in text
    assert {e.reason for e in telegram.document.transcript.edits} == {"call of the source note", "call of a footnote"}
    assert str(telegram.banner) == "C//EYES ONLY"
    assert [p.kind for p in telegram.portions].count(PortionKind.NOTE) == 2
    assert covered(telegram)


def test_a_sentence_with_a_date_is_no_header():
    text = PRINT.replace("Moscow, January 21, 1961, 4 p.m.", "Vessel sold the canal on January 21, 1961.")
    telegram = parse.parse(document(text), LEXICON)
    sold = next(p for p in telegram.portions if "sold" in p.span.of(telegram.document.text))
    assert sold.marking.level is Level.CONFIDENTIAL


def test_editorial_notes_are_public_unless_they_show_signs():
    assert parse.parse(document("5. Editorial Note\n\n\nA study of 1961 is not printed."), LEXICON).banner.level is Level.UNCLASSIFIED
    doubtful = frus.parse(document("5. Editorial Note\n\n\n1. (S) Vessel sold the canal.\n\n2. (C) He left."), LEXICON)
    assert doubtful.banner.level is Level.UNKNOWN


def test_an_attachment_is_text_in_full():
    page = TEI.format(note="Secret.", when="", day="May 4, 1979").replace(
        "</div></body>", "<attachment><head>Tab A</head><p>Words.</p></attachment></div></body>"
    )
    telegram = parse.parse(read_bytes(page.encode(), file="a.xml")[0], LEXICON)
    last = telegram.portions[-1]
    assert (last.kind, last.register, last.body.of(telegram.document.text)) == (PortionKind.PARAGRAPH, Register.TEXT, "Words.")
    assert telegram.signature.value == "Carver"


@pytest.mark.parametrize(
    "text",
    [
        "Letter from Kestria\n\nPort Elm, May 4, 2031\n\nThe envoy arrived. He met the minister.",
        "Vessel travels to Elmere\n\nPort Elm, May 4, 2031\n\nThe envoy arrived.",
        "1. The envoy arrived.\n\n2. He left.\n\nSource: Kestria News Agency.",
        "The envoy arrived on Monday.\n\nHe left.",
    ],
)
def test_articles_are_none(text):
    fits = dict(parse.detect(document(text), LEXICON))
    assert max(fits, key=lambda name: fits[name].score) == "article"


def test_no_ties(shared):
    texts = [PRINT, TEI, *((p.read_text(encoding="utf-8")) for p in (shared / "gold" / "pairs" / "udall-khrushchev-1962").glob("*.txt"))]
    for text in texts:
        scores = [d.fit(document(text), LEXICON).score for d in (article, cablegate, dfat, frus)]
        assert scores.count(max(scores)) == 1 or max(scores) == 0


def test_real_documents(shared):
    (path,) = (shared / "gold" / "frus_tei_vak2ve").glob("*d247.xml")
    telegram = parse.parse(read_bytes(path.read_bytes(), file=path.name)[0], LEXICON)
    assert covered(telegram)
    assert telegram.canonical_id.value == "79MOSCOW28119"
    meta = json.loads((shared / "gold" / "pairs" / "udall-khrushchev-1962" / "gold.json").read_text(encoding="utf-8"))["meta"]["documents"]
    for gold in meta.values():
        if gold["file"].startswith("FRUS"):
            path = shared / "gold" / "pairs" / "udall-khrushchev-1962" / gold["file"]
            account = parse.parse(read_bytes(path.read_bytes(), file=path.name)[0], Lexicon())
            assert account.dialect == "frus"
            assert covered(account)
            level = re.search("SECRET|CONFIDENTIAL", str(gold.get("classification", "")))
            assert account.banner.level.words == (level[0] if level else "UNKNOWN")


def test_a_real_volume(shared):
    path = shared / "corpora" / "frus_text_meglantz" / "frus_1961_63_volume5_clean.txt"
    documents = read_bytes(path.read_bytes(), file=path.name)
    assert len(documents) == 390
    for one in documents[::10]:
        account = parse.parse(one, LEXICON)
        assert account.dialect == "frus"
        assert covered(account)


def test_documents_that_ran_together_have_no_classification_of_their_own():
    text = (
        "1. Telegram From the Embassy in Kestria to the Department of StateSource\n\n\nSandrava, January 21, 2031, 4 p.m.\n\nThe canal is open.\n\nCarver\n\n\n"
        "* Source: Department of State, Central Files, 761. Confidential; Priority.\n\n\n"
    )
    other = "Dear Mr. President: I write about the canal.\n\n\n* Source: Department of State, Presidential Correspondence. No classification marking.\n"
    assert frus.parse(document(text), LEXICON).banner.level is Level.CONFIDENTIAL
    assert frus.parse(document(text + other), LEXICON).banner.level is Level.UNKNOWN


def marked_up(dateline):
    text = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" n="12" xml:id="d12"><head>12. Telegram From the Embassy in Bolivia
to the Department of State<note type="source">Source: Archive of Elmere. Secret; Priority. Drafted by Doe.</note></head>
<opener><dateline>{dateline}</dateline></opener><p>418. The canal is open.</p><closer><signed>Carver</signed></closer></div></body></text></TEI>"""
    (read,) = read_bytes(text.encode(), file="d12.xml")
    return parse.parse(read, LEXICON)


def test_a_number_made_from_a_hidden_dateline_is_hidden_with_it():
    day = '<placeName>{}</placeName>, <date when="20{}-01-21">January 21, 20{}</date>{}'
    plain = marked_up(day.format("La Paz", 31, 31, ", 4 p.m."))
    hidden = [marked_up(day.format(*words, ", 4 p.m., in the house of Minister Doe")) for words in (("La Paz", 31, 31), ("La Paz", 32, 32), ("Quito.", 31, 31))]
    assert plain.canonical_id.value == hidden[0].canonical_id.value == "31LAPAZ418"
    assert hidden[0].originator.value == plain.originator.value == "La Paz"
    u = Clearance.named("U")
    shown = [gate(account, {}, clearance=u, as_of=None, label="T") for account in (plain, *hidden)]
    assert shown[0].account.canonical_id.value == "31LAPAZ418"
    assert [(v.account.canonical_id, v.account.originator, v.id) for v in shown[1:]] == [(None, None, shown[1].id)] * len(hidden)


def test_a_sender_does_not_show_that_a_hidden_dateline_names_no_place():
    unsaid = marked_up("January 21, 2031, in the house of Minister Doe")
    assert unsaid.originator.value == "Embassy in Bolivia"
    assert gate(unsaid, {}, clearance=Clearance.named("U"), as_of=None, label="T").account.originator is None
