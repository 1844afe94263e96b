"""The list as texts: every document whole, as this reader is shown it."""

from collections.abc import Iterable, Iterator, Mapping

from reftel.export.formats.outgoing import xml_text
from reftel.model import Hit, Shown

__all__ = ["tei"]


def tei(hits: Iterable[Hit], about: Mapping[str, str]) -> Iterator[bytes]:
    """One ``TEI`` element with a ``div`` of the type "document" for each; a withheld paragraph is a ``gap``."""
    terms = xml_text("; ".join(f"{name}: {value}" for name, value in about.items()))
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Documents</title></titleStmt>'
        f'<publicationStmt><publisher>Reftel</publisher><availability status="restricted"><p>{terms}</p></availability></publicationStmt>'
        "<sourceDesc><p>Files as each document names its own</p></sourceDesc></fileDesc></teiHeader>\n<text><body>\n"
    ).encode()
    empty = True
    for each in hits:
        empty = False
        yield ("\n".join(_document(each.document)) + "\n").encode()
    yield b"<p/></body></text></TEI>\n" if empty else b"</body></text></TEI>\n"  # a body may not be empty


def _document(found: Shown) -> Iterator[str]:
    words = xml_text(found.subject or found.id)
    yield f'<div type="document" subtype="{xml_text(found.kind)}" n="{xml_text(found.id)}"><head>{words}</head>'
    if found.date:
        yield f'<opener><dateline><date when="{xml_text(found.date)}">{xml_text(found.date)}</date></dateline></opener>'
    yield f'<p ana="#source">{xml_text(found.file)}</p>'
    for part in found.parts:
        number = f' n="{part.number}"' if part.number is not None else ""
        if part.kind == "withheld":
            yield f'<p{number}><gap reason="withheld"/></p>'
        elif part.kind != "subject" and (text := " ".join(part.text.split())):
            yield f'<p{number} ana="#{xml_text(part.kind.replace(" ", "-"))}">{xml_text(text)}</p>'
    yield "</div>"
