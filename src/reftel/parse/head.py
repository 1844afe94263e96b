"""Everything above the text of a telegram: routing, classification line, captions, labelled fields, and the banner that follows from them."""

import re
from dataclasses import dataclass
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Level, Located, Marking, Notice, Span, trimmed
from reftel.parse.classification import Classification, caption_line, damaged_captions, find_classification, with_captions
from reftel.parse.labels import Labels, find_labels
from reftel.parse.routing import Routing, read_routing

__all__ = ["Head", "read_head"]

_REACH = 12_000
_SHORT = 40
_LINE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """``stretches`` are the parts above the text that are no labelled field, in order: (span, whether it counts as transmission header).

    What is neither routing, classification line, caption, order line nor a publisher's date line is no header, and so has the banner's marking.
    """

    routing: Routing | None
    line: Classification | None
    labels: Labels
    stretches: tuple[tuple[Span, bool], ...]
    captions: tuple[Located[str], ...]
    banner: Marking
    classification: Located[str] | None
    notices: tuple[Notice, ...]


def read_head(text: str, lexicon: Lexicon, *, start: int = 0) -> Head:
    """The head of ``text`` from ``start`` on; what is missing is None and, where it should be there, said in a notice."""
    first = start
    routing = read_routing(text, lexicon, start=start)
    start = routing.span.end if routing else start
    line = find_classification(text, start, min(len(text), start + _REACH), lexicon, security=routing.security if routing else None)
    if line and line.span.start > find_labels(text, start, line.span.end).body:
        # a word of classification below the first paragraph is not the telegram's own line
        line = None
    labels = find_labels(text, line.span.end if line else start, len(text))
    stretches, found, damaged = _stretches(text, first, routing, line, labels, lexicon)
    captions = tuple({c.value: c for c in reversed((*(line.captions if line else ()), *found))}.values())[::-1]
    notices = [*(routing.notices if routing else [Notice("no-header", "no line of a transmission header was found")]), *(line.notices if line else ())]
    level, classification, odd = _level(routing, line)
    if level is Level.UNCLASSIFIED and _says_sensitive(text, line.span.end if line else start, labels.body):
        level = Level.SENSITIVE
    banner = with_captions(level, (*captions, *damaged), lexicon)
    notices += [
        Notice("damaged-caption", "a caption that restricts stands among other words or is damaged; it restricts all the same", c.span) for c in damaged
    ]
    if classification:
        said = "//".join(
            [classification.value, *sorted(banner.controls), *(["SENSITIVE"] if banner.level is Level.SENSITIVE and "//" not in classification.value else [])]
        )
        classification = Located(said, classification.span)
    return Head(
        routing=routing,
        line=line,
        labels=labels,
        stretches=stretches,
        captions=captions,
        banner=banner,
        classification=classification,
        notices=(*notices, *odd),
    )


def _says_sensitive(text: str, start: int, end: int) -> bool:
    """Whether an unclassified telegram says above its text that it is sensitive."""
    words = text[start:end].lower()
    # of SENSITIVE with one letter misread one half is whole
    signs = "sens" in words or "itive" in words or "official use" in words or "sbu" in words or "s e n s" in words
    return (signs or not words.isascii()) and _sensitive().search(text, start, end) is not None


def _level(routing: Routing | None, line: Classification | None) -> tuple[Level, Located[str] | None, list[Notice]]:
    """The level of the classification line. Without one the security line of the transmission decides; U there is not enough, since the line
    might have said SENSITIVE. Without either, unknown.
    """
    if line:
        if line.level is Level.UNKNOWN:
            return line.level, None, []
        return line.level, Located(line.name or line.level.words, line.words), []
    security = routing.security if routing else None
    if security is None:
        return Level.UNKNOWN, None, [Notice("no-classification", "no classification line; what has no mark of its own counts as unknown")]
    notice = Notice("no-classification", "no classification line; the security line of the transmission decides", security.span)
    known = security.value if security.value > Level.SENSITIVE else Level.UNKNOWN
    words = security.value.words if security.value is not Level.SENSITIVE else "UNCLASSIFIED"
    return known, Located(words, security.span), [notice]


def _stretches(
    text: str, at: int, routing: Routing | None, line: Classification | None, labels: Labels, lexicon: Lexicon
) -> tuple[tuple[tuple[Span, bool], ...], tuple[Located[str], ...], tuple[Located[str], ...]]:
    """The stretches, the captions that stand alone on their lines, and the damaged ones."""
    fields = [span for _, span, _ in labels.fields]
    own = [*([routing.span] if routing else []), *([line.span] if line else [])]
    stretches = [(span.trim(text), True) for span in own]
    captions: list[Located[str]] = []
    damaged = list(damaged_captions(text, line.words.end, line.span.end, lexicon, sound=False)) if line else []
    for span in [*sorted([*own, *fields], key=lambda span: (span.start, span.end)), Span(labels.body, labels.body)]:
        for piece in _lines(text, at, span.start):
            said = caption_line(text, piece.start, piece.end, lexicon)
            # only what stands by the classification line is a caption of the telegram
            captions += said
            if not said and len(piece) <= (_SHORT if line else _LINE):
                damaged += damaged_captions(text, piece.start, piece.end, lexicon)
            stretches.append((piece, bool(said) or _published().fullmatch(piece.of(text)) is not None))
        at = max(at, span.end)
    stretches.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[1]))
    return tuple(_merged(stretches, [*fields])), tuple(captions), tuple(damaged)


def _merged(stretches: list[tuple[Span, bool]], between: list[Span]) -> list[tuple[Span, bool]]:
    """Neighbours of one kind as one, unless a field stands between them."""
    merged: list[tuple[Span, bool]] = []
    for span, header in stretches:
        if merged and merged[-1][1] == header and not any(merged[-1][0].end <= f.start < span.start for f in between):
            merged[-1] = (Span(merged[-1][0].start, max(span.end, merged[-1][0].end)), header)
        else:
            merged.append((span, header))
    return merged


def _lines(text: str, start: int, end: int) -> list[Span]:
    """The lines between, without blank ones and without the white space at their ends."""
    found: list[Span] = []
    between = text[start:end]
    if not between or between.isspace():
        return found
    for words in between.split("\n"):
        if words and not words.isspace():
            found.append(trimmed(text, start, start + len(words)))
        start += len(words) + 1
    return found


@cache
def _sensitive() -> re.Pattern[str]:
    # said anywhere above the text of an unclassified telegram, in whatever line: "This message is sensitive but unclassified"; behind a caption or the number
    # where line breaks were lost; and alone on its line with one letter misread or lost
    word = "SENSITIVE"
    misread = "|".join(rf"{word[:i]}\S?{word[i + 1 :]}" for i in range(len(word)))
    return re.compile(
        rf"^[ \t]{{0,80}}(?:{misread})[ \t]{{0,80}}$|(?-i:\b(?:SIPDIS|NOFORN|\d{{4,7}})\s{{1,8}}SENSITIVE\b)|"
        r"\bSENSITIVE BUT UNCLAS|\bOFFICIAL USE ONLY|\bLIMITED OFFICIAL USE|(?<!withheld: \()\bSBU\b|^[ \t]{0,80}SENSITIVE\b|\bS E N S I T I V E\b",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _published() -> re.Pattern[str]:
    # the publisher's "Tuesday, 23 September 2008, 08:59", and BT
    return re.compile(r"(?:[A-Z][a-z]+day, \d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d|BT)")
