"""Bracketed citations of wires and papers: "(Marenpress, October 14)"; and how far back each holds."""

import re
from dataclasses import dataclass
from functools import cache

from reftel.model import Voice, VoiceKind
from reftel.recognise.calendar_words import calendar_words
from reftel.recognise.prose import Prose
from reftel.recognise.voices import wire_names

__all__ = ["Citation", "citations", "medium_for"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A bracket: ``start`` and ``end`` in the portion, the ``voice`` that it names, ``back`` where its reach begins, ``sentence`` where its own sentence does."""

    start: int
    end: int
    voice: Voice
    back: int
    sentence: int


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"\(([^()]{2,90})\)")


def citations(prose: Prose) -> tuple[Citation, ...]:
    """Every bracket of the portion that cites a wire or paper.

    It vouches for its own sentence, and for quotations and reported speech back to the bracket before it or to the start of the portion:
    what the author says in between stays the author's.
    """
    return prose.once(_citations)


def _citations(prose: Prose) -> tuple[Citation, ...]:
    done: list[Citation] = []
    for match in _bracket().finditer(prose.text):
        name = _cited(prose, match[1])
        if name is None:
            continue
        at = match.start(1) + match[1].index(name)
        back = done[-1].end if done else 0
        inside = [s.start_char for s in prose.analysis.sents if s.start_char < match.start()]
        sentence = max([back, *inside[-1:]])
        voice = Voice(VoiceKind.WIRE, " ".join(name.split()), prose.span(at, at + len(name)))
        done.append(Citation(match.start(), match.end(), voice, back, sentence))
    return tuple(done)


def _cited(prose: Prose, inside: str) -> str | None:
    """The name at the head of the bracket, where it is a known wire or stands before a date; None for any other bracket."""
    first, _, rest = inside.partition(",")
    if first.split(";")[0].strip().lower() in wire_names(prose.lexicon):
        return first.split(";")[0].strip()
    words = first.strip()
    month = calendar_words(prose.lexicon).month
    dated = rest and re.search(rf"\b{month}\s{{0,2}}\d{{1,2}}\b|\b\d{{1,2}}\s{month}", rest, re.IGNORECASE)
    return words if dated and words[:1].isupper() and not words[:1].isdigit() else None


def medium_for(found: tuple[Citation, ...], start: int, end: int) -> Voice | None:
    """The wire that vouches for quoted or reported words at ``start`` to ``end`` of the portion."""
    return next((c.voice for c in found if c.back <= start and end <= c.start), None)
