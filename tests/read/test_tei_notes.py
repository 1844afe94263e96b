"""Footnotes inside a sentence are read below their paragraph; every offset leads back to where they stand in the file."""

from reftel.model import Span
from reftel.read import tei

DOCUMENT = """<div xmlns="http://www.tei-c.org/ns/1.0" type="document" n="7" xml:id="d7"><head>7. Telegram From the Embassy in Harask<note n="1" type="source">Source:
Central Files. Secret.</note></head>
<p>1. The envoy<note n="2">Anders <p>Holm</p>.</note> said nothing<note n="3">A note.</note> of the canal.</p>
<p>2. He left.<note n="4">See <ref>Document 6</ref>.</note></p>
<list><item>One<note n="5">First.</note> more</item><item>two</item></list></div>
"""


def read(text):
    return tei.read(text.encode(), file="v.xml")[0]


def test_a_sentence_is_whole_and_its_notes_follow_it():
    assert [line for line in read(DOCUMENT).text.split("\n\n") if line] == [
        "7. Telegram From the Embassy in Harask",
        "Source: Central Files. Secret.",
        "1. The envoy said nothing of the canal.",
        "Anders",
        "Holm",
        ".",
        "A note.",
        "2. He left.",
        "See Document 6.",
        "One more",
        "First.",
        "two",
    ]


def test_every_word_leads_back_to_the_file():
    document = read(DOCUMENT)
    for words in ("said nothing", "of the canal", "Anders", "A note.", "He left", "Document 6", "First.", "two"):
        at = document.text.index(words)
        there = document.in_file(document.transcript.to_source(Span(at, at + len(words))))
        assert there.of(DOCUMENT) == words


def test_nothing_moves_where_no_sentence_is_cut():
    document = read(DOCUMENT.replace(" said nothing", "").replace(" of the canal.", "").replace(" more", ""))
    assert document.slices == ()


def test_nothing_is_lost_where_an_element_never_ends():
    for text in ("<text><p>One<note>two three</p> four</text>", "<text><p>One<note>two</note> three", "<text>One<note>two</note> three</text>"):
        document = read(text.replace("<text>", '<text xmlns="http://www.tei-c.org/ns/1.0">', 1))
        assert sorted(document.text.split()) == sorted(["One", "two", "three", "four"][: 4 if "four" in text else 3])
