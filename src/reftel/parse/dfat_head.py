"""The top of a published Australian cablegram: "Jakarta, 6 December 1975", "O.JA3517 SECRET AUSTEO IMMEDIATE", "Ref O.CH172733", a subject; and the
archive's name at its end, "[NAA: A10463, 801/13/11/1, xvii]".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Located, Span
from reftel.parse.caption_terms import Term, terms
from reftel.parse.dateline import is_dateline, place_before
from reftel.parse.document_head import DocumentHead, read_document_head
from reftel.parse.markdown import heading_at

__all__ = ["DfatHead", "archive_line", "read_dfat_head"]

_REACH = 30
"""Lines among which the head ends."""
_CITING = 160
"""Code points of a line of references; a longer one is a paragraph that begins with what it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DfatHead:
    """``title`` is what the publisher calls the document, ``form`` what that says it is, ``plain`` that it says no more than from and to; ``lines`` those of the head by kind (title, dateline, message,
    references, addresses, passing, subject, other), in order; ``body`` is where the text begins. ``loose`` words of the message line are known to no table.
    """

    title: Span | None = None
    form: str = ""
    plain: bool = False
    lines: tuple[tuple[str, Span], ...] = ()
    body: int = 0
    number: Located[str] | None = None
    day: Located[date] | None = None
    place: Located[str] | None = None
    terms: tuple[Term, ...] = ()
    loose: tuple[str, ...] = ()
    sender: Located[str] | None = None
    addressees: tuple[Located[str], ...] = ()
    passing: tuple[Located[str], ...] = ()
    subject: Located[str] | None = None

    def of(self, kind: str) -> tuple[Span, ...]:
        """The lines of one kind."""
        return tuple(span for name, span in self.lines if name == kind)


def read_dfat_head(text: str, lexicon: Lexicon) -> DfatHead:
    """The head of ``text``. Its lines end where the first is none of the form."""
    reading = _Reading(text, lexicon)
    for line in _lines(text):
        if not reading.take(line):
            break
    return reading.head()


