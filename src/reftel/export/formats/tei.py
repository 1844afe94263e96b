"""TEI: the accounts in the manner of Foreign Relations of the United States"""

from collections.abc import Iterator
from typing import BinaryIO

from reftel.export.formats.outgoing import Outgoing, xml_text
from reftel.export.formats.taxonomy import identifier, kind_of, taxonomy
from reftel.model import AccountView, Portion, PortionKind, Telegram, Withheld

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "tei", ".xml"


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """One ``TEI`` element with a ``div`` of the type "document" for each account; a withheld paragraph is a ``gap``. ``ana`` points at the kind of a part in the header."""
    about = outgoing.about
    terms = xml_text(outgoing.terms)
    sources = "".join(f'<bibl xml:id="{identifier(i)}">{xml_text(f)} <idno type="sha256">{s}</idno></bibl>' for i, _, f, s in outgoing.documents())
    # neither a list nor a body may be empty
    sources = f"<listBibl>{sources}</listBibl>" if sources else "<p>None</p>"
    out.write(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>'
            f"<titleStmt><title>{xml_text(about['title'])}</title></titleStmt>"
            f'<publicationStmt><publisher>Reftel</publisher><availability status="restricted"><p>{terms}</p></availability><idno type="corpus">{about["corpus"]}</idno></publicationStmt>'
            f"<sourceDesc>{sources}</sourceDesc></fileDesc>{taxonomy()}</teiHeader>\n<text><body>\n"
        ).encode()
    )
    for view in outgoing.record.accounts:
        out.writelines((line + "\n").encode() for line in _document(view))
    out.write(b"</body></text></TEI>\n" if outgoing.record.accounts else b"<p/></body></text></TEI>\n")


def _document(view: AccountView) -> Iterator[str]:
    account = view.account
    said = account.subject if isinstance(account, Telegram) else account.title
    yield f'<div type="document" subtype="{xml_text(view.kind)}" corresp="#{identifier(view.id)}"><head>{xml_text(" ".join(said.value.split()) if said else view.id)}</head>'
    if account.dated:
        yield f'<opener><dateline><date when="{account.dated.isoformat()}">{account.dated.isoformat()}</date></dateline></opener>'
    every: list[Portion | Withheld] = [*view.account.portions, *view.withheld]
    for part in sorted(every, key=lambda p: p.span):
        number = f' n="{part.number}"' if part.number is not None else ""
        if isinstance(part, Withheld):
            yield f'<p{number}><gap reason="withheld"/></p>'
        elif part.kind is not PortionKind.SUBJECT and (words := " ".join(part.span.of(view.text).split())):
            yield f'<p{number} ana="{kind_of(part.kind.value)}">{xml_text(words)}</p>'
    yield "</div>"
