"""When and where the instrument of a title was signed, where its title says so; not when an older one that it cites was.

"signed", "done", "concluded" or "dated" belongs to the nearest instrument before it. That is the title's own when it is the first one, or is joined
to it by "and" without "the"; every other one is cited ("amending the Agreement signed at …").
"""

import re
from collections.abc import Callable
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import PortionKind, Register
from reftel.recognise import dates
from reftel.recognise.light import light
from reftel.recognise.prose import Prose

__all__ = ["day_of", "signature"]

_INSTRUMENT = (
    r"treat(?:y|ies)|conventions?|agreements?|protocols?|arrangements?|declarations?|exchanges?|notes|letters|memorand(?:um|a)|articles?|acts?|accords?|pacts?|"
    r"minutes?|understandings?|undertakings?|contracts?|charters?|covenants?|statutes?|regulations?|schedules?|amendments?|capitulations|concordats?|schemes?|reports?"
)


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{_INSTRUMENT})\b")


@cache
def _signed() -> re.Pattern[str]:
    """The words of signature, the place where one follows, and what stands there as a date."""
    return re.compile(
        r"(?i)\b(?:signed|done|concluded|initialled|dated|made|adopted|held)\b(?:\s+in\s+congress)?(?:\s+(?:at|in)\s+(?P<place>(?:the\s+)?(?-i:[A-Z])[\w.'’-]*(?:\s+(?:(?:of|de|la|del|al|el)\s+)?(?-i:[A-Z])[\w.'’-]*)*?)(?=\s*,|\s+on\b|\s+the\b|\s*\d|\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\s*$))?"
        r"\s*,?\s*(?:on\s+)?(?:the\s+)?(?P<date>[^()\[\];]{0,48})"
    )


@cache
def _acts() -> re.Pattern[str]:
    """A verb of what the instrument does to another: "amending", "extending", not the prepositions of that form."""
    return re.compile(
        r"(?i)\b(?!concerning\b|regarding\b|respecting\b|relating\b|including\b|during\b|containing\b|constituting\b|establishing\b|shipping\b|fishing\b|banking\b|training\b)[a-z]+ing\b"
    )


@cache
def _other() -> re.Pattern[str]:
    """What is done to an older instrument, as a noun or a finite verb, so that what is signed is older too."""
    return re.compile(
        r"(?i)\b(?:extension|prolongation|renewal|termination|suspension|modification|denunciation|continuation|continuance|application|confirmation|revision|accession|"
        r"adherence|validity|modifies|amends|extends|renews|prolongs|supplements|supplementary|additional)\b"
    )


def signature(title: str, days: Callable[[str], str | None], *, head_ends: int) -> tuple[str | None, str | None]:
    """Day (ISO 8601) and place of signature of the title's own instrument, each None where the title does not say it. ``days`` gives the day that words print; ``head_ends`` is where the words that name it end."""
    for match in _signed().finditer(title):
        if not _own(title, match.start(), head_ends):
            continue
        day, place = days(match["date"].strip()), match["place"]
        if day or place:
            return day, None if place is None else place[:1].upper() + place[1:]
    return _headed(title, days, head_ends)


def _own(title: str, at: int, head_ends: int) -> bool:
    nouns = list(_nouns().finditer(title, 0, at))
    if not nouns:
        return False
    nearest = nouns[-1]
    if nearest.start() < head_ends:
        return not _acts().search(title, nearest.end(), at) and not _other().search(title, 0, at)
    joined = re.search(r"(?i)\band\s+(?:(?!the\b|of\b)\w+\s+)?$", title[max(0, nearest.start() - 24) : nearest.start()]) is not None
    return joined and not _cited(title, head_ends, nearest.start())


def _cited(title: str, start: int, end: int) -> bool:
    """Whether another instrument is spoken of in between."""
    return bool(_acts().search(title, start, end) or re.search(rf"(?i)\bthe\s+(?:[\w-]+\s+){{0,4}}(?:{_INSTRUMENT})\b", title[start:end]))


def _headed(title: str, days: Callable[[str], str | None], head_ends: int) -> tuple[str | None, str | None]:
    """The day right behind the name of the instrument: "Agreement of 5 June 1964 between …"."""
    first = _nouns().search(title, 0, head_ends)
    if first is None or _other().search(title):
        return None, None
    match = re.compile(r"(?i)\s{0,3},?\s{0,3}(?:of|dated)\s{1,3}(?:the\s{1,3})?([^()\[\];]{0,40})").match(title, first.end())
    return days(match[1]) if match else None, None


def day_of(words: str, lexicon: Lexicon) -> str | None:
    """The ISO 8601 day that ``words`` open with; None for a month, a year, a period or no date."""
    prose = Prose(words, 0, light(words, lexicon), PortionKind.PARAGRAPH, Register.BODY, None, "", False, lexicon)
    first = next((t for t in dates.timexes(prose) if not words[: t.span.start].strip()), None)
    return (
        first.value if first is not None and first.type == "DATE" and len(first.value) == len("2001-01-01") and first.value.replace("-", "").isdigit() else None
    )
