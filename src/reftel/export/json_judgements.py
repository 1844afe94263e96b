"""What `reftel judge --json` prints (docs/json.md)."""

from collections.abc import Sequence
from typing import Any

from reftel.export.json_record import Writer
from reftel.export.offsets import Offsets
from reftel.model import Record, Ruling

__all__ = ["dump"]


def dump(record: Record, rulings: Sequence[Ruling], made: str | None, *, offsets: Offsets = Offsets.SOURCE) -> dict[str, Any]:
    """``{clearance, marking, offsets, documents, made, judgements}``: the id of the judgement just made, and all that this reader may have, in the order made."""
    writer = Writer(record, offsets)
    return {**writer.frame(), "made": made, "judgements": [writer.judgement(r) for r in rulings]}
