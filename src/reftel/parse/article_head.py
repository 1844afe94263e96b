"""What stands above an article's text: title, byline, publication, date; and the dateline that opens it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Located, PortionKind, Span
from reftel.parse.printed_date import dates, yearless

__all__ = ["Head", "blocks", "read_head"]

# Below this many blocks no head is looked for: what looks like one is part of the text.
_DEPTH = 8
_LONGEST_TITLE = 250
_LONGEST_LINE = 160


@dataclass(slots=True)
class Head:
    """What was found, while it is being found: ``pieces`` in order, each with its kind (PARAGRAPH for a deck between title and byline);
    ``rest`` the blocks of the text. ``yearless`` when a day was printed without its year.
    """

    pieces: list[tuple[PortionKind, Span]] = field(default_factory=list)
    rest: list[Span] = field(default_factory=list)
    title: Located[str] | None = None
    byline: Located[str] | None = None
    publication: Located[str] | None = None
    volume: Located[str] | None = None
    number: Located[str] | None = None
    published: Located[date] | None = None
    updated: Located[date] | None = None
    yearless: bool = False

    @property
    def issue(self) -> Located[str] | None:
        """Volume and issue together, "volume 5 issue 100"."""
        parts = [(word, part) for word, part in (("volume", self.volume), ("issue", self.number)) if part]
        if not parts:
            return None
        return Located(" ".join(f"{word} {part.value}" for word, part in parts), Span.hull(part.span for _, part in parts))


def blocks(text: str) -> list[Span]:
    """The stretches of ``text`` between blank lines, without the white space around them."""
    found: list[Span] = []
    at = 0
    for gap in _blank().finditer(text):
        found.append(Span(at, gap.start()).trim(text))
        at = gap.end()
    found.append(Span(at, len(text)).trim(text))
    return [block for block in found if len(block)]


def read_head(text: str, parts: Sequence[Span], lexicon: Lexicon) -> Head:
    """The head of an article whose blocks are ``parts``; the last block is always text."""
    head = Head()
    at = 0
    while at < min(len(parts) - 1, _DEPTH):
        rest = _block(text, parts[at], head, lexicon)
        if rest is None:
            at += 1
        elif rest == parts[at] and _short(text, rest) and _recognised(text, _lines(text, parts[at + 1])[0], lexicon):
            head.pieces.append((PortionKind.PARAGRAPH, rest))
            at += 1
        else:
            head.rest.append(rest)
            at += 1
            break
    head.rest += parts[at:]
    if head.rest:
        _dateline(text, head.rest[0], head, lexicon)
    head.published = head.published or head.updated
    return head


def _block(text: str, block: Span, head: Head, lexicon: Lexicon) -> Span | None:
    """Reads one block into ``head``; what of it is running text, None when all of it is head."""
    lines = _lines(text, block)
    first = next((i for i, line in enumerate(lines) if _recognised(text, line, lexicon)), len(lines))
    if first:
        title = Span(block.start, lines[first - 1].end)
        if head.title or not _is_title(text, title):
            return block
        head.title = Located(" ".join(title.of(text).split()), title)
        head.pieces.append((PortionKind.TITLE, title))
    for line in lines[first:]:
        kind = _read_line(text, line, head, lexicon)
        if kind is None:
            return Span(line.start, block.end)
        head.pieces.append((kind, line))
    return None


def _recognised(text: str, line: Span, lexicon: Lexicon) -> bool:
    return _read_line(text, line, Head(), lexicon) is not None


def _read_line(text: str, line: Span, head: Head, lexicon: Lexicon) -> PortionKind | None:
    """Reads a line into ``head`` when it is a labelled line, a byline, a date or the name of a paper; its kind, None when it is none."""
    if len(line) > _LONGEST_LINE:
        return None
    return _labelled(text, line, head, lexicon) or _byline(text, line, head) or _dated_line(text, line, head, lexicon)


def _labelled(text: str, line: Span, head: Head, lexicon: Lexicon) -> PortionKind | None:
    """A line such as "Publication: NAME Volume: 1 Issue: 2": each label's value runs to the next label."""
    fields = lexicon.once(_labels)
    found = list(lexicon.once(_label_pattern).finditer(text, line.start, line.end))
    if not found or found[0].start() != line.start:
        return None
    ends = [*(match.start() for match in found[1:]), line.end]
    kind = PortionKind.PUBLICATION
    for match, end in zip(found, ends, strict=True):
        name = fields[match[1].lower()]
        value = Span(match.end(), end).trim(text)
        if not len(value):
            continue
        here = dates(text, value, lexicon)
        if name in {"published", "updated"}:
            if here and getattr(head, name) is None:
                setattr(head, name, here[0])
            head.yearless |= not here and yearless(text, value, lexicon)
            continue
        if name == "publication" and here:
            head.published = head.published or here[0]
            value = Span(value.start, here[0].span.start).trim(text)
        target = {"author": "byline", "issue": "number"}.get(name, name)
        words = value.of(text).strip(" ,;")
        if words and getattr(head, target) is None:
            setattr(head, target, Located(" ".join(words.split()), value))
        kind = {"author": PortionKind.BYLINE, "title": PortionKind.TITLE}.get(name, kind)
    return kind


