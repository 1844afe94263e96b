"""Expressions of time as Recognizers-Text delimits and writes them (TIMEX with "(begin,end,length)"), counted from a moment.

It serves questions that are asked at a moment, as a user asks them: "before" and "from … to …" belong to the expression, a day without a year
stays without one, and a length or range is given by its ends. What an account prints is read by `dates`, in the manner of TimeML.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from reftel.lexicon import Lexicon
from reftel.recognise import phrase_clock, phrase_days, phrase_hours, phrase_lengths, phrase_numbers, phrase_periods, phrase_ranges, phrase_sides
from reftel.recognise.cascade import Sense, Stage, apply, join
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
        if node.kind in _TYPES and node.sense.timex:
            yield Phrase(node.start, node.end, _TYPES[node.kind], node.sense.timex)


def _grammar(lexicon: Lexicon) -> tuple[Stage, ...]:
    """Every stage in order: numbers and times of the day, lengths, days, days with their times, ranges, repeated times, and the words before them."""
    single = phrase_words(lexicon).macros
    macros = dict(single)
    for module in (phrase_numbers, phrase_days, phrase_clock, phrase_lengths, phrase_hours, phrase_sides):
        for name, kinds in module.MACROS.items():
            macros[name] = "|".join(dict.fromkeys(k for kind in kinds.split("|") for k in single.get(kind, kind).split("|")))
    rule = partial(join, macros=macros)
    vague = rule("NOW", "n:now|soon|recent", lambda got, _: Sense(got["n"].sense.code))
    dates, days = phrase_days.stages(macros)
    periods, parts = phrase_periods.stages(macros)
    marks, ends, times, bare, moments = phrase_clock.stages(macros)
    lengths, compounds, counted = phrase_lengths.stages(macros)
    hours, joined, spans = phrase_hours.stages(macros)
    month_days, ranges, weekdays = phrase_ranges.stages(macros)
    sets, sides = phrase_sides.stages(macros)
    before = (phrase_numbers.stage(macros), (*marks, *lengths), compounds, (*counted, vague), month_days, (*dates, *periods), days, ends, times, bare)
    return (*before, hours, joined, moments, joined, parts, (*spans, *ranges), (*weekdays, *sets), sides)
