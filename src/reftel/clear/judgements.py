"""The gate for what people decided: a judgement is as high as all that its author had in view, whatever it is about."""

from collections.abc import Iterable

from reftel.model import AccountView, Clearance, Judgement, Marking

__all__ = ["in_view", "permitted"]


def permitted(judgements: Iterable[Judgement], clearance: Clearance) -> tuple[Judgement, ...]:
    """Those of ``judgements`` that a reader with ``clearance`` may have, in their order."""
    return tuple(j for j in judgements if clearance.dominates(j.marking))


def in_view(views: Iterable[AccountView], judgements: Iterable[Judgement], *, least: Marking) -> Marking:
    """The high water of what somebody has in view who sees ``views`` and ``judgements``, and never below ``least``."""
    return Marking.high_water([least, *(p.marking for v in views for p in v.account.portions), *(j.marking for j in judgements)])
