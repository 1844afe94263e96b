"""The furniture of printed pages: heads, feet, release stamps, marks of the carrier. It runs through sentences, and is removed by edits.

A page's word of classification is printed again and again, and after a release it is the archive's word, no longer the message's own. So the
words are gathered here and taken out of the text: they can raise a telegram and never lower it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from itertools import pairwise

from reftel.lexicon import Lexicon
from reftel.model import Edit, Level, Located, Span

__all__ = ["LineKind", "Pages", "kind_of_line", "lines_of", "read_pages"]

FURNITURE = "page head, foot or stamp removed"
_LONGEST = 200


class LineKind(Enum):
    """What a line of a printed page is; TEXT for everything that belongs to the message."""

    TEXT = auto()
    BLANK = auto()
    LEVEL = auto()
    PAGE = auto()
    STATION = auto()
    STAMP = auto()
    EXEMPTION = auto()
    END = auto()
    CARRIER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """``edits`` that take the furniture out; ``levels`` the words of classification on the pages, ``stamps`` what was stamped on them and
    ``exemptions`` the codes of what was withheld, each located in the text before the edits; ``scanned`` whether the text came out of a picture.
    """

    edits: tuple[Edit, ...]
    levels: tuple[Located[Level], ...]
    stamps: tuple[Located[str], ...]
    exemptions: tuple[Located[str], ...]
    scanned: bool


def read_pages(text: str, lexicon: Lexicon, *, levels: bool = True) -> Pages:
    """The furniture of ``text``. ``levels``: whether a word of classification alone on its line is furniture (not in military messages)."""
    kinds = [(span, kind_of_line(span.of(text), lexicon)) for span in lines_of(text)]
    if not levels:
        kinds = [(span, LineKind.TEXT if kind is LineKind.LEVEL else kind) for span, kind in kinds]
    words = [span.trim(text) for span, kind in kinds if kind is LineKind.LEVEL]
    names = lexicon.once(_levels)
    return Pages(
        edits=tuple(_edits(text, kinds)),
        levels=tuple(Located(names[_letters(span.of(text))], span) for span in words),
        stamps=_each_once(text, kinds, LineKind.STAMP),
        exemptions=tuple(Located(" ".join(span.of(text).split()), span.trim(text)) for span, kind in kinds if kind is LineKind.EXEMPTION),
        scanned=any(kind is LineKind.CARRIER and _picture().match(text, span.start, span.end) for span, kind in kinds),
    )


def kind_of_line(line: str, lexicon: Lexicon) -> LineKind:
    """What ``line`` is by its own form."""
    words = line.strip()
    if not words:
        return LineKind.BLANK
    if words.startswith(("{", "=====")):
        return LineKind.CARRIER if any(p.match(words) for p in _carrier()) else LineKind.TEXT
    if len(words) > _LONGEST:
        return LineKind.TEXT
    if _level_alone().fullmatch(words) and _letters(words) in lexicon.once(_levels):
        return LineKind.LEVEL
    return next((kind for kind, pattern in _kinds() if pattern.fullmatch(words)), LineKind.TEXT)


def lines_of(text: str) -> Iterator[Span]:
    """Every line without its line break."""
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield Span(at, end)
        at = end + 1


def _edits(text: str, kinds: list[tuple[Span, LineKind]]) -> Iterator[Edit]:
    """One edit for each run of furniture that has text on both sides; the runs at both ends hold no sentence and stay, but for the carrier's marks."""
    inside = [i for i, (_, kind) in enumerate(kinds) if kind is LineKind.TEXT]
    if not inside:
        return
    for i, (span, kind) in enumerate(kinds):
        if kind is LineKind.CARRIER and not inside[0] < i < inside[-1]:
            yield Edit(span, "", "mark of the carrier removed")
    for before, after in pairwise(inside):
        between = [kind for _, kind in kinds[before + 1 : after]]
        if not any(kind not in (LineKind.BLANK, LineKind.STATION) for kind in between):
            continue
        if LineKind.PAGE in between and _first_page().match(text, kinds[after][0].start):
            # the head of a first page stays: what follows it is the distribution
            continue
        start, end = kinds[before][0].end, kinds[after][0].start
        yield Edit(Span(start, end), "\n" if _runs_on(text, kinds[before][0], kinds[after][0]) else "\n\n", FURNITURE)


def _runs_on(text: str, before: Span, after: Span) -> bool:
    """Whether the line after the furniture goes on with the line before it."""
    first = after.of(text).strip()
    last = before.of(text).rstrip()
    if _opens().match(first):
        return False
    return not last.endswith((".", ":", "?", "!")) or not first[:1].isupper() or len(last) > 50


def _each_once(text: str, kinds: list[tuple[Span, LineKind]], wanted: LineKind) -> tuple[Located[str], ...]:
    found: dict[str, Located[str]] = {}
    for span, kind in kinds:
        if kind is wanted:
            words = " ".join(span.of(text).split())
            # of a stamp on every page the last place counts, which is most often below the text
            found.pop(words, None)
            found[words] = Located(words, span.trim(text))
    return tuple(found.values())


