"""Capitals: a copy of a text printed all in capitals with the case that mixed print would have. Same length, so that offsets hold.

Telegrams up to the 1980s, and headings and subjects ever since, carry no case. The language pipeline was trained on mixed case and reads
them badly. A word that English writes in lower case becomes lower case, a listed name gets its printed form, a known abbreviation stays; what
nobody knows is most likely a name. Only the analysis sees the copy: what is reported is always the printed text.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from string import ascii_lowercase, ascii_uppercase

from reftel.lexicon import Lexicon
from reftel.recognise import listed
from reftel.recognise.atoms import cut, fold
from reftel.recognise.listed import Listing
from reftel.recognise.spelling import Spelling, spelling

__all__ = ["capitals", "recase"]

# what follows the pronoun "us" and seldom the name of the country
_CLOSERS = frozenset(
    [
        ".",
        ",",
        ";",
        ":",
        ")",
        "that",
        "to",
        "in",
        "on",
        "at",
        "as",
        "when",
        "if",
        "and",
        "but",
        "by",
        "during",
        "today",
        "yesterday",
        "a",
        "an",
        "the",
        "from",
        "of",
        "with",
        "about",
        "how",
        "whether",
        "what",
        "which",
        "who",
        "why",
        "not",
        "again",
        "also",
        "before",
        "after",
        "since",
        "because",
        "while",
        "until",
        "where",
        "he",
        "she",
        "they",
        "it",
        "this",
        "these",
        "here",
        "there",
        "is",
        "was",
        "are",
        "were",
        "has",
        "had",
        "have",
        "will",
        "would",
        "very",
        "both",
        "all",
    ]
)
_CONTENT = frozenset({"country", "demonym"})
_NAMED_AFTER = frozenset({"honorific", "rank", "office", "abbreviation"})
# "ABU ODEH": parts of Arabic names too short to show it
_KIN = frozenset({"abu", "abd", "ben", "bin", "ibn", "umm"})
_PARTICLES = frozenset({"van", "von", "bin", "ibn", "ben", "abu", "el"})
_CONTRACTIONS = ("n't", "n’t", "'ll", "’ll", "'ve", "’ve", "'re", "’re")
_VOWELS = frozenset("aeiouy")
_UPPER, _LOWER = ascii_uppercase.encode(), ascii_lowercase.encode()
_STYLES = frozenset({"mr", "mrs", "ms", "dr"})
_NO_SURNAME_AFTER = frozenset({"the", "a", "an", "no", "any", "to", "this", "that", "his", "their", "its", "our"})


@dataclass(frozen=True, slots=True)
class _Known:
    """What decides the case of a word."""

    spelling: Spelling
    given: frozenset[str]
    calling: frozenset[str]
    phrases: frozenset[str]
    surnames: frozenset[str]
    word_surnames: frozenset[str]
    titles: frozenset[str]
    months: frozenset[str]
    days: frozenset[str]
    numerals: frozenset[str]
    foreign_heads: frozenset[str]
    foreign_joints: frozenset[str]
    shortened: frozenset[str]
    before_us: frozenset[str]
    after_us: frozenset[str]
    bound_for_us: frozenset[str]
    some_of_us: frozenset[str]
    after_a_name: frozenset[str]
    prepositions: frozenset[str]

    def title(self, key: str) -> bool:
        """Whether a title may end in ``key``, a plural included."""
        return key in self.titles or key.removesuffix("s") in self.titles


def _known(lexicon: Lexicon) -> _Known:
    def cue(kind: str) -> frozenset[str]:
        return lexicon.once(listed.words_of("name_cues", kind))

    return _Known(
        spelling=lexicon.once(spelling),
        given=lexicon.once(listed.given_names),
        calling=lexicon.once(listed.given_names) - {fold(row["name"]) for row in lexicon.rows("countries")},
        phrases=frozenset(keys[0] for rows in lexicon.once(listed.listings).values() for keys, _ in rows if len(keys) == 1),
        surnames=lexicon.once(listed.words_of("surnames", "name")),
        word_surnames=lexicon.once(listed.words_of("surnames", "common word")),
        titles=frozenset(fold(row["word"].split()[-1]) for row in lexicon.rows("roles") if row["kind"] in _NAMED_AFTER),
        months=cue("month cut short"),
        days=cue("day or month"),
        numerals=cue("roman numeral"),
        foreign_heads=cue("foreign body head") - lexicon.once(listed.english),
        foreign_joints=cue("foreign joint"),
        shortened=cue("word with a full stop"),
        before_us=cue("before the pronoun us"),
        after_us=cue("follows the country us"),
        bound_for_us=cue("goes to the country us"),
        some_of_us=cue("counts some of us"),
        after_a_name=cue("after a name"),
        prepositions=cue("preposition"),
    )


def capitals(text: str) -> bool:
    """Whether ``text`` is printed all in capitals: at least nine letters in ten, and more than a few."""
    if text.isascii():
        letters = text.encode("ascii")
        upper, lower = (len(letters) - len(letters.translate(None, alphabet)) for alphabet in (_UPPER, _LOWER))
    else:
        upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return upper >= 3 and upper >= 9 * lower


def recase(text: str, lexicon: Lexicon) -> str:
    """``text`` with mixed case where it is all capitals, else unchanged. The same number of code points."""
    if not capitals(text):
        return text
    known = lexicon.once(_known)
    bounds = cut(text)
    words = [text[start:end] for start, end in bounds]
    keys = list(map(fold, words))
    out = list(words)
    broken = _broken(text, bounds, keys, known)
    done = _listed(keys, out, broken, lexicon, known)
    bracketed = {words[n + 1] for n, w in enumerate(words[:-1]) if w == "(" and words[n + 2 : n + 3] in ([")"], [","])}
    done |= _foreign(keys, out, known)
    rest = [n for n, word in enumerate(words) if n not in done and word[:1].isalpha()]
    for n in rest:
        out[n] = _one(n, words, keys, known, broken, bracketed=words[n] in bracketed)
    # what stands once as a name, after a title or a given name, is one everywhere: letters that nobody knows are no acronym then
    named = {keys[n] for n in rest if out[n][:1].isupper() and out[n][1:].islower()}
    for n in rest:
        if keys[n] in named and (out[n].isupper() or (out[n].islower() and _stands_as_name(n, keys, known))):
            out[n] = _capitalized(words[n])
    _sentences(words, out, known)
    out = [word.lower() if word in ("'S", "’S") else word for word in out]
    pieces = list(text)
    for (start, end), new in zip(bounds, out, strict=True):
        if len(new) == end - start:
            pieces[start:end] = new
    return "".join(pieces)


def _foreign(keys: Sequence[str], out: list[str], known: _Known) -> set[int]:
    """Names in another language that open with their head noun ("BANCO CENTRAL DE …"), in ``out``; the indices that were decided."""
    done: set[int] = set()
    for n, key in enumerate(keys):
        if key in known.foreign_heads and n not in done:
            k = n
            while k < len(keys) and keys[k].isalpha() and (k < n + 2 or keys[k] not in known.spelling.english or keys[k] in known.foreign_joints):
                out[k] = out[k].lower() if keys[k] in known.foreign_joints else _capitalized(out[k])
                done.add(k)
                k += 1
    return done


def _listed(keys: Sequence[str], out: list[str], broken: AbstractSet[int], lexicon: Lexicon, known: _Known) -> set[int]:
    """Gives listed names their printed case in ``out``; the indices that were decided. ``broken``: halves of words, which are no names."""
    index = lexicon.once(_casting)
    done: set[int] = set()
    n = 0
    while n < len(keys):
        opened = index.get(keys[n])
        match = opened.match(keys, n) if opened is not None else None
        if match is None or (out[n] == "US" and _pronoun(n, keys, known)) or (len(match[0]) == 1 and n in broken):
            n += 1
            continue
        for k, printed in enumerate(match[1]):
            if len(printed) == len(out[n + k].rstrip(".")):
                out[n + k] = printed + "." * out[n + k].endswith(".")
            done.add(n + k)
        n += len(match[0])
    return done


_Cast = tuple[tuple[str, ...], tuple[str, ...]]
"""The keys of a listed phrase, and its words as they are printed, without full stops."""


@dataclass(slots=True)
class _Opened:
    """What opens with a key: phrases of several words by their second key, the longest first, and the key alone."""

    longer: dict[str, list[_Cast]] = field(default_factory=dict)
    alone: _Cast | None = None

    def match(self, keys: Sequence[str], n: int) -> _Cast | None:
        """The longest phrase that stands at word ``n``."""
        for cast in self.longer.get(keys[n + 1], ()) if n + 1 < len(keys) else ():
            if tuple(keys[n : n + len(cast[0])]) == cast[0]:
                return cast
        return self.alone


def _casting(lexicon: Lexicon) -> dict[str, _Opened]:
    """First key → the listed phrases that decide the case of their words."""
    known = lexicon.once(_known)
    index: dict[str, _Opened] = {}
    for first, rows in lexicon.once(listed.listings).items():
        for keys, listing in rows:
            if _casts(listing, keys, known):
                opened, cast = index.setdefault(first, _Opened()), (keys, tuple(_printed(listing, known)))
                if len(keys) > 1:
                    opened.longer.setdefault(keys[1], []).append(cast)
                else:
                    opened.alone = opened.alone or cast
    return index


def _casts(listing: Listing, keys: Sequence[str], known: _Known) -> bool:
    """Whether the listing decides the case here: single common words ("nice", "male", "pm") do not unless they name a country or people."""
    common = keys[0] in known.spelling.english
    if listing.table == "roles":
        return listing.kind == "abbreviation" and not common
    if listing.kind in _CONTENT:
        return listing.note != "abbreviation" or not common or keys == ("us",)
    if listing.table == "acronyms" and listing.kind != "other" and keys[0] in known.given:
        return False
    telegraphic = listing.kind == "other" and listed.telegraphic(listing.name)
    return len(keys) > 1 or (len(keys[0]) > 1 and (not common or telegraphic))


def _printed(listing: Listing, known: _Known) -> Iterator[str]:
    telegraphic = listing.kind == "other" and listed.telegraphic(listing.name)
    for start, end in cut(listing.name):
        printed = listing.name[start:end]
        # "GOVT", "PARA", "REFTEL" are words cut short, no acronyms; months are names
        yield (printed.capitalize() if fold(printed) in known.months else printed.lower() if telegraphic else printed).rstrip(".")


def _pronoun(n: int, keys: Sequence[str], known: _Known) -> bool:
    """Whether "US" is the pronoun: "TOLD US", "TO US THAT"."""
    before, earlier = keys[n - 1] if n else "", keys[n - 2] if n > 1 else ""
    after = keys[n + 1] if n + 1 < len(keys) else "."
    if before in known.before_us:
        return after not in known.after_us
    if before == "of":
        return earlier in known.some_of_us
    return before in known.prepositions and after in _CLOSERS and not (before in ("to", "from") and earlier in known.bound_for_us)


def _one(n: int, words: Sequence[str], keys: Sequence[str], known: _Known, broken: AbstractSet[int], *, bracketed: bool) -> str:  # noqa: PLR0911  # one answer for each kind of word
    """The case of one word that no listing decides."""
    word, key = words[n], keys[n]
    before = keys[n - 1] if n else ""
    if len(word) == 1 or key in known.numerals:
        return word.lower() if key == "a" and words[n + 1 : n + 2] not in ([")"], ["."]) else word
    if key in known.spelling.english and key not in known.word_surnames and key not in known.given and before not in _STYLES:
        return word.lower()  # as most words are
    called = before in known.calling
    told = called or known.title(before) or before in _PARTICLES or (n > 0 and len(words[n - 1]) == 2 and words[n - 1].endswith("."))
    if key in known.spelling.english or key.endswith(_CONTRACTIONS):
        return _capitalized(word) if _is_name(n, keys, known, told=told) else word.lower()
    if n in broken:
        # "PAK- ISTAN": a name's first half keeps its capital
        whole = keys[n] + keys[n + 2] if words[n + 1 : n + 2] == ["-"] else ""
        name = whole in known.days or (whole in known.phrases and whole not in known.spelling.english)
        return _capitalized(word) if name else word.lower()
    if key in known.given or key in known.surnames or (word.endswith(".") and key in known.shortened):
        return _capitalized(word)
    if _split(n, words, keys, known) or (not told and _slip(n, keys, known)):
        return word.lower()
    return word if _spelt(word, key, told=told, bracketed=bracketed) else _capitalized(word)


def _slip(n: int, keys: Sequence[str], known: _Known) -> bool:
    """Whether English knows the word or one that it is a slip of. Of two such words side by side neither is a slip: they are a name."""
    if known.spelling.derived(keys[n]):
        return True
    alone = all(not _strange(keys[k], known) for k in (n - 1, n + 1) if 0 <= k < len(keys))
    return alone and known.spelling.misspelt(keys[n])


def _strange(key: str, known: _Known) -> bool:
    """Whether nobody knows a word."""
    return len(key) > 3 and key.isalpha() and key not in known.spelling.english and key not in known.phrases and not known.spelling.derived(key)


def _spelt(word: str, key: str, *, told: bool, bracketed: bool) -> bool:
    """Whether a word that nobody knows is a string of letters ("GORM", "UNFP") and no name."""
    if key in _KIN:
        return False
    # "UNFP" has its only vowel in front: letters, no word; of five letters, many are names
    voweled = not _VOWELS.isdisjoint(key[1:] if len(key) == 4 else key)
    letters = len(word) <= 3 or (len(word) <= 5 and not voweled) or (len(word) <= 8 and bracketed)
    return letters and not (told and voweled and len(word) > 2 and not bracketed)


def _is_name(n: int, keys: Sequence[str], known: _Known, *, told: bool) -> bool:
    """Whether a word that English knows is a name here: a surname after a title or given name, a given name before an unknown word."""
    key, before = keys[n], keys[n - 1] if n else ""
    listed = before == "and" and n > 1 and keys[n - 2] in known.surnames and key in known.word_surnames
    if listed and _stands_as_name(n, keys, known):
        return True
    if told and (key in known.word_surnames or key in known.given or (before in _STYLES and len(key) > 2 and key not in known.after_a_name)):
        return not key.endswith(_CONTRACTIONS)
    after = keys[n + 1] if n + 1 < len(keys) else ""
    calls = key in known.given and after.isalpha() and len(after) > 2 and after not in known.spelling.english
    return calls and (told or before not in known.spelling.english)


def _stands_as_name(n: int, keys: Sequence[str], known: _Known) -> bool:
    """Whether a common word that is a surname elsewhere in the text stands where names do: "SMITH IS", "WITH SMITH --", not "THE YOUNG PEOPLE"."""
    before, after = keys[n - 1] if n else "", keys[n + 1] if n + 1 < len(keys) else "."
    return before not in _NO_SURNAME_AFTER and (after in known.after_a_name or not after[:1].isalpha())


def _capitalized(word: str) -> str:
    """As in "O'DELL" is O'Dell."""
    return "'".join(part.capitalize() for part in word.split("'"))


