"""Gates: whatever a pattern matches passes its gate; a text without what it asks for does not."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognise.specimens import LEXICON
from reftel.recognise import dates
from reftel.recognise.gates import Text, gate

RULES = [pattern for pattern, *_ in LEXICON.once(dates._rules)]
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
    ("pattern", "text", "open_"),
    [
        (r"(?:the\s+)?quarter", "The last QUARTER", True),
        (r"(?:the\s+)?quarter", "The last half", False),
        (r"(?:mon|tues)day\s\d+", "on tuesday", False),
        (r"(?:mon|tues)day\s\d+", "on tuesday 3", True),
        (r"(?:noon)?", "nothing", True),
        (r"[ab]c|d", "nothing", True),
        (r"kin", "\u212ain", True),  # what ignoring case lets stand for a "k"
        (r"(?:alpha|beta)+?x", "an alphabet", True),
        (r"(?<!\w)(?=[WT])(?:west|east)\b", "north", False),
    ],
)
def test_gate(pattern, text, open_):
    assert gate(re.compile(pattern, re.IGNORECASE)).open(Text(text)) is open_


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.sampled_from((" ", ", ", "-")))
@settings(max_examples=300, deadline=None)
def test_what_a_rule_of_dates_matches_passes_its_gate(words, between):
    text = between.join(words)
    for pattern in RULES:
        if pattern.search(text):
            assert gate(pattern).open(Text(text)), pattern.pattern


def test_most_rules_have_a_gate():
    assert sum(bool(gate(pattern).sets) for pattern in RULES) > 0.9 * len(RULES)
