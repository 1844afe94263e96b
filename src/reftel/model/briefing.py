"""What many accounts have on one subject in one stretch of time, and who met whom: made from a record alone, so as cleared as that."""

from dataclasses import dataclass
from datetime import date

from reftel.model.entity import Entity
from reftel.model.record import Disagreement, Finding, Matter, Meeting
from reftel.model.view import AccountView, Passage

__all__ = ["Briefing", "Coverage", "Missing", "Network", "Silence", "Tie"]


@dataclass(frozen=True, slots=True, order=True)
class Coverage:
    """How many documents of one ``source`` (a post, or what is published) are held of the week that begins on the Monday ``week`` (None: not dated), by their ``labels``."""

    source: str
    week: date | None
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A telegram ``number`` that is cited and not held; ``post`` that sent it, how many of that post are ``held`` at all, and how many of the week of the first that cites it (``near``)."""

    number: str
    post: str
    held: int
    near: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """A matter that one account alone has: which accounts tell of the same things and are silent on it (``beside``, by label), how many further documents of those days are held, ``telegrams`` and ``published``,
    and how many days before and after were looked at.
    """

    matter: Matter
    telegrams: int
    published: int
    days: int
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """Two who met: the ``meetings`` and the passages that say so."""

    one: str
    other: str
    meetings: tuple[Meeting, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Who met whom: everybody who was at a meeting with somebody else, most ties first, and the ties, most meetings first. ``entities`` are those of ``names``, where there is one."""

    names: tuple[str, ...]
    entities: tuple[Entity | None, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What ``record`` accounts have ``about`` some words ``begin`` to ``end``: ``accounts`` that speak of it, ``matters`` (most important first), those of them still ``open``, where accounts differ, what one
    alone has, what is cited and not held, what is held at all. ``words`` are those of ``about`` that what is shown holds, fewer than the ``wanted`` number where nothing holds all.
    """

    about: str
    words: tuple[str, ...]
    wanted: int
    begin: date | None
    end: date | None
    accounts: tuple[AccountView, ...]
    meetings: tuple[Meeting, ...]
    matters: tuple[Matter, ...]
    open: frozenset[str]
    disagreements: tuple[Disagreement, ...]
    divergent: tuple[Finding, ...]
    silences: tuple[Silence, ...]
    missing: tuple[Missing, ...]
    coverage: tuple[Coverage, ...]
    people: tuple[tuple[Entity, tuple[Passage, ...]], ...]
    network: Network
