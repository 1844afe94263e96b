"""Sources named beside what they say: "according to X", "in the words of X", "in X's view", "as X put it", "the line X would use, that …"."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reftel.recognise.analysis import Token

__all__ = ["OWNED", "Report", "beside", "inserted", "user", "uses"]

# Nouns whose owner speaks: "in the words of", "in X's view".
OWNED = frozenset({"words", "view", "opinion", "judgment", "judgement", "account", "estimation", "telling", "estimate"})
_CLOSING = frozenset({".", "!", "?", '"', "”", "'", "’"})


@dataclass(frozen=True, slots=True)
class Report:
    """One reporting word with its ``source`` and the characters of what is reported. ``speech`` false for plans, wishes, praise and blame: an attitude is not a report, so nothing is put in its holder's mouth. ``used`` true for what somebody says by a paper or a line that another tells of."""

    cue: Token
    source: Token | None
    start: int
    end: int
    kind: str
    because: str
    speech: bool = True
    used: bool = False


def beside(token: Token, phrases: Mapping[str, Sequence[tuple[str, ...]]]) -> Report | None:
    """The report whose source stands in a phrase that opens with ``token`` or hangs on it. ``phrases``: those that end in the word before the source, by their first word."""
    if token.lower_ in OWNED and token.dep_ == "pobj" and token.head.lower_ in ("in", "by"):
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        return _remainder(token.head, owner, token, f"in somebody's {token.lower_}") if owner is not None else None
    for words in phrases.get(token.lower_, ()):
        last = token.i + len(words) - 1
        if last < len(token.doc) and tuple(t.lower_ for t in token.doc[token.i : last + 1]) == words:
            named = next((c for c in token.doc[last].children if c.dep_ == "pobj"), None)
            return _remainder(token, named, token, " ".join(words)) if named is not None else None
    return None


def inserted(verb: Token, source: Token) -> Report | None:
    """A clause of comparison ("as X noted", "as X put it") without an object of its own reports the clause that it stands beside."""
    mark = next((c for c in verb.children if c.lower_ == "as" and c.i < verb.i and c.dep_ in ("mark", "advmod", "prep")), None)
    if mark is None or verb.dep_ not in ("advcl", "ROOT", "parataxis", "ccomp") or source.i < mark.i:
        return None
    said = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp") or (c.dep_ == "dobj" and c.lower_ != "it")]
    return _remainder(verb, source, verb, f"as somebody {verb.lower_}") if not said and verb.dep_ == "advcl" else None


def _remainder(head: Token, source: Token, cue: Token, because: str) -> Report | None:
    """What is left of the sentence beside the phrase under ``head``: behind it where it opens the sentence, before it where it closes it, else both."""
    sentence = cue.sent
    phrase = sorted({t.i for t in head.subtree} | {t.i for t in source.subtree} | {cue.i})
    first, last = phrase[0], phrase[-1]
    final = next((t for t in reversed(list(sentence)) if t.text not in _CLOSING and not t.is_space), sentence[-1])
    ends = final.idx + len(final)
    before = (sentence.start_char, cue.doc[first].idx)
    rest = [t for t in sentence if t.i > last and t.text not in _CLOSING and not t.is_space]
    if not rest:
        start, end = before
    elif first - sentence.start <= 1:
        start, end = rest[0].idx, ends
    else:
        start, end = before[0], ends
    return Report(cue, source, start, end, "neutral", because) if end - start > 1 else None


def user(noun: Token, uttering: Collection[str]) -> tuple[Token, Token] | None:
    """Who utters the paper or the line that ``noun`` names, and the verb that says so: "the line X would use", "an article he had written"."""
    for verb in noun.children:
        if verb.dep_ == "relcl" and verb.i > noun.i and verb.lemma_.lower() in uttering:
            who = next((c for c in verb.children if c.dep_ == "nsubj" and c.lower_ not in ("who", "which", "that")), None)
            return (who, verb) if who is not None else None
    return None


def uses(noun: Token, uttering: Collection[str]) -> Report | None:
    """What somebody says by a line that he uses: "the line X would use at the fair, that …", "the position Y took was that …"."""
    found = user(noun, uttering)
    if found is None:
        return None
    who, verb = found
    for token in noun.doc[verb.i + 1 : noun.sent.end]:
        if token.lower_ == "that" and token.dep_ != "det" and token.i + 2 < noun.sent.end:
            if token.nbor().pos_ in ("VERB", "AUX"):
                return None  # "an article he had written that took the view": it goes on about the article
            last = next((t for t in reversed(list(noun.sent)) if t.text not in _CLOSING and not t.is_space), token)
            return Report(
                verb, who, token.nbor().idx, last.idx + len(last), "neutral", f"the {noun.lower_} that somebody is to {verb.lemma_.lower()}", used=True
            )
        if token.pos_ in ("VERB", "AUX") and token.lemma_ != "be":
            return None
    return None
