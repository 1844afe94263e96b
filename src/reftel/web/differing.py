"""What each account says where they differ: its status, sums and days in a few words, and the words of its passages that are at odds."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reftel.export.brief import words
from reftel.web import phrases

__all__ = ["Piece", "Side", "at_odds", "opposed", "pieces", "sides_of"]

Record = Mapping[str, Any]
_OF_STATUS = re.compile(r"when:|explicitly|contested")
"""What a reason says where the accounts have something at different stages."""
Piece = tuple[str, bool]
"""Some words, and whether they are at odds with what another account says."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one account says of something on which accounts differ: in ``brief`` what the others have otherwise, and its passages cut into pieces."""

    document: str
    brief: tuple[str, ...]
    passages: tuple[tuple[Mapping[str, Any], tuple[Piece, ...]], ...]


def sides_of(item: Mapping[str, Any], *, most: int = 2) -> list[Side]:
    """A divergent matter, meeting or statement account by account, with ``most`` passages of each: those first that have words at odds."""
    odd, told = at_odds(item), tuple(_told(item))
    found = []
    for document in dict.fromkeys(p["document"] for p in item["evidence"]):
        passages = [(p, pieces(p["text"], odd.get(document, ()))) for p in item["evidence"] if p["document"] == document]
        passages.sort(key=lambda pair: not any(lit for _, lit in pair[1]))
        found.append(Side(document, tuple(dict.fromkeys(t[1] for t in told if t[0] == document)), tuple(passages[:most])))
    return found


def at_odds(item: Mapping[str, Any]) -> dict[str, list[str]]:
    """For each document the words of the sums and days by which it differs, as the reason has it; of opposed judgements, the judgements."""
    found: dict[str, list[str]] = {}
    for side in item.get("sides", ()):
        for passage in side["evidence"]:
            found.setdefault(passage["document"], []).append(side["text"])
    for each in (*_sums(item), *_days(item)):
        found.setdefault(each["document"], []).append(each["text"])
    return found


def opposed(record: Record) -> Callable[[Mapping[str, Any]], Mapping[str, Sequence[str]]]:
    """The function that gives for a line of `sides.aligned` over ``record`` what `at_odds` gives for that on which the accounts differ; nothing for other lines."""
    judged: dict[tuple[str, str], list[Any]] = {}
    for told in record["disagreements"]:
        judged.setdefault((told["topic"], told["because"]), []).extend(told["sides"])
    items = {each["id"]: each for each in (*record["matters"], *record["meetings"])}

    def of(row: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
        if not row["between"]:
            return {}
        return at_odds(items.get(row["id"]) or {"because": row["because"], "sides": judged.get((row["name"], row["because"]), ())})

    return of


def pieces(text: str, sought: Iterable[str]) -> tuple[Piece, ...]:
    """``text`` cut where one of ``sought`` begins or ends; white space in either may be of any length."""
    found = [re.escape(each) for each in (" ".join(s.split()) for s in sought) if each]
    if not found:
        return ((text, False),)
    # the longest first, so that a sum is not cut by a shorter one within it
    pattern = "|".join(each.replace(r"\ ", r"\s+") for each in sorted(dict.fromkeys(found), key=len, reverse=True))
    cut = re.split(f"({pattern})", text)
    return tuple((piece, at % 2 == 1) for at, piece in enumerate(cut) if piece)


def _told(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(document, words) of each status and sum by which an account differs."""
    if _OF_STATUS.search(item["because"]):
        steps = [{"document": p["document"], **step} for step in item.get("history", ()) for p in step["evidence"]]
        for step in _apart(steps, lambda s: s["status"]):
            yield step["document"], ", ".join([step["status"], *([words.when(step["when"])] if step["when"] else [])])
    yield from ((each["document"], phrases.sum_of(each)) for each in _sums(item))


def _sums(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The sums by which accounts differ: those that the reason names."""
    every: Sequence[Mapping[str, Any]] = item.get("amounts", ())
    for unit in dict.fromkeys(each["unit"] for each in every):
        group = [each for each in every if each["unit"] == unit]
        yield from (each for each in _apart(group, phrases.sum_of) if each["value"] is not None and f"{each['value']:,}" in item["because"])


def _days(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The days by which accounts differ, where the reason is one of time: those that not all have, and how long before or after."""
    if "when:" in item["because"]:
        yield from _apart(item.get("dates", ()), lambda each: each["value"], alone=True)


def _apart(group: Sequence[Mapping[str, Any]], key: Callable[[Mapping[str, Any]], Any], *, alone: bool = False) -> list[Mapping[str, Any]]:
    """Those of ``group`` whose value some account that gives one does not have; all where one account gives any, if it may do so ``alone``."""
    givers = {each["document"] for each in group}
    if len(givers) < 2:
        return list(group) if alone else []
    having: dict[Any, set[str]] = {}
    for each in group:
        having.setdefault(key(each), set()).add(each["document"])
    return [each for each in group if having[key(each)] != givers]
