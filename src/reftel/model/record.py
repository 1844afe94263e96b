"""The outcome: what the accounts say together. Every item carries its passages, and its marking is the join of theirs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reftel.model.annotation import Amount, Predicate, Status, Timex
from reftel.model.entity import Entity
from reftel.model.judgement import Ruling
from reftel.model.marking import Clearance, Marking
from reftel.model.view import AccountView, Passage

__all__ = [
    "Attributed",
    "Disagreement",
    "Finding",
    "Matter",
    "Meeting",
    "OpenQuestion",
    "Opinion",
    "Participant",
    "Quoted",
    "Record",
    "Relation",
    "SourceVoice",
    "Step",
]


class Relation(StrEnum):
    """How the accounts stand to one another on a matter."""

    CORROBORATED = "corroborated"
    COMPLEMENTARY = "complementary"
    DIVERGENT = "divergent"
    SINGLE_SOURCE = "single-source"


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its evidence and the reason in words. ``candidate`` when the evidence is thin: then ``because`` says what is missing."""

    relation: Relation
    because: str
    evidence: tuple[Passage, ...]
    candidate: bool = False

    @property
    def marking(self) -> Marking:
        """The join of the evidence's markings."""
        return Marking.high_water(p.marking for p in self.evidence)


@dataclass(frozen=True, slots=True)
class Attributed:
    """Who says it in one account: ``who`` the chain in words, end of chain first ("Torvanov, via Marenpress"; "reporting officer"; "unattributed"),
    ``voice`` the end of the chain for counting independence, ``hedge`` the account's distancing words.
    """

    label: str
    who: str
    voice: str
    passages: tuple[Passage, ...]
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One move in a matter's history: ``when`` the time spoken of (ISO, may be a period or empty), not the time of telling; ``due`` the day by which it is to be done, empty
    where none is told.
    """

    when: str
    status: Status
    who: str
    passage: Passage
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One undertaking, project, payment, dispute or event. ``part_of`` names the matters that this one is a part of; ``said`` are its statements, each with what it is
    about; ``judged`` the ids of what people decided on it. ``aside``: an event that stands among the meetings alone, since it is only how an account came by what
    it tells, or since a matter tells it.
    """

    id: str
    name: str
    predicate: Predicate
    status: Status
    status_words: str
    parties: tuple[str, ...]
    amounts: tuple[tuple[str, Amount], ...]
    times: tuple[tuple[str, Timex], ...]
    steps: tuple[Step, ...]
    attributed: tuple[Attributed, ...]
    evidence: tuple[Passage, ...]
    finding: Finding
    part_of: tuple[str, ...] = ()
    weight: float = 0.0
    aside: bool = False
    said: tuple[tuple[Passage, str], ...] = ()
    judged: tuple[str, ...] = ()

    @property
    def marking(self) -> Marking:
        """The join of the evidence's markings."""
        return Marking.high_water(p.marking for p in self.evidence)


@dataclass(frozen=True, slots=True)
class Participant:
    """A person or body at a meeting, with the offices stated, and the passages that say so."""

    name: str
    offices: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting or visit. ``date`` ISO or "begin/end", empty when no account gives it; ``duration`` TIMEX ("PT2H") or None; ``ahead`` when it is only planned or proposed in what is told."""

    id: str
    name: str
    predicate: Predicate
    participants: tuple[Participant, ...]
    place: str | None
    date: str
    date_basis: str
    duration: str | None
    evidence: tuple[Passage, ...]
    finding: Finding
    judged: tuple[str, ...] = ()
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """An assessment or a position: whose, on what, in which words."""

    id: str
    holder: str
    holder_offices: tuple[str, ...]
    target: str
    words: str
    hedge: str | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more voices that do not go together on one thing; ``because`` says in what."""

    topic: str
    sides: tuple[Opinion, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation with its speaker ("unattributed" where the account names none) and the medium that the account cites."""

    words: str
    speaker: str
    medium: str | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something that the accounts leave open: a citation that is not held, a candidate pairing, a claim that nobody vouches for."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SourceVoice:
    """An independent voice: counted once, however often cited."""

    name: str
    kind: str
    labels: tuple[str, ...]
    citations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that one reader may have about some accounts. Order is part of it: most important first. ``events`` are the ``meetings`` as
    matters of the ledger; ``judgements`` what people decided, and what came of it here.
    """

    title: str
    clearance: Clearance
    as_of: date | None
    accounts: tuple[AccountView, ...]
    meetings: tuple[Meeting, ...]
    matters: tuple[Matter, ...]
    events: tuple[Matter, ...] = ()
    statements: tuple[Finding, ...]
    opinions: tuple[Opinion, ...]
    disagreements: tuple[Disagreement, ...]
    quotations: tuple[Quoted, ...]
    people: tuple[Entity, ...]
    entities: tuple[Entity, ...]
    voices: tuple[SourceVoice, ...]
    open_questions: tuple[OpenQuestion, ...]
    judgements: tuple[Ruling, ...] = ()
