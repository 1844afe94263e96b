"""What operations give, for the description: the keys that a client may count on. Answers are made in the keys of docs/json.md and have more; tests hold every answer against these shapes."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "About", "Cited", "Comparison", "Document", "Entities", "Exports", "Found", "Held", "Ledger", "Matter", "Matters", "Meetings", "Network", "People", "Portions", "Profile",
    "Reconciled", "Record", "Suggestions", "Timeline",
]  # fmt: skip


class Open(BaseModel):
    """Keys are added, never renamed."""

    model_config = ConfigDict(extra="allow")


class Page(Open):
    """A page of a list."""

    total: int = Field(description="Items of the whole list, in this view.")
    cursor: str | None = Field(description="Asks for the next page; null at the end.")


class Passage(Open):
    """What evidence points at; offsets count code points of the released text."""

    document: str
    start: int
    end: int
    text: str
    place: str
    mark: str


class Summary(Open):
    """A document in a list."""

    id: str
    kind: str
    marking: str


class Match(Open):
    """Where in a snippet a word of the query stands."""

    start: int
    end: int


class Snippet(Open):
    """Words around what was found."""

    place: str
    mark: str | None
    text: str
    matches: list[Match]


class Hit(Summary):
    """A document that was found."""

    snippets: list[Snippet]


class Found(Page):
    """What a search finds."""

    query: str
    clearance: str
    order: str
    hits: list[Hit]


class Held(Page):
    """Documents."""

    items: list[Summary]


class Portion(Open):
    """A stretch of a document with one marking."""

    kind: str
    marking: str
    start: int
    end: int


class Portions(Page):
    """Portions."""

    items: list[Portion]


class Document(Open):
    """A document as `reftel inspect --json` has it: located fields, portions, what was found in them, and what it is cited by."""

    id: str
    kind: str
    clearance: str
    offsets: str
    text: str
    portions: list[Portion]
    paragraphs: list[dict[str, Any]]
    annotations: list[dict[str, Any]] | dict[str, Any]
    notices: list[dict[str, Any]]
    csl: dict[str, Any]
    holders: dict[str, dict[str, Any]]


class Matter(Open):
    """A matter with its history and how the accounts stand."""

    id: str
    name: str
    type: str
    status: str
    parties: list[str]
    relation: str
    because: str
    marking: str
    history: list[dict[str, Any]]
    evidence: list[Passage]


class Matters(Page):
    """Matters."""

    items: list[Matter]


class Entry(Matter):
    """A matter of the ledger."""

    open: bool
    outcomes: list[dict[str, Any]] = []


class Ledger(Page):
    """The ledger."""

    items: list[Entry]


class Meeting(Open):
    """A meeting or visit."""

    id: str
    name: str
    relation: str
    participants: list[dict[str, Any]]
    evidence: list[Passage]


class Meetings(Page):
    """Meetings."""

    items: list[Meeting]


class Happening(Open):
    """Something that accounts place in time."""

    when: str | None
    what: str
    who: str
    evidence: list[Passage]


class Timeline(Page):
    """What happened, by the time spoken of."""

    items: list[Happening]


class Person(Open):
    """Somebody."""

    id: str
    name: str
    aliases: list[str]
    roles: list[str]
    mentions: list[Passage]


class People(Page):
    """People."""

    items: list[Person]


class Entity(Open):
    """A person, organisation, place or named thing."""

    id: str
    kind: str
    name: str
    aliases: list[str]
    mentions: list[Passage]


class Entities(Page):
    """Whatever has a name."""

    items: list[Entity]


class Profile(Open):
    """Somebody: offices by the day of telling, meetings and with whom, matters, words, and what he is divided on with others."""

    entity: dict[str, Any]
    offices: list[dict[str, Any]]
    meetings: list[Meeting]
    companions: list[dict[str, Any]]
    matters: list[Matter]
    disagreements: list[dict[str, Any]]


class Network(Open):
    """Who met whom."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]


class Record(Open):
    """The record, as `reftel compare --json` has it."""

    clearance: str
    marking: str | None
    offsets: str
    documents: list[dict[str, Any]]
    matters: list[Matter]
    meetings: list[Meeting]
    people: list[Person]
    entities: list[Entity]


class Comparison(Open):
    """Two documents side by side: the matters that both speak of, and those of one alone."""

    left: dict[str, Any]
    right: dict[str, Any]
    both: list[Matter]
    left_only: list[Matter]
    right_only: list[Matter]


class Cited(Open):
    """A citation; ``marking`` is its own."""

    document: str
    style: str
    text: str
    marking: str
    csl: dict[str, Any]


class Form(Open):
    """A form of export."""

    name: str
    ending: str
    words: str


class Exports(Open):
    """The forms."""

    items: list[Form]


class About(Open):
    """What is served here, and to whom."""

    version: str
    clearance: str = Field(description="The view at which this was answered.")


class Reconciled(Open):
    """The manifest of the service; or results by the key of their query."""


class Suggestions(Open):
    """Suggestions."""

    result: list[dict[str, Any]]
