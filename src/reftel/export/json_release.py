"""What `reftel release --json` prints: the parts of a released telegram (docs/json.md)."""

from typing import Any

from reftel.export.release import text
from reftel.model import Release

__all__ = ["dump"]


def dump(release: Release) -> dict[str, Any]:
    """``{id, clearance, marking, text, parts: [{kind, number, withheld, text}]}``; ``text`` is the whole of it as plain text."""
    return {
        "id": release.id,
        "clearance": str(release.clearance),
        "marking": str(release.marking),
        "text": text(release),
        "parts": [{"kind": part.kind.value, "number": part.number, "withheld": part.withheld, "text": part.text} for part in release.parts],
    }
