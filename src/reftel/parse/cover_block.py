"""The block above a telegram that an archive or a mail programme put there: ``MRN: 31 TARVESK 12``, ``Date/DTG: ...``, ``From: ...``.

Scans of two columns print all labels first and all values after them: the n-th value belongs to the n-th label when there are as many of one
as of the other, and else only where its own form says so.
"""

import re
from dataclasses import dataclass
from functools import cache

from reftel.model import Located, Notice, Span
from reftel.parse.pages import lines_of

__all__ = ["Cover", "find_cover"]

_DEPTH = 60
_NEEDED = ({"mrn", "from"}, {"mrn", "date"}, {"date", "from", "subject"})
_MAIL = {"from", "to", "subject"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """``values`` by label, the text of each on one line; ``lines`` (label, whole span) in order; ``columns`` when labels and values stand apart;
    ``mail`` when the labels are those of a letter by e-mail and not of a message system.
    """

    span: Span
    values: dict[str, Located[str]]
    lines: tuple[tuple[str, Span], ...]
    columns: bool
    mail: bool
    notices: tuple[Notice, ...] = ()


def find_cover(text: str) -> Cover | None:
    """The cover at the head of ``text``; None where there is none."""
    labels: list[tuple[str, Span, Span]] = []
    first = None
    for i, line in enumerate(lines_of(text[:20_000])):
        if i > _DEPTH or (first is not None and i - first > 40):
            break
        if not labels and _header().match(text, line.start, line.end):
            # labels below a header are those of a text that it quotes
            return None
        m = _label().match(text, line.start, line.end)
        if m and _NAMES[_folded(m[1])] not in {name for name, _, _ in labels}:
            first = i if first is None else first
            labels.append((_NAMES[_folded(m[1])], Span(m.start(1), line.end), Span(m.end(), line.end).trim(text)))
        elif m or (labels and _over().match(text, line.start, line.end)):
            break
    names = {name for name, _, _ in labels}
    mail = not any(needed <= names for needed in _NEEDED)
    if len(labels) < 3 or (mail and not names >= _MAIL):
        return None
    empty = sum(not len(value) for _, _, value in labels)
    return _columns(text, labels, mail=mail) if empty > len(labels) / 2 else _inline(text, labels, mail=mail)


def _inline(text: str, labels: list[tuple[str, Span, Span]], *, mail: bool) -> Cover:
    """Each value behind its label and on the lines below it, up to the next label; the last one up to a blank line."""
    values: dict[str, Located[str]] = {}
    lines = []
    for i, (name, line, value) in enumerate(labels):
        stop = labels[i + 1][1].start if i + 1 < len(labels) else len(text)
        end = line.end
        for more in lines_of(text[line.end + 1 : stop]) if line.end + 1 < stop else ():
            span = more.shift(line.end + 1)
            if not span.of(text).strip() or _over().match(text, span.start, span.end):
                break
            end = span.end
        whole = Span(value.start, end).trim(text)
        lines.append((name, Span(line.start, max(end, line.end)).trim(text)))
        if len(whole) and whole.of(text).lower() not in ("n/a", "none"):
            values[name] = Located(" ".join(whole.of(text).split()), whole)
    return Cover(span=Span.hull(s for _, s in lines), values=values, lines=tuple(lines), columns=False, mail=mail)


def _columns(text: str, labels: list[tuple[str, Span, Span]], *, mail: bool) -> Cover:
    """The values in the lines below the last label."""
    below: list[Span] = []
    at = labels[-1][1].end + 1
    for line in lines_of(text[at : at + 4000]) if at < len(text) else ():
        span = line.shift(at).trim(text)
        if not len(span) or _over().match(text, span.start, span.end) or len(below) > 3 * len(labels):
            if below:
                break
            continue
        below.append(span)
    empty = [name for name, _, value in labels if not len(value)]
    if len(below) == len(empty):
        pairs = list(zip(empty, below, strict=True))
        notices: tuple[Notice, ...] = ()
    else:
        pairs = [(name, span) for span in below for name in empty if (form := _forms().get(name)) and form.fullmatch(span.of(text))]
        notices = (Notice("cover-columns", "labels and values of the cover stand apart and are not as many; only values whose form is plain were read"),)
    values = {name: Located(" ".join(span.of(text).split()), span) for name, span in reversed(pairs) if span.of(text).lower() not in ("n/a", "none")}
    values |= {name: Located(value.of(text), value) for name, _, value in labels if len(value)}
    span = Span.hull([*(line for _, line, _ in labels), *below])
    return Cover(span=span, values=values, lines=(("columns", span),), columns=True, mail=mail, notices=notices)


_NAMES = {
    "mrn": "mrn",
    "date/dtg": "date",
    "from": "from",
    "action": "action",
    "info": "info",
    "e.o.": "order",
    "eo": "order",
    "tags": "tags",
    "captions": "captions",
    "caption": "captions",
    "reference": "reference",
    "references": "reference",
    "ref": "reference",
    "subject": "subject",
    "to": "to",
    "cc": "info",
    "sent": "sent",
    "classification": "classification",
    "pass line": "passing",
}


def _folded(label: str) -> str:
    return " ".join(label.lower().split())


@cache
def _label() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))
    return re.compile(rf"[ \t]{{0,20}}({names})[ \t]{{0,4}}:", re.IGNORECASE)


@cache
def _over() -> re.Pattern[str]:
    # what never stands in a cover: the head of a printed telegram, its header, its first paragraph
    return re.compile(
        r"[ \t]{0,20}(?:PAGE \d|(?:ACTION|ORIGIN) [A-Z]{1,5}-\d\d|(?:[ZOPR] ){1,2}\d{6}Z|FM [A-Z]|V?ZCZC|¶|\d{1,2}\. ?[(A-Z]|(?:UNCLAS|[CSU] [OEN] [NC] |CONFIDENTIAL\b|SECRET\b|LIMITED OFFICIAL|SENSITIVE\b))"
    )


@cache
def _header() -> re.Pattern[str]:
    return re.compile(r"[ \t]{0,8}(?:(?:[ZOPR] ){1,2}\d{6}Z|FM [A-Z]{3}|V?ZCZC|DE R[A-Z]{4})")


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    return {
        "mrn": re.compile(r"\d\d [A-Z][A-Z. ]{2,24} \d{1,7}"),
        "date": re.compile(r"[A-Z][a-z]{2,8} \d{1,2}, \d{4} ?/ ?\d{6}Z [A-Za-z]{3} \d\d"),
        "from": re.compile(r"(?:AM|US|SEC)[A-Z]{3,10} [A-Z ]{2,40}"),
        "action": re.compile(r"[A-Z][A-Z ]{1,30}, [A-Z]{3,12} (?:ROUTINE|PRIORITY|IMMEDIATE|FLASH)\b.{0,200}"),
    }
