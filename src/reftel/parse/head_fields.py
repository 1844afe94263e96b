"""The labelled fields of the head as values: number, order, declassification, TAGS, subject, references, classified by."""

from dataclasses import dataclass

from reftel.lexicon import Lexicon
from reftel.model import Declassification, Located, Notice, Reference, Span, Tag
from reftel.parse.classified_by import ClassifiedBy, read_classified_by
from reftel.parse.datetime_group import check_order
from reftel.parse.declassification import find_order, read_declassification
from reftel.parse.head import Head
from reftel.parse.posts import canonical_post, full_id, post_of_indicator
from reftel.parse.references import Citing, read_references
from reftel.parse.subject import Subject, read_subject
from reftel.parse.tags import read_tags

__all__ = ["HeadFields", "read_fields"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadFields:
    """What the head says, each value located; absent fields are None or empty."""

    id: Located[str] | None
    order: Located[str] | None
    declassification: Located[Declassification] | None
    tags: tuple[Located[Tag], ...]
    subject: Subject | None
    references: tuple[Located[Reference], ...]
    classified_by: ClassifiedBy | None
    notices: tuple[Notice, ...]


def read_fields(text: str, head: Head, lexicon: Lexicon) -> HeadFields:
    """The fields of ``head``."""
    labels, group = head.labels, head.routing.date_time_group if head.routing else None
    year = group.value.year if group else None
    post, serial, notices = _number(head, lexicon)
    id_ = Located(full_id(year, post.value, serial.value), Span.hull([post.span, serial.span])) if year and post and serial else None
    if id_ is None:
        notices.append(Notice("no-number", "year, post and serial do not all stand in the header, so the telegram has no canonical number"))
    if post and _misspelt(post.span.of(text), lexicon):
        notices.append(Notice("number-repaired", "the post in the telegram's number is misspelt; it was taken for the one post that is near", post.span))
    order = None
    declassification = None
    if (field := labels.first("order")) and (found := find_order(text, field[0].start, field[0].end)):
        order = found[0]
        declassification = read_declassification(text, found[1], year=year)
        if group and declassification.value.kind != "declassified" and (odd := check_order(group, order, lexicon)):
            notices.append(odd)
    tags = labels.first("tags")
    subject = labels.first("subject")
    day = group.value.timetuple().tm_yday if group else None
    citing = Citing(year=year, post=post.value if post else None, serial=serial.value if serial else None, day=day)
    by = labels.first("classified_by")
    return HeadFields(
        id=id_,
        order=order,
        declassification=declassification,
        tags=read_tags(text, Span(tags[1], tags[0].end), lexicon) if tags else (),
        subject=read_subject(text, Span(subject[1], max(subject[1], subject[0].end)), lexicon) if subject else None,
        references=tuple(r for span, at in labels.all("references") for r in read_references(text, Span(at, max(at, span.end)), lexicon, citing)),
        classified_by=read_classified_by(text, Span(by[1], max(by[1], by[0].end)), lexicon, order=order.value if order else None) if by else None,
        notices=tuple(notices),
    )


def _number(head: Head, lexicon: Lexicon) -> tuple[Located[str] | None, Located[int] | None, list[Notice]]:
    """Post and serial: as the classification line prints them, else from the DE line and FM.

    Where post and serial both differ, the text is of another telegram than its header, and the number is the header's.
    """
    line, routing = head.line, head.routing
    printed = _post(line.post if line else None, lexicon)
    sender = _post(routing.originator if routing else None, lexicon)
    station = routing.station if routing else None
    if sender is None and station and (name := post_of_indicator(station.value, lexicon)):
        sender = Located(name, station.span)
    serials = (line.serial if line else None, routing.serial if routing else None)
    if printed and sender and serials[0] and serials[1] and printed.value != sender.value and serials[0].value != serials[1].value:
        return sender, serials[1], [Notice("number-conflict", "the classification line has another post and number than the transmission header", printed.span)]
    serial = (serials[0] if printed else None) or serials[1] or serials[0]
    return printed or sender, serial, []


def _post(printed: Located[str] | None, lexicon: Lexicon) -> Located[str] | None:
    if printed is None:
        return None
    name = canonical_post(printed.value, lexicon) or canonical_post(printed.value, lexicon, guess=True) or _last_words(printed.value, lexicon)
    return Located(name, printed.span) if name else None


def _misspelt(printed: str, lexicon: Lexicon) -> bool:
    return canonical_post(printed, lexicon) is None and canonical_post(printed, lexicon, guess=True) is not None


def _last_words(printed: str, lexicon: Lexicon) -> str | None:
    """The post at the end of a longer name: "USMISSION USUN NEW YORK", "SECSTATE WASHDC"."""
    words = printed.replace("/", " ").split()
    return next((post for i in range(1, len(words)) if (post := canonical_post("".join(words[i:]), lexicon))), None)
