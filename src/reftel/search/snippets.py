"""Where in a document what was sought stands: a few words around it, with paragraph and mark.

Only what the view shows of the document is looked at.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reftel.model import Shown, ShownPart, Snippet, Span
from reftel.search.form import analyser
from reftel.search.meaning import Sought
from reftel.search.words import plain

__all__ = ["snippets"]

_MOST = 3
_WIDTH = 220
_HEADS = frozenset({"header", "tags", "references", "distribution", "attributes"})


def snippets(document: Shown, sought: Sought, *, most: int = _MOST) -> tuple[Snippet, ...]:
    """Up to ``most`` places of ``document``, those with the most different words first among running text; the opening of its text where there is nothing to
    point at.
    """
    found = []
    for at, part in enumerate(document.parts):
        text = " ".join(part.text.split())
        places = _places(text, sought)
        if places:
            different = len({text[s.start : s.end].casefold() for s in places})
            found.append((part.kind in _HEADS, -different, at, part, text, places))
    best = sorted(found, key=lambda each: each[:3])[:most]
    if not best:
        return tuple(_opening(part) for part in _first(document.parts))
    return tuple(_around(part, text, places) for *_, part, text, places in sorted(best, key=lambda each: each[2]))


def _first(parts: Sequence[ShownPart]) -> Sequence[ShownPart]:
    running = [p for p in parts if p.kind in {"paragraph", "other", "subject", "title"} and p.text.strip()]
    return [p for p in running if p.kind == "paragraph"][:1] or running[:1]


def _opening(part: ShownPart) -> Snippet:
    text = " ".join(part.text.split())
    return Snippet(_place(part), part.mark, text if len(text) <= _WIDTH else text[:_WIDTH].rsplit(" ", 1)[0] + " …")


def _place(part: ShownPart) -> str:
    return f"¶{part.number}" if part.number is not None else part.kind


def _around(part: ShownPart, text: str, places: Sequence[Span]) -> Snippet:
    """The stretch of ``text`` with the most different matches in it."""

    def different(first: Span) -> int:
        return len({text[s.start : s.end].casefold() for s in places if first.start <= s.start and s.end <= first.start + _WIDTH * 3 // 4})

    centre = max(places, key=lambda s: (different(s), -s.start))
    start = max(0, centre.start - _WIDTH // 4)
    start = text.find(" ", start) + 1 if start else 0
    start = min(start, centre.start)
    end = min(len(text), start + _WIDTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), centre.end)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    inside = tuple(Span(s.start - start + len(before), s.end - start + len(before)) for s in places if start <= s.start and s.end <= end)
    return Snippet(_place(part), part.mark, before + text[start:end] + after, inside)


def _places(text: str, sought: Sought) -> list[Span]:
    """Every word and every sequence of words of ``text`` that is sought, in order."""
    printed = [Span(m.start(), m.end()) for m in _words().finditer(text)]
    read = [_read(span.of(text)) for span in printed]
    hit = [bool(word) and _wanted(word, sought) for word in read]
    for phrase in sought.phrases:
        for at in _sequences(read, phrase):
            hit[at : at + len(phrase)] = [True] * len(phrase)
    return [span for span, wanted in zip(printed, hit, strict=True) if wanted]


def _sequences(read: Sequence[str], phrase: tuple[str, ...]) -> Iterator[int]:
    for at, word in enumerate(read):
        if word == phrase[0] and tuple(read[at : at + len(phrase)]) == phrase:
            yield at


def _read(word: str) -> str:
    if word.isascii() and not word.startswith("0"):
        return word.lower()
    found = analyser().analyze(plain(word))
    return found[0] if found else ""


def _wanted(word: str, sought: Sought) -> bool:
    return (
        word in sought.words
        or any(pattern.fullmatch(word) for pattern in sought.patterns)
        or any(abs(len(word) - len(other)) <= most and _apart(word, other) <= most for other, most in sought.fuzzy)
    )


def _apart(a: str, b: str) -> int:
    """How many letters must be put in, taken out, changed or swapped with their neighbours to make ``a`` into ``b``."""
    older: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row_before = row, older
        row = [i]
        for j, y in enumerate(b, 1):
            best = min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, row_before[j - 2] + 1)
            row.append(best)
        older = before
    return row[-1]


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")
