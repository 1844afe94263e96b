"""Fields that a message does not say itself, as its cover or its archive says them; and where they contradict one another."""

import re
from dataclasses import replace
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Addressee, Level, Located, Notice, Span, Telegram
from reftel.parse.attributes import Attributes, read_attribute_date, read_level
from reftel.parse.cover_block import Cover
from reftel.parse.datetime_group import read_group
from reftel.parse.identity import canonical_id
from reftel.parse.printed_date import dates
from reftel.parse.references import Citing, read_references
from reftel.parse.subject import read_subject
from reftel.parse.tags import read_tags

__all__ = ["from_attributes", "from_cover"]

_FILLED = "the message does not print its number, date or sender; they are those of the cover or the archive"


def from_cover(telegram: Telegram, cover: Cover, lexicon: Lexicon) -> Telegram:
    """``telegram`` with what its ``cover`` says in place of what it does not print. Of two dates the date-time group of the message counts."""
    text, values = telegram.document.text, cover.values
    notices = list(telegram.notices)
    group = telegram.date_time_group
    if (date := values.get("date")) is not None:
        stated = read_group(text, date.span.start, date.span.end)
        days = {d.value for d in dates(text, date.span, lexicon)} | ({stated.value.date()} if stated else set())
        group = group or stated
        if group and days - {group.value.date()}:
            notices.append(Notice("cover-date", "the cover has another day than the date-time group, which counts", date.span))
    number = telegram.canonical_id or _number(values.get("mrn"), lexicon)
    sender = telegram.originator or values.get("from")
    if (number, group, sender) != (telegram.canonical_id, telegram.date_time_group, telegram.originator):
        notices.append(Notice("said-around", _FILLED, cover.span))
    notices = [n for n in notices if not (n.code == "no-number" and number)]
    citing = Citing(year=group.value.year if group else None)
    subject = read_subject(text, values["subject"].span, lexicon) if "subject" in values and telegram.subject is None else None
    order = values.get("order")
    code = _order().search(order.value) if order else None
    tags, cited = values.get("tags"), values.get("reference")
    return replace(
        telegram,
        notices=tuple(notices),
        canonical_id=number,
        date_time_group=group,
        originator=sender,
        action_addressees=telegram.action_addressees or _addressees(text, values.get("action") or values.get("to")),
        info_addressees=telegram.info_addressees or _addressees(text, values.get("info")),
        executive_order=telegram.executive_order or (Located(code[0], order.span) if code and order else None),
        tags=telegram.tags or (read_tags(text, tags.span, lexicon) if tags else ()),
        subject=telegram.subject or (subject.text if subject else None),
        references=telegram.references or (tuple(read_references(text, cited.span, lexicon, citing)) if cited else ()),
        passing=telegram.passing or tuple(v for name, v in values.items() if name == "passing"),
        current_classification=telegram.current_classification or values.get("classification"),
    )


def from_attributes(telegram: Telegram, attributes: Attributes, lexicon: Lexicon) -> Telegram:
    """``telegram`` with what its archive says of it."""
    values, text = attributes.values, telegram.document.text
    original = values.get("Original Classification")
    number = telegram.canonical_id or _number(values.get("Document Number"), lexicon)
    day = None if telegram.date_time_group else read_attribute_date(values.get("Draft Date") or values.get("Sent Date"))
    sender = telegram.originator or values.get("From")
    notices = [n for n in telegram.notices if not (n.code == "no-number" and number)]
    if (number, sender) != (telegram.canonical_id, telegram.originator) or day:
        notices.append(Notice("said-around", _FILLED, attributes.span))
    tags, subject, cited = values.get("TAGS"), values.get("Subject"), values.get("Reference")
    drafter = values.get("Drafter")
    year = telegram.date_time_group.value.year if telegram.date_time_group else day.value.year if day else None
    return replace(
        telegram,
        notices=tuple(notices),
        canonical_id=number,
        originator=sender,
        dateline=telegram.dateline or day,
        original_classification=Located("UNKNOWN" if read_level(original, lexicon) is Level.UNKNOWN else original.value, original.span) if original else None,
        current_classification=values.get("Current Classification"),
        archival_reference=telegram.archival_reference or values.get("Film Number"),
        drafted_by=telegram.drafted_by or ((drafter,) if drafter else ()),
        action_addressees=telegram.action_addressees or _addressees(text, values.get("To")),
        tags=telegram.tags or (read_tags(text, tags.span, lexicon) if tags else ()),
        subject=telegram.subject or subject,
        references=telegram.references or (tuple(read_references(text, cited.span, lexicon, Citing(year=year))) if cited else ()),
    )


def _number(printed: Located[str] | None, lexicon: Lexicon) -> Located[str] | None:
    found = canonical_id(printed.value, lexicon) if printed else None
    return Located(found, printed.span) if found and printed else None


def _addressees(text: str, printed: Located[str] | None) -> tuple[Located[Addressee], ...]:
    """The addressees of one line: parted by semicolons, each with its precedence at the end."""
    found: list[Located[Addressee]] = []
    at = printed.span.start if printed else 0
    for part in printed.span.of(text).split(";") if printed else ():
        span = Span(at, at + len(part)).trim(text)
        at += len(part) + 1
        words = " ".join(span.of(text).split())
        if m := _precedence().fullmatch(words):
            found.append(Located(Addressee(name=m[1].rstrip(" ,"), precedence=m[2]), span))
    return tuple(found)


@cache
def _order() -> re.Pattern[str]:
    return re.compile(r"\b1[0-3]\d{3}\b")


@cache
def _precedence() -> re.Pattern[str]:
    return re.compile(r"(\S.{0,200}?)(?: (ROUTINE|PRIORITY|(?:NIACT )?IMMEDIATE|FLASH))?")
