"""Single fields out of loose text, for ``reftel field``: pure functions ``f(text, options, lexicon) -> JSON value``."""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from reftel.lexicon import Lexicon
from reftel.model import Reference, Span, Transcript
from reftel.parse.classified_by import read_classified_by
from reftel.parse.declassification import find_order, read_declassification
from reftel.parse.furniture import furniture_edits
from reftel.parse.identity import canonical_id as number_of
from reftel.parse.labels import find_labels
from reftel.parse.references import Citing, read_references
from reftel.parse.routing import addressee_lines
from reftel.parse.signature import find_signature
from reftel.parse.subject import read_subject
from reftel.parse.tags import read_tags

__all__ = ["FIELDS"]

Options = Mapping[str, Any]


def references(text: str, options: Options, lexicon: Lexicon) -> list[str]:
    """The telegrams cited, as canonical ids, in order, each once. Options ``year`` and ``own_id``."""
    own = number_of(options["own_id"], lexicon) if options.get("own_id") else None
    ids = (r.canonical_id for r in _references(text, options, lexicon) if r.canonical_id)
    return [id_ for id_ in dict.fromkeys(ids) if id_ != own]


def references_typed(text: str, options: Options, lexicon: Lexicon) -> list[dict[str, str | None]]:
    """Telegrams and e-mails cited, with the letter they are cited by and their title where printed. Option ``year``."""
    kinds = {"telegram": "cable", "Secretary's telegram": "cable", "e-mail": "email"}
    return [
        {"value": r.canonical_id or r.text, "kind": kinds[r.kind], "bullet": r.bullet, "title": r.title}
        for r in _references(text, options, lexicon)
        if r.kind in kinds and (r.canonical_id or r.kind == "e-mail")
    ]


def tags(text: str, options: Options, lexicon: Lexicon) -> list[str]:
    """The TAGS in order; with ``canonicalize`` in capitals, fused and mistyped codes repaired."""
    text = _peeled(text)
    repair = bool(options.get("canonicalize", True))
    spans = [(span, at) for kind, span, at in find_labels(text, 0, len(text)).fields if kind == "tags"][:1]
    return [t.value.code for span, at in spans for t in read_tags(text, Span(at, max(at, span.end)), lexicon, repair=repair)]


def subject(text: str, options: Options, lexicon: Lexicon) -> str:
    """The subject, its lines joined; option ``strip_portion_mark`` (default true); ``format`` cablegate_html for a whole page."""
    if options.get("format") == "cablegate_html":
        text = _page_text(text)
    text = _peeled(html.unescape(text))
    field = find_labels(text, 0, len(text)).first("subject")
    found = read_subject(text, Span(field[1], max(field[1], field[0].end)), lexicon) if field else None
    if not found:
        return ""
    before = found.mark is not None and found.mark.span.start < found.text.span.start
    return found.text.value if options.get("strip_portion_mark", True) or not found.mark else _with_mark(found.text.value, found.mark.printed, before=before)


def classified_by(text: str, options: Options, lexicon: Lexicon) -> list[str]:
    """Who classified, one name or none; with ``title_case`` capitals become "Jane Q. Carver"."""
    text = _peeled(text)
    for span, at in reversed(find_labels(text, 0, len(text)).all("classified_by")):
        if (name := read_classified_by(text, Span(at, max(at, span.end)), lexicon).name) is not None:
            return [_title_case(name.value) if options.get("title_case") else name.value]
    return []


def signature(text: str, options: Options, lexicon: Lexicon) -> list[str]:  # noqa: ARG001  # every field function takes the lexicon
    """The signature, one name or none; with ``canonicalize`` in capitals."""
    text = _peeled(text)
    found = find_signature(text, 0, len(text))
    return [] if found is None else [found.value.upper() if options.get("canonicalize") else found.value]


def recipients(text: str, options: Options, lexicon: Lexicon) -> list[dict[str, Any]]:  # noqa: ARG001  # as above
    """The action addressees of a header."""
    return _addressees(text, lexicon, info=False)


def info_recipients(text: str, options: Options, lexicon: Lexicon) -> list[dict[str, Any]]:  # noqa: ARG001  # as above
    """The info addressees of a header."""
    return _addressees(text, lexicon, info=True)


def summary(text: str, options: Options, lexicon: Lexicon) -> str:  # noqa: ARG001  # as above
    """The summary without its markers and the number and mark before it; its line breaks stay. Empty where there is none."""
    text = _peeled(text)
    end = _summary_end().search(text)
    opened = next(
        (m for m in _summary_start().finditer(text, 0, end.start() if end else len(text)) if not text[: m.start()].rstrip().lower().endswith("end")), None
    )
    if opened:
        start = opened.end()
    elif end and (first := list(_paragraph().finditer(text, 0, end.start()))):
        start = first[0].end()
    else:
        return ""
    if m := _paragraph().match(text, start):
        start = m.end()
    if end:
        return text[start : end.start()].strip()
    stop = _next_block().search(text, start)
    return text[start : stop.start() if stop else len(text)].strip()


def declassify_on(text: str, options: Options, lexicon: Lexicon) -> str | None:  # noqa: ARG001  # as above
    """The declassification date as ISO, or None. Option ``year`` of the telegram for two-digit years."""
    found = find_order(text, 0, len(text))
    span = found[1] if found else Span(0, len(text))
    on = read_declassification(text, span, year=options.get("year")).value.on
    return on.isoformat() if on else None


