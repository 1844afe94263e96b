"""What a person had better look at: guesses and gaps, never what a rule or the text itself is sure of."""

from datetime import date

import pytest

from recognise.specimens import LEXICON
from reftel.model import Annotation, Level, Marking, Portion, PortionKind, Span
from reftel.recognise import recognise


def doubts(text: str, dated: date | None = date(2008, 6, 9)) -> dict[str, str]:
    whole = Span(0, len(text))
    portion = Portion(PortionKind.PARAGRAPH, whole, whole, Marking(Level.UNCLASSIFIED))
    found: tuple[Annotation, ...] = recognise(text, portion, dated=dated, dated_by="dateline", telegram=True, lexicon=LEXICON)
    return {f"{type(a).__name__} {a.span.of(text)}": a.doubt for a in found}


@pytest.mark.parametrize(
    ("text", "finding", "part"),
    [
        ("He arrived on March 3.", "Timex March 3", "inferred"),
        ("An agreement was signed in Velmark.", "Statement An agreement was signed in Velmark.", "no party"),
    ],
)
def test_what_is_inferred_or_missing_is_doubted(text, finding, part):
    assert part in doubts(text)[finding]


def test_without_a_day_the_year_is_not_known():
    assert doubts("He arrived on March 3.", None)["Timex March 3"] == "a part of the date is not known"


def test_what_is_printed_is_not_doubted():
    assert doubts("Foreign Minister Lena Orlik paid 3 million dollars on March 3, 2006.")["Timex March 3, 2006"] == ""
    assert doubts("Foreign Minister Lena Orlik left.")["Mention Lena Orlik"] == ""
