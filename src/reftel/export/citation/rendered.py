"""CSL-JSON → a note or an entry, set by citeproc."""

import warnings
from collections.abc import Mapping
from functools import cache
from html import unescape
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from reftel.errors import UsageError
from reftel.export.citation.item import Item

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["STYLES", "Setting", "rendered"]

Setting = tuple[str, str]
STYLES: Mapping[str, Setting] = {
    "chicago": ("chicago.csl", "note"),
    "chicago-short": ("chicago.csl", "short"),
    "chicago-bibliography": ("chicago.csl", "entry"),
    "historian": ("historian.csl", "note"),
    "marked": ("marked.csl", "note"),
}
"""The styles by name: the file, and whether it gives the first note, a later note, or the entry of a bibliography."""


def rendered(item: Item, style: str, *, paragraph: str | None = None, own: "Path | None" = None) -> str:
    """``item`` in one of ``STYLES``, or as a first note in the user's ``own`` style file; UsageError for one that is no style."""
    file, what = (None, "note") if own is not None else STYLES[style]
    from citeproc import Citation, CitationItem, CitationStylesBibliography, Locator, formatter  # noqa: PLC0415  # lxml is not loaded before it is needed
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc warns of every field that it does not know
        sheet = _sheet(file) if file else _own(own)
        source = CiteProcJSON([_settable(item, file, what)])
        bibliography = CitationStylesBibliography(sheet, source, formatter.plain)
        key = str(item["id"]).lower()
        locator = {"locator": Locator("paragraph", paragraph)} if paragraph else {}
        notes = [Citation([CitationItem(key, **locator)]) for _ in range(2)]
        for note in notes:
            bibliography.register(note)
        if what == "entry":
            return _clean("".join(str(line) for line in bibliography.bibliography()))
        first = str(bibliography.cite(notes[0], _unknown))
        return _clean(first if what == "note" else str(bibliography.cite(notes[1], _unknown)))


def _settable(item: Item, file: str | None, what: str) -> dict[str, Any]:
    """``item`` in the variables that citeproc knows: the collection goes before its archive, the day of the volume has a date of its own. Chicago counts volumes in Arabic figures, whatever
    stands on their spines (14.118), and shortens titles in later notes (14.33); the Office of the Historian prints what stands there, and a range of an archive with a dash.
    """
    kept = {name: value for name, value in item.items() if name not in ("custom", "archive_collection", "available-date")}
    archive = ", ".join(str(item[name]) for name in ("archive_collection", "archive") if item.get(name))
    extra = item.get("custom") or {}
    kept |= {"archive": archive} if archive else {}
    kept |= {"submitted": item["available-date"]} if "available-date" in item else {}
    kept |= {name: extra[said] for name, said in (("jurisdiction", "way"), ("dimensions", "post")) if extra.get(said)}
    kept |= {"authority": extra["series"]} if extra.get("series") else {}
    level = str(extra.get("classification") or "").partition("//")[0]
    kept |= {"section": _LETTERS.get(level, level)} if level else {}
    if item.get("type") == "personal_communication":
        sender = str((item.get("author") or [{}])[0].get("literal", ""))
        kept["keyword"] = "DOS cable" if sender.startswith(_OF_THE_STATE) else str(item.get("genre", "")).capitalize()
    if file == "chicago.csl" and "volume" in kept:
        kept["volume"] = _in_figures(str(kept["volume"]))
    if file == "historian.csl" and "archive_location" in kept:
        kept["archive_location"] = _dashed(str(kept["archive_location"]))
    if "title" in kept:
        kept["title"] = _kept_as_it_is(_shortened(str(kept["title"])) if what == "short" else str(kept["title"]))
    return kept


_OF_THE_STATE = ("US ", "Department of State", "USEU", "USNATO", "USOSCE", "USUN")
_LETTERS = {"UNCLASSIFIED": "U", "CONFIDENTIAL": "C", "SECRET": "S", "TOP SECRET": "TS", "RESTRICTED": "R"}


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _in_figures(volume: str) -> str:
    """``volume`` with a Roman number at its head ("XXI", "XIX, Part 1") in figures."""
    number, comma, more = volume.partition(",")
    if not number or not set(number) <= set(_ROMAN):
        return volume
    worth = [_ROMAN[sign] for sign in number]
    total = sum(-one if one < other else one for one, other in zip(worth, [*worth[1:], 0], strict=True))
    return f"{total}{comma}{more}"


def _shortened(title: str) -> str:
    """``title`` as later notes have it: without its subtitle, and a long one without the article before it."""
    main, _, subtitle = title.partition(": ")
    words = main.split(" ")
    if (subtitle or len(words) > 4) and len(words) > 1 and words[0].casefold() in {"a", "an", "the"}:
        return " ".join(words[1:])
    return main


def _dashed(place: str) -> str:
    """The film and frame of the archive of 1973-79, "D740218-0840", as volumes print it."""
    film, hyphen, frame = place.partition("-")
    return f"{film}–{frame}" if hyphen and film[:1] in "DNP" and film[1:].isdecimal() and frame.isdecimal() else place


def _kept_as_it_is(title: str) -> str:
    """Abbreviations in a title keep their capitals."""
    return " ".join(f'<span class="nocase">{w}</span>' if any(c.isupper() for c in w[1:]) else w for w in title.split(" "))


def _clean(text: str) -> str:
    """The plain text of citeproc: entities undone, spaces single, commas and points before the closing quotation mark (which citeproc-py leaves behind it), and no
    point after another end of a sentence.
    """
    said = " ".join(unescape(text).split()).replace("”,", ",”").replace("”.", ".”").replace(".,”", ",”")
    for end in ".?!":
        said = said.replace(f"{end}.”", f"{end}”")
    said = said[:-1] if said.endswith(("..", "”.")) else said
    return said[:1].upper() + said[1:]


def _unknown(item: Any) -> None:
    msg = f"nothing is known of {item.key}"
    raise UsageError(msg)


@cache
def _sheet(name: str) -> Any:
    from citeproc import CitationStylesStyle  # noqa: PLC0415

    with as_file(files("reftel.export.citation") / "styles" / name) as path:
        return CitationStylesStyle(str(path), validate=False)


def _own(path: "Path | None") -> Any:
    from citeproc import CitationStylesStyle  # noqa: PLC0415
    from lxml.etree import XMLSyntaxError  # noqa: PLC0415

    try:
        return CitationStylesStyle(str(path), validate=False)
    except (ValueError, OSError, XMLSyntaxError, AttributeError) as error:
        msg = f"{path} is no style of the Citation Style Language"
        raise UsageError(msg) from error
