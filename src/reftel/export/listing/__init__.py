"""Documents → a file of as many as a search finds, one after the other: nothing is held but the document at hand, or one group of rows.

These are lists of documents, not records: who said what about which matter takes comparing them. A form is listed in `FORMS`; ``pieces(hits, tally)`` gives its file bit by bit. It begins with what is known then: for whom it is made, what was
asked, of which day. It ends with what it has come to: its ceiling, how many documents, and one digest of them. A file without that end is not whole. Hits are taken from any iterator, and only when the next is due.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from reftel.export.listing import lines, project, tables, texts
from reftel.export.listing.tally import Tally
from reftel.model import Hit

__all__ = ["FORMS", "Form", "Tally"]


@dataclass(frozen=True, slots=True)
class Form:
    """How the file is called in HTTP, what its name ends in, what makes it, and the module that it needs besides Reftel."""

    media: str
    ending: str
    make: Callable[[Iterable[Hit], Tally], Iterator[bytes]]
    needs: str | None = None

    @property
    def available(self) -> bool:
        """Whether what it needs is installed."""
        return self.needs is None or find_spec(self.needs) is not None

    def pieces(self, hits: Iterable[Hit], tally: Tally) -> Iterator[bytes]:
        """The file, bit by bit, and all of it in ``tally`` when it is done. ReftelError where the form can hold no more documents."""
        return self.make(tally.over(hits), tally)


FORMS: Mapping[str, Form] = {
    "csv": Form("text/csv; charset=utf-8", ".csv", tables.csv),
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", tables.xlsx),
    "parquet": Form("application/vnd.apache.parquet", ".parquet", tables.parquet, "pyarrow"),
    "jsonl": Form("application/jsonl", ".jsonl", lines.jsonl),
    "ftm": Form("application/jsonl", ".ftm.json", lines.ftm),
    "jsonld": Form("application/ld+json", ".json", lines.jsonld),
    "tei": Form("application/xml", ".xml", texts.tei),
    "qdpx": Form("application/zip", ".qdpx", project.qdpx),
}
