import pytest

from reftel.model import Level, Marking, Portion, PortionKind, Span
from reftel.parse.reference_marks import reference_marks


def marks(text):
    span = Span(0, len(text))
    portion = Portion(PortionKind.PARAGRAPH, span, span, Marking(Level.UNCLASSIFIED))
    return [(m.value, m.span.of(text)) for m in reference_marks(text, [portion])]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("He said so (ref A).", ["A"]),
        ("PER REFS A, B AND (C).", ["A", "B", "C"]),
        ("Reftel says so.", [""]),
        ("PARA 3 REF (B) says so.", ["B"]),
        ("A ref and a refugee; REFER TO it.", [""]),
        ("In reference to A.", []),
    ],
)
def test_letters(text, letters):
    assert [letter for letter, _ in marks(text)] == letters


def test_the_sentence_that_says_so():
    assert marks("First words. Then (ref A) more.\nLast words.") == [("A", "Then (ref A) more.")]


def test_long_sentences_are_cut():
    [(_, said)] = marks("w" * 1000 + " ref A " + "w" * 1000)
    assert len(said) <= 620
