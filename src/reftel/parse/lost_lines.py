"""Telegrams whose line breaks were all lost (dumps that print "… ANKARA 000348SipdisE.o. 12958: … Tags: … Subject: …¶1. (C) …" in one line).

The form says where most lines began: every line of the transmission header, the classification line, captions, labels, paragraph numbers, rules. The
breaks are put in as edits, so that whatever reads lines reads these too; the words stay as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Document, Edit, Notice, Span
from reftel.parse.posts import canonical_post

__all__ = ["with_lines"]

_HEAD = 2_000
_FEW = 4
_REACH = 8_000
_REASON = "line break that was lost"


def with_lines(document: Document, lexicon: Lexicon) -> Document:
    """``document`` read with the line breaks that its form demands, and a notice; itself where it has lines of its own, or is no telegram."""
    text = document.text
    if text.count("\n", 0, _HEAD) >= _FEW or len(text) < 200 or sum(sign.search(text, 0, 2 * _HEAD) is not None for sign in _signs()) < 3:
        return document
    breaks = {at: again for at, again in sorted(_breaks(text, lexicon)) if at and text[at - 1] != "\n"}
    if not breaks:
        return document
    edits = [Edit(Span(at, at), "\n\n" if again else "\n", _REASON) for at, again in breaks.items()]
    notice = Notice("lost-lines", f"the line breaks were lost; {len(edits)} were put in where the form of a telegram has them")
    transcript = document.transcript.edit(edits)
    return replace(document, transcript=transcript, notices=(*document.noticed(transcript), notice))


def _breaks(text: str, lexicon: Lexicon) -> Iterator[tuple[int, bool]]:
    """Where lines began, and whether a blank line stood above."""
    line = _line(text, lexicon)
    start = line.end() if line else 0
    body = _body().search(text, start)
    labels_end = min(body.start() if body else len(text), start + _REACH)
    if line:
        yield from ((line.start(), True), (start, False))
        yield from _in_header(text, line.start())
        yield from _around(_footer(line["post"].upper()), text, start, len(text))
    first = _label().search(text, start, labels_end)
    yield from _around(lexicon.once(_captions), text, start, first.start() if first else start)
    yield from _labels(text, start, labels_end)
    yield (labels_end, True)
    yield from _paragraphs(text, labels_end)
    yield from _around(_rule(), text, start, len(text))
    if signed := _signed().search(text, max(start, len(text) - 60)):
        yield (signed.start("name") if signed["name"] else signed.start()), False


def _line(text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """The classification line, up to its serial. Within a line only a sure one: in capitals, above every label, behind a date, with a post that is known; any
    text may speak of an unclassified version, and a line made of such words would open the telegram.
    """
    label = _label().search(text)
    for m in _class_line().finditer(text, 0, min(_REACH, label.start() if label else 0)):
        if not m.start() or text[m.start() - 1] == "\n":
            return m
        if m["level"].isupper() and _dated().search(text, 0, m.start()) and canonical_post(m["post"].strip().upper(), lexicon):
            return m
    return None


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, bool]]:
    """Numbers of paragraphs: any with a pilcrow, others only where they go on counting, since a text may cite the paragraph of another."""
    last = 0
    for m in _paragraph().finditer(text, start):
        number = int(m["pilcrow"] or m["point"] or m["bare"])
        if m["pilcrow"] or number == last + 1:
            last = number
            yield m.start(), True


def _around(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    for m in pattern.finditer(text, start, end):
        yield m.start(), False
        yield m.end(), False


def _labels(text: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    seen: set[str] = set()
    for m in _label().finditer(text, start, end):
        kind = m.lastgroup or ""
        # a subject may hold the name of a label
        if kind not in {"order", "tags", "subject"} or kind not in seen:
            yield m.start(), kind != "tags"
        seen.add(kind)


def _in_header(text: str, head: int) -> Iterator[tuple[int, bool]]:
    """The lines of the transmission header. FM, TO and INFO once each and in this order; the addresses after TO are told by their routing indicators
    or how their names begin.
    """
    yield from ((m.start(), False) for pattern in _routing() for m in pattern.finditer(text, 0, head))
    at = to = 0
    for pattern in _address():
        if m := pattern.search(text, at, head):
            at = m.end()
            to = to or (at if m[0].startswith("TO") else 0)
            yield m.start(), False
    if to:
        yield from ((m.start(), False) for m in _addressee().finditer(text, to, head))


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(r"\d{6}Z [A-Za-z]{3} \d\d"),
        re.compile(r"E\.? ?O\.? ?:? ?1\d{4}", re.IGNORECASE),
        re.compile(r"TAGS[:; ]|Tags:"),
        re.compile(r"SUBJ(?:ECT)? ?:", re.IGNORECASE),
        re.compile(r"(?:S ?E ?C ?R ?E ?T|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|UNCLAS(?:SIFIED)?) [A-Z][A-Z ]{2,50}", re.IGNORECASE),
        re.compile(r"Classified by\b", re.IGNORECASE),
        re.compile(r"¶1\b"),
    )


@cache
def _class_line() -> re.Pattern[str]:
    # up to the serial, which the next line may touch
    return re.compile(
        r"(?P<level>T ?O ?P {1,3}S ?E ?C ?R ?E ?T|S ?E ?C ?R ?E ?T|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|UNCLAS(?:SIFIED)?)"
        r"(?: [A-Z]{5,12}){0,2}? (?:SECTION \d\d OF \d\d )?(?P<post>(?:[A-Z][A-Z.'-]{1,14} ){1,4})\d{4,7}(?!\d)",
        re.IGNORECASE,
    )


@cache
def _routing() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(r"(?<=\w)(?:ZZ|OO|PP|RR) (?=R[A-Z]{4,7})"),
        re.compile(r"DE (?=R[A-Z]{3,7} ?#)"),
        re.compile(r"ZN[YR] (?=[A-Z]{5} )"),
        re.compile(r"(?:[ZOPR] ){0,2}(?<!\d)\d{6} ?Z (?=[A-Za-z]{3} \d\d)"),
        re.compile(r"XMT (?=AM|US|RU)"),
    )


@cache
def _address() -> tuple[re.Pattern[str], ...]:
    names = r"(?=R[UHBX][A-Z]{2,5}/|SEC|AM|US|ALL |DEPT|WHITE|NATO|OSD|CIA|DIA|HQ|CJCS|JOINT|(?:[A-Z]{2,15} ){1,4}COLLECTIVE)"
    return re.compile(r"(?<=\d)FM (?=[A-Z])|FM (?=AMEMB|AMCON|USMISS|USINT|USOFF|USLO|SECSTATE)"), re.compile(rf"TO {names}"), re.compile(r"INFO (?=[A-Z])")


@cache
def _addressee() -> re.Pattern[str]:
    return re.compile(
        r"(?<!TO )(?<!INFO )(?:R[UHBX][A-Z]{2,5}/(?=[A-Z\d])|(?<!/)(?:AMEMBASSY|AMCONSUL|USMISSION|USOFFICE|USINT|SECSTATE|SECDEF|USLO|USDAO) (?=[A-Z]))"
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"(?P<order>E\.[Oo]\. ?:? ?1\d{4}|(?<![A-Za-z])E ?O ?:? ?1\d{4})|(?P<tags>(?<=[\d/A ])(?:TAGS|Tags|tags)(?=[:; ]))"
        r"|(?P<subject>(?:\([A-Z]{1,3}\) {0,3})?(?:SUBJECT|Subject|subject|SUBJ) ?:)|(?P<references>(?:REFS?|REFTELS?|REF\(S\)) ?:|(?<![A-Za-z])(?:Refs?|refs?) ?:)"
        r"|(?P<item>¶[A-Z]\.)|(?P<classified>(?:\(U\) {0,3})?(?:Class?ified|CLASSIFIED) (?:By|by|BY)\b)"
    )


@cache
def _body() -> re.Pattern[str]:
    return re.compile(r"¶ ?1\b|(?<![\d.])1{1,2} ?\. {0,4}\((?:TS|SBU|[SCU])[)/]|-{5}|BEGIN SUMMARY\b|SUMMARY(?: AND COMMENT)? ?:")


@cache
def _paragraph() -> re.Pattern[str]:
    marks = r"\((?:TS|SBU|LOU|[SCU])(?:/{1,2}[A-Za-z ,]{2,30})?\)"
    return re.compile(
        rf"¶ ?(?P<pilcrow>\d{{1,3}})\b|(?<![\d,$])(?<!\d\.)(?P<point>\d{{1,3}}) ?\. {{0,4}}(?={marks})|(?<=[.”\")\]])(?P<bare>\d{{1,2}}) (?={marks} [A-Z])"
    )


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(r"\d{6} ?Z [A-Za-z]{3} \d\d|, \d\d:\d\d")


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(r"(?:-{5,}|\*{5,}|={5,})(?: ?[-*=]{1,200})*")


@cache
def _footer(post: str) -> re.Pattern[str]:
    """As in "TEL AVIV 00002280  003 OF 003", or with the last words of the post only."""
    words = post.split()
    names = "|".join(re.escape(" ".join(words[i:])) for i in range(len(words)))
    return re.compile(rf"(?:{names}) {{1,2}}\d{{8}} {{1,3}}\d{{3}}(?:\. {{0,6}}\d)? {{1,3}}OF {{1,3}}\d{{3}}", re.IGNORECASE)


@cache
def _signed() -> re.Pattern[str]:
    """A name that ends the text: after the end of a sentence, two spaces or an address of the web, or touching the word before."""
    return re.compile(
        r"(?:[.?!)*/\"”-] {0,3}| {2}|/\S{0,40} )(?P<name>[A-Z][A-Z'’-]{1,20}(?: JR\.?)?|[A-Z][a-z]{2,15})\s{0,3}\Z"
        r"|(?:(?<=[a-z]{4})|(?<=\d))(?=(?P<touching>[A-Z][A-Z'’-]{2,20}|[A-Z][a-z]{3,15})\s{0,3}\Z)"
    )


def _captions(lexicon: Lexicon) -> re.Pattern[str]:
    """Captions that are one word, also where two stand together without a space."""
    words = "|".join(
        sorted((row["caption"] for row in lexicon.rows("captions") if row["caption"].isalpha() and len(row["caption"]) > 4), key=len, reverse=True)
    )
    return re.compile(rf"(?i)(?:(?<![A-Z])|(?<=SIPDIS)|(?<=NOFORN)|(?<=SENSITIVE))(?:{words})(?-i:(?![a-z](?!\.)))")
