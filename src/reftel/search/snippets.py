"""A few words around what was sought in a document, with paragraph and mark.

Only what the view shows of the document is looked at.
"""

from collections.abc import Iterator, Sequence

from reftel.model import Shown, ShownPart, Snippet, Span
from reftel.search.places import Places

__all__ = ["snippets"]

_MOST = 3
_WIDTH = 220
_HEADS = frozenset({"header", "tags", "references", "distribution", "attributes"})
Key = tuple[bool, int, int]
"""Running text first, then what has the most different words, then what comes first."""


def snippets(document: Shown, places: Places, *, most: int = _MOST) -> tuple[Snippet, ...]:
    """Up to ``most`` places of ``document``, those with the most different words first among running text; the opening of its text where there is nothing to
    point at.
    """
    best = list(_best(document.parts, places, most)) if places.anything else []
    if not best:
        return tuple(_opening(part) for part in _first(document.parts))
    return tuple(_around(document.parts[at], text, found) for at, text, found in sorted(best, key=lambda each: each[0]))


def _best(parts: Sequence[ShownPart], places: Places, most: int) -> Iterator[tuple[int, str, Sequence[Span]]]:
    """The parts that are shown: the place of each, its text, and what was sought there. What can be no better than those that were found is not looked at."""
    hoped = sorted((part.kind in _HEADS, -bound, at) for at, part in enumerate(parts) if (bound := places.most(part.text)))
    found: dict[Key, tuple[int, str, Sequence[Span]]] = {}
    for head, bound, at in hoped:
        if len(found) >= most and sorted(found)[most - 1] < (head, bound, at):
            break
        text = " ".join(parts[at].text.split())
        if there := places.of(text):
            found[head, -len({text[s.start : s.end].casefold() for s in there}), at] = at, text, there
    for key in sorted(found)[:most]:
        yield found[key]


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
    centre = _centre(text, places)
    start = max(0, centre.start - _WIDTH // 4)
    start = text.find(" ", start) + 1 if start else 0
    start = min(start, centre.start)
    end = min(len(text), start + _WIDTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), centre.end)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    inside = tuple(Span(s.start - start + len(before), s.end - start + len(before)) for s in places if start <= s.start and s.end <= end)
    return Snippet(_place(part), part.mark, before + text[start:end] + after, inside)


def _centre(text: str, places: Sequence[Span]) -> Span:
    """The first of ``places`` behind which, as far as a snippet reaches, there are the most different matches."""
    words = [text[s.start : s.end].casefold() for s in places]
    every = len(set(words))
    best, most = places[0], 0
    for at, first in enumerate(places):
        reach = first.start + _WIDTH * 3 // 4
        inside: set[str] = set()
        for place, word in zip(places[at:], words[at:], strict=True):
            if place.end > reach:
                break
            inside.add(word)
        if len(inside) > most:
            best, most = first, len(inside)
        if most == every:
            break
    return best
