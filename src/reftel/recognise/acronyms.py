"""Acronyms, government codes and the press: organisations known by letters ("GOKZ", "ISAF", "MFA") or by a newspaper's name.

An acronym that the text binds to its long form ("Northern Trade League (NTL)") is what the long form is. GO and a country's code is that country's
government. Letters of a role, of drafting or of a weapon are no organisations; unknown letters most often are.
"""

from collections.abc import Iterator, Sequence

from reftel.lexicon import Lexicon
from reftel.model import Mention, MentionKind
from reftel.recognise.candidates import Candidate, Ground
from reftel.recognise.listed import Listing
from reftel.recognise.personal import camel
from reftel.recognise.places import country_before
from reftel.recognise.reading import Reading

__all__ = ["bound", "government", "propose"]

_FINDER = "acronyms"
_KINDS = {"organisation": MentionKind.ORGANISATION, "government": MentionKind.ORGANISATION, "project": MentionKind.PROJECT}
_FOUR = 4  # letters: a vowel in front makes no word of them ("UNFP")
_SMALL_WORDS = frozenset({"of", "for", "the", "and", "on", "in", "to"})


def propose(reading: Reading) -> Iterator[Candidate]:
    """Organisations and systems known by letters, and the press."""
    yield from _listed(reading)
    yield from _press(reading)
    for n, atom in enumerate(reading.atoms):
        if (atom.acronym or (camel(atom.text) and not atom.text.isupper())) and not any(
            h.listing.table != "countries" or h.last == n + 1 for h in reading.at.get(n, ())
        ):
            if (code := _government(reading, n)) is not None:
                yield Candidate(
                    first=n,
                    last=n + 1,
                    kind=MentionKind.ORGANISATION,
                    ground=Ground.LISTED,
                    finder=_FINDER,
                    because="GO and a country's code: its government",
                    country=code,
                    head="government",
                )
            elif _unknown(reading, n):
                yield Candidate(
                    first=n,
                    last=n + 1,
                    kind=MentionKind.ORGANISATION,
                    ground=Ground.VOTED,
                    finder=_FINDER,
                    because="capital letters that no table has; most such stand for bodies",
                    country=country_before(reading, n),
                )


def _listed(reading: Reading) -> Iterator[Candidate]:
    seen: set[int] = set()
    for hit in reading.hits:
        if hit.listing.table != "acronyms" or hit.first in seen or (kind := _KINDS.get(hit.listing.kind)) is None:
            continue
        atom = reading.atoms[hit.first]
        if reading.hit(hit.first, "acronyms", kinds=frozenset({"other"})) and _dated(reading, hit.last):
            continue  # "ETA 1400", "ETA June 5"
        if reading.hit(hit.first, "countries") is not None:
            continue  # "USSR": a country that an organisation is called by
        if _role_follows(reading, hit.first, hit.last) or (reading.capitals and reading.common(hit.first)):
            continue
        meant = [h.listing for h in reading.at[hit.first] if h.listing.table == "acronyms" and h.last == hit.last]
        same = {listing.iso2 for listing in meant}
        seen.add(hit.first)
        of_state = hit.listing.kind == "government"
        because = f"{atom.text} stands for {hit.listing.note}" if hit.listing.note and not (of_state and len(same) > 1) else f"{atom.text} is a listed acronym"
        country = next(iter(same)) if len(same) == 1 else None
        if of_state and country is None and (one := _of_the_portion(reading, meant)) is not None:
            country, because = one.iso2, f"{atom.text} stands for {one.note}, by the countries that the portion names"
        yield Candidate(
            first=hit.first,
            last=hit.last,
            kind=kind,
            ground=Ground.LISTED,
            finder=_FINDER,
            because=because,
            country=country or country_before(reading, hit.first),
            head="government" if of_state else _head(reading, hit.listing.note),
        )


def _of_the_portion(reading: Reading, meant: Sequence[Listing]) -> Listing | None:
    """Of the governments that letters can stand for, the only one whose country the portion names by its name, its adjective or a place there."""
    named = {h.listing.iso2 for h in reading.hits if h.listing.table in ("countries", "demonyms", "places")}
    there = {listing.iso2: listing for listing in meant if listing.iso2 in named and listing.iso2}
    return next(iter(there.values())) if len(there) == 1 else None


