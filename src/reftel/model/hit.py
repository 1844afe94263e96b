"""What a search in an archive gives, as one reader may have it."""

from dataclasses import dataclass
from typing import NamedTuple

from reftel.model.marking import Clearance
from reftel.model.span import Span

__all__ = ["Expansion", "Facet", "Hit", "Hits", "News", "Shown", "ShownPart", "Snippet"]


class ShownPart(NamedTuple):
    """A stretch of a document as a view shows it: ``kind`` of the portion ("withheld" for one known by number and mark alone), paragraph ``number``, ``mark``
    as printed or that which holds, ``text``, and the ``marking`` that holds (empty where the index does not say).
    """

    kind: str
    number: int | None
    mark: str | None
    text: str
    marking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A document of an archive as a view shows it. ``key`` is made from what is shown; ``name`` is its number, or made from its text; ``id`` is what to ask for
    it by; ``holdings`` are the ids of other holdings of the same telegram. A field that nothing is shown of is None or empty.
    """

    key: str
    name: str
    id: str
    kind: str
    file: str
    marking: str
    number: str | None = None
    date: str | None = None
    originator: str | None = None
    subject: str | None = None
    classification: str | None = None
    tags: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    parts: tuple[ShownPart, ...] = ()
    holdings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words around what was found: ``place`` ("¶3", "subject"), its ``mark``, the ``text`` with white space folded, and the spans of the text that matched."""

    place: str
    mark: str | None
    text: str
    matches: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found. ``score`` has four digits and counts within one view only; None where the order is another."""

    document: Shown
    score: float | None
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """How many of the documents found have each value of one field, the most frequent first; ``others`` is how many further values there are."""

    name: str
    counts: tuple[tuple[str, int], ...]
    others: int = 0


@dataclass(frozen=True, slots=True)
class Expansion:
    """A name of the query and the spellings of it that were looked for besides, with the number of documents that have each."""

    word: str
    spellings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """The answer to ``query``: ``total`` documents were found, ``hits`` are some in their ``order``; ``cursor`` asks for those that follow, None at the end.
    ``histogram`` counts by month ("2008-05"), in order. Of the ``documents`` of the view, ``read`` were read for what they speak of.
    """

    query: str
    clearance: Clearance
    total: int
    order: str
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...] = ()
    histogram: tuple[tuple[str, int], ...] = ()
    expansions: tuple[Expansion, ...] = ()
    cursor: str | None = None
    read: int = 0
    documents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a saved search finds that it has not shown yet: of ``total`` documents ``new`` ones, of which ``hits`` are the first, the newest in front."""

    name: str
    query: str
    clearance: Clearance
    total: int
    new: int
    hits: tuple[Hit, ...]
