"""The declassification instruction as arithmetic: a date that has passed makes an account eligible for review, and lowers nothing.

Rules: SECURITY §1.5 (E.O. 11652 s.5 for schedules; the other orders print or imply a date, which the parser gives). Administrative markings have no
date under any order, and what belongs to another agency or government is never released by arithmetic.
"""

from datetime import date

from reftel.model import Account, Declassification, Level, Telegram

__all__ = ["eligible_since"]

# General Declassification Schedule: the end of the sixth, eighth or tenth full calendar year, by level (E.O. 11652 s.5(A))
_GDS_YEARS = {Level.CONFIDENTIAL: 6, Level.SECRET: 8, Level.TOP_SECRET: 10}
_XGDS_YEARS = 30
_NEVER = frozenset({"RD", "FRD", "RESTRICTED DATA", "FORMERLY RESTRICTED DATA", "NATO", "COSMIC", "ATOMAL", "FGI"})
_WITHOUT_DATE = frozenset({Level.UNCLASSIFIED, Level.SENSITIVE, Level.UNKNOWN})


def eligible_since(account: Account, as_of: date | None) -> date | None:
    """The declassification date of ``account`` if it has passed on ``as_of``; None while it has not, and where there is none.

    A date has passed from midnight UTC after it. Only instructions of the kinds ``date`` and ``schedule`` count; events, exemptions and OADR ask for
    a review that nobody can compute.
    """
    if as_of is None or not isinstance(account, Telegram) or account.declassification is None:
        return None
    if account.banner.level in _WITHOUT_DATE or account.banner.controls & _NEVER:
        return None
    due = _due(account.declassification.value, account.banner.level, account.dated)
    return due if due is not None and as_of > due else None


def _due(instruction: Declassification, level: Level, dated: date | None) -> date | None:
    if instruction.kind not in {"date", "schedule"} or instruction.on is not None:
        return instruction.on if instruction.kind in {"date", "schedule"} else None
    words = instruction.text.upper()
    if instruction.kind == "date" or dated is None or "GDS" not in words:
        return None
    years = _XGDS_YEARS if "XGDS" in words else _GDS_YEARS.get(level)
    return date(dated.year + years, 12, 31) if years else None