def government(mention: Mention, lexicon: Lexicon) -> str | None:
    """What the letters of a government stand for ("Government of Norland"); None for other bodies and where the country is in doubt."""
    if mention.head != "government" or not mention.country or not mention.name.isupper():
        return None
    return lexicon.once(_governments).get((mention.name, mention.country))


def _governments(lexicon: Lexicon) -> dict[tuple[str, str], str]:
    return {(row["acronym"], row["iso2"]): row["meaning"] for row in lexicon.rows("acronyms") if row["kind"] == "government"}


def _dated(reading: Reading, n: int) -> bool:
    after = reading.key(n)
    return after[:1].isdigit() or after in reading.words["name_cues", "day or month"] or after in reading.words["name_cues", "month cut short"]


def _role_follows(reading: Reading, first: int, last: int) -> bool:
    """As in "MOD Brandt": an acronym that is a role too, before a name, is the role."""
    after = reading.atom(last)
    role = reading.hit(first, "roles", kinds=frozenset({"abbreviation", "rank", "honorific"}))
    return role is not None and after is not None and after.capital and after.gap and after.word and not after.acronym and not reading.common(last)


def _head(reading: Reading, meaning: str) -> str | None:
    heads = reading.words["organisation_words", "head"]
    return next((w for w in (word.strip("(),").lower() for word in meaning.split()) if w in heads), None)


def _press(reading: Reading) -> Iterator[Candidate]:
    for hit in reading.hits:
        listing = hit.listing
        if listing.table != "wires":
            continue
        first = hit.first
        single = hit.last - first == 1
        rivals = [
            h for h in reading.at[first] if h is not hit and h.last >= hit.last and h.listing.table in ("places", "countries", "demonyms", "acronyms", "roles")
        ]
        common = all(reading.common(k) for k in range(first, hit.last) if reading.atoms[k].word)
        doubtful = (common and (single or reading.capitals or reading.atoms[first].opens)) or (
            single and (reading.common(first) or rivals or reading.atoms[first].key in reading.given)
        )
        if doubtful and not _as_press(reading, first, hit.last):
            continue
        yield Candidate(
            first=first,
            last=hit.last,
            kind=MentionKind.ORGANISATION,
            ground=Ground.STATED if hit.last - first > 1 else Ground.LISTED,
            finder=_FINDER,
            because=f"{listing.name} is listed as {listing.kind}",
            country=listing.iso2 or None,
            head=listing.kind,
        )


def _as_press(reading: Reading, first: int, last: int) -> bool:
    """Whether the words around say that a doubtful name is the press: "the daily X", "(X, May 3)", "X reported"."""
    if reading.key(first - 1) in reading.words["name_cues", "press noun"] or reading.key(last) in ("newspaper", "magazine", "daily", "agency"):
        return True
    return reading.key(first - 1) in ("(", ";") and reading.key(last) in (",", ")", ";")


def _government(reading: Reading, n: int) -> str | None:
    """The country of "GO" and a code, None when it is no such code."""
    text = reading.atoms[n].text
    if not (text.startswith("GO") and 3 <= len(text) <= 4) or reading.common(n):
        return None
    return reading.prose.lexicon.once(_codes).get(text[2:])


def _codes(lexicon: Lexicon) -> dict[str, str]:
    """ISO alpha-2 codes and the State Department's country codes → ISO alpha-2; where the two differ the Department's holds, for it writes the telegrams."""
    codes = {row["iso2"]: row["iso2"] for row in lexicon.rows("countries") if len(row["iso2"]) == 2}
    codes.update({row["code"]: row["iso_alpha2"] for row in lexicon.rows("tags_country") if len(row["iso_alpha2"]) == 2 and len(row["code"]) == 2})
    return codes


