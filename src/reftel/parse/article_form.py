"""Whether a text is running prose, or something else altogether. Forms only: signs, lines, proportions."""

import re
from collections import Counter
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Fit
from reftel.parse.telegram_signs import classification_signs, form_signs

__all__ = ["PROSE", "likeness"]

PROSE = 0.6
"""The score of prose without any sign of a telegram, the highest there is."""

# A form shows itself early; a limit keeps the cost of detection the same for any file.
_SAMPLE = 100_000
_DELIMITERS = ("\t", ";", "|", ",")


def likeness(text: str, lexicon: Lexicon) -> Fit:
    """How much ``text`` is an article: 0.6 for prose without any sign of a telegram, 0.3 with one, 0 for what is no prose."""
    sample = text[:_SAMPLE].strip()
    if not sample:
        return Fit(0.0, "no text")
    if other := _other_form(sample):
        return Fit(0.0, other)
    if signs := (*form_signs(text), *classification_signs(text, lexicon)):
        return Fit(0.3, f"prose, but with signs of a telegram ({', '.join(signs)})")
    return Fit(PROSE, "running prose without signs of a telegram")


def _other_form(sample: str) -> str | None:
    """What else the text is, None when nothing speaks against prose."""
    lines = [line for line in sample.split("\n") if line.strip()]
    forms = (
        ("XML", lambda: sample.startswith(("<?xml", "<!DOCTYPE", "<!doctype"))),
        ("JSON", lambda: _json().match(sample)),
        ("a table of delimited cells", lambda: _is_table(lines)),
        ("source code", lambda: _is_code(lines)),
        ("mostly figures and signs, no prose", lambda: _letters_and_spaces(sample) < 0.7 * len(sample)),
        ("words too long for prose (encoded data?)", lambda: _is_encoded(sample)),
    )
    return next((name for name, holds in forms if holds()), None)


def _letters_and_spaces(sample: str) -> int:
    """How many there are. A text has few different characters, and counting one is quick; counting what is no letter needs fewer of them still."""
    return len(sample) - sum(sample.count(c) for c in set(sample) if not (c.isalpha() or c.isspace()))


def _is_encoded(sample: str) -> bool:
    """Words without end. Scripts that write no spaces stand above U+2E80."""
    words = [word for word in sample.split() if word[0] < "\u2e80"]
    return sum(map(len, words)) > 20 * len(words)


def _is_table(lines: list[str]) -> bool:
    """Whether nearly every line has the same number of delimiters, or quoted cells follow one another."""
    if len(lines) < 3:
        return False
    quoted = sum('","' in line or '";"' in line for line in lines)
    if quoted > 0.5 * len(lines) or (lines[0].startswith('"') and '","' in lines[0]):
        return True
    for delimiter in _DELIMITERS:
        ((usual, lines_with),) = Counter(line.count(delimiter) for line in lines).most_common(1)
        # One comma a line happens in short verse and lists.
        if usual >= (2 if delimiter == "," else 1) and lines_with >= 0.8 * len(lines):
            return True
    return False


def _is_code(lines: list[str]) -> bool:
    opening, closing = _code()
    hits = sum(bool(closing.search(line[-80:]) or opening.match(line)) for line in lines)
    return len(lines) >= 3 and hits >= 0.35 * len(lines)


@cache
def _json() -> re.Pattern[str]:
    return re.compile(r'\{\s*["}]|\[\s*(?:["{\[]|-?\d[\d.]*\s*,)')


@cache
def _code() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "import|from|def|class|return|if|elif|else|for|while|function|var|let|const|public|private|static|void|int|package|using|namespace"
    # "for" and "if" open lines of prose too: only with the signs that follow them in code.
    opening = re.compile(
        rf"\s*(?:(?:{words})\b[^.?!]*[({{=]|(?:for|if|while|class|def)\s[^.?!,]*:$|import\s[\w.]+;?$|from\s[\w.]+\simport\b|#include|#!|//|/\*|\*/|@\w+$"
        r"|return\s\w+;?$|</?\w+[^>]*>|\w+\s?[-+*/]?=\s)"
    )
    return opening, re.compile(r"(?:[{}]|\)\s?[;:,]|[\[(\]]|=\s?[^;=]{1,60};)\s*$")
