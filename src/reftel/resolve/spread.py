"""Names that one portion confirms help the others: wrong kinds are set right, and occurrences that nobody marked are marked.

Works over the visible portions of the views given and over nothing else, so that the outcome is a function of cleared text. Occurrences must be
whole words, printed in capitals as the name is, and not part of anything already marked.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from reftel.lexicon import Lexicon, english_words
from reftel.model import AccountView, Annotation, Mention, MentionKind, Portion, PortionKind, Span, Statement, Timex
from reftel.resolve.authorship import authored
from reftel.resolve.evidence import Confirmed, confirmed, is_strong, printed
from reftel.resolve.parts import roles_of
from reftel.resolve.spelling import letters

__all__ = ["FINDER", "spread"]

FINDER = "resolve.spread"
_READ = frozenset({PortionKind.PARAGRAPH, PortionKind.SUBJECT, PortionKind.TITLE, PortionKind.HEADING, PortionKind.OTHER})
_CAPITALS = 0.7


def spread(views: Sequence[AccountView], lexicon: Lexicon) -> tuple[AccountView, ...]:
    """The ``views`` with their mentions corrected and completed from one another, and the words of their signers given to them."""
    views = tuple(authored(view) for view in views)
    forms = confirmed(views, lexicon)
    if not forms:
        return views
    pattern = _Pattern(forms)
    return tuple(_one(view, forms, pattern, lexicon) for view in views)


def _one(view: AccountView, forms: Mapping[str, Confirmed], pattern: "_Pattern", lexicon: Lexicon) -> AccountView:
    changed = {a: _corrected(view, a, forms) for a in view.annotations if isinstance(a, Mention)}
    corrected = [_follow(a, changed) for a in view.annotations]
    new = list(_unmarked(view, corrected, pattern, lexicon))
    found = sorted([*corrected, *new], key=lambda a: (a.span, type(a).__name__))
    return replace(view, annotations=tuple(found))


def _corrected(view: AccountView, mention: Mention, forms: Mapping[str, Confirmed]) -> Mention:
    """``mention`` with the kind that the accounts together give it; one that its own portion is sure of stays."""
    known = forms.get(printed(view, mention))
    if known and known.spread and mention.doubt and known.kind is mention.kind:
        # what was a guess in its own portion is told by another
        return replace(mention, doubt="", because=f"{mention.because}; {known.because}")
    if known is None or mention.anonymous or known.kind is mention.kind or is_strong(mention):
        return mention
    return replace(mention, kind=known.kind, name=known.form, finder=FINDER, because=known.because, head=known.head, doubt="")


def _follow(annotation: Annotation, changed: Mapping[Mention, Mention]) -> Annotation:
    """An annotation with the corrected mentions in place of those that it carries."""
    if isinstance(annotation, Mention):
        return changed[annotation]
    if isinstance(annotation, Statement):
        swap = {m.span: new for m, new in changed.items() if new is not m}
        if any(m.span in swap for m in (*annotation.parties, *annotation.places)):
            return replace(
                annotation,
                parties=tuple(swap.get(m.span, m) for m in annotation.parties),
                places=tuple(swap.get(m.span, m) for m in annotation.places),
            )
    return annotation


class _Pattern:
    """All forms as one search: the longest form that starts at a word."""

    def __init__(self, forms: Mapping[str, Confirmed]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._forms: dict[tuple[str, ...], Confirmed] = {}
        for form, known in forms.items():
            words = tuple(_words().findall(form))
            if known.spread and words:
                self._forms[words] = known
                self._by_first.setdefault(words[0], []).append(words)
        for several in self._by_first.values():
            several.sort(key=lambda w: (-len(w), w))
        self._capitals = {tuple(w.upper() for w in words): known for words, known in sorted(self._forms.items(), reverse=True)}
        self._capitals_by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted(self._capitals, key=lambda w: (-len(w), w)):
            self._capitals_by_first.setdefault(words[0], []).append(words)

    def find(self, text: str, *, capitals: bool) -> Iterable[tuple[int, int, Confirmed]]:
        """Start, end and what it is, for each occurrence in ``text``; with ``capitals`` for a text that is all in capitals."""
        by_first, forms = (self._capitals_by_first, self._capitals) if capitals else (self._by_first, self._forms)
        # most texts have none of the words that names begin with
        if by_first.keys().isdisjoint(_words().findall(text)):
            return
        tokens = [(m.start(), m.end(), m.group()) for m in _words().finditer(text)]
        at = 0
        while at < len(tokens):
            for words in by_first.get(tokens[at][2], ()):
                here = tokens[at : at + len(words)]
                if tuple(t[2] for t in here) == words and _unbroken(text, here, forms[words].form):
                    yield here[0][0], here[-1][1], forms[words]
                    at += len(words) - 1
                    break
            at += 1


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:['’][^\W_]{2,})*")


def _unbroken(text: str, tokens: Sequence[tuple[int, int, str]], form: str) -> bool:
    """Whether only what stands between the words of ``form`` stands between the ``tokens`` (white space may differ)."""
    stretch = " ".join(text[tokens[0][0] : tokens[-1][1]].split())
    return len(tokens) == 1 or stretch.upper() == " ".join(form.split()).upper()[: len(stretch)]


class _Taken:
    """Where something is marked already."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans: list[Span] = []
        for span in sorted(spans):
            if self._spans and span.start < self._spans[-1].end:
                self._spans[-1] = Span(self._spans[-1].start, max(self._spans[-1].end, span.end))
            elif len(span):
                self._spans.append(span)
        self._starts = [s.start for s in self._spans]

    def touches(self, span: Span) -> bool:
        """Whether ``span`` shares a character with anything marked."""
        at = bisect_left(self._starts, span.end)
        return at > 0 and self._spans[at - 1].end > span.start


