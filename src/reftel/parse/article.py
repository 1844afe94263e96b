"""Published article"""

from dataclasses import replace
from datetime import date

from reftel.lexicon import Lexicon
from reftel.model import Article, Document, Fit, Level, Located, Marking, Metadatum, Notice, Portion, PortionKind, Span
from reftel.parse.article_form import PROSE, likeness
from reftel.parse.article_head import blocks, read_head
from reftel.parse.printed_date import dates
from reftel.parse.telegram_signs import banner_in_markup, classification_signs, form_signs

__all__ = ["HIGHEST", "NAME", "fit", "parse"]

NAME = "article"
HIGHEST = PROSE


def fit(document: Document, lexicon: Lexicon) -> Fit:
    """Prose without the signs of a telegram."""
    return likeness(document.text, lexicon)


def parse(document: Document, lexicon: Lexicon) -> Article:
    """``document`` as one article: title, byline and publication lines where printed, a portion for each paragraph (between blank lines).

    All of it is UNCLASSIFIED, being published; but a text that shows signs of classification or the form of a telegram was taken for an
    article only because no dialect knows it, and its marking is unknown, which nobody but the holder of the files dominates. Where the text prints no title, author, paper or date, those that the page states about
    itself hold, at the place where the page states them; a year is never invented.
    """
    text = document.text
    signs = _signs(document, lexicon)
    marking = Marking(Level.UNKNOWN if signs else Level.UNCLASSIFIED)
    head = read_head(text, blocks(text), lexicon)
    pieces = [*head.pieces, *((_kind(text, block), block) for block in head.rest)]
    article = Article(
        document=document,
        dialect=NAME,
        portions=tuple(Portion(kind, span, span, marking) for kind, span in pieces),
        banner=marking,
        title=head.title,
        byline=head.byline,
        publication=head.publication,
        issue=head.issue,
        published=head.published,
    )
    article = _from_the_page(article, lexicon)
    notices = _notices(article, yearless=head.yearless, printed=head.published is not None)
    return replace(article, notices=(*document.notices, *_doubts(signs), *notices))


def _signs(document: Document, lexicon: Lexicon) -> tuple[str, ...]:
    """What speaks against a public text. One sign of form alone does not: letters and releases have subject lines too."""
    forms = form_signs(document.text)
    page = banner_in_markup(document.transcript.source, lexicon) if document.media == "text/html" else ()
    return (*(forms if len(forms) > 1 else ()), *classification_signs(document.text, lexicon), *page)


def _doubts(signs: tuple[str, ...]) -> tuple[Notice, ...]:
    if not signs:
        return ()
    message = f"taken for an article, but it shows {', '.join(signs)}; its marking is unknown and it is shown to the holder of the files only"
    return (Notice("article-perhaps-classified", message),)


def _kind(text: str, block: Span) -> PortionKind:
    """A row of stars or a rule is no paragraph."""
    return PortionKind.PARAGRAPH if any(c.isalnum() for c in block.of(text)) else PortionKind.OTHER


def _from_the_page(article: Article, lexicon: Lexicon) -> Article:
    """``article`` with what its page says of itself in place of what its text does not print."""
    stated = _stated(article.document, lexicon)
    heading = next((located for m, located in stated.get("title", []) if m.name == "h1" and len(located.span)), None)
    if heading and article.title != heading:
        article = _headed(article, heading)

    def first(field: str) -> Located[str] | None:
        return next((located for _, located in stated.get(field, []) if "://" not in located.value), None)

    return replace(
        article,
        title=article.title or first("title"),
        byline=article.byline or first("author"),
        publication=article.publication or first("publication"),
        published=article.published or next((day for m, at in stated.get("published", []) if (day := _day(m, at.span, lexicon))), None),
    )


def _stated(document: Document, lexicon: Lexicon) -> dict[str, list[tuple[Metadatum, Located[str]]]]:
    """Metadata by field, in the lexicon's order of preference."""
    found: dict[str, list[tuple[Metadatum, Located[str]]]] = {}
    for form, name in lexicon.once(_page_fields):
        for metadatum in document.metadata:
            if metadatum.name == form:
                found.setdefault(name, []).append((metadatum, Located(metadatum.value, document.transcript.from_source(metadatum.span))))
    return found


def _page_fields(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    return tuple((row["form"], row["field"]) for row in lexicon.rows("article_fields") if row["where"] == "page")


def _headed(article: Article, heading: Located[str]) -> Article:
    """``article`` with the page's first heading as its title, where a portion is that heading."""
    portions = tuple(
        replace(p, kind=PortionKind.TITLE) if p.span == heading.span else replace(p, kind=PortionKind.PARAGRAPH) if p.kind is PortionKind.TITLE else p
        for p in article.portions
    )
    if not any(p.kind is PortionKind.TITLE for p in portions):
        return article
    return replace(article, title=heading, portions=portions)


def _day(metadatum: Metadatum, at: Span, lexicon: Lexicon) -> Located[date] | None:
    """The day that a page states; ``2031-05-04T08:00:00Z`` has its hour cut off, whose zone is the server's."""
    here = dates(metadatum.value.replace("T", " "), Span(0, len(metadatum.value)), lexicon)
    return Located(here[0].value, at) if here else None


def _notices(article: Article, *, yearless: bool, printed: bool) -> list[Notice]:
    notices: list[Notice] = []
    if article.title is None:
        notices.append(Notice("article-without-title", "no title is printed"))
    if article.published is None:
        if yearless:
            notices.append(Notice("article-without-year", "a day is printed without its year; no year is assumed"))
        else:
            notices.append(Notice("article-without-date", "no date of publication is printed"))
    elif not printed:
        notices.append(Notice("article-date-from-page", "the date is the one that the page states about itself; its text prints none", article.published.span))
    return notices
