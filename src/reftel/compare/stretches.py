"""Two texts cut into stretches, and which stretch of the one belongs to which of the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reftel.compare.wording import reach, unequal
from reftel.model import AccountView, Portion, PortionKind

__all__ = ["Stretch", "pairs", "stretches"]

_TEXT = frozenset({PortionKind.PARAGRAPH, PortionKind.HEADING, PortionKind.OTHER, PortionKind.NOTE})
# Above this product of numbers of stretches only numbers and equal words join them.
_MOST = 40_000
_ALIKE = 0.3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Portions that are compared as one: a numbered paragraph with all that follows up to the next number, or one paragraph of a text without numbers."""

    number: int | None
    portions: tuple[Portion, ...]
    words: tuple[str, ...]

    @property
    def mark(self) -> str | None:
        """The mark that is printed at its beginning."""
        return self.portions[0].printed_mark


def stretches(view: AccountView) -> tuple[Stretch, ...]:
    """The text of ``view``, header and fields left out, as stretches in its order."""
    portions = [p for p in sorted(view.account.portions, key=lambda p: p.span) if p.kind in _TEXT]
    numbered = any(p.number is not None for p in portions)
    groups: list[list[Portion]] = []
    for portion in portions:
        # what one copy sets off as a heading another has in the line; so only a number begins something new
        if numbered and groups and portion.number in (None, _number(groups[-1])):
            groups[-1].append(portion)
        else:
            groups.append([portion])
    return tuple(Stretch(_number(g), tuple(g), tuple(w.casefold() for p in g for w in reach(p).of(view.text).split())) for g in groups)


def _number(group: Sequence[Portion]) -> int | None:
    return group[0].number


def pairs(first: Sequence[Stretch], second: Sequence[Stretch]) -> Iterator[tuple[Stretch | None, Stretch | None]]:
    """Each stretch with its counterpart, in the order of the text; None where there is none."""
    x = y = 0
    a, b = ([" ".join(s.words) for s in side] for side in (first, second))
    for i1, i2, j1, j2 in [*unequal(a, b), (len(a), len(a), len(b), len(b))]:
        yield from zip(first[x:i1], second[y:j1], strict=True)
        yield from _between(first[i1:i2], second[j1:j2])
        x, y = i2, j2


def _between(first: Sequence[Stretch], second: Sequence[Stretch]) -> Iterator[tuple[Stretch | None, Stretch | None]]:
    """The same where no stretch is equal to its counterpart: in order, those with the most words in common."""
    at = 0
    for one in first:
        found = _counterpart(one, second[at:], bounded=len(first) * len(second) > _MOST)
        if found is None:
            yield one, None
            continue
        for other in second[at : at + found]:
            yield None, other
        yield one, second[at + found]
        at += found + 1
    for other in second[at:]:
        yield None, other


def _counterpart(one: Stretch, rest: Sequence[Stretch], *, bounded: bool) -> int | None:
    """The number in ``rest`` of the stretch that is ``one`` in other words: the most alike, of equals the one with the same number."""
    words = set(one.words)
    best: tuple[float, int] | None = None
    for n, other in enumerate(rest[:1] if bounded else rest):
        theirs = set(other.words)
        alike = len(words & theirs) / max(1, min(len(words), len(theirs)))
        alike = alike * (0.5 + 0.5 * min(len(words), len(theirs)) / max(1, len(words), len(theirs)))
        if one.number is not None and one.number == other.number:
            alike += 0.2
        if alike >= _ALIKE and (best is None or alike > best[0]):
            best = (alike, n)
    return best[1] if best else None
