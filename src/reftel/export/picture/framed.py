"""What stands around every picture: its title, what it was made from and for whom, and how names are written in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from reftel.export.brief.words import count
from reftel.export.printable import printable

__all__ = ["SCHEMA", "framed", "named"]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_LONG = 72


def framed(dumped: Mapping[str, Any], title: str, facts: Sequence[str], *, titled: bool) -> dict[str, Any]:
    """Title and subtitle, and under ``usermeta`` the same for programs. A page that has them already asks for neither."""
    clearance = dumped["clearance"]
    ceiling = dumped["marking"]
    said = [f"view: {clearance}", f"high water: {ceiling}, compilation not reviewed" if ceiling else "nothing is shown"]
    made = [*([count(len(dumped["documents"]), "document")] if dumped["documents"] else []), *facts]
    about = {"title": printable(title), "view": clearance, "ceiling": ceiling or "", "compilation": "not reviewed", "facts": list(facts), "generator": "reftel"}
    out: dict[str, Any] = {"usermeta": {"reftel": about}}
    if titled:
        out["title"] = {"text": printable(title), "subtitle": [" · ".join(made), " · ".join(said)]}
    return out


def named(text: str) -> str:
    """``text`` of a document as it may stand in a picture: on one line, nothing unseen, not too long."""
    shown = " ".join(printable(text).split())
    return shown if len(shown) <= _LONG else f"{shown[: _LONG - 1].rstrip()}…"
