"""The Classified-by line: "Classified By: Ambassador Jane Q. Carver for reasons 1.4 (b) and (d)" into office, name and reasons."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from reftel.lexicon import Lexicon
from reftel.model import Located, Reason, Span

__all__ = ["ClassifiedBy", "read_classified_by"]


_LONG = 6
_REMEMBERED = 5000
_ARTICLES = ("A", "a")
_PARTICLES = frozenset(("de", "van", "von", "der", "la", "del", "di", "da", "al", "bin"))


@dataclass(frozen=True, slots=True)
class ClassifiedBy:
    """``name`` as printed (a name broken at the end of a line made whole), ``office`` the words before or after it, ``reasons`` in order."""

    name: Located[str] | None
    office: Located[str] | None
    reasons: tuple[Located[Reason], ...]


def read_classified_by(text: str, span: Span, lexicon: Lexicon, *, order: str | None = None) -> ClassifiedBy:
    """The field in ``span`` (label excluded); ``order`` is the executive order whose reasons are cited."""
    cut = _reasons_start().search(text, span.start, span.end)
    who = Span(span.start, cut.start() if cut else span.end).trim(text)
    name, office = _name(text, who, lexicon)
    reasons = _reasons(text, Span(cut.start(), span.end), lexicon, order) if cut else ()
    return ClassifiedBy(name, office, reasons)


def _name(text: str, who: Span, lexicon: Lexicon) -> tuple[Located[str] | None, Located[str] | None]:
    """Name and office: a part is a stretch between separators; the name is what follows the last word of office in the first part that has one."""
    name: Located[str] | None = None
    offices: list[Span] = []
    parts = [_word_spans(text, Span(*m.span())) for m in _parts().finditer(text, who.start, who.end)]
    for n, part in enumerate(parts):
        if not part:
            continue
        whole = Span(part[0].start, part[-1].end)
        if name is not None:
            if len(part) == 1 and _suffix().fullmatch(whole.of(text)) and whole.start - name.span.end < 4:
                end = whole.end + (text[whole.end : whole.end + 1] == "." and not whole.of(text).endswith("."))
                name = Located(f"{name.value}, {text[whole.start : end]}", Span(name.span.start, end))
            elif not offices:
                offices.append(whole)
            continue
        words, cut = _after_office(text, part, lexicon)
        own = words[cut:]
        more = n + 1 < len(parts)
        # an office symbol before a dash or colon ("AF/C - NAME", "ISN: NAME") is no name
        if not own or (cut == 0 and more and all(_acronym(w.of(text), who.of(text)) for w in own)):
            offices.append(whole)
            continue
        name = Located(_joined(text, own), Span(own[0].start, own[-1].end))
        if cut:
            offices.append(Span(words[0].start, words[cut - 1].end))
    office = Located(" ".join(offices[0].of(text).split()), offices[0]) if offices and name else None
    return name, office


def _word_spans(text: str, part: Span) -> list[Span]:
    return [Span(*m.span()) for m in _words().finditer(text, part.start, part.end)]


def _after_office(text: str, words: list[Span], lexicon: Lexicon) -> tuple[list[Span], int]:
    """How many words from the left belong to an office; "DCM/Jane" becomes two words."""
    offices, places = lexicon.once(_offices), lexicon.once(_place_words)
    mixed = any(w.of(text)[1:2].islower() for w in words)
    last = -1
    for i, span in enumerate(words):
        word = span.of(text)
        symbol = mixed and len(word.strip(".")) > 1 and word.isupper() and "." not in word and not _suffix().fullmatch(word)
        small = word[0].islower() and word not in _PARTICLES and not _broken(text, span)
        # a place belongs to the office ("for Central Asia", "Consul General Ostrava") only with two more words behind it: it may be a surname
        place = word.upper() in places and i + 2 < len(words)
        if "/" in word or symbol or small or place or (i == 0 and word in _ARTICLES) or offices(word):
            last = i
    if last >= 0 and "/" in (word := words[last].of(text)):
        head, _, tail = word.rpartition("/")
        if head and tail[:1].isupper() and tail[1:2].islower() and not offices(tail):
            at = words[last].end - len(tail)
            words = [*words[:last], Span(words[last].start, at - 1), Span(at, words[last].end), *words[last + 1 :]]
    return words, last + 1


def _offices(lexicon: Lexicon) -> Callable[[str], bool]:
    """Tells words of office, also misspelt."""
    known = frozenset(row["word"] for row in lexicon.rows("classifier_offices"))
    long = {head: frozenset(group) for head, group in groupby(sorted(w for w in known if len(w) > _LONG), key=lambda w: w[0])}

    @lru_cache(maxsize=_REMEMBERED)
    def is_office(word: str) -> bool:
        key = re.sub(r"[^a-z]", "", word.lower().replace("0", "o"))
        # long words of office with one letter wrong: "Ambassodor", "Counsleor"
        return key in known or (len(key) > _LONG and any(_near(key, o) for o in long.get(key[:1], ())))

    return is_office


def _near(a: str, b: str) -> bool:
    """At most one letter too many, too few or wrong, or two neighbours swapped."""
    if a == b:
        return True
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    return a[i + 1 :] == b[i:] or a[i:] == b[i + 1 :] or a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])


def _acronym(word: str, around: str) -> bool:
    return word.isupper() and len(word) < 6 and "." not in word and any(c.islower() for c in around)


def _broken(text: str, word: Span) -> bool:
    """Whether the word is the rest of one that was cut at the end of a line."""
    if not text[: word.start].rstrip(" \t").endswith("\n"):
        return False
    return not _small().fullmatch(word.of(text)) or (len(word) == 1 and text[word.end : word.end + 1] in (",", ".", ";"))


def _joined(text: str, words: list[Span]) -> str:
    pieces = words[0].of(text)
    for word in words[1:]:
        pieces += ("" if word.of(text)[0].islower() and _broken(text, word) else " ") + word.of(text)
    return pieces.rstrip(",;:")


def _place_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word.upper() for row in lexicon.rows("posts") for cell in (row["country"], row["city"]) for word in cell.split() if len(word) > 3)


def _reasons(text: str, span: Span, lexicon: Lexicon, order: str | None) -> tuple[Located[Reason], ...]:
    meanings = lexicon.once(_meanings)
    found: dict[str, Located[Reason]] = {}
    m = _section().search(text, span.start, span.end)
    if not m:
        return ()
    section = re.sub(r"\s", "", m[1])
    for letter in _letters().finditer(text, m.end(), span.end):
        if letter["stop"]:
            break
        code = f"{section}({letter['letter'].lower()})"
        meaning = meanings.get((order or "12958", code)) or meanings.get(("12958", code))
        found.setdefault(code, Located(Reason(code, meaning), Span(*letter.span("letter"))))
    return tuple(found.values())


def _meanings(lexicon: Lexicon) -> dict[tuple[str, str], str]:
    return {(row["order"], row["code"]): row["meaning"] for row in lexicon.rows("classification_reasons")}


@cache
def _reasons_start() -> re.Pattern[str]:
    return re.compile(
        r"[\s,;.:(-]{0,12}(?:\b(?:f(?:o|0)?r|per|pursuant to|based (?:o|0)n|under|by)\s{1,3})?(?:\b(?:the )?(?:following )?r\s{0,2}e\s{0,2}a\s{0,2}s\s{0,2}(?:o\s{0,2}n\s{0,2})?s?(?:\(s\))?\b(?:\s(?:para|section))?|\bE\.?\s?O\.?\s?1\d{4}|\b1[2-3]\d{3}\b|\bsection\s1|(?<![\w.])1\s?\.\s?[3-6])"
        r"|[\s,;.]{0,12}\bfor (?:reasons?|E\.?O)|(?<!\w)\(U\)\s{0,80}$",
        re.IGNORECASE,
    )


@cache
def _section() -> re.Pattern[str]:
    return re.compile(r"(1\s?\.\s{0,2}[3-6])(?![\d/])")


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z])(?P<letter>[A-Ha-h])(?![A-Za-z'])|(?P<stop>[a-zA-Z]{4,}|\n[ \t]{0,80}\n|¶)")


@cache
def _parts() -> re.Pattern[str]:
    # commas, colons, dashes, question marks of lost dashes, full stops behind a word of more than three letters or an abbreviated office
    return re.compile(
        r"(?:[^,;:?()\n.-]|(?<=[A-Z])\.(?![A-Z][a-z]{3})|\.(?=[A-Za-z])|(?<=\b[A-Za-z]{2})\.|(?<=\b[A-Za-z]{3})\.|(?<=\b[A-Za-z]{5})\. (?=[A-Z]\.)|(?<=OUNS)\.|(?<=\b[Jj]r)\.|(?<=\bJR)\.|(?<! )-|-(?! )|\n(?![ \t]{0,80}\n)|(?<=d),(?=A))+"
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9][\w.'’&/\\`-]*")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(r"(?i:jr|sr)\.?|II|III|IV")


@cache
def _small() -> re.Pattern[str]:
    return re.compile(r"for|and|of|the|to|in|at|on|by|reasons?|per|a|section|de|van|von|der|al|la|del|di|da|bin", re.IGNORECASE)
