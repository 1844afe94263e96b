"""The classification line, "C O N F I D E N T I A L SECTION 01 OF 03 SANDRAVA 000412", and the captions around it (5 FAH-2 H-222, H-440)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache, reduce

from reftel.lexicon import Lexicon
from reftel.model import Level, Located, Marking, Notice, Span

__all__ = ["Classification", "caption_line", "damaged_captions", "find_classification", "with_captions"]

_LONGEST_CAPTION = 12
_REMEMBERED = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """The line as read: ``span`` up to the serial, ``words`` where the level stands, ``post`` and ``serial`` where printed, ``section`` (n, of)."""

    span: Span
    words: Span
    level: Level
    name: str
    post: Located[str] | None = None
    serial: Located[int] | None = None
    section: tuple[int, int] | None = None
    captions: tuple[Located[str], ...] = ()
    notices: tuple[Notice, ...] = ()


def find_classification(text: str, start: int, end: int, lexicon: Lexicon, *, security: Located[Level] | None = None) -> Classification | None:
    """The classification line between ``start`` and ``end``; None where there is none.

    A damaged word ("E C R E T") counts only when the security line of the transmission (``security``) says the same level; else the level is
    UNKNOWN, so that nothing opens by accident.
    """
    for m in _lines(text, start, end):
        if m["level"].lstrip()[:1] in "Uu" and _stamp().search(text, m.end(), _line_end(text, m.end())):
            # what a later release says of the paper is not what the telegram says of itself
            continue
        letters = re.sub(r"[^A-Z]", "", m["level"].upper())
        level, name = _level(letters)
        notices: list[Notice] = []
        words = Span(*m.span("level"))
        if level is Level.UNKNOWN:
            level, name = _repaired(letters, security)
            notices.append(
                Notice("damaged-classification", "the classification line is damaged; the security line of the transmission decides, or nothing", words)
            )
        elif security and security.value not in (level, Level.SENSITIVE) and {level, security.value} != {Level.UNCLASSIFIED, Level.SENSITIVE}:
            notices.append(
                Notice("classification-conflict", "the classification line and the security line of the transmission differ; the higher holds", words)
            )
            level = max(level, security.value)
        at = m.end()
        captions: list[Located[str]] = []
        while c := lexicon.once(_caption_words).match(text, at, end):
            captions.append(Located(" ".join(c[1].upper().split()), Span(*c.span(1))))
            at = c.end()
        tail = _tail().match(text, at, end)
        return Classification(
            span=Span(m.start("level"), tail.end() if tail else at),
            words=words,
            level=level,
            name=name,
            post=Located(" ".join(tail["post"].upper().split()), Span(*tail.span("post"))) if tail and tail["post"] else None,
            serial=Located(int(tail["serial"]), Span(*tail.span("serial"))) if tail and tail["serial"] else None,
            section=(int(tail["section"]), int(tail["of"])) if tail and tail["section"] else None,
            captions=tuple(captions),
            notices=tuple(notices),
        )
    return None


def _lines(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every word of classification that opens a line. Each line's start is tried by itself, which is quicker than a search."""
    at = start if start == 0 or text[start - 1] == "\n" else text.find("\n", start, end) + 1 or end
    while at < end:
        if m := _line().match(text, at, end):
            yield m
        at = text.find("\n", at, end) + 1 or end


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def caption_line(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[Located[str], ...]:
    """The captions of a line that holds nothing else ("SIPDIS", "NOFORN SIPDIS"); empty for any other line."""
    found: list[Located[str]] = []
    first = text[start:end].lstrip(" \t/,*-")[:2].upper()
    if first.isascii() and first not in (initials := lexicon.once(_initials)) and first[:1] not in initials:
        return ()
    at = start
    while m := lexicon.once(_caption_words).match(text, at, end):
        found.append(Located(_caption(m[1]), Span(*m.span(1))))
        at = m.end()
    return tuple(found) if not text[at:end].strip(" \t/-*,.") else ()


def damaged_captions(text: str, start: int, end: int, lexicon: Lexicon, *, sound: bool = True) -> tuple[Located[str], ...]:
    """Captions that restrict on a line that is none of captions, and words that are one letter away from such a caption ("NODlS", "XDIS"): they restrict all
    the same, since damage must open nothing. Without ``sound`` only the latter.
    """
    near = lexicon.once(_near_captions)
    found: list[Located[str]] = []
    whole = end - start <= 2 * _LONGEST_CAPTION
    for m in _words().finditer(text, start, end):
        word = m[0].upper()
        whole = whole and m.span() != (start, end)
        if (captions := near(word)) and (sound or word not in captions):
            found += [Located(caption, Span(*m.span())) for caption in captions]
    if whole:
        # one that fell apart: "NO DIS", "N O F O R N"
        word = "".join(text[start:end].split()).upper()
        if (captions := near(word)) and (sound or word not in captions):
            found += [Located(caption, Span(start, end)) for caption in captions]
    return tuple(found)


def with_captions(level: Level, captions: tuple[Located[str], ...], lexicon: Lexicon) -> Marking:
    """The banner: the level, SENSITIVE where an unclassified telegram says so, controls and distribution groups from the captions."""
    effects = lexicon.once(_effects)
    said = {c.value for c in captions}
    if level is Level.UNCLASSIFIED and any(effects.get(c) == "level" for c in said):
        level = Level.SENSITIVE
    controls = frozenset(c for c in said if effects.get(c) == "control")
    readers = frozenset(c for c in said if effects.get(c) == "readers")
    return reduce(Marking.join, [Marking(level, controls), Marking(level, readers=readers)])


def add_captions(line: Classification, more: tuple[Located[str], ...]) -> Classification:
    """``line`` with further captions, each once."""
    return replace(line, captions=tuple({c.value: c for c in reversed((*line.captions, *more))}.values())[::-1])


def _level(letters: str) -> tuple[Level, str]:
    if letters.startswith("UNCLAS"):
        return Level.UNCLASSIFIED, "UNCLASSIFIED"
    if letters in ("LIMITEDOFFICIALUSE", "SENSITIVEBUTUNCLASSIFIED"):
        return Level.SENSITIVE, "UNCLASSIFIED//" + ("LIMITED OFFICIAL USE" if letters[0] == "L" else "SENSITIVE")
    level = {"CONFIDENTIAL": Level.CONFIDENTIAL, "SECRET": Level.SECRET, "TOPSECRET": Level.TOP_SECRET, "RESTRICTED": Level.RESTRICTED}.get(
        letters, Level.UNKNOWN
    )
    return level, level.words


def _repaired(letters: str, security: Located[Level] | None) -> tuple[Level, str]:
    for word in ("UNCLAS", "CONFIDENTIAL", "SECRET"):
        level, name = _level(word)
        # a first letter lost or doubled
        if (letters in (word[1:], word[0] + word) or (word == "UNCLAS" and "NCLAS" in letters)) and security and security.value is level:
            return level, name
    return Level.UNKNOWN, ""


def _effects(lexicon: Lexicon) -> dict[str, str]:
    return {row["caption"]: row["effect"] for row in lexicon.rows("captions")}


def _near_captions(lexicon: Lexicon) -> Callable[[str], list[str]]:
    """Tells the captions of one word that restrict and that a word is, or is one letter away from. Short ones are too much like other words."""
    captions = [caption for caption, effect in _effects(lexicon).items() if effect in ("control", "readers") and len(caption) > 4 and caption.isalpha()]
    near = {key: caption for caption in captions for key in _without_a_letter(caption)}

    @lru_cache(maxsize=_REMEMBERED)
    def captions_near(word: str) -> list[str]:
        return sorted({near[key] for key in _without_a_letter(word) if key in near}) if len(word) <= _LONGEST_CAPTION else []

    return captions_near


def _without_a_letter(word: str) -> list[str]:
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]


