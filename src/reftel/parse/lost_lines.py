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
    return replace(document, transcript=document.transcript.edit(edits), notices=(*document.notices, notice))


def _breaks(text: str, lexicon: Lexicon) -> Iterator[tuple[int, bool]]:
    """Where lines began, and whether a blank line stood above."""
    line = _class_line().search(text, 0, _REACH)
    head, start = (line.start(), line.end()) if line else (0, 0)
    body = _body().search(text, start)
    labels_end = min(body.start() if body else len(text), start + _REACH)
    if line:
        yield head, True
        yield start, False
        yield from ((m.start(), False) for pattern in _routing() for m in pattern.finditer(text, 0, head))
        yield from _first_of(text, head)
    first = _label().search(text, start, labels_end)
    for m in lexicon.once(_captions).finditer(text, start, first.start() if first else start):
        yield m.start(), False
        yield m.end(), False
    seen: set[str] = set()
    for m in _label().finditer(text, start, labels_end):
        # a subject may hold the name of a label
        if m.lastgroup in {"order", "tags", "subject"} and m.lastgroup in seen:
            continue
        seen.add(m.lastgroup or "")
        yield m.start(), m.lastgroup != "tags"
    if body:
        yield body.start(), True
    for m in _paragraph().finditer(text, labels_end):
        yield m.start(), True
    for m in _rule().finditer(text, start):
        yield m.start(), False
        yield m.end(), False
    if line:
        for m in _footer(line["post"].upper()).finditer(text, start):
            yield m.start(), False
            yield m.end(), False
    if signed := _signed().search(text, max(start, len(text) - 60)):
        yield (signed.start("name") if signed["name"] else signed.start()), False


def _first_of(text: str, head: int) -> Iterator[tuple[int, bool]]:
    """FM, TO and INFO, once each and in this order; the addresses after TO are told by their routing indicators or how their names begin."""
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
        r"(?:T ?O ?P {1,3}S ?E ?C ?R ?E ?T|S ?E ?C ?R ?E ?T|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|UNCLAS(?:SIFIED)?)"
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
    return re.compile(
        r"¶ ?\d{1,3}\b|(?<![\d,$])(?<!\d\.)\d{1,3} ?\. {0,4}(?=\((?:TS|SBU|LOU|[SCU])(?:/{1,2}[A-Za-z ,]{2,30})?\))"
        r"|(?<=[.”\")\]])\d{1,2} (?=\((?:TS|SBU|[SCU])(?:/[A-Z]{1,6})?\) [A-Z])"
    )


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(r"(?:-{5,}|\*{5,}|={5,})(?: ?[-*=]{1,200})*")


@cache
def _footer(post: str) -> re.Pattern[str]:
    """ "TEL AVIV 00002280  003 OF 003", or with the last words of the post only."""
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
