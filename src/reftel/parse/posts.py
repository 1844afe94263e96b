"""Posts and telegram numbers: the many spellings of a station to its one name, and "06SANDRAVA412" out of year, post and serial."""

import re
from collections.abc import Callable
from functools import lru_cache

from reftel.lexicon import Lexicon

__all__ = ["canonical_post", "full_id", "letters", "post_of_indicator"]

_REMEMBERED = 5000
_OFFICES = ("AMEMBASSY", "EMBASSY", "AMCONSUL", "AMCONGEN", "CONSULATE", "USMISSION", "USDELEGATION", "USINT", "USLO", "USOFFICE", "FSC", "RPO", "US")


def canonical_post(name: str, lexicon: Lexicon, *, guess: bool = False, archive: bool = False) -> str | None:
    """The post that ``name`` means, as the lexicon writes it ("NEWDELHI"); None when it is not known.

    Case, spaces, points and hyphens do not count, nor a zero for an O, nor an office before the name ("AMEMBASSY"). With ``archive`` the first six
    characters that the archive of 1973-79 keeps of a name ("USUN N") are the post. With ``guess`` a name that is one letter (from seven letters on:
    two) away from exactly one post is that post.
    """
    return lexicon.once(_posts)(name, guess, archive)


def full_id(year: int, post: str, serial: int | str) -> str:
    """The canonical number of a telegram: two-digit year, post, serial without leading zeros."""
    return f"{year % 100:02}{post}{int(serial)}"


def post_of_indicator(indicator: str, lexicon: Lexicon) -> str | None:
    """The post behind a routing indicator ("RUEHMO")."""
    return lexicon.once(_indicators).get(indicator.upper())


def letters(name: str) -> str:
    """The letters of ``name``, in capitals: what counts of a post's name."""
    return re.sub(r"[^A-Z]", "", name.upper().replace("0", "O"))


def _posts(lexicon: Lexicon) -> Callable[[str, bool, bool], str | None]:
    """Tells posts by name, and whether to guess and to know the archive's short names; the same names come again and again."""
    known, cut_short = _spellings(lexicon), _cut_short(lexicon)
    guessed = _Guess(tuple(sorted({row["post"] for row in lexicon.rows("posts")})))

    @lru_cache(maxsize=_REMEMBERED)
    def post(name: str, guess: bool, archive: bool) -> str | None:  # noqa: FBT001  # what is remembered by
        key = letters(name)
        if key in known:
            return known[key]
        if archive and (cut := cut_short.get(key)):
            return cut
        for office in _OFFICES:
            if key.startswith(office) and (rest := key.removeprefix(office)) in known:
                return known[rest]
        return guessed(key) if guess and len(key) > 2 else None

    return post


def _spellings(lexicon: Lexicon) -> dict[str, str]:
    posts = {row["post"]: row["post"] for row in lexicon.rows("posts")}
    return posts | {letters(row["variant"]): row["post"] for row in lexicon.rows("post_aliases")}


def _cut_short(lexicon: Lexicon) -> dict[str, str]:
    """What the archive of 1973-79 calls posts, where that is one post only."""
    cut: dict[str, set[str]] = {}
    for row in lexicon.rows("posts"):
        cut.setdefault(letters(row["prefix_1973_79"]), set()).add(row["post"])
    return {name: posts.pop() for name, posts in cut.items() if name and len(posts) == 1}


def _indicators(lexicon: Lexicon) -> dict[str, str]:
    return {row["routing_indicator"]: row["post"] for row in lexicon.rows("routing_indicators") if row["post"]}


class _Guess:
    """Finds the one post near a misspelt name."""

    def __init__(self, posts: tuple[str, ...]) -> None:
        self._posts = posts

    def __call__(self, key: str) -> str | None:
        for limit in (1, 2) if len(key) > 6 else (1,):
            # a name that differs at both ends is no slip of the hand; most posts are out at once
            alike = [post for post in self._posts if abs(len(post) - len(key)) <= limit and (post[0] == key[0] or post[-1] == key[-1])]
            near = [post for post in alike if _distance(key, post, limit) <= limit]
            if len(near) == 1:
                return near[0]
            if near:
                return None
        return self._behind_garble(key)

    def _behind_garble(self, key: str) -> str | None:
        """The one post of which a hit in transmission made ``key``: a Q stands for one to three letters ("LONQN")."""
        before, garbled, after = key.partition("Q")
        if not garbled or len(before) + len(after) < 3:
            return None
        long = range(len(before) + len(after) + 1, len(before) + len(after) + 4)
        near = [post for post in self._posts if len(post) in long and post.startswith(before) and post.endswith(after)]
        return near[0] if len(near) == 1 else None


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
