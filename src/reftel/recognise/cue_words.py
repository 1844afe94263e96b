"""The reporting words of the lexicon's table ``cues``, and tests on tokens that several recognisers share."""

from dataclasses import dataclass

from reftel.lexicon import Lexicon
from reftel.recognise.analysis import Token

__all__ = ["CUED", "Cue", "Cues", "cues"]

# The parts of speech that reporting words have; most words have none of these, and are not looked up.
CUED = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Cue:
    """``kind`` neutral, hedge or denial; ``frames`` what may follow: clause, infinitive, object, label, person; speech (direct quotation); paper (only of a report, a poll); out (only with it)."""

    lemma: str
    kind: str
    frames: frozenset[str]


_PUT_IT = Cue("put it", "neutral", frozenset({"speech"}))


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues by part of speech and lemma; the phrases that a source follows, by their first word; ``lines`` and ``uttering``: nouns of what somebody is to say, and the verbs by which he does."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    hedges: frozenset[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    lines: frozenset[str]
    uttering: frozenset[str]

    def verb(self, token: Token) -> Cue | None:
        """The verb cue that ``token`` is, if any."""
        if token.pos_ not in ("VERB", "AUX", "NOUN", "PROPN") or (token.pos_ in ("NOUN", "PROPN") and not token.tag_.startswith("V")):
            return None
        cue = self.verbs.get(token.lemma_.lower())
        if cue is None and token.lemma_ == "put" and any(c.lower_ == "it" for c in token.children):
            return _PUT_IT
        if cue is not None and "out" in cue.frames and not any(c.lower_ == "out" for c in token.children):
            return None
        return cue

    def noun(self, token: Token) -> Cue | None:
        """The noun cue that ``token`` is, if any."""
        return self.nouns.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None


def cues(lexicon: Lexicon) -> Cues:
    """The table ``cues``, read once."""
    return lexicon.once(_build)


def _build(lexicon: Lexicon) -> Cues:
    table: dict[str, dict[str, Cue]] = {}
    for row in lexicon.rows("cues"):
        table.setdefault(row["pos"], {})[row["lemma"].lower()] = Cue(row["lemma"].lower(), row["class"], frozenset(row["frames"].split()))
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table["phrase"]:
        words = tuple(phrase.split())
        phrases.setdefault(words[0], []).append(words)
    return Cues(
        table["verb"],
        table["noun"],
        table["adjective"],
        frozenset(table["adverb"]),
        {first: tuple(of) for first, of in phrases.items()},
        frozenset(table["line"]),
        frozenset(table["uttering"]),
    )
