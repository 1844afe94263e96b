"""Names of persons: word by word in any order, with initials, usual forms of a given name and family names alone.

A word on each side that has no partner is a conflict, whatever the rest says: that keeps brothers, and two heads of one service, apart.
"""

import unicodedata
from functools import lru_cache, partial

from rapidfuzz.distance import Levenshtein

from reftel.lexicon import Lexicon
from reftel.resolve.pairing import Match, Pairing, pair
from reftel.resolve.parts import Name, same_form
from reftel.resolve.spelling import cost, fold, letters, skeleton

__all__ = ["match"]

# A family name made from another name (Dmitriyev from Dmitriy), on folded words.
_FAMILY_ENDINGS = (
    *("ev", "ov", "in", "eva", "ova", "ina", "ski", "skoi", "ska", "skaia", "viC", "evna", "ovna", "evic", "ovic", "eviC", "oviC"),
    *("ian", "dze", "Svili", "son", "sen", "sdotir", "zade", "esku", "enko", "ez", "pulos"),
)
# Endings that one name may be written with in either way.
_SAME_ENDING = {"ov": "ev", "ova": "eva", "ovna": "evna", "ovic": "eviC", "evic": "eviC", "oviC": "eviC", "vic": "viC", "skoi": "ski"}
_BY_LENGTH = sorted(_FAMILY_ENDINGS, key=lambda e: (-len(e), e))
_FLOOR = 0.62
_MOST = 1 - _FLOOR + 1e-9  # what differs more makes no pair
_ORDER = {True: "same words", False: "same words in another order"}
_INITIAL = 0.88
_CERTAIN = 0.8


def match(a: Name, b: Name, lexicon: Lexicon) -> Match:
    """How well two names of persons go together."""
    if (script := _one_script(a, b)) is not None:
        return script
    found = pair(a.words, b.words, alike=partial(_alike, lexicon=lexicon), floor=_FLOOR)
    strong = [p for p in found.pairs if not all(a.words[i] in a.particles for i in p.first)]
    if not strong:
        return Match(0.0, ("no word in common",))
    scores = [p.score for p in strong]
    score = (sum(scores) / len(scores) + min(scores)) / 2
    reasons = tuple(dict.fromkeys(p.reason for p in strong if p.reason))
    left = [a.words[i] for i in found.left if a.words[i] not in a.particles]
    right = [b.words[j] for j in found.right if b.words[j] not in b.particles]
    left, right, taken = _acronym(left, right)
    if (conflict := _conflict(a, b, left, right, found)) is not None:
        return Match(round(min(0.55, score * 0.6), 4), (*reasons, conflict))
    if taken:
        score, reasons = score * _INITIAL, (*reasons, "initials")
    if len(strong) == 1 and (left or right) and not taken:
        return _alone(a, b, found, score, reasons)
    extra = len(left) + len(right)
    if extra:
        reasons = (*reasons, "one form has further names")
    return Match(round(score * (1 - 0.03 * extra), 4), reasons or (_ORDER[[letters(w) for w in a.words] == [letters(w) for w in b.words]],))


def _alike(first: str, second: str, *, lexicon: Lexicon) -> tuple[float, str]:
    a, b = letters(first), letters(second)
    if a == b:
        return 1.0, ""
    if min(len(a), len(b)) == 1:
        return (_INITIAL, "an initial") if a[:1] == b[:1] else (0.0, "")
    x, y = fold(first), fold(second)
    if x == y:
        return 0.97, "other romanisation"
    return _by_sound(first, second, lexicon)


def _by_sound(first: str, second: str, lexicon: Lexicon) -> tuple[float, str]:
    """Two words that do not sound the same."""
    x, y = fold(first), fold(second)
    if same_form(first, second, kind="given", lexicon=lexicon):
        return 0.93, "forms of one given name"
    if _derived(x, y):
        return 0.0, ""
    if _vowelless(first) != _vowelless(second) and len(skeleton(first)) > 1:
        return _by_consonants(first, second)
    return _by_stem(x, y)


def _derived(x: str, y: str) -> bool:
    """Whether one is the other and the ending of a family name or patronymic."""
    short, long = sorted((x, y), key=len)
    stems = {short, short.removesuffix("i")}
    return len(short) > 3 and any(long == stem + ending for stem in stems for ending in _FAMILY_ENDINGS) and not _family(short)[1]


