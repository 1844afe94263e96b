"""Who concludes a treaty, by its title: after "between", after "with", or who gives and who gets.

The stretch ends where the subject opens ("concerning", "for", "amending"). Its members stand between "and", commas and strokes; those on whose behalf
somebody acts are no parties of their own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reftel.recognise.powers import Power

__all__ = ["Zone", "concerned", "parties", "zone_of"]

_NEAR = 40


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a title names its parties; ``opens`` where the words that lead in begin."""

    opens: int
    start: int
    end: int


def zone_of(text: str, found: Sequence[Power]) -> Zone | None:
    """Where ``text`` names who concludes it; ``found`` are the powers in it. None where it names nobody."""
    return _between(text, found) or _given(text, found) or _by(text, found) or _with(text, found)


@cache
def _ends() -> re.Pattern[str]:
    """What ends the parties and opens the subject: a preposition, "which", a verb of what is done ("amending"), the words of signature."""
    return re.compile(
        r"(?i)(?:concerning|regarding|respecting|relating|relative|about|upon|on(?! (?:its own )?behalf\b)|for(?! the international relations\b)|to|by|against|from|as|"
        r"within|under|towards|through|in (?:accordance|connection|connexion|relation|order|regard)|(?<!of )which|whereby|until|during|done|signed|dated|concluded|"
        r"made|together|with|supplementary|additional|(?!king\b|acting\b|including\b)[a-z]+ing)\b"
        r"|and (?=(?:additional|supplementary|exchanges?|protocols?|annex(?:es)?)\b)|[:;\[]|\.\s"
    )


@cache
def _leads() -> re.Pattern[str]:
    """The word "between", unless a frontier or a service lies there."""
    return re.compile(
        r"(?i)(?<!boundary )(?<!frontier )(?<!border )(?<!services )(?<!trade )(?<!traffic )(?<!war )(?<!route )(?<!relations )\bbetween\s{1,4}(?!and\b|with\b)"
    )


@cache
def _joins() -> re.Pattern[str]:
    """What stands between two members; of one that gives to another "to"."""
    return re.compile(r"(?i)\s{0,3},\s{0,3}(?!in\s{1,3}respect\b)(?:and\s)?|\s{1,3}and\s|\s{0,3}[&/;]\s{0,3}|\s{1,3}to\s{1,3}(?=the\b|[A-Z])")


@cache
def _aside() -> re.Pattern[str]:
    """What is no member: brackets, and those on whose behalf somebody acts."""
    return re.compile(
        r"(?i)\s{0,3}\([^()]*\)?|\s{0,3}\[[^\]]*\]?"
        r"|,?\s{0,3}(?:acting\s)?on\s(?:its own behalf and on\s)?behalf\sof\s[\w\s.'’-]*?(?=,|\band\b|$)"
    )


@cache
def _opening(words: str) -> re.Pattern[str]:
    """One of ``words`` with the article that may follow."""
    return re.compile(rf"(?i)\b(?:{words})\s{{1,4}}(?:the\s)?")


@cache
def _ruling() -> re.Pattern[str]:
    """The words of state that open a party: "the Government of", "His Majesty the King of"."""
    return re.compile(
        r"(?i)(?:(?:the|his|her|governments?|majesty|highness|king|queen|president|emperor|ruler|sultan|sheikh|shaikh|imaum|rajah|state|republic|kingdom|of|in|respect)\b"
        r"[\s,'’]{0,3}(?:s\b\s?)?)+"
    )


@cache
def _article() -> re.Pattern[str]:
    """An article, with "the Government of" or without, before a party that no "and" joins to the one before."""
    return re.compile(r"(?i)\sthe\s(?:government\sof\s(?:the\s)?)?")


def _between(text: str, found: Sequence[Power]) -> Zone | None:
    """After the first "between"."""
    match = _leads().search(text)
    return Zone(match.start(), match.end(), _zone_end(text, match.end(), found)) if match else None


