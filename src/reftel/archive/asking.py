"""Questions to a record: who somebody is, what became of a matter, what happened when."""

from collections.abc import Sequence
from datetime import date

from reftel.compare import briefing as briefings
from reftel.compare import chronicle
from reftel.compare import network as networks
from reftel.compare.chronicle import ledger, timeline
from reftel.errors import ClearanceError, UsageError
from reftel.lexicon import Lexicon
from reftel.model import Briefing, Entity, Matter, MentionKind, Network, Profile, Record
from reftel.resolve import names_match

__all__ = ["SCHEMAS", "briefing", "called", "ledger", "matter", "network", "timeline", "who"]

_SAME = 0.7  # the common threshold of `names_match`
_NAMED = 8
SCHEMAS = {MentionKind.PERSON: "Person", MentionKind.ORGANISATION: "Organization"}


def briefing(record: Record, about: str = "", *, begin: date | None = None, end: date | None = None) -> Briefing:
    """What the accounts of ``record`` have ``about`` something, ``begin`` to ``end``. UsageError where the days are turned round; ClearanceError where this reader may see nothing of it."""
    if begin and end and begin > end:
        message = f"--from {begin} is later than --to {end}"
        raise UsageError(message)
    found = briefings.briefing(record, about, begin=begin, end=end)
    if not (found.matters or found.meetings):
        days = "".join(f" {word} {at}" for word, at in (("from", begin), ("to", end)) if at)
        raise ClearanceError(_nobody("matter or meeting", about, [m.name for m in record.matters], days))
    return found


def network(record: Record, name: str = "", *, lexicon: Lexicon | None = None) -> Network:
    """Who met whom in ``record``; with ``name``, that one and whom they met. Errors as of ``who``."""
    around = who(record, name, lexicon=lexicon).entity if name else None
    return networks.network(record.meetings, record.entities, around=around)


def matter(record: Record, words: str) -> tuple[Matter, ...]:
    """The matters with this id or these words. UsageError without any word; ClearanceError, naming some that there are, where there is none in what this reader may see."""
    if not words.strip():
        message = "no words are given to look for; give a matter's id or words of its name"
        raise UsageError(message)
    found = chronicle.matters_about(record, words)
    if not found:
        raise ClearanceError(_nobody("matter", words, [m.name for m in record.matters]))
    return found


def who(record: Record, name: str, *, lexicon: Lexicon | None = None) -> Profile:
    """The profile of the person, organisation or place of this name, in any spelling. ClearanceError where nobody of that name is in what this reader may see, UsageError where several are."""
    found = called(record.entities, name, lexicon or Lexicon())
    if not found:
        raise ClearanceError(_nobody("person, organisation or place", name, [e.name for e in record.people]))
    if len(found) > 1:
        message = f"{name!r} may be {', '.join(e.name for e in found[:_NAMED])}; give more of the name"
        raise UsageError(message)
    return chronicle.profile(record, found[0])


def called(entities: Sequence[Entity], name: str, lexicon: Lexicon) -> list[Entity]:
    """Who bears this name exactly, or a name with all of its words, or one that is held for the same; people before the others."""
    wanted = name.casefold().split()
    known = [(e, [e.name, *e.aliases]) for e in sorted(entities, key=lambda e: e.kind is not MentionKind.PERSON)]
    exact = [e for e, names in known if any(n.casefold().split() == wanted for n in names)]
    if exact or not wanted:
        return exact
    within = [e for e, names in known if any(set(wanted) <= set(n.casefold().split()) for n in names)]
    if within:
        people = [e for e in within if e.kind is MentionKind.PERSON]
        return people or within
    return [e for e, names in known if any(names_match(name, n, schema=SCHEMAS.get(e.kind, "LegalEntity"), lexicon=lexicon) >= _SAME for n in names)]


def _nobody(kind: str, words: str, known: Sequence[str], days: str = "") -> str:
    there = f"; there are {', '.join(known[:_NAMED])}{f' and {len(known) - _NAMED} more' if len(known) > _NAMED else ''}" if known else ""
    return f"no {kind}{f' {words!r}' if words else ''}{days} in what this reader may see{there}."
