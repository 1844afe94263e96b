"""What the dictionaries know: every listed phrase that stands in a portion, found in one pass over its atoms.

A phrase is listed with its kind ("country", "city", "agency", "demonym", "office" …). The kind says what it is, never that it is a name
here: that is decided by the recognisers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reftel.lexicon import Lexicon, english_words
from reftel.recognise.atoms import Atom, cut, fold

__all__ = ["Hit", "Listing", "english", "given_names", "keys_of", "listings", "look_up", "telegraphic", "words_of"]


_PARTED = frozenset({"countries", "places", "demonyms"})


@dataclass(frozen=True, slots=True)
class Listing:
    """One listed phrase: ``name`` as printed in the table, ``kind`` there, ``table``, ``iso2`` where it has one, ``note`` (an office or a long form)."""

    name: str
    kind: str
    table: str
    iso2: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A listing that stands at atoms ``first`` to ``last`` (excluded)."""

    first: int
    last: int
    listing: Listing


def keys_of(phrase: str) -> tuple[str, ...]:
    """The keys of a listed phrase, one for each atom."""
    return tuple(fold(phrase[start:end]) for start, end in cut(phrase))


def listings(lexicon: Lexicon) -> dict[str, tuple[tuple[tuple[str, ...], Listing], ...]]:
    """First key → the listed phrases that open with it, the longest first."""
    every: list[Listing] = []
    every += [Listing(r["name"], "country", "countries", r["iso2"], r["kind"]) for r in lexicon.rows("countries")]
    every += [Listing(r["name"], r["kind"], "places", r["iso2"]) for r in lexicon.rows("places")]
    every += [Listing(r["demonym"], "demonym", "demonyms", r["iso2"], r["form"]) for r in lexicon.rows("demonyms")]
    every += [Listing(r["name"], r["kind"], "wires", r["country"]) for r in lexicon.rows("wires")]
    every += [Listing(r["acronym"], r["kind"], "acronyms", r["iso2"], r["meaning"]) for r in lexicon.rows("acronyms")]
    every += [Listing(r["word"], r["kind"], "roles", "", r["office"]) for r in lexicon.rows("roles")]
    every += [Listing(r["word"], "organisation", "organisation_words", r["iso2"]) for r in lexicon.rows("organisation_words") if r["kind"] == "name"]
    every += [Listing(r["word"], "project", "project_words") for r in lexicon.rows("project_words") if r["kind"] == "name"]
    every += [
        Listing(r["meaning"], "organisation", "long forms", r["iso2"], r["acronym"])
        for r in lexicon.rows("acronyms")
        if r["kind"] == "organisation" and _a_name(r["meaning"])
    ]
    index: dict[str, list[tuple[tuple[str, ...], Listing]]] = {}
    for listing in every:
        if keys := keys_of(listing.name):
            index.setdefault(keys[0], []).append((keys, listing))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in index.items()}


def _a_name(meaning: str) -> bool:
    """Whether the meaning of an acronym is a name that a text may print: two words or more, capitals throughout, no explanation."""
    words = meaning.split()
    return 1 < len(words) < 9 and not set("(),;:/") & set(meaning) and all(w[0].isupper() or w in ("of", "for", "and", "the", "on", "in", "to") for w in words)


def words_of(table: str, kind: str) -> "_Words":
    """The words of one kind of a table, for ``lexicon.once``."""
    return _Words(table, kind)


@dataclass(frozen=True, slots=True)
class _Words:
    """A builder of the set of folded words of one kind; equal builders share what was built."""

    table: str
    kind: str

    def __call__(self, lexicon: Lexicon) -> frozenset[str]:
        return frozenset(fold(row["word"]) for row in lexicon.rows(self.table) if row["kind"] == self.kind)


def english(lexicon: Lexicon) -> frozenset[str]:
    """The words that English writes in lower case, and the words cut short of telegrams ("govt", "reftel")."""
    cut_short = (fold(row["acronym"]) for row in lexicon.rows("acronyms") if row["kind"] == "other" and telegraphic(row["acronym"]))
    return lexicon.once(english_words) | frozenset(cut_short)


def telegraphic(acronym: str) -> bool:
    """Whether an entry of the kind "other" is a word cut short ("PARA") and no string of letters ("DTG")."""
    return len(acronym) > 3 and any(c in "AEIOU" for c in acronym)


def given_names(lexicon: Lexicon) -> frozenset[str]:
    """Given names, folded."""
    return frozenset(fold(row["name"]) for row in lexicon.rows("given_names"))


@lru_cache(maxsize=1 << 16)
def _letters(text: str) -> str:
    """The letters and figures of ``text``."""
    return "".join(filter(str.isalnum, text))


