"""Numbers in figures and in words, as a pattern and as a value."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reftel.lexicon import Lexicon

__all__ = ["Numerals", "any_of", "numerals"]


def any_of(forms: Iterable[str]) -> str:
    """A pattern for one of ``forms``, longest first, white space within them free. Only tried where a first letter of one of them stands."""
    every = sorted(set(forms), key=lambda f: (-len(f), f))
    first = "".join(sorted({re.escape(c) for f in every for c in (f[0].lower(), f[0].upper()) if len(c) == 1}))
    return rf"(?:(?=[{first}])(?:" + "|".join(re.escape(f).replace(r"\ ", r"\s{1,4}") for f in every) + "))"


@dataclass(frozen=True, slots=True)
class Numerals:
    """``figures`` and ``words`` are patterns without groups; ``scale`` is one of "million", "bn" …; ``letter`` the scales of one letter ("$5m")."""

    units: dict[str, Decimal]
    scales: dict[str, Decimal]
    letters: dict[str, Decimal]
    ordinals: dict[str, Decimal]
    figures: str
    words: str
    scale: str
    letter: str

    @property
    def number(self) -> str:
        """Figures with an optional scale word, or words."""
        return rf"(?:{self.figures}(?:[\s-]?{self.scale}\b)?|{self.words})"

    def value(self, text: str) -> Decimal | None:
        """The number that ``text`` prints ("2.4 million", "twenty-two", "12,34,567.89", "a dozen"); None when it is none."""
        total, part, seen = Decimal(0), Decimal(0), False
        for token in re.findall(r"\d[\d,]*(?:\.\d+)?|[A-Za-z]+", text.lower()):
            if token[0].isdigit():
                part, seen = part + Decimal(token.replace(",", "")), True
            elif token in ("a", "an", "half"):
                part, seen = (Decimal("0.5") if token.startswith("half") else part or Decimal(1)), True
            elif token in self.units:
                part, seen = part + self.units[token], True
            elif token.startswith("hundred"):
                part, seen = (part or 1) * Decimal(100), True
            elif (scale := self.scales.get(token) or self.letters.get(token)) is not None:
                total, part, seen = total + (part or 1) * scale, Decimal(0), True
            elif token not in ("and", "of"):
                return None
        return total + part if seen else None


def numerals(lexicon: Lexicon) -> Numerals:
    """The numerals of the lexicon's table ``numbers``; built once."""
    return lexicon.once(_build)


def _build(lexicon: Lexicon) -> Numerals:
    table: dict[str, dict[str, Decimal]] = {}
    for row in lexicon.rows("numbers"):
        table.setdefault(row["kind"], {})[row["form"].lower()] = Decimal(row["value"])
    units = table["unit"] | table["tens"]
    scales = table["scale"]
    one = any_of((*units, *scales))
    return Numerals(
        units=units,
        scales=scales,
        letters=table["letter"],
        ordinals=table["ordinal"],
        figures=r"\d[\d,]{0,20}(?<!,)(?:\.\d{1,8})?",
        words=rf"(?:(?:half\s{{1,4}}a|an?)\s{{1,4}}{any_of(scales)}\b|\b{any_of(units)}\b(?:(?:\s{{1,4}}and\s{{1,4}}|[\s-]){one}\b){{0,8}})",
        scale=any_of(scales),
        letter=any_of(table["letter"]),
    )
