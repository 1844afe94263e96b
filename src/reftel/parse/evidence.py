"""Evidence that somebody released a telegram: stamps on the copy, what its archive says of it today, the words of its order line, its publication.

Words inside the text of a message are none: anybody may quote a stamp. Evidence lowers nothing by itself; a policy may let it.
"""

from collections.abc import Iterator

from reftel.lexicon import Lexicon
from reftel.model import Account, Evidence, PortionKind, Telegram

__all__ = ["release_evidence"]

_TEXT = frozenset({PortionKind.PARAGRAPH, PortionKind.HEADING, PortionKind.SUBJECT})


def release_evidence(account: Account, lexicon: Lexicon) -> tuple[Evidence, ...]:
    """All that there is, in no order of weight; empty for an article."""
    return tuple(_found(account, lexicon)) if isinstance(account, Telegram) else ()


def _found(telegram: Telegram, lexicon: Lexicon) -> Iterator[Evidence]:
    signs = lexicon.rows("release_signs")
    inside = [p.span for p in telegram.portions if p.kind in _TEXT]
    for stamp in telegram.stamps:
        if any(len(stamp.span) and span.contains(stamp.span) for span in inside):
            continue
        words = stamp.value.upper()
        for row in signs:
            if row["where"] == "stamp" and row["words"] in words:
                yield Evidence("stamp", whole=row["extent"] == "whole", on=None)
    current = telegram.current_classification
    if current is not None and any(row["where"] == "archive" and row["words"] == current.value.strip().upper() for row in signs):
        yield Evidence("archive", whole=True, on=None)
    order = telegram.declassification
    if order is not None and order.value.kind == "declassified" and not any(span.contains(order.span) for span in inside):
        yield Evidence("order line", whole=True, on=order.value.on)
    if any(row["where"] == "publication" and row["words"] == telegram.dialect for row in signs):
        yield Evidence("publication", whole=True, on=None)
