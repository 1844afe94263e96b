"""The signature: a surname alone on the last line of the text, or glued to the end of it. Chiefs of mission sign by custom."""

import re
from functools import cache

from reftel.model import Located, Span

__all__ = ["find_signature"]

_LONGEST = 200
_NO_NAMES = frozenset(
    (
        "UNCLASSIFIED",
        "CONFIDENTIAL",
        "SECRET",
        "RESTRICTED",
        "UNQUOTE",
        "QUOTE",
        "SUMMARY",
        "COMMENT",
        "NOTE",
        "TEXT",
        "END",
        "NNNN",
        "BT",
        "SIPDIS",
        "NOFORN",
        "NODIS",
        "EXDIS",
        "LIMDIS",
        "STADIS",
        "SENSITIVE",
        "TAGS",
        "REF",
        "CONCLUSION",
        "BACKGROUND",
        "INTRODUCTION",
        "PARTICIPANTS",
        "ANNEX",
        "APPENDIX",
        "ATTACHMENT",
        "BIOGRAPHIES",
        "CONTINUED",
        "UNCLAS",
    )
)


def find_signature(text: str, start: int, end: int) -> Located[str] | None:
    """The signature between ``start`` and ``end``, as printed; None where nothing at the end looks like one.

    Trailers are stepped over: classification words, NNNN, notes of the communications centre, rules, archive ids.
    """
    span = Span(start, end).trim(text)
    for _ in range(12):
        line_start = max(text.rfind("\n", span.start, span.end) + 1, span.start)
        line = Span(line_start, span.end)
        if len(line) > _LONGEST:
            break
        if m := _name().fullmatch(line.of(text).strip(" \t")):
            name = m[1].strip()
            words = re.split(r"[ -]", name.upper())
            if not _NO_NAMES.intersection(words) and not _ends_sentence(text, line):
                at = text.index(name, line.start)
                return Located(name, Span(at, at + len(name)))
        elif not _trailer().fullmatch(line.of(text).strip()):
            break
        span = Span(span.start, max(span.start, line_start - 1)).trim(text)
        if not len(span):
            return None
    return _glued(text, span)


def _ends_sentence(text: str, line: Span) -> bool:
    """Whether ``line`` is the last word of a sentence that the line right above it leaves open: "… according to / Orlik."."""
    above = text[max(0, line.start - _LONGEST) : line.start].removesuffix("\n").rpartition("\n")[2].rstrip()
    return line.of(text).rstrip().endswith(".") and above[-1:].islower()


def _glued(text: str, span: Span) -> Located[str] | None:
    """A name after the last full stop of the last line: "… INSTRUCTIONS. CARVER", "End Comment. Carver"."""
    m = _after_stop().search(text, max(span.start, span.end - 60), span.end)
    if not m or _NO_NAMES.intersection(re.split(r"[ -]", m[1].upper())):
        return None
    return Located(m[1], Span(*m.span(1)))


@cache
def _name() -> re.Pattern[str]:
    # CARVER · CARVER## · VAN DER MEER. · STRAUSZ-HUPE · Carver · (ACTING)
    return re.compile(
        r"\"?((?:[A-Z]{1,3}\. ?){0,2}(?:[A-Z][A-Z'’-]{1,20}|[A-Z]['’]?[a-z]{2,15}(?:[A-Z-][a-z]{1,15})?)(?: (?:[A-Z]\.|[A-Z][A-Z'’-]{1,20}|[A-Z][a-z]{2,15})){0,2})(?:,? ?(?i:\(?acting\)?))?[#.\"=> ]{0,12}"
    )


@cache
def _trailer() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:TOP )?(?:UNCLASSIFIED|CONFIDENTIAL|SECRET)|(?:[A-Z] ){4,}[A-Z]|N{3,4}|BT|[#>=_*\- ]+|#\d+|.{0,4}NOTE(?: BY OC/T)?:.*|\d{2,4}[A-Z]+\d+ - .*|.*Classif(?:ied Website|ication:).*|http\S*|.*(?:sgov|SIPRNET|state\.gov)\S*)",
        re.IGNORECASE,
    )


@cache
def _after_stop() -> re.Pattern[str]:
    # a single capital word; in mixed case only after the end of a comment or a summary, since any sentence may end in a name
    return re.compile(
        r"(?:[.!?)\"'”][ \t\n]+|(?i:end (?:comment|summary|note|text)\.?)[ \t\n]+)([A-Z][A-Z'’-]{2,20}(?: [A-Z][A-Z'’-]{2,20})?|(?<=(?i:comment)\. )[A-Z][a-z]{3,15}|(?<=(?i:comment)\.  )[A-Z][a-z]{3,15})[#.]{0,4}$"
    )
