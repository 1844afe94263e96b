"""The words of English and the names of people, as installed packages bring them.

Words come from the Hunspell dictionary in `spylls` (en_US, made from SCOWL), names from the lists of the US Census of 1990 in `names`. Nothing
of theirs is copied: their files are read where they are installed. What the house knows better stands in the table ``words``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from string import ascii_lowercase
from typing import Protocol

__all__ = ["english_words", "given_names", "surnames"]

_SOURCE = "US Census 1990, as the package names brings it"
_SURNAMES = 10_000  # by rank: one American in ten thousand has the last of them
_WORD_SURNAMES = 1_550  # a surname that is a word ("Baker") must be a frequent one
_GIVEN = 1_690  # by rank, of women; of men the census has fewer
_CONSONANTS = "bcdfghjklmnpqrstvwxz"


class _Tables(Protocol):
    def rows(self, table: str, /) -> tuple[Mapping[str, str], ...]: ...


def english_words(lexicon: _Tables) -> frozenset[str]:
    """The words that English writes in lower case, with their inflections, for ``lexicon.once``. Letters only: neither "don't" nor "state's"."""
    return (_dictionary() - _ruled(lexicon, "name")) | _ruled(lexicon, "word")


def surnames(lexicon: _Tables, taken: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Rows for the table ``surnames``, by rank: every frequent surname that ``taken`` has not. Of two letters none: in capitals those are initials."""
    known = {row["word"].upper() for row in taken if row["kind"] != "ending"}
    words, no_surname = english_words(lexicon), _ruled(lexicon, "no surname")
    rows = []
    for rank, name in enumerate(_ranked("dist.all.last", _SURNAMES), start=1):
        word = name.lower()
        if name in known or len(name) < 3 or word in no_surname or (word in words and rank > _WORD_SURNAMES):
            continue
        rows.append({"word": name.capitalize(), "kind": "common word" if word in words else "name", "source": _SOURCE})
    return rows


def given_names(lexicon: _Tables, taken: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Rows for the table ``given_names``: the frequent ones that are neither in ``taken``, nor English words, nor places, nor months."""
    known = {row["name"].upper() for row in taken}
    known |= {row["name"].upper() for table in ("countries", "places") for row in lexicon.rows(table)}
    known |= {word.upper() for word in english_words(lexicon) | _ruled(lexicon, "no given name")}
    ranked = dict.fromkeys((*_ranked("dist.male.first", _GIVEN), *_ranked("dist.female.first", _GIVEN)))
    return [{"name": name.capitalize(), "source": _SOURCE} for name in ranked if name not in known]


def _ruled(lexicon: _Tables, kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("words") if row["kind"] == kind)


def _ranked(file: str, count: int) -> list[str]:
    """The first names of a census list, in capitals as it prints them; a line is "SMITH 1.006 1.006 1"."""
    with files("names").joinpath(file).open(encoding="ascii") as lines:
        return [line.split(maxsplit=1)[0] for line in islice(lines, count)]


@cache
def _dictionary() -> frozenset[str]:
    """Every form of every entry in lower case: an entry is a stem and the letters of its rules, "agree/LEBDS". An entry with a capital is a name."""
    folder = files("spylls").joinpath("hunspell", "data", "en")
    before, after, crossing = _affixes(folder.joinpath("en_US.aff").read_text(encoding="utf-8"))
    alike: dict[str, list[str]] = {}
    for entry in folder.joinpath("en_US.dic").read_text(encoding="ascii").splitlines():
        stem, _, flags = entry.partition("/")
        if stem.isalpha() and stem.islower():
            alike.setdefault(flags, []).append(stem)
    stems: dict[str, list[str]] = {}
    forms = [stem for group in alike.values() for stem in group]
    for flags, group in alike.items():
        for flag in flags:
            stems.setdefault(flag, []).extend(group)
        if starts := [before[flag] for flag in flags if flag in before]:
            crossed = [*group, *(form for flag in flags if flag in crossing for form in after[flag].of(group))]
            forms += [start + form for start in starts for form in crossed]
    for flag, endings in after.items():
        forms += endings.of(stems.get(flag, ()))
    # a letter is no word here, and "kg" is read as letters; both are stems all the same ("as" is "a" and "s")
    short = {a + b for a in ("", *_CONSONANTS) for b in _CONSONANTS} | set(ascii_lowercase)
    words = set(forms)
    words -= short
    return frozenset(words)


class _Endings(dict[str, tuple[tuple[int | None, str], ...]]):
    """What one letter adds: the last two letters of a stem → (where to cut, what to add), from lines like "SFX D y ied [^aeiou]y"."""

    def __init__(self) -> None:
        super().__init__()
        self.rules: list[tuple[int | None, str, re.Pattern[str]]] = []

    def __missing__(self, tail: str) -> tuple[tuple[int | None, str], ...]:
        self[tail] = tuple((cut, end) for cut, end, where in self.rules if where.search(tail))
        return self[tail]

    def of(self, stems: Sequence[str]) -> list[str]:
        return [stem[:cut] + end for stem in stems for cut, end in self[stem[-2:]]]


def _affixes(text: str) -> tuple[dict[str, str], dict[str, _Endings], set[str]]:
    """Letter → beginning, letter → endings, and the letters whose endings may stand together with a beginning. The possessive is left out."""
    before: dict[str, str] = {}
    after: dict[str, _Endings] = {}
    crossing: set[str] = set()
    for line in text.splitlines():
        match line.split():
            case ["PFX", flag, _, start, _]:
                before[flag] = start
            case ["SFX", flag, cut, end, where] if end.isalpha():
                after.setdefault(flag, _Endings()).rules.append((None if cut == "0" else -len(cut), end, re.compile(where + "$")))
            case ["SFX", flag, "Y", _] if flag != "M":
                crossing.add(flag)
    return before, after, crossing
