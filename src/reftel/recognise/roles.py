"""Roles: the offices and titles that stand in a portion, whole ("Minister of Industry and Trade", "Norlandic Presidential Aide"), and whom they fit.

An office is an office noun with what stands before it (country, "Deputy", field) and its complement with "of". Abbreviations of the Foreign
Service are written out. Offices are read before names: a name is what stands beside one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reftel.recognise.listed import Hit
from reftel.recognise.places import country_before, country_within
from reftel.recognise.reading import Reading

__all__ = ["Office", "groups", "offices"]

_HEADS = frozenset({"office", "abbreviation", "rank", "honorific"})
_OF = frozenset({"of", "for", "at", "to", "on"})
_LOWER_JOINTS = frozenset({"of", "for", "and", "the", "on", "in", "&", "-", "/"})
_MODIFIERS = frozenset({"modifier"})


@dataclass(frozen=True, slots=True)
class Office:
    """Atoms ``first`` to ``last`` (excluded) name an office. ``head`` is the atom of its office noun, ``kind`` the lexicon's; ``printed`` its words
    written out; ``plural`` for "Presidents"; ``organisation`` the atoms of the body it belongs to.
    """

    first: int
    last: int
    head: int
    kind: str
    printed: str
    plural: bool = False
    organisation: tuple[int, int] | None = None
    country: str | None = None


def offices(reading: Reading) -> tuple[Office, ...]:
    """Every office in the portion, in order; one that lies inside a longer one is left out."""
    found: list[Office] = []
    n = 0
    listed = reading.at
    while n < len(reading.atoms):
        hit = _opening(reading, n) if n in listed or reading.atoms[n].key.endswith("s") else None
        if hit is None:
            n += 1
            continue
        office = _whole(reading, *hit)
        if found and office.first < found[-1].last:
            office = Office(
                max(office.first, found[-1].last), office.last, office.head, office.kind, office.printed, office.plural, office.organisation, office.country
            )
        found.append(office)
        n = max(office.last, n + 1)
    return tuple(found)


def _opening(reading: Reading, n: int) -> tuple[Hit, bool] | None:
    """The office noun at atom ``n``, and whether it is a plural."""
    if reading.joined(n) and reading.atoms[n - 1].text in "-/" and not reading.atoms[n - 1].gap:
        return None  # "the Volta-Don Canal"
    if (hit := reading.hit(n, "roles", kinds=_HEADS)) is not None:
        atom = reading.atoms[n]
        if hit.listing.kind in ("abbreviation", "rank", "honorific") and hit.last - hit.first == 1 and len(atom.text) < 4 and not atom.capital:
            return None
        return hit, False
    singular = reading.key(n)
    if singular.endswith("s") and len(singular) > 4:
        row = _singular(reading, n, singular[:-3] + "y" if singular.endswith("ies") else singular[:-1])
        if row is not None:
            return row, True
    return None


def _singular(reading: Reading, n: int, key: str) -> Hit | None:
    from reftel.recognise import listed  # noqa: PLC0415  # the table of listings is only needed here for plurals

    for keys, listing in reading.prose.lexicon.once(listed.listings).get(key, ()):
        if len(keys) == 1 and listing.table == "roles" and listing.kind in ("office", "rank", "honorific"):
            return Hit(n, n + 1, listing)
    return None


def _whole(reading: Reading, hit: Hit, plural: bool) -> Office:  # noqa: FBT001  # two callers, both beside it
    """The office around its noun."""
    atoms = reading.atoms
    listing = hit.listing
    first, last = hit.first, hit.last
    if listing.kind in ("honorific", "rank"):
        return Office(first, last, first, listing.kind, listing.name if not plural else reading.text(first, last), plural)
    # a compound office goes on: "Deputy Foreign Minister", "Minister Counselor", "Minister of Defense and Deputy Prime Minister" does not
    while (more := reading.hit(last, "roles", kinds=frozenset({"office"}))) is not None and atoms[last].gap and atoms[last].capital == atoms[first].capital:
        last = more.last
    first = _before(reading, first)
    organisation = None
    if reading.key(last) in _OF and listing.kind == "office":
        end, organisation = _complement(reading, last)
        last = end
    words = reading.text(first, last)
    if listing.note and hit.last == last:
        words = " ".join([*(reading.text(first, hit.first).split() if first < hit.first else []), listing.note])
    country = country_within(reading, first, last) or country_before(reading, first)
    return Office(first, last, hit.first, listing.kind, words, plural, organisation, country)


def _before(reading: Reading, first: int) -> int:
    """How far the office reaches to the left: country, acronym of a ministry, field, "Deputy"."""
    start = first
    while start > 0 and (further := _reaches(reading, start, first)) < start:
        start = further
    return start


def _reaches(reading: Reading, start: int, first: int) -> int:
    """The beginning of the next part to the left of ``start``; ``start`` where the office begins there. Its noun is at ``first``."""
    atoms, k = reading.atoms, start - 1
    atom, capital = atoms[k], atoms[first].capital
    if not atoms[start].gap:
        hyphened = atom.text in ("-", "/") and k > 0 and not atom.gap and atoms[k - 1].word
        return k - 1 if hyphened else start
    if (hit := reading.hit_before(start, "demonyms") or reading.hit_before(start, "roles", kinds=_MODIFIERS)) is not None:
        fits = hit.listing.kind != "modifier" or atom.capital or (not capital and atom.token.pos_ in ("ADJ", "NOUN", "PROPN"))
        return hit.first if fits else start
    if atom.key == "and" and capital and _field(reading, k - 1) and _field(reading, start):
        return k - 1
    if not atom.capital or reading.hit_before(start, "roles", kinds=_HEADS) is not None:
        tied = atom.word and atom.token.dep_ == "compound" and atom.token.head.i == atoms[first].token.i
        return k if tied and not atom.capital and not reading.over(k, "roles") else start
    if atom.acronym and (reading.hit_before(start, "acronyms") is not None or not reading.common(k)):
        return k
    return _named_before(reading, start) if capital and not atom.opens and atom.word else start


def _named_before(reading: Reading, start: int) -> int:
    """As `_reaches`, for a place ("Norland Desk") or a common word with a capital ("Presidential Aide")."""
    if (hit := reading.hit_before(start, "countries", "places")) is not None:
        return hit.first
    return start - 1 if reading.common(start - 1) and reading.atoms[start - 1].token.pos_ in ("PROPN", "NOUN", "ADJ") else start


def _field(reading: Reading, k: int) -> bool:
    """Whether atom ``k`` is a field of office with a capital: "Planning and Investment Minister"."""
    return k >= 0 and reading.atoms[k].capital and reading.common(k) and reading.hit_before(k + 1, "roles", kinds=_HEADS) is None


def _complement(reading: Reading, at: int) -> tuple[int, tuple[int, int] | None]:
    """The end of "of …" after an office noun, and the atoms of the body named there. A name that is no common word ends it: the holder follows."""
    atoms = reading.atoms
    k = at + 1
    if reading.key(k) == "the":
        k += 1
    start = k
    while k < len(atoms):
        if _joins(reading, k, start):
            k += 1
        elif atoms[k].capital and (hit := reading.hit(k, "countries", "places", "demonyms", "acronyms", "organisation_words", "long forms")) is not None:
            k = hit.last
        elif atoms[k].word and atoms[k].capital and reading.common(k) and not reading.hit(k, "roles", kinds=frozenset({"rank", "honorific"})):
            k += 1
        else:
            break
    while k > start and (atoms[k - 1].key in _LOWER_JOINTS or atoms[k - 1].key in ("'s", "’s")):
        k -= 1
    if k == start:
        return at, None
    return k, (start, k)


def _joins(reading: Reading, k: int, start: int) -> bool:
    """Whether atom ``k`` ties two parts of a complement: "of", "and", a possessive; "and" only between common words, else a name follows."""
    atom, after = reading.atoms[k], reading.atom(k + 1)
    if k == start or after is None:
        return False
    if atom.key in ("'s", "’s"):
        return True
    if atom.key == "the":
        return reading.key(k - 1) in ("of", "for", "on")
    if atom.key not in _LOWER_JOINTS or not (after.capital or after.key == "the"):
        return False
    return atom.key != "and" or (reading.common(k + 1) and not reading.hit(k + 1, "roles", kinds=_HEADS))


def groups(reading: Reading) -> Iterator[Hit]:
    """The nouns for people without names: "officials", "sources"."""
    for hit in reading.hits:
        if hit.listing.table == "roles" and hit.listing.kind == "group" and (not reading.atoms[hit.first].capital or reading.atoms[hit.first].opens):
            yield hit
