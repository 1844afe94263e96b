"""Atoms: a portion cut more finely than tokens are, so that names can end inside one ("GORM-backed", "Volta-Nord Institute").

An atom is a word, a number, an initial with its full stop or a sign; possessive endings and hyphens stand alone. Each atom knows its token,
whose tag, head and vote are evidence.
"""

import re
from functools import cache, lru_cache

from anyascii import anyascii

from reftel.recognise.analysis import Token

__all__ = ["Atom", "cut", "fold"]


@cache
def _pieces() -> re.Pattern[str]:
    # a word with nothing behind it that may belong to it, as most are | dotted initials (U.S.A.) | a title cut short or an initial, with its full stop | A/S | a word, inner apostrophes in, possessive out |
    # possessive | number | dashes | any sign
    return re.compile(
        r"(?=\S)(?:"  # told at once where nothing begins
        r"[A-Za-z]++(?![\w./'’ʼ])"
        r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"
        r"|\b(?:(?i:mr|mrs|ms|messrs|dr|prof|rev|gen|lt|maj|brig|col|capt|cpt|sgt|adm|cdr|cmdr|ambs?|sens?|reps?|gov|pres|st|jr|sr|fr|msgr|mme|hon)|[A-Z])\."
        r"|\b[A-Z]{1,3}/[A-Z]{1,3}\b(?!/)"
        r"|[^\W\d_ʼ]+(?:['’ʼ](?![sS]\b)[^\W\d_ʼ]+)*"
        r"|['’ʼ][sS]\b|\d+(?:[.,]\d+)*|--+|\S)"
    )


def cut(text: str) -> list[tuple[int, int]]:
    """The bounds of the atoms of ``text``."""
    return [match.span() for match in _pieces().finditer(text)]


class Atom:
    """One atom: ``text`` as read, its bounds in the portion, ``key`` for comparison, ``gap`` when white space stands before it, ``opens`` when it
    opens a sentence, ``token`` the token that it begins in. Of its form: ``word`` holds letters and is no possessive ending, ``capital`` is a word with a capital
    first letter, ``acronym`` two capitals or more and nothing else, ``initial`` a single letter with a full stop. No dataclass: thousands are made for a document.
    """

    __slots__ = ("acronym", "capital", "end", "gap", "initial", "key", "opens", "start", "text", "token", "word")

    def __init__(self, text: str, start: int, end: int, token: Token, *, gap: bool, opens: bool) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.gap = gap
        self.opens = opens
        self.token = token
        self.key, self.word, self.capital, self.acronym, self.initial = _form(text)


@lru_cache(maxsize=1 << 16)
def _form(text: str) -> tuple[str, bool, bool, bool, bool]:
    """What an atom's text says by itself: the key, and whether it is a word, has a capital, is an acronym, is an initial."""
    capital = text[:1].isupper()
    acronym = len(text) > 1 and text.isalpha() and text.isupper()
    return fold(text), text[:1].isalpha(), capital, acronym, capital and len(text) == 2 and text[1] == "."


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Lower case, plain letters, straight apostrophes, no full stops: the form in which words are compared."""
    plain = text if text.isascii() else anyascii(text)
    return plain.lower().replace(".", "")
