"""People without names: "senior officials", "sources in the Kremlin", "a Western diplomat", "Emboffs", "the Norlandic Minister of Defence".

The description is the name, its article left out. Names of bodies and places inside it stay mentions of their own; they tell its organisation and
country.
"""

from collections.abc import Iterator, Sequence

from reftel.model import MentionKind
from reftel.recognise.candidates import Candidate, Ground
from reftel.recognise.places import country_within
from reftel.recognise.reading import Reading
from reftel.recognise.roles import Office, groups

__all__ = ["propose"]

_FINDER = "anonymous"
_LEFT_POS = frozenset({"ADJ", "NOUN", "PROPN", "ADV", "VERB", "NUM"})
_AT = frozenset({"in", "at", "from", "within", "of", "inside"})
_DESCRIBED = frozenset({"office", "abbreviation"})


def propose(reading: Reading, offices: Sequence[Office], named: Sequence[Candidate]) -> Iterator[Candidate]:
    """Descriptions of people that hold no person's name. ``named`` are the mentions that stand."""
    people = [c for c in named if c.kind is MentionKind.PERSON]
    taken = {k for c in people for k in range(c.first, c.last)}
    holders = {c.first for c in people}
    bodies = [c for c in named if c.kind in (MentionKind.ORGANISATION, MentionKind.PLACE)]
    for office in offices:
        if (
            office.kind in _DESCRIBED
            and office.last not in holders
            and taken.isdisjoint(range(office.first, office.last))
            and not _inside(office, bodies)
            and _stands(reading, office)
        ):
            taken.update(range(office.first, office.last))
            yield Candidate(
                first=office.first,
                last=office.last,
                kind=MentionKind.PERSON,
                ground=Ground.STATED,
                finder=_FINDER,
                because=f"an office without its holder's name: {office.printed!r}",
                offices=(office.printed,),
                organisation=_body(reading, office.first, office.last, bodies),
                country=office.country,
                name=reading.text(office.first, office.last),
                anonymous=True,
            )
    for hit in groups(reading):
        first, last = _left(reading, hit.first), _right(reading, hit.last, bodies)
        if (
            taken.isdisjoint(range(first, last))
            and reading.atoms[hit.last - 1].token.pos_ in ("NOUN", "PROPN")
            and reading.key(hit.last) not in ("'s", "’s")
            and not _qualifies(reading, hit.last)
            and not (hit.last in holders and reading.atoms[hit.first].opens)
        ):
            taken.update(range(first, last))
            yield Candidate(
                first=first,
                last=last,
                kind=MentionKind.PERSON,
                ground=Ground.SHAPED,
                finder=_FINDER,
                because=f"people described, not named: {reading.atoms[hit.first].text!r}",
                organisation=_body(reading, first, last, bodies),
                country=country_within(reading, first, last),
                name=reading.text(first, last),
                anonymous=True,
            )


def _qualifies(reading: Reading, n: int) -> bool:
    """Whether the noun only qualifies the next one ("expert group")."""
    after = reading.atom(n)
    return after is not None and after.gap and after.token.pos_ == "NOUN" and reading.atoms[n - 1].token.dep_ == "compound"


def _inside(office: Office, bodies: Sequence[Candidate]) -> bool:
    return any(c.first <= office.first and office.last <= c.last for c in bodies)


def _stands(reading: Reading, office: Office) -> bool:
    """Whether the office stands for its holder: an abbreviation, or a noun that is subject, object or the like and no word of a longer noun."""
    head = reading.atoms[office.last - 1] if office.organisation is None else reading.atoms[office.head]
    if office.kind == "abbreviation":
        return True
    return (
        head.token.dep_ not in ("compound", "amod", "attr", "advmod", "ROOT")
        and head.token.pos_ in ("NOUN", "PROPN")
        and reading.key(office.last) not in ("-", "/")
    )


def _left(reading: Reading, n: int) -> int:
    first = n
    while first > 0 and first > n - 7:
        atom = reading.atoms[first - 1]
        if atom.text == "-" and first > 1 and not atom.gap and not reading.atoms[first].gap:
            first -= 2
            continue
        if (
            not reading.atoms[first].gap
            or not atom.word
            or atom.key in reading.words["name_cues", "never in a description"]
            or atom.token.pos_ not in _LEFT_POS
            or (atom.token.pos_ == "VERB" and atom.token.dep_ != "amod")
        ):
            break
        first -= 1
    return first


def _right(reading: Reading, n: int, bodies: Sequence[Candidate]) -> int:
    """As in "… in the Kremlin", "… at the MFA": a body or place at once after."""
    if reading.key(n) not in _AT:
        return n
    k = n + 2 if reading.key(n + 1) == "the" else n + 1
    return next((c.last for c in bodies if c.first == k), n)


def _body(reading: Reading, first: int, last: int, bodies: Sequence[Candidate]) -> str | None:
    return next((reading.text(c.first, c.last) for c in bodies if c.kind is MentionKind.ORGANISATION and first <= c.first and c.last <= last), None)
