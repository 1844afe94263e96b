"""Amounts: money with its ISO 4217 code, percentages, measures, and counts with the thing counted."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from reftel.lexicon import Lexicon
from reftel.model import Amount, Annotation, Timex
from reftel.recognise.beginnings import Patterns, text_of
from reftel.recognise.numerals import Numerals, any_of, numerals
from reftel.recognise.prose import Prose

__all__ = ["find"]

FINDER = "amounts"
_Matches = Callable[[int], Iterable[re.Match[str]]]
_BEFORE, _AFTER, _MEASURED = range(3)


@dataclass(frozen=True, slots=True)
class _Reading:
    start: int
    end: int
    kind: str
    value: Decimal | None
    unit: str | None
    because: str
    upper: Decimal | None = None
    counted: str | None = None


@dataclass(frozen=True, slots=True)
class _Money:
    """Codes and factors by form, and the patterns: ``before`` and ``after`` a number."""

    codes: dict[str, tuple[str, Decimal]]
    before: re.Pattern[str]
    after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Measures:
    units: dict[str, tuple[str, str, Decimal]]
    pattern: re.Pattern[str]


def find(prose: Prose, found: Sequence[Annotation]) -> Iterable[Amount]:
    """Every amount of the portion, in order. Dates and times found before are left alone."""
    taken = [(a.span.start - prose.offset, a.span.end - prose.offset) for a in found if isinstance(a, Timex)]
    done: list[_Reading] = []
    matches = prose.lexicon.once(_patterns).within(prose.once(text_of))
    for reading in (*_with_cents(sorted(_moneys(prose, matches), key=lambda r: r.start), prose.text), *_measured(prose, matches), *_counts(prose)):
        if any(s < reading.end and reading.start < e for s, e in taken):
            continue
        taken.append((reading.start, reading.end))
        done.append(reading)
    for reading in sorted(done, key=lambda r: r.start):
        yield Amount(
            span=prose.span(reading.start, reading.end),
            kind=reading.kind,
            value=_plain(reading.value),
            upper=_plain(reading.upper),
            unit=reading.unit,
            counted=reading.counted,
            approximate=bool(_about().search(prose.text, max(0, reading.start - 24), reading.start)),
            finder=FINDER,
            because=reading.because,
        )


def _patterns(lexicon: Lexicon) -> Patterns:
    """Those of sums and measures, by the numbers above."""
    money = lexicon.once(_money)
    return Patterns((money.before, money.after, lexicon.once(_measures).pattern))


def _plain(value: Decimal | None) -> Decimal | None:
    """Without zeros behind the point: 2400000, not 2400000.0."""
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


@cache
def _about() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:(?:about|around|approximately|roughly|some|nearly|almost|an\s+estimated|estimated|circa|close\s+to|more\s+than|less\s+than|fewer\s+than|over|under|up\s+to|at\s+least)\s+)$",
        re.IGNORECASE,
    )


# Money ----------------------------------------------------------------------------------------------------------------------------------


def _money(lexicon: Lexicon) -> _Money:
    codes: dict[str, tuple[str, Decimal]] = {}
    forms: dict[str, list[str]] = {}
    for row in lexicon.rows("currencies"):
        codes.setdefault(_key(row["form"]), (row["code"], Decimal(row["factor"])))
        forms.setdefault(row["kind"], []).append(row["form"])
    n = numerals(lexicon)
    spoken = forms["word"] + forms["minor"] + forms["bare"]
    symbols = any_of(sorted(forms["symbol"]))
    code = any_of(forms["code"])
    # Scales of one letter only stand close behind figures: "$5m".
    scale = rf"(?:[\s-]{{0,2}}{n.scale}\b|\s?{n.letter}\b)?"
    number = rf"(?P<n>{n.figures}(?P<s>{scale}))"
    span = rf"(?:\s?(?:-|–|to|and|or)\s?(?:{symbols}\s{{0,2}})?(?P<n2>{n.figures}(?P<s2>{scale})))?"
    before = re.compile(rf"(?<![\w$])(?P<c>(?i:u\.s\.?\s?)?{symbols}|{code})(?:\s{{0,2}}){number}{span}(?![\w])", re.IGNORECASE)
    words = any_of(spoken)
    plain = rf"(?P<n>{n.figures}(?:[\s-]{{1,2}}{n.scale}\b)?|{n.words}|an?\s+(?={words}\b))"
    plain2 = rf"(?:\s?(?:-|–|to|and|or)\s?(?P<n2>{n.figures}(?:[\s-]{{1,2}}{n.scale}\b)?|{n.words}))?"
    after = re.compile(
        rf"(?<![\w.,$]){plain}{plain2}(?P<gap>[\s-]{{0,2}})(?P<c>{words}(?!\w)|{code}(?!\w)|{symbols})(?:\s(?P<nation>sterling))?", re.IGNORECASE
    )
    return _Money(codes, before, after)


def _key(form: str) -> str:
    return " ".join(form.lower().split())


def _moneys(prose: Prose, matches: _Matches) -> Iterator[_Reading]:
    money, n = prose.lexicon.once(_money), numerals(prose.lexicon)
    for match in matches(_BEFORE):
        sign = _key(match["c"])
        code, factor = money.codes.get(sign) or money.codes.get(sign.replace(" ", "")) or ("USD", Decimal(1))
        if match["c"].isalpha() and (sign in _SMALL_CODES or (not match["c"].isupper() and sign not in ("usd", "eur", "gbp", "rs"))):
            continue  # a code is printed in capitals, and "ALL 3" is no Albanian money
        yield from _sum(match, n, code, factor, "a currency sign before a number")
    for match in matches(_AFTER):
        form = _key(match["c"])
        code, factor = money.codes.get(form, ("", Decimal(1)))
        if not _is_money(match, form, prose.text):
            continue
        if match["nation"]:
            code = "GBP"
        if factor != 1:
            # Hundredths stay hundredths where they stand alone: "50 cents" is 50 of the minor unit.
            yield from _sum(match, n, f"{code}", Decimal(1), f"a number before {form!r}, the minor unit", minor=form)
        else:
            yield from _sum(match, n, code, factor, f"a number before {form!r}")


# Codes that are words when a text is printed in capitals.
_SMALL_CODES = frozenset({"all", "try", "top", "mad", "pen", "gel", "bob", "cup", "mop", "sos", "ang"})


def _is_money(match: re.Match[str], form: str, text: str) -> bool:
    """Whether a word behind a number is money there: "won", "real", "sum", "pounds", "marks" are more often something else."""
    number = match["n"].lower()
    scaled = bool(re.search(r"illion|bn|mln|thousand|\d,\d{3}|trn|crore|lakh", number))
    if form in (
        "won",
        "real",
        "sum",
        "som",
        "colon",
        "pula",
        "rand",
        "lek",
        "lev",
        "birr",
        "kip",
        "dong",
        "crown",
        "crowns",
        "mark",
        "marks",
        "bucks",
        "buck",
        "sterling",
        "quid",
        "p",
        "real",
    ):
        return scaled or (
            form in ("marks", "crowns", "won", "rand")
            and bool(re.fullmatch(r"[\d,.]+", number))
            and not re.match(r"\s+(?:the|a|an|in|by)\b", text[match.end() :])
        )
    if form in ("pound", "pounds"):
        return (scaled and not re.match(r"\s+of\s+(?!(?:aid|debt|assistance|sterling))", text[match.end() :])) or bool(match["nation"])
    if match["c"].isalpha() and len(form) == 3 and form not in ("usd", "yen"):
        return (
            match["c"].isupper()
            or form in ("won", "rmb", "lei", "leu", "kip", "lek")
            or (len(match["c"]) == 3 and form not in _SMALL_CODES and form in ("eur", "gbp", "rub", "cny"))
        )
    return number.strip() not in ("a", "an") or form.endswith(("dollar", "euro"))


def _sum(match: re.Match[str], n: Numerals, code: str, factor: Decimal, because: str, *, minor: str = "") -> Iterator[_Reading]:  # one row of a table
    value = n.value(match["n"])
    if value is None:
        return
    upper = n.value(match["n2"]) if match["n2"] else None
    if upper is not None and match["n2"]:
        scale = match["n2"].split()[-1].lstrip("0123456789.,-")
        if scale.isalpha() and not re.search(r"[A-Za-z]", match["n"]) and (one := n.value("1 " + scale)) is not None:
            value *= one
    if upper is not None and (upper <= value or re.search(r"\sand\s", match.group()[len(match["n"]) :])) and upper <= value:
        upper = None
    yield _Reading(match.start(), match.end(), "money", value * factor, minor or code or None, because, upper=upper * factor if upper is not None else None)


@cache
def _cents() -> re.Pattern[str]:
    return re.compile(r"\s{1,3}(?:and\s{1,3})?")


def _with_cents(readings: list[_Reading], text: str) -> Iterator[_Reading]:
    """Dollars and cents as one sum."""
    minors = {"cent", "cents", "pence", "penny", "kopeck", "kopecks", "kopek", "kopeks", "fen"}
    joined: set[int] = set()
    for i, (first, second) in enumerate(pairwise(readings)):
        if (
            second.unit in minors
            and first.unit not in minors
            and _cents().fullmatch(text, first.end, second.start)
            and first.value is not None
            and second.value is not None
        ):
            joined.update((i, i + 1))
            yield replace(first, end=second.end, value=first.value + second.value / 100)
    yield from (r for i, r in enumerate(readings) if i not in joined)


# Measures -------------------------------------------------------------------------------------------------------------------------------


def _measures(lexicon: Lexicon) -> _Measures:
    units: dict[str, tuple[str, str, Decimal]] = {"%": ("percentage", "percent", Decimal(1))}
    for row in lexicon.rows("units"):
        units.setdefault(row["form"], (row["kind"], row["unit"], Decimal(row["factor"])))
        units.setdefault(row["form"].lower(), (row["kind"], row["unit"], Decimal(row["factor"])))
    n = numerals(lexicon)
    number = rf"(?:{n.figures}(?:[\s-]{{1,2}}{n.scale}\b)?|{n.words})"
    pattern = rf"(?<![\w.,$])(?P<n>{number})(?:\s?(?:-|–|to|or)\s?(?P<n2>{number}))?(?:[\s-]{{0,2}}(?P<u>{any_of(units)})(?!\w)|\s?(?P<p>%))"
    return _Measures(units, re.compile(pattern, re.IGNORECASE))


def _measured(prose: Prose, matches: _Matches) -> Iterator[_Reading]:
    measures, n = prose.lexicon.once(_measures), numerals(prose.lexicon)
    for match in matches(_MEASURED):
        form = " ".join((match["u"] or match["p"]).split())
        # Short units are printed as they are: "mm", "MW"; "mt" in capitals, "Mm" not at all.
        known = measures.units.get(form) or (measures.units.get(form.lower()) if len(form) > 3 else None)
        value = n.value(match["n"])
        if known is None or value is None:
            continue
        kind, unit, factor = known
        upper = n.value(match["n2"]) if match["n2"] else None
        yield _Reading(
            match.start(),
            match.end(),
            kind,
            value * factor,
            unit,
            f"a number before {form!r}",
            upper=upper * factor if upper is not None and upper > value else None,
        )


# Counts ---------------------------------------------------------------------------------------------------------------------------------

_DEFINITE = frozenset({"the", "these", "those", "both", "this", "that", "all", "his", "her", "its", "their", "our"})
_NO_COUNT = frozenset({"one", "zero"})


def _counts(prose: Prose) -> Iterator[_Reading]:
    """A cardinal number before a plural noun: "two Kazakh cosmonauts", "25 times"; not "the two leaders", which names and does not count."""
    n = numerals(prose.lexicon)
    for token in prose.analysis:
        if token.dep_ != "nummod" or token.tag_ != "CD" or token.head.i <= token.i or token.head.tag_ != "NNS" or token.lower_ in _NO_COUNT:
            continue
        left = token.i
        while left and token.doc[left - 1].dep_ in ("compound", "quantmod", "punct") and token.doc[left - 1].like_num:
            left -= 1
        if any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in token.head.children if c.i < token.i):
            continue
        first, last = token.doc[left], token.head
        printed = prose.text[first.idx : token.idx + len(token)]
        value = n.value(printed)
        if value is None or last.i - token.i > 5 or (printed.isdigit() and len(printed) == 4 and 1900 <= int(printed) <= 2099):
            continue
        counted = prose.text[token.idx + len(token) : last.idx + len(last)].strip()
        low = re.search(r"(?<![\w.,])(\d[\d,]{0,15})\s?[-–]\s?$", prose.text[max(0, first.idx - 20) : first.idx])
        lower = n.value(low[1]) if low else None
        start, because = (first.idx - len(low.group()) if low else first.idx), "a number before what it counts"
        if lower is not None and lower < value:
            yield _Reading(start, last.idx + len(last), "count", lower, None, because, upper=value, counted=" ".join(counted.split()))
        else:
            yield _Reading(first.idx, last.idx + len(last), "count", value, None, because, counted=" ".join(counted.split()))
