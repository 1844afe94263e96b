"""Portion marks: "(C)", "(S//NF)", "(C//REL USA, GBR)". Security-critical: only an exact known mark counts, nothing is ever guessed.

32 CFR 2001.23 and 5 FAH-1 H-246.2 for the marks; a damaged or unknown one is no mark, so that its paragraph inherits the banner.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from reftel.lexicon import Lexicon
from reftel.model import Level, Marking, Span

__all__ = ["Mark", "behind_points", "brackets_between", "hint_at", "looks_damaged", "mark_at", "read_mark"]

_REMEMBERED = 5000
_READERS = {"NODIS", "EXDIS", "LIMDIS", "STADIS"}


class Mark(NamedTuple):
    """One mark in its place: ``span`` with the brackets, ``printed`` without them, ``entire_text`` when it holds for all that follows."""

    span: Span
    printed: str
    marking: Marking
    entire_text: bool = False


def mark_at(text: str, at: int, lexicon: Lexicon) -> Mark | None:
    """The mark that opens at ``at`` (white space before it is skipped), or None."""
    if m := _bracketed().match(text, at):
        said = lexicon.once(_known)(m[2])
        return Mark(Span(*m.span(1)), *said) if said else None
    # "1. CONFIDENTIAL - ENTIRE TEXT." and "1. C - ENTIRE TEXT" go without brackets
    if (m := _bare().match(text, at)) and (found := read_mark(m[1], lexicon)):
        return Mark(Span(m.start(1), m.end()), " ".join(m[1].split()), found, entire_text=True)
    return None


def _known(lexicon: Lexicon) -> Callable[[str], tuple[str, Marking, bool] | None]:
    """Reads the words between brackets as (printed, marking, whether of the entire text)."""

    @lru_cache(maxsize=_REMEMBERED)
    def read(inside: str) -> tuple[str, Marking, bool] | None:
        found = read_mark(inside, lexicon)
        return (" ".join(inside.split()), found, _entire().search(inside) is not None) if found else None

    return read


def behind_points(text: str, start: int, end: int) -> list[int]:
    """Where brackets open between that stand behind a full stop, blanks or tabs (four at most) between them: marks behind the number of a paragraph do."""
    return [m.start() for m in _behind_point().finditer(text, start, end)]


def brackets_between(text: str, start: int, end: int, lexicon: Lexicon) -> list[int]:
    """Where marks in capitals open between that stand behind white space, whatever else stands there. The marks of alliances are left out: they are too much like
    other abbreviations.
    """
    return [m.start() for m in lexicon.once(_in_capitals).finditer(text, start, end)]


def read_mark(inside: str, lexicon: Lexicon) -> Marking | None:
    """The marking that the words between the brackets say; None unless every one of them is known."""
    if inside in (plain := lexicon.once(_plain)):
        return plain[inside]
    words = " ".join(_entire().sub("", inside).upper().split())
    levels, controls = lexicon.once(_levels), lexicon.once(_controls)
    head, *rest = _parts(words, levels)
    foreign = lexicon.once(_foreign)
    if head not in levels and head not in foreign:
        return None
    marking = Marking(levels[head]) if head in levels else foreign[head]
    for part in rest:
        if part in levels and levels[part] is Level.SENSITIVE:
            marking = marking.join(Marking(Level.SENSITIVE))
        elif part in controls:
            group = controls[part]
            marking = marking.join(Marking(marking.level, readers=frozenset({group})) if group in _READERS else Marking(marking.level, frozenset({group})))
        elif (m := _rel().fullmatch(part)) and (countries := [c for c in re.split(r"[,;/ ]+(?:AND )?|AND ", m[1]) if c]):
            marking = marking.join(Marking(marking.level, rel_to=frozenset({"USA", *countries})))
        else:
            return None
    return marking


def looks_damaged(text: str, at: int) -> Span | None:
    """Where something stands that was once a mark or half of one: "(SBlJ)", "(0)", "(/REL UK)", "(C" without its end; for the notice only."""
    m = _damaged().match(text, at)
    return Span(m.start(1), m.end()) if m else None


def hint_at(text: str, at: int, level: Level, lexicon: Lexicon) -> Marking | None:
    """What a damaged mark at ``at`` still says, joined with ``level``: it can only raise. None where nothing there was a mark.

    Its level and its controls count where they can be read; a restriction behind a slash that cannot be read is taken for NOFORN.
    """
    m = _remains().match(text, at)
    if not m or _initials().search(m[1]):
        return None
    words = m[1].upper()
    head, *rest = [part for part in _separators().split(words) if part] or [""]
    known, levels = lexicon.once(_controls), lexicon.once(_levels)
    if len(head) > 2 and head != "REL" and head not in levels and head.removesuffix("NF") not in levels:
        return None
    marking = Marking(max(level, levels.get(head.removesuffix("NF") or head, level)))
    controls = {known[part] for part in rest if part in known}
    if ("/" in words and len(controls) < max(1, len(rest))) or head.endswith("NF") or head == "REL":
        controls.add("NOFORN")
    return marking.join(Marking(level, frozenset(controls - _READERS), readers=frozenset(controls & _READERS)))


def _parts(words: str, levels: dict[str, Level]) -> list[str]:
    """The mark's parts: "S//FGI//NF" → S, FGI, NF; "SBU-N" → SBU, N; "SNF" is not split."""
    if words in levels:
        return [words]
    head, *rest = re.split(r" ?/{1,2} ?| ?- ?(?=NF?$|NF?/|NOFORN)", words)
    parts = [head]
    for part in rest:
        # the names in REL lists may be parted by slashes too: "S/REL UK/FRANCE" stays one list
        if len(parts) > 1 and parts[-1].startswith("REL") and part not in ("NF", "NOFORN") and part not in levels:
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    return parts


