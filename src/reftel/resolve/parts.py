"""A name taken apart: the words that count, and what stands around them (titles, legal forms, numbers, Jr.)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from reftel.lexicon import Lexicon
from reftel.model import MentionKind
from reftel.resolve.spelling import fold, letters

__all__ = ["Name", "nations_of", "parse", "roles_of", "same_form", "words_of"]

_LINKS = frozenset({"of", "the", "for", "and"})
_OCR = str.maketrans("015", "ols")


@dataclass(frozen=True, slots=True)
class Name:
    """``words`` are the ones that count, as printed; ``particles`` of them are weak ("al", "bin", "of"). ``legal`` the legal forms, ``numbers`` the numbers,
    ``generation`` "1" or "2" of a marked father or son, ``countries`` ISO 3166 alpha-2 of country words (not for persons), ``heads`` the classes of
    what a thing is by its common noun ("spaceport" for "cosmodrome" and "space center"; things only).
    """

    text: str
    words: tuple[str, ...]
    particles: frozenset[str] = frozenset()
    legal: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    generation: str | None = None
    countries: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


@lru_cache(maxsize=16384)
def parse(text: str, *, kind: MentionKind, lexicon: Lexicon) -> Name:
    """``text`` taken apart as a name of ``kind``."""
    return _person(text, lexicon) if kind is MentionKind.PERSON else _body(text, kind, lexicon)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:['’‘ʼʹ`´][^\W_]+)*(?:\.(?=[^\W_]\b))?|&")


def words_of(text: str) -> list[str]:
    """The words of ``text``: hyphens part words, apostrophes do not, points of an abbreviation ("U.S.") do not."""
    joined = _abbreviation().sub(lambda m: m.group().replace(".", ""), text)
    return [w for w in _word().findall(joined) if letters(w) or w == "&"]


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(r"\b[^\W\d_](?:\.[^\W\d_]){1,9}\b\.?")


def _roles(lexicon: Lexicon) -> Mapping[str, dict[str, str]]:
    """Role → word or phrase → its form."""
    found: dict[str, dict[str, str]] = {}
    for row in lexicon.rows("name_words"):
        found.setdefault(row["role"], {})[row["word"]] = row["form"]
    return MappingProxyType(found)


def roles_of(lexicon: Lexicon) -> Mapping[str, dict[str, str]]:
    """The table ``name_words``: role → word (in letters) → its form."""
    return lexicon.once(_roles)


def nations_of(lexicon: Lexicon) -> Mapping[str, str]:
    """Names and adjectives of countries, in letters → ISO 3166 alpha-2."""
    return lexicon.once(_nations)


def _variants(lexicon: Lexicon) -> Mapping[tuple[str, str], frozenset[str]]:
    """(Kind, folded form) → the groups of equal names that it belongs to."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in lexicon.rows("name_variants"):
        for form in (row["name"], row["variant"]):
            found.setdefault((row["kind"], _key(form)), set()).add(row["name"])
    return MappingProxyType({k: frozenset(v) for k, v in found.items()})


@lru_cache(maxsize=16384)
def _key(text: str) -> str:
    return " ".join(fold(w) for w in words_of(text) if letters(w) not in _LINKS)


def same_form(first: str, second: str, *, kind: str, lexicon: Lexicon) -> str | None:
    """The name of which both are usual forms by the table ``name_variants`` ("Peking", "Beijing"); None where there is none."""
    table = lexicon.once(_variants)
    shared = table.get((kind, _key(first)), frozenset()) & table.get((kind, _key(second)), frozenset())
    return min(shared, default=None)


