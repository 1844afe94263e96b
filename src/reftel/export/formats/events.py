"""Events: rows in the classes of PLOVER, each with its passage"""

import csv as table
import io
from typing import BinaryIO

from reftel.export.formats.outgoing import Outgoing
from reftel.export.formats.rows import defused
from reftel.export.offsets import in_text
from reftel.export.printable import printable
from reftel.model import AccountView, Event, Span

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "events", ".events.csv"
_COLUMNS = (
    "document",
    "told",
    "event_date",
    "actor",
    "recipient",
    "plover",
    "mode",
    "modality",
    "negated",
    "marking",
    "start",
    "end",
    "text",
    "ceiling",
    "as_of",
    "corpus",
)


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """One row an event and a telling; reports are not counted as events."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    writer = table.writer(text)
    writer.writerow(_COLUMNS)
    about = [outgoing.about[name] for name in _COLUMNS[-3:]]
    said = defused(printable(f"narrowed to {outgoing.narrowed}")) if outgoing.narrowed else ""
    writer.writerow(["export", *[""] * (len(_COLUMNS) - 5), said, *about])
    for view in outgoing.record.accounts:
        for event in (a for a in view.annotations if isinstance(a, Event)):
            writer.writerow([defused(printable(str(cell))) for cell in (*_cells(view, event, outgoing), *about)])
    text.detach()


def _cells(view: AccountView, event: Event, outgoing: Outgoing) -> tuple[object, ...]:
    def words(span: Span | None) -> str:
        return " ".join(span.of(view.text).split()) if span else ""

    at, told = in_text(view, event.span, outgoing.offsets), view.account.dated
    when = event.times[0].value if event.times else ""
    who = (words(event.actor), words(event.recipient))
    marking = view.portion_at(event.span).marking
    return (
        view.id,
        told or "",
        when,
        *who,
        event.code,
        event.mode,
        event.modality.value,
        str(event.negated).lower(),
        marking,
        at["start"],
        at["end"],
        words(event.span),
    )