def _levels(lexicon: Lexicon) -> dict[str, Level]:
    return {row["mark"]: Level[row["level"]] for row in lexicon.rows("portion_marks")}


def _plain(lexicon: Lexicon) -> dict[str, Marking]:
    """The marks that are a level and nothing else, which most are."""
    return {mark: Marking(level) for mark, level in _levels(lexicon).items()}


def _foreign(lexicon: Lexicon) -> dict[str, Marking]:
    """The marks of what belongs to an alliance or another government: its holders need the control besides the level."""
    return {row["mark"]: Marking(Level[row["level"]], frozenset({row["control"]})) for row in lexicon.rows("foreign_marks")}


def _controls(lexicon: Lexicon) -> dict[str, str]:
    return {row["mark"]: row["control"] for row in lexicon.rows("portion_controls")}


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(r"\s{0,20}(\( {0,2}([A-Za-z][A-Za-z/,;\- \n]{0,60})\))")


@cache
def _behind_point() -> re.Pattern[str]:
    # begun with the bracket, which is rare, for which the search is quick
    blanks = "|".join(rf"(?<=\.[ \t]{{{n}}}\()" for n in range(5))
    return re.compile(rf"\((?:{blanks})")


def _in_capitals(lexicon: Lexicon) -> re.Pattern[str]:
    levels = "|".join(sorted(map(re.escape, lexicon.once(_levels)), key=len, reverse=True))
    # not the reason that a release prints for what it withholds
    return re.compile(rf"\((?<=\s\()(?<!withheld: \()(?:{levels})(?: ?[/-]{{1,2}} ?[A-Z][A-Z/,\- ]{{0,40}})?\)")


@cache
def _remains() -> re.Pattern[str]:
    # with a bracket at one end, or with the double slash
    # with a bracket at one end, with the double slash, or a letter alone
    return re.compile(
        r"\s{0,20}([^\s()a-z]{0,2}[(]{1,2}[^\s()]{0,20}(?:(?: [^\s()]{1,8}){0,2}\))?|[A-Z0-9lo/]?[^\s()]{0,12}\)|(?:SBU|TS|[CSU])//[^\s()]{1,12}|(?:TS|[CS])(?=\s))"
    )


@cache
def _separators() -> re.Pattern[str]:
    return re.compile(r"[^A-Z0-9]+")


@cache
def _initials() -> re.Pattern[str]:
    return re.compile(r"[A-Z]\.[A-Z]\b|[a-z]{3}")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]{0,20}((?:UNCLASSIFIED|CONFIDENTIAL|(?:TOP )?SECRET|LIMITED OFFICIAL USE|SBU|LOU|TS|[UCS])[ \t]{0,3}(?:-{1,2}|–)[ \t]{0,3}ENTIRE[ \n]TEXT)\b\.?"
    )


@cache
def _entire() -> re.Pattern[str]:
    return re.compile(r"\s{0,3}(?:-{1,2}|–)?\s{0,3}\bENTIRE\s{1,3}TEXT\b", re.IGNORECASE)


@cache
def _rel() -> re.Pattern[str]:
    return re.compile(r"REL(?:EASABLE)?(?: TO)? ([A-Z]+(?:[,; ]+[A-Z]+){0,30})")


@cache
def _damaged() -> re.Pattern[str]:
    # one character, a digit or slash among few letters, an l for a U, a release without its level, a level whose bracket never closes;
    # "(U.S.)", "(Iran)" and "(IAEA)" are words, not marks
    return re.compile(
        r"\s{0,20}(\((?:[A-Z0-9]\)|(?=[^)\n]{0,8}[/0-9])[A-Za-z0-9/ ]{1,8}\)|[A-Z]{1,3}[a-z][A-Z]{0,2}\)|(?:SBU|TS|[CSU])(?:NF|[/ -][^)\n]{0,40})\)|/{0,2} ?(?i:REL)[^)\n]{0,40}\)|(?:TS|SBU|[CSU])(?=[ \n]| ?/)))"
    )
