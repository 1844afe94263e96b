"""Titles of treaties: who concludes it, what about, when and where it was signed.

A title goes "INSTRUMENT between PARTIES concerning SUBJECT, signed at PLACE on DATE" (the form of national treaty series and of the United Nations
Treaty Series); the parts may be absent, and a title of an instrument that changes another cites that other's parties, place and date.
"""

import re
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Instrument
from reftel.recognise.powers import powers
from reftel.recognise.treaty_parties import Zone, concerned, parties, zone_of
from reftel.recognise.treaty_signature import day_of, signature

__all__ = ["read_title"]

_LONGEST = 3000


def read_title(title: str, lexicon: Lexicon) -> Instrument:
    """What ``title`` says, as far as it says it; of a text longer than any title its beginning counts."""
    text = "".join(" " if c.isspace() else c for c in title[:_LONGEST])
    found = tuple(powers(text, lexicon))
    zone = zone_of(text, found)
    stated = parties(text, zone, found) if zone else ()
    head = _head_ends(text)
    date, place = signature(text, lambda words: day_of(words, lexicon), head_ends=head)
    return Instrument(
        form=" ".join(text[: min(zone.opens, head) if zone else head].split()).strip(" ,.;:") or None,
        parties=stated or concerned(found),
        stated=bool(stated),
        subject=_subject(text, zone, head),
        date=date,
        place=place,
    )


@cache
def _opens() -> re.Pattern[str]:
    """The words that lead in a subject."""
    return re.compile(
        r"(?i)[\s,]{0,4}(?:concerning|regarding|respecting|relating to|relative to|about|on|for|upon|in regard to|with regard to|on the subject of)\s(?:the\s)?"
    )


@cache
def _tail() -> re.Pattern[str]:
    """What follows the subject: annexes, and the words of signature."""
    return re.compile(
        r"(?i)[\[(]\s?(?:and|with|together)\b|(?:^|,?\s)(?:signed|done|concluded|dated)\s(?:at|in|on)\b|,?\s(?:together\s)?with\s(?:an\s)?(?:exchange|annex|protocol|schedule)"
    )


def _subject(text: str, zone: Zone | None, head: int) -> str | None:
    said = _bare(text[zone.end if zone else head :])
    return said or (_bare(text[head : zone.opens]) if zone else "") or None  # "Agreement on trade between A and B"


def _bare(words: str) -> str:
    """A subject without the words that lead in and what follows it."""
    opening, tail = _opens().match(words), _tail().search(words)
    return " ".join(words[opening.end() if opening else 0 : tail.start() if tail else len(words)].split()).strip(" ,.;:-)]")


@cache
def _after_head() -> re.Pattern[str]:
    return re.compile(r"(?i)\s(?=(?:concerning|regarding|respecting|relating|relative|about|on|for|to|by|with|which|between|[a-z]+ing)\b)|[(\[:.,]")


def _head_ends(text: str) -> int:
    match = _after_head().search(text)
    return match.start() if match else len(text)