def _zone_end(text: str, start: int, found: Sequence[Power]) -> int:
    depth = 0
    at = start
    inside = {p.start: p.end for p in found}
    while at < len(text):
        if at in inside:
            at = inside[at]
            continue
        if text[at] == "(":
            depth += 1
        elif text[at] == ")":
            if not depth:
                return at
            depth -= 1
        elif not depth and (at == start or not text[at - 1].isalnum()) and (match := _ends().match(text, at)):
            return match.start()
        at += 1
    return len(text)


def _with(text: str, found: Sequence[Power]) -> Zone | None:
    """After "with", where a power follows that is no part of what is annexed: "Treaty of Peace, with Sandrava"."""
    for match in _opening("with").finditer(text):
        zone = Zone(match.start(), match.end(), _zone_end(text, match.end(), found))
        if any(p.start >= zone.start and p.end <= zone.end and p.start - zone.start < _NEAR for p in found):
            return zone
    return None


def _given(text: str, found: Sequence[Power]) -> Zone | None:
    """What one gives another or writes to it: "Loan by the Government of A to the Government of B", "Note from A to B"."""
    for match in _opening("by|from").finditer(text):
        to = _opening("to").search(text, match.end())
        if to is None:
            continue
        end = _zone_end(text, to.end(), found)
        first = [p for p in found if match.end() <= p.start < to.start()]
        second = [p for p in found if to.end() <= p.start < end and p.start - to.end() < _NEAR]
        if first and second and first[0].start - match.end() < _NEAR:
            return Zone(match.start(), match.end(), end)
    return None


def _by(text: str, found: Sequence[Power]) -> Zone | None:
    """Who declares together: "Joint Statement by the Governments of A and B"."""
    for match in _opening("by").finditer(text):
        zone = Zone(match.start(), match.end(), _zone_end(text, match.end(), found))
        if len({p.name for p in found if zone.start <= p.start < zone.end}) > 1 and match.start() < _NEAR:
            return zone
    return None


def parties(text: str, zone: Zone, found: Sequence[Power]) -> tuple[str, ...]:
    """The members of ``zone`` by their usual names, in order. One that no table has counts, as printed, where fewer than two others are known."""
    names: list[str] = []
    unlisted: list[str] = []
    for start, end in _members(text, zone, found):
        inside = [p for p in found if start <= p.start and p.end <= end]
        firm = [p for p in inside if p.kind != "sovereign"] or inside
        if firm:
            names.append(firm[0].name)
            names += [q.name for p, q in pairwise(firm) if p.kind != "body" and _article().fullmatch(text, p.end, q.start)]
        elif (name := _unlisted(text[start:end])) is not None:
            unlisted.append(name)
    return tuple(dict.fromkeys([*names, *unlisted[: max(0, 2 - len(names))]]))


def _members(text: str, zone: Zone, found: Sequence[Power]) -> Iterator[tuple[int, int]]:
    """The stretches between "and", commas and strokes, brackets and those on whose behalf somebody acts left out."""
    at = start = zone.start
    while at < zone.end:
        inside = next((p for p in found if p.start <= at < p.end), None)
        if inside is not None:
            at = inside.end
            continue
        if (match := _aside().match(text, at, zone.end)) and match.end() > at:
            yield start, at
            at = start = match.end()
            continue
        if match := _joins().match(text, at, zone.end):
            yield start, at
            at = start = match.end()
            continue
        at += 1
    yield start, zone.end


def _unlisted(words: str) -> str | None:
    """A power that no table has: what stands after "the Government of", when it is printed as a name."""
    words = words.strip(" ,.")
    ruling = _ruling().match(words)
    name = words[ruling.end() if ruling else 0 :].strip(" ,.")
    pieces = name.split()
    if not 1 <= len(pieces) <= 5 or not all(w[:1].isupper() or w in ("of", "and", "the", "al", "el") for w in pieces) or any(c.isdigit() for c in name):
        return None
    return name


def concerned(found: Sequence[Power]) -> tuple[str, ...]:
    """Where a title does not say who concludes it: the two powers that it names, if it names two."""
    names = list(dict.fromkeys(p.name for p in found if p.kind != "compound"))
    return tuple(names) if len(names) == 2 else ()
