"""What `parse` makes of a document: a telegram or an article, cut into portions. All spans are offsets of ``document.text``."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from reftel.model.document import Document
from reftel.model.marking import Marking
from reftel.model.notice import Notice
from reftel.model.span import Span

__all__ = [
    "Account",
    "Addressee",
    "Article",
    "Declassification",
    "Located",
    "Portion",
    "PortionKind",
    "Reason",
    "Redaction",
    "Reference",
    "Register",
    "Section",
    "Tag",
    "Telegram",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A field's normalised ``value`` and the ``span`` that it was read from."""

    value: T
    span: Span


class PortionKind(StrEnum):
    """What part of an account a portion is. HEADER is the transmission header and the classification line of a telegram; DISTRIBUTION the offices
    that got or drafted it and the numbers of the communications centre; ATTRIBUTES what its archive says of it; NOTE what its editors say of it;
    TITLE, BYLINE and PUBLICATION belong to articles.
    """

    HEADER = "header"
    TAGS = "tags"
    SUBJECT = "subject"
    REFERENCES = "references"
    CLASSIFIED_BY = "classified by"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SIGNATURE = "signature"
    DISTRIBUTION = "distribution"
    ATTRIBUTES = "attributes"
    NOTE = "note"
    TITLE = "title"
    BYLINE = "byline"
    PUBLICATION = "publication"
    OTHER = "other"


class Register(StrEnum):
    """In whose voice a portion or a stretch of it speaks. SUMMARY repeats the body; COMMENT, NOTE and ACTION_REQUEST are the drafter's own; TEXT is a
    document that is given in full ("BEGIN TEXT").
    """

    BODY = "body"
    SUMMARY = "summary"
    COMMENT = "comment"
    NOTE = "note"
    ACTION_REQUEST = "action request"
    TEXT = "text"


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
    """One thing cited: ``canonical_id`` (YYPOSTnnn) where it is a telegram whose number was understood, else ``because`` says in words why there is
    none; ``kind`` telegram, Secretary's telegram (SECTO, TOSEC), date-time group, airgram, e-mail, report, letter, memorandum, conversation,
    regulation or document; ``bullet`` the letter it is cited by ("A"); ``title`` where printed; ``previous`` where earlier telegrams are meant too
    ("AND PREVIOUS"); ``date_time_group`` of a message that is cited by it.
    """

    text: str
    canonical_id: str | None = None
    kind: str = "telegram"
    bullet: str | None = None
    title: str | None = None
    because: str | None = None
    previous: bool = False
    date_time_group: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """One TAGS code: ``code`` in canonical form, ``kind`` subject, country, organisation, programme, person or unknown, ``meaning`` from the
    lexicon where it has one.
    """

    code: str
    kind: str = "unknown"
    meaning: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One of the messages that a long telegram was sent in: ``number`` of ``of`` (None where it is not printed)."""

    number: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Redaction:
    """Where somebody took words out before we had the text: ``kind`` "name" (XXXXXXXXXXXX), "excision" ("[less than 1 line not declassified]", "B1"),
    "edit" ("[Details removed]") or "gap" (words that were lost); ``text`` as printed. Never an entity.
    """

    kind: str
    text: str


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
    """A diplomatic message. A field that the source lacks is None or empty; nothing is invented.

    ``dialect`` and ``form`` are empty in a view below full clearance. ``form`` is "telegram" or, for what publishers of telegrams print beside them, "memorandum of conversation", "memorandum", "airgram", "letter",
    "editorial note". ``classification`` is the line of the message itself; ``original_classification`` and ``current_classification`` are what an
    archive says of it, which lowers nothing; what holds is ``banner``. ``reference_marks`` are the letters of references where the text names them
    ("(ref A)"; empty for "reftel"), at the sentence that does. ``registers`` are stretches of the text with a voice of their own
    (summary, comment, note, action request, text given in full).
    """

    document: Document
    dialect: str
    portions: tuple[Portion, ...]
    banner: Marking
    notices: tuple[Notice, ...] = ()
    form: str = "telegram"
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
    reference_marks: tuple[Located[str], ...] = ()
    classified_by: Located[str] | None = None
    classifier_office: Located[str] | None = None
    reasons: tuple[Located[Reason], ...] = ()
    signature: Located[str] | None = None
    dateline: Located[date] | None = None
    original_classification: Located[str] | None = None
    current_classification: Located[str] | None = None
    passing: tuple[Located[str], ...] = ()
    drafted_by: tuple[Located[str], ...] = ()
    cleared_by: tuple[Located[str], ...] = ()
    approved_by: tuple[Located[str], ...] = ()
    archival_reference: Located[str] | None = None
    sections: tuple[Located[Section], ...] = ()
    stamps: tuple[Located[str], ...] = ()
    redactions: tuple[Located[Redaction], ...] = ()
    registers: tuple[Located[Register], ...] = ()

    @property
    def dated(self) -> date | None:
        """The day of the date-time group, else that of the dateline."""
        if self.date_time_group:
            return self.date_time_group.value.date()
        return self.dateline.value if self.dateline else None


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
