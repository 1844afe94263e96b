"""Tree → query of an index, and what has to be known to show why a document was found.

Filters (sender, date, TAGS …) decide what is found and do not weigh; words weigh by how rare they are in this view, and twice in a subject.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import tantivy
from tantivy import Occur, Query

from reftel.model import Expansion, Span
from reftel.search import fields
from reftel.search.form import analyser, read_schema
from reftel.search.query import And, Field, Node, Not, Or, Phrase, Range, Regex, Word, wrong
from reftel.search.variants import spellings
from reftel.search.words import plain

__all__ = ["Meaning", "Names", "Sought", "asks_what_is_said", "meaning"]

Names = Callable[[str], str]
_MOST_UNBOUNDED = 3
_SUBJECT = 2.0
_NAMES = frozenset({"who", "where"})
_SHOWN = frozenset({"text", "subject", *fields.READ_TEXTS.values()})
"""Fields whose words stand in the text."""


@dataclass(slots=True)
class Sought:
    """What to point at in a text: words, sequences of words, words with letters left open (``opened``, as patterns), patterns that a whole word must fit, and words
    that may differ in so many letters.
    """

    words: set[str] = field(default_factory=set)
    phrases: list[tuple[str, ...]] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)
    patterns: list[re.Pattern[str]] = field(default_factory=list)
    fuzzy: list[tuple[str, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A query of the index; ``weighs`` where any word of it decides the order; ``costly`` where words must stand beside each other, which takes as long whether little is found or much."""

    query: Query
    sought: Sought
    expansions: tuple[Expansion, ...]
    weighs: bool
    costly: bool


def meaning(query: str, node: Node | None, searcher: tantivy.Searcher, *, fold: Names | None, number_of: Callable[[str], str | None]) -> Meaning:
    """What ``node``, the tree of ``query``, asks of ``searcher``. ``fold`` writes a word by its sounds; None: no other spellings are looked for.
    ``number_of`` is a telegram's number in canonical form. QueryError for what a field cannot take.
    """
    reading = _Reading(query, searcher, fold, number_of)
    if node is None:
        return Meaning(Query.all_query(), reading.sought, (), weighs=False, costly=False)
    found = reading.of(_without_switches(query, node, reading) or Word("*", node.span))
    return Meaning(found, reading.sought, tuple(reading.expansions.values()), reading.weighs, reading.costly)


def asks_what_is_said(node: Node | None) -> Field | None:
    """The first field in the tree that needs documents to be read for what they speak of; None where there is none."""
    match node:
        case Field(name=name) if name.casefold() in fields.READ:
            return node
        case Field(node=inner) | Not(node=inner):
            return asks_what_is_said(inner)
        case And(nodes=nodes) | Or(nodes=nodes):
            return next((found for each in nodes if (found := asks_what_is_said(each))), None)
        case _:
            return None


def _without_switches(query: str, node: Node, reading: "_Reading") -> Node | None:
    """``node`` without "translit:off", which says how to look and not for what."""
    match node:
        case Field(name="translit", node=Word(text=text), span=span):
            if text.casefold() not in {"on", "off"}:
                raise wrong(query, span, "translit: takes on or off")
            if text.casefold() == "off":
                reading.fold = None
            return None
        case And(nodes=nodes, span=span):
            left = tuple(n for each in nodes if (n := _without_switches(query, each, reading)) is not None)
            return And(left, span) if len(left) > 1 else left[0] if left else None
        case _:
            return node