def _person(text: str, lexicon: Lexicon) -> Name:
    roles = lexicon.once(_roles)
    family, comma, given = text.partition(",")
    if comma and "," not in given and given.strip() and letters(given) not in roles["junior"]:
        text = f"{given} {family}"
    found = [w for word in words_of(text) for w in _readable(word)]
    generation = next((roles["junior"][letters(w)] for w in found[1:] if letters(w) in roles["junior"]), None)
    plain = [w for w in found if letters(w) not in roles["title"] and letters(w) not in roles["junior"]] or found
    plain = [w for w in plain if letters(w) not in roles["legal"] or len(letters(w)) < 3] or plain
    particles = frozenset(w for w in plain if letters(w) in roles["particle"] and len(plain) > 1)
    return Name(text, tuple(plain), particles, generation=generation)


def _readable(word: str) -> list[str]:
    """A word with figures among its letters is one that was read wrongly (0 for o, 1 for l, 5 for s)."""
    alphabetic = any(c.isalpha() for c in word)
    return [word.translate(_OCR)] if alphabetic and any(c.isdigit() for c in word) else [word] if alphabetic else []


def _body(text: str, kind: MentionKind, lexicon: Lexicon) -> Name:
    roles = lexicon.once(_roles)
    found = words_of(text.replace("&", " and "))
    rest, legal = _without(found, roles["legal"])
    numbers, rest = _numbers(rest, lexicon)
    named, countries = _without(rest, lexicon.once(_nations))
    if not any(letters(w) not in roles["weak"] for w in named):  # the name of a country itself
        named, countries = rest, frozenset()
    bare, heads = _without(named, roles["head"] | roles["instrument"]) if kind is MentionKind.PROJECT else (named, frozenset())
    if not any(letters(w) not in roles["weak"] for w in bare):
        bare = named
    words = [w for w in bare if letters(w) not in roles["vessel"]] or bare or found
    particles = frozenset(w for w in words if letters(w) in roles["weak"])
    return Name(text, tuple(words), particles if len(particles) < len(set(words)) else frozenset(), legal, numbers, countries=countries, heads=heads)


def _without(words: Sequence[str], phrases: Mapping[str, str]) -> tuple[list[str], frozenset[str]]:
    """``words`` without the ``phrases`` among them (of one to six words), and what those stand for."""
    plain = [letters(w) for w in words]
    kept: list[str] = []
    forms: set[str] = set()
    at = 0
    while at < len(words):
        size = next((n for n in range(6, 0, -1) if " ".join(plain[at : at + n]) in phrases and at + n <= len(words)), 0)
        if size:
            forms.add(phrases[" ".join(plain[at : at + size])])
        else:
            kept.append(words[at])
        at += size or 1
    return kept, frozenset(forms)


def _numbers(words: Sequence[str], lexicon: Lexicon) -> tuple[frozenset[str], list[str]]:
    """The number that the words name ("Forty 4" = 44), and the other words."""
    table = lexicon.once(_figures)
    values = [(int(low) if (low := letters(w)).isdigit() and len(low) < 10 else table.get(low)) for w in words]
    numbers, total, open_ = set(), 0, False
    for value in [*values, None]:
        if value is None:
            if open_:
                numbers.add(str(total))
            total, open_ = 0, False
        elif open_ and total % 10 == 0 and 0 < value < 10:
            total += value
        else:
            if open_:
                numbers.add(str(total))
            total, open_ = value, True
    return frozenset(numbers), [w for w, v in zip(words, values, strict=True) if v is None]


def _figures(lexicon: Lexicon) -> Mapping[str, int]:
    return MappingProxyType({row["form"]: int(row["value"]) for row in lexicon.rows("numbers") if row["kind"] in {"unit", "tens"}})


def _nations(lexicon: Lexicon) -> Mapping[str, str]:
    """Names and adjectives of countries, in letters → ISO 3166 alpha-2."""
    pairs = [(row["name"], row["iso2"]) for row in lexicon.rows("countries")]
    pairs += [(row["demonym"], row["iso2"]) for row in lexicon.rows("demonyms")]
    return MappingProxyType({" ".join(letters(w) for w in words_of(name)): code for name, code in pairs if code})
