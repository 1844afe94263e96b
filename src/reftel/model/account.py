"""What `parse` makes of a document: a telegram or an article, cut into portions. All spans are offsets of ``document.text``."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from reftel.model.document import Document
from reftel.model.marking import Marking
from reftel.model.notice import Notice
from reftel.model.span import Span

__all__ = ["Account", "Addressee", "Article", "Declassification", "Located", "Portion", "PortionKind", "Reason", "Reference", "Register", "Tag", "Telegram"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A field's normalised ``value`` and the ``span`` that it was read from."""

    value: T
    span: Span


class PortionKind(StrEnum):
    """What part of an account a portion is. HEADER is the transmission header and the classification line of a telegram; TITLE, BYLINE
    and PUBLICATION belong to articles.
    """

    HEADER = "header"
    TAGS = "tags"
    SUBJECT = "subject"
    REFERENCES = "references"
    CLASSIFIED_BY = "classified by"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SIGNATURE = "signature"
    TITLE = "title"
    BYLINE = "byline"
    PUBLICATION = "publication"
    OTHER = "other"


class Register(StrEnum):
    """In whose voice a portion or a stretch of it speaks. SUMMARY repeats the body; COMMENT and NOTE are the drafter's own."""

    BODY = "body"
    SUMMARY = "summary"
    COMMENT = "comment"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Portion:
    """The unit of clearance: a stretch of the text that has one marking.

    ``span`` covers all of it, ``body`` the running text without number and portion mark. ``printed_mark`` is the mark as printed without
    brackets ("S//NF"), None where there is none; ``marking`` is what holds (an unmarked portion has the banner's). ``number`` is the
    paragraph number after repair.
    """

    kind: PortionKind
    span: Span
    body: Span
    marking: Marking
    printed_mark: str | None = None
    number: int | None = None
    register: Register = Register.BODY


@dataclass(frozen=True, slots=True)
class Addressee:
    """One line of TO or INFO: routing indicator, name, precedence and message continuity number where printed; ``excluded`` after XMT."""

    name: str
    routing_indicator: str | None = None
    precedence: str | None = None
    message_continuity_number: str | None = None
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing cited: ``canonical_id`` (YYPOSTnnn) where it is a telegram whose number was understood; ``kind`` telegram, e-mail …;
    ``bullet`` the letter it is cited by ("A"); ``title`` where printed.
    """

    text: str
    canonical_id: str | None = None
    kind: str = "telegram"
    bullet: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """One TAGS code: ``code`` in canonical form, ``kind`` subject, country, organisation, programme, person or unknown, ``meaning`` from the
    lexicon where it has one.
    """

    code: str
    kind: str = "unknown"
    meaning: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for classification: ``code`` "1.4(b)" and its ``meaning`` under the order in force."""

    code: str
    meaning: str | None = None


@dataclass(frozen=True, slots=True)
class Declassification:
    """The declassification instruction: ``kind`` date, event, exemption, OADR, schedule, declassified, none; ``on`` the date where one
    follows; ``text`` as printed.
    """

    kind: str
    text: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telegram:
    """A diplomatic telegram. A field that the source lacks is None or empty; nothing is invented."""

    document: Document
    dialect: str
    portions: tuple[Portion, ...]
    banner: Marking
    notices: tuple[Notice, ...] = ()
    transmission_id: Located[str] | None = None
    canonical_id: Located[str] | None = None
    precedence: Located[str] | None = None
    date_time_group: Located[datetime] | None = None
    originator: Located[str] | None = None
    action_addressees: tuple[Located[Addressee], ...] = ()
    info_addressees: tuple[Located[Addressee], ...] = ()
    classification: Located[str] | None = None
    captions: tuple[Located[str], ...] = ()
    executive_order: Located[str] | None = None
    declassification: Located[Declassification] | None = None
    tags: tuple[Located[Tag], ...] = ()
    subject: Located[str] | None = None
    references: tuple[Located[Reference], ...] = ()
    classified_by: Located[str] | None = None
    classifier_office: Located[str] | None = None
    reasons: tuple[Located[Reason], ...] = ()
    signature: Located[str] | None = None

    @property
    def dated(self) -> date | None:
        """The day of the date-time group."""
        return self.date_time_group.value.date() if self.date_time_group else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A published text. ``dated`` is None where no date is printed; UNCLASSIFIED unless its collection says otherwise."""

    document: Document
    dialect: str
    portions: tuple[Portion, ...]
    banner: Marking
    notices: tuple[Notice, ...] = ()
    title: Located[str] | None = None
    byline: Located[str] | None = None
    publication: Located[str] | None = None
    issue: Located[str] | None = None
    published: Located[date] | None = None

    @property
    def dated(self) -> date | None:
        """The day of publication, where printed."""
        return self.published.value if self.published else None


Account = Telegram | Article