def _unknown(reading: Reading, n: int) -> bool:
    atom = reading.atoms[n]
    if (
        (len(atom.text) < 3 and not (reading.capitals and reading.key(n - 1) == "the"))
        or len(atom.text) > 8
        or reading.common(n)
        or set(atom.text) <= set("IVX")
        or any(a.text.isdigit() and not a.gap for a in reading.atoms[n + 1 : n + 2])
    ):
        return False
    if reading.joined(n + 1) and reading.key(n + 1) == "-" and (after := reading.atom(n + 2)) and after.text.isdigit():
        return False  # "SS-20", "TU-154"
    slip = reading.capitals and any(c in "AEIOUY" for c in atom.text[len(atom.text) == _FOUR :]) and reading.key(n - 1) not in ("the", "(", "-", "/")
    if slip and sum(a.text == atom.text for a in reading.atoms) < 2:
        return False  # unless the portion has it again
    # words in capitals beside it: a heading or an emphasis, not letters
    beside = [reading.atoms[k] for k in (n - 1, n + 1) if 0 <= k < len(reading.atoms)]
    if not reading.capitals and any(a.acronym and len(a.text) > 3 and reading.english and a.key in reading.english for a in beside):
        return False
    return atom.token.ent_type_ not in ("DATE", "TIME", "MONEY", "PERSON", "QUANTITY", "CARDINAL", "PERCENT")


def bound(reading: Reading, stated: list[Candidate]) -> Iterator[Candidate]:
    """Acronyms in brackets after a long form, or before it: both are what the long form is. ``stated`` are the candidates known so far."""
    ends = {c.last: c for c in stated if c.kind in (MentionKind.ORGANISATION, MentionKind.PROJECT) and c.last - c.first > 1}
    for n, atom in enumerate(reading.atoms):
        if (
            atom.text != "("
            or not (inside := reading.atom(n + 1))
            or not _letters(inside.text)
            or reading.key(n + 2) not in (")", ",", ";", "")
            or reading.hit(n + 1, "roles")
        ):
            continue
        long = ends.get(n)
        kind, head, country = (long.kind, long.head, long.country) if long else (MentionKind.ORGANISATION, None, None)
        first = _long_form(reading, n, inside.text)
        if first is None and (long is None or not _begins(reading, long, inside.text)):
            continue
        if long is None and not _nameable(reading, first or 0, n):
            continue  # "consumer price index (CPI)"
        if first is not None and long is None and reading.atoms[first].key in reading.given:
            kind = MentionKind.PERSON  # "Arne Bo Holm (ABH)"
        because = f"bound to its long form {reading.text(first if first is not None else n - 1, n)!r}"
        common = {"ground": Ground.STATED, "finder": _FINDER, "kind": kind, "head": head, "country": country}
        yield Candidate(first=n + 1, last=n + 2, because=because, **common)  # type: ignore[arg-type]  # the mapping holds exactly these fields
        if first is not None and (long is None or first < long.first) and n - first > 1:
            yield Candidate(first=first, last=n, because=f"the long form of {inside.text}", **common)  # type: ignore[arg-type]  # as above


def _nameable(reading: Reading, first: int, last: int) -> bool:
    """Whether a long form that nothing else explains can be a name: a known head noun at its end, or a word that is nobody's common word."""
    head = reading.key(last - 1)
    known = head in reading.words["organisation_words", "head"] or any(
        head in reading.words["project_words", k] for k in ("facility", "programme", "instrument")
    )
    return known or any(reading.atoms[k].capital and not reading.common(k) for k in range(first, last))


def _letters(text: str) -> bool:
    return 2 <= len(text) <= 8 and text.isalpha() and text[0].isupper() and sum(c.isupper() for c in text) >= 2


def _begins(reading: Reading, long: Candidate, letters: str) -> bool:
    return any(a.text[:1].upper() == letters[0] for a in reading.atoms[long.first : long.last] if a.capital)


def _long_form(reading: Reading, n: int, letters: str) -> int | None:
    """Where the words begin whose first letters are ``letters``, ending before atom ``n``; None when they do not."""
    k, wanted = n - 1, len(letters) - 1
    while k >= 0 and n - k <= 3 * len(letters):
        atom = reading.atoms[k]
        if atom.word:
            initial = atom.text[0].upper()
            if wanted >= 0 and initial == letters[wanted].upper() and (atom.capital or reading.capitals):
                wanted -= 1
                if wanted < 0:
                    return k
            elif atom.key not in _SMALL_WORDS and atom.text != "-":
                return None
        elif atom.text not in ("-", "&", ",", "'s", "’s", "/"):
            return None
        k -= 1
    return None
