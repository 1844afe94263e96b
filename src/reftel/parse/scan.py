"""Telegrams read out of pictures: what the form lets one repair in a header, and what it does not.

A letter misread in a label or a date is repaired by an edit, and the field counts as guessed. A word of classification is never repaired.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from reftel.model import Edit, Notice, Span
from reftel.parse.datetime_group import MONTHS
from reftel.parse.pages import lines_of

__all__ = ["Repairs", "looks_like_level", "scan_repairs"]

_FIGURES = str.maketrans("OØoøIl|@", "00000110")
_LETTERS = str.maketrans("0581ØÇ", "OSSIOC")
_DEPTH = 70
_OTHERS = ("SECSTATE", "SECTION", "SECRETAR", "SECDEF", "SECTO", "UNCLE")
_NAMES = ("UNCLASSIFIED", "UNCLAS", "CONFIDENTIAL", "SECRET", "TOPSECRET", "LIMITEDOFFICIALUSE")


@dataclass(frozen=True, slots=True)
class Repairs:
    """``edits`` of the header's lines, and a notice where any of its fields was guessed."""

    edits: tuple[Edit, ...]
    notices: tuple[Notice, ...]


def scan_repairs(text: str) -> Repairs:
    """What to repair in the header of ``text``: date-time group, FM, INFO, and the labels below, in the lines that follow the first of them."""
    state = _State()
    edits = [edit for line in lines_of(text) if line.of(text).strip() for edit in _repair_line(text, line, state)]
    repaired = [e for e in edits if len(e.span)]
    notices = tuple(
        Notice("guessed-field", "a damaged label or date of the header was read as the form wants it; check it against the picture") for _ in repaired[:1]
    )
    return Repairs(tuple(edits), notices)


@dataclass(slots=True)
class _State:
    """Where in a header the reading is: lines ``since`` its first one (None before it), whether addresses are being read or are ``done``, and the
    ``field`` below them with the number of its lines.
    """

    since: int | None = None
    addressed: bool = False
    done: bool = False
    field: tuple[str, int] | None = None


def _repair_line(text: str, line: Span, state: _State) -> list[Edit]:
    span = line.trim(text)
    words = span.of(text)
    if state.since is not None:
        state.since += 1
        if state.since > _DEPTH:
            return []
    edits = []
    if state.field and _runs_into_text(words, *state.field):
        edits.append(Edit(Span(line.start, line.start), "\n", "the text begins here"))
        state.field = None
    elif state.field:
        state.field = (state.field[0], state.field[1] + 1)
    if m := _group().match(words) or _sender().match(words):
        state.since, state.done = state.since or 0, False
        edits += _read_group(span, m) if "figures" in m.groupdict() else _read_sender(span, m)
    elif state.since is not None and (m := _label().match(words)):
        state.addressed = state.addressed or (not state.done and m[0].endswith(("TO ", "INFO ")))
        state.field = ("subject" if m["subject"] else "ref", 0) if m["subject"] or m["ref"] else None
        edits += _read_label(span, m)
    elif state.addressed and _ends_addresses(words):
        state.addressed, state.done = False, True
        edits += [Edit(Span(line.start, line.start), "\n", "the header ends here")] if words != "BT" else []
    return edits


def looks_like_level(line: str) -> bool:
    """Whether ``line`` begins with something that was once a word of classification, sound or damaged."""
    letters = "".join(c for c in line[:60].upper() if c.isalnum())
    if letters.startswith(_OTHERS) or _address().match(line):
        return False
    word = "".join(c for c in (line.split() or [""])[0].upper() if c.isalnum())
    for name in _NAMES:
        for size in (len(name) - 1, len(name), len(name) + 1):
            piece = letters[:size]
            close = 0.85 if name == "TOPSECRET" else 0.7 if len(name) > 8 else 0.8
            if len(piece) >= len(name) - 1 and SequenceMatcher(None, name, piece, autojunk=False).ratio() >= close:
                return True
        if len(word) == len(name) == 6 and sum(a != b for a, b in zip(name, word, strict=True)) <= 2:
            return True
    return False


