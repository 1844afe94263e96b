"""Whether two names are names of one: a score from 0 to 1 and the reasons in words."""

from collections.abc import Mapping
from functools import lru_cache

from reftel.lexicon import Lexicon
from reftel.model import MentionKind
from reftel.resolve import body_names, person_names
from reftel.resolve.pairing import Match
from reftel.resolve.parts import parse

__all__ = ["Match", "compare", "names_match"]

_KINDS: Mapping[str, MentionKind] = {
    "Person": MentionKind.PERSON,
    "Address": MentionKind.PLACE,
    "Vessel": MentionKind.PROJECT,
}


def names_match(name1: str, name2: str, *, schema: str, lexicon: Lexicon) -> float:
    """The score of two names of a ``schema`` of FollowTheMoney (Person, Organization, Company, LegalEntity, Address, Vessel)."""
    return compare(name1, name2, kind=_KINDS.get(schema, MentionKind.ORGANISATION), lexicon=lexicon).score


@lru_cache(maxsize=65536)
def compare(first: str, second: str, *, kind: MentionKind, lexicon: Lexicon) -> Match:
    """How well two names of one kind go together. Symmetric; 1.0 for a name with itself, 0.0 for an empty one."""
    if first.strip() == second.strip():
        return Match(1.0, ("same words",)) if first.strip() else Match(0.0, ("no words to compare",))
    # The shorter first, then by text: the order of asking must not matter.
    a, b = sorted((parse(name, kind=kind, lexicon=lexicon) for name in (first, second)), key=lambda n: (len(n.words), n.text))
    if not a.words or not b.words:
        return Match(0.0, ("no words to compare",))
    return person_names.match(a, b, lexicon) if kind is MentionKind.PERSON else body_names.match(a, b, kind=kind, lexicon=lexicon)
