"""Atoms: a portion cut more finely than tokens are, so that names can end inside one ("GORM-backed", "Volta-Nord Institute").

An atom is a word, a number, an initial with its full stop or a sign; possessive endings and hyphens stand alone. Each atom knows its token,
whose tag, head and vote are evidence.
"""

import re
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

from reftel.recognise.analysis import Token

__all__ = ["Atom", "cut", "fold"]


@cache
def _pieces() -> re.Pattern[str]:
    # dotted initials (U.S.A.) | a title cut short or an initial, with its full stop | A/S | a word, inner apostrophes in, possessive out |
    # possessive | number | dashes | any sign
    return re.compile(
        r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"
        r"|\b(?:(?i:mr|mrs|ms|messrs|dr|prof|rev|gen|lt|maj|brig|col|capt|cpt|sgt|adm|cdr|cmdr|ambs?|sens?|reps?|gov|pres|st|jr|sr|fr|msgr|mme|hon)|[A-Z])\."
        r"|\b[A-Z]{1,3}/[A-Z]{1,3}\b(?!/)"
        r"|[^\W\d_ʼ]+(?:['’ʼ](?![sS]\b)[^\W\d_ʼ]+)*"
        r"|['’ʼ][sS]\b|\d+(?:[.,]\d+)*|--+|\S"
    )


def cut(text: str) -> list[tuple[int, int]]:
    """The bounds of the atoms of ``text``."""
    return [match.span() for match in _pieces().finditer(text)]


@dataclass(frozen=True, slots=True)
class Atom:
    """One atom: ``text`` as read, its bounds in the portion, ``key`` for comparison, ``gap`` when white space stands before it, ``opens`` when it
    opens a sentence, ``token`` the token that it begins in.
    """

    text: str
    start: int
    end: int
    key: str
    gap: bool
    opens: bool
    token: Token

    @property
    def word(self) -> bool:
        """Whether it holds letters and is no possessive ending."""
        return self.text[:1].isalpha()

    @property
    def capital(self) -> bool:
        """A word with a capital first letter."""
        return self.text[:1].isupper()

    @property
    def acronym(self) -> bool:
        """Two capitals or more and nothing else."""
        return len(self.text) > 1 and self.text.isalpha() and self.text.isupper()

    @property
    def initial(self) -> bool:
        """A single letter with a full stop, or letters so joined."""
        return len(self.text) == 2 and self.text[1] == "." and self.capital


def fold(text: str) -> str:
    """Lower case, plain letters, straight apostrophes, no full stops: the form in which words are compared."""
    plain = text if text.isascii() else anyascii(text)
    return plain.lower().replace(".", "")
