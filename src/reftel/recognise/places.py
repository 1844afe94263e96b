"""Places: countries, cities, regions, seas; provinces and rivers by their head noun.

The adjective of a country is no place; it gives the country of what it describes. A place name inside a longer name ("Bank of …") falls to that
name. Worse than a missed village is a person or a company read as a place: a name that no dictionary has needs words around it that say so.
"""

from collections.abc import Iterator

from reftel.model import MentionKind
from reftel.recognise.candidates import Candidate, Ground
from reftel.recognise.listed import Hit
from reftel.recognise.personal import never
from reftel.recognise.reading import Reading

__all__ = ["country_before", "country_within", "propose"]

_FINDER = "places"
_PLACE_TABLES = ("countries", "places")
_INSIDE = frozenset({"in", "near", "into", "outside", "throughout"})
_JOINTS = frozenset({"de", "del", "la", "da", "do"})
_GPE = frozenset({"GPE", "LOC"})


def propose(reading: Reading) -> Iterator[Candidate]:
    """Every place that stands in the portion."""
    yield from _listed(reading)
    for n, atom in enumerate(reading.atoms):
        if not atom.word or not (atom.capital or (reading.capitals and reading.key(n + 1) == "of")):
            continue
        yield from _by_head(reading, n)
        if not atom.capital:
            continue
        yield from _by_position(reading, n)


def _listed(reading: Reading) -> Iterator[Candidate]:
    for hit in reading.hits:
        listing, first = hit.listing, hit.first
        if listing.table == "acronyms" and listing.kind == "place":
            yield _of(hit, first, f"{listing.name} is {listing.note}")
        if listing.table not in _PLACE_TABLES or (listing.table == "countries" and listing.iso2 == ""):
            continue
        atom = reading.atoms[first]
        if (
            hit.last - first == 1
            and listing.kind != "country"
            and reading.common(first)
            and (atom.opens or reading.capitals or atom.token.tag_ not in ("NNP", "NNPS"))
        ):
            continue  # "male", "nice", "gulf" at the head of a sentence
        if _is_reference(reading, hit) or reading.key(hit.last) == "desk":
            continue
        start = first
        before = reading.atom(first - 1)
        if (
            before is not None
            and before.key in reading.words["name_cues", "compass"]
            and atom.gap
            and (before.capital or reading.capitals)
            and not before.opens
            and before.token.pos_ != "VERB"
        ):
            start = first - 1
        yield _of(hit, start, _because(reading, hit))


def _of(hit: Hit, first: int, because: str) -> Candidate:
    ground = Ground.LISTED
    return Candidate(
        first=first, last=hit.last, kind=MentionKind.PLACE, ground=ground, finder=_FINDER, because=because, country=hit.listing.iso2 or None, head=_head(hit)
    )


def _because(reading: Reading, hit: Hit) -> str:
    """A country or capital is one wherever it stands; other cities lend their names to people and companies, and the words around have to say more."""
    kind = hit.listing.kind if hit.listing.table == "places" else "country"
    before = reading.key(hit.first - 1)
    if kind != "city" or before in reading.words["name_cues", "into"] - {"from", "to"} or reading.hit(hit.last + 1, "countries", "places"):
        return f"a {kind} in the gazetteer"
    return f"an unknown person or place: a {kind} of this name is in the gazetteer"


def _head(hit: Hit) -> str | None:
    return hit.listing.kind if hit.listing.table == "places" else "country"


def _is_reference(reading: Reading, hit: Hit) -> bool:
    """A post and a number ("VIENNA 0123") cite a telegram."""
    after = reading.atom(hit.last)
    return (
        after is not None
        and after.text.isdigit()
        and 3 <= len(after.text) <= 6
        and not (len(after.text) == 4 and after.text[:2] in ("19", "20"))
        and hit.listing.table == "places"
    )


def _by_head(reading: Reading, n: int) -> Iterator[Candidate]:
    """As in "Ural Province", "Lake Veda", "Gulf of Tor", "the Veda and Ural Rivers"."""
    atoms = reading.atoms
    key = atoms[n].key
    if key in reading.words["name_cues", "place head"]:
        first = n
        while first > 0 and _modifies(reading, first - 1) and n - first < 3 and (atoms[first].gap or atoms[first - 1].text == "-"):
            first -= 1
        if first < n and (
            _marked(reading, n) or any(not reading.common(k) or atoms[k].key in reading.words["name_cues", "compass"] for k in range(first, n) if atoms[k].word)
        ):
            yield Candidate(
                first=first, last=n + 1, kind=MentionKind.PLACE, ground=Ground.STATED, finder=_FINDER, because=f"its head noun is {key!r}", head=key
            )
            if key.endswith("s") and reading.key(first - 1) == "and" and first >= 2 and _modifies(reading, first - 2):
                yield Candidate(
                    first=first - 2,
                    last=first - 1,
                    kind=MentionKind.PLACE,
                    ground=Ground.LISTED,
                    finder=_FINDER,
                    because=f"shares the head noun {key!r}",
                    head=key,
                )
    if key in reading.words["name_cues", "place head before of"] and reading.key(n + 1) == "of":
        last = n + 2
        while last < len(atoms) and last < n + 6 and (atoms[last].capital or reading.key(last) in _JOINTS) and atoms[last].word and atoms[last].gap:
            last += 1
        while last > n + 2 and not atoms[last - 1].capital:
            last -= 1
        firm = Ground.STATED if key in reading.words["name_cues", "water and island head"] and not reading.common(n + 2) else Ground.SHAPED
        if last > n + 2 and not reading.hit(n + 2, "organisation_words") and (atoms[n].capital or firm is Ground.STATED):
            yield Candidate(first=n, last=last, kind=MentionKind.PLACE, ground=firm, finder=_FINDER, because=f"its head noun is {key!r}", head=key)
    if key in ("lake", "mount", "cape", "fort", "camp") and (after := reading.atom(n + 1)) and after.capital and after.gap and not reading.common(n + 1):
        yield Candidate(first=n, last=n + 2, kind=MentionKind.PLACE, ground=Ground.STATED, finder=_FINDER, because=f"opens with {key!r}", head=key)


