"""The words of a question about time as nodes: figures by their shape, words by the tables ``calendar``, ``time_words`` and ``numbers``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reftel.lexicon import Lexicon
from reftel.recognise.cascade import Node, Sense
from reftel.recognise.phrase_figures import figures, read

__all__ = ["PhraseWords", "nodes", "phrase_words"]

# Words that stand for themselves in the patterns of the grammar.
_PLAIN = frozenset(
    {
        "a",
        "after",
        "ago",
        "an",
        "and",
        "at",
        "before",
        "between",
        "century",
        "commencing",
        "day",
        "decade",
        "during",
        "early",
        "first",
        "for",
        "from",
        "half",
        "her",
        "his",
        "hour",
        "hours",
        "hundred",
        "in",
        "last",
        "late",
        "mid",
        "minute",
        "minutes",
        "month",
        "more",
        "morning",
        "my",
        "new",
        "next",
        "of",
        "on",
        "or",
        "our",
        "past",
        "quarter",
        "remainder",
        "rest",
        "the",
        "their",
        "this",
        "thousand",
        "to",
        "today",
        "tomorrow",
        "w/c",
        "week",
        "weekend",
        "with",
        "within",
        "year",
        "yesterday",
        "your",
    }
)
_RELATIONS = frozenset({"<=", ">=", "<", ">"})
_NUMBERED = frozenset(
    {
        "named_month",
        "weekday",
        "this",
        "next",
        "last",
        "named_day",
        "decade_word",
        "tonight",
        "ago",
        "hence",
        "vague",
        "noon",
        "ordinal",
        "ones",
        "teen",
        "tens",
    }
)
_AMBIGUOUS = frozenset({"may", "march", "mar"})  # verbs, and a name


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """``senses`` gives kind and meaning by form in small letters; a form of several kinds has them joined by "+". ``macros`` gives, for each
    kind, all kinds that hold it. ``long`` matches forms of several words.
    """

    senses: dict[str, tuple[str, Sense]]
    macros: dict[str, str]
    long: re.Pattern[str]


def phrase_words(lexicon: Lexicon) -> PhraseWords:
    """The words of the lexicon, built once."""
    return lexicon.once(_build)


def _build(lexicon: Lexicon) -> PhraseWords:
    kinds: dict[str, list[tuple[str, str]]] = {}
    for table in ("calendar", "time_words"):
        for row in lexicon.rows(table):
            kinds.setdefault(row["form"].lower().replace("’", "'"), []).append(("named_month" if row["kind"] == "month" else row["kind"], row["value"]))
    for form in [f for f, found in kinds.items() if f.endswith("day") and found[0][0] == "weekday"]:
        kinds[f"{form}s"] = kinds[form]
    for row in lexicon.rows("numbers"):
        if row["kind"] in ("unit", "tens", "ordinal") and row["value"] != "0":
            kind = "ordinal" if row["kind"] == "ordinal" else "tens" if row["kind"] == "tens" else "ones" if int(row["value"]) < 10 else "teen"
            kinds.setdefault(row["form"].lower(), []).append((kind, row["value"]))
    for word in sorted(_PLAIN):
        kinds.setdefault(word, []).append((word, ""))
    senses = {form: _sense(form, found) for form, found in kinds.items()}
    macros: dict[str, list[str]] = {}
    for kind, _ in senses.values():
        for single in kind.split("+"):
            if kind not in macros.setdefault(single, []):
                macros[single].append(kind)
    several = sorted((f for f in senses if not f.replace("'", "").isalpha() and f not in _RELATIONS), key=lambda f: (-len(f), f))
    long = re.compile(rf"(?:{'|'.join(re.escape(f).replace(chr(92) + ' ', chr(92) + 's+') for f in several)})(?![\w'])")
    return PhraseWords(senses, {k: "|".join(v) for k, v in macros.items()}, long)


def _sense(form: str, found: list[tuple[str, str]]) -> tuple[str, Sense]:
    number, unit, code = None, "", ""
    for kind, value in found:
        if kind in _NUMBERED and value:
            number = Decimal(value)
        elif kind == "unit":
            unit = value
        elif value:
            code = code or value
    kinds = dict.fromkeys(("monthish" if form in _AMBIGUOUS and kind == "named_month" else kind) for kind, _ in found)
    return "+".join(kinds), Sense(number=number, unit=unit, code=code)


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(
        figures() + r"|(?<![a-z])(?P<fraction>[qh][1-4])(?!\w)"
        r"|(?<![a-z])(?P<half>[ap]\.\s?m\.?|[ap]\s?m)(?!\w)"
        r"|(?P<own>(?<=\w)['’]s(?!\w))"
        r"|['’](?P<short>\d\d(?:s(?!\w)|(?!\d)))"
        r"|(?P<word>[a-z]+(?:['’][a-z]+)*)"
        r"|(?P<mark><=|>=|[^\w\s])"
    )


def nodes(text: str, words: PhraseWords) -> list[Node]:
    """The nodes of ``text``, an END last; a word that says nothing of time is of kind "x"."""
    low = text.lower() if len(text.lower()) == len(text) else text
    found: list[Node] = []
    for node in _read(low, text, words):
        if node.kind == "x" and found and found[-1].kind == "x":
            found[-1] = Node("x", found[-1].start, node.end, node.word)  # a run of them tells no more than one
        else:
            found.append(node)
    return [*found, Node("END", len(text), len(text), "")]


def _read(low: str, text: str, words: PhraseWords) -> Iterator[Node]:
    place = 0
    while (match := _tokens().search(low, place)) is not None:
        start, shape = match.start(), match.lastgroup or ""
        whole = words.long.match(low, start) if not (start and low[start - 1].isalnum()) else None
        if whole is not None:
            form = " ".join(whole[0].split())
            node = Node(words.senses[form][0], start, whole.end(), form, words.senses[form][1])
        elif shape == "word":
            node = _word(match, low, text, words)
        elif shape in ("fraction", "half", "own", "short", "mark"):
            node = _token(match, shape, low, words)
        else:
            node = read(match, shape, low)
        yield node
        place = node.end


def _token(match: re.Match[str], shape: str, low: str, words: PhraseWords) -> Node:
    start, end = match.span()
    found = match[shape]
    if shape == "fraction":
        return Node(found[0].upper(), start, end, match[0], Sense(number=Decimal(found[1])))
    if shape == "half":
        return Node("ap", start, end, match[0], Sense(half=found[0]))
    if shape == "own":
        return Node("own", start, end, match[0])
    if shape == "short":
        return Node("decade_short" if found.endswith("s") else "short", start, end, match[0], Sense(number=Decimal(found[:2])))
    free = start == 0 or low[start - 1].isspace() or found == "~"  # "<div>" is no relation
    kind, sense = words.senses.get(found if free else "", ("-" if found in "-–—" else found, Sense()))
    return Node(kind, start, end, found, sense)


def _word(match: re.Match[str], low: str, text: str, words: PhraseWords) -> Node:
    form = match["word"].replace("’", "'")
    start, end = match.span()
    if form not in words.senses and form.endswith("'s") and form[:-2] in words.senses:
        form, end = form[:-2], end - 2
    glued = start > 0 and low[start - 1].isdigit()
    if glued and form == "t" and low[end : end + 1].isdigit():
        return Node("at", start, end, form)  # ISO 8601's mark between day and time
    if form not in words.senses or (len(form) < 2 and not glued and form != "a") or (glued and len(form) < 2 and form not in "hdy"):
        return Node("x", start, end, form)
    kind, sense = words.senses[form]
    if start and low[start - 1] in "$#@":
        return Node("x", start, end, form)
    if form == "last" and _verb_before().search(low, max(0, start - 12), start):
        return Node("x", start, end, form)
    if form in ("sun", "sat") and not text[start].isupper() and not low[max(0, start - 5) : start].endswith(("on ", "next ", "this ", "last ")):
        return Node("x", start, end, form)
    if kind == "named_month" and len(form) < 5 and low[end : end + 1] == "." and re.match(r"\.\s?(?:\d|[a-z])", text[end : end + 3]):
        end += 1
    return Node(kind, start, end, form, sense)


@cache
def _verb_before() -> re.Pattern[str]:
    return re.compile(r"(?:n't|not|will|to|would|can|could|may|might|should|must|'ll)\s+$")
