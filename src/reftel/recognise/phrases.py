"""Expressions of time as Recognizers-Text delimits and writes them (TIMEX with "(begin,end,length)"), counted from a moment.

It serves questions that are asked at a moment, as a user asks them: "before" and "from … to …" belong to the expression, a day without a year
stays without one, and a length or range is given by its ends. What an account prints is read by `dates`, in the manner of TimeML.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from reftel.lexicon import Lexicon
from reftel.recognise import phrase_clock, phrase_days, phrase_spans
from reftel.recognise.cascade import Node, Sense, Stage, apply, join
from reftel.recognise.phrase_words import nodes, phrase_words

__all__ = ["Phrase", "phrases"]

# The kinds that are expressions, with the type that TIMEX3 gives them.
_TYPES = {
    "DATE": "DATE", "WD": "DATE", "HOLIDAY": "DATE", "MONTHP": "DATE", "WEEKP": "DATE", "PERIODP": "DATE", "YEARP": "DATE", "RANGE": "DATE",
    "MOMENT": "TIME", "TIME": "TIME", "DATEPART": "TIME", "PART": "TIME", "TRANGE": "TIME", "MRANGE": "TIME",
    "DUR": "DURATION", "MOREDUR": "DURATION", "SET": "SET", "COUNTED": "DATE", "SIDE": "DATE", "NOW": "DATE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """One expression: offsets in the text, TIMEX3's type, and the TIMEX string."""

    start: int
    end: int
    type: str
    timex: str


def phrases(text: str, moment: datetime, lexicon: Lexicon) -> Iterator[Phrase]:
    """Every expression of ``text`` in order, counted from ``moment``."""
    row = nodes(text, phrase_words(lexicon))
    for stage in lexicon.once(_grammar):
        row = apply(stage, row, text, moment)
    for node in row:
        if node.kind in _TYPES and (timex := _timex(node)):
            yield Phrase(node.start, node.end, _TYPES[node.kind], timex)


def _timex(node: Node) -> str:
    if node.kind == "TIME" and not node.sense.timex and node.sense.clock:
        return phrase_clock.clock_text(node.sense.clock)
    return node.sense.timex


def _grammar(lexicon: Lexicon) -> tuple[Stage, ...]:
    single = phrase_words(lexicon).macros
    macros = dict(single)
    for name, kinds in {**phrase_days.MACROS, **phrase_clock.MACROS, **phrase_spans.MACROS}.items():
        macros[name] = "|".join(dict.fromkeys(k for kind in kinds.split("|") for k in single.get(kind, kind).split("|")))
    numbers, dates, days, parts = phrase_days.stages(macros)
    rule = partial(join, macros=macros)
    written = (
        rule(
            "TIME",
            "t:TIME",
            lambda got, _: Sense(phrase_clock.clock_text(got["t"].sense.clock or (0, None, None)), clock=got["t"].sense.clock, half=got["t"].sense.half),
        ),
    )
    vague = (rule("NOW", "n:now|soon|recent", _vague),)
    early, compounds, counted = phrase_spans.early_stages(macros)
    marks, times, bare, moments = phrase_clock.stages(macros)
    month_days, ranges, joined, periods, sets, sides = phrase_spans.late_stages(macros)
    return (
        numbers,
        written,
        (*marks[:-2], *early),
        compounds,
        (*counted, *vague),
        month_days,
        dates,
        days,
        marks[-2:],
        times,
        bare,
        ranges,
        joined,
        moments,
        joined,
        parts,
        periods,
        sets,
        sides,
    )


def _vague(got: Mapping[str, Node], _: datetime) -> Sense:
    return Sense(got["n"].sense.code)
