"""The words of a question about time as nodes: figures by their shape, words by the tables ``calendar``, ``time_words`` and ``numbers``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache

from reftel.lexicon import Lexicon
from reftel.recognise.cascade import Node, Sense

__all__ = ["PhraseWords", "nodes", "phrase_words"]

# Words that stand for themselves in the patterns of the grammar.
_PLAIN = (
    "a an the this next last past of in on at for from between and or day week weekend month year quarter half decade century before after with ago hour minute"
    " hours minutes calendar fiscal school rest remainder my our your his her their commencing w/c to first it"
    " morning tomorrow yesterday today during within over nights as just more new hundred thousand late early mid sometime"
).split()  # fmt: skip
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
    kind, all kinds that hold it. ``long`` matches forms of several words."""

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
    for word in _PLAIN:
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
def _shapes() -> re.Pattern[str]:
    half = r"(?P<ap{0}>\s?[ap]\.\s?m\.|\s?[ap]\.?\s?m(?:pm)?(?![\w])|(?<=\d)[ap](?![\w.]\w))"
    clock = r"(?P<h{0}>2[0-4]|[01]?\d)[:.](?P<m{0}>[0-5]\d)(?:[:.](?P<s{0}>[0-5]\d)(?:\.\d{{1,7}})?)?"
    return re.compile(
        r"(?<!\d)(?:"
        r"(?P<ymd>(?P<y1>(?:1[5-9]|20)\d\d)(?P<sep1>[-/.])(?P<mo1>0?[1-9]|1[0-2])(?P=sep1)(?P<d1>3[01]|[12]\d|0?[1-9]))(?![\d])"
        r"|(?P<dmy>(?P<a>\d{1,2})(?P<sep2>[-/.])(?P<b>\d{1,2})(?:(?P=sep2)|(?<=\d),\s?)(?P<y2>(?:1[5-9]|20)\d\d|\d\d))(?![\d:])(?!\.\d)"
        r"|(?P<compact>(?P<y3>(?:19|20)\d\d)(?P<mo3>0[1-9]|1[0-2])(?P<d3>0[1-9]|[12]\d|3[01]))(?!\d)"
        r"|(?P<ym>(?P<y4>(?:19|20)\d\d)[-/](?P<mo4>1[0-2]|0?[1-9]))(?![\d/-])"
        r"|(?P<my>(?P<mo5>1[0-2]|0?[1-9])\s?(?:[-/]|-\s)\s?(?P<y5>(?:19|20)\d\d))(?![\d/])(?!-\d)"
        r"|(?P<md>(?P<a2>\d{1,2})/(?P<b2>\d{1,2}))(?![\d/])"
        rf"|(?P<clock1>{clock.format(1)}){half.format(1)}"
        rf"|(?P<clock2>(?P<h2>2[0-4]|[01]?\d):(?P<m2>[0-5]\d)(?::(?P<s2>[0-5]\d)(?:\.\d{{1,7}})?)?)(?![\d:])"
        rf"|(?P<clock3>(?P<h3>1[0-2]|0?[1-9])){half.format(3)}"
        rf"|(?P<clock4>(?P<h4>1[0-2]|0?[1-9])(?P<m4>[0-5]\d)){half.format(4)}"
        r"|(?P<military>(?P<h5>[01]\d|2[0-3])(?P<m5>[0-5]\d)(?:\s?(?:hours|hrs|h)\b|(?<=0\d\d\d)(?=\s?-\s?[0-2]\d[0-5]\d(?!\d))|(?<=0\d\d\d-\d\d\d\d)(?!\d)))"
        r"|(?P<ish>(?P<h6>1[0-2]|[1-9])(?::(?P<m6>[0-5]\d))?\s?-?ish\b)"
        r"|(?P<ord>\d{1,2})(?:\s?(?:st|nd|rd|th))(?!\w)"
        r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?))"
        r"|(?<![a-z])(?P<qh>[qh])(?P<q>[1-4])(?!\w)"
        r"|(?<![a-z])(?P<ap>[ap]\.\s?m\.?|[ap]\s?m)(?!\w)"
        r"|(?P<own>(?<=\w)['’]s(?!\w))"
        r"|['’](?P<short>\d\d)(?!\d)(?P<s>s)?"
        r"|(?P<word>[a-z]+(?:['’][a-z]+)*)"
        r"|(?P<mark><=|>=|[^\w\s])"
    )


def nodes(text: str, words: PhraseWords) -> list[Node]:
    """The nodes of ``text``, an END last; a word that says nothing of time is of kind "x"."""
    low = text.lower() if len(text.lower()) == len(text) else text
    found = list(_read(low, text, words))
    return [*found, Node("END", len(text), len(text), "")]


def _read(low: str, text: str, words: PhraseWords) -> Iterator[Node]:
    place = 0
    shapes = _shapes()
    while (match := shapes.search(low, place)) is not None:
        start = match.start()
        whole = words.long.match(low, start) if not (start and low[start - 1].isalnum()) else None
        if whole is not None:
            form = " ".join(whole[0].split())
            kind, sense = words.senses[form]
            node = Node(kind, start, whole.end(), form, sense)
        elif match["own"]:
            node = Node("own", start, match.end(), match[0])
        elif match.lastgroup == "word" or match["word"]:
            node = _word(match, low, text, words)
        elif match["mark"]:
            free = start == 0 or low[start - 1].isspace()
            kind, sense = words.senses.get(match["mark"] if free or match["mark"] == "~" else "", ("-" if match["mark"] in "-–—" else match["mark"], Sense()))
            node = Node(kind, start, match.end(), match["mark"], sense)
        else:
            node = _figures(match, low)
        yield node
        place = node.end


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


