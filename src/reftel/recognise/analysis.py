"""The analysis of a portion in plain Python: tokens with their lemma, part of speech, tag, relation and head, sentences, votes on names.

Recognisers look at each token dozens of times. A spaCy token is made anew at each look and every attribute is fetched through the library; here a token is
made once and its attributes lie ready. The names and their meaning are spaCy's, as far as recognisers need them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from struct import unpack
from typing import TYPE_CHECKING, Any, overload
from unicodedata import category

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Analysis", "Token", "Words"]

_UNKNOWN: tuple["Token", ...] = ()
Word = tuple[str, str, str, str, str, str, str]
"""What a token is wherever it stands: its text, that in lower case, part of speech, tag, lemma, relation, and the kind of name that the pipeline votes for."""
# spaCy's numbers for such a word → the word; a number is worked out from the string that it stands for, so that no two share one
_WORDS: dict[bytes, Word] = {}
_KEPT = 1 << 16
_NUMBERS = 6 * 8  # bytes


class Token:
    """One token. ``i`` is its index, ``idx`` its first character; the head of a sentence is its own ``head``; ``children`` stand in the order of the text."""

    __slots__ = (
        "_above",
        "_subtree",
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "lemma_",
        "lower_",
        "pos_",
        "tag_",
        "text",
        "whitespace_",
    )
    children: Sequence["Token"]
    head: "Token"

    def __init__(self, doc: "Analysis", i: int, idx: int, word: Word, whitespace: str) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text, self.lower_, self.pos_, self.tag_, self.lemma_, self.dep_, self.ent_type_ = word
        self.whitespace_ = whitespace
        self.children = _UNKNOWN
        self._above: tuple[Token, ...] | None = None
        self._subtree: tuple[Token, ...] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    def release(self) -> None:
        """Lets go of what holds it in turn."""
        self.children = _UNKNOWN
        self._subtree = None
        if self.head is self:
            del self.head

    @property
    def text_with_ws(self) -> str:
        """With the space behind it."""
        return self.text + self.whitespace_

    @property
    def lefts(self) -> list["Token"]:
        """The children before it."""
        return [c for c in self.children if c.i < self.i]

    @property
    def rights(self) -> list["Token"]:
        """The children behind it."""
        return [c for c in self.children if c.i > self.i]

    @property
    def ancestors(self) -> tuple["Token", ...]:
        """Its head, the head of that, and so on."""
        if self._above is None:
            self._above = () if self.head is self else (self.head, *self.head.ancestors)
        return self._above

    @property
    def subtree(self) -> tuple["Token", ...]:
        """Whatever hangs on it and itself: first what stands before it."""
        if self._subtree is None:
            if not self.children:
                self._subtree = (self,)
            else:
                left = [t for c in self.children if c.i < self.i for t in c.subtree]
                right = [t for c in self.children if c.i > self.i for t in c.subtree]
                self._subtree = (*left, self, *right)
        return self._subtree

    @property
    def right_edge(self) -> "Token":
        """The last token that hangs on it."""
        return max(self.subtree, key=lambda t: t.i)

    @property
    def sent(self) -> "Words":
        """The sentence that it stands in."""
        return self.doc.sentence(self.i)

    @property
    def is_sent_start(self) -> bool:
        """Whether a sentence begins with it."""
        return self.sent.start == self.i

    @property
    def is_sent_end(self) -> bool:
        """Whether a sentence ends with it."""
        return self.sent.end == self.i + 1

    @property
    def is_alpha(self) -> bool:
        """Letters and nothing else."""
        return self.text.isalpha()

    @property
    def is_space(self) -> bool:
        """White space and nothing else."""
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        """Punctuation and nothing else."""
        return all(category(c)[0] == "P" for c in self.text)

    @property
    def is_upper(self) -> bool:
        """Letters in capitals only."""
        return self.text.isupper()

    @property
    def is_quote(self) -> bool:
        """A quotation mark."""
        from spacy.lang.lex_attrs import is_quote  # noqa: PLC0415  # never at start-up

        return bool(is_quote(self.text))

    @property
    def is_stop(self) -> bool:
        """One of the commonest words."""
        from spacy.lang.en.stop_words import STOP_WORDS  # noqa: PLC0415  # never at start-up

        return self.lower_ in STOP_WORDS

    @property
    def like_num(self) -> bool:
        """Figures or a number word."""
        from spacy.lang.en.lex_attrs import like_num  # noqa: PLC0415  # never at start-up

        return bool(like_num(self.text))  # type: ignore[no-untyped-call]

    def nbor(self, by: int = 1) -> "Token":
        """The token ``by`` places on. IndexError outside the text."""
        if not 0 <= self.i + by < len(self.doc):
            raise IndexError(self.i + by)
        return self.doc[self.i + by]


class Words:
    """Tokens ``start`` to ``end`` (excluded) in a row; ``label_`` is the kind that the pipeline votes for, where it votes for a name."""

    __slots__ = ("_root", "doc", "end", "label_", "start")

    def __init__(self, doc: "Analysis", start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label
        self._root: Token | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, n: int) -> Token: ...
    @overload
    def __getitem__(self, n: slice) -> "Words": ...
    def __getitem__(self, n: "int | slice") -> "Token | Words":
        if isinstance(n, slice):
            start, end, _ = n.indices(len(self))
            return Words(self.doc, self.start + start, self.start + max(start, end))
        if not -len(self) <= n < len(self):
            raise IndexError(n)
        return self.doc.tokens[(self.start if n >= 0 else self.end) + n]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and (self.doc is other.doc and self.start == other.start and self.end == other.end and self.label_ == other.label_)

    def __hash__(self) -> int:
        return hash((id(self.doc), self.start, self.end, self.label_))

    @property
    def start_char(self) -> int:
        """The first character."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """The character behind the last."""
        if self.end == self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> "Words":
        """The sentence that the first of them stands in."""
        return self.doc.sentence(self.start)

    @property
    def root(self) -> Token:
        """The head of a sentence among them, else the one that is nearest to it of those that hang on none of the others."""
        if self._root is None:
            self._root = self._top()
        return self._root

    def _top(self) -> Token:
        start, end, size = self.start, self.end, len(self.doc)
        tokens = self.doc.tokens[start:end]
        if not tokens:
            return self.doc.tokens[min(start, size - 1)]
        if len(tokens) == 1:
            return tokens[0]
        for token in tokens:
            if token.head is token:
                return token
        best, least = tokens[0], size
        for token in tokens:
            if not start <= token.head.i < end:
                # a sign that nothing hangs on is taken last
                far = size - 1 if not token.children and (token.is_space or token.is_punct) else len(token.ancestors)
                if far < least:
                    best, least = token, far
        return best


class Analysis:
    """The analysis of ``text``: every token, in order, without a gap. ``kept``: what a recogniser worked out of it and may be asked for again."""

    __slots__ = ("_begins", "_bounds", "_sentences", "ents", "kept", "text", "tokens")

    def __init__(self, words: Iterable[Word], spaces: Iterable[str], heads: Sequence[int], starts: Sequence[int]) -> None:
        """``spaces``: what stands behind each of ``words``, a space or nothing; ``heads``: the index of each one's head; ``starts``: the indices of the tokens
        that open a sentence.
        """
        at = 0
        tokens: list[Token] = []
        printed: list[str] = []
        for n, (word, space) in enumerate(zip(words, spaces, strict=True)):
            tokens.append(Token(self, n, at, word, space))
            at += len(word[0]) + len(space)
            printed += (word[0], space)
        children: dict[int, list[Token]] = {}
        for token, head in zip(tokens, heads, strict=True):
            token.head = tokens[head]
            if head != token.i:
                children.setdefault(head, []).append(token)
        for n, below in children.items():
            tokens[n].children = below
        self.text = "".join(printed)
        self.tokens = tokens
        self.ents: tuple[Words, ...] = ()
        self.kept: dict[object, Any] = {}
        self._bounds: list[int] | None = None
        self._begins = list(starts)
        self._sentences = [Words(self, start, end) for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True)] if tokens else []

    @classmethod
    def of(cls, doc: "Doc") -> "Analysis":
        """What spaCy's analysis says, in plain Python."""
        from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, ORTH, POS, SENT_START, SPACY, TAG  # noqa: PLC0415  # never at start-up

        if not len(doc):
            return cls((), (), (), ())
        table = doc.to_array([ORTH, POS, TAG, LEMMA, DEP, ENT_TYPE, SPACY, HEAD, SENT_START])
        numbers = table[:, :6].tobytes()
        spaces, heads, starts = table[:, 6:].astype("int64").T.tolist()
        made = cls(
            [_word(numbers[n : n + _NUMBERS], doc) for n in range(0, len(numbers), _NUMBERS)],
            [" " if space else "" for space in spaces],
            [n + head for n, head in enumerate(heads)],
            [n for n, start in enumerate(starts) if not n or start == 1],
        )
        made.ents = tuple(Words(made, e.start, e.end, e.label_) for e in doc.ents)
        return made

    def release(self) -> None:
        """Lets go of the tokens, for good. They hold one another, and would wait for the garbage collector, which then walks through all the dictionaries too."""
        for token in self.tokens:
            token.release()
        self.tokens, self.ents, self._sentences = [], (), []
        self.kept.clear()

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, n: int) -> Token: ...
    @overload
    def __getitem__(self, n: slice) -> Words: ...
    def __getitem__(self, n: "int | slice") -> "Token | Words":
        if isinstance(n, slice):
            start, end, _ = n.indices(len(self.tokens))
            return Words(self, start, max(start, end))
        return self.tokens[n]

    @property
    def sents(self) -> Sequence[Words]:
        """The sentences, in order."""
        return self._sentences

    def sentence(self, n: int) -> Words:
        """The sentence that token ``n`` stands in."""
        return self._sentences[bisect_right(self._begins, n) - 1]

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Words | None:
        """The tokens of the characters ``start`` to ``end`` (excluded): "strict" None unless tokens begin and end there; "contract" those that lie wholly within;
        "expand" those that they touch.
        """
        first, last = self._at(start), self._at(end - 1)
        if first < 0 or last < 0:
            return None
        begins, ends = self.tokens[first].idx, self.tokens[last].idx + len(self.tokens[last].text)
        if alignment_mode == "strict" and (begins != start or ends != end):
            return None
        if alignment_mode == "contract":
            first += begins < start
            last -= end < ends
            if last < first:
                return None
        elif alignment_mode == "expand":
            first += start == begins + len(self.tokens[first].text)
        return Words(self, first, last + 1) if first <= last + 1 else None

    def _at(self, character: int) -> int:
        """The index of the token that a character belongs to, that of the space behind it included; -1 outside the text."""
        if not 0 <= character < len(self.text):
            return -1
        if self._bounds is None:
            self._bounds = [t.idx for t in self.tokens]
        return bisect_right(self._bounds, character) - 1


# what the pipeline's rules for lemmas get wrong among the verbs of the table of predicates ("hoped" is no form of "hop")
_LEMMAS = {
    **dict.fromkeys(("hoped", "hoping", "hopes"), "hope"),
    **dict.fromkeys(("dined", "dining", "dines"), "dine"),
    **dict.fromkeys(("deadlocked", "deadlocking"), "deadlock"),
}


def _word(numbers: bytes, doc: "Doc") -> Word:
    """The word of which spaCy's numbers stand in ``numbers``."""
    if (word := _WORDS.get(numbers)) is None:
        if len(_WORDS) >= _KEPT:
            _WORDS.clear()
        text, pos, tag, lemma, dep, entity = (doc.vocab.strings[number] for number in unpack("6Q", numbers))
        word = _WORDS[numbers] = (text, text.lower(), pos, tag, _LEMMAS.get(text.lower(), lemma) if pos == "VERB" else lemma, dep, entity)
    return word
