"""Markdown is taken out by edits."""

import pytest

from reftel.model import Transcript
from reftel.parse.markdown import heading_at, markdown_edits


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("**Marrow Canal**", "Marrow Canal"),
        ("*[NAA: A1, 2]*", "[NAA: A1, 2]"),
        (r"\[NAA: A1, 2\] 1\. x", "[NAA: A1, 2] 1. x"),
        ("_Ibid._ snake_case_name", "Ibid. snake_case_name"),
        ("begun.[^1]\n\n[^1]: See.", "begun.\n\n[^1]: See."),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("* * *", "* * *"),
        ("a&nbsp;b &amp; c", "a\xa0b & c"),
        ("### Begins", "### Begins"),
    ],
)
def test_what_is_read(text, read):
    assert Transcript(text).edit(markdown_edits(text)).text == read


def test_headings():
    text = "### Begins"
    assert heading_at(text, 0, len(text)).of(text) == "Begins"
    assert heading_at("#tag", 0, 4) is None
