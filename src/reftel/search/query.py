"""What a query says, as a tree. Every node knows its place in what the user wrote, so that whatever is wrong with it can be underlined."""

from dataclasses import dataclass

from reftel.errors import QueryError
from reftel.model import Span

__all__ = ["And", "Field", "Node", "Not", "Or", "Phrase", "Range", "Regex", "Word", "wrong"]


def wrong(query: str, span: Span, problem: str) -> QueryError:
    """What to raise for ``span`` of ``query``."""
    return QueryError(query, span.start, span.end, problem)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, with ``*`` and ``?`` for letters that are left open; ``fuzzy`` is how many letters may differ; ``exact`` after "=": this spelling only."""

    text: str
    span: Span
    fuzzy: int = 0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in their order; ``slop`` is how many places they may be moved apart or round."""

    text: str
    span: Span
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Regex:
    """A pattern that one whole word must fit."""

    pattern: str
    span: Span


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``, None where open; the bounds themselves count where ``with_low``, ``with_high``."""

    low: str | None
    high: str | None
    span: Span
    with_low: bool = True
    with_high: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """``node`` in one field."""

    name: str
    node: "Node"
    span: Span


@dataclass(frozen=True, slots=True)
class Not:
    """Without ``node``."""

    node: "Node"
    span: Span


@dataclass(frozen=True, slots=True)
class And:
    """All of ``nodes``."""

    nodes: tuple["Node", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Or:
    """One of ``nodes`` or more."""

    nodes: tuple["Node", ...]
    span: Span


Node = Word | Phrase | Regex | Range | Field | Not | And | Or
