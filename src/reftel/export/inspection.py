"""One file's inspection as a page for people: header, paragraphs, what was found where, notices."""

from collections.abc import Iterable

from reftel.export.brief.words import amount, clearance, count
from reftel.export.page import Entries, Entry, Line, Outline, Section, Table
from reftel.model import AccountView, Amount, Annotation, Attribution, Event, Located, Mention, Portion, PortionKind, Quotation, Statement, Telegram, Timex

__all__ = ["outline", "value_of"]

_EXCERPT = 160


def outline(file: str, view: AccountView) -> Outline:
    """The page of one document of ``file``."""
    paragraphs = [p for p in view.account.portions if p.kind is PortionKind.PARAGRAPH]
    what = (view.kind, view.account.dialect, count(len(paragraphs), "paragraph"), f"view: {clearance(view.clearance)}")
    sections = (
        Section("Header", Entries(tuple(_fields(view)))),
        Section("Paragraphs", Table(("number", "mark", "opening words"), (8, 12, 80), (*(_paragraph(view, p) for p in paragraphs), *_withheld(view)))),
        Section(
            "Found",
            Table(("kind", "value", "words", "where"), (14, 40, 38, 12), tuple(_found(view, a) for a in sorted(view.annotations, key=lambda a: a.span))),
        ),
        Section("Notices", Entries(tuple(Entry("", (Line(f"{n.code}: {n.message}"),)) for n in view.notices))),
    )
    return Outline(f"{view.id} ({file})", tuple(filter(None, what)), tuple(s for s in sections if s.block.rows), ())


def _fields(view: AccountView) -> Iterable[Entry]:
    for name in type(view.account).__dataclass_fields__:
        value = getattr(view.account, name)
        found = [f for f in (value if isinstance(value, tuple) else (value,)) if isinstance(f, Located)]
        if found:
            yield Entry(name.replace("_", " "), tuple(Line(" ".join(f.span.of(view.text).split())) for f in found))
    if isinstance(view.account, Telegram):
        yield Entry("banner", (Line(str(view.account.banner)),))
    if view.eligible_since:
        yield Entry("eligible since", (Line(view.eligible_since.isoformat()),))


def _paragraph(view: AccountView, portion: Portion) -> tuple[tuple[Line, ...], ...]:
    words = " ".join(portion.body.of(view.text).split())
    opening = words if len(words) <= _EXCERPT else words[:_EXCERPT].rsplit(" ", 1)[0] + " …"
    number = "" if portion.number is None else str(portion.number)
    mark = f"({portion.printed_mark})" if portion.printed_mark else f"none: {portion.marking}"
    return (Line(number, "strong"),), (Line(mark),), (Line(opening),)


def _withheld(view: AccountView) -> Iterable[tuple[tuple[Line, ...], ...]]:
    for hidden in view.withheld:
        number = "" if hidden.number is None else str(hidden.number)
        yield (Line(number, "strong"),), (Line(f"({hidden.mark})" if hidden.mark else ""),), (Line("withheld", "faint"),)


def _found(view: AccountView, found: Annotation) -> tuple[tuple[Line, ...], ...]:
    kind, value = value_of(found)
    words = " ".join(found.span.of(view.text).split())
    place = view.passage(found.span)
    return (Line(kind, "strong"),), (Line(value),), (Line(words, "faint"),), (Line(place.place + ("" if place.public else f"({place.mark})")),)


def _title(found: Mention) -> Iterable[str]:
    """What the title of an instrument says: who concludes it, when and where it was signed."""
    title = found.instrument
    if title is not None:
        yield from (f"between {' and '.join(title.parties)}", *(words for words in (title.date, title.place) if words))


def value_of(found: Annotation) -> tuple[str, str]:
    """Its kind, and what it says in the fewest words."""
    match found:
        case Mention():
            kind, value = found.kind.value, ", ".join(dict.fromkeys([found.name, *found.offices, *_title(found)]))
        case Timex():
            kind, value = found.type.lower(), found.value
        case Amount():
            kind, value = found.kind, amount(found)
        case Quotation():
            kind, value = "quotation", found.speaker.name if found.speaker else "no speaker named"
        case Attribution():
            kind, value = "attribution", found.source.name
        case Event():
            kind, value = "event", f"{found.code}, {found.modality.value}"
        case Statement():
            kind, value = found.predicate.value, f"{found.status.value}: {found.theme.text}"
    return kind, value
