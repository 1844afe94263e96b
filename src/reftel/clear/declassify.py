"""The declassification instruction as arithmetic: a date that has passed makes an account eligible for review, and lowers nothing by itself.

The rules stand in the lexicon, each with its source (``declassification_rules``): by order, instruction and level, how many years after what. Administrative
markings have no date under any order, and what belongs to another agency or government is never released by arithmetic.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from reftel.lexicon import Lexicon, Row
from reftel.model import Account, Declassification, Level, Marking, Telegram

__all__ = ["NEVER_BY_DATE", "Step", "eligible_since", "level_on", "steps"]

NEVER_BY_DATE = frozenset({"RD", "FRD", "RESTRICTED DATA", "FORMERLY RESTRICTED DATA", "NATO", "COSMIC", "ATOMAL", "FGI"})
_WITHOUT_DATE = frozenset({Level.UNCLASSIFIED, Level.SENSITIVE, Level.UNKNOWN})
_PRINTED = frozenset({"date", "schedule"})


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """From midnight UTC after ``on``, what was classified is at most ``level``; ``rule`` says where that stands."""

    on: date
    level: Level
    rule: str


def eligible_since(account: Account, as_of: date | None) -> date | None:
    """The day of declassification of ``account`` if it has passed on ``as_of``; None while it has not, and where there is none.

    Printed dates and the rules of the orders count; events and reviews ask for a decision that nobody can compute.
    """
    if as_of is None:
        return None
    ends = [step.on for step in steps(account) if step.level is Level.UNCLASSIFIED and as_of > step.on]
    return min(ends, default=None)


def level_on(account: Account, as_of: date) -> Level | None:
    """What the instruction of ``account`` lowers classified parts to on ``as_of``; None where it has lowered nothing yet."""
    return min((step.level for step in steps(account) if as_of > step.on), default=None)


def steps(account: Account) -> tuple[Step, ...]:
    """When the instruction of ``account`` lowers it to what, in order. Empty where arithmetic may not (SECURITY §1.5)."""
    if not isinstance(account, Telegram) or account.declassification is None or not _counts(account.banner):
        return ()
    instruction = account.declassification.value
    if instruction.kind in _PRINTED and instruction.on is not None:
        return (Step(instruction.on, Level.UNCLASSIFIED, "the day that is printed"),)
    if instruction.kind == "date":
        return ()
    rules = list(_rules(instruction, account.executive_order.value if account.executive_order else "", account.banner.level, account.dated))
    if rules and instruction.on is not None and instruction.kind == "exemption":
        return (Step(instruction.on, Level.UNCLASSIFIED, "the day that is printed"),)
    return tuple(sorted(_step(row, account.dated) for row in rules)) if account.dated else ()


def _counts(banner: Marking) -> bool:
    return banner.level not in _WITHOUT_DATE and not banner.controls & NEVER_BY_DATE


def _rules(instruction: Declassification, printed: str, level: Level, dated: date | None) -> Iterator[Row]:
    """The rows that hold: of the order as it was in force, of the instruction that is printed, of the level."""
    words = instruction.text.upper().replace(",", " ").split()
    order = _order(printed, dated)
    if instruction.kind not in {"schedule", "exemption", "OADR", "none"}:
        return
    for row in _table("declassification_rules"):
        said = any(_says(word, row["instruction"]) for word in words) if row["instruction"] else instruction.kind == "none" and not _without_colon(words)
        if said and row["order"] in ("", order) and row["level"] in ("", level.name):
            yield row


def _without_colon(words: list[str]) -> list[str]:
    """What is left of an instruction that says nothing: not even N/A."""
    return [word for word in words if word.strip(":;.") not in {"", "DECL"}]


def _says(word: str, instruction: str) -> bool:
    return word.rstrip(".;:") == instruction or word.startswith((f"{instruction}-", f"{instruction}:")) or word == f"1.6{instruction}"


def _order(printed: str, dated: date | None) -> str:
    """The order that is meant: the one printed, or the only one in force on ``dated`` that it becomes when two neighbouring digits change places; else ""."""
    known = {row["order"]: row for row in _table("executive_orders")}
    if printed in known or dated is None:
        return printed if printed in known else ""
    swapped = {printed[:i] + printed[i + 1] + printed[i] + printed[i + 2 :] for i in range(len(printed) - 1)}
    day = dated.isoformat()
    meant = [order for order in sorted(swapped & set(known)) if known[order]["from"] <= day and (not known[order]["to"] or day <= known[order]["to"])]
    return meant[0] if len(meant) == 1 else ""


def _step(row: Row, dated: date | None) -> Step:
    assert dated is not None
    year = dated.year + int(row["years"])
    if row["counted"] == "year end":
        on = date(year, 12, 31)
    else:
        try:
            on = dated.replace(year=year)
        except ValueError:  # the 29th of February: the later day, which opens nothing too early
            on = date(year, 3, 1)
    return Step(on, Level[row["to"]], row["source"])


@cache
def _table(name: str) -> tuple[Row, ...]:
    return Lexicon().rows(name)
