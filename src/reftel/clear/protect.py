"""Names that a text asks to protect: "Kestri Olan (please protect)", "(STRICTLY PROTECT)"."""

import re
from collections.abc import Iterator
from functools import cache

from reftel.errors import ReleaseError
from reftel.lexicon import Lexicon
from reftel.model import AccountView, Edit, Span

__all__ = ["NAME", "protected"]

NAME = "[name withheld]"
_REASON = "a name that the text asks to protect"
_REACH = 100
_SHORT = 3
_PARTICLES = frozenset({"", "de", "del", "da", "di", "la", "van", "von", "der", "bin", "al", "el"})


def protected(view: AccountView, lexicon: Lexicon) -> tuple[Edit, ...]:
    """The edits that take out every name that what is shown asks to protect, wherever it stands in what is shown: each of its words of three letters or
    more that is no word for an office or a kind of body. ReleaseError where a request names nobody that can be told.
    """
    text = view.text
    common = lexicon.once(_common)
    words: set[str] = set()
    for portion in view.account.portions:
        for m in _request().finditer(text, portion.span.start, portion.span.end):
            before = text[max(portion.span.start, m.start() - _REACH) : m.start()]
            name = _name().search(" ".join(before.split()))
            found = [w for w in re.split(r"[\s.]+", name[1]) if len(w) >= _SHORT and w[:1].isupper() and w.upper() not in common] if name else []
            if not found:
                message = "a name that is to be protected cannot be told from the words before it"
                raise ReleaseError(message)
            words |= {w.upper() for w in found}
    return tuple(_edits(view, words))


def _edits(view: AccountView, words: set[str]) -> Iterator[Edit]:
    text = view.text
    for portion in view.account.portions:
        start: Span | None = None
        for m in _word().finditer(text, portion.span.start, portion.span.end):
            if m[0].upper().removesuffix("'S").removesuffix("’S") not in words:
                continue
            here = Span(*m.span())
            if start and text[start.end : here.start].strip(" .\n").casefold() in _PARTICLES:
                start = Span(start.start, here.end)
                continue
            if start:
                yield Edit(start, NAME, _REASON)
            start = here
        if start:
            yield Edit(start, NAME, _REASON)


def _common(lexicon: Lexicon) -> frozenset[str]:
    """Words, in capitals, that stand before many names and name nobody."""
    offices = {word for row in lexicon.rows("roles") for word in row["word"].upper().rstrip(".").split()}
    bodies = {row["word"].upper() for row in lexicon.rows("organisation_words") if row["kind"] == "head"}
    return frozenset(offices | bodies)


@cache
def _request() -> re.Pattern[str]:
    return re.compile(r"[(\[]\s{0,3}(?:(?:please|strictly|strict|pls)\s{1,3}){0,2}protect\b[^)\]]{0,60}[)\]]", re.IGNORECASE)


@cache
def _name() -> re.Pattern[str]:
    # up to five words with capitals right before the brackets, initials, titles and particles between them
    return re.compile(
        r"((?:(?:[A-Z][\w'’-]{0,30}|[A-Z]\.|(?:Dr|Mr|Mrs|Ms|Jr|Sr|St)\.|de|del|da|di|la|van|von|der|bin|al|el) ){0,4}[A-Z][\w'’-]{1,30})[\s,\"”]{0,3}$"
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_](?:[\w'’-]{0,40}[^\W_])?")
