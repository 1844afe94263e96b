"""Tokens of HTML: exact, complete, linear."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.read.markup import attributes, tokens

FRAGMENTS = [
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<!",
    "<?",
    "<p>",
    "</p>",
    "<p class='a>b'>",
    '<a href="',
    "'",
    '"',
    "=",
    "&amp;",
    "script>",
    "<script>",
    "</SCRIPT >",
    "<pre>",
    "x",
    " ",
]


def shape(source):
    return [(t.kind, t.name, source[t.start : t.end]) for t in tokens(source)]


@given(st.lists(st.sampled_from(FRAGMENTS)).map("".join))
def test_tokens_cover_the_source_without_gaps(source):
    at = 0
    for token in tokens(source):
        assert token.start == at < token.end
        at = token.end
    assert at == len(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a<b>c</b>", [("text", "", "a"), ("start", "b", "<b>"), ("text", "", "c"), ("end", "b", "</b>")]),
        ("<A title='x > y'>z", [("start", "a", "<A title='x > y'>"), ("text", "", "z")]),
        ('<a title="x > y>z', [("start", "a", '<a title="x >'), ("text", "", " y>z")]),
        ("1 < 2 <3> <>", [("text", "", "1 < 2 <3> <>")]),
        ("<!-- <p> -->t", [("other", "", "<!-- <p> -->"), ("text", "", "t")]),
        ("<!-- <p>t", [("other", "", "<!-- <p>"), ("text", "", "t")]),
        ("<!-->t", [("other", "", "<!-->"), ("text", "", "t")]),
        ("<!doctype html>", [("other", "", "<!doctype html>")]),
        ("<?xml version='1.0' ?>x", [("other", "", "<?xml version='1.0' ?>"), ("text", "", "x")]),
        ("<script>a<b</SCRIPT>", [("start", "script", "<script>"), ("raw", "script", "a<b"), ("end", "script", "</SCRIPT>")]),
        ("<script>a<i>b", [("start", "script", "<script>"), ("text", "", "a"), ("start", "i", "<i>"), ("text", "", "b")]),
        ("<p", [("text", "", "<p")]),
        ("x@<mail.example>", [("text", "", "x@<mail.example>")]),
        ("<br/>", [("start", "br", "<br/>")]),
    ],
)
def test_shapes(source, expected):
    assert shape(source) == expected


def test_attributes_are_decoded_and_the_first_holds():
    source = "<meta NAME=author content='A &amp; B' content=c hidden data-x=\"1>2\">"
    (token,) = tokens(source)
    assert attributes(source, token) == {"name": "author", "content": "A & B", "hidden": "", "data-x": "1>2"}


@pytest.mark.parametrize(
    "unit", ["<", "<p", "<!--", "<!", "<?", '<a b="', '<a b=">" ', "<a b='>' c=\"", "<script>", "<title>", "<a = ", "<a ='", "&#", "&amp", "<a " + "b" * 50]
)
def test_no_opening_without_an_end_takes_more_than_a_pass(unit):
    source = unit * (400_000 // len(unit))
    began = time.process_time()
    assert sum(t.end - t.start for t in tokens(source)) == len(source)
    assert time.process_time() - began < 20