def _split(n: int, words: Sequence[str], keys: Sequence[str], known: _Known) -> bool:
    """Whether the word is half of one broken at a line's end ("PREPARA- TION")."""
    wholes = []
    if n >= 2 and words[n - 1] == "-":
        wholes.append(keys[n - 2] + keys[n])
    if n + 2 < len(words) and words[n + 1] == "-":
        wholes.append(keys[n] + keys[n + 2])
    return any(known.spelling.known(whole) or whole in known.phrases for whole in wholes)


def _broken(text: str, bounds: Sequence[tuple[int, int]], keys: Sequence[str], known: _Known) -> set[int]:
    """The halves of words that a line's end parts ("DECEM- BER"): a hyphen at the first, white space before the second, and the whole is known."""
    halves: set[int] = set()
    for n in range(1, len(keys) - 1):
        if keys[n] == "-" and bounds[n - 1][1] == bounds[n][0] and bounds[n + 1][0] > bounds[n][1] and text[bounds[n + 1][0]].isalpha():
            whole = keys[n - 1] + keys[n + 1]
            if whole in known.phrases or whole in known.days or known.spelling.known(whole):
                halves |= {n - 1, n + 1}
    return halves


def _sentences(words: Sequence[str], out: list[str], known: _Known) -> None:
    """A capital for the first word of each sentence."""
    opens = True
    for n, word in enumerate(words):
        if word[:1].isalpha():
            if opens and out[n].islower():
                out[n] = out[n].capitalize()
            opens = False
        elif word in ("!", "?", ":") or (word == "." and not (n and fold(words[n - 1]) in known.shortened)):
            opens = True
