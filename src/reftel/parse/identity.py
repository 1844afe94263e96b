"""One number for a telegram, however it is written: two-digit year, post, serial without leading zeros ("06SANDRAVA412").

    Cablegate       06SANDRAVA412            year, post and serial in one word
    archives        1978USUNN05313_d         four-digit year; of the post the first six characters as printed, spaces included ("USUN N"); what
                                             follows "_" is the archive's own
    the telegram    SANDRAVA 000412          as the classification line and references print it; the year is the telegram's
    SMART           94 DUSHANBE 259          the message reference number
    FRUS            Telegram 412 From the    the sender in words: an embassy in a city or a country, a consulate, a mission; the year is the one of
                    Embassy in Moscow        the date that stands there, else the telegram's. "Tosec 20106/37513" is the Department's 37513
    damaged         7575LONDON18, 06EFTOROME12, 08SECTION02OF03LONDON9, 06LONDON2583ZFR2585, 09BRUSSQLS12: a doubled year, a word of handling or
                    a section before the post, a repetition signal after the serial, a letter wrong, letters lost to a Q

Which spellings and misspellings are which post stands in the tables `posts` and `post_aliases`.
"""

import re
from dataclasses import dataclass
from functools import cache

from reftel.lexicon import Lexicon
from reftel.parse.posts import canonical_post, full_id, letters

__all__ = ["Identity", "canonical_id", "identify"]

_NOISE = ("EFTO", "UNCLASSIFIED", "UNCLAS", "CONFIDENTIAL", "SECRET", "SENSITIVE")


@dataclass(frozen=True, slots=True)
class Identity:
    """The canonical ``id`` and, where it was not simply printed so, how it was made out."""

    id: str
    repaired: str | None = None


def canonical_id(text: str, lexicon: Lexicon, *, year: int | None = None) -> str | None:
    """The canonical form of one telegram number as somebody wrote it; None when it is no such number. ``year`` is assumed where none is printed."""
    found = identify(text, lexicon, year=year)
    return found.id if found else None


def identify(text: str, lexicon: Lexicon, *, year: int | None = None) -> Identity | None:
    """The same, and whether the number had to be repaired."""
    if said := _said().match(" ".join(text.split())):
        return _in_words(said, lexicon, year)
    whole = "".join(_suffix().sub("", text.strip()).upper().split())
    if m := _number().fullmatch(whole):
        return _of(int(m["year"]), m, lexicon, archive=bool(_archive().fullmatch(whole)))
    if year is not None and (m := _without_year().fullmatch(whole)):
        return _of(year, m, lexicon, archive=True)
    return None


def _of(year: int, m: re.Match[str], lexicon: Lexicon, *, archive: bool) -> Identity | None:
    post = _section().sub("", m["post"])
    sure = canonical_post(post, lexicon, archive=archive)
    found = sure or _after_noise(post, lexicon) or canonical_post(post, lexicon, guess=True)
    name = found or letters(post)
    if not name:
        return None
    id_ = full_id(year, name, m["serial"])
    if sure and post == m["post"] and not m.groupdict().get("signal"):
        return Identity(id_)
    if found is None:
        return Identity(id_, "the post is not known")
    return Identity(id_, "the post was misspelt or stood behind other words" if post == m["post"] or not sure else "other words stood in the number")


def _after_noise(post: str, lexicon: Lexicon) -> str | None:
    """The post behind the end of a handling word: "EFTOLONDON", "SIFIEDABUJA"."""
    key = letters(post)
    for cut in range(2, min(len(key) - 3, 13)):
        if any(word.endswith(key[:cut]) for word in _NOISE) and (found := canonical_post(key[cut:], lexicon)):
            return found
    return None


def _in_words(m: re.Match[str], lexicon: Lexicon, year: int | None) -> Identity | None:
    """What FRUS says of a telegram: "Telegram 412 From the Embassy in Sandrava to the Department of State, October 17, 2006"."""
    printed = _year().search(m["rest"])
    on = int(printed[0]) if printed else year
    post = _sender(m["kind"], m["place"] or "", lexicon)
    return Identity(full_id(on, post, m["serial"])) if on is not None and post else None


def _sender(kind: str, place: str, lexicon: Lexicon) -> str | None:
    """The post of "Embassy" in ``place``, a city or a country. What the editors called the sender then comes before today's name."""
    if kind.startswith("Department"):
        return "STATE"
    where = letters(place.removeprefix("the ").removeprefix("The "))
    called = lexicon.once(_called)
    if kind.startswith("Mission"):
        return called.get(("mission", where))
    return canonical_post(place, lexicon) or called.get(("embassy", where)) or lexicon.once(_capitals).get(where)


def _called(lexicon: Lexicon) -> dict[tuple[str, str], str]:
    return {(row["kind"], letters(row["words"])): row["post"] for row in lexicon.rows("senders")}


def _capitals(lexicon: Lexicon) -> dict[str, str]:
    """The one embassy in each country."""
    found: dict[str, set[str]] = {}
    for row in lexicon.rows("posts"):
        if row["name"].startswith("AMEMBASSY"):
            found.setdefault(letters(row["country"].removeprefix("The ")), set()).add(row["post"])
    return {country: posts.pop() for country, posts in found.items() if len(posts) == 1}


@cache
def _number() -> re.Pattern[str]:
    # 05RIO123 · 1978USUNN05313 · 7575LIBREVILLE1895 · 06MADRID002583ZFR2585 · 90STATE255577TOSEC140323
    return re.compile(
        r"(?:19|20|(\d\d)(?=\1))?(?P<year>\d\d)(?P<post>(?:[^\W\d_]|\d{1,2}(?:OF|F)\d{1,2}|[-.'])[^\d_]*(?:\d{1,2}O?F\d{1,2}[^\d_]+)?)(?P<serial>\d{1,8})(?P<signal>/?[A-Z]+\d+)?"
    )


@cache
def _without_year() -> re.Pattern[str]:
    return re.compile(r"(?P<post>[A-Z][A-Z.'-]{2,24})#?(?P<serial>\d{1,8})")


@cache
def _archive() -> re.Pattern[str]:
    # the post cut to six characters, five or six digits
    return re.compile(r"(?:19|20)\d\d[A-Z']{3,6}\d{5,6}")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(r"_[a-z]{1,2}\d{0,2}$", re.IGNORECASE)


@cache
def _section() -> re.Pattern[str]:
    # SECTION02OF03 · SCTION01OF02 · 01OF02, however the word was damaged
    return re.compile(r"^[A-Z]{0,8}\d{1,2}O?F\d{1,2}")


@cache
def _said() -> re.Pattern[str]:
    return re.compile(
        r"(?:\d{1,4}\. )?Telegram (?:No\. )?(?:(?:Tosec|Secto) \d{1,7}/)?(?P<serial>\d{1,7}),? [Ff]rom (?:the )?"
        r"(?P<kind>Department of State|(?:Embassy|Consulate General|Consulate|Interests Section|Liaison Office|Mission)\b)"
        r"(?: (?:in|at|to) (?P<place>(?:the )?[A-Z][A-Za-z.'-]+(?: (?:of |de )?[A-Z][A-Za-z.'-]+){0,3}))?(?P<rest>.{0,300})"
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"\b(?:19|20)\d\d\b")