class _Reading:
    """Takes the lines of a head one by one."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.title: Span | None = None
        self.lines: list[tuple[str, Span]] = []
        self.terms: list[Term] = []
        self.loose: list[str] = []
        self.found: dict[str, Located[str]] = {}
        self.addressees: list[Located[str]] = []
        self.passing: list[Located[str]] = []
        self.day: Located[date] | None = None
        self.end = 0
        self.word = ""

    def take(self, line: Span) -> bool:
        """Whether ``line`` belongs to the head; what it says is kept."""
        heading = heading_at(self.text, line.start, line.end)
        at = heading or line
        if _rule().fullmatch(at.of(self.text)) and self.lines:
            self.lines.append(("other", line))
            self.end = line.end
            return True
        if _begins().fullmatch(at.of(self.text)):
            return False
        kind = self._labelled(at) or self._dated(at, is_title=heading is not None and self.title is None) or self._worded(at, heading is not None)
        if not kind:
            return False
        if kind == "title":
            self.title = at
        self.lines.append((kind, line))
        self.end = line.end
        return True

    def _labelled(self, at: Span) -> str:
        """Lines that begin with a label or a number, or hold nothing but terms."""
        if (m := _address().match(self.text, at.start, at.end)) and len(at) <= 120 and not _sentence().search(self.text, m.end(), at.end):
            name = self._located(Span(m.end(), at.end).trim(self.text))
            if name.value and m[1].lower() == "from":
                self.found.setdefault("sender", name)
            elif name.value:
                self.addressees.append(name)
            return "addresses"
        if (m := _message().match(self.text, at.start, at.end)) and self._message(m, at):
            return "message"
        more, end = terms(self.text, at.start, at.end, self.lexicon)
        if more and not self.text[end : at.end].strip(" .,;/") and (at.of(self.text).isupper() or len(more) > 1 or more[0][0] == "level"):
            self.terms += more
            return "message"
        if len(at) <= _CITING and (cited := _references().match(self.text, at.start, at.end)) and not _goes_on().search(self.text, cited.end(), at.end):
            return "references"
        if _passing().fullmatch(at.of(self.text)):
            self.passing.append(self._located(at))
            return "passing"
        return ""

    def _message(self, m: re.Match[str], at: Span) -> bool:
        """Whether number, terms and a dateline are all that the line holds; in capitals behind a level, what is not known is an unknown caption."""
        more, end = terms(self.text, m.end(), at.end, self.lexicon)
        days = _dates(self.text, Span(end, at.end), self.lexicon)
        rest = Span(end, at.end).trim(self.text)
        unknown = rest.of(self.text).strip(" .,;/")
        if days:
            if not is_dateline(self.text, Span(end, at.end), days[0].span):
                return False
            self._dateline(days[0], end)
        elif unknown:
            if not (any(kind == "level" for kind, _ in more) and unknown.isupper() and len(unknown) <= 60):
                return False
            self.loose.append(" ".join(unknown.split()))
        name = next((group for group in ("number", "bare") if m[group]), None)
        if name is None and not days:
            return False
        if name:
            self.found.setdefault("number", self._located(Span(*m.span(name))))
        self.word = self.word or (m["word"] or "Cablegram").rstrip("s").title()
        self.terms += more
        return True

    def _dated(self, at: Span, *, is_title: bool) -> str:
        days = _dates(self.text, at, self.lexicon)
        if not days or is_title or not is_dateline(self.text, at, days[0].span):
            return ""
        self._dateline(days[0], at.start)
        return "dateline"

    def _dateline(self, day: Located[date], start: int) -> None:
        if self.day is None:
            self.day = day
            if place := place_before(self.text, start, day.span.start):
                self.found["place"] = self._located(place)

    def _worded(self, at: Span, is_heading: bool) -> str:  # noqa: FBT001  # a private choice
        """Titles and subjects."""
        words = at.of(self.text)
        if self.title is None and not self.lines and (is_heading or (len(words) <= 160 and not words.rstrip().endswith((".", ":", ";")))):
            return "title"
        if m := _subject().match(self.text, at.start, at.end):
            span = Span(m.end(), at.end).trim(self.text)
            if len(span):
                self.found.setdefault("subject", self._located(span))
            return "subject"
        if not is_heading and not self._is_title(at):
            return ""
        named = read_document_head(self.text, at, self.lexicon)
        if named.plain and at.start - self.end < 4:
            self._ends(named)
            return "addresses"
        if "subject" in self.found:
            # one subject; what looks like another is a heading of the text, unless it is set like the head
            return "other" if is_heading or words.isupper() else ""
        self.found["subject"] = self._located(at)
        return "subject"

    def _is_title(self, at: Span) -> bool:
        """A short line without the look of a sentence, in a block of its own or in capitals."""
        words = at.of(self.text)
        alone = _blank_below().match(self.text, at.end) is not None
        return len(words) <= 110 and (alone or words.isupper()) and _titled().fullmatch(words) is not None and _sentence().search(words) is None

    def _ends(self, named: DocumentHead) -> None:
        if named.sender:
            self.found.setdefault("sender", named.sender)
        if named.addressee and not self.addressees:
            self.addressees.append(named.addressee)

    def _located(self, span: Span) -> Located[str]:
        return Located(" ".join(span.of(self.text).split()), span)

    def head(self) -> DfatHead:
        """What was taken. A first line with nothing of the form below it is the text itself."""
        day = self.day or _below(self.text, self.lexicon)
        if not self.lines or (len(self.lines) == 1 and self.title and heading_at(self.text, self.lines[0][1].start, self.lines[0][1].end) is None):
            return DfatHead(day=day, body=len(self.text) - len(self.text.lstrip()))
        form, plain = next((row["form"] for row in self.lexicon.rows("document_forms") if row["printed"] == self.word), ""), False
        if self.title:
            named = read_document_head(self.text, self.title, self.lexicon)
            form = form or (named.form if named.known and not named.bare else "")
            plain = named.plain
            self._ends(named)
        rest = self.text[self.end :]
        return DfatHead(
            title=self.title,
            form=form,
            plain=plain,
            lines=tuple(self.lines),
            body=self.end + len(rest) - len(rest.lstrip()),
            number=self.found.get("number"),
            day=day,
            place=self.found.get("place"),
            terms=tuple(self.terms),
            loose=tuple(self.loose),
            sender=self.found.get("sender"),
            addressees=tuple(self.addressees),
            passing=tuple(self.passing),
            subject=self.found.get("subject"),
        )


def archive_line(text: str, start: int) -> Span | None:
    """The bracket that names the archive, without its brackets: the last one on a line of its own, best one that begins like an archive's name."""
    every = [m for m in _bracket_inside().finditer(text, start) if not _no_archive().search(m["inside"])]
    alone = [m for m in _bracket().finditer(text, start) if _says_archive().search(m["inside"]) and not _no_archive().search(m["inside"])]
    known = {m.start("inside") for m in every}
    best = [m for m in alone if m.start("inside") in known] or every or alone
    return Span(*best[-1].span("inside")).trim(text) if best else None


def _lines(text: str) -> Iterator[Span]:
    count = 0
    for m in _line().finditer(text):
        span = Span(*m.span()).trim(text)
        if len(span):
            count += 1
            yield span
        if count >= _REACH:
            return


def _dates(text: str, span: Span, lexicon: Lexicon) -> list[Located[date]]:
    """Whole dates, in any case and with any white space between their parts."""
    months = lexicon.once(_months)
    found = []
    for m in lexicon.once(_date).finditer(text, span.start, span.end):
        month = months[(m["month"] or m["month_first"]).lower()]
        try:
            found.append(Located(date(int(m["year"] or m["year_last"]), month, int(m["day"] or m["day_second"])), Span(*m.span())))
        except ValueError:
            continue
    return found


def _below(text: str, lexicon: Lexicon) -> Located[date] | None:
    """A dateline further down, else a first date near the top."""
    reach = Span(0, min(len(text), 1500))
    for line in _lines(text[: reach.end]):
        days = _dates(text, line, lexicon)
        if days and is_dateline(text, line, days[0].span):
            return days[0]
    return next(iter(_dates(text, Span(0, min(len(text), 600)), lexicon)), None)


