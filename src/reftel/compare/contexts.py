"""What a whole passage is about, apart from how it is said: its telling words by concept or kind of event, and the people it names.

Words of speech and words that any report may have (lexicon table ``common_words``) tell nothing; the words of somebody's name and title stand for one
person together, so that two passages on one minister are not alike by his titles.
"""

from collections.abc import Mapping, Sequence

from reftel.compare.event_words import LIGHT, SPEECH, event_of, fold
from reftel.lexicon import Lexicon
from reftel.model import AccountView, Mention, MentionKind, Span, Statement, VoiceKind

__all__ = ["common", "concepts", "context_of", "key_of", "theme_keys"]

Key = tuple[str, str]


def concepts(lexicon: Lexicon) -> dict[str, str]:
    """Word to concept, for ``lexicon.once``."""
    return {row["word"]: row["concept"] for row in lexicon.rows("concepts")}


def common(lexicon: Lexicon) -> frozenset[str]:
    """Words that any report may have, the names of months and days among them."""
    return frozenset([row["lemma"] for row in lexicon.rows("common_words")] + [row["form"].casefold() for row in lexicon.rows("calendar")])


def _lands(lexicon: Lexicon) -> frozenset[str]:
    """The words for states and their people, folded."""
    names = [row[column] for table, column in (("demonyms", "demonym"), ("countries", "name")) for row in lexicon.rows(table)]
    return frozenset(fold(word, lexicon) for name in names for word in name.casefold().split())


def theme_keys(statement: Statement, lexicon: Lexicon) -> frozenset[Key]:
    """The words of the theme as keys of a context."""
    return frozenset(key_of(w, lexicon) for w in statement.theme.words)


def key_of(word: str, lexicon: Lexicon) -> Key:
    """``word`` as a key of a context."""
    return "context", lexicon.once(concepts).get(word, fold(word, lexicon))


def context_of(view: AccountView, statement: Statement, mentions: Sequence[Mention], names: Mapping[tuple[str, Span], str], lexicon: Lexicon) -> frozenset[Key]:
    """The keys of the passage of ``statement``: ("context", word), ("where", word for a land or place) and ("who", entity) for people and bodies, the wires apart
    that tell it.
    """
    inside = [m for m in mentions if statement.span.contains(m.span)]
    people = [m for m in inside if m.kind is MentionKind.PERSON]
    bodies = [m for m in inside if m.kind is MentionKind.ORGANISATION]
    spelt = [m.span.of(view.text).casefold().replace("-", " ").split() for m in (*people, *bodies)]
    titles = {fold(w, lexicon) for m, words in zip((*people, *bodies), spelt, strict=True) for w in words if m.kind is MentionKind.PERSON or len(words) == 1}
    places = [m for m in inside if m.kind is MentionKind.PLACE]
    named = {fold(w, lexicon) for m in places for w in m.name.casefold().replace("-", " ").split()}
    lands = lexicon.once(_lands)
    wires = [v.span for v in statement.chain if v.kind is VoiceKind.WIRE and v.span]
    told_by = {fold(w, lexicon) for m in bodies if any(m.span.overlaps(s) for s in wires) for w in m.name.casefold().replace("-", " ").split()}
    bodies = [m for m in bodies if not any(m.span.overlaps(s) for s in wires)]
    titles |= told_by
    known, dull = lexicon.once(concepts), lexicon.once(common)
    found: set[Key] = set()
    for word in statement.words:
        if word in dull or event_of(word, lexicon) in (SPEECH, LIGHT):
            continue
        folded = fold(word, lexicon)
        if folded not in titles:
            found.add(("where" if folded in named or folded in lands else "context", known.get(word, folded)))
    found |= {("who", names.get((view.id, m.span), m.name.casefold())) for m in (*people, *bodies) if not m.anonymous}
    return frozenset(found)
