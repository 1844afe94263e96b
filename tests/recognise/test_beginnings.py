"""Beginnings: what is found with a pattern where it may begin is all that it finds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognise.specimens import LEXICON
from reftel.recognise import amounts, dates
from reftel.recognise.beginnings import Text, beginnings

RULES = [pattern for pattern, *_ in LEXICON.once(dates._rules)]
SUMS = [LEXICON.once(amounts._money).before, LEXICON.once(amounts._money).after, LEXICON.once(amounts._measures).pattern]
WORDS = [
    "the last",
    "first week",
    "of may",
    "june 22nd",
    "5",
    "1998",
    "quarter",
    "half year",
    "o'clock",
    "noon",
    "today",
    "next monday",
    "two days",
    "ago",
    "in",
]
WORDS += ["century", "summer", "early", "each", "fiscal FY", "0900Z"]


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        (r"(?<!\w)(?:the\s+)?quarter", {"the qua", "quarter"}),
        (r"(?<!\w)an?\s+day", {"a day", "an day"}),
        (r"(?<!\w)(?:(?=[MT])(?:monday|may\b)|[12]\d|\d{3})", {"monday", "may", "1", "2", r"\d"}),
        (r"(?<!\w)(?:é|ae)", {r"\W", "ae"}),
        (r"(?<![\w$])(?:ab)+", {"ab"}),
        (r"(?<!\w)(?:\u212a|x)", None),  # ignoring case it matches a "k"
        (r"quarter", None),  # which may begin within a word
        (r"(?<![^\w])quarter", None),
        (r"(?<!\w)(?:quarter)?", None),
        (r"(?<!\w)[^a]b", None),
        (r"(?<!\w)(?:.|a)b", None),
    ],
)
def test_beginnings(pattern, begins):
    assert beginnings(re.compile(pattern, re.IGNORECASE)) == begins


@given(
    st.lists(st.sampled_from([*WORDS, "$", "USD", "percent", "3.5", "\u212aG", "\u017fecond", "km"]), min_size=1, max_size=8),
    st.sampled_from((" ", ", ", "-", "")),
)
@settings(max_examples=300, deadline=None)
def test_patterns_that_are_tried_where_they_may_begin_find_what_they_find_everywhere(words, between):
    text = between.join(words)
    for patterns, found in ((RULES, dates._patterns), (SUMS, amounts._patterns)):
        within = LEXICON.once(found).within(Text(text))
        for n, pattern in enumerate(patterns):
            assert [m.span() for m in within(n)] == [m.span() for m in pattern.finditer(text)], pattern.pattern


def test_nearly_every_rule_of_dates_tells_how_it_begins():
    assert sum(beginnings(pattern) is not None for pattern in RULES) > 0.9 * len(RULES)
