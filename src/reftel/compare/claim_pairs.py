"""Two claims about one event, each a sentence or two: how far the one strengthens the other, and how far it weakens it.

A claim strengthens another as far as it says the same; it weakens it as far as it is about the same and something in the two does not go together: figures for
one thing, one negated or denied, opposite events (lexicon table ``opposite_events``), doubt cast on one of them.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from reftel.compare.event_words import LIGHT, SPEECH, event_of, fold
from reftel.lexicon import Lexicon

__all__ = ["ClaimRelation", "relate_claims"]

_NEGATORS = frozenset({"no", "not", "never", "without", "none", "nor", "neither", "cannot", "hardly", "nobody", "nothing", "unable", "false", "untrue"})
_TURNS = frozenset(
    {"but", "however", "although", "though", "despite", "contrary", "instead", "rather", "nevertheless", "nonetheless", "yet", "while", "whereas"}
)

_NEAR = 4
"""As many words before a word may negate it, and as many after a number may be what is counted."""

_WEIGHT = {"number": 1.5, "name": 1.3, "event": 1.3}
_TOPIC = 0.1
"""What a pair on one topic weakens without any sign that it does: it keeps pairs in the order of their likeness."""


@dataclass(frozen=True, slots=True)
class ClaimRelation:
    """``strengthens`` and ``weakens`` 0..1, and what decided, in words."""

    strengthens: float
    weakens: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """The words of one claim in order, what each is folded to, and the weights of those that tell something."""

    words: tuple[str, ...]
    folded: tuple[str, ...]
    weights: Mapping[str, float]


def relate_claims(first: str, second: str, lexicon: Lexicon) -> ClaimRelation:
    """How ``second`` stands to ``first``; the same the other way round."""
    one, two = _claim(first, lexicon), _claim(second, lexicon)
    alike = _likeness(one, two)
    conflicts = tuple(_conflicts(one, two, lexicon))
    against = 1 - math.exp(-sum(weight for weight, _ in conflicts))
    why = tuple(words for _, words in conflicts) or ((f"{alike:.2f} of the words in common",) if alike else ("nothing in common",))
    return ClaimRelation(round(alike * (1 - against / 2), 4), round(math.sqrt(alike) * against * (1 - _TOPIC) + _TOPIC * alike, 4), why)


def _claim(text: str, lexicon: Lexicon) -> _Claim:
    printed = tuple(_word().findall(text))
    figures = lexicon.once(_spelt_out)
    words = tuple(figures.get(w, w) for w in (w.lower().removesuffix("'s").removesuffix("’s") for w in printed))
    folded = tuple(w if _number(w) is not None else fold(w, lexicon) for w in words)
    dull = lexicon.once(_dull)
    weights: dict[str, float] = {}
    for n, (raw, word, key) in enumerate(zip(printed, words, folded, strict=True)):
        if _number(word) is not None:
            weights[key] = _WEIGHT["number"]
        elif key not in (SPEECH, LIGHT) and len(word) > 2 and word not in dull:
            kind = "event" if not key.endswith("-") else "name" if n and raw[0].isupper() else ""
            weights[key] = max(weights.get(key, 0.0), _WEIGHT.get(kind, 1.0))
    return _Claim(words, folded, weights)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’-][^\W\d_]+)*")


def _number(word: str) -> Decimal | None:
    try:
        return Decimal(word.replace(",", "")) if word[:1].isdigit() else None
    except InvalidOperation:
        return None


def _likeness(one: _Claim, two: _Claim) -> float:
    """The cosine of the weighted words."""
    squares = [sum(w * w for w in claim.weights.values()) for claim in (one, two)]
    common = sum(one.weights[key] * two.weights[key] for key in one.weights.keys() & two.weights.keys())
    return common / math.sqrt(squares[0] * squares[1]) if all(squares) else 0.0


def _conflicts(one: _Claim, two: _Claim, lexicon: Lexicon) -> Iterator[tuple[float, str]]:
    """What does not go together: its weight, and in words."""
    counted, other = _counted(one), _counted(two)
    for thing in sorted(counted.keys() & other.keys()):
        if not counted[thing] & other[thing]:
            yield 1.0, f"figures differ: {_figures(counted[thing])} and {_figures(other[thing])} {thing.strip('-')}"
    mine, theirs = ({e for e in claim.weights if not e.endswith("-") and _number(e) is None} for claim in (one, two))
    for event in sorted(mine & theirs):
        if _negated(one, event) != _negated(two, event):
            yield 1.0, f"only one of them has it: {event}"
    opposites = lexicon.once(_opposites)
    for event in sorted(mine - theirs):
        for opposite in sorted(opposites.get(event, frozenset()) & theirs - mine):
            yield 0.7, f"{event} against {opposite}"
    for cues, weight, words in (
        (lexicon.once(_denials), 0.8, "one of them denies"),
        (lexicon.once(_hedges), 0.3, "one of them leaves it open"),
        (_TURNS, 0.3, "one of them sets it against something"),
    ):
        if _has(one, cues, lexicon) != _has(two, cues, lexicon):
            yield weight, words


def _spelt_out(lexicon: Lexicon) -> Mapping[str, str]:
    """Numbers in one word, in figures; "one" is a pronoun as often, and stays a word."""
    return {row["form"]: row["value"] for row in lexicon.rows("numbers") if row["kind"] in ("unit", "tens") and row["form"] not in ("one", "zero")}


def _dull(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["lemma"] for row in lexicon.rows("dull_words"))


def _opposites(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    rows = lexicon.rows("opposite_events")
    return {event: frozenset(r["opposite"] for r in rows if r["event"] == event) for event in {r["event"] for r in rows}}


def _denials(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["lemma"] for row in lexicon.rows("cues") if row["class"] == "denial")


def _hedges(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["lemma"] for row in lexicon.rows("cues") if row["class"] == "hedge")


def _has(claim: _Claim, cues: frozenset[str], lexicon: Lexicon) -> bool:
    return any(w in cues or (w.endswith(("s", "d")) and (w[:-1] in cues or w[:-2] in cues)) for w in claim.words) or any(
        event_of(w, lexicon) in cues for w in claim.words
    )


def _figures(numbers: frozenset[Decimal]) -> str:
    return ", ".join(str(n) for n in sorted(numbers))


def _counted(claim: _Claim) -> Mapping[str, frozenset[Decimal]]:
    """What is counted, folded, and the numbers that stand before it."""
    found: dict[str, set[Decimal]] = {}
    for n, word in enumerate(claim.words):
        if (number := _number(word)) is not None:
            thing = next((key for key in claim.folded[n + 1 : n + 1 + _NEAR] if key in claim.weights and _number(key) is None), None)
            if thing is not None:
                found.setdefault(thing, set()).add(number)
    return {thing: frozenset(numbers) for thing, numbers in found.items()}


def _negated(claim: _Claim, key: str) -> bool:
    """Whether every word of this key stands near after a negation."""
    at = [n for n, k in enumerate(claim.folded) if k == key]
    return all(_any_negator(claim.words[max(0, n - _NEAR) : n]) for n in at)


def _any_negator(words: Sequence[str]) -> bool:
    return any(w in _NEGATORS or w.endswith(("n't", "n’t")) for w in words)
