"""TEI: one document a division, markup by edits, nothing resolved."""

import time

import pytest

from reftel.errors import SourceError
from reftel.model import Span
from reftel.read import detect, read_bytes
from reftel.read.tei import read

HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"><text><body>'
TAIL = "</body></text></TEI>"


def text_of(body, **given):
    (document,) = read((HEAD + body + TAIL).encode(), file="a.xml", **given)
    return document.text


def division(inside, number=1):
    return f'<div type="document" n="{number}" xml:id="d{number}">{inside}</div>'


def test_tei_is_known_by_its_first_element():
    assert detect((HEAD + division("<head>1. Note</head>") + TAIL).encode(), file="x")[0][0] == "tei"
    assert detect(b'<?xml version="1.0"?>\n<!-- c -->\n<div type="document" n="1"><head>1. Note</head></div>', file="x")[0][0] == "tei"
    assert detect(b"<!DOCTYPE html><html><body><p>TEI</p></body></html>", file="x")[0][0] == "html"
    assert detect(b"The <TEI> element is the root of a file.", file="x")[0][0] == "plain"


def test_every_division_of_the_type_document_is_a_document_whatever_the_order_of_its_attributes():
    page = HEAD + '<div type="compilation"><head>Part</head>'
    page += '<div subtype="document-like" type="section"><p>No.</p></div>'
    page += '<div xml:id="d1" subtype="historical-document" n="1" type="document"><p>One.</p></div>' + division("<p>Two.</p>", 2) + "</div>" + TAIL
    documents = read_bytes(page.encode(), file="v.xml")
    assert [d.text for d in documents] == ["One.", "Two."]
    assert [m.value for d in documents for m in d.metadata if m.name == "tei:document"] == ["1", "2"]
    assert [n.code for n in documents[0].notices] == ["volume-front-matter"]
    assert [n.code for n in documents[1].notices] == []


def test_a_file_without_such_a_division_is_one_document():
    assert text_of("<div><head>Title</head><p>Words.</p></div>") == "Title\n\nWords."


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ('<p>in<pb n="7" facs="7"/>tegrity and\n   <pb n="8"/> more</p>', "integrity and more"),
        ("<p>A<note>Foot.</note> b.</p>", "A b.\n\nFoot."),
        ("<head>1. Head<note type='source'>Source: X.</note></head><p>T.</p>", "1. Head\n\nSource: X.\n\nT."),
        ("<list><head>SUBJECT</head><item>One</item><item>Two</item></list>", "SUBJECT\n\nOne\nTwo"),
        ("<p>a &amp; b &lt; c &#8212; d &#x41;</p>", "a & b < c — d A"),
        ("<p>a <![CDATA[<b> & c]]> d</p>", "a <b> & c d"),
        ("<p>x<gap quantity='2' unit='lines'/> y<gap/></p>", "x[gap: 2 lines] y[gap]"),
        ("<p>the <choice><sic>teh</sic><corr>the</corr></choice> <choice><abbr>UN</abbr><expan>United Nations</expan></choice></p>", "the teh UN"),
        ("<p>kept <del>struck</del></p><fw>running head</fw>", "kept struck"),
        ("<p>one<lb/>two</p><table><row><cell>a</cell><cell>b</cell></row></table>", "one\ntwo\n\na b"),
        ("<p>See <title level='m'>The <hi>Book</hi></title><title/> now</p><title/>", "See The Book now"),
        ("<tei:p>Prefixed.</tei:p><tei:p>Twice.</tei:p>", "Prefixed.\n\nTwice."),
        ("<p>never closed", "never closed"),
    ],
)
def test_markup_becomes_white_space(inside, text):
    assert text_of(division(inside)) == text


def test_every_character_leads_back_to_the_source():
    page = HEAD + division("<head>1. A &amp; B</head><p>Jane  Q.<hi>Carver</hi></p>") + TAIL
    (document,) = read(page.encode(), file="a.xml")
    at = document.text.index("Carver")
    source = document.transcript.to_source(Span(at, at + 6))
    assert source.of(page) == "Carver"
    assert document.transcript.source == page


def test_what_the_markup_states_is_metadata_at_its_place():
    page = (
        HEAD
        + division(
            '<opener><dateline><placeName>Port  Elm</placeName>, <date when="2031-05-04">May 4</date></dateline></opener><p><persName corresp="#p_1">Doe</persName></p>'
        )
        + TAIL
    )
    (document,) = read(page.encode(), file="a.xml")
    said = {m.name: (m.value, m.span.of(page)) for m in document.metadata}
    assert said["tei:date"] == ("2031-05-04", '<date when="2031-05-04">May 4</date>')
    assert said["tei:placename"][0] == "Port Elm"
    assert said["tei:persname"] == ("p_1", '<persName corresp="#p_1">Doe</persName>')


def test_entities_are_never_expanded_or_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 40))
    page = f'<!DOCTYPE TEI [<!ENTITY l0 "ha"><!ENTITY x SYSTEM "{secret.as_uri()}">{laughs}]>' + HEAD + division("<p>&l39; &x; &nbsp; &amp;</p>") + TAIL
    (document,) = read(page.encode(), file="a.xml")
    assert document.text == "&l39; &x; &nbsp; &"
    assert [n.code for n in document.notices] == ["tei-entity"]


@pytest.mark.parametrize("run", ["<p>", "<![CDATA[", "<!ENTITY a '&a;'>", "<note><note>", "<div type='document'>", "<title/>", "&a;", "<gap/>", "</p>"])
def test_odd_files_take_linear_time(run):
    started = time.process_time()
    read_bytes((HEAD + run * 20_000 + "x" + TAIL).encode(), file="a.xml")
    assert time.process_time() - started < 20


def test_no_text_is_an_error_or_a_notice():
    with pytest.raises(SourceError):
        read(b"", file="a.xml")
    (document,) = read((HEAD + division("<pb/>") + TAIL).encode(), file="a.xml")
    assert [n.code for n in document.notices] == ["tei-without-text"]


def test_the_declared_character_set_is_believed():
    page = '<?xml version="1.0" encoding="ISO-8859-1"?>' + HEAD + division("<p>Chargé</p>") + TAIL
    (document,) = read(page.encode("latin-1"), file="a.xml")
    assert (document.text, document.encoding) == ("Chargé", "iso8859-1")