def _unmarked(view: AccountView, annotations: Sequence[Annotation], pattern: _Pattern, lexicon: Lexicon) -> Iterable[Mention]:
    taken = _Taken(a.span for a in annotations if isinstance(a, (Mention, Timex)))
    for portion in view.account.portions:
        if portion.kind not in _READ:
            continue
        text = portion.body.of(view.text)
        capitals = _in_capitals(text)
        for start, end, known in pattern.find(text, capitals=capitals):
            span = Span(portion.body.start + start, portion.body.start + end)
            if taken.touches(span) or not _stands_alone(view.text, portion, span, known, taken, capitals=capitals, lexicon=lexicon):
                continue
            yield Mention(span=span, kind=known.kind, name=known.form, finder=FINDER, because=known.because, country=known.country, head=known.head)


def _in_capitals(text: str) -> bool:
    plain = sum(map(str.isalpha, text))
    return plain > 0 and sum(map(str.isupper, filter(str.isalpha, text))) > _CAPITALS * plain


def _stands_alone(text: str, portion: Portion, span: Span, known: Confirmed, taken: _Taken, *, capitals: bool, lexicon: Lexicon) -> bool:
    """Whether the occurrence is the name and not a word of a longer one ("Vera" of "Vera Ilyin", "Ilyin" of "Ilyin Bridge").

    A single word next to another name-like word is a part of that, unless the neighbour is marked itself, a title, a country or an ordinary word.
    """
    word = span.of(text)
    if capitals:
        return " " in word or (len(word) > 3 and letters(word) not in lexicon.once(english_words))
    if " " in word or "-" in word or word.isupper():
        return True
    before = _word_before(text[max(portion.body.start, span.start - 60) : span.start])
    after = _neighbour_after().match(text[span.end : min(portion.body.end, span.end + 60)])
    if before is not None:
        end = span.start - before[1]
        if not _harmless(before[0], lexicon) and not taken.touches(Span(end - 1, end)):
            return False
    if after is not None and known.kind is MentionKind.PERSON:
        start = span.end + after.start(1)
        return after.group(1)[0].islower() or taken.touches(Span(start, start + 1))
    return True


def _word_before(text: str) -> tuple[str, int] | None:
    """The word that stands before the end of ``text``, with nothing but white space between, and how far its end is from there."""
    trimmed = text.rstrip(" \r\n")
    gap = len(text) - len(trimmed)
    words = trimmed.split()
    if not 0 < gap <= 3 or not words or not any(c.isalpha() for c in words[-1]):
        return None
    last = words[-1].rstrip(".")
    return (last, gap) if last and last[-1].isalpha() and last[0].isalpha() else None


@cache
def _neighbour_after() -> re.Pattern[str]:
    return re.compile(r"[ \r\n]{1,3}([^\W\d_][^\W\d_]*)")


def _harmless(word: str, lexicon: Lexicon) -> bool:
    plain = letters(word)
    roles = roles_of(lexicon)
    return word[:1].islower() or plain in roles["title"] or plain in roles["office"] or plain in _nation_words(lexicon) or plain in lexicon.once(english_words)


def _nation_words(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.once(_load_nation_words)


def _load_nation_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(letters(row["demonym"]) for row in lexicon.rows("demonyms"))
