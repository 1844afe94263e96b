"""How far something has come, in four groups that colour and shape can tell apart."""

from collections.abc import Mapping

from reftel.model import Status

__all__ = ["GROUPS", "group"]

GROUPS: Mapping[str, str] = {
    "firm": "agreed, signed, done",
    "ahead": "proposed, planned, expected",
    "against": "refused, disputed, ended",
    "said": "raised, stated",
}
"""The groups in words, in their order."""
_FIRM = frozenset({Status.AGREED, Status.SIGNED, Status.IN_FORCE, Status.UNDER_WAY, Status.DONE, Status.PAID, Status.HELD})
_AGAINST = frozenset({Status.CONTESTED, Status.REFUSED, Status.NOT_AGREED, Status.LAPSED, Status.TERMINATED})
_AHEAD = frozenset({Status.PROPOSED, Status.PLEDGED, Status.ANNOUNCED, Status.PLANNED, Status.EXPECTED})


def group(status: str) -> str:
    """``firm``, ``ahead``, ``against`` or ``said``."""
    groups = ((_FIRM, "firm"), (_AGAINST, "against"), (_AHEAD, "ahead"))
    return next((name for found, name in groups if status in found), "said")
