"""The banner of a wrapped telegram: the message's own line, raised by what its pages, its later sections and its archive say, never lowered."""

from dataclasses import replace
from datetime import date

from reftel.lexicon import Lexicon
from reftel.model import Level, Located, Marking, Notice, Portion, PortionKind, Span, Telegram
from reftel.parse.attributes import Attributes, read_level, read_restrictions
from reftel.parse.classification import with_captions
from reftel.parse.cover_block import Cover
from reftel.parse.layers import Peeled
from reftel.parse.pages import lines_of
from reftel.parse.scan import looks_like_level

__all__ = ["raised", "remark", "with_banner"]


_FULL_LINE = 60
_LISTS = "aad_1973"
_MARKS = date(1978, 12, 1)


def with_banner(
    telegram: Telegram,
    peeled: Peeled,
    attributes: Attributes | None,
    cover: Cover | None,
    lexicon: Lexicon,
    *,
    pages: bool,
    whole: bool = False,
    lists: bool = False,
) -> Telegram:
    """``telegram`` with its banner and with the markings that follow from it. ``pages``: the words on the pages are the message's own, so that where
    they say more than UNCLASSIFIED they stand for a lost classification line. ``whole``: the text has no header, so that nothing in it is its line;
    ``lists``: telegrams of this form had no portion marks before December 1978.
    """
    if whole:
        telegram = remark(telegram, Marking(Level.UNKNOWN), opened=False)
    own, classification, notices = _own(telegram, peeled, pages=pages)
    said = [level for level in (_mailed(cover, lexicon), *(line.value for line in peeled.lines), *(word.value for word in peeled.pages)) if level is not None]
    higher = max(said, default=Level.UNCLASSIFIED)
    if higher is not Level.UNKNOWN and higher > own.level:
        notices.append(
            Notice("classification-conflict", "a page, a section or the cover has a higher classification than the classification line; the higher holds")
        )
        own = own.join(Marking(higher))
    if attributes:
        own, more = _archived(own, attributes, lexicon)
        notices += more
    if cover and (captions := cover.values.get("captions")):
        found = tuple(Located(" ".join(word.split()).upper(), captions.span) for word in captions.value.replace(";", ",").split(","))
        known = {row["caption"] for row in lexicon.rows("captions")}
        found = tuple(c for c in found if c.value in known)
        own = own.join(with_captions(own.level, found, lexicon))
        telegram = replace(telegram, captions=tuple({c.value: c for c in (*found, *telegram.captions)}.values()))
    notices += (
        [Notice("several-telegrams", "more than one telegram stands in the file; the classification of none holds for all")]
        if _several(telegram, peeled)
        else []
    )
    if any(n.code == "several-telegrams" for n in notices):
        own, classification = Marking(Level.UNKNOWN), None
    kept = tuple(n for n in telegram.notices if n.code != "no-classification" or classification is None or telegram.classification is not None)
    # without a line of its own nobody knows where the header ends and the text begins
    opened = classification is not None and not any(n.code == "no-classification" for n in telegram.notices)
    marked = remark(telegram, own, opened=opened, lists=lists and _before_marks(telegram))
    return replace(marked, classification=classification, notices=(*kept, *notices))


def remark(telegram: Telegram, banner: Marking, *, opened: bool, lists: bool = False) -> Telegram:
    """``telegram`` under ``banner``: what has no mark of its own gets it, where it is lower than that. ``opened``: the header is for everybody; ``lists``: what looks
    like a mark is a letter of a list, but for one that holds for the entire text.
    """
    before = telegram.banner
    lowered = before.level is Level.UNKNOWN and banner.level is not Level.UNKNOWN
    groups = banner.readers

    def marked(p: Portion) -> Portion:
        if p.kind is PortionKind.HEADER:
            return p if opened else replace(p, marking=banner)
        if p.printed_mark is not None and not (lists and "ENTIRE" not in p.printed_mark.upper()):
            return replace(p, marking=p.marking.join(Marking(p.marking.level, readers=groups)))
        if lowered and p.marking.level is Level.UNKNOWN:
            return replace(p, marking=banner)
        return replace(p, marking=p.marking.join(banner))

    portions = tuple(marked(p) for p in telegram.portions)
    high = Marking.high_water([banner, *(p.marking for p in portions if p.marking.level > banner.level)])
    if high.level > banner.level:
        portions = tuple(p if p.printed_mark is not None or p.kind is PortionKind.HEADER else replace(p, marking=p.marking.join(high)) for p in portions)
    return replace(telegram, portions=portions, banner=high, classification=telegram.classification if opened else None)


def raised(telegram: Telegram, floor: Marking) -> Telegram:
    """``telegram`` with a banner of at least ``floor``, which documents beside it say: what has no mark of its own is raised with it."""
    if telegram.banner.dominates(floor):
        return telegram
    banner = telegram.banner.join(floor)
    known = telegram.classification is not None and banner.level is not Level.UNKNOWN
    lists = telegram.dialect == _LISTS and _before_marks(telegram)
    return replace(remark(telegram, banner, opened=known, lists=lists), classification=telegram.classification)


def _before_marks(telegram: Telegram) -> bool:
    """Whether the telegram is older than portion marks (E.O. 12065, in force on 1 December 1978), or may be."""
    return telegram.dated is None or telegram.dated < _MARKS


