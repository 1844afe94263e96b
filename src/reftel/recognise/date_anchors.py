"""Lengths of time counted from an event that the sentence names: "six months prior to the visit", "in the two weeks since the coup".

The value stays the length (TimeML: a duration with a signal); the event is its anchor. Where the words of the event hold its day, the day meant is worked out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from reftel.model import Span, Timex
from reftel.recognise.analysis import Token
from reftel.recognise.dates_told import moved
from reftel.recognise.prose import Prose

__all__ = ["anchored"]

_LONGEST = 14  # words of an event
_CLAUSE_LONGEST = 8
_BACK = frozenset({"before", "prior to", "ahead of", "preceding", "in advance of"})
_LENGTHS = re.compile(r"P(\d{1,4})([YMWD])$")
_POINTING = frozenset({"that", "this", "then", "it", "now"})


@cache
def _signal() -> re.Pattern[str]:
    return re.compile(r"\s{1,3}(before|prior to|ahead of|in advance of|preceding|after|following|since|from the)\b\s{1,3}", re.IGNORECASE)


@cache
def _counted() -> re.Pattern[str]:
    """A day or the like that already says on which side of the event it lies: "the day before"."""
    return re.compile(r"\b(before|after|following)$", re.IGNORECASE)


def anchored(prose: Prose, found: Iterable[Timex]) -> Iterator[Timex]:
    """``found`` in order, with the event that a length is counted from as ``anchor`` and, where it can be worked out, the day meant as ``point``."""
    every = tuple(found)
    for timex in every:
        yield _anchored(prose, timex, every)


def _anchored(prose: Prose, timex: Timex, every: tuple[Timex, ...]) -> Timex:
    end = timex.span.end - prose.offset
    if timex.type == "DURATION":
        signal = _signal().match(prose.text, end)
        if signal is None:
            return timex
        side, start = signal[1].lower(), signal.end() - (4 if signal[1].lower() == "from the" else 0)
    elif timex.value.startswith("XXXX") and (told := _counted().search(prose.of(timex.span))) is not None:
        side, start = told[1].lower(), end + len(prose.text[end:]) - len(prose.text[end:].lstrip())
    else:
        return timex
    event = _event(prose, start)
    if event is None or any(t.span == event for t in every):
        return timex
    words = " ".join(prose.of(event).split())
    dates = [t for t in every if t.type == "DATE" and event.contains(t.span)]
    length = _LENGTHS.match(timex.value)
    point = moved(dates[0].value, -int(length[1]) if side in _BACK else int(length[1]), length[2]) if len(dates) == 1 and length and side != "since" else None
    return replace(
        timex, anchor=event, point=point or "", basis=f"counted {'back' if side in _BACK else 'on'} from an event that the sentence names: {words!r}"
    )


def _event(prose: Prose, start: int) -> Span | None:
    """The noun phrase or the short clause that begins at ``start``; None for a date alone or a word that only points."""
    tokens = [t for t in prose.analysis.char_span(start, len(prose.text), alignment_mode="contract") or () if not t.is_space]
    if not tokens:
        return None
    first = tokens[0]
    if (
        first.lower_ in _POINTING
        or first.is_punct
        or first.ent_type_ in ("DATE", "TIME")
        or (first.pos_ not in ("DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM") and first.tag_ != "VBG")
    ):
        return None
    last = _phrase_end(tokens)
    return prose.span(first.idx, last.idx + len(last)) if last.pos_ in ("NOUN", "PROPN", "VERB", "NUM", "ADV") else None


def _phrase_end(tokens: list[Token]) -> Token:
    """The last word of the event: up to the verb that follows a phrase, to punctuation, or to the end of a short clause."""
    clause = next((t for t in tokens[:_CLAUSE_LONGEST] if t.pos_ == "VERB" and t.dep_ in ("pcomp", "advcl", "ccomp")), None)
    kept = tokens[0]
    clause = kept if kept.tag_ == "VBG" and clause is None else clause
    if clause == kept:  # "after signing the treaty"
        clause = next((t for t in tokens[1:_CLAUSE_LONGEST] if t.dep_ == "dobj" and t.head == kept), kept)
    for token in tokens[:_LONGEST]:
        if (
            token.is_punct
            or token.sent != tokens[0].sent
            or (token.pos_ in ("VERB", "AUX") and clause is None)
            or (token.lower_ in ("that", "which", "who") and token.i > kept.i)
        ):
            break
        if clause is not None and token.i > clause.i:
            break
        if clause is None and token.pos_ in ("DET", "PRON") and kept.pos_ in ("NOUN", "PROPN") and token.nbor(-1).pos_ != "ADP" and token.i > tokens[0].i:
            break  # "after the visit the note arrived"
        if token.pos_ in ("NOUN", "PROPN", "VERB", "NUM"):
            kept = token
        elif token.pos_ in ("CCONJ", "SCONJ", "PRON") and token.i > tokens[0].i:
            break
    return kept
