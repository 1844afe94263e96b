"""What was found in a text, as the reader of a document meets it: a quiet mark in the text, and a card that says what it is and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reftel.export.brief import words
from reftel.web import phrases
from reftel.web.evidence import Lights

__all__ = ["KINDS", "STRENGTH", "Card", "Kind", "cards", "lights"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: its name in addresses and styles, its title, whether it is marked at first, and the list of `json_inspection` that holds it."""

    name: str
    title: str
    lists: tuple[str, ...]
    marked: bool = True


KINDS = (
    Kind("person", "People", ("people", "unnamed")),
    Kind("organisation", "Organisations", ("organisations",)),
    Kind("place", "Places", ("places",)),
    Kind("project", "Projects", ("projects",)),
    Kind("date", "Days and times", ("dates",)),
    Kind("sum", "Sums and numbers", ("amounts",)),
    Kind("quotation", "Quotations", ("quotes",)),
    Kind("attribution", "Who says so", ("attributions",), marked=False),
    Kind("statement", "Statements", ("statements",), marked=False),
    Kind("event", "Events", ("events",), marked=False),
)
STRENGTH = (*(kind.name for kind in KINDS), "code", "")


@dataclass(frozen=True, slots=True)
class Card:
    """One finding: where it stands in the released text, its words, what it was read as (term, value), and why."""

    id: str
    kind: str
    start: int
    end: int
    words: str
    facts: tuple[tuple[str, str], ...]
    because: str
    doubt: str
    finder: str


def cards(account: Mapping[str, Any]) -> tuple[Card, ...]:
    """All findings of ``account``, in the order of the text, those that reach furthest last among those that begin together."""
    found = [(kind.name, each) for kind in KINDS for name in kind.lists for each in account["annotations"].get(name, ())]
    found.sort(key=lambda pair: (pair[1]["start"], pair[1]["end"]))
    countries: Mapping[str, str] = account.get("countries", {})
    return tuple(_card(f"f{at}", kind, each, countries) for at, (kind, each) in enumerate(found, start=1))


def lights(every: Iterable[Card]) -> tuple[Lights, ...]:
    """What each lights in the text, the narrowest first; the relation is the kind."""
    return tuple(
        Lights(each.id, each.start, each.end, each.kind) for each in sorted(every, key=lambda c: (c.end - c.start, c.start, c.id)) if each.start < each.end
    )


def _card(id: str, kind: str, each: Mapping[str, Any], countries: Mapping[str, str]) -> Card:  # noqa: A002  # as the page names it
    facts = tuple((term, value) for term, value in _facts(kind, each, countries) if value)
    return Card(id, kind, each["start"], each["end"], " ".join(each["text"].split()), facts, each["because"], each["doubt"] or "", each["finder"])


def _facts(kind: str, each: Mapping[str, Any], countries: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    match kind:
        case "person" | "organisation" | "place" | "project":
            yield "Name", each["name"] if each["name"] != " ".join(each["text"].split()) else ""
            yield "Office", ", ".join(each["offices"])
            yield "Of", each["organisation"] or ""
            yield "Country", countries.get(each["country"] or "", each["country"] or "")
            yield "Kind", each["head"] or ""
        case "date":
            yield "Read as", words.when(each["value"]) if each["value"] else ""
            yield "Rests on", each["basis"] or ""
        case "sum":
            yield "Read as", phrases.sum_of(each)
            yield "Kind", each["kind"]
        case "quotation":
            yield "Speaker", _name(each["speaker"])
            yield "Word of saying", _words(each["cue"])
            yield "Medium", _name(each["medium"])
        case "attribution":
            yield "Source", _name(each["source"])
            yield "Word of saying", _words(each["cue"])
            yield "Hedge", _words(each["hedge"])
            yield "Denied", "yes" if each["denied"] else ""
        case "statement":
            yield "Kind", each["type"]
            yield "Status", each["status"]
            yield "About", _words(each["about"])
            yield "Parties", _names(each["parties"])
            yield "Said by", _names(each["voices"])
            yield "Hedge", _words(each["hedge"])
        case _:
            yield "Class", str(each["code"]).capitalize()
            yield "Who", _words(each["actor"])
            yield "To whom", _words(each["recipient"])
            yield "How sure", f"{each['modality']}{', denied' if each['polarity'] == 'negative' else ''}"


def _words(found: Any) -> str:
    if isinstance(found, Mapping):
        return " ".join(str(found["text"]).split())
    return str(found or "")


def _name(found: Any) -> str:
    return " ".join(str(found.get("name") or found["text"]).split()) if isinstance(found, Mapping) else ""


def _names(found: Sequence[Mapping[str, Any]]) -> str:
    return ", ".join(dict.fromkeys(_name(each) for each in found))
