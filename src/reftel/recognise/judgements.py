"""Judgements: sentences whose predicate lies on a scale ("remains susceptible to pressure"), by the lexicon table ``scales``."""

from collections.abc import Iterator, Sequence

from reftel.lexicon import Lexicon
from reftel.model import Predicate, Statement, Status
from reftel.recognise.analysis import Token
from reftel.recognise.clauses import parties_of
from reftel.recognise.prose import among
from reftel.recognise.sentence import Sentence, blank
from reftel.recognise.themes import clause_theme

__all__ = ["judgements", "scale_words"]

_COPULAS = frozenset({"develop", "become", "remain", "be", "prove"})


def scale_words(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Word of judgement to (scale, pole)."""
    return {row["word"]: (row["scale"], row["pole"]) for row in lexicon.rows("scales")}


def _rating(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(scale_words(lexicon))


def judgements(at: Sentence, made: Sequence[Statement], spent: set[int]) -> Iterator[Statement]:
    """Sentences whose predicate lies on a scale of judgement ("remains susceptible to pressure")."""
    if any(s.predicate is Predicate.ASSESSMENT for s in made):
        return
    for token in among(at.prose, at.words, at.prose.lexicon.once(_rating)):
        if token.i in spent or not _predicates(token):
            continue
        verb = next((a for a in [token, *token.ancestors] if a.pos_ in ("VERB", "AUX")), None)
        if verb is None or (token.dep_ in ("amod", "compound", "poss") and verb.lemma_.lower() not in _COPULAS):
            continue
        theme = clause_theme(at.prose, at.found, verb)
        parties = parties_of(at.prose, at.found, verb)
        yield blank(at, Predicate.ASSESSMENT, Status.STATED, theme, f"the word of judgement {token.text!r}", verb=verb.lemma_.lower(), parties=parties)
        return


def _predicates(token: Token) -> bool:
    """Whether a word of judgement is said of something: a finite verb, or an adjective or noun (or what modifies it) after a copula."""
    if token.pos_ == "VERB":
        return token.tag_ in ("VBZ", "VBP", "VBD") and token.dep_ in ("ROOT", "ccomp", "conj", "advcl")
    if token.dep_ in ("amod", "compound"):
        return token.head.dep_ in ("attr", "acomp", "oprd", "pobj")
    return token.pos_ in ("ADJ", "NOUN")
