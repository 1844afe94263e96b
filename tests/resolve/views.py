"""Views made by hand: paragraphs of fictional accounts with the mentions that a recogniser would give."""

from dataclasses import replace
from datetime import UTC, datetime

from reftel.model import (
    AccountView,
    Article,
    Clearance,
    Document,
    Level,
    Located,
    Marking,
    Mention,
    MentionKind,
    Portion,
    PortionKind,
    Span,
    Telegram,
    Transcript,
)

KINDS = {"person": MentionKind.PERSON, "body": MentionKind.ORGANISATION, "place": MentionKind.PLACE, "thing": MentionKind.PROJECT}
U = Marking(Level.UNCLASSIFIED)


def said(words, kind, nth=0, *, weak=False, **fields):
    """The mention of ``words``, the ``nth`` time that they are printed."""
    return words, kind, nth, "the language pipeline votes for it" if weak else "a rule", fields


def view(name, *paragraphs, mentions=(), originator=None):
    """An account of ``paragraphs``; a telegram where there is an originator, else an article."""
    text = "\n\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    portions = tuple(Portion(PortionKind.PARAGRAPH, s, s, U, number=n) for n, s in enumerate(spans, 1))
    document = Document(file=f"{name}.txt", digest=name, media="text/plain", encoding="utf-8", transcript=Transcript(text))
    if originator:
        header = Located(datetime(2008, 3, 1, tzinfo=UTC), Span(0, 0))
        account = Telegram(
            document=document, dialect="fictional", portions=portions, banner=U, date_time_group=header, originator=Located(originator, Span(0, 0))
        )
    else:
        account = Article(document=document, dialect="fictional", portions=portions, banner=U)
    released = Transcript(text)
    made = AccountView(
        id=name, label=name[:1].upper(), kind="telegram" if originator else "article", account=account, clearance=Clearance.everything(), released=released
    )
    return replace(made, annotations=tuple(sorted((_mention(text, m) for m in mentions), key=lambda m: m.span)))


def _mention(text, given):
    words, kind, nth, because, fields = given
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Mention(span=Span(start, start + len(words)), kind=KINDS[kind], finder="test", because=because, **{"name": words, **fields})


def entities(resolution, kind=None):
    """Canonical name → all forms, of the entities of a kind."""
    return {e.name: {e.name, *e.aliases} for e in resolution.entities if kind is None or e.kind is KINDS[kind]}


def of(resolution, account, words, nth=0):
    """The entity that the ``nth`` occurrence of ``words`` in ``account`` belongs to."""
    start = -1
    for _ in range(nth + 1):
        start = account.text.index(words, start + 1)
    wanted = resolution.of.get((account.id, Span(start, start + len(words))))
    return next((e for e in resolution.entities if e.id == wanted), None)
