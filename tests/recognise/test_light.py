"""The analysis by rules: the form of the pipeline's, sentences, guessed tags and heads; and what recognisers find with it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognise.specimens import LEXICON
from reftel.model import Attribution, Event, Level, Marking, Mention, Portion, PortionKind, Quotation, Span, Timex
from reftel.recognise import recognise
from reftel.recognise.light import light


def portion(text: str) -> Portion:
    return Portion(PortionKind.PARAGRAPH, Span(0, len(text)), Span(0, len(text)), Marking(Level.UNCLASSIFIED))


def relations(text: str) -> dict[str, tuple[str, str]]:
    return {t.text: (t.dep_, t.head.text) for t in light(text, LEXICON)}


@pytest.mark.parametrize(
    ("text", "word", "relation"),
    [
        ("Minister Holm said that the government would sign the treaty.", "Holm", ("nsubj", "said")),
        ("Minister Holm said that the government would sign the treaty.", "sign", ("ccomp", "said")),
        ("Minister Holm said that the government would sign the treaty.", "treaty", ("dobj", "sign")),
        ("The visit had been postponed by the ministry.", "visit", ("nsubjpass", "postponed")),
        ("The visit had been postponed by the ministry.", "by", ("agent", "postponed")),
        ("He planned to visit Velmark.", "visit", ("xcomp", "planned")),
        ("He named the port and said that it would close.", "port", ("dobj", "named")),
        ("He named the port and said that it would close.", "said", ("conj", "named")),
        ("Harask praised a fair that he later called dull.", "he", ("nsubj", "called")),
        ("The minister's proposal failed.", "minister", ("poss", "proposal")),
        ("The banks of Marenia failed.", "Marenia", ("pobj", "of")),
        ("They did not agree.", "not", ("neg", "agree")),
        ("Harask signed a treaty on trade, and Torvanov denied it.", "Torvanov", ("nsubj", "denied")),
        ("The barrel of wine sent by Harask was praised.", "barrel", ("nsubjpass", "praised")),
        ("The barrel of wine sent by Harask was praised.", "sent", ("acl", "wine")),
        ("The barrel of wine sent by Harask was praised.", "praised", ("ROOT", "praised")),
        ("He spoke of a then current visit by Harask.", "visit", ("pobj", "of")),
        ("Officials insist that Marenia supports efforts, and we expect that Harask will attend.", "expect", ("conj", "insist")),
        ("Kestria could be broken away from the league.", "away", ("advmod", "broken")),
        ("Both expressed the hope that Harask would come.", "expressed", ("ROOT", "expressed")),
        ("He plans to alter its regular schedule of deliveries.", "schedule", ("dobj", "alter")),
        ("They sent help in the form of a single $300 million check.", "check", ("pobj", "of")),
    ],
)
def test_heads(text, word, relation):
    assert relations(text)[word] == relation


def test_sentences():
    text = 'Holm met Brandt. "We agreed," he said. The U.S. delegation left.'
    assert [s.text for s in light(text, LEXICON).sents] == ["Holm met Brandt.", '"We agreed," he said.', "The U.S. delegation left."]


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_analysed_whole(text):
    analysis = light(text, LEXICON)
    assert "".join(t.text_with_ws for t in analysis) == text
    for sentence in analysis.sents:
        assert sum(t.head is t or t.head == t for t in sentence) == 1


def test_recognisers_read_it():
    text = 'On March 3, 2006, Foreign Minister Lena Orlik visited Velmark and met Prime Minister Arne Holm. "We will sign the treaty," Orlik said. Holm denied that he had agreed.'
    found = recognise(text, portion(text), dated=date(2006, 3, 9), dated_by="dateline", telegram=True, lexicon=LEXICON, fast=True)
    assert {"Lena Orlik", "Arne Holm"} <= {a.name for a in found if isinstance(a, Mention)}
    assert [a.value for a in found if isinstance(a, Timex)] == ["2006-03-03"]
    assert [a.speaker.name for a in found if isinstance(a, Quotation) and a.speaker] == ["Orlik"]
    assert [a.denied for a in found if isinstance(a, Attribution)] == [True]
    assert "CONSULT" in {a.code for a in found if isinstance(a, Event)}


def test_the_language_pipeline_is_not_asked(monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError

    for way in ("reftel.recognise.analyses", "reftel.recognise.mentions.analyse"):
        monkeypatch.setattr(way, refuse)
    for text in ("PRIME MINISTER HOLM LEFT VELMARK ON MARCH 3.", "Prime Minister Holm left Velmark on March 3."):
        assert recognise(text, portion(text), dated=None, dated_by="", telegram=True, lexicon=LEXICON, fast=True)