def _own(telegram: Telegram, peeled: Peeled, *, pages: bool) -> tuple[Marking, Located[str] | None, list[Notice]]:
    """What the message itself says: its line, that of a later section, the words on its pages where they are its own."""
    transcript = telegram.document.transcript
    if telegram.classification and not _doubtful(telegram, peeled):
        return telegram.banner, telegram.classification, []
    if telegram.classification:
        notice = Notice("damaged-classification", "what looks like the classification line may not be the message's own; it does not count")
        return Marking(Level.UNKNOWN), None, [notice]
    if telegram.banner.level is Level.UNKNOWN and not peeled.scanned:
        if peeled.lines and (level := max(line.value for line in peeled.lines)) is not Level.UNKNOWN:
            first = next(line for line in peeled.lines if line.value is level)
            return Marking(level, readers=telegram.banner.readers), Located(level.words, first.located(transcript).span), []
        words = {word.value for word in peeled.pages}
        if pages and words and min(words) > Level.UNCLASSIFIED and not _damaged(telegram):
            level = max(words)
            notice = Notice("classification-from-pages", "no classification line; the word at the head and foot of every page decides")
            first_word = next(word for word in peeled.pages if word.value is level)
            return Marking(level), Located(_words(level), first_word.located(transcript).span), [notice]
    return telegram.banner, telegram.classification, _damaged(telegram)


def _words(level: Level) -> str:
    return "UNCLASSIFIED//LIMITED OFFICIAL USE" if level is Level.SENSITIVE else level.words


def _doubtful(telegram: Telegram, peeled: Peeled) -> bool:
    """Whether a line may not be the message's own: without a header and a number of its own, below lines of text, or, in a text read from a
    picture, below something that was once a classification.
    """
    if telegram.classification is None:
        return False
    text, line = telegram.document.text, telegram.classification.span.start
    if telegram.originator is None and any(n.code == "no-header" for n in telegram.notices):
        return True
    addressed = [a.span.end for a in (*telegram.action_addressees, *telegram.info_addressees) if a.span.end <= line]
    headers = [p.span.start for p in telegram.portions if p.kind is PortionKind.HEADER]
    start = max(addressed, default=min(headers, default=0))
    between = [span.of(text[start:line]) for span in lines_of(text[start:line])] if start < line else []
    return any(len(words) > _FULL_LINE for words in between) or (peeled.scanned and any(looks_like_level(words) for words in between))


def _damaged(telegram: Telegram) -> list[Notice]:
    """A notice where what stands above the text, or opens it, was once a classification."""
    text = telegram.document.text
    first = next((p for p in telegram.portions if p.kind is PortionKind.PARAGRAPH), None)
    above = [p.span for p in telegram.portions if p.kind in (PortionKind.OTHER, PortionKind.HEADER) and (first is None or p.span.end <= first.span.start)]
    opening = [Span(first.span.start, min(first.span.end, first.span.start + 160))] if first and first.number is None else []
    for stretch in (*above, *opening):
        for line in list(lines_of(stretch.of(text)))[:40]:
            if looks_like_level(line.of(stretch.of(text))):
                return [
                    Notice("damaged-classification", "the classification line cannot be read for sure, so that it does not count", line.shift(stretch.start))
                ]
    return []


def _mailed(cover: Cover | None, lexicon: Lexicon) -> Level | None:
    """What a cover says under "Classification:"; a cover can raise, and UNKNOWN raises nothing here, since it lowers nothing either."""
    level = read_level(cover.values.get("classification"), lexicon) if cover else None
    return None if level is Level.UNKNOWN else level


def _archived(banner: Marking, attributes: Attributes, lexicon: Lexicon) -> tuple[Marking, list[Notice]]:
    notices = []
    original = attributes.values.get("Original Classification")
    level = read_level(original, lexicon)
    if original and level is Level.UNKNOWN:
        notices.append(
            Notice("archive-classification", "what the archive calls the original classification is no classification; it does not count", original.span)
        )
    elif original and level is not None and banner.level < level:
        notices.append(
            Notice("archive-classification", "the archive's original classification is higher than the telegram's line; the higher holds", original.span)
        )
        banner = banner.join(Marking(level))
    current = read_level(attributes.values.get("Current Classification"), lexicon)
    if current is not None and current is not Level.UNKNOWN and banner.level < current:
        banner = banner.join(Marking(current))
    for name in ("Original Handling Restrictions", "Current Handling Restrictions"):
        limits = read_restrictions(attributes.values.get(name), lexicon)
        banner = banner.join(Marking(banner.level, limits.controls, None, limits.readers))
    return banner, notices


def _several(telegram: Telegram, peeled: Peeled) -> bool:
    """Whether the header of another telegram stands below the header of a scan."""
    if not peeled.scanned:
        return False
    text = telegram.document.text
    headers = [p.span.end for p in telegram.portions if p.kind is PortionKind.HEADER]
    first = telegram.originator.span.end if telegram.originator else min(headers, default=0)
    lines = [span.of(text[first:]).strip() for span in lines_of(text[first:])]
    return any(line.startswith(("FM ", "EM ", "RM ")) and any(_dated(above) for above in lines[max(0, i - 3) : i]) for i, line in enumerate(lines))


def _dated(line: str) -> bool:
    return len(line) < 40 and sum(c.isdigit() for c in line) >= 6