@lru_cache(maxsize=65536)
def _family(folded: str) -> tuple[str, str]:
    """A family name's stem and its ending; the whole and nothing where it has none."""
    ending = next((e for e in _BY_LENGTH if folded.endswith(e) and len(folded) - len(e) > 1), "")
    return folded.removesuffix(ending), ending


def _by_stem(x: str, y: str) -> tuple[float, str]:
    """Two family names made with endings are as like as their stems, and not at all when the endings differ (-evich and -enko, -ski and -skaya)."""
    (stem, ending), (other, another) = _family(x), _family(y)
    if ending and another:
        if _SAME_ENDING.get(ending, ending) != _SAME_ENDING.get(another, another):
            return 0.0, ""
        longest = max(len(stem), len(other))
        return max(0.0, (1.0 if ending == another else 0.95) - 1.2 * cost(stem, other, _MOST * longest) / longest), "nearly the same spelling"
    longest = max(len(x), len(y))
    return max(0.0, 1 - cost(x, y, _MOST * longest) / longest), "nearly the same spelling"


@lru_cache(maxsize=65536)
def _vowelless(word: str) -> bool:
    return any(unicodedata.name(c, "").startswith(("ARABIC", "HEBREW")) for c in word)


def _by_consonants(first: str, second: str) -> tuple[float, str]:
    a, b = skeleton(first), skeleton(second)
    return 0.93 * Levenshtein.normalized_similarity(a, b), "same consonants"


def _one_script(a: Name, b: Name) -> Match | None:
    """Two names in one script other than the Latin are compared as printed: no romanisation lies between them."""
    scripts = [{unicodedata.name(c, "?").split()[0] for w in n.words for c in w} for n in (a, b)]
    if scripts[0] != scripts[1] or len(scripts[0]) != 1 or scripts[0] <= {"LATIN", "CYRILLIC", "DIGIT"}:
        return None
    one, other = " ".join(a.words), " ".join(b.words)
    changes = Levenshtein.distance(one, other)
    return Match(round(max(0.0, 1 - 4 * changes / max(len(one), len(other))), 4), ("compared as printed",))


def _acronym(left: list[str], right: list[str]) -> tuple[list[str], list[str], bool]:
    """Take out initials written together ("JC" against "Jean-Claude")."""
    for short, long in ((left, right), (right, left)):
        for word in short:
            initials = "".join(letters(w)[:1] for w in long[: len(word)])
            if word.isupper() and 1 < len(word) < 4 and initials == letters(word):
                rest = [w for w in short if w is not word]
                more = long[len(word) :]
                return (rest, more, True) if short is left else (more, rest, True)
    return left, right, False


def _conflict(a: Name, b: Name, left: list[str], right: list[str], found: Pairing) -> str | None:
    if a.generation != b.generation and "2" in (a.generation, b.generation):
        return "one is marked as the son"
    if left and right:
        return "different names beside the common one"
    initials = [any(len(letters(w)) == 1 for w in n.words) for n in (a, b)]
    if all(initials) and (any(len(letters(w)) == 1 for w in left + right)):
        return "different initials"
    if any(p.score < _CERTAIN and any((p.first[0] - q.first[0]) * (p.second[0] - q.second[0]) < 0 for q in found.pairs) for p in found.pairs):
        return "like words in other places"
    if _swapped(a, b, found):
        return "father and son in the other order"
    return None


def _swapped(a: Name, b: Name, found: Pairing) -> bool:
    """X bin Y against Y bin X."""
    sons = [n.words.index(p) for n in (a, b) for p in n.words if letters(p) in {"bin", "ibn", "ben", "bint"} and 0 < n.words.index(p) < len(n.words) - 1]
    if len(sons) != 2:
        return False
    order = [(p.first[0] < sons[0], p.second[0] < sons[1]) for p in found.pairs if a.words[p.first[0]] not in a.particles]
    return any(x and not y for x, y in order) and any(y and not x for x, y in order)


def _alone(a: Name, b: Name, found: Pairing, score: float, reasons: tuple[str, ...]) -> Match:
    """One word against a full name: the family name as a rule; less for a given name."""
    only = next(p for p in found.pairs if not all(a.words[i] in a.particles for i in p.first))
    longer, at = (a, only.first) if found.left and len(a.words) > len(b.words) else (b, only.second)
    last = longer.words[-1:] and max(at) == len(longer.words) - 1
    note = "family name alone" if last else "one name alone"
    return Match(round(score * (0.8 if last else 0.74), 4), (*reasons, note))
