"""Signs that a text is a telegram, or classified, whatever else it looks like.

An article is public; so a text taken for an article must show none of these. They are read more tolerantly than marks are when a telegram
is parsed: a sign too many closes a document, a sign too few would open it.
"""

import re
from functools import cache

from reftel.lexicon import Lexicon

__all__ = ["banner_in_markup", "classification_signs", "form_signs"]

_SAMPLE = 100_000
# Letters of other scripts that look like Latin capitals, and characters that nobody sees: either can hide a mark.
_LOOKALIKES = dict(zip(map(ord, "АВЕКМНОРСТУХІЅАΒΕΗΙΚΜΝΟΡΤΥΧ"), "ABEKMHOPCTYXISABEHIKMNOPTYX", strict=True)) | dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xAD], None
)


def form_signs(text: str) -> tuple[str, ...]:
    """Which parts of a telegram's form the beginning of ``text`` shows, in words."""
    return tuple(name for name, pattern in _forms() if pattern.search(text, 0, _SAMPLE))


def classification_signs(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Which signs of classification stand anywhere in ``text``, in words."""
    plain = text if text.isascii() else text.translate(_LOOKALIKES)
    found: list[str] = []
    if any(_holds_only_a_level(match["rest"]) for match in lexicon.once(_level_line).finditer(plain)):
        found.append("a classification line")
    if _states_a_level(plain, lexicon):
        found.append("a stated classification")
    marks = {match[1] for match in lexicon.once(_portion_mark).finditer(plain)}
    # (A) (B) (C) is a list.
    if marks - {"A", "B"} and not (marks & {"A", "B"} and marks <= set("ABCDEFGHIJKLMNOPQRSTU")):
        found.append("portion marks")
    if _in_capitals(plain[:_SAMPLE]):
        found.append("capitals throughout")
    return tuple(found)


def banner_in_markup(source: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Whether a page prints a banner in capitals anywhere, also in parts that reading leaves out (page header, menu)."""
    plain = _tag().sub("\n", source).translate(_LOOKALIKES)
    banner = any(m[0][: m.start("rest") - m.start()].isupper() and _holds_only_a_level(m["rest"]) for m in lexicon.once(_level_line).finditer(plain))
    return ("a classification line on the page",) if banner else ()


def _holds_only_a_level(rest: str) -> bool:
    """Whether what follows a level on its line belongs to a banner: nothing, captions, a section or the number of a message."""
    rest = rest.strip(" \t*-_=.:()[]<>")
    return not rest or rest.startswith("/") or rest[-1].isdigit() or (rest.isupper() and len(rest.split()) <= 2)


def _in_capitals(sample: str) -> bool:
    """Teleprinters had no small letters. A headline in capitals is too short to tell."""
    upper, lower = sum(map(str.isupper, sample)), sum(map(str.islower, sample))
    return upper >= 200 and upper > 9 * lower


@cache
def _stating() -> re.Pattern[str]:
    return re.compile(r"(?i)classification(?P<label>\s{0,3}[:=])|entire\s{1,3}text\b")


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"<[^<>]*+>")


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """ACP 127 for routing and date-time group, the Department's own forms for the rest."""
    return (
        ("date-time group", re.compile(r"\b\d{6}Z\s[A-Z]{3}\s\d{2}\b")),
        ("FM line", re.compile(r"^FM\s[A-Z]{3}", re.MULTILINE)),
        ("routing indicators", re.compile(r"^(?:TO\s|INFO\s|DE\s)?R[UH][A-Z]{3,5}[ /]", re.MULTILINE)),
        ("TAGS", re.compile(r"^TAGS:?\s", re.MULTILINE)),
        ("executive order", re.compile(r"^E\.?\s?O\.?\s?1\d{4}", re.MULTILINE)),
        ("subject line", re.compile(r"^SUBJ(?:ECT)?:\s", re.MULTILINE)),
    )


def _levels(lexicon: Lexicon) -> str:
    """The names of the levels above UNCLASSIFIED, spaced out or not, longest first."""
    names = sorted((row["name"] for row in lexicon.rows("classification_levels") if row["level"] != "UNCLASSIFIED"), key=len, reverse=True)
    return "|".join(" ?".join(map(re.escape, name.replace(" ", ""))) for name in names)


def _level_line(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"^[^\w\n]{{0,20}}(?i:{_levels(lexicon)})(?![A-Za-z])(?P<rest>[^\n]{{0,80}})$", re.MULTILINE)


def _states_a_level(text: str, lexicon: Lexicon) -> bool:
    """As in "Classification: SECRET", "S - ENTIRE TEXT". The rare word is sought first: in a file of megabytes a pattern that begins with any level is slow."""
    lowered = text.lower()
    if "classification" not in lowered and "entire" not in lowered:
        return False
    before, after = lexicon.once(_level_before), lexicon.once(_level_after)
    for match in _stating().finditer(text):
        if after.match(text, match.end()) if match["label"] else before.search(text, max(0, match.start() - 60), match.start()):
            return True
    return False


def _level_after(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?i)\s{{0,3}}(?:{_levels(lexicon)})")


def _level_before(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{_levels(lexicon)}|[SCU])\s{{0,3}}[-–]{{1,2}}\s{{0,3}}\Z")


def _portion_mark(lexicon: Lexicon) -> re.Pattern[str]:
    marks = "|".join(sorted((re.escape(row["mark"]) for row in lexicon.rows("portion_marks")), key=len, reverse=True))
    # Not the copyright sign of typewriters, "(C) 2008".
    return re.compile(rf"^[ \t]{{0,8}}(?:¶?\d{{1,3}}\s?[.)]?\s{{0,4}})?\(((?:{marks}|[AB])(?:/[^()\n]{{0,40}})?)\)(?!\s{{0,3}}(?:19|20)\d\d)", re.MULTILINE)