def _caption(printed: str) -> str:
    words = " ".join(printed.upper().split())
    return "CORRECTED COPY" if re.sub(r"\s", "", words) == "CORRECTEDCOPY" else words


def _initials(lexicon: Lexicon) -> frozenset[str]:
    """The two letters that captions begin with, and those of a corrected copy that is spaced out."""
    return frozenset({row["caption"][:2].upper() for row in lexicon.rows("captions")} | {"CO", "C "})


def _caption_words(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(
        r"\s{1,2}".join(re.escape(w) for w in row["caption"].split()) for row in sorted(lexicon.rows("captions"), key=lambda row: -len(row["caption"]))
    )
    return re.compile(rf"[ \t/,*-]{{0,20}}({words}|C ?O ?R ?R ?E ?C ?T ?E ?D {{1,2}}C ?O ?P ?Y)(?![A-Za-z])", re.IGNORECASE)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\s/,]{3,12}")


@cache
def _line() -> re.Pattern[str]:
    # spaced or not, any case; a first letter too many or lost; never SECRETARY, SECRETARIAT, CONFIDENTIALLY, RESTRICTED AREA
    return re.compile(
        r"^[ \t]{0,80}(?P<level>U{0,2} ?N ?C ?L ?A ?S(?: ?S)?(?: ?I ?F ?I ?E ?D)?|(?:C? ?C ?)?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|T ?O ?P {1,3}S ?E ?C ?R ?E ?T|(?:S? ?S ?)?E ?C ?R ?E ?T"
        r"|LIMITED OFFICIAL USE|SENSITIVE BUT UNCLASSIFIED|RESTRICTED(?=[ \t]{0,80}$|[ \t]{1,80}[A-Z ]+ \d))(?![A-Za-z])",
        re.MULTILINE | re.IGNORECASE,
    )


@cache
def _stamp() -> re.Pattern[str]:
    # "UNCLASSIFIED U.S. Department of State Case No. F-2031-1 Doc No. C1 Date: 1/1/2031"; whole, or any part of it that damage left; or a sentence
    return re.compile(
        r"(?i:\bdepartment\b|\bof\s{1,3}state\b|\b(?:case|doc)\s{0,3}n[o0]\b|\bdate\s{0,3}:|\brelease[ds]?\b|\bdeclassif|\breview\b|\b[CF]-?\d{4}-?\d{4,5}\b)"
        r"|(?:\b[a-z]{2,20}\s{1,3}){3}"
    )


@cache
def _tail() -> re.Pattern[str]:
    # [SECTION 01 OF 03] POST 000412
    return re.compile(
        r"[ \t/]*(?:(?:FINAL )?S[A-Z ]{4,14}[ \t]{1,80}(?P<section>\d{1,2})[ \t]{1,80}OF[ \t]{1,80}(?P<of>\d{1,2}))?(?:[ \t]{1,80}OF[ \t]{1,80}\d{1,2})?"
        r"(?:[ \t]{0,80}(?P<post>[A-Za-z][A-Za-z.'-]*(?: [A-Za-z.'-]+){0,4})[ \t]{1,80}#?(?P<serial>\d{1,7})\b)?",
        re.IGNORECASE,
    )
