"""Signs that a text is a telegram, or classified, whatever else it looks like.

An article is public; so a text taken for an article must show none of these. They are read more tolerantly than marks are when a telegram
is parsed: a sign too many closes a document, a sign too few would open it.
"""

import re
from functools import cache

from reftel.lexicon import Lexicon
from reftel.parse.scan import looks_like_level

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
    elif any(line.isupper() and looks_like_level(line) for line in _short().findall(plain, 0, _SAMPLE)):
        found.append("what was once a classification line")
    if _states_a_level(plain, lexicon):
        found.append("a stated classification")
    marks = {match[1] for match in lexicon.once(_portion_mark).finditer(plain)}
    # (A) (B) (C) is a list.
    if marks - {"A", "B"} and not (marks & {"A", "B"} and marks <= set("ABCDEFGHIJKLMNOPQRSTU")):
        found.append("portion marks")
    if len({match[1] for match in lexicon.once(_numbered_mark).finditer(plain)}) > 1:
        found.append("marks behind numbers")
    if _reasoned().search(plain):
        found.append("reasons for a classification")
    if _edited().search(plain):
        found.append("the form of an edition of documents")
    found += _of_the_trade(plain)
    if _in_capitals(plain[:_SAMPLE]):
        found.append("capitals throughout")
    if _without_capitals(plain[:_SAMPLE]):
        found.append("no capitals")
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


def _without_capitals(sample: str) -> bool:
    """A teleprinter's text put into small letters; what is published in an alphabet that has capitals uses them."""
    upper, lower = sum(map(str.isupper, sample)), sum(map(str.islower, sample))
    return lower >= 200 and lower > 500 * upper


def _of_the_trade(text: str) -> list[str]:
    """Words of those who write telegrams: such as no newspaper prints are a sign each, of others it takes two."""
    own, shared = _trade()
    if own.search(text) or sum(pattern.search(text) is not None for pattern in shared) > 1 or len({m[1] for m in _pilcrow().finditer(text)}) > 1:
        return ["words and numbers of telegrams"]
    return []


@cache
def _trade() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """What a text keeps that lost its header, its lines or its marks (5 FAH-1 H-210 for the terms, E.O. 12958 s. 1.4 for the reasons)."""
    own = re.compile(
        r"(?i)\b(?:reftels|(?:sep|emb|dep)tels?|telnos?|m[ir][pf]t|(?:emb|pol|econ|con)offs?|(?:begin|end)\s{1,3}(?:of\s{1,3})?summary"
        r"|(?:secret|confidential|restricted)\s(?:austeo|guard|noforn|exdis|nodis|limdis|dedip|deskby|immediate|priority))\b"
    )
    shared = (
        r"\b(?:sipdis|noforn|exdis|nodis|limdis|stadis)\b",
        r"\be\.?\s?o\.?:?\s{0,2}1(?:0501|1652|2065|2356|2958|3292|3526)\b",
        r"\bx?gds\b|\bdecl(?:as)?:\s",
        r"\b\d{6} ?z\s[a-z]{3}\s\d\d\b",
        r"\b(?:confidential|secret|unclas(?:sified)?)\s[a-z /]{0,60}(?:section \d\d of \d\d|\b0\d{5}\b)",
        r"\bfm\s(?:amemb|amcon|usmission|secstate)",
        r"\bclassified\s{1,3}by\b",
        r"\bend\s{1,3}(?:comment|note|text)\b",
        r"\b(?:fonoff|fonmin|primin|telcon|urtel|mytel|reftel)s?\b",
        r"¶\s?\d",
    )
    return own, tuple(re.compile(pattern, re.IGNORECASE) for pattern in shared)


@cache
def _edited() -> re.Pattern[str]:
    """Telegrams and records of conversation as the volumes of Foreign Relations and of the Australian documents print them."""
    return re.compile(
        r"^\W{0,6}(?:\d{1,4}\. ?)?(?:(?i:circular )?(?:Telegram|Airgram) From the|Memorandum (?:of|for the Record of) (?:a )?(?:Telephone )?Conversation)"
        r"|(?i:\[[^\[\]\n]{3,60}: telegram\])|\bSource: ?[^\n]{0,400}?[.;] (?:Top Secret|Secret|Confidential|Limited Official Use|No classification marking)[;.]"
        r"|^\W{0,6}(?:NOFORN|EXDIS|NODIS|LIMDIS|STADIS|AUSTEO|GUARD)\W{0,6}$"
        r"|^[A-Z0-9 .]{1,40} (?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED)$|\[NAA: ?A\d",
        re.MULTILINE,
    )


@cache
def _pilcrow() -> re.Pattern[str]:
    return re.compile(r"¶ ?(\d{1,3}) ?\.")


@cache
def _reasoned() -> re.Pattern[str]:
    """As in "Reason: 1.4 (b)", "for reasons 1.5 b and d", "Classified By:"."""
    return re.compile(r"(?i)\breasons?:?\s{1,3}(?:E\.?O\.? ?\d{5}[, ]{0,3})?1\.[45][\s(]{0,3}[a-h]\b|\bclassified\s{1,3}by:")


@cache
def _short() -> re.Pattern[str]:
    """A line in capitals of three words at most."""
    return re.compile(r"^[ \t]{0,20}([A-Z0-9.]{3,16}(?: [A-Z0-9.]{1,12}){0,2})[ \t]{0,20}$", re.MULTILINE)


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


def _numbered_mark(lexicon: Lexicon) -> re.Pattern[str]:
    """A paragraph's number and mark, in the middle of a line and in small letters too: "3. (c) the envoy"."""
    marks = "|".join(sorted((re.escape(row["mark"]) for row in lexicon.rows("portion_marks")), key=len, reverse=True))
    return re.compile(rf"(?i)(?<![\w.,$])¶?(\d{{1,3}}) ?\. {{0,4}}\((?:{marks})(?:/[^()\n]{{0,40}})?\)\s")
