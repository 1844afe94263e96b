"""Which part of a page is its text, and what the page says of itself."""

from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from reftel.model import Metadatum, Notice, Span
from reftel.read.elements import ARTICLES, BLOCKS, CELLS, EDGES, FURNITURE
from reftel.read.markup import Token, attributes, decoded

__all__ = ["Extent", "extents", "kept", "metadata", "preformatted"]


class Extent(NamedTuple):
    """An element: the numbers of its start tag and its end tag among the tokens."""

    name: str
    first: int
    last: int


def extents(page: list[Token]) -> tuple[list[Extent], tuple[Notice, ...]]:
    """Every element that matters with its end, in order of starts. An element that never ends drops nothing, so that no text is lost;
    preformatted text that never ends goes on to the end of the page.
    """
    wanted = FURNITURE | EDGES | ARTICLES | {"pre", "h1", "title"}
    open_: dict[str, list[int]] = {}
    found: list[Extent] = []
    for at, token in enumerate(page):
        if token.name not in wanted:
            continue
        if token.kind == "start":
            open_.setdefault(token.name, []).append(at)
        elif token.kind == "end" and open_.get(token.name):
            found.append(Extent(token.name, open_[token.name].pop(), at))
    found += [Extent("pre", at, len(page) - 1) for at in open_.pop("pre", [])]
    # "embed" never has an end tag.
    count = sum(len(starts) for name, starts in open_.items() if name != "embed")
    notices = (Notice("html-unclosed", f"{count} element(s) of the page never end; their content was kept"),) if count else ()
    return sorted(found, key=lambda extent: extent.first), notices


def _covered(size: int, extents: Iterable[Extent]) -> list[bool]:
    """For each of ``size`` tokens whether one of ``extents`` holds it; one pass however deeply they nest."""
    steps = [0] * (size + 1)
    for extent in extents:
        steps[extent.first] += 1
        steps[extent.last + 1] -= 1
    return [depth > 0 for depth in accumulate(steps[:size])]


def preformatted(page: list[Token], elements: list[Extent]) -> list[bool]:
    """For each token whether it stands in a ``pre`` element."""
    return _covered(len(page), (e for e in elements if e.name == "pre"))


def kept(source: str, page: list[Token], elements: list[Extent]) -> list[bool]:
    """For each token whether it belongs to what the page says."""
    size = len(page)
    in_article = _covered(size, (e for e in elements if e.name in ARTICLES))
    furniture = (e for e in elements if e.name in FURNITURE or (e.name in EDGES and not in_article[e.first]))
    keeps = [not dropped for dropped in _covered(size, furniture)]
    pres = preformatted(page, elements)
    prose = _prose(source, page, keeps)
    words = sum(len(source[t.start : t.end].strip()) for t, pre, keep in zip(page, pres, keeps, strict=True) if pre and keep and t.kind == "text")
    if words > prose[-1]:
        return [keep and pre for keep, pre in zip(keeps, pres, strict=True)]
    articles = [e for e in elements if e.name in ARTICLES and keeps[e.first]]
    if articles:
        # The innermost of several that hold as much.
        best = max(articles, key=lambda e: (prose[e.last + 1] - prose[e.first], e.first))
        if 2 * (prose[best.last + 1] - prose[best.first]) > prose[-1]:
            inside = _covered(size, [best, *(e for e in elements if e.name == "h1")])
            return [keep and within for keep, within in zip(keeps, inside, strict=True)]
    return keeps


def _prose(source: str, page: list[Token], kept: list[bool]) -> list[int]:
    """How many characters of paragraphs, links apart, stand before each token; one entry more than tokens."""
    counts = [0]
    block, linked = "", False
    for token, keep in zip(page, kept, strict=True):
        if token.name == "a":
            linked = token.kind == "start"
        elif token.name in BLOCKS or token.name in CELLS or token.name == "li":
            block = token.name if token.kind == "start" else ""
        count = keep and token.kind == "text" and block == "p" and not linked
        counts.append(counts[-1] + (len(source[token.start : token.end].strip()) if count else 0))
    return counts


def metadata(source: str, page: list[Token], elements: list[Extent]) -> list[Metadatum]:
    """What the page says of itself: its title, its h1 headings, ``meta`` elements by their name, ``time`` elements with a date."""
    found: list[Metadatum] = []
    done = 0
    for extent in elements:
        # A heading inside another is part of it.
        if extent.name in {"h1", "title"} and extent.first >= done:
            done = extent.last
            inside = [t for t in page[extent.first : extent.last] if t.kind in {"text", "raw"}]
            value = " ".join(decoded("".join(source[t.start : t.end] for t in inside)).split())
            if value:
                span = Span(inside[0].start, inside[-1].end).trim(source)
                found.append(Metadatum(extent.name, value, span))
    for token in page:
        if token.kind == "start" and token.name in {"meta", "time"}:
            given = attributes(source, token)
            name = "time" if token.name == "time" else given.get("property") or given.get("name") or given.get("itemprop") or ""
            value = " ".join(given.get("datetime" if token.name == "time" else "content", "").split())
            if name and value:
                found.append(Metadatum(name.lower(), value, Span(token.start, token.end)))
    return found