class _Reading:
    """One query being read against one index."""

    def __init__(self, query: str, searcher: tantivy.Searcher, fold: Names | None, number_of: Callable[[str], str | None]) -> None:
        self.query, self.searcher, self.fold, self.number_of = query, searcher, fold, number_of
        self.schema = read_schema()
        self.sought = Sought()
        self.expansions: dict[str, Expansion] = {}
        self.weighs = self.costly = False
        self._without = 0

    def of(self, node: Node, name: str = "text") -> Query:
        """The query that ``node`` is in the field ``name``."""
        match node:
            case And():
                return self._all(node.nodes, name)
            case Or():
                return Query.boolean_query([(Occur.Should, self.of(n, name)) for n in node.nodes])
            case Not():
                return self._all((node,), name)
            case Field():
                inner = node.name.casefold()
                if inner not in fields.FIELDS or inner == "translit":
                    raise fields.unknown(self.query, node.name, node.span)
                return self.of(node.node, inner)
            case _:
                return self._leaf(node, name)

    def _all(self, nodes: Sequence[Node], name: str) -> Query:
        clauses = []
        for node in nodes:
            if isinstance(node, Not):
                self._without += 1
                clauses.append((Occur.MustNot, self.of(node.node, name)))
                self._without -= 1
            else:
                clauses.append((Occur.Must, self.of(node, name)))
        if all(isinstance(node, Not) for node in nodes):
            clauses.insert(0, (Occur.Must, _filter(Query.all_query())))
        return Query.boolean_query(clauses)

    def _leaf(self, node: Word | Phrase | Regex | Range, name: str) -> Query:
        if name in fields.TEXTS:
            return self._text(node, fields.TEXTS[name])
        if isinstance(node, Range) and name not in {"date", "year", "para"}:
            raise wrong(self.query, node.span, f"{name}: takes no range")
        if isinstance(node, Regex):
            raise wrong(self.query, node.span, f"{name}: takes no pattern; use * and ?")
        return _filter(self._exact(node, name))

    def _exact(self, node: Word | Phrase | Range, name: str) -> Query:
        if isinstance(node, Range) or name in {"date", "year", "para"}:
            return self._numbers(node, name)
        text = node.text
        match name:
            case "tags":
                found = self._tags(text, node)
            case "class":
                found = self._term("class", fields.level(self.query, text, node.span).letters)
            case "portion":
                mark = "".join(text.upper().split())
                known = mark if len(mark) <= 4 or "/" in mark or "-" in mark else fields.level(self.query, text, node.span).letters
                found = self._term("mark", known)
            case "ref":
                found = self._cited(text, node)
            case "id":
                found = self._open((self.number_of(text) or text).casefold(), "name" if "-" in text else "number", node)
            case "status":
                found = self._term("status", fields.status(self.query, text, node.span))
            case "only":
                found = self._term("kind", fields.only(self.query, text, node.span))
            case _:
                found = self._open(text.casefold(), name, node)
        return found

    def _tags(self, text: str, node: Word | Phrase) -> Query:
        """A code, or words of what a code means."""
        code = self._open(text.upper(), "tag", node)
        if len(text) <= 4 and " " not in text:
            return code
        return Query.boolean_query([(Occur.Should, code), (Occur.Should, self._words(text, "tagwords", node.span))])

    def _cited(self, text: str, node: Word | Phrase) -> Query:
        """A telegram that is cited: by its number, by a number without a year, or by words of the line that cites it."""
        number = self.number_of(text)
        if number is not None:
            return self._open(number.casefold(), "ref", node)
        whole = "".join(text.split()).casefold()
        queries = [self._words(text, "reftext", node.span)] if "*" not in text else []
        if re.fullmatch(r"[a-z.'*]+0*\d+", whole):
            letters, digits = re.split(r"(?=\d)", whole, maxsplit=1)
            queries.append(Query.regex_query(self.schema, "ref", f"[0-9]{{2}}{_pattern(letters)}{digits.lstrip('0') or '0'}"))
        elif "*" in text:
            queries.append(self._open(whole, "ref", node))
        return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, q) for q in queries])

    def _numbers(self, node: Word | Phrase | Range, name: str) -> Query:
        if name == "date":
            low, high = self._days(node)
            return self._between("day", low.toordinal() if low else None, high.toordinal() if high else None)
        texts = (node.low, node.high) if isinstance(node, Range) else (node.text, node.text)
        try:
            numbers = [None if text is None else int(text) for text in texts]
        except ValueError:
            raise wrong(self.query, node.span, f"{name}: takes a number, or a range of numbers") from None
        if isinstance(node, Range):
            numbers = [n if n is None or closed else n + step for n, closed, step in zip(numbers, (node.with_low, node.with_high), (1, -1), strict=True)]
        return self._between("para" if name == "para" else "year", *numbers)

    def _days(self, node: Word | Phrase | Range) -> tuple[date | None, date | None]:
        if not isinstance(node, Range):
            return fields.days(self.query, node.text, node.span)
        low = fields.days(self.query, node.low, node.span) if node.low else None
        high = fields.days(self.query, node.high, node.span) if node.high else None
        first = None if low is None else low[0] if node.with_low else low[1] + timedelta(days=1)
        last = None if high is None else high[1] if node.with_high else high[0] - timedelta(days=1)
        return first, last

    def _between(self, name: str, low: int | None, high: int | None) -> Query:
        kind = tantivy.FieldType.Unsigned if name == "para" else tantivy.FieldType.Integer
        if name == "para":
            low = max(low or 0, 0)
        if low is None and high is None:
            return Query.exists_query(name)
        if low is not None and high is not None and low > high:
            return Query.empty_query()
        return Query.range_query(self.schema, name, kind, low, high)

    def _open(self, text: str, name: str, node: Word | Phrase) -> Query:
        """``text`` as it is in the field ``name``; with letters left open where it has * or ?."""
        if isinstance(node, Word) and ("*" in text or "?" in text):
            if text == "*" and name in {"tag", "class", "origin", "kind"}:
                return Query.exists_query(name)
            return Query.regex_query(self.schema, name, _pattern(text))
        return self._term(name, text)

    def _term(self, name: str, text: str) -> Query:
        return Query.term_query(self.schema, name, text)

    def _text(self, node: Word | Phrase | Regex | Range, name: str) -> Query:
        match node:
            case Range():
                raise wrong(self.query, node.span, "words have no range; ranges are for date:, year: and para:")
            case Regex():
                return self._weighed(self._regex(node, name), name)
            case Phrase():
                return self._weighed(self._phrase(node, name), name)
            case Word(text="*"):
                return _filter(Query.all_query() if name == "text" else Query.regex_query(self.schema, name, ".+"))
            case _:
                return self._weighed(self._word(node, name), name)

    def _weighed(self, query: Query, name: str) -> Query:
        if name not in {"text", "subject", "says", "about"}:
            return _filter(query)
        if not self._without:
            self.weighs = True
        return query

    def _word(self, node: Word, name: str) -> Query:
        if "*" in node.text or "?" in node.text:
            pattern = self._opened(node.text, node.span)
            self._point(lambda s: s.opened.add(pattern), name)
            return Query.regex_query(self.schema, name, pattern)
        found = analyser().analyze(plain(node.text))
        if node.fuzzy and len(found) == 1:
            self._point(lambda s: s.fuzzy.append((found[0], node.fuzzy)), name)
            return Query.fuzzy_term_query(self.schema, name, found[0], node.fuzzy, prefix=False)
        words = self._words(node.text, name, node.span)
        extra = []
        if name == "text" and len(found) == 1:
            if _number().fullmatch(node.text) and (number := self.number_of(node.text)):
                extra = [_filter(self._term("number", number.casefold())), _filter(self._term("ref", number.casefold()))]
            elif not node.exact:
                extra = [Query.term_query(self.schema, name, spelling) for spelling in self._spellings(node.text, found[0], name)]
            words = Query.boolean_query([(Occur.Must, words), (Occur.Should, Query.boost_query(self._term("subject", found[0]), _SUBJECT))])
        elif name in _NAMES and len(found) == 1 and not node.exact:
            extra = [Query.term_query(self.schema, name, spelling) for spelling in self._spellings(node.text, found[0], name)]
        return Query.boolean_query([(Occur.Should, q) for q in (words, *extra)]) if extra else words

    def _spellings(self, printed: str, word: str, name: str) -> Sequence[str]:
        """Other spellings of a name, shown with the results."""
        # what stands in a field of names is a name, however it is written
        if self.fold is None or len(word) < 4 or not (name in _NAMES or printed[0].isupper() or not printed.isascii()):
            return ()
        found = spellings(word, self.searcher, self.fold, field=name)
        if found and not self._without:
            self.expansions[word] = Expansion(printed, found)
            self._point(lambda s: s.words.update(spelling for spelling, _ in found), "text")
        return [spelling for spelling, _ in found]

    def _words(self, text: str, name: str, span: Span) -> Query:
        """All words of ``text``, in their order."""
        found = analyser().analyze(plain(text))
        if not found:
            raise wrong(self.query, span, "there is no word here to look for")
        if len(found) == 1:
            self._point(lambda s: s.words.add(found[0]), name)
            return self._term(name, found[0])
        self.costly = True
        self._point(lambda s: s.phrases.append(tuple(found)), name)
        return Query.phrase_query(self.schema, name, list(found))

    def _phrase(self, node: Phrase, name: str) -> Query:
        if "*" in node.text or "?" in node.text:
            patterns = [self._opened(word, node.span) for word in node.text.split()]
            self.costly = True
            self._point(lambda s: s.opened.update(patterns), name)
            words = [Query.regex_query(self.schema, name, pattern) for pattern in patterns]
            if len(patterns) == 1:
                return words[0]
            if not node.slop:
                return Query.const_score_query(Query.regex_phrase_query(self.schema, name, list(patterns)), 1.0)
            return self._near(patterns, lambda pair, slop: Query.regex_phrase_query(self.schema, name, pair, slop), words, node.slop)
        found = list(dict.fromkeys(analyser().analyze(plain(node.text)))) if node.slop else []
        if len(found) < 2:
            return self._words(node.text, name, node.span)
        self.costly = True
        self._point(lambda s: s.words.update(found), name)
        return self._near(found, lambda pair, slop: Query.phrase_query(self.schema, name, pair, slop), [self._term(name, w) for w in found], node.slop)

    def _near(self, words: Sequence[str], pair: Callable[[list[str | tuple[int, str]], int], Query], weights: Sequence[Query], slop: int) -> Query:
        """Every two of ``words`` stand within ``slop`` places of each other. Their nearness decides, and does not weigh.

        The index counts such phrases in a way that depends on which word is rarer in a segment, and of three words it finds more or fewer; what lies together
        in a segment depends on how much else was added. For two words what is found is exact.
        """
        near = [_filter(pair([a, b], slop + j - i - 1)) for i, a in enumerate(words) for j, b in enumerate(words) if i < j]
        return Query.boolean_query([(Occur.Must, query) for query in (*near, *weights)])

    def _opened(self, text: str, span: Span) -> str:
        """The pattern of one word with * and ?."""
        pieces = re.split(r"([*?])", plain(text))
        words = [analyser().analyze(piece) for piece in pieces]
        if any(len(found) > 1 for found in words) or not any(words):
            raise wrong(self.query, span, "* and ? stand in one word, with a letter or a digit beside them")
        return "".join(
            piece.replace("*", ".*").replace("?", ".") if piece in "*?" else "".join(found) for piece, found in zip(pieces, words, strict=True) if piece
        )

    def _regex(self, node: Regex, name: str) -> Query:
        pattern = node.pattern.casefold() if "\\" not in node.pattern else node.pattern
        if re.search(r"\)[*+{]", pattern) or len(_unbounded().findall(pattern)) > _MOST_UNBOUNDED:
            raise wrong(self.query, node.span, f"a pattern may repeat single signs, no groups, and {_MOST_UNBOUNDED} of them without end")
        try:
            compiled = re.compile(pattern)
            query = Query.regex_query(self.schema, name, pattern)
        except (re.error, ValueError):
            raise wrong(self.query, node.span, "this pattern cannot be read; it must fit one whole word in small letters") from None
        self._point(lambda s: s.patterns.append(compiled), name)
        return query

    def _point(self, do: Callable[[Sought], object], name: str) -> None:
        """Have results show what was found, unless it is what they must not have, or stands in no text."""
        if not self._without and name in _SHOWN:
            do(self.sought)


def _filter(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _pattern(text: str) -> str:
    return "".join({"*": ".*", "?": "."}.get(c, re.escape(c)) for c in text)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\d{2,4}[A-Za-z][A-Za-z.']*\d{1,8}")


@cache
def _unbounded() -> re.Pattern[str]:
    return re.compile(r"[*+]|\{\d*,\d*\}")
