"""What every format starts from: the record, how offsets are counted, and what the file must say of itself."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reftel.export.json_record import counted_on, dump, high_water
from reftel.export.offsets import Offsets, in_file
from reftel.model import AccountView, Passage, Record

__all__ = ["Outgoing", "xml_text"]


@dataclass(frozen=True)
class Outgoing:
    """A record on its way out. Nothing is here that the record, made for one reader, does not hold. ``narrowed`` says in words to what it was narrowed; empty where it is whole."""

    record: Record
    offsets: Offsets = Offsets.SOURCE
    narrowed: str = ""

    @cached_property
    def dumped(self) -> dict[str, Any]:
        """The record as `json_record` gives it."""
        return dump(self.record, offsets=self.offsets)

    @cached_property
    def views(self) -> Mapping[str, AccountView]:
        """The accounts by id."""
        return {view.id: view for view in self.record.accounts}

    @cached_property
    def about(self) -> dict[str, str]:
        """Title, ceiling, clearance, day, corpus: the digest of its documents' digests, which are of what this reader is shown. Below full clearance nothing
        here depends on what is hidden.
        """
        marking, day = high_water(self.record.accounts), counted_on(self.record)
        return {
            "title": self.record.title,
            "ceiling": str(marking) if marking else "",
            "compilation": "not reviewed",
            "clearance": str(self.record.clearance),
            "as_of": day.isoformat() if day else "",
            **({"narrowed": self.narrowed} if self.narrowed else {}),
            "offsets": self.offsets.value,
            "corpus": hashlib.sha256("".join(sha for *_, sha in self.documents()).encode()).hexdigest(),
            "generator": "reftel",
        }

    @property
    def terms(self) -> str:
        """What a person who opens the file should know of it, on one line."""
        about = self.about
        narrowed = f"; narrowed to {self.narrowed}" if self.narrowed else ""
        return f"Ceiling {about['ceiling'] or 'none'}; compilation {about['compilation']}; view {about['clearance']}; as of {about['as_of'] or 'any day'}{narrowed}"

    def documents(self) -> Iterator[tuple[str, str, str, str]]:
        """Id, letter, file and digest of every account; the digest is that of the file only where nothing is withheld, else of the text that is shown."""
        for view in self.record.accounts:
            whole = view.clearance.is_everything
            digest = view.account.document.digest if whole else hashlib.sha256(view.released.text.encode("utf-8", "replace")).hexdigest()
            yield view.id, view.label, view.file, digest

    def places(self, passages: Iterable[Passage]) -> str:
        """``id:start-end`` of each passage, by which a program finds it."""
        found = ((p.document, in_file(self.views[p.document], p.span, self.offsets)) for p in passages)
        return " ".join(f"{document}:{at['start']}-{at['end']}" for document, at in found)


def xml_text(text: str) -> str:
    """``text`` for an XML file: escaped, without the characters that XML cannot hold."""
    kept = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