def canonical_id(text: str, options: Options, lexicon: Lexicon) -> str:
    """One id in canonical form; as it was where it is no telegram's. Option ``year`` of a number that prints none."""
    return number_of(text, lexicon, year=int(options["year"]) if options.get("year") else None) or text.strip()


FIELDS: dict[str, Callable[[str, Options, Lexicon], Any]] = {
    f.__name__: f
    for f in (references, references_typed, tags, subject, classified_by, signature, recipients, info_recipients, summary, declassify_on, canonical_id)
}
"""Name of the field → its function."""


def _references(text: str, options: Options, lexicon: Lexicon) -> Iterable[Reference]:
    text = _peeled(text)
    own = _own(options, lexicon)
    citing = Citing(year=int(options["year"]) if options.get("year") else own.year, post=own.post)
    for span, at in find_labels(text, 0, len(text)).all("references"):
        yield from (r.value for r in read_references(text, Span(at, max(at, span.end)), lexicon, citing))


def _own(options: Options, lexicon: Lexicon) -> Citing:
    id_ = number_of(options["own_id"], lexicon) if options.get("own_id") else None
    m = re.fullmatch(r"(\d\d)([A-Z]+)(\d+)", id_ or "")
    # which of its own numbers a post has reached is not known here: only a whole telegram tells its month
    return Citing(year=int(m[1]), post=m[2]) if m else Citing()


def _peeled(text: str) -> str:
    return Transcript(text).edit(furniture_edits(text)).text


def _page_text(page: str) -> str:
    """The text of the preformatted blocks of a page; enough for one field (documents are read by the reader of pages)."""
    blocks = re.findall(r"<pre\b[^>]*>(.*?)</pre>", page, re.DOTALL)
    return html.unescape(re.sub(r"<[^<>]{0,300}>", "", "\n\n".join(blocks)))


def _addressees(text: str, lexicon: Lexicon, *, info: bool) -> list[dict[str, Any]]:
    lines: list[tuple[str, int, int]] = []
    field = ""
    for m in re.finditer(r"[^\n]+|\n(?=[ \t]{0,80}\n)", text):
        if not m[0].strip():
            # a blank line ends the address block
            field = "" if lines else field
            continue
        if label := re.match(r"[ \t]{0,80}(FM|TO|INFO|XMT)(?:/|[ \t]{1,80}|$)", m[0]):
            field = label[1]
            lines.append((field, m.start() + label.end(), m.end()))
        elif field and not re.match(r"[ \t]{0,80}(?:\w ?){0,2}(?:N ?C ?L ?A ?S|O ?N ?F ?I ?D|E ?C ?R ?E ?T\b)", m[0]):
            lines.append((field, m.start(), m.end()))
    action, informed = addressee_lines(text, [line for line in lines if line[0] != "FM"], lexicon)
    found: list[dict[str, Any]] = []
    for one in informed if info else action:
        value = one.value
        if value.excluded and found:
            found[-1]["excluded"] += [part.strip() for part in re.split(r"[,;]", value.name) if part.strip()]
            continue
        found.append(
            {
                "routing_indicator": value.routing_indicator,
                "name": value.name,
                "precedence": value.precedence,
                "message_continuity_number": value.message_continuity_number,
                "excluded": [],
            }
        )
    return found


def _with_mark(words: str, mark: str, *, before: bool) -> str:
    return f"({mark}) {words}" if before else f"{words} ({mark})"


def _title_case(name: str) -> str:
    if not name.isupper():
        return name
    words = re.sub(r"[A-Z][A-Z'’]*", lambda m: m[0] if m[0] in ("II", "III", "IV") else m[0].capitalize(), name)
    return re.sub(r"\bMc([a-z])", lambda m: "Mc" + m[1].upper(), words)


@cache
def _summary_start() -> re.Pattern[str]:
    return re.compile(
        r"(?:^[ \t]{0,80}|(?<=\) )|(?<=\)  )|(?<=\. )|(?<=\.  ))(?:begin )?summary(?:,? (?:and|&|/) ?(?:action request|comment|introduction|recommendations?))*[ \t]{0,80}(?:[:.][ \t]{0,80}|[ \t]{0,80}-{2,}[^\n]{0,2}|[ \t]{0,80}\n?[ \t]{0,80}[-=_*]{3,}[ \t]{0,80}\n?|[ \t]{0,80}\n|\b)[ \t\n]*(?:[-=]{3,})?",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _summary_end() -> re.Pattern[str]:
    return re.compile(r"\(?\bend(?: of)?\s{1,80}(?:of\s{1,80})?summary\b(?:,?\s{1,80}(?:and|&)\s{1,80}[a-z]+(?:\s{1,80}request)?)?", re.IGNORECASE)


@cache
def _paragraph() -> re.Pattern[str]:
    return re.compile(
        r"\s{0,80}^[ \t]{0,80}¶?\d{1,3}[ \t]{0,80}\.?[ \t]{0,80}(?:\((?:TS|SBU|[CSU])(?:/{1,2}[A-Za-z ,]{2,20})?\)[ \t]{0,80})?|\s{0,80}\((?:TS|SBU|[CSU])(?:/{1,2}[A-Za-z ,]{2,20})?\)[ \t]{0,80}",
        re.MULTILINE,
    )


@cache
def _next_block() -> re.Pattern[str]:
    return re.compile(r"\n[ \t]{0,80}\n|\n[ \t]{0,80}¶?\d{1,3}[ \t]{0,80}\.|\n[ \t]{0,80}[-=]{3,}")
