"""The list as texts: every document whole, as this reader is shown it."""

from collections.abc import Iterable, Iterator

from reftel.export.formats.outgoing import xml_text
from reftel.export.formats.taxonomy import kind_of, taxonomy
from reftel.export.listing.tally import Tally, said
from reftel.model import Hit, Shown

__all__ = ["tei"]


def tei(hits: Iterable[Hit], tally: Tally) -> Iterator[bytes]:
    """One ``TEI`` element with a ``div`` of the type "document" for each; a withheld paragraph is a ``gap``. What the list came to stands behind the last, in the ``back``."""
    terms = xml_text(said(tally.begun))
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Documents</title></titleStmt>'
        f'<publicationStmt><publisher>Reftel</publisher><availability status="restricted"><p>{terms}</p></availability></publicationStmt>'
        f"<sourceDesc><p>Files as each document names its own</p></sourceDesc></fileDesc>{taxonomy()}</teiHeader>\n<text><body>\n"
    ).encode()
    empty = True
    for each in hits:
        empty = False
        yield ("\n".join(_document(each.document)) + "\n").encode()
    end = f'</body><back><div type="export"><p>{xml_text(said(tally.ended))}</p></div></back></text></TEI>\n'
    yield f"{'<p/>' if empty else ''}{end}".encode()  # a body may not be empty


def _document(found: Shown) -> Iterator[str]:
    words = xml_text(found.subject or found.id)
    yield f'<div type="document" subtype="{xml_text(found.kind)}" n="{xml_text(found.id)}"><head>{words}<note type="source">{xml_text(found.file)}</note></head>'
    if found.date:
        yield f'<opener><dateline><date when="{xml_text(found.date)}">{xml_text(found.date)}</date></dateline></opener>'
    for part in found.parts:
        number = f' n="{part.number}"' if part.number is not None else ""
        if part.kind == "withheld":
            yield f'<p{number}><gap reason="withheld"/></p>'
        elif part.kind != "subject" and (text := " ".join(part.text.split())):
            yield f'<p{number} ana="{kind_of(part.kind)}">{xml_text(text)}</p>'
    yield "</div>"