@dataclass(frozen=True, slots=True)
class _Row:
    """A listed phrase with what its print asks of a single atom: ``exact`` letters, a ``capital``, or the very text of ``initial``."""

    keys: tuple[str, ...]
    listing: Listing
    exact: str
    capital: bool
    initial: str

    @classmethod
    def of(cls, keys: tuple[str, ...], listing: Listing) -> "_Row":
        """The row of a phrase."""
        name, wanted = listing.name, "".join(c for c in listing.name if c.isalnum())
        initial = name if len(name) == 2 and name.endswith(".") else ""  # "M." is Monsieur, "M" is a letter
        if listing.table == "roles" and listing.kind != "abbreviation":
            return cls(keys, listing, "", listing.kind == "honorific", initial)
        if listing.table == "acronyms" or listing.kind == "abbreviation" or wanted.isupper():
            return cls(keys, listing, wanted, capital=False, initial=initial)
        return cls(keys, listing, "", name[cut(name)[0][0]].isupper(), initial)

    def stands_alone(self, atom: Atom) -> bool:
        """Whether the single ``atom`` is printed as the phrase is."""
        if self.initial and atom.text != self.initial:
            return False
        if self.exact:
            letters = _letters(atom.text) if atom.word else ""
            return letters == self.exact or (len(self.exact) > 4 and letters.isupper())
        return not self.capital or atom.capital or (not atom.word and self.listing.table != "roles")


@dataclass(frozen=True, slots=True)
class _Opened:
    """What opens with a key: phrases of several atoms by their second key, the longest first, and the key alone."""

    longer: dict[str, tuple[_Row, ...]]
    alone: tuple[_Row, ...]


def _rows(lexicon: Lexicon) -> dict[str, _Opened]:
    index: dict[str, _Opened] = {}
    for first, listed in lexicon.once(listings).items():
        rows = [_Row.of(*row) for row in listed]
        longer: dict[str, tuple[_Row, ...]] = {}
        for row in rows:
            if len(row.keys) > 1:
                longer[row.keys[1]] = (*longer.get(row.keys[1], ()), row)
        index[first] = _Opened(longer, tuple(row for row in rows if len(row.keys) == 1))
    return index


def look_up(atoms: Sequence[Atom], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Every listed phrase in ``atoms``, printed as a name is printed: capitals where the listing has them (offices may stand in lower case)."""
    index = lexicon.once(_rows)
    keys = [atom.key for atom in atoms]
    parted = {n - 1 for n, atom in enumerate(atoms) if atom.text == "-" and not atom.gap and n and n + 1 < len(atoms) and atoms[n + 1].gap}
    hits = []
    for first, key in enumerate(keys):
        if (opened := index.get(key)) is not None:
            if opened.longer and first + 1 < len(keys):
                for row in opened.longer.get(keys[first + 1], ()):
                    last = first + len(row.keys)
                    if tuple(keys[first:last]) == row.keys and _printed_so(atoms[first:last], row.listing):
                        hits.append(Hit(first, last, row.listing))
            hits += [Hit(first, first + 1, row.listing) for row in opened.alone if row.stands_alone(atoms[first])]
        if first in parted and (whole := index.get(key + keys[first + 2])) is not None:
            # a name that a line's end parts: "PAK- ISTAN"
            hits += [Hit(first, first + 3, row.listing) for row in whole.alone if row.listing.table in _PARTED and row.stands_alone(atoms[first])]
    return tuple(hits)


def _printed_so(atoms: Sequence[Atom], listing: Listing) -> bool:
    if any(a.gap and atoms[n].text in "-/" for n, a in enumerate(atoms[1:])):
        return False
    if len(listing.name) == 2 and listing.name.endswith(".") and atoms[0].text != listing.name:
        return False  # "M." is Monsieur, "M" is a letter
    if listing.table == "roles" and listing.kind != "abbreviation":
        return listing.kind != "honorific" or atoms[0].text[:1].isupper()
    printed = "".join(a.text for a in atoms if a.word)
    wanted = "".join(c for c in listing.name if c.isalnum())
    letters = "".join(c for c in printed if c.isalnum())
    if listing.table == "acronyms" or listing.kind == "abbreviation" or wanted.isupper():
        return letters == wanted or (len(wanted) > 4 and letters.isupper())
    # "washington" is no place and "al-Qaida" no mistake: a listed capital must be printed
    return all(a.text[:1].isupper() for a, w in zip(atoms, _words(listing.name), strict=False) if a.word and w[:1].isupper())


def _words(name: str) -> list[str]:
    return [name[start:end] for start, end in cut(name)]
