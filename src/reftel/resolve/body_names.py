"""Names of bodies, places and named things: by the words that tell them apart.

Legal forms, function words and the order of words do not count. A country or a number on each side that differs is a conflict; a country on one
side alone leaves it open ("Development Bank" may be any country's).
"""

import re
from functools import cache, partial

from reftel.lexicon import Lexicon
from reftel.model import MentionKind
from reftel.resolve.pairing import Match, Pairing, pair
from reftel.resolve.parts import Name, roles_of, same_form
from reftel.resolve.spelling import fold, letters, likeness

__all__ = ["is_acronym_of", "match"]

_FLOOR = 0.7
_GENERIC_WEIGHT = 0.5
_TABLES = {MentionKind.PLACE: "place", MentionKind.ORGANISATION: "organisation"}


def match(a: Name, b: Name, *, kind: MentionKind, lexicon: Lexicon) -> Match:
    """How well two names of bodies, places or things go together."""
    against = _against(a, b, frozenset(roles_of(lexicon)["instrument"].values()))
    if (known := _known(a, b, kind, lexicon)) is not None:
        return known if against is None else Match(0.4, against)
    generic = lexicon.once(_generic)
    weak = a.particles | b.particles
    first = [w for w in a.words if w not in weak] or list(a.words)
    second = [w for w in b.words if w not in weak] or list(b.words)
    found = pair(first, second, alike=partial(_alike, table=_TABLES.get(kind), lexicon=lexicon), floor=_FLOOR)
    if not found.pairs:
        return Match(0.0, ("no word in common",))

    def weight(word: str) -> float:
        return _GENERIC_WEIGHT if letters(word) in generic else 1.0

    scores = [(p.score, sum(weight(first[i]) for i in p.first)) for p in found.pairs]
    score = (sum(s * w for s, w in scores) / sum(w for _, w in scores) + min(s for s, _ in scores)) / 2
    reasons = tuple(dict.fromkeys(p.reason for p in found.pairs if p.reason))
    left, right = sum(weight(first[i]) for i in found.left), sum(weight(second[j]) for j in found.right)
    if against:
        return Match(round(min(0.55, score * 0.6), 4), (*reasons, *against))
    if left and right:
        shared = sum(w for _, w in scores)
        return Match(round(min(0.6, score * shared / (shared + left + right)), 4), (*reasons, "each has a word that the other lacks"))
    if a.countries != b.countries:
        score, reasons = score * 0.68, (*reasons, "only one names a country")
    if left or right:
        score, reasons = _fuller(score, first, found, reasons, generic)
    return Match(round(score, 4), reasons or ("same words",))


def _fuller(score: float, words: list[str], found: Pairing, reasons: tuple[str, ...], generic: frozenset[str]) -> tuple[float, tuple[str, ...]]:
    """One name has words more. A proper word that both share carries it; general words ("bank") do not."""
    extra = len(found.left) + len(found.right)
    proper = [words[i] for p in found.pairs for i in p.first if letters(words[i]) not in generic]
    opens = bool(found.pairs) and found.pairs[0].first[0] == 0 and found.pairs[0].second[0] == 0
    kept = 0.92**extra * (0.9 if proper and opens else 0.8 if proper else 0.6)
    return score * kept, (*reasons, "one form has further words")


def _against(a: Name, b: Name, instruments: frozenset[str]) -> tuple[str, ...] | None:
    if a.countries and b.countries and a.countries != b.countries:
        return ("different countries",)
    if a.heads and b.heads and a.heads.isdisjoint(b.heads):
        return ("things of different kinds",)
    if (a.heads ^ b.heads) & instruments:
        return ("an instrument and the thing that it is about",)
    if a.numbers != b.numbers and (a.numbers or b.numbers):
        return ("different numbers",)
    return None


def _known(a: Name, b: Name, kind: MentionKind, lexicon: Lexicon) -> Match | None:
    """What needs no comparison of words: the same words, a usual other name, an acronym."""
    if [letters(w) for w in a.words] == [letters(w) for w in b.words] and a.countries == b.countries:
        return Match(0.98, ("same words",))
    one, other = (" ".join(n.words) for n in (a, b))
    table = _TABLES.get(kind)
    if table and same_form(one, other, kind=table, lexicon=lexicon) is not None:
        return Match(0.95 if a.countries == b.countries else 0.66, ("usual names of one " + ("place" if table == "place" else "body"),))
    for short, long in ((a, b), (b, a)):
        if is_acronym_of(short.text, long.text):
            return Match(0.92, ("acronym and long form",))
    if a.countries == b.countries and "".join(letters(w) for w in a.words) == "".join(letters(w) for w in b.words):
        return Match(0.96, ("written together",))
    return None


def is_acronym_of(short: str, long: str) -> bool:
    """Whether ``short`` (three letters or more, capitals) is made of the initials of ``long``, small words left out or not."""
    plain = short.replace(".", "").strip()
    if not (2 < len(plain) < 9 and plain.isalpha() and plain.isupper()):
        return False
    words = _initials().findall(long)
    if len(words) < 3:
        return False
    every = "".join(w[0] for w in words).upper()
    capital = "".join(w[0] for w in words if w[0].isupper())
    return plain in {every, capital}


@cache
def _initials() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def _generic(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("name_words") if row["role"] in {"generic", "legal"})


def _alike(first: str, second: str, *, table: str | None, lexicon: Lexicon) -> tuple[float, str]:
    a, b = letters(first), letters(second)
    if a == b:
        return 1.0, ""
    if fold(a) == fold(b):
        return 0.97, "other spelling"
    if a.replace("s", "z") == b.replace("s", "z"):
        return 0.97, "British and American spelling"
    if table and same_form(first, second, kind=table, lexicon=lexicon):
        return 0.95, "usual names of one place"
    if min(len(a), len(b)) < 3:
        return 0.0, ""
    return likeness(first, second, least=_FLOOR), "nearly the same spelling"