def _read_group(span: Span, m: re.Match[str]) -> list[Edit]:
    """The edit that makes a date-time group of a damaged one; none where it is sound, or where no month can be read."""
    month = m["month"].upper().translate(_LETTERS)
    if _sound().match(m[0]) or month not in MONTHS:
        return []
    letter = {"0": "O"}.get(m["precedence"] or "", m["precedence"] or "")
    precedence = f"{letter} " if letter in ("Z", "O", "P", "R") else ""
    said = f"{precedence}{m['figures'].translate(_FIGURES)}Z {month} {m['year'].translate(_FIGURES)}"
    return [Edit(Span(span.start, span.start + m.end()), said, "damaged date-time group read by its form")]


def _read_sender(span: Span, m: re.Match[str]) -> list[Edit]:
    return [] if m[1] == "FM" else [Edit(Span(span.start, span.start + m.end(1)), "FM", "damaged FM read as such")]


def _read_label(span: Span, m: re.Match[str]) -> list[Edit]:
    printed = m[0]
    said = "INFO " if m["info"] else f"E.O. {m['number']}" if m["order"] else "REF:" if m["ref"] else "SUBJECT:"
    sound = m["to"] or printed == said or (m["subject"] and "SUBJECT:" in printed) or printed.startswith(("E.O.", "EO ")) or printed in ("REFS:", "REFS")
    at = m.start("word") if m["word"] else 0
    return [] if sound else [Edit(Span(span.start + at, span.start + m.end()), said, "damaged label read as such")]


def _runs_into_text(words: str, field: str, lines: int) -> bool:
    """Whether a line below the subject or the references is one of the text: a full line of words, not the first wrap of a subject."""
    many = len([word for word in words.split() if len(word) > 1 and word.isalpha()]) >= 5
    return many and (field == "ref" or lines >= 1 or len(words) > 55)


def _ends_addresses(words: str) -> bool:
    """What cannot be a line of addressees: a word of classification, a sentence."""
    return looks_like_level(words) or len(words) > 60 or words == "BT" or words.count(" ") > 8


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"[ \t]{0,8}(?:FM|TO|INFO) ")


@cache
def _sound() -> re.Pattern[str]:
    return re.compile(r"(?:[ZOPR] ){0,2}\d{6}Z [A-Z]{3} \d\d")


@cache
def _group() -> re.Pattern[str]:
    figure = "[0-9OØoIl]"
    return re.compile(
        rf"(?:[^\w\n]{{0,3}}(?P<precedence>[A-Z0](?=[ :]|{figure}{{6}}[Z27z]))?[^\w\n]{{0,3}}(?: ?[A-Z] )?)(?P<figures>{figure}{{6}}) ?[Z27z]? {{0,3}}"
        rf"(?P<month>[A-Z0-9ØÇ]{{3}})[ ./]{{1,3}}(?P<year>[0-9@OØ]{{2}})(?![0-9])"
    )


@cache
def _sender() -> re.Pattern[str]:
    return re.compile(r"(FM|EM|RM|FH|PM|FN|TM) (?=(?:AM ?EM|AMCON|US[A-Z]|SEC[A-Z]|JCS\b|JOINT|DIA\b|CIA\b|CIN[A-Z]|R[UH][A-Z]{3,5}/))")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"(?P<info>[A-Z]?[IT]NFO[ :]|LNFO |1NFO )|(?P<to>TO )|(?P<subject>(?:[A-Z .,/0-9•]{0,60} )?(?P<word>S[UÚ][A-Za-z8]{1,3}[EC][CT]{1,2}T?:))|(?P<order>[EF5]\.?[O0]\.? ?(?P<number>1(?:1652|2065|2356|2958)))|(?P<ref>\W?[A-Z]?REFS?:)"
    )
