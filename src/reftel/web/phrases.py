"""How the ledger puts things: signs, groups of status, sums and dates in words, who says so. Templates call these."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from reftel.export.brief import words
from reftel.model import Amount, Relation, Span, Status

__all__ = ["amounts", "dates", "firmness", "level", "relation_words", "says", "sign", "steps", "sum_of"]

_SIGNS = {Relation.CORROBORATED: "same", Relation.COMPLEMENTARY: "more", Relation.DIVERGENT: "differ"}
_RELATIONS = {"same": "The accounts agree", "more": "They complete one another", "differ": "They differ"}
_LEVELS = frozenset({"u", "sbu", "r", "c", "s", "ts"})
_FIRM = frozenset({Status.AGREED, Status.SIGNED, Status.IN_FORCE, Status.UNDER_WAY, Status.DONE, Status.PAID, Status.HELD})
_AGAINST = frozenset({Status.CONTESTED, Status.REFUSED, Status.NOT_AGREED, Status.LAPSED, Status.TERMINATED})
_AHEAD = frozenset({Status.PROPOSED, Status.PLEDGED, Status.ANNOUNCED, Status.PLANNED, Status.EXPECTED})


def sign(item: Mapping[str, Any], kinds: Mapping[str, str]) -> str:
    """The name of the sign: ``same``, ``more``, ``differ``; of one account alone ``telegram`` or ``public``. ``kinds`` gives each document's kind."""
    relation = Relation(item["relation"])
    if relation is not Relation.SINGLE_SOURCE:
        return _SIGNS[relation]
    return "telegram" if any(kinds[p["document"]] == "telegram" for p in item["evidence"]) else "public"


def relation_words(item: Mapping[str, Any], kinds: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """The sign in words: ``The accounts agree``, ``Only T``."""
    found = _RELATIONS.get(sign(item, kinds))
    if found is None:
        found = f"Only {words.listed(sorted({labels[p['document']] for p in item['evidence']}))}"
    return f"{found} (candidate)" if item["candidate"] else found


def firmness(status: str) -> str:
    """Which colour a status has: ``firm``, ``ahead``, ``against`` or ``said``."""
    groups = ((_FIRM, "firm"), (_AGAINST, "against"), (_AHEAD, "ahead"))
    return next((name for group, name in groups if status in group), "said")


def level(marking: str) -> str:
    """Which colour a marking has, ``c`` for ``C//NF``; one of no known level has that of the highest."""
    first = marking.split("/", maxsplit=1)[0].strip().lower()
    return first if first in _LEVELS else "all"


def steps(history: Iterable[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """The steps of a matter, those that follow one another with the same status, day and voice as one step with all their passages."""
    runs = groupby(history, key=lambda step: (step["status"], step["when"], step["who"]))
    return [{"status": status, "when": when, "who": who, "evidence": [p for s in found for p in s["evidence"]]} for (status, when, who), found in runs]


def says(attribution: Iterable[Mapping[str, Any]]) -> Sequence[tuple[str, str]]:
    """For each account, in order, the voices that say so: ``("A", "Marenpress, Torvanov")``."""
    by_account: dict[str, list[str]] = {}
    for said in attribution:
        voices = by_account.setdefault(said["account"], [])
        if said["who"] not in voices:
            voices.append(said["who"])
    return [(label, words.listed(voices, most=3)) for label, voices in by_account.items()]


def amounts(found: Iterable[Mapping[str, Any]], labels: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """Each sum in words once, with the accounts that give it."""
    return _by_value((words.amount(_amount(each)), labels[each["document"]]) for each in found)


def sum_of(found: Mapping[str, Any]) -> str:
    """One sum in words."""
    return words.amount(_amount(found))


def dates(found: Iterable[Mapping[str, Any]], labels: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """Each date in words once, with the accounts that give it; durations and vague times say nothing out of their sentence."""
    return _by_value((words.when(each["value"]), labels[each["document"]]) for each in found if each["value"][:4].isdigit())


def _by_value(pairs: Iterable[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    labels: dict[str, list[str]] = {}
    for value, label in pairs:
        known = labels.setdefault(value, [])
        if label not in known:
            known.append(label)
    return [(value, words.listed(given)) for value, given in labels.items()]


def _amount(found: Mapping[str, Any]) -> Amount:
    """The noun again, since the words for it are written for the noun."""
    value, upper = (None if n is None else Decimal(str(n)) for n in (found["value"], found["upper"]))
    return Amount(
        span=Span(found["start"], found["end"]),
        kind=found["kind"],
        value=value,
        unit=found["unit"],
        finder="",
        because="",
        upper=upper,
        counted=found["counted"],
        approximate=found["approximate"],
    )
