"""The layout of a body finds what a look at every line finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from reftel.parse.layout import lay_out

PIECES = [
    "\n",
    "\n\n",
    " ",
    "\t",
    " " * 81,
    "(C)",
    "(S//NF) ",
    "(SBlJ)",
    "(U/",
    "a. ",
    "1) ",
    "(b) ",
    "-- ",
    "• ",
    "¶1. ",
    "12. ",
    "words",
    ".",
    "(",
    "-----",
    " -----",
    "= = =",
]
MARK = re.compile(
    r"[ \t]{0,80}(?:(?:\(?[A-Za-z0-9]{1,2}[.)]|-{1,3}|[*•])[ \t]{0,80})?"
    r"(?:\((?:[A-Z]{1,4}|[A-Z][a-z]{2,11})(?:/{1,2}[A-Za-z/, ]{1,40}| ?- ?[A-Z ]{1,20})?\)|\((?:TS|SBU|[CSU]) ?/)"
)
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(texts, st.data())
def test_every_line_that_opens_with_a_mark_is_found(text, data):
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    lines = [at for at in range(start, end) if (at == 0 or text[at - 1] == "\n") and MARK.match(text, at, end)]
    assert lay_out(text, start, end).marked == lines


@given(texts)
def test_blank_lines_and_rules_are_found(text):
    layout = lay_out(text, 0, len(text))
    assert layout.blanks == [m.span() for m in re.finditer(r"\n(?:[ \t]{0,80}\n)+", text)]
    ruled = {text.count("\n", 0, at) for at in layout.rules}
    assert ruled == {n for n, line in enumerate(text.split("\n")) if re.match(r"[ \t]{0,80}[-=_*](?:[ \t]?[-=_*]){2}", line) or re.search(r"[ \t]-----", line)}


def test_brackets_in_the_middle_of_a_sentence_are_none():
    text = "¶1. (C) They (the envoys) met. (S) A list:\n(U) one\na. (SBU) two\n"
    assert [text[at:].split(")", maxsplit=1)[0] for at in lay_out(text, 0, len(text)).brackets] == ["(C", "(S", "(U", "(SBU"]