def _date(year: int | None, month: int, day: int) -> datetime | None:
    try:
        return datetime(year or 2000, month, day)  # noqa: DTZ001  # a day of a calendar, in no zone
    except ValueError:
        return None


def _figures(match: re.Match[str], low: str) -> Node:  # noqa: PLR0911  # one return for each shape
    start, end = match.span()
    got = match.groupdict()
    if got["ymd"] or got["compact"]:
        year, month, day = (int(got["y1"] or got["y3"]), int(got["mo1"] or got["mo3"]), int(got["d1"] or got["d3"]))
        begin = _date(year, month, day)
        if begin is not None:
            return Node("DATE", start, end, match[0], Sense(f"{begin:%Y-%m-%d}", begin))
        return Node("x", start, end, match[0])
    if got["dmy"]:
        return _numeric(match)
    if got["ym"] or got["my"]:
        year, month = int(got["y4"] or got["y5"]), int(got["mo4"] or got["mo5"])
        return Node("MONTHP", start, end, match[0], Sense(f"{year}-{month:02}", datetime(year, month, 1), unit="M"))  # noqa: DTZ001
    if got["md"]:
        a, b = int(got["a2"]), int(got["b2"])
        month, day = (b, a) if a > 12 else (a, b)
        return (
            Node("md", start, end, match[0], Sense(number=Decimal(month * 100 + day)))
            if month <= 12 and _date(None, month, day)
            else Node("x", start, end, match[0])
        )
    for n in "1234":
        if got[f"clock{n}"]:
            return _clock(match, n)
    if got["military"] or got["ish"]:
        hour, minute = int(got["h5"] or got["h6"]), int(got["m5"] or got["m6"]) if got["m5"] or got["m6"] else None
        return Node("TIME", start, end, match[0], Sense(clock=(hour, minute, None), half="x" if got["m5"] else ""))
    if got["ord"]:
        return Node("ORD", start, end, match[0], Sense(number=Decimal(got["ord"])))
    if got["qh"]:
        return Node("Q" if got["qh"] == "q" else "H", start, end, match[0], Sense(number=Decimal(got["q"])))
    if got["ap"]:
        return Node("ap", start, end, match[0], Sense(half=got["ap"][0]))
    if got["short"]:
        return Node("decade_short" if got["s"] else "short", start, end, match[0], Sense(number=Decimal(got["short"])))
    return _number(match, low)


def _numeric(match: re.Match[str]) -> Node:
    """Month, day and year in figures; day first where the first figure is no month. Two figures are of 1930 to 2029."""
    a, b = int(match["a"]), int(match["b"])
    year = int(match["y2"])
    unclear = match["y2"] if 30 <= year < 40 else ""  # either century, says Recognizers-Text
    if year < 100:
        year += 2000 if year < 30 else 1900
    if match["a"].__len__() == 2 and match["sep2"] == "." and a <= 12 and b <= 12:
        a, b = b, a
    begin = _date(year, a, b) if a <= 12 else _date(year, b, a)
    if begin is None and a <= 12 and 28 < b <= 31:
        return Node("DATE", match.start(), match.end(), match[0], Sense(f"{year}-{a:02}-{b:02}"))
    if begin is None:
        return Node("x", match.start(), match.end(), match[0])
    return Node("DATE", match.start(), match.end(), match[0], Sense(f"XX{unclear}-{begin:%m-%d}" if unclear else f"{begin:%Y-%m-%d}", begin))


def _clock(match: re.Match[str], n: str) -> Node:
    hour = int(match[f"h{n}"])
    minute = int(match[f"m{n}"]) if n in "124" else None
    second = int(match[f"s{n}"]) if n in "12" and match[f"s{n}"] else None
    end = match.end()
    half = ""
    if n != "2":
        half = match[f"ap{n}"].strip()[0]
        if half and hour > 12:
            half = "x"
        if "ampm" in match[0]:
            half = ""
    if half in ("a", "p"):
        hour = hour % 12 + (12 if half == "p" else 0)
    return Node("TIME", match.start(), end, match[0], Sense(clock=(hour, minute, second), half=half or ("x" if hour > 12 or match[0].startswith("0") else "")))


@cache
def _decade_end() -> re.Pattern[str]:
    return re.compile(r"['’ ]?s(?!\w)")


def _number(match: re.Match[str], low: str) -> Node:
    figure = match["number"]
    start, end = match.span()
    value = Decimal(figure.replace(",", ""))
    sense = Sense(number=value)
    money = low[:start].rstrip()[-1:] in ("$", "€", "£", "#")
    decade = _decade_end().match(low, end) if figure.isdigit() and len(figure) in (2, 4) and figure.endswith("0") else None
    if money:
        return Node("x", start, end, figure)
    if decade:
        return Node("decade_short" if len(figure) == 2 else "decade_long", start, decade.end(), figure, sense)
    if len(figure) == 4 and figure.isdigit() and 1500 <= value < 2100:
        return Node("YEAR", start, end, figure, Sense(figure, datetime(int(figure), 1, 1), number=value, unit="Y"))  # noqa: DTZ001
    if figure.isdigit() and len(figure) <= 2:
        return Node("n", start, end, figure, sense)
    whole, _, rest = figure.partition(".")
    if len(rest) in (1, 2) and len(whole) < 3 and low[end : end + 1] != "%":
        return Node("dec", start, end, figure, sense)
    return Node("big", start, end, figure, sense)
