"""The list as a project of the REFI-QDA standard: every document a text source, ready to be coded."""

from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from zipfile import ZipFile

from reftel.export.formats.outgoing import xml_text
from reftel.export.formats.qdpx import begun, entry, guid, put
from reftel.export.listing.pouring import Drip, poured
from reftel.export.listing.tally import Tally, said
from reftel.model import Hit, Shown

__all__ = ["qdpx"]


def qdpx(hits: Iterable[Hit], tally: Tally) -> Iterator[bytes]:
    """Texts go into the archive as they come; what the project says of them waits on the disk until the last is there. The archive keeps a line for each of its entries."""
    out = Drip()
    with TemporaryFile() as project:
        project.write("\n".join((*begun("Documents"), "<Sources>\n")).encode())
        with ZipFile(out, "w") as archive:
            for each in hits:
                name = guid("source", each.document.id)
                put(archive, f"Sources/{name}.txt", _text(each.document))
                project.write(_source(each.document, name).encode())
                yield out.taken()
            project.write(f"</Sources>\n<Description>{xml_text(said(tally.whole))}</Description>\n</Project>\n".encode())
            with archive.open(entry("project.qde"), "w", force_zip64=True) as inside:
                for bit in poured(project):
                    inside.write(bit)
                    yield out.taken()
        yield out.taken()


def _source(found: Shown, name: str) -> str:
    told = "; ".join(f"{n}: {v}" for n, v in (("date", found.date), ("from", found.originator), ("marking", found.marking), ("file", found.file)) if v)
    title = xml_text(f"{found.id} {found.subject or ''}".strip())
    return (
        f'<TextSource guid="{name}" name="{title}" plainTextPath="internal://{name}.txt" creatingUser="{guid("user", "reftel")}">'
        f"<Description>{xml_text(told)}</Description></TextSource>\n"
    )


def _text(found: Shown) -> str:
    shown = (f"[{part.number or ''} withheld]".replace("[ ", "[") if part.kind == "withheld" else part.text for part in found.parts)
    return "\n\n".join(shown).replace("\r\n", "\n").replace("\r", "\n")
