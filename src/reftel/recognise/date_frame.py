"""What the date rules share: where a date is read from, the reading itself, and the day of the account that relative words lean on."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from reftel.recognise.calendar_words import CalendarWords
from reftel.recognise.prose import Prose

__all__ = ["Frame", "Reading", "Rule", "needing", "rule"]

# Verbs whose complement lies ahead even when they stand in the past: "was scheduled for June 3".
# Verbs whose present tense tells what will be: "the trial opens Monday".
_COMING = frozenset(
    {
        "begin",
        "open",
        "start",
        "end",
        "close",
        "meet",
        "resume",
        "return",
        "arrive",
        "leave",
        "come",
        "go",
        "expire",
        "face",
        "take",
        "play",
        "host",
        "travel",
        "fly",
        "be",
    }
)
_AHEAD = frozenset({"schedule", "plan", "slate", "set", "expect", "due", "intend", "arrange", "postpone", "propose", "invite"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression as read: offsets in the portion, TIMEX3 attributes, ``because`` in words. ``offset`` is how far it lies from a day that the text
    told before ("-1Y", "+2D"), where the value hangs on that.
    """

    start: int
    end: int
    type: str
    value: str
    because: str
    mod: str | None = None
    basis: str = ""
    offset: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The portion, the calendar, and the day of the account (None: nothing relative is resolved, no year is invented)."""

    prose: Prose
    words: CalendarWords

    @property
    def text(self) -> str:
        """The portion's running text."""
        return self.prose.text

    @property
    def dated(self) -> date | None:
        """The day of the account."""
        return self.prose.dated

    @property
    def counted(self) -> str:
        """The basis of whatever is counted from the account's own day."""
        return f"counted from the {self.prose.dated_by}" if self.dated else "the account prints no date"

    def direction(self, start: int, end: int, *, coming: bool = True) -> int:
        """Below 0 where the verb that governs the words says past, above 0 future, 0 neither; 2 and -2 where they hang on the verb itself.

        With ``coming`` the present tense of some verbs says future too ("the trial opens Monday").
        """
        words = self.prose.analysis.char_span(start, end, alignment_mode="expand")
        if words is None or not len(words):
            return 0
        if _since().search(self.text, max(0, start - 12), start):
            return -2
        token = words.root
        direct = 2
        for _ in range(12):
            if token.pos_ in ("VERB", "AUX"):
                return _tense(token, coming=coming) * direct
            if token.head is token:
                break
            token = token.head
            direct = direct if token.pos_ in ("ADP", "VERB", "AUX") else 1
        return 0

    def year_for(self, month: int, day: int, *, direction: int) -> tuple[int, str] | None:
        """The year that a bare day or month means, and why: the nearest one, unless the verb says past and it lies months ahead, or future and it lies behind."""
        if self.dated is None:
            return None
        around = [self.dated.year + d for d in (-1, 0, 1) if 1 <= self.dated.year + d <= 9999]
        distance = {y: (date(y, month, 1) + timedelta(days=day - 1) - self.dated).days for y in around}
        best = min(around, key=lambda y: (abs(distance[y]), -y))
        if distance[best] > (7 if direction == -2 else 75) and direction < 0:
            best -= 1
        elif distance[best] < (-25 if direction == 2 else -120) and direction > 0:
            best += 1
        if best == self.dated.year:
            return best, f"year of the {self.prose.dated_by}"
        return best, f"year nearest to the {self.prose.dated_by}"


Resolve = Callable[[re.Match[str], Frame], Reading | None]
Rule = tuple[re.Pattern[str], Resolve, str]


def needing(kind: str, *rules: Rule) -> tuple[Rule, ...]:
    """The rules, to be tried only in a text that has a word of ``kind`` ("month", "unit" …) or, for "figure", a figure."""
    return tuple((pattern, resolve, kind) for pattern, resolve, _ in rules)


def rule(pattern: str, resolve: Resolve) -> Rule:
    """A rule; patterns ignore case, and start and end at word borders."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), resolve, ""


@cache
def _since() -> re.Pattern[str]:
    return re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)


def _tense(verb: "object", *, coming: bool) -> int:
    children = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}  # type: ignore[attr-defined]  # spaCy ships no types
    tag = verb.tag_  # type: ignore[attr-defined]
    lemma = verb.lemma_.lower()  # type: ignore[attr-defined]
    ahead = lemma in _AHEAD and (lemma != "set" or any(c.lower_ != "in" for c in verb.children if c.dep_ == "prep"))  # type: ignore[attr-defined]  # "a target set in May" is past
    if children & {"will", "shall", "'ll", "’ll", "would", "may", "might", "could", "should", "can", "must"} or ahead:
        return 1
    if tag == "VB" and "did" not in children:
        return 1
    if tag == "VBG" and lemma == "go":
        return 0
    if coming and tag in ("VBZ", "VBP") and lemma in _COMING:
        return 1
    return -1 if tag in ("VBD", "VBN") or "did" in children else 0
