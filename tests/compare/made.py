"""Claims from hand-made nouns: sentences with their statements already found, so that a test decides every slot."""

from decimal import Decimal

from reftel.compare.claims import claims_of
from reftel.compare.kin import Kin
from reftel.lexicon import Lexicon
from reftel.model import (
    AccountView,
    Amount,
    Article,
    Clearance,
    Document,
    Level,
    Marking,
    Mention,
    MentionKind,
    Portion,
    PortionKind,
    Predicate,
    Resolution,
    Span,
    Statement,
    Status,
    Theme,
    Timex,
    Transcript,
)

LEXICON = Lexicon()
U = Marking(Level.UNCLASSIFIED)
KINDS = {"projects": MentionKind.PROJECT, "bodies": MentionKind.ORGANISATION, "places": MentionKind.PLACE, "people": MentionKind.PERSON}


def said(text, theme, words, *, predicate=Predicate.AGREEMENT, status=Status.SIGNED, parties=(), sums=(), times=(), places=(), **named):
    """One sentence that states something about ``theme`` (words of the text) with these ``words``; ``named`` gives names by kind."""
    return {
        "text": text,
        "theme": theme,
        "words": frozenset(words.split()),
        "predicate": predicate,
        "status": status,
        "parties": parties,
        "sums": sums,
        "times": times,
        "named": {**named, "places": places},
    }


def account(label, *sentences):
    """A view of one paragraph that holds ``sentences``."""
    text = " ".join(s["text"] for s in sentences)
    whole = Span(0, len(text))
    annotations, at = [], 0
    for sentence in sentences:
        span = Span(at, at + len(sentence["text"]))
        at = span.end + 1
        annotations += _annotations(text, span, sentence)
    transcript = Transcript(text)
    document = Document(f"{label}.txt", label * 8, "text/plain", "utf-8", transcript)
    portion = Portion(PortionKind.PARAGRAPH, whole, whole, U)
    return AccountView(
        id=f"view-{label}",
        label=label,
        kind="article",
        account=Article(document=document, dialect="article", portions=(portion,), banner=U),
        clearance=Clearance.everything(),
        annotations=tuple(annotations),
        released=transcript,
    )


def _annotations(text, span, sentence):
    def found(words):
        start = text.index(words, span.start, span.end)
        return Span(start, start + len(words))

    mentions = {
        name: Mention(span=found(name), kind=KINDS[kind], name=name, finder="test", because="given")
        for kind, names in sentence["named"].items()
        for name in names
    }
    sums = tuple(
        Amount(span=found(words), kind="money", value=Decimal(value), unit=unit, finder="test", because="given") for words, unit, value in sentence["sums"]
    )
    times = tuple(Timex(span=found(words), type=kind, value=value, finder="test", because="given") for words, kind, value in sentence["times"])
    there = found(sentence["theme"])
    names = tuple(m.name for m in mentions.values() if m.span.overlaps(there) and m.kind is not MentionKind.PERSON)
    theme = Theme(span=there, text=sentence["theme"], head=sentence["theme"].split()[-1], words=sentence["words"], names=names)
    statement = Statement(
        span=span,
        predicate=sentence["predicate"],
        status=sentence["status"],
        theme=theme,
        finder="test",
        because="given",
        parties=tuple(mentions[p] for p in sentence["parties"]),
        amounts=sums,
        times=times,
        places=tuple(m for m in mentions.values() if m.kind is MentionKind.PLACE),
        words=sentence["words"],
    )
    return [*mentions.values(), *sums, *times, statement]


def claims(*views, same=()):
    """The claims of ``views`` and the weights of their keys; names in ``same`` are one entity, every other name is one by itself."""
    of = {}
    for view in views:
        for a in view.annotations:
            if isinstance(a, Mention):
                of[view.id, a.span] = f"{a.kind.value}-{same[0] if a.name in same else a.name}"
    return claims_of(Resolution(views, (), of), LEXICON)


def together(made):
    """The accounts of these claims put side by side, as by somebody who compares them."""
    views = {c.view.id for c in made}
    return Kin({view: views - {view} for view in views}, chosen=True)
