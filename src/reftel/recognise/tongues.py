"""Which language a portion is written in, and which recognisers read it.

Told by the commonest function words (a table of the lexicon): they are a third of any running text, so that no model is needed to tell the languages that
telegrams quote from one another. In doubt a portion is English: telegrams are, and headings and lists have few such words.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from reftel.lexicon import Lexicon
from reftel.model import Annotation
from reftel.recognise import amounts, attributions, dates, events, meetings, mentions, quotes, statements
from reftel.recognise.atoms import fold
from reftel.recognise.prose import Prose

__all__ = ["ENGLISH", "MENTIONS", "TONGUES", "Recogniser", "Tongue", "tongue"]

Recogniser = Callable[[Prose, Sequence[Annotation]], Iterable[Annotation]]
MENTIONS: tuple[Recogniser, ...] = (mentions.find,)
_FORM: tuple[Recogniser, ...] = (*MENTIONS, dates.find, amounts.find, quotes.find)
_FEWEST = 12  # words: below that a title or a name decides
_SHARE = 0.15
_MORE = 2
_KEPT = 1 << 16


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language by its English ``name``, that of the kind in the table ``function_words``, and what reads it, in this order."""

    name: str
    recognisers: tuple[Recogniser, ...]


ENGLISH = Tongue("English", (*_FORM, attributions.find, statements.find, meetings.find, events.find))
TONGUES: tuple[Tongue, ...] = (
    ENGLISH,
    # what rests on English grammar would only misread these; names, figures and quotation marks are the same
    *(Tongue(name, _FORM) for name in ("French", "German", "Russian", "Spanish")),
)


def tongue(text: str, lexicon: Lexicon, among: Sequence[Tongue] = TONGUES) -> Tongue:
    """The language of ``text``: English unless another's function words are a sixth of its words and twice as many as the English ones."""
    words = text.split()
    if len(words) < _FEWEST:
        return ENGLISH
    counts = Counter(chain.from_iterable(map(lexicon.once(_Spoken).__getitem__, words)))
    best = max(among, key=lambda each: counts[each.name])  # the first of equal ones
    sure = counts[best.name] >= _SHARE * len(words) and counts[best.name] >= _MORE * counts[ENGLISH.name]
    return best if sure else ENGLISH


class _Spoken(dict[str, tuple[str, ...]]):
    """The languages of which a printed word is a function word; worked out for each word once."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        of: dict[str, set[str]] = {}
        for row in lexicon.rows("function_words"):
            of.setdefault(fold(row["word"]), set()).add(row["kind"])
        self._of = {word: tuple(names) for word, names in of.items()}

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = self._of.get(fold(word.strip('.,;:!?()"«»“”').casefold()), ())
        return found
