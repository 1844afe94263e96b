"""Feeds: one document for each entry, whatever form the feed has; nothing is loaded and nothing expanded."""

import socket

import pytest

from reftel import read
from reftel.errors import SourceError
from reftel.lexicon import Lexicon
from reftel.parse import parse

HEAD = '<?xml version="1.0"?>'
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'


def texts(feed, file="news.xml"):
    return [d.text for d in read.read_bytes(feed.encode(), file=file)]


def rss(*items, before=""):
    return f"{HEAD}{before}<rss><channel><title>The Review</title>{''.join(f'<item>{i}</item>' for i in items)}</channel></rss>"


@pytest.mark.parametrize(
    ("feed", "text"),
    [
        (rss("<title>A</title><description>B &amp;lt; C</description>"), "A\n\nPublication: The Review\n\nB < C"),
        (rss("<description><![CDATA[<p>B</p><p>C &amp; D</p>]]></description>"), "Publication: The Review\n\nB\n\nC & D"),
        (rss("<description>short</description><content:encoded>longer text</content:encoded>"), "Publication: The Review\n\nlonger text"),
        (rss("<pubDate>Sun, 15 Oct 2006 23:30:00 -0500</pubDate><title>A</title>"), "A\n\nPublication: The Review\nDate: 2006-10-15"),
        (rss("<pubDate>some time in autumn</pubDate><title>A\n  b</title>"), "A b\n\nPublication: The Review\nDate: some time in autumn"),
        (
            f"{HEAD}{RDF}<channel><title>R</title></channel><item><title>A</title><dc:date>2006-10-15</dc:date></item></rdf:RDF>",
            "A\n\nPublication: R\nDate: 2006-10-15",
        ),
        (
            f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>A</title><summary type="html">&lt;b&gt;B&lt;/b&gt;</summary></entry></feed>',
            "A\n\nPublication: F\n\nB",
        ),
    ],
)
def test_forms(feed, text):
    assert texts(feed) == [text]


def test_every_part_leads_back_to_the_file():
    feed = rss("<pubDate>2006-10-15</pubDate><description>&lt;p&gt;The dam&lt;/p&gt;</description><title>Rails</title>")
    (document,) = read.read_bytes(feed.encode(), file="news.xml")
    for words in ("Rails", "The dam", "The Review"):
        at = document.text.index(words)
        from reftel.model import Span  # noqa: PLC0415

        there = document.in_file(document.transcript.to_source(Span(at, at + len(words))))
        assert there.of(feed) == words


def test_an_entry_is_an_article():
    (document,) = read.read_bytes(rss("<title>Rails</title><pubDate>2006-10-15</pubDate><description>The dam holds.</description>").encode(), file="n.xml")
    article = parse(document, Lexicon())
    assert (article.title.value, article.publication.value, article.published.value.isoformat()) == ("Rails", "The Review", "2006-10-15")


def test_nothing_is_loaded_or_expanded(monkeypatch):
    monkeypatch.setattr(socket, "socket", None)
    laughs = "".join(f'<!ENTITY l{n} "{"".join(f"&l{n - 1};" for _ in range(10))}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY g SYSTEM "http://192.0.2.1/x">]>'
    assert texts(rss("<title>&l11; &f; &g;</title>", before=doctype)) == ["&l11; &f; &g;\n\nPublication: The Review"]
    assert texts(rss("<title>A</title><description>&lt;img src='http://192.0.2.1/x.png'&gt;B</description>"))[0].endswith("\n\nB")


@pytest.mark.parametrize("feed", [rss(), rss("<link>x</link>"), f"{HEAD}<rss>", rss("<title></title>")])
def test_a_feed_that_says_nothing(feed):
    with pytest.raises(SourceError, match="no entry that says anything"):
        texts(feed)


def test_damage_costs_little():
    assert texts(rss("<title>A</title>", "<title>B")[:-40]) == ["A\n\nPublication: The Review"]
    many = rss(*(f"<title>{n}</title><description>{'<p>' * 50}x</description>" for n in range(2000)))
    assert len(texts(many)) == 2000
