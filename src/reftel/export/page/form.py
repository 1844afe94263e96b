"""The shapes that a brief is made of, before it is written in one form or another."""

from dataclasses import dataclass

__all__ = ["Cell", "Entries", "Entry", "Line", "Outline", "Section", "Table"]


@dataclass(frozen=True, slots=True)
class Line:
    """Words in one style: ``title``, ``heading``, ``strong``, ``faint``, ``agree``, ``differ``, ``alone`` or none."""

    text: str
    style: str = ""


Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under ``columns``; ``weights`` share out the width. The columns' names may be left empty."""

    columns: tuple[str, ...]
    weights: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Lines that hang from a ``lead`` (the letter of an account, a sign)."""

    lead: str
    lines: Cell


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of entries."""

    rows: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    block: Table | Entries


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole brief: ``title``, the ``facts`` beside it, the sections that have something to say, and what stands at the foot."""

    title: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
