"""What `reftel refs --json` prints: telegrams held and missing, what each cites and what cites it (docs/json.md)."""

from typing import Any

from reftel.export.json_account import document
from reftel.export.json_record import high_water
from reftel.export.offsets import Offsets, in_file
from reftel.model import AccountView, Citation, Citations, Passage

__all__ = ["dump"]


def dump(found: Citations, *, offsets: Offsets = Offsets.SOURCE) -> dict[str, Any]:
    """``{documents, asked, telegrams: [{number, held, documents, cites, cited_by}]}``; spans count in the file of the document that cites."""
    views = {view.label: view for view in found.views}
    marking = high_water(found.views)
    return {
        "clearance": str(found.clearance),
        "marking": str(marking) if marking else None,
        "offsets": offsets.value,
        "documents": [document(view) for view in found.views],
        "asked": found.asked,
        "telegrams": [
            {
                "number": telegram.number,
                "held": bool(telegram.holdings),
                "documents": [view.id for view in telegram.holdings],
                "cites": [_citation(views, each, offsets) for each in telegram.cites],
                "cited_by": [_citation(views, each, offsets) for each in telegram.cited_by],
            }
            for telegram in found.telegrams
        ],
    }


def _citation(views: dict[str, AccountView], found: Citation, offsets: Offsets) -> dict[str, Any]:
    reference = found.reference
    return {
        "citing": found.citing,
        "cited": found.cited,
        "kind": reference.kind,
        "text": reference.text,
        "bullet": reference.bullet,
        "title": reference.title,
        "previous": reference.previous,
        "because": found.because,
        "evidence": [_passage(views, p, offsets) for p in found.passages],
    }


def _passage(views: dict[str, AccountView], found: Passage, offsets: Offsets) -> dict[str, Any]:
    there = in_file(views[found.label], found.span, offsets)
    return {"document": found.document, **there, "text": found.text, "place": found.place, "mark": found.mark}
