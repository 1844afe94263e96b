"""Parts of speech without a language pipeline: closed classes by list, verbs by the lexicon's tables, the rest by endings and by the word before.

A guess for the fast mode (docs/quality.md says what it costs). Tags are those of the Penn Treebank, parts of speech those of Universal Dependencies, as the
pipeline gives them, so that recognisers need not know who made the analysis.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reftel.lexicon import Lexicon
from reftel.recognise import listed

__all__ = ["Tagged", "tags"]

_CLOSED = {
    "DET DT": "the a an this these those each every any no some all both another",
    "ADP IN": "of in on at by for from with about between among against under over into during through within without toward towards upon as per via regarding "
    "concerning despite near amid along beyond behind",
    "CCONJ CC": "and or but nor &",
    "SCONJ IN": "that because although though while whether if since unless when where after before until",
    "PRON PRP": "he she it they we i you him her them us me himself herself itself themselves",
    "PRON PRP$": "his its their our my your",
    "PRON WP": "who whom which what",
    "PRON EX": "there",
    "AUX MD": "will would shall should can could may might must cannot",
    "PART TO": "to",
    "PART RB": "not n't n’t",
    "PART POS": "'s ’s",
    "ADV RB": "also only very still already yet never soon again then now here just even further however thus often always moreover how why away aside together apart abroad "
    "later earlier instead meanwhile nevertheless nonetheless once twice perhaps maybe almost quite rather too ever else afterwards therefore hence accordingly otherwise",
    "ADJ JJ": "new other such many several few own same more most first second last next good bad high low long free joint possible due available recent former "
    "able likely ready major great large small early late single regular",
}
_CURRENCY = frozenset("$€£¥")
_ARTICLES = frozenset({"the", "a", "an", "that", "this", "their", "his", "her", "its"})  # before which no participle is an adjective: "both expressed the hope"
_BE = {"is": "VBZ", "are": "VBP", "was": "VBD", "were": "VBD", "be": "VB", "been": "VBN", "being": "VBG", "am": "VBP"}
_HAVE = {"has": "VBZ", "have": "VBP", "had": "VBD", "having": "VBG"}
_DO = {"does": "VBZ", "do": "VBP", "did": "VBD"}
# past tense and participle of the verbs of reporting and dealing that do not end in -ed
_IRREGULAR = {
    "say": "said said",
    "tell": "told told",
    "think": "thought thought",
    "know": "knew known",
    "make": "made made",
    "give": "gave given",
    "take": "took taken",
    "meet": "met met",
    "see": "saw seen",
    "hold": "held held",
    "pay": "paid paid",
    "send": "sent sent",
    "speak": "spoke spoken",
    "write": "wrote written",
    "begin": "began begun",
    "build": "built built",
    "buy": "bought bought",
    "sell": "sold sold",
    "lead": "led led",
    "leave": "left left",
    "find": "found found",
    "feel": "felt felt",
    "hear": "heard heard",
    "keep": "kept kept",
    "lose": "lost lost",
    "win": "won won",
    "go": "went gone",
    "come": "came come",
    "become": "became become",
    "get": "got gotten",
    "seek": "sought sought",
    "bring": "brought brought",
    "break": "broke broken",
    "tear": "tore torn",
    "withdraw": "withdrew withdrawn",
    "undertake": "undertook undertaken",
    "understand": "understood understood",
    "foresee": "foresaw foreseen",
    "fall": "fell fallen",
    "rise": "rose risen",
    "grow": "grew grown",
    "show": "showed shown",
    "choose": "chose chosen",
    "draw": "drew drawn",
    "fly": "flew flown",
    "run": "ran run",
    "spend": "spent spent",
    "stand": "stood stood",
}
_ADJECTIVES = ("al", "ous", "ive", "ful", "ic", "able", "ible", "ary", "less", "ant", "ent")
_NOUNS = ("ment", "tion", "sion", "ness", "ity", "ship", "ance", "ence")
_VOWELS = frozenset("aeiou")
Tagged = tuple[str, str, str]
"""Part of speech, tag, lemma."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Closed classes and the forms of known verbs (form → tags and lemma), and the words that English writes in lower case."""

    closed: dict[str, Tagged]
    verbs: dict[str, tuple[str, str]]
    nouns: frozenset[str]
    english: frozenset[str]


def _words(lexicon: Lexicon) -> _Words:
    closed = {word: (*kind.split(), word) for kind, words in _CLOSED.items() for word in words.split()}
    for lemma, forms in (("be", _BE), ("have", _HAVE), ("do", _DO)):
        closed |= {form: ("AUX", tag, lemma) for form, tag in forms.items()}
    closed |= {
        row["form"]: ("NUM", "CD", row["form"])
        for row in lexicon.rows("numbers")
        if row["kind"] != "ordinal" and row["form"].isalpha() and row["form"] not in closed
    }
    lemmas = {row["lemma"].split()[0] for name in ("cues", "predicates") for row in lexicon.rows(name) if row["pos"] == "verb"} | set(_IRREGULAR)
    for kind in ("verb of people", "verb done to people"):
        lemmas |= lexicon.once(listed.words_of("name_cues", kind))
    nouns = {row["lemma"] for name in ("cues", "predicates") for row in lexicon.rows(name) if row["pos"] == "noun"}
    verbs: dict[str, tuple[str, str]] = {}
    for lemma in sorted(lemmas):
        for form, tag in _forms(lemma):
            verbs.setdefault(form, (tag, lemma))
    return _Words({w: t for w, t in closed.items() if len(t) == 3}, verbs, frozenset(nouns), lexicon.once(listed.english))


