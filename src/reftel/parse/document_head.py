"""The head that a publisher gives a document: "247. Telegram From the Embassy in Elmere to the Department of State"."""

import re
from dataclasses import dataclass
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Located, Span

__all__ = ["DocumentHead", "read_document_head"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHead:
    """``number`` of the document in its volume; ``form`` as the lexicon names it, "document" where it names none; who to whom where the head says it.

    ``bare`` says that it names no form, only the two ends; ``plain`` that the head holds nothing but number, a form and the ends, as a transmission header would.
    """

    number: Located[str] | None
    form: str
    known: bool
    sender: Located[str] | None
    addressee: Located[str] | None
    plain: bool
    bare: bool = False


def read_document_head(text: str, span: Span, lexicon: Lexicon) -> DocumentHead:
    """The head in ``span``."""
    m = _number().match(text, span.start, span.end)
    number = Located(m[1], Span(*m.span(1))) if m else None
    start = m.end() if m else span.start
    said = lexicon.once(_forms).match(text, start, span.end)
    form = lexicon.once(_by_print)[" ".join(said["form"].upper().split())] if said else "document"
    ends = _ends(text, Span(said.end() if said else start, span.end))
    if not ends and not said:
        # older volumes: "The Ambassador in Elmere (Doe) to the Secretary of State"
        ends = _ends(text, Span(start, span.end), bare=True)
        form = "letter" if ends else form
    sender, addressee = ends or (None, None)
    rest = (said["before"] + text[said.end() : span.end]).strip(" .1234567890*") if said else ""
    if said and not ends and (to := _only_to().match(text, said.end(), span.end)):
        addressee = _named(text, to.end(), span.end)
        ends = (addressee, addressee) if addressee and not _about().search(addressee.value) else None
        rest = rest if ends else "more"
    return DocumentHead(
        number=number,
        form=form,
        known=said is not None or ends is not None,
        sender=sender,
        addressee=addressee,
        plain=said is not None and not said["before"] and (not rest or (ends is not None and _about().search(rest) is None)),
        bare=said is None and ends is not None,
    )


def _ends(text: str, span: Span, *, bare: bool = False) -> tuple[Located[str], Located[str]] | None:
    """Who and to whom. "to" also belongs to names: "the Mission to the United Nations to the Department of State"."""
    opening = None if bare else _from().match(text, span.start, span.end)
    if opening is None and not bare:
        return None
    start = opening.end() if opening else span.start
    cuts = [m for m in _to().finditer(text, start, span.end) if not _takes_to().search(text, max(start, m.start() - 40), m.start())]
    cuts = cuts or list(_to().finditer(text, start, span.end))
    if not cuts or (bare and not _person_or_office().match(text, cuts[0].end(), span.end)):
        return None
    sender, addressee = _named(text, start, cuts[0].start()), _named(text, cuts[0].end(), span.end)
    return (sender, addressee) if sender and addressee else None


def _named(text: str, start: int, end: int) -> Located[str] | None:
    span = Span(start, end).trim(text)
    if m := _article().match(text, span.start, span.end):
        span = Span(m.end(), span.end)
    while len(span) and text[span.end - 1] in ".,1234567890*":
        span = Span(span.start, span.end - 1).trim(text)
    return Located(" ".join(span.of(text).split()), span) if len(span) else None


def _by_print(lexicon: Lexicon) -> dict[str, str]:
    return {row["printed"].upper(): row["form"] for row in lexicon.rows("document_forms")}


def _forms(lexicon: Lexicon) -> re.Pattern[str]:
    """A form at the beginning of the head; words of quality may stand before it ("Draft Letter", "Summary Minutes", "Telegraphic Note")."""
    names = "|".join(
        r"\s{1,3}".join(map(re.escape, n.split())) for n in sorted((row["printed"] for row in lexicon.rows("document_forms")), key=len, reverse=True)
    )
    capitals = "|".join(r"\s{1,3}".join(map(re.escape, n.upper().split())) for n in sorted(lexicon.once(_by_print), key=len, reverse=True))
    return re.compile(rf"(?P<before>(?:[A-Z“\"][\w.’'-]{{0,20}}\s{{1,3}}){{0,4}}?)(?P<form>{names}|{capitals})(?![A-Za-z])")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\s{0,9}(?:No\.\s{0,3})?(\d{1,4}[a-z]?)\.?\s{1,9}(?=\S)")


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r"[^\n.]{0,60}?\s{0,3}\b(?:[Ff]rom|FROM)\s{1,3}")


@cache
def _only_to() -> re.Pattern[str]:
    return re.compile(r"\s{1,3}[Tt][Oo]\s{1,3}(?=\S)")


@cache
def _about() -> re.Pattern[str]:
    # a head that says what the document is about is no mere header
    return re.compile(r"(?i)\b(?:on|about|concerning|regarding|re|over|reporting|that|with respect)\b|[:;?!]|[.,]\s[a-z]|^.{161}")


@cache
def _to() -> re.Pattern[str]:
    # a lost space is forgiven before a capital
    return re.compile(r"\s(?:[Tt]o(?:\s|(?=[A-Z][a-z]))|TO\s)")


@cache
def _takes_to() -> re.Pattern[str]:
    return re.compile(
        r"(?:Mission|Delegation|Delegate|Representatives?|Ambassador|Assistant|Advis[eo]r|Deputy|Counselor|Emissary|Consultant|Envoy|Aide|Minister|Secretary|"
        r"Attach[eé]|Observer|Commissioner|Liaison|Counsel|Trip|Visit|Return|Relating|According)(?:\s\([^()\n]{1,30}\))?$"
    )


@cache
def _person_or_office() -> re.Pattern[str]:
    return re.compile(r"(?:the\s)?[A-Z]")


@cache
def _article() -> re.Pattern[str]:
    return re.compile(r"[Tt]he\s{1,3}(?=\S)")