def _byline(text: str, line: Span, head: Head) -> PortionKind | None:
    """A line that says "By NAME", or "By NAME and NAME, PAPER": names only, since a sentence may begin with "By" as well."""
    match = _by().fullmatch(text, line.start, line.end)
    if match is None:
        return None
    head.byline = head.byline or Located(" ".join(match[1].split()), Span(*match.span(1)))
    return PortionKind.BYLINE


def _dated_line(text: str, line: Span, head: Head, lexicon: Lexicon) -> PortionKind | None:
    """A line that is a date, the name of a paper, or both, perhaps with a place and an hour."""
    here = dates(text, line, lexicon)
    rest = line.of(text)
    for found in here:
        rest = rest.replace(found.span.of(text), " ")
    name = rest.strip(" \t,;()|.-–—")
    if name.lower() in lexicon.once(_papers):
        at = line.start + line.of(text).index(name)
        head.publication = head.publication or Located(name, Span(at, at + len(name)))
    elif not here or not _goes_with_a_date(rest):
        return None
    if here:
        head.published = head.published or here[0]
    return PortionKind.PUBLICATION


def _goes_with_a_date(rest: str) -> bool:
    """Whether ``rest`` is what stands beside a date: hours, zones, weekdays, places, "Updated"; capitalised or figures, and few."""
    words = [word.strip(".,;:|()-–—") for word in rest.replace("/", " ").split()]
    small = {"", "at", "on", "of", "the", "a.m", "p.m", "am", "pm"}
    return len(words) <= 10 and all(word[:1].isupper() or word[:1].isdigit() or word in small for word in words)


def _dateline(text: str, block: Span, head: Head, lexicon: Lexicon) -> None:
    """The opening "CITY, May 22 (WIRE) -": the wire is the publication where none is printed, the date counts only with its year."""
    match = _opening().match(text, block.start, min(block.end, block.start + 140))
    if match is None:
        return
    place = Span(*match.span("place"))
    if not match["wire"] and not (match["city"] and match["city"].isupper()):
        return
    if here := dates(text, place, lexicon):
        head.published = head.published or here[0]
    head.yearless |= not here and yearless(text, place, lexicon)
    if match["wire"] and match["wire"].lower() in lexicon.once(_papers):
        head.publication = head.publication or Located(match["wire"], Span(*match.span("wire")))


def _is_title(text: str, span: Span) -> bool:
    words = span.of(text)
    ends_a_sentence = words.endswith((".", ":", ";", ",", "…")) and not _initials().search(words)
    return _short(text, span) and not ends_a_sentence and any(c.isalpha() for c in words)


def _short(text: str, span: Span) -> bool:
    return len(span) <= _LONGEST_TITLE and span.of(text).count("\n") < 3


def _lines(text: str, block: Span) -> list[Span]:
    found, at = [], block.start
    for piece in block.of(text).split("\n"):
        found.append(Span(at, at + len(piece)).trim(text))
        at += len(piece) + 1
    return found


def _labels(lexicon: Lexicon) -> dict[str, str]:
    return {row["form"].lower(): row["field"] for row in lexicon.rows("article_fields") if row["where"] == "label"}


def _label_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_labels(lexicon), key=len, reverse=True))
    return re.compile(rf"(?i)(?<![^\s(])({names})\s?:\s?")


def _papers(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["name"].lower() for row in lexicon.rows("wires"))


@cache
def _blank() -> re.Pattern[str]:
    return re.compile(r"\n[^\S\n]*+\n\s*+")


@cache
def _by() -> re.Pattern[str]:
    # Every word a name, or one of the small words of names, offices and papers.
    small = "and|of|in|for|with|the|de|del|la|van|von|der|den|al|el|bin|ibn|da|dos|y"
    return re.compile(rf"(?:By|BY|by)[^\S\n]+((?:[^\W\d_a-z][^\s,]*|(?:{small})\b)(?:,?[^\S\n]+(?:[^\W\d_a-z(][^\s,]*|(?:{small})\b)){{0,13}}),?")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        r"(?P<place>(?P<city>[^\W\d_][^()\n,–—]{0,40})?(?:,[^()\n–—]{0,50})?)\s{0,3}(?:[(/](?P<wire>[^()/\n]{2,60})[)/])?\s{0,3}(?:--|[-–—])(?=\s)"
    )


@cache
def _initials() -> re.Pattern[str]:
    return re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Jr|Sr|Co|Ltd|Corp)\.$")
