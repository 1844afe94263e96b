"""Articles: what stands above the text, paragraphs, dates that are never invented, and the doubt that closes."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.lexicon import Lexicon
from reftel.model import Document, Edit, Level, Metadatum, PortionKind, Span, Transcript
from reftel.parse import article

LEXICON = Lexicon()
SHARED = Path(__file__).resolve().parents[2].parent / "shared"
BODY = "The envoy of Varnia arrived on May 4 and met the\nminister for an hour.\n\nHe left without a word."


def document(text, metadata=()):
    return Document("a.txt", "0" * 64, "text/plain", "utf-8", Transcript(text), metadata=metadata)


def parse(text, metadata=()):
    return article.parse(document(text, metadata), LEXICON)


def kinds(account):
    return [p.kind.value for p in account.portions]


def codes(account):
    return [n.code for n in account.notices]


def test_bare_text_is_paragraphs_and_says_what_is_missing():
    account = parse(BODY)
    assert kinds(account) == ["paragraph", "paragraph"]
    assert [p.span.of(BODY) for p in account.portions] == BODY.split("\n\n")
    assert all(p.body == p.span and p.printed_mark is None and p.number is None for p in account.portions)
    assert (account.title, account.byline, account.publication, account.issue, account.published) == (None,) * 5
    assert codes(account) == ["article-without-title", "article-without-date"]
    assert {p.marking.level for p in account.portions} == {account.banner.level} == {Level.UNCLASSIFIED}


def test_a_head_of_separate_blocks():
    text = f"Envoy visits harbour\n\nBy Ida Holm and Per Dahl, Varnia Post\n\nMay 4, 2031\n\n{BODY}"
    account = parse(text)
    assert kinds(account) == ["title", "byline", "publication", "paragraph", "paragraph"]
    assert account.title.value == "Envoy visits harbour"
    assert account.byline.value == "Ida Holm and Per Dahl, Varnia Post"
    assert account.byline.span.of(text) == account.byline.value
    assert account.published.value == account.dated == date(2031, 5, 4)
    assert codes(account) == []


def test_a_head_in_one_block_with_the_text():
    text = f"Envoy visits\nharbour\nBy IDA HOLM\nThursday, 4 May 2031, 10:15 a.m. GMT\n{BODY}"
    account = parse(text)
    assert kinds(account) == ["title", "byline", "publication", "paragraph", "paragraph"]
    assert account.title.value == "Envoy visits harbour"
    assert account.byline.value == "IDA HOLM"
    assert account.portions[3].span.of(text) == BODY.split("\n\n", maxsplit=1)[0]


def test_a_deck_between_title_and_byline_is_a_paragraph():
    account = parse(f"Envoy visits harbour\n\nMinister sees him for an hour.\n\nBy Ida Holm\n\n{BODY}")
    assert kinds(account) == ["title", "paragraph", "byline", "paragraph", "paragraph"]


def test_a_publication_line_with_labels():
    text = f"Publication: Varnia Quarterly Volume: 5 Issue: 12 Date: May 4, 2031\n\n{BODY}"
    account = parse(text)
    assert kinds(account) == ["publication", "paragraph", "paragraph"]
    assert account.publication.value == account.publication.span.of(text) == "Varnia Quarterly"
    assert account.issue.value == "volume 5 issue 12"
    assert account.published.value == date(2031, 5, 4)


def test_labelled_lines():
    account = parse(f"Title: Envoy visits harbour\nAuthor: Ida Holm\nSource: Varnia Post, 4 May 2031\nUpdated: 2031-05-06\n\n{BODY}")
    assert kinds(account) == ["title", "byline", "publication", "publication", "paragraph", "paragraph"]
    assert (account.title.value, account.byline.value, account.publication.value) == ("Envoy visits harbour", "Ida Holm", "Varnia Post")
    assert account.published.value == date(2031, 5, 4)


@pytest.mark.parametrize(
    ("dateline", "publication", "published", "code"),
    [
        ("VARNIA, May 4 (Reuters) - ", "Reuters", None, "article-without-year"),
        ("VARNIA, May 4, 2031 (AFP) — ", "AFP", date(2031, 5, 4), None),
        ("VARNIA (Reuters) -- ", "Reuters", None, "article-without-date"),
        ("(Reuters) - ", "Reuters", None, "article-without-date"),
        ("VARNIA, 4 May 2031 – ", None, date(2031, 5, 4), None),
        ("VARNIA — ", None, None, "article-without-date"),
        ("", None, None, "article-without-date"),
    ],
)
def test_datelines(dateline, publication, published, code):
    account = parse(f"Envoy visits harbour\n\n{dateline}{BODY}")
    assert (account.publication.value if account.publication else None) == publication
    assert account.dated == published
    assert codes(account) == ([code] if code else [])
    assert account.portions[1].kind is PortionKind.PARAGRAPH
    assert account.portions[1].body.of(account.document.text).startswith(dateline)


def test_a_place_and_a_date_on_a_line_of_their_own():
    account = parse(f"12. Memorandum of Conversation\n\nVarnia, May 4, 1931, 8 p.m.\n\n{BODY}")
    assert kinds(account)[:2] == ["title", "publication"]
    assert account.dated == date(1931, 5, 4)


@pytest.mark.parametrize(
    "opening", ["By Tuesday the envoy had left", "By the harbour stood", "Signed on 4 May 2031 in the harbour", "In Varnia: a report", "Note: the envoy"]
)
def test_sentences_that_open_like_a_head_stay_text(opening):
    account = parse(f"Envoy visits harbour\n\n{opening} and nobody knew\nwhy.\n\n{BODY}")
    assert kinds(account) == ["title", "paragraph", "paragraph", "paragraph"]
    assert account.byline is None
    assert account.dated is None


def test_a_date_in_the_text_dates_nothing():
    assert parse(f"{BODY}\n\nThe treaty of May 4, 2029, holds.").dated is None


def test_rules_are_no_paragraphs():
    assert kinds(parse(f"{BODY}\n\n* * *\n\nThe end.")) == ["paragraph", "paragraph", "other", "paragraph"]


def test_what_the_page_says_of_itself_fills_the_gaps():
    stated = [
        Metadatum("title", "Envoy visits harbour | Varnia Post", Span(0, 1)),
        Metadatum("author", "https://post.example/ida", Span(0, 1)),
        Metadatum("article:author", "Ida Holm", Span(0, 1)),
        Metadatum("og:site_name", "Varnia Post", Span(0, 1)),
        Metadatum("date", "soon", Span(0, 1)),
        Metadatum("time", "2031-05-04T23:30:00Z", Span(0, 1)),
    ]
    account = parse(BODY, tuple(stated))
    assert account.title.value == "Envoy visits harbour | Varnia Post"
    assert account.byline.value == "Ida Holm"
    assert account.publication.value == "Varnia Post"
    assert account.dated == date(2031, 5, 4)
    assert codes(account) == ["article-date-from-page"]


def test_what_is_printed_goes_before_what_the_page_says():
    account = parse(f"Envoy visits harbour\n\nMay 4, 2031\n\n{BODY}", (Metadatum("time", "2031-05-06", Span(0, 1)), Metadatum("og:title", "Other", Span(0, 1))))
    assert account.title.value == "Envoy visits harbour"
    assert account.dated == date(2031, 5, 4)
    assert codes(account) == []


def test_the_heading_of_the_page_is_the_title():
    source = f"World news\n\n<h1>Envoy ends his visit.</h1>\n\n{BODY}"
    at = source.index("<h1>")
    end = source.index("</h1>")
    transcript = Transcript(source, (Edit(Span(at, at + 4), "", "markup"), Edit(Span(end, end + 5), "", "markup")))
    page = Document("a.html", "0" * 64, "text/html", "utf-8", transcript, metadata=(Metadatum("h1", "Envoy ends his visit.", Span(at + 4, end)),))
    account = article.parse(page, LEXICON)
    assert account.title.value == account.title.span.of(page.text) == "Envoy ends his visit."
    assert kinds(account) == ["paragraph", "title", "paragraph", "paragraph"]


@pytest.mark.parametrize("line", ["CONFIDENTIAL", "1. (S) The envoy.", "R 040800Z MAY 31\nFM AMEMBASSY VARNIA"])
def test_what_may_be_classified_is_not_public(line):
    account = parse(f"{line}\n\n{BODY}")
    assert account.banner.level is Level.UNKNOWN
    assert {p.marking.level for p in account.portions} == {Level.UNKNOWN}
    assert "article-perhaps-classified" in codes(account)


def test_a_banner_that_reading_leaves_out_still_closes():
    source = f"<header>\n<div class='banner'>SECRET//NOFORN</div></header>{BODY}"
    end = source.index("</header>") + len("</header>")
    page = Document("a.html", "0" * 64, "text/html", "utf-8", Transcript(source, (Edit(Span(0, end), "", "furniture"),)))
    assert page.text == BODY
    account = article.parse(page, LEXICON)
    assert account.banner.level is Level.UNKNOWN
    assert "article-perhaps-classified" in codes(account)


def test_a_subject_line_alone_closes_nothing():
    assert parse(f"Subject: the harbour\n\n{BODY}").banner.level is Level.UNCLASSIFIED


def test_no_notice_quotes_the_text():
    for text in (BODY, f"SECRET\n\n{BODY}", f"VARNIA, May 4 (Reuters) - {BODY}"):
        for notice in parse(text).notices:
            assert not {"envoy", "Varnia", "VARNIA", "Reuters"} & set(notice.message.split())


HEADS = ["Envoy visits harbour", "By Ida Holm", "May 4, 2031", "Publication: Post Volume: 1", "VARNIA (Reuters) -", "Title:", "***", "By", "\u00a0", "", "x."]


@given(st.lists(st.sampled_from([*HEADS, *BODY.split("\n")])).map("\n".join) | st.text(max_size=200))
def test_portions_cover_every_letter_once_and_fields_lie_inside(text):
    account = parse(text)
    covered = [0] * len(text)
    for portion in account.portions:
        assert portion.span.contains(portion.body)
        for at in range(portion.span.start, portion.span.end):
            covered[at] += 1
    assert all(count <= 1 for count in covered)
    assert all(count == 1 or not text[at].isalnum() for at, count in enumerate(covered))
    for located in (account.title, account.byline, account.publication, account.published, account.issue):
        if located:
            assert any(p.span.contains(located.span) for p in account.portions)


def real_articles():
    return [*sorted((SHARED / "samples").glob("*/000_*.txt")), *sorted((SHARED / "gold" / "pairs").glob("*/FRUS*.txt"))]


def test_real_articles_are_public_and_whole():
    paths = real_articles()
    if not paths:
        pytest.skip("needs ../shared")
    for path in paths:
        account = parse(path.read_text(encoding="utf-8"))
        text = account.document.text
        # a classified document in an edition of documents is not public for being read as an article
        assert account.banner.level is (
            Level.UNKNOWN if re.search(r"Source: .*(?:Secret|Confidential|No classification marking)[;.]", text) else Level.UNCLASSIFIED
        )
        assert "".join("".join(p.span.of(text).split()) for p in account.portions) == "".join(text.split())
        assert account.publication is not None or account.dated is not None
