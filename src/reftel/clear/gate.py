"""The gate: keeps the portions that a clearance dominates, and drops whatever else there is, with all that was found in it.

Release policy ``portions``: what a clearance dominates is visible, and a withheld numbered paragraph is known by its number and mark; nothing else that
is withheld shows at all. The gate trusts no parser more than it must: see ``_marking`` and ``visible``.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from reftel.clear.compilation import apart
from reftel.clear.declassify import eligible_since
from reftel.clear.identity import digest, identity
from reftel.clear.redact import Cover, covers, redact, runs, token
from reftel.errors import UsageError
from reftel.model import (
    Account,
    AccountView,
    Annotation,
    Clearance,
    Compilation,
    Document,
    Level,
    Located,
    Marking,
    Notice,
    Portion,
    PortionKind,
    Span,
    Telegram,
    Transcript,
    Withheld,
)

__all__ = ["alike", "entire", "gate", "visible"]

# What an account must have besides located fields; every other field, one added later too, passes only if it is located in a visible portion.
_FRAME = frozenset({"document", "dialect", "form", "portions", "banner", "notices"})
_UNREAD = frozenset({"pages-without-text", "pages-damaged"})
_MARKS = frozenset({"U", "SBU", "LOU", "OUO", "FOUO", "CUI", "R", "C", "S", "TS", "UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"})


def gate(
    account: Account,
    annotations: Mapping[Portion, Sequence[Annotation]],
    *,
    clearance: Clearance,
    as_of: date | None,
    label: str,
    id: str | None = None,  # noqa: A002  # the name of the view's field
    compilations: Sequence[Compilation] = (),
) -> AccountView:
    """``account`` and the ``annotations`` of its portions as a reader with ``clearance`` may have them on ``as_of``.

    The view's account holds nothing hidden: text and source are overwritten outside the visible portions, fields and notices that touch anything else are
    gone, the digest is that of the released text. ``id`` defaults to one made from the released text. A view without portions is of a document that
    does not exist for this reader: leave it out. ``compilations`` are sets that are marked higher together than apart.
    """
    kind = "telegram" if isinstance(account, Telegram) else "article"
    if clearance.is_everything:
        cleared = replace(account, document=replace(account.document, metadata=()))
        found = [a for portion in account.portions for a in annotations.get(portion, ())]
        withheld: tuple[Withheld, ...] = ()
        released = account.document.transcript
        notices = (*account.document.notices, *account.notices)
    else:
        shown = apart(account, visible(account, clearance), clearance, compilations)
        labelled = _labelled(account, shown)
        covered, released = redact(account.document.transcript, [p.span for p in shown], _covers(labelled))
        withheld = _withheld(account, shown, labelled)
        cleared = _cleared(account, shown, labelled, covered, released)
        notices = (*cleared.document.notices, *cleared.notices)
        found = [a for portion in shown for a in annotations.get(portion, ()) if _inside(a, portion.span)]
    return AccountView(
        id=identity(cleared, released.text) if id is None else id,
        label=label,
        kind=kind,
        account=cleared,
        clearance=clearance,
        annotations=tuple(found),
        withheld=withheld,
        notices=tuple(dict.fromkeys(notices)),
        released=released,
        eligible_since=eligible_since(cleared, as_of),
    )


def visible(account: Account, clearance: Clearance) -> tuple[Portion, ...]:
    """The portions that ``clearance`` dominates, in the order of the text.

    Fails closed: nothing of an account whose banner could not be read (for a reader below everything), no portion of an unknown kind, with a marking that
    is none, without text, reaching out of the text, or sharing a character with another portion.
    """
    if clearance.is_everything:
        return account.portions
    if account.banner.level is Level.UNKNOWN:
        return ()
    text = account.document.text
    every = sorted(account.portions, key=lambda p: p.span)
    return tuple(
        portion
        for portion, apart in zip(every, _apart(every), strict=True)
        if apart and _sound(portion, text) and clearance.dominates(_marking(portion, account))
    )


def entire(account: Account, clearance: Clearance, compilations: Sequence[Compilation] = ()) -> bool:
    """Whether ``clearance`` may have the original of ``account`` itself, of which a picture shows all: also what was taken out of the text, and what no reader of text has read.

    The holder of the files may. Anybody else may have that of a published text in one file of which every portion is in view, from which no words were taken out, on every page of which words were read, and which is not marked
    above the clearance by its banner either; of telegrams none: that there is an original to see would show that they have no hidden part, and that there is none, that they have.
    """
    if clearance.is_everything:
        return bool(account.portions)
    document = account.document
    if isinstance(account, Telegram) or len(document.files) > 1 or not clearance.dominates(account.banner):
        return False
    shown = apart(account, visible(account, clearance), clearance, compilations)
    whole = {p.span for p in shown} == {p.span for p in account.portions} and runs(document.text, [p.span for p in shown]) == [
        Span(0, len(document.text)).trim(document.text)
    ]
    kept = all(e.replacement.strip() or not any(c.isalnum() for c in e.span.of(document.transcript.source)) for e in document.transcript.edits)
    pages = (each.span.of(document.transcript.source) for each in document.metadata if each.name == "page")
    read = not {n.code for n in document.notices} & _UNREAD and all(any(c.isalnum() for c in page) for page in pages)
    return whole and kept and read


def alike(account: Account, compilations: Sequence[Compilation] = ()) -> tuple[tuple[Portion, ...], ...]:
    """The portions of ``account`` in groups, in the order of the text, such that whoever sees one portion of a group sees all of it, and its marking: what is read of them together can
    depend on nothing that its reader may not see. Made of what the gate itself goes by. Where ``compilations`` are declared, which withhold one portion
    and not its neighbour, and where only the holder of the files sees a portion, it stands alone.
    """
    text = account.document.text
    every = sorted(account.portions, key=lambda p: p.span)
    groups: dict[object, list[Portion]] = {}
    for number, (portion, clear_of_others) in enumerate(zip(every, _apart(every), strict=True)):
        together = clear_of_others and _sound(portion, text) and account.banner.level is not Level.UNKNOWN and not compilations
        groups.setdefault((_marking(portion, account), portion.marking) if together else number, []).append(portion)
    return tuple(map(tuple, groups.values()))


def _apart(portions: Sequence[Portion]) -> list[bool]:
    """For each of the ``portions``, in order of their spans, whether it overlaps no other."""
    apart = [True] * len(portions)
    furthest = 0
    for i in range(1, len(portions)):
        if portions[i].span.start < portions[furthest].span.end:
            apart[i] = apart[furthest] = False
        if portions[i].span.end > portions[furthest].span.end:
            furthest = i
    return apart


def _sound(portion: Portion, text: str) -> bool:
    """Whether ``portion`` is one that the gate understands."""
    known = isinstance(portion.kind, PortionKind) and isinstance(portion.marking, Marking)
    return known and portion.span.end <= len(text) and portion.span.contains(portion.body) and bool(portion.span.of(text).strip())


def _marking(portion: Portion, account: Account) -> Marking:
    """What holds for ``portion``: an unmarked part that is no header is never below the banner, whatever the parser says (SECURITY §1.2).

    Excepted are paragraphs without a number, which may be lettered parts and have the mark of their numbered parent; but not in a document that is
    marked above its own banner, whose unmarked parts count as high as the highest. One that opens with a mark after all counts as high as that.
    """
    if portion.printed_mark is not None or portion.kind is PortionKind.HEADER:
        return portion.marking
    marking = portion.marking.join(Marking(_overlooked(portion.span.of(account.document.text))))
    part = portion.kind is PortionKind.PARAGRAPH and portion.number is None and not _raised(account)
    return marking if part else marking.join(account.banner)


def _marked(shown: Sequence[Portion], account: Account) -> tuple[Portion, ...]:
    """The ``shown`` portions with the markings that decided over them, so that nothing goes out below what it was held for."""
    return tuple(replace(p, marking=_marking(p, account)) for p in shown)


def _overlooked(words: str) -> Level:
    """The level of the mark that ``words`` open with, though the parser gave none; UNKNOWN where it has controls too, UNCLASSIFIED without one."""
    head, closed, _ = words.lstrip()[1:60].partition(")") if words.lstrip().startswith("(") else ("", "", "")
    level, *rest = head.replace("-", "/").upper().split("/")
    if not closed or level.strip() not in _MARKS:
        return Level.UNCLASSIFIED
    try:
        return Level.UNKNOWN if rest else Clearance.named(level).level
    except UsageError:
        return Level.SENSITIVE


def _raised(account: Account) -> bool:
    """Whether the banner that holds is above the one that is printed, or none is printed to compare it with."""
    if not isinstance(account, Telegram):
        return False
    return account.classification is None or _level(account.classification.value, account.banner) < account.banner.level


def _labelled(account: Account, shown: Sequence[Portion]) -> list[Portion]:
    """The hidden paragraphs that the release policy shows by number and mark. A further part of a paragraph has no line of its own, and nothing is
    shown of an account of which nothing else is.
    """
    if not shown:
        return []
    open_spans = {p.span for p in shown}
    labelled: list[Portion] = []
    last: int | None = None
    for portion in sorted(account.portions, key=lambda p: p.span):
        if portion.kind is not PortionKind.PARAGRAPH or portion.number is None:
            continue
        if portion.span not in open_spans and portion.number != last:
            labelled.append(portion)
        last = portion.number
    return labelled


def _printed_mark(portion: Portion) -> str | None:
    """The mark as printed, if it begins with a level: what a damaged mark holds may be text."""
    mark = portion.printed_mark or ""
    return mark if mark.replace("-", "/").split("/")[0].strip().upper() in _MARKS else None


def _withheld(account: Account, shown: Sequence[Portion], labelled: Sequence[Portion]) -> tuple[Withheld, ...]:
    """The ``labelled`` portions as withheld; the span of each reaches over the nameless hidden parts beside it."""
    text = account.document.text
    gaps = covers(len(text), runs(text, [p.span for p in shown]), _covers(labelled))
    spans = [cover.span for gap in gaps for cover in gap if cover.label]
    return tuple(Withheld(p.number, _printed_mark(p), span) for p, span in zip(labelled, spans, strict=True))


def _covers(labelled: Sequence[Portion]) -> list[Cover]:
    return [Cover(p.span, token(p.number, _printed_mark(p))) for p in labelled if p.number is not None]


def _cleared(account: Account, shown: Sequence[Portion], labelled: Sequence[Portion], covered: Transcript, released: Transcript) -> Account:
    """``account`` with only what stands in the ``shown`` portions."""
    open_to = _Within(shown)
    text = account.document.text
    # A published text of which nothing is hidden keeps what is said of it as a whole and what its page states outside the text. Of telegrams it would
    # show that they have no hidden part.
    whole = not isinstance(account, Telegram) and runs(text, [p.span for p in shown]) == [Span(0, len(text)).trim(text)]
    located = {} if whole else {f.name: _open(getattr(account, f.name), open_to) for f in fields(account) if f.name not in _FRAME}
    document = Document(
        file=account.document.file,
        digest=digest(released.text),
        media=account.document.media,
        encoding="utf-8",  # of the released text: what the file needed may be due to hidden bytes
        transcript=covered,
        notices=_notices(account.document.notices, open_to, whole=whole),
        slices=account.document.slices,
    )
    if isinstance(account, Telegram):
        # told from all of the text, as is where a summary or a section ends; and to name them only where nothing is hidden would show that
        located |= {"dialect": "", "form": "", "registers": (), "sections": _of_header(located["sections"], shown)}
        if not located["references"]:
            # sought only where there is something that they can mean
            located["reference_marks"] = ()
    cleared: Account = replace(account, document=document, portions=_marked(shown, account), notices=_notices(account.notices, open_to, whole=whole), **located)
    return replace(cleared, banner=_banner(cleared, account.banner, labelled))


class _Within:
    """Tells whether a span lies inside one of the visible portions."""

    def __init__(self, shown: Sequence[Portion]) -> None:
        self._spans = [p.span for p in shown]
        self._starts = [s.start for s in self._spans]

    def __call__(self, span: Span) -> bool:
        found = bisect_right(self._starts, span.start) - 1
        return found >= 0 and self._spans[found].contains(span)


def _open(value: object, open_to: _Within) -> Any:
    """The field's ``value`` as far as it is located in what is shown. What has no place is not shown, nor what was taken out of the text: it stands in no
    portion, hence is nobody's.
    """
    if isinstance(value, tuple):
        return tuple(v for v in value if _open(v, open_to) is not None)
    return value if isinstance(value, Located) and len(value.span) and open_to(value.span) else None


def _of_header(sections: Sequence[Located[Any]], shown: Sequence[Portion]) -> tuple[Located[Any], ...]:
    """The ``sections`` that the header names; another is as long as its text, hidden portions included."""
    headers = _Within([p for p in shown if p.kind is PortionKind.HEADER])
    return tuple(s for s in sections if headers(s.span))


def _notices(notices: Sequence[Notice], open_to: _Within, *, whole: bool) -> tuple[Notice, ...]:
    """The notices about places in what is shown. One about the document as a whole may be due to hidden text: it stays only where there is none."""
    return tuple(n for n in notices if (whole if n.span is None else open_to(n.span)))


def _banner(cleared: Account, banner: Marking, labelled: Sequence[Portion]) -> Marking:
    """The banner as far as the reader can know it: from what is shown, the marks of the withheld paragraphs, and the classification line. A hidden
    heading marked above the rest raises the document, but must not show.
    """
    known = [p.marking for p in cleared.portions]
    known += [p.marking if isinstance(p.marking, Marking) else Marking(Level.UNKNOWN) for p in labelled if _printed_mark(p)]
    if not known:
        return Marking(Level.UNKNOWN)
    if isinstance(cleared, Telegram) and cleared.classification is not None:
        words = {w.strip().upper() for field in (cleared.classification, *cleared.captions) for w in field.value.replace("//", "/").split("/")}
        # a policy may have lowered what the line says
        line = min(_level(cleared.classification.value, banner), banner.level)
        known.append(Marking(line, banner.controls & words, None, banner.readers & words))
    return Marking.high_water(known)


def _level(words: str, banner: Marking) -> Level:
    """The level that the classification line names; that of the ``banner`` where the line uses words of its own."""
    try:
        return Clearance.named(words.split("//", maxsplit=1)[0]).level
    except UsageError:
        return banner.level


def _inside(value: object, span: Span) -> bool:
    """Whether every place that ``value`` points at lies inside ``span``: an annotation that reaches out of its portion brings hidden places along."""
    if isinstance(value, Span):
        return span.contains(value)
    if isinstance(value, tuple):
        return all(_inside(v, span) for v in value)
    return not is_dataclass(value) or all(_inside(getattr(value, f.name), span) for f in fields(value))
