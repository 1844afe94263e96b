"""The offices above the header of a telegram of 1973 and later: who had it for action and information, who drafted, approved and cleared it."""

import re
from dataclasses import dataclass
from functools import cache

from reftel.model import Located, Span
from reftel.parse.pages import lines_of

__all__ = ["Distribution", "find_passing", "is_distribution", "read_distribution"]

_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """Drafters, those who approved and those who cleared, each as printed ("EUR/SOV:JDOE"); ``end`` behind the last line of the block."""

    drafted_by: tuple[Located[str], ...] = ()
    approved_by: tuple[Located[str], ...] = ()
    cleared_by: tuple[Located[str], ...] = ()
    end: int = 0


def is_distribution(line: str) -> bool:
    """Whether ``line`` is one of office codes with their numbers of copies, or the line of dashes with the counter."""
    return any(pattern.match(line.strip()) for pattern in (_offices(), _copies(), _dashes()))


def read_distribution(text: str, start: int, end: int) -> Distribution:
    """The block between ``start`` and ``end``; empty where there is none."""
    found: dict[str, list[Located[str]]] = {"drafted": [], "approved": [], "cleared": []}
    field, at = "", start
    for line in lines_of(text[start:end]):
        span = line.shift(start).trim(text)
        words = span.of(text)
        if not words:
            continue
        if m := _made().match(words):
            field = _FIELDS[m[1].upper()[:4]]
            _put(text, found, field, Span(span.start + m.end(), span.end))
            # whoever stands below the one who approved has cleared
            field = "cleared" if field == "approved" else field
        elif is_distribution(words) or _other().match(words):
            field = field if _other().match(words) is None and not _dashes().match(words) else ""
        elif field and len(words) <= _LONGEST:
            _put(text, found, "cleared" if field == "cleared" else field, span)
        else:
            continue
        at = span.end
    return Distribution(drafted_by=tuple(found["drafted"]), approved_by=tuple(found["approved"]), cleared_by=tuple(found["cleared"]), end=at)


def find_passing(text: str, start: int, end: int) -> tuple[Located[str], ...]:
    """The lines between that say to whom the telegram is to be passed on: "STATE FOR EUR/RUS", "DEPT PASS USTR"."""
    found = []
    for line in lines_of(text[start:end]):
        span = line.shift(start).trim(text)
        if _passing().match(span.of(text)):
            found.append(Located(" ".join(span.of(text).split()), span))
    return tuple(found)


_FIELDS = {"DRAF": "drafted", "APPR": "approved", "CLEA": "cleared"}


def _put(text: str, found: dict[str, list[Located[str]]], field: str, span: Span) -> None:
    at = span.start
    for part in re.split("[,;]", span.of(text)):
        own = Span(at, at + len(part)).trim(text)
        at += len(part) + 1
        if own.of(text).strip(" :.-"):
            found[field].append(Located(" ".join(own.of(text).split()), own))


@cache
def _made() -> re.Pattern[str]:
    # DRAFTED BY EUR/SOV:JDOE · DRAFTEDY BY · DRAFTED  XY · APPROVED BY: · CLEARED:
    return re.compile(r"(?:\d{3,6}[ \t]{1,20})?(DRAFTED|DRAFTEDY|APPROVED|CLEARED|CLEARANCES?)\b[ \t]{0,20}(?:BY\b)?[ \t]{0,20}:?[ \t]{0,20}")


@cache
def _offices() -> re.Pattern[str]:
    # ACTION IO-14 · INFO  OCT-01   ISO-00 · NEA-10 INR-07
    return re.compile(r"(?:(?:ACTION|ORIGIN|INFO)[ \t]{1,20})?[A-Z][A-Z/]{0,5}-\d\d\b")


@cache
def _copies() -> re.Pattern[str]:
    return re.compile(r"/?\d{3} ?[A-Z]$|\d{2,3}$|\d{5}$")


@cache
def _dashes() -> re.Pattern[str]:
    return re.compile(
        r"-{6,}[ \t]{0,40}\d{3,6}(?:[ \t]{1,20}\d{6}Z)?(?:[ \t]{0,20}/\d{2,3})?|-{6,}[ \t]{0,40}\d{6}Z[ \t]{1,20}\d{3,6}(?:[ \t]{0,20}/\d{2,3})?|-{20,}$"
    )


@cache
def _other() -> re.Pattern[str]:
    return re.compile(r"(?:DESIRED DISTRIBUTION|SUBJECT TO|COPIES TO)\b")


@cache
def _passing() -> re.Pattern[str]:
    # DEPT ALSO PASS USTR · PASS TO TREASURY · STATE FOR EUR/RUS
    return re.compile(
        r"(?:(?:[A-Z][A-Z/-]{1,14}[,;]? ){0,3}(?:ALSO |PLEASE |PLS )?PASS(?: TO)?:? [A-Z][A-Z/-]{1,14}|[A-Z][A-Z/-]{1,14} (?:ALSO )?FOR:? [A-Z][A-Z/-]{1,14})\b[^\n]{0,120}$"
    )
