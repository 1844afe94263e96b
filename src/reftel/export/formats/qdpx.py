"""REFI-QDA project: the texts, coded by matters, meetings and names, for MAXQDA, NVivo, ATLAS.ti and others"""

import uuid
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reftel.export.formats.outgoing import Outgoing, xml_text
from reftel.export.offsets import Offsets, in_file
from reftel.model import AccountView, Passage

__all__ = ["ENDING", "NAME", "begun", "entry", "guid", "put", "write"]

NAME, ENDING = "qdpx", ".qdpx"
_SPACE = uuid.UUID("5f0e6f3a-6c0e-5b6e-9d0b-7f6a6b1c2d3e")
_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that the archive's form knows: the same record gives the same bytes


class _Code(NamedTuple):
    """A code: its ``key`` tells it from others, ``passages`` are what it is given to."""

    key: str
    name: str
    words: str
    passages: tuple[Passage, ...]


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """A project of the REFI-QDA standard (1.0): one text source an account, as this reader is shown it; positions count its characters, line ends as one."""
    books = _books(outgoing)
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        put(archive, "project.qde", "\n".join(_project(outgoing, books)) + "\n")
        for view in outgoing.record.accounts:
            put(archive, f"Sources/{guid('source', view.id)}.txt", _text(view))


def put(archive: ZipFile, name: str, text: str) -> None:
    """``text`` as an entry of the archive, the same bytes every time."""
    archive.writestr(entry(name), text.encode("utf-8", "replace"))


def entry(name: str) -> ZipInfo:
    """An entry of the archive that says nothing of when it was made."""
    made = ZipInfo(name, _DAY)
    made.compress_type = ZIP_DEFLATED
    return made


def _books(outgoing: Outgoing) -> dict[str, list[_Code]]:
    record = outgoing.record
    return {
        "Matters": [_Code(f"matter {m.id}", f"{m.name}: {m.status.value}", m.finding.because, m.evidence) for m in record.matters],
        "Meetings": [_Code(f"meeting {m.id}", m.name, m.finding.because, m.evidence) for m in record.meetings],
        "Names": [_Code(f"name {e.id}", e.name, f"{e.kind.value}; {'; '.join(e.aliases)}", e.passages) for e in record.entities],
    }


def _project(outgoing: Outgoing, books: dict[str, list[_Code]]) -> Iterator[str]:
    about = outgoing.about
    user = guid("user", "reftel")
    yield from begun(about["title"])
    yield "<CodeBook><Codes>"
    for book, codes in books.items():
        yield f'<Code guid="{guid("book", book)}" name="{book}" isCodable="false">'
        for code in codes:
            words = f"<Description>{xml_text(code.words)}</Description>" if code.words else ""
            yield f'<Code guid="{guid("code", code.key)}" name="{xml_text(code.name)}" isCodable="true">{words}</Code>'
        yield "</Code>"
    yield "</Codes></CodeBook>"
    yield "<Sources>"
    every = [code for codes in books.values() for code in codes]
    for view in outgoing.record.accounts:
        yield from _source(view, every, user)
    yield "</Sources>"
    said = "; ".join(f"{name}: {value}" for name, value in about.items() if value and name != "offsets")
    yield f"<Description>{xml_text(said)}</Description>"
    yield "</Project>"


def begun(title: str) -> Iterator[str]:
    """A project up to its users, of which there is one."""
    user = guid("user", "reftel")
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<Project xmlns="urn:QDA-XML:project:1.0" name="{xml_text(title)}" origin="Reftel" creatingUserGUID="{user}">'
    yield f'<Users><User guid="{user}" name="Reftel"/></Users>'


def _source(view: AccountView, codes: Sequence[_Code], user: str) -> Iterator[str]:
    own = guid("source", view.id)
    yield f'<TextSource guid="{own}" name="{xml_text(f"{view.label} {view.id}")}" plainTextPath="internal://{own}.txt" creatingUser="{user}">'
    coded: dict[tuple[int, int], list[_Code]] = {}
    marks: dict[tuple[int, int], str] = {}
    for code in codes:
        for passage in dict.fromkeys(code.passages):
            if passage.document == view.id:
                at = _position(view, passage)
                coded.setdefault(at, []).append(code)
                marks[at] = f"{passage.label}{passage.place}" + ("" if passage.public else f"({passage.mark})")
    for at in sorted(coded):
        start, end = at
        selection = guid("selection", f"{view.id} {start} {end}")
        yield f'<PlainTextSelection guid="{selection}" name="{xml_text(marks[at])}" startPosition="{start}" endPosition="{end}" creatingUser="{user}">'
        for code in dict.fromkeys(coded[at]):
            coding = guid("coding", f"{view.id} {start} {end} {code.key}")
            yield f'<Coding guid="{coding}" creatingUser="{user}"><CodeRef targetGUID="{guid("code", code.key)}"/></Coding>'
        yield "</PlainTextSelection>"
    yield "</TextSource>"


def _text(view: AccountView) -> str:
    return view.released.text.replace("\r\n", "\n").replace("\r", "\n")


def _position(view: AccountView, passage: Passage) -> tuple[int, int]:
    """Where ``passage`` stands in the text of the source, in which a line ends with one character."""
    at, text = in_file(view, passage.span, Offsets.RELEASED), view.released.text
    start, end = (here - text.count("\r\n", 0, here) for here in (at["start"], at["end"]))
    return start, end


def guid(kind: str, key: str) -> str:
    """The name of something in a project, the same every time."""
    return str(uuid.uuid5(_SPACE, f"{kind} {key}"))
