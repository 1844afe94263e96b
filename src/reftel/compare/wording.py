"""Two texts word by word: which words only one of them has. Case, punctuation at the ends of words, hyphens and line breaks do not count."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from reftel.model import AccountView, Portion, PortionKind, Span, Telegram

__all__ = ["Run", "Word", "reach", "runs", "shared", "spelling_alone", "unequal", "words_of"]

# Above this product of lengths two stretches without a common anchor are taken for other words: matching them would take too long.
_MOST = 40_000
_ENDS = "\"'“”‘’«».,;:!?()[]{}<>*/\\|-–—_#·•"
_MARKS = "\"'“”‘’.,;:!?()[]*"
_BLANK = frozenset("X█■_")
_TAKEN_OUT = ("removed", "redacted", "declassified", "excised", "deleted", "omitted", "omission")
_LONGEST_BRACKET = 14
_LONG_WORD = 6


class Word(NamedTuple):
    """One word: what is compared, its place, and whether it stands for something that was taken out."""

    key: str
    span: Span
    redaction: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that differs: words ``first`` of the one text, ``second`` of the other; ``at`` are the numbers of their first words."""

    first: tuple[Word, ...]
    second: tuple[Word, ...]
    at: tuple[int, int]


def words_of(view: AccountView, portions: Sequence[Portion]) -> tuple[Word, ...]:
    """The words of ``portions``, in order, without numbers and portion marks. A redaction is one word, however long it is."""
    known = [r.span for r in view.account.redactions] if isinstance(view.account, Telegram) else []
    found: list[Word] = []
    for portion in portions:
        for word in _with_brackets(view.text, tuple(_split(view.text, reach(portion)))):
            if word.redaction or any(span.overlaps(word.span) for span in known):
                if found and found[-1].redaction and not view.text[found[-1].span.end : word.span.start].strip():
                    found[-1] = Word("", Span(found[-1].span.start, word.span.end), redaction=True)
                else:
                    found.append(Word("", word.span, redaction=True))
            elif word.key:
                found.append(word)
    return tuple(found)


def reach(portion: Portion) -> Span:
    """What is compared of ``portion``: of a heading all lines, rules are no words."""
    return portion.span if portion.kind is PortionKind.HEADING else portion.body


def _split(text: str, span: Span) -> Iterator[Word]:
    at = span.start
    for piece in span.of(text).split():
        start = text.index(piece, at)
        at = start + len(piece)
        key = piece.strip(_ENDS).casefold().replace("-", "").replace("’", "'")
        bare = piece.strip(_MARKS).upper()
        blank = len(bare) > 3 and set(bare) <= _BLANK
        yield Word("" if blank else key, Span(start, at), redaction=blank)


def _with_brackets(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """``words`` with what an editor says in square brackets of something taken out ("[Details removed]") as one redaction."""
    at = 0
    while at < len(words):
        ahead = words[at : at + _LONGEST_BRACKET]
        close = next((n for n, w in enumerate(ahead) if "]" in w.span.of(text)), None) if words[at].span.of(text).startswith("[") else None
        if close is not None and any(w.key in _TAKEN_OUT for w in ahead[: close + 1]):
            yield Word("", Span(words[at].span.start, ahead[close].span.end), redaction=True)
            at += close + 1
        else:
            yield words[at]
            at += 1


def runs(first: Sequence[Word], second: Sequence[Word]) -> Iterator[Run]:
    """The stretches in which two texts differ, in order."""
    a, b = [w.key or "\0" for w in first], [w.key or "\0" for w in second]
    for i1, i2, j1, j2 in unequal(a, b):
        yield Run(tuple(first[i1:i2]), tuple(second[j1:j2]), (i1, j1))


def unequal(a: Sequence[str], b: Sequence[str], i: int = 0, j: int = 0) -> Iterator[tuple[int, int, int, int]]:
    """Where ``a`` and ``b`` differ; ``i`` and ``j`` are the numbers of their first words. Cut at words that occur once in each, so that it stays fast."""
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    a, b, i, j = a[head : len(a) - tail], b[head : len(b) - tail], i + head, j + head
    if not a and not b:
        return
    if not a or not b:
        yield i, i + len(a), j, j + len(b)
        return
    if len(a) * len(b) <= _MOST:
        for op, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            if op != "equal":
                yield i + i1, i + i2, j + j1, j + j2
        return
    anchors = _anchors(a, b)
    if not anchors:
        yield i, i + len(a), j, j + len(b)
        return
    x = y = 0
    for p, q in [*anchors, (len(a), len(b))]:
        yield from unequal(a[x:p], b[y:q], i + x, j + y)
        x, y = p, q


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Words that occur once in ``a`` and once in ``b``, as many as stand in the same order in both."""
    once_a, once_b = ({w for w, times in Counter(side).items() if times == 1} for side in (a, b))
    places = {w: q for q, w in enumerate(b) if w in once_b}
    pairs = [(p, places[w]) for p, w in enumerate(a) if w in once_a and w in places]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, q) in enumerate(pairs):
        at = bisect_left(tails, q)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(q)
            ends.append(n)
        else:
            tails[at], ends[at] = q, n
    found: list[tuple[int, int]] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        found.append(pairs[n])
        n = before[n]
    return found[::-1]


def spelling_alone(run: Run) -> bool:
    """Whether the words of ``run`` are the same but for the way they are written: other word breaks, or one letter in a word of six or more.

    Figures are never a matter of spelling, nor are short words and endings ("agrees", "agreed"), where a letter makes another word.
    """
    if not run.first or not run.second or any(w.redaction for w in (*run.first, *run.second)):
        return False
    a, b = ("".join(c for w in side for c in w.key if c.isalnum()) for side in (run.first, run.second))
    if a == b:
        return True
    if len(run.first) != len(run.second) or len(a) > 200:
        return False
    return all(x.key == y.key or _one_letter(x.key, y.key) for x, y in zip(run.first, run.second, strict=True))


def _one_letter(a: str, b: str) -> bool:
    longest = max(len(a), len(b))
    if min(len(a), len(b)) < _LONG_WORD or longest > 60 or not (a + b).isalpha() or a[:-1] in (b, b[:-1]) or b[:-1] == a:
        return False
    return sum(m.size for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()) >= longest - 1


def shared(first: Sequence[Word], second: Sequence[Word]) -> float:
    """The share of the words of the shorter text that the other has too."""
    a, b = (Counter(w.key for w in side if w.key) for side in (first, second))
    least = min(a.total(), b.total())
    return (a & b).total() / least if least else 0.0
