"""TAGS: "PREL, PGOV, OVIP (CARVER, JANE), NATO, XX" as codes with kind and meaning (State TAGS handbook)."""

import re
from collections.abc import Iterator
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Located, Span, Tag

__all__ = ["read_tags"]

_TABLES = (("tags_subject", "subject"), ("tags_country", "country"), ("tags_program", "programme"), ("tags_org", "organisation"))
_JOINING = frozenset(("IN", "AND", "OF", "FOR", "ON", "THE", "TO"))
_NOT_TAGS = frozenset(("SIPDIS", "NOFORN", "NODIS", "EXDIS", "N/A", "NA", "AND"))
_TRAVEL = "OVIP"


def read_tags(text: str, span: Span, lexicon: Lexicon, *, repair: bool = True) -> tuple[Located[Tag], ...]:
    """The codes in ``span``, each once, in order. With ``repair`` fused codes are split and doubled letters dropped, where the table leaves no
    doubt; unknown codes stay as they are, of kind unknown.
    """
    known = lexicon.once(_codes)
    found: dict[str, Located[Tag]] = {}
    for words, place, person in _items(text, span, known):
        code = " ".join(words.upper().split())
        plain = person or code in known or not repair or " " in code
        pieces = [code] if plain else _split(code, known)
        for piece in pieces:
            kind, meaning = ("person", None) if person else known.get(piece, ("unknown", None))
            if piece and piece not in _NOT_TAGS:
                found.setdefault(piece, Located(Tag(piece, kind, meaning), place))
    return tuple(found.values())


def _codes(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    return {row["code"]: (kind, row["meaning"]) for table, kind in reversed(_TABLES) for row in lexicon.rows(table)}


def _items(text: str, span: Span, known: dict[str, tuple[str, str]]) -> Iterator[tuple[str, Span, bool]]:
    """(words, span, whether a person) for each item: by commas and brackets where there are any, else by the words themselves."""
    run: list[re.Match[str]] = []
    travel = False
    for m in _tokens().finditer(text, *_reach(text, span, known)):
        if m["name"]:
            yield from _phrases(run, travel=travel)
            run, travel = [], False
            name = m["name"].strip(" ,;")
            if "," in name or " " in name or len(name) > 5:
                yield ", ".join(part.strip() for part in name.split(",")), Span(*m.span("name")), True
            else:
                yield name, Span(*m.span("name")), False
            continue
        if m["stop"]:
            yield from _phrases(run, travel=travel)
            run, travel = [], travel and "\n" in m["stop"]
            continue
        word = m["code"].upper()
        joins = bool(run) and word in _JOINING and len(run[-1][0]) > 2
        if (word in known or word in _NOT_TAGS) and not joins:
            yield from _phrases(run, travel=travel)
            run, travel = [], word == _TRAVEL
            yield m["code"], Span(*m.span("code")), False
        else:
            run.append(m)
    yield from _phrases(run, travel=travel)


def _phrases(run: list[re.Match[str]], *, travel: bool) -> Iterator[tuple[str, Span, bool]]:
    """Words that are no codes: after a travel code surname and first name of one or more persons, else one phrase, else codes unknown to us."""
    words = [m["code"] for m in run]
    if not run:
        return
    if travel and len(run) > 1:
        for i in range(0, len(run), 2):
            pair = run[i : i + 2]
            yield ", ".join(m["code"] for m in pair), Span(pair[0].start(), pair[-1].end()), True
    elif len(run) > 1 and any(len(word) > 5 and not _fusible(word) for word in words):
        yield " ".join(words), Span(run[0].start(), run[-1].end()), False
    else:
        for m in run:
            yield m["code"], Span(*m.span("code")), False


def _fusible(word: str) -> bool:
    return len(word) > 7 and len(word) % 4 in (0, 2)


def _reach(text: str, span: Span, known: dict[str, tuple[str, str]]) -> tuple[int, int]:
    """The first line and those further lines that the field plainly wraps over: after a comma, or of known codes."""
    end = text.find("\n", _skip_blank(text, span), span.end)
    while 0 <= end < span.end:
        line_end = text.find("\n", end + 1, span.end)
        line_end = span.end if line_end < 0 else line_end
        words = re.findall(r"[\w/]+", text[end + 1 : line_end].upper())
        wraps = text[span.start : end].rstrip().endswith((",", "("))
        if not (wraps or sum(w in known for w in words) * 2 >= len(words)):
            return span.start, end
        end = line_end
    return span.start, span.end


def _skip_blank(text: str, span: Span) -> int:
    return span.start + len(span.of(text)) - len(span.of(text).lstrip())


def _split(code: str, known: dict[str, tuple[str, str]]) -> list[str]:
    """A fused or mistyped code as the codes it stands for; itself where there is doubt."""
    letters = code.replace("/", "")
    if len(letters) == 5:
        for i in range(1, 5):
            if letters[i] == letters[i - 1] and (shorter := letters[:i] + letters[i + 1 :]) in known:
                return [shorter]
    if not letters.isalpha() or not 6 <= len(letters) <= 80:
        return [code]
    ways = _ways(letters, known)
    if len(ways) == 1:
        return list(ways[0])
    fours = [letters[i : i + 4] for i in range(0, len(letters), 4)]
    sure = sum(piece in known for piece in fours)
    if len(fours) > 2 and len(fours[-1]) != 3 and len(fours[-1]) != 1 and sure * 10 >= len(fours) * 6:
        return fours
    return [code]


def _ways(letters: str, known: dict[str, tuple[str, str]]) -> list[tuple[str, ...]]:
    """The ways to read ``letters`` as known codes of two or four letters with at most one country at each end (two are enough to doubt)."""
    ways: list[tuple[str, ...]] = []
    for head in (0, 2):
        for tail in (0, 2):
            middle = letters[head : len(letters) - tail]
            if not middle or len(middle) % 4:
                continue
            pieces = (letters[:head], *(middle[i : i + 4] for i in range(0, len(middle), 4)), letters[len(letters) - tail :] if tail else "")
            pieces = tuple(piece for piece in pieces if piece)
            if all(piece in known for piece in pieces):
                ways.append(pieces)
    return ways


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(r"\((?P<name>[^()]{2,60})\)|(?P<code>[A-Za-z][\w/'&-]*|\d?[A-Z]\d*)|(?P<stop>[,;.:]|\n)")