def _forms(lemma: str) -> list[tuple[str, str]]:
    """The forms of a verb with their tags; a doubled consonant and a lost "e" are both made, since only one is ever met."""
    stem = lemma.removesuffix("e")
    consonant = lemma.endswith("y") and len(lemma) > 1 and lemma[-2] not in _VOWELS
    ends = lemma[:-1] + "ies" if consonant else lemma + "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else lemma + "s"
    past = _IRREGULAR.get(lemma, "").split() or ([lemma[:-1] + "ied"] if consonant else [stem + "ed"])
    made = [(lemma, "VB"), (ends, "VBZ"), (stem + "ing", "VBG"), (past[0], "VBD"), (past[-1], "VBN")]
    if lemma[-1] not in _VOWELS | {"w", "x", "y"} and len(lemma) > 2 and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS:
        made += [(lemma + lemma[-1] + "ed", "VBD"), (lemma + lemma[-1] + "ing", "VBG")]
    return made


def tags(words: Sequence[str], opens: Sequence[bool], lexicon: Lexicon) -> list[Tagged]:
    """A guess for each word; ``opens`` tells which stand first in a sentence. Linear in the number of words."""
    known = lexicon.once(_words)
    done: list[Tagged] = []
    for n, word in enumerate(words):
        done.append(_tag(word, opens[n], done, words[n + 1] if n + 1 < len(words) else "", known))
    return done


def _tag(word: str, opens: bool, done: Sequence[Tagged], after: str, known: _Words) -> Tagged:  # noqa: FBT001, PLR0911  # one answer for each class
    low = word.lower()
    if word in _CURRENCY and after[:1].isdigit():
        return "NUM", "CD", word
    if not word[0].isalnum():
        return known.closed[low] if low in known.closed else ("SPACE", "_SP", word) if word.isspace() else ("PUNCT", _mark(word), word)
    if word[0].isdigit():
        return "NUM", "CD", word
    if low in known.closed and (opens or word == low or len(word) == 1 or low not in known.english):
        return _closed(low, known, after)
    if word[0].isupper() and (not opens or low not in known.english):
        return "PROPN", "NNPS" if low.endswith("s") and low[:-1] in known.english else "NNP", word
    if low in known.closed:
        return _closed(low, known, after)
    if low in known.verbs and (verb := _verb(low, done, after, known)) is not None:
        return verb
    return _open(low, done)


def _closed(low: str, known: _Words, after: str) -> Tagged:
    if low == "that" and after and after.lower() in known.nouns:
        return "DET", "DT", low
    return known.closed[low]


def _mark(word: str) -> str:
    return word if word in (",", ":", ".") else "." if word in "?!" else "``"


def _last(done: Sequence[Tagged]) -> Tagged:
    """The word before that is no adverb."""
    for each in reversed(done[-3:]):
        if each[0] != "ADV" and each[1] != "RB":
            return each
    return "X", "", ""


def _verb(low: str, done: Sequence[Tagged], after: str, known: _Words) -> Tagged | None:
    """A form of a known verb as a verb, unless the word before makes a noun of it ("the visit", "his call", "a signed paper")."""
    tag, lemma = known.verbs[low]
    before = _last(done)
    if tag in ("VB", "VBZ") and (
        before[0] in ("DET", "ADJ", "NUM") or before[1] in ("PRP$", "POS") or (before[0] == "ADP" and low in known.nouns | {lemma + "s"})
    ):
        return None
    if tag == "VB" and before[1] not in ("TO", "MD") and before[2] != "do":
        if (low in known.nouns and before[1] not in ("PRP", "NNS", "NNPS", "WP")) or before[1] == "NN":
            return None  # one thing has no verb without an ending: "the regular schedule"
        tag = "VBP"
    if tag == "VBZ" and before[0] not in ("NOUN", "PROPN", "PRON", "PUNCT") and low[:-1] in known.nouns:
        return None
    if tag in ("VBD", "VBN"):
        if (before[0] == "DET" or before[1] == "PRP$") and after not in _ARTICLES:
            return "ADJ", "JJ", low
        by = after == "by" and before[0] in ("NOUN", "PROPN")  # "the herring sent by Verel"
        tag = "VBN" if before[0] == "AUX" or by else "VBD"
    return "VERB", tag, lemma


def _open(low: str, done: Sequence[Tagged]) -> Tagged:  # noqa: PLR0911  # one answer for each ending
    before = _last(done)
    if low.endswith("ly") and len(low) > 4:
        return "ADV", "RB", low
    if before[1] in ("TO", "MD") and not low.endswith("s"):
        return "VERB", "VB", low
    if low.endswith("ed") and len(low) > 4:
        if before[0] in ("DET", "ADP") or before[1] == "PRP$":
            return "ADJ", "JJ", low
        stem = low[:-3] + "y" if low.endswith("ied") else low[:-1] if low[-3] in "cgsvuz" else low[:-3] if low[-3] == low[-4] else low[:-2]
        return "VERB", "VBN" if before[0] == "AUX" else "VBD", stem
    if low.endswith("ing") and len(low) > 5 and before[0] not in ("DET", "ADJ") and before[1] != "PRP$":
        return "VERB", "VBG", low[:-3]
    if low.endswith(_NOUNS):
        return "NOUN", "NN", low
    if low.endswith(_ADJECTIVES) and len(low) > 5:
        return "ADJ", "JJ", low
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return (
            "NOUN",
            "NNS",
            low[:-3] + "y" if low.endswith("ies") and len(low) > 4 else low[:-2] if low.endswith(("sses", "ches", "shes", "xes")) else low[:-1],
        )
    return "NOUN", "NN", low
