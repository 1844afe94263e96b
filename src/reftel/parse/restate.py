"""The header of a telegram made to state another marking: classification line, captions, security line, section numbers.

The inverse of reading them: what is written here, `classification` and `routing` read back as the marking that was meant.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Edit, Level, Located, Marking, Portion, PortionKind, Span, Telegram
from reftel.parse.classification import caption_line, with_captions
from reftel.parse.marks import Mark, mark_at

__all__ = ["restated"]

_REASON = "says what is left"
_RESTRICTING = ("control", "readers", "level")


def restated(telegram: Telegram, marking: Marking, lexicon: Lexicon) -> tuple[Edit, ...]:
    """The edits of the text of ``telegram`` through which its header states ``marking`` and the whole telegram as one message. Empty where it has no
    classification line.
    """
    if telegram.classification is None:
        return ()
    text = telegram.document.text
    headers = [p.span for p in telegram.portions if p.kind is PortionKind.HEADER]
    # a caption may be printed several times, of which its field locates one
    captions = dict.fromkeys([*telegram.captions, *(c for h in headers for line in _lines(text, h) for c in caption_line(text, line.start, line.end, lexicon))])
    edits = [*_line(text, telegram.classification, telegram.captions, marking, lexicon), *_captions(text, captions, marking, lexicon)]
    for header in headers:
        edits += _security(text, header, marking.level)
        edits += [Edit(Span(*m.span()), "", _REASON) for m in _section().finditer(text, header.start, header.end)]
    edits += _marks(telegram, lexicon)
    return tuple(sorted(edits, key=lambda e: e.span))


def _marks(telegram: Telegram, lexicon: Lexicon) -> Iterator[Edit]:
    """The marks of parts that have another marking than they print: a policy lowered them, or somebody decided so."""
    text = telegram.document.text
    for portion in telegram.portions:
        if portion.printed_mark is None:
            continue
        found = mark_at(text, portion.span.start, lexicon) or _mark_before(text, portion, lexicon)
        if found is None:
            # an unmarked part was given a mark: before its words, behind its number or label
            yield Edit(Span(portion.body.start, portion.body.start), f"({portion.marking}) ", _REASON)
        elif portion.marking.level is not found.marking.level:
            yield Edit(Span(found.span.start, min(found.span.end, portion.span.end)), f"({portion.marking})", _REASON)


def _mark_before(text: str, portion: Portion, lexicon: Lexicon) -> Mark | None:
    """The mark between where ``portion`` begins and where its words do, or right behind them, as a subject may have it."""
    at = text.find("(", portion.span.start, portion.body.start)
    if at >= 0 and (found := mark_at(text, at, lexicon)):
        return found
    return mark_at(text, portion.body.end, lexicon) if text.startswith("(", portion.body.end) or text[portion.body.end :][:2].strip() == "(" else None


def _line(text: str, line: Located[str], captions: tuple[Located[str], ...], marking: Marking, lexicon: Lexicon) -> Iterator[Edit]:
    """The words of classification, with what no caption of the header says."""
    kept = tuple(c for c in captions if not _goes(c.value, marking, lexicon))
    printed = line.span.of(text)
    said = with_captions(Level.UNCLASSIFIED if marking.level is Level.SENSITIVE else marking.level, kept, lexicon)
    words = printed if _level(printed) is marking.level else _words(marking.level, printed)
    if marking.level is Level.SENSITIVE and said.level is not Level.SENSITIVE and _level(printed) is not Level.SENSITIVE:
        words += " SENSITIVE"
    more = sorted((marking.controls | marking.readers) - said.controls - said.readers)
    words = " ".join([words, *more])
    if words != printed:
        yield Edit(line.span, words, _REASON)


def _level(printed: str) -> Level | None:
    """The level that the words say, spaced out or not."""
    letters = "".join(filter(str.isalpha, printed)).upper()
    if letters.startswith("UNCLAS"):
        return Level.UNCLASSIFIED
    return {"LIMITEDOFFICIALUSE": Level.SENSITIVE, "SENSITIVEBUTUNCLASSIFIED": Level.SENSITIVE}.get(letters) or next(
        (level for level in Level if letters == level.name.replace("_", "")), None
    )


def _words(level: Level, printed: str) -> str:
    """The ``level`` in the manner of the words that were ``printed``."""
    if level in (Level.UNCLASSIFIED, Level.SENSITIVE):
        words = "UNCLAS" if printed.isupper() else "UNCLASSIFIED"
    else:
        words = level.words
        if re.match(r"[A-Za-z] [A-Za-z]\b", printed):
            words = "  ".join(" ".join(word) for word in words.split())
    return words if printed.isupper() else words.capitalize()


def _goes(caption: str, marking: Marking, lexicon: Lexicon) -> bool:
    """Whether the caption restricts more than what is left is restricted."""
    effect = next((row["effect"] for row in lexicon.rows("captions") if row["caption"] == caption), "none")
    if effect not in _RESTRICTING:
        return False
    held = marking.level is Level.SENSITIVE if effect == "level" else caption in marking.controls | marking.readers
    return not held


def _lines(text: str, header: Span) -> Iterator[Span]:
    at = header.start
    for line in header.of(text).split("\n"):
        yield Span(at, at + len(line))
        at += len(line) + 1


def _captions(text: str, captions: Iterable[Located[str]], marking: Marking, lexicon: Lexicon) -> Iterator[Edit]:
    for caption in captions:
        if _goes(caption.value, marking, lexicon):
            # with what parts it from the word before
            start = len(text[: caption.span.start].rstrip(" \t/"))
            yield Edit(Span(start, caption.span.end), "", _REASON)


def _security(text: str, header: Span, level: Level) -> Iterator[Edit]:
    """The security line of the transmission (ACP-127): ZNR for what goes in the clear, ZNY for the rest."""
    letter = {Level.UNCLASSIFIED: "U", Level.SENSITIVE: "U", Level.TOP_SECRET: "T"}.get(level, level.letters)
    for m in _security_line().finditer(text, header.start, header.end):
        yield Edit(Span(*m.span(1)), f"{'ZNR' if letter == 'U' else 'ZNY'} {letter * 5}", _REASON)


@cache
def _security_line() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,80}(ZN[YR] [A-Z]{5})\b", re.MULTILINE)


@cache
def _section() -> re.Pattern[str]:
    return re.compile(r"[ \t/]{1,20}(?:FINAL )?\bSECTION[ \t]{1,20}\d{1,2}[ \t]{1,20}OF[ \t]{1,20}\d{1,3}\b", re.IGNORECASE)