def _letters(words: str) -> str:
    return "".join(c for c in words if c.isalpha())


def _levels(lexicon: Lexicon) -> dict[str, Level]:
    return {_letters(row["name"]): Level[row["level"]] for row in lexicon.rows("classification_levels") if row["name"] != "UNCLAS"}


@cache
def _level_alone() -> re.Pattern[str]:
    # not spaced out, which is how the message itself writes its classification
    return re.compile(r"[\"'“”*\-–.•: ]{0,8}(?:[A-Z]{6,14}|[A-Z]{3,12}(?: [A-Z]{3,13}){1,2})[\"'“”*\-–.•: ]{0,8}")


@cache
def _carrier() -> tuple[re.Pattern[str], ...]:
    return re.compile(r"=====? ?(?:PAGE|DOCUMENT)\b[^\n]{0,20}=====?$"), re.compile(r"\{\"[a-z_]{2,40}\": ?[^\n]{0,4000}\}$")


@cache
def _picture() -> re.Pattern[str]:
    return re.compile(r"[ \t]{0,8}=====? ?PAGE\b")


@cache
def _kinds() -> tuple[tuple[LineKind, re.Pattern[str]], ...]:
    station = r"[A-Z][A-Z .]{2,14}[ \t]{1,20}\d{4,6}(?:[ \t]{1,20}\d{1,2} OF \d{1,2})?[ \t]{1,20}\d{6}Z(?: [A-Z]{3} \d\d)?"
    stamp = (
        r"(?:[A-Z][\w.'-]{0,20} ){1,4}Declassified/Released US Department of State[^\n]{0,80}"
        r"|(?:UNCLASSIFIED |SBU )?U\.?S\.? Department of State Case No[^\n]{0,120}|(?:Case|Doc) No\.?:? ?[A-Z]{0,3}-?\d[^\n]{0,80}"
        r"|RELEASED? IN (?:FULL|PART)\b[^\n]{0,40}|DECLASSIFIED(?:[ ,](?:IN (?:FULL|PART)|NND|BY|PA/HO|Authority)\b[^\n]{0,80})?|REVIEW AUTHORITY:[^\n]{0,80}"
        r"|(?:Authority )?NND[ -]?\d{5,6}|Released in (?:Full|Part)|US Department of State|Declassified in (?:Full|Part)"
        r"|Declassified (?:and|&) Approved For Release[^\n]{0,60}|Page \d{1,3} of \d{1,3}|[-–] ?\d{1,3} ?[-–]|Dissemination Rule:[^\n]{0,40}|Archive Copy"
        r"|(?:(?:[A-Z]{2,4}-\d{4}-\d{4,6}|[A-Z]-?\d{8,11}|\"?UNCLASSIFIED\"?|\d{1,2}/\d{1,2}/(?:19|20)\d\d|Page \d{1,3} of \d{1,3})(?: |$)){1,5}"
    )
    return (
        (
            LineKind.PAGE,
            re.compile(
                rf"PAGE:? ?(?:\d{{1,4}}|(?:ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|ELEVEN|TWELVE))(?:[ \t]{{1,20}}(?:{station}|[A-Z][A-Z .]{{2,14}}[ \t]{{1,20}}\d{{4,6}}|R[A-Z]{{4,7}} ?#?\d{{1,5}}(?: [A-Z ]{{1,30}})?))?"
            ),
        ),
        (LineKind.STATION, re.compile(station)),
        (LineKind.EXEMPTION, re.compile(r"(?:\(?(?:1\.[45]|B\d|b\(\d\)|[35]\.[3-5])(?:[( ]{0,2}[A-Za-z]\d?\)?)?[,;/ ]{0,3}){1,6}\)?")),
        (LineKind.STAMP, re.compile(stamp)),
        (LineKind.END, re.compile(r"N{3,5}(?:[A-Z]{0,9})?|N[A-Z]NN|N?MAFVVZCZ|<< ?END OF DOCUMENT ?>>")),
    )


@cache
def _first_page() -> re.Pattern[str]:
    return re.compile(r"[ \t]{0,20}(?:ACTION|ORIGIN|INFO|LIMDIS|EXDIS|NODIS|STADIS|\d{2,3}[ \t]{0,20}$)\b", re.MULTILINE)


@cache
def _opens() -> re.Pattern[str]:
    # what begins a block: a number, a letter, a mark, a label, a rule
    return re.compile(
        r"(?:¶|\(?(?:[A-Z]|\d{1,3})[.)] |\((?:TS|SBU|LOU|FOUO|[CSU])(?:/[^)\n]{1,20}| ?- ?ENTIRE TEXT)?\)|[-=_*]{3,}$|(?:SUBJ(?:ECT)?|TAGS|REFS?|SUMMARY|COMMENT)[.:]"
        r"|E\.?O\.? ?1|BEGIN (?:SUMMARY|TEXT|QUOTE|COMMENT|UNCLAS|CONFIDENTIAL|SECRET)|FM [A-Z]{2}|(?:ACTION|ORIGIN|INFO) {1,6}[A-Z]{1,5}-\d\d|R[UH][A-Z]{4,6}/)"
    )
