"""What `reftel diff --json` prints: two holdings, whether they are one telegram, and where they differ (docs/json.md)."""

from typing import Any

from reftel.export.json_account import RENAMED, document
from reftel.export.json_record import high_water
from reftel.export.offsets import Offsets, in_file
from reftel.model import AccountView, Difference, Passage

__all__ = ["dump"]


def dump(found: Difference, *, offsets: Offsets = Offsets.SOURCE) -> dict[str, Any]:
    """``{documents, same, because, shared, fields, marks, words, spelling}``; spans count in the file that their passage names."""
    views = {"A": found.first, "B": found.second}
    marking = high_water(views.values())
    return {
        "clearance": str(found.first.clearance),
        "marking": str(marking) if marking else None,
        "offsets": offsets.value,
        "documents": [document(view) for view in views.values()],
        "same": found.same.value,
        "because": list(found.because),
        "shared": found.shared,
        "fields": [
            {
                "name": RENAMED.get(f.name, f.name),
                "first": list(f.first),
                "second": list(f.second),
                "evidence": [passage(views, p, offsets) for p in f.passages],
            }
            for f in found.fields
        ],
        "marks": [{"place": m.place, "first": m.first, "second": m.second, "because": m.because} for m in found.marks],
        "words": [
            {
                "change": w.change.value,
                "whole": w.whole,
                "first": passage(views, w.first, offsets) if w.first else None,
                "second": passage(views, w.second, offsets) if w.second else None,
                "because": w.because,
            }
            for w in found.words
        ],
        "spelling": found.spelling,
    }


def passage(views: dict[str, AccountView], found: Passage, offsets: Offsets) -> dict[str, Any]:
    """``{account, start, end, text, place, mark}``; ``account`` is the label of the holding."""
    there = in_file(views[found.label], found.span, offsets)
    return {"account": found.label, **there, "text": found.text, "place": found.place, "mark": found.mark}
