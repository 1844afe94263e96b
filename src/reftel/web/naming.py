"""What documents are called where many stand together: by number, title or place of publication; of a document that has none of these, the file and its first words."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reftel.model import Shown

__all__ = ["file_of", "in_a_line", "name_of", "opening", "shown_opening", "title_of", "value_of"]

_OPENING = 64
_RUNNING = ("paragraph", "heading", "other")


def value_of(printed: Mapping[str, Any], *names: str) -> str:
    """The first of the fields ``names`` that is printed; empty where none is."""
    return next((str(printed[name]["value"]) for name in names if name in printed), "")


def name_of(account: Mapping[str, Any]) -> str:
    """How people cite ``account``, as `json_inspection` or `json_record` dumps it: its number or where it was published; empty where neither is printed."""
    return value_of(_printed(account), "canonical_id", "transmission_id", "publication")


def title_of(account: Mapping[str, Any]) -> str:
    """The subject or headline; of a whole account with neither a title nor a name, its first words. Empty where there is nothing of that."""
    title = value_of(_printed(account), "subject", "title")
    return title or ("" if name_of(account) else opening(_running(account)))


def in_a_line(document: "Shown") -> str:
    """One document of an archive in a line: its number or title, or who published it; of one with none of these its first words, or at least its file."""
    published = document.originator if document.kind != "telegram" else ""
    return document.number or document.subject or published or shown_opening(document) or file_of(document.file) or document.id


def shown_opening(document: "Shown") -> str:
    """The first words of a document that has no subject: they tell those of one file apart."""
    return "" if document.subject else opening(part.text for kind in _RUNNING for part in document.parts if part.kind == kind)


def opening(texts: Iterable[str]) -> str:
    """The first words of the first of ``texts`` that has any, in quotation marks, as many as stand well in a line."""
    text = next((words for each in texts if (words := " ".join(each.split()))), "")
    if len(text) <= _OPENING:
        return f"“{text}”" if text else ""
    return f"“{text[: _OPENING + 1].rpartition(' ')[0] or text[:_OPENING]} …”"


def file_of(path: str) -> str:
    """The name of a file without its folders."""
    return PurePath(path).name


def _printed(account: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = account.get("telegram") or account.get("article") or {}
    return found


def _running(account: Mapping[str, Any]) -> Iterable[str]:
    """The texts of the portions as released, paragraphs first; none of what is dumped without its text."""
    text = account.get("text", "")
    parts = sorted(account.get("portions", ()), key=lambda part: (part["start"], part["end"]))
    return (text[part["body"]["start"] : part["end"]] for kind in _RUNNING for part in parts if part["kind"] == kind)
