"""The gate run on an account that the specimen cuts by itself, and everything of a view that a reader could come to see."""

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from noninterference.specimens import RANKS, Specimen
from reftel.clear import gate
from reftel.model import (
    Account,
    AccountView,
    Clearance,
    Declassification,
    Document,
    Edit,
    Level,
    Located,
    Marking,
    Mention,
    MentionKind,
    Metadatum,
    Notice,
    Portion,
    PortionKind,
    Span,
    Tag,
    Telegram,
    Transcript,
)

_KINDS = {"lettered": PortionKind.PARAGRAPH}
_LEVELS = {0: Level.UNCLASSIFIED, 10: Level.SENSITIVE, 30: Level.CONFIDENTIAL, 40: Level.SECRET, 50: Level.TOP_SECRET}


def account(specimen: Specimen, *, sloppy: bool = False) -> tuple[Account, dict[Portion, tuple[Mention, ...]]]:
    """``specimen`` as a perfect parser would cut it, with page furniture and pilcrows as edits, notices in and about everything, and a mention of
    every capitalised word. A ``sloppy`` parser takes unmarked subjects, headings and signatures for UNCLASSIFIED.
    """
    source, edits, places = _laid_out(specimen)
    transcript = Transcript(source, tuple(sorted(edits)))
    rank, _ = specimen.effective
    banner = Marking(_LEVELS[rank])
    portions = tuple(_portion(specimen, i, transcript.from_source(place), banner, sloppy=sloppy) for i, place in places.items())
    text = transcript.text
    about = (Notice("counted", f"{len(portions)} portions, {len(edits)} repairs"), *(Notice("seen", "a portion", p.span) for p in portions))
    located = {p.kind.value: Located(p.body.of(text), p.body) for p in portions if p.kind in {PortionKind.SUBJECT, PortionKind.SIGNATURE}}
    head = portions[0].span
    by = next((p for p in portions if p.kind is PortionKind.CLASSIFIED_BY), None)
    tags = next((p for p in portions if p.kind is PortionKind.TAGS), None)
    made = Telegram(
        document=Document(
            specimen.name, f"{hash(source):x}", "text/plain", "cp1252" if "x" in source else "utf-8", transcript, about, (Metadatum("title", source, head),)
        ),
        dialect="cablegate",
        portions=portions,
        banner=banner,
        notices=about,
        classification=Located(_LEVELS[RANKS[specimen.banner]].words, head),
        date_time_group=Located(datetime(2006, 10, 17, 15, 12, tzinfo=UTC), head),
        declassification=Located(Declassification("date", "DECL: 10/16/2016", date(2016, 10, 16)), head),
        subject=located.get("subject"),
        signature=located.get("signature"),
        classified_by=Located(by.body.of(text), by.body) if by else None,
        tags=(Located(Tag(tags.body.of(text)), tags.body),) if tags else (),
    )
    return made, {p: _mentions(text, p) for p in portions}


def _laid_out(specimen: Specimen) -> tuple[str, list[Edit], dict[int, Span]]:
    source, edits, places = "", [], {}
    for i, part in enumerate(specimen.parts):
        if not part.text:
            continue
        places[i] = Span(len(source), len(source) + len(part.text))
        if part.number is not None:
            edits.append(Edit(Span(len(source), len(source) + 1), "", "pilcrow"))
        at = part.text.find("\n\nSANDRAVA 0000")
        if at >= 0:
            edits.append(Edit(Span(len(source) + at, len(source) + part.text.index("\n\n\n", at) + 3), "\n", "page footer removed"))
        if part.kind == "paragraph" and (word := part.text.find("Torvanov")) > 0:
            edits.append(Edit(Span(len(source) + word, len(source) + word + 8), "Torvanov", "recased"))
        source += part.text + "\n\n"
    return source, edits, places


def _portion(specimen: Specimen, i: int, span: Span, banner: Marking, *, sloppy: bool) -> Portion:
    part = specimen.parts[i]
    kind = _KINDS.get(part.kind) or PortionKind(part.kind)
    opening = min(len(part.opening) - (part.number is not None), len(span))
    if part.fixed or (sloppy and part.mark is None and kind is not PortionKind.PARAGRAPH):
        marking = Marking(Level.UNCLASSIFIED)
    elif part.mark is None:
        marking = banner
    else:
        level, *controls = part.mark.split("//")
        marking = Marking(_LEVELS[RANKS[level]], frozenset("NOFORN" for _ in controls))
    return Portion(kind, span, Span(span.start + opening, span.end), marking, part.mark, part.number)


def _mentions(text: str, portion: Portion) -> tuple[Mention, ...]:
    found, at = [], portion.body.start
    for word in portion.body.of(text).split():
        at = text.index(word, at)
        if word[0].isupper():
            found.append(Mention(span=Span(at, at + len(word)), kind=MentionKind.PERSON, name=word, finder="made", because="a capital"))
    return tuple(found)


def view(specimen: Specimen, clearance: str, *, sloppy: bool = False) -> AccountView:
    """``specimen`` through the gate."""
    made, found = account(specimen, sloppy=sloppy)
    return gate(made, found, clearance=Clearance.named(clearance), as_of=date(2026, 1, 1), label="T")


def whole(view: AccountView) -> str:
    """All of a view, to the last field and the text behind it: what must not change when hidden text is replaced by as much other text."""
    transcripts = (view.account.document.transcript, view.released)
    return repr([view, *((t.source, t.text, t.edits) for t in transcripts)])


def released(view: AccountView) -> str:
    """All of a view that does not count in the file: what must not change when hidden text is taken out."""
    transcript = view.account.document.transcript

    def place(span: Span) -> Span:
        return view.released.from_source(transcript.to_source(span))

    def settle(value: Any) -> Any:
        if isinstance(value, Span):
            return place(value)
        if isinstance(value, Transcript):
            return value.text if value == view.released else "covered"
        if isinstance(value, tuple):
            return [settle(v) for v in value]
        if hasattr(value, "__dataclass_fields__"):
            return [type(value).__name__, *((f.name, settle(getattr(value, f.name))) for f in fields(value))]
        return value

    return repr(settle(view))
