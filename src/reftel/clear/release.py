"""AccountView → Release: what passed the gate as a telegram of its own, with fixed tokens where it was cut.

A token says which part is withheld and by which mark, nothing of its length or content. Parts that the release policy does not name (headings,
references, signature: see the gate) leave nothing behind.
"""

from collections.abc import Iterator, Sequence

from reftel.errors import UsageError
from reftel.model import AccountView, Clearance, Edit, Level, Marking, Portion, PortionKind, Release, ReleasedPart, Span, Withheld

__all__ = ["released", "remaining"]


def remaining(view: AccountView) -> Marking:
    """The marking of what is left: the join of the portions that passed."""
    return Marking.high_water(p.marking for p in view.account.portions)


def released(view: AccountView, edits: Sequence[Edit]) -> Release:
    """What ``view`` holds, read through ``edits`` of its text (disjoint, in order)."""
    by_pilcrow = any(p.number is not None and view.text.startswith("¶", p.span.start) for p in view.account.portions)
    parts = [((p.span.start, 1), _part(view.text, p, edits)) for p in view.account.portions]
    parts += [((w.span.start, 1), _token(w, view.clearance, by_pilcrow=by_pilcrow)) for w in view.withheld if w.number is not None]
    if subject := _subject(view):
        # what is withheld reaches from the header on
        parts.append(((_behind_header(view), 0), subject))
    ordered = [part for _, part in sorted(parts, key=lambda item: item[0]) if part.text]
    return Release(id=view.id, clearance=view.clearance, marking=remaining(view), parts=tuple(ordered))


def _part(text: str, portion: Portion, edits: Sequence[Edit]) -> ReleasedPart:
    return ReleasedPart(portion.kind, _read_through(text, portion.span, edits), portion.number)


def _read_through(text: str, span: Span, edits: Sequence[Edit]) -> str:
    """``span`` of ``text`` with the ``edits`` inside it applied, without what they leave blank."""
    written: list[str] = []
    at = span.start
    for edit in edits:
        if span.contains(edit.span) and edit.span.start >= at:
            written += [text[at : edit.span.start], edit.replacement]
            at = edit.span.end
    written.append(text[at : span.end])
    return "\n".join(_lines("".join(written))).strip()


def _lines(text: str) -> Iterator[str]:
    """The lines of ``text``; of several blank ones in a row one."""
    blank = False
    for line in text.split("\n"):
        bare = line.rstrip()
        if bare or not blank:
            yield bare
        blank = not bare


def _token(hidden: Withheld, clearance: Clearance, *, by_pilcrow: bool) -> ReleasedPart:
    reason = f"({_reason(hidden.mark)})" if hidden.mark else "no mark"
    if hidden.mark and "/" not in hidden.mark and clearance.level >= _level(hidden.mark):
        # the telegram goes to a group, or a rule says more than the mark
        reason += ", limited"
    text = f"{'¶' if by_pilcrow else ''}{hidden.number}. [paragraph {hidden.number} withheld: {reason}]"
    return ReleasedPart(PortionKind.PARAGRAPH, text, hidden.number, withheld=True)


def _reason(mark: str) -> str:
    """The mark without the names of countries and without what it says of other parts."""
    before, listed, _ = mark.upper().partition("REL")
    level = before.split("ENTIRE", maxsplit=1)[0].strip(" -–/")
    return f"{level}//REL" if listed else level


def _level(mark: str) -> Level:
    """The level that a known mark begins with."""
    try:
        return Clearance.named(mark.upper().replace("-", "/").split("/")[0].strip()).level
    except UsageError:
        return Level.UNKNOWN


def _subject(view: AccountView) -> ReleasedPart | None:
    """A token for the subject, which every telegram has, where it did not pass. That nothing of it passed does not say that there was one."""
    if view.clearance.dominates(view.account.banner) or any(p.kind is PortionKind.SUBJECT for p in view.account.portions):
        return None
    return ReleasedPart(PortionKind.SUBJECT, f"SUBJECT: [subject withheld: ({view.account.banner.level.letters})]", withheld=True)


def _behind_header(view: AccountView) -> int:
    """Where the header ends that stands above the text."""
    texts = [p.span.start for p in view.account.portions if p.kind is PortionKind.PARAGRAPH]
    first = min([*texts, *(w.span.start for w in view.withheld)], default=len(view.text))
    return max((p.span.end for p in view.account.portions if p.kind is PortionKind.HEADER and p.span.start < first), default=0)