def _months(lexicon: Lexicon) -> dict[str, int]:
    return {row["form"].lower(): int(row["value"]) for row in lexicon.rows("calendar") if row["kind"] == "month"}


def _date(lexicon: Lexicon) -> re.Pattern[str]:
    names = "|".join(sorted(lexicon.once(_months), key=len, reverse=True))
    return re.compile(
        rf"(?i)\b(?:(?P<day>\d{{1,2}})\s{{0,3}}(?:st|nd|rd|th)?\s{{1,9}}(?:of\s{{1,3}})?(?P<month>{names})\b\.?,?\s{{1,9}}(?P<year>\d{{4}})\b"
        rf"|(?P<month_first>{names})\b\.?\s{{1,9}}(?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,9}}(?P<year_last>\d{{4}})\b)"
    )


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"[^\n]+")


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(r"[-\s\[]{0,4}(?:begins?|text begins?|following is text)[\s.:\]]{0,4}", re.IGNORECASE)


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"(To|From|Addressed to|Repeated(?: to)?|Rptd(?: to)?|Info(?:rmation)?(?: to)?)\s{0,3}:\s{0,9}", re.IGNORECASE)


@cache
def _message() -> re.Pattern[str]:
    # O.JA3517 and I.CH 172733; or a word with a number of any form: "Cablegram 123", "Cablegram O.CH172733", "Dispatch No. 12/40", "Letter"
    return re.compile(
        r"(?:(?P<word>(?i:cablegrams?|telegrams?|savingrams?|des?patch|dispatch|letter|memorandum|minute|note|message))(?:\s{1,3}(?:(?i:nos?\.?)\s{0,3})?"
        r"(?P<number>(?:[OI]\.\s?)?(?:[A-Z]{1,5}\.?\s?)?\d{1,7}(?:[/-]\d{1,4})?|(?i:unnumbered)))?"
        r"|(?P<bare>[OI]\.\s?(?:[A-Z]{1,5}\s?)?\d{1,7}(?:/\d{1,4})?))(?=[\s.,;]|$)\s{0,9}"
    )


@cache
def _passing() -> re.Pattern[str]:
    return re.compile(r"(?:For|From)\s(?:the\s)?[A-Z][^\n.]{1,60}(?:\s(?:from|only)\b[^\n.]{0,60})?\.?|Pass(?:ed)?\s(?:to\s)?[A-Z][^\n]{1,60}")


@cache
def _references() -> re.Pattern[str]:
    return re.compile(r"(?:Refs?|Reftel|References?|My|Your|Our)\b[\s.:]{0,4}(?:[OI]\.|[A-Z]{2,4}\s?\d|\d|cablegram|telegram|memorandum)", re.IGNORECASE)


@cache
def _goes_on() -> re.Pattern[str]:
    # "Your telegram of 3rd May. We are concerned that …", "Your 733.[1] We have considered …": the text begins with what it answers
    return re.compile(r"[a-z0-9]\.(?:\[\^?\d{1,3}\]|\d{1,2})?\s{1,3}[A-Z][a-z]{0,20}\s{1,3}[a-z]")


@cache
def _rule() -> re.Pattern[str]:
    # the line below a heading, or between head and text
    return re.compile(r"[-=_*~\s]{3,200}")


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(r"(?:Subject|Subj|Re|Title)\s{0,3}:\s{0,9}", re.IGNORECASE)


@cache
def _titled() -> re.Pattern[str]:
    # capitals or title case, no full stop
    return re.compile(r"(?!\d{1,3}[.)]\s)[A-Z0-9“‘\"'][^\n]{2,110}(?<![.,;:?!])")


@cache
def _blank_below() -> re.Pattern[str]:
    return re.compile(r"[ \t]{0,80}(?:\n[ \t]{0,80}(?:\n|$)|$)")


@cache
def _sentence() -> re.Pattern[str]:
    # the end of a sentence inside, or the words with which messages begin
    return re.compile(r"(?<![A-Z])(?<!\bMr)(?<!\bDr)[.?!]\s|^(?:I|We|Following|Please|Your|My|Thank|Grateful|As|In)\s(?=[a-z])|\[\^")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"^[ \t]{0,9}\[(?P<inside>(?:[^\[\]]|\[[^\[\]\n]{0,60}\]){3,300})\][ \t.]{0,9}$", re.MULTILINE)


@cache
def _bracket_inside() -> re.Pattern[str]:
    return re.compile(r"\[(?P<inside>[A-Z][A-Z. ]{1,30}\s{0,3}:(?=[^\[\]]{0,120}\d)(?:[^\[\]]|\[[^\[\]\n]{0,60}\]){3,300})\]")


@cache
def _says_archive() -> re.Pattern[str]:
    return re.compile(r":|,|\d")


@cache
def _no_archive() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:omitted|declassified|expunged|excised|not printed|document ends|ends|begins|matter|illegible|missing)\b|^\d{1,3}$|^\^", re.IGNORECASE
    )