def _marked(reading: Reading, n: int) -> bool:
    """Whether the head noun's capital tells: "the Black Seas" in running text of mixed case."""
    return (
        reading.atoms[n].capital
        and not reading.capitals
        and reading.atoms[n].key in reading.words["name_cues", "water and island head"]
        and reading.prose.kind.value == "paragraph"
    )


def _modifies(reading: Reading, n: int) -> bool:
    atom = reading.atoms[n]
    if atom.text == "-":
        return n > 0 and reading.atoms[n - 1].capital and not atom.gap
    return atom.word and atom.capital and not (atom.opens and reading.common(n)) and not reading.hit(n, "demonyms", "roles", "acronyms")


def _by_position(reading: Reading, n: int) -> Iterator[Candidate]:
    """A capitalised name that no dictionary has, after "in" or before "province", or between commas before a country."""
    atom = reading.atoms[n]
    if reading.common(n) or never(reading, n) or atom.acronym or reading.at.get(n) or len(atom.text) < 3 or atom.key in reading.given:
        return
    last = n + 1
    while last < len(reading.atoms) and last < n + 3 and _continues(reading, last):
        last += 1
    last -= reading.atoms[last - 1].text == "-"
    yield from _explained(reading, n, last) or _entered(reading, n, last)


def _explained(reading: Reading, n: int, last: int) -> list[Candidate]:
    """By a noun beside it: "Torva province", "town of Torva", "Governor of Torva", "Torva, Norland"."""
    before, after, noun = reading.key(n - 1), reading.key(last), reading.key(n - 2)
    if after in reading.words["name_cues", "place head"] and reading.atoms[last].gap:
        return [_shaped(n, last, f"{after!r} follows", Ground.STATED, after)]
    if before == "of" and noun in reading.words["name_cues", "place head before of"]:
        return [_shaped(n, last, f"after {noun!r}", Ground.STATED, noun)]
    if after == "," and before in reading.words["name_cues", "into"] | {"of"} and (country := reading.hit(last + 1, "countries")):
        return [_shaped(n, last, f"before its country {country.listing.name}", Ground.SHAPED, "city", country.listing.iso2)]
    if before == "of" and noun in reading.words["name_cues", "post of a place"] and after not in ("'s", "’s"):
        return [_shaped(n, last, f"after {noun + ' of'!r}", Ground.STATED, None)]
    return []


def _entered(reading: Reading, n: int, last: int) -> list[Candidate]:
    """By a preposition of place, or by the pipeline's vote."""
    before, vote = reading.key(n - 1), reading.atoms[n].token.ent_type_
    if before in _INSIDE and reading.key(last) not in ("'s", "’s", "-") and vote not in ("DATE", "TIME", "LANGUAGE"):
        return [_shaped(n, last, f"after {before!r}", Ground.SHAPED, None)]
    if vote not in _GPE:
        return []
    surname = reading.atoms[n].key.endswith(reading.surname_endings)
    if before in reading.words["name_cues", "into"] and not surname and reading.key(last) not in ("'s", "’s"):
        return [_shaped(n, last, f"after {before!r}, and the language pipeline votes for a place", Ground.SHAPED, None)]
    return [_shaped(n, last, "the language pipeline votes for a place", Ground.VOTED, None)]


def _continues(reading: Reading, n: int) -> bool:
    atom, before = reading.atoms[n], reading.atoms[n - 1]
    if atom.text == "-" or before.text == "-":
        return not atom.gap and (atom.text == "-" or atom.capital)
    return atom.capital and atom.word and atom.gap and not atom.acronym and atom.token.ent_type_ in _GPE and before.token.ent_type_ in _GPE


def _shaped(first: int, last: int, because: str, ground: Ground, head: str | None, country: str | None = None) -> Candidate:
    return Candidate(first=first, last=last, kind=MentionKind.PLACE, ground=ground, finder=_FINDER, because=because, head=head, country=country)


def country_within(reading: Reading, first: int, last: int) -> str | None:
    """The country that a listed place or adjective between two atoms names; None when there is none or several."""
    inside = (h for n in range(first, last) for h in reading.at.get(n, ()) if h.last <= last and h.listing.table in ("countries", "demonyms"))
    found = {h.listing.iso2 for h in inside if h.listing.iso2}
    return found.pop() if len(found) == 1 else None


def country_before(reading: Reading, first: int) -> str | None:
    """The country that stands just before a name, as an adjective ("Norlandic MFA") or with a possessive ("Norland's state-owned …")."""
    if hit := reading.hit_before(first, "demonyms", "countries"):
        return hit.listing.iso2 or None
    n = first - 1
    while (
        n > 0
        and n > first - 4
        and reading.atoms[n].word
        and not reading.atoms[n].capital
        and reading.atoms[n].token.pos_ in ("ADJ", "NOUN", "ADV", "VERB", "PUNCT")
    ):
        n -= 1
        if reading.atoms[n].text == "-":
            n -= 1
    if reading.key(n) in ("'s", "’s") and (hit := reading.hit_before(n, "countries")):
        return hit.listing.iso2 or None
    return None
