"""What a record answers when it is asked about a time, a person or a matter. Made from the record alone, so as cleared as that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reftel.model.entity import Entity
from reftel.model.record import Attributed, Disagreement, Matter, Meeting, Opinion, Quoted, Step
from reftel.model.view import Passage

__all__ = ["Companion", "Happening", "Ledger", "Occasion", "Outcomes", "Profile", "Standing", "Tenure", "Timeline", "Undertaking"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that accounts place in time. ``when`` is the time spoken of (ISO, may be partial or "begin/end"), empty where none is given; ``told`` the days of the accounts that tell it, earliest
    first; ``what`` the meeting or matter by name, ``id`` its id; ``status`` how far it came then, in words; ``who`` says so.
    """

    when: str
    told: tuple[date, ...]
    id: str
    what: str
    status: str
    who: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """``dated`` by the time spoken of, earliest first; ``undated`` what is placed only by the day of telling."""

    dated: tuple[Happening, ...]
    undated: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """``matters`` that were asked for, most important first, and the ids of those among them that are ``open``: promised, planned or under way, and neither done nor ended; ``overdue`` has the
    ids of open ones whose day has passed, each with that day (ISO).
    """

    matters: tuple[Matter, ...]
    open: frozenset[str]
    overdue: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who was at meetings together with the person of a profile; every one of ``meetings`` has its passages."""

    name: str
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office that accounts give somebody: ``told`` the days of the accounts that do so, earliest first. When it was taken up or left they do not say by that."""

    title: str
    told: tuple[date, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person, organisation or place: the ``offices`` that it was given, by the day of telling, where it is a party or named (``matters``), which ``meetings`` it was at and with whom,
    what it said, and the ``disagreements`` that it is a side of or named in.
    """

    entity: Entity
    offices: tuple[Tenure, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    companions: tuple[Companion, ...] = ()
    matters: tuple[Matter, ...] = ()
    said: tuple[tuple[Matter, Attributed], ...] = ()
    opinions: tuple[Opinion, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    quotations: tuple[Quoted, ...] = ()


class Standing(StrEnum):
    """What came of an undertaking by what the accounts say after it was made."""

    KEPT = "kept"
    UNDER_WAY = "under way"
    CONCLUDED = "agreed since"
    OPEN = "open"
    OVERDUE = "open past its date"
    DISPUTED = "disputed"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    SILENT = "no account says anything later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """An undertaking made at an occasion: ``made`` the steps that tell it with why each is held to be of the occasion, in words; ``later`` what is told of afterwards, in
    order; ``due`` the last day (ISO) that it was to be done by, empty where none is told; ``telegrams`` and ``published``, how many documents of later days are held that
    say nothing of it.
    """

    matter: Matter
    made: tuple[tuple[Step, str], ...]
    later: tuple[Step, ...]
    standing: Standing
    due: str = ""
    telegrams: int = 0
    published: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A visit with the meetings held on it, or one meeting (``meetings``, the visit first), its days (ISO, empty where none are told) and what was undertaken there."""

    meetings: tuple[Meeting, ...]
    date: str
    outcomes: tuple[Undertaking, ...]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """``occasions`` in the order of the record's meetings."""

    occasions: tuple[Occasion, ...]
