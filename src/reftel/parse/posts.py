"""Posts and telegram numbers: the many spellings of a station to its one name, and "08MOSCOW1640" out of year, post and serial."""

import re
from functools import cache

from reftel.lexicon import Lexicon

__all__ = ["canonical_id", "canonical_post", "full_id", "post_of_indicator"]

_OFFICES = ("AMEMBASSY", "EMBASSY", "AMCONSUL", "AMCONGEN", "CONSULATE", "USMISSION", "USDELEGATION", "USINT", "USLO", "USOFFICE", "FSC", "RPO", "US")
_NOISE = ("EFTO", "UNCLASSIFIED", "UNCLAS", "CONFIDENTIAL", "SECRET", "SENSITIVE")


def canonical_post(name: str, lexicon: Lexicon, *, guess: bool = False) -> str | None:
    """The post that ``name`` means, as the lexicon writes it ("NEWDELHI"); None when it is not known.

    Case, spaces, points and hyphens do not count, nor a zero for an O, nor an office before the name ("AMEMBASSY"). With ``guess`` a
    name that is one letter (from seven letters on: two) away from exactly one post is that post.
    """
    key = _key(name)
    known = lexicon.once(_spellings)
    if key in known:
        return known[key]
    for office in _OFFICES:
        if key.startswith(office) and (rest := key.removeprefix(office)) in known:
            return known[rest]
    return lexicon.once(_guesses)(key) if guess and len(key) > 2 else None


def full_id(year: int, post: str, serial: int | str) -> str:
    """The canonical number of a telegram: two-digit year, post, serial without leading zeros."""
    return f"{year % 100:02}{post}{int(serial)}"


def canonical_id(text: str, lexicon: Lexicon) -> str | None:
    """The canonical form of one telegram number as somebody wrote it; None when it is no such number.

    Repairs what archives did to numbers: the four-digit or doubled year, the section ("SECTION02OF03") or handling word ("EFTO") fused with the
    post, a repetition signal after the serial, and misspelt posts where the lexicon is sure.
    """
    m = _number().fullmatch("".join(text.upper().split()))
    if not m:
        return None
    post = _section().sub("", m["post"])
    found = canonical_post(post, lexicon) or _after_noise(post, lexicon) or canonical_post(post, lexicon, guess=True)
    return full_id(int(m["year"]), found or _key(post), m["serial"]) if found or _key(post) else None


def post_of_indicator(indicator: str, lexicon: Lexicon) -> str | None:
    """The post behind a routing indicator ("RUEHMO")."""
    return lexicon.once(_indicators).get(indicator.upper())


def _key(name: str) -> str:
    return re.sub(r"[^A-Z]", "", name.upper().replace("0", "O"))


def _spellings(lexicon: Lexicon) -> dict[str, str]:
    posts = {row["post"]: row["post"] for row in lexicon.rows("posts")}
    return posts | {_key(row["variant"]): row["post"] for row in lexicon.rows("post_aliases")}


def _indicators(lexicon: Lexicon) -> dict[str, str]:
    return {row["routing_indicator"]: row["post"] for row in lexicon.rows("routing_indicators") if row["post"]}


def _guesses(lexicon: Lexicon) -> "_Guess":
    return _Guess(tuple(sorted({row["post"] for row in lexicon.rows("posts")})))


class _Guess:
    """Finds the one post near a misspelt name; remembers what it has been asked."""

    def __init__(self, posts: tuple[str, ...]) -> None:
        self._posts = posts
        self._answers: dict[str, str | None] = {}

    def __call__(self, key: str) -> str | None:
        if key not in self._answers:
            if len(self._answers) > 5000:
                self._answers.clear()
            self._answers[key] = self._search(key)
        return self._answers[key]

    def _search(self, key: str) -> str | None:
        for limit in (1, 2) if len(key) > 6 else (1,):
            # a name that differs at both ends is no slip of the hand; most posts are out at once
            alike = [post for post in self._posts if abs(len(post) - len(key)) <= limit and (post[0] == key[0] or post[-1] == key[-1])]
            near = [post for post in alike if _distance(key, post, limit) <= limit]
            if len(near) == 1:
                return near[0]
            if near:
                return None
        return None


def _distance(a: str, b: str, limit: int) -> int:
    """Letters to insert, drop, replace or swap with a neighbour; stops early above ``limit``."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before = before, row
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _after_noise(post: str, lexicon: Lexicon) -> str | None:
    """The post behind the end of a handling word: "EFTOLONDON", "SIFIEDABUJA"."""
    key = _key(post)
    for cut in range(2, min(len(key) - 3, 13)):
        if any(word.endswith(key[:cut]) for word in _NOISE) and (found := canonical_post(key[cut:], lexicon)):
            return found
    return None


@cache
def _number() -> re.Pattern[str]:
    # 05RIO123 · 1978USUNN05313 · 7575LIBREVILLE1895 · 06MADRID002583ZFR2585 · 90STATE255577TOSEC140323
    return re.compile(
        r"(?:19|20|(\d\d)(?=\1))?(?P<year>\d\d)(?P<post>(?:[^\W\d_]|\d{1,2}(?:OF|F)\d{1,2}|[-.'])[^\d_]*(?:\d{1,2}O?F\d{1,2}[^\d_]+)?)(?P<serial>\d{1,8})(?:[A-Z]+\d+)?"
    )


@cache
def _section() -> re.Pattern[str]:
    # SECTION02OF03 · SCTION01OF02 · 01OF02, however the word was damaged
    return re.compile(r"^[A-Z]{0,8}\d{1,2}O?F\d{1,2}")
