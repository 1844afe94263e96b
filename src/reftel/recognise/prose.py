"""One portion as recognisers see it: its running text and the analysis of it, and nothing of any other portion."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from reftel.lexicon import Lexicon
from reftel.model import PortionKind, Register, Span
from reftel.recognise.analysis import Analysis, Token, Words

__all__ = ["Prose", "among"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Prose:
    """``text`` is the portion's running text, line breaks read as spaces (same length); ``offset`` its start in the document's text.

    ``analysis`` is the spaCy Doc of ``text`` (in the fast mode that of `light`), or of its copy in mixed case where the portion is all in capitals (`recase`), so that token offsets
    are always offsets of ``text``. ``dated`` is the day of the account (None where it
    prints none), ``dated_by`` says by what ("date-time group"); ``telegram`` tells the account's kind.
    """

    text: str
    offset: int
    analysis: Analysis
    kind: PortionKind
    register: Register
    dated: date | None
    dated_by: str
    telegram: bool
    lexicon: Lexicon

    def once(self, build: Callable[["Prose"], T]) -> T:
        """``build(self)``, remembered: what several recognisers ask of a portion."""
        kept = self.analysis.kept
        if build not in kept:
            kept[build] = build(self)
        return kept[build]  # type: ignore[no-any-return]  # what build returned is what is stored under it

    def span(self, start: int, end: int) -> Span:
        """``text[start:end]`` as a span of the document's text."""
        return Span(start + self.offset, end + self.offset)

    def of(self, span: Span) -> str:
        """The words of a span of the document's text."""
        return self.text[span.start - self.offset : span.end - self.offset]

    def words(self, span: Span) -> Words | None:
        """The tokens that a span of the document's text touches."""
        return self.analysis.char_span(span.start - self.offset, span.end - self.offset, alignment_mode="expand")


def among(prose: Prose, sentence: Words, lemmas: frozenset[str]) -> Sequence[Token]:
    """The words of a sentence with one of these lemmas (in lower case), in order; most sentences have none, so that no word is looked at for it."""
    index = prose.once(_by_lemma)
    found = [t for lemma in lemmas.intersection(index) for t in index[lemma] if sentence.start <= t.i < sentence.end]
    return sorted(found, key=lambda t: t.i) if len(found) > 1 else found


def _by_lemma(prose: Prose) -> dict[str, list[Token]]:
    index: defaultdict[str, list[Token]] = defaultdict(list)
    for token in prose.analysis.tokens:
        index[token.lemma_.lower()].append(token)
    return dict(index)
