"""Annotations → entities: which mentions are of one person, body, place or thing.

Works on views, after the gate, so that names, merges and ids are functions of cleared text alone. First the names that one portion confirms are
spread over the others (`spread`), then mentions are grouped: persons (`people`), organisations, places and named things (`bodies`).
"""

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from reftel.lexicon import Lexicon
from reftel.model import AccountView, MentionKind, Resolution, Span
from reftel.resolve.bodies import bodies
from reftel.resolve.entities import Found, entity, numbered
from reftel.resolve.names import compare, names_match
from reftel.resolve.people import people
from reftel.resolve.romanise import romanise, schemes
from reftel.resolve.spread import spread

__all__ = ["compare", "names_match", "resolve", "romanise", "schemes", "spread"]


def resolve(views: Sequence[AccountView], lexicon: Lexicon) -> Resolution:
    """The ``views`` with their mentions completed, the entities (most mentioned first, then by name), and the entity of each mention.

    The outcome does not depend on the order of the views. Anonymous persons get no entity: nothing tells one from another.
    """
    ready = spread(views, lexicon)
    found: list[Found] = [
        entity(p.seen, by_office=p.by_office, kind=MentionKind.PERSON, country=None, because=p.because, lexicon=lexicon)
        for p in people(ready, lexicon)
        if p.seen
    ]
    for kind in (MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.PROJECT):
        found += [entity(b.seen, kind=kind, country=b.country, because=b.because, lexicon=lexicon) for b in bodies(ready, kind, lexicon)]
    ordered = sorted(numbered(found), key=lambda pair: (-len(pair[1].entity.passages), pair[1].entity.name, pair[0]))
    of: dict[tuple[str, Span], str] = {}
    for made, one in ordered:
        for seen in one.seen:
            of.setdefault((seen.view.id, seen.mention.span), made)
    return Resolution(ready, tuple(replace(one.entity, id=made) for made, one in ordered), MappingProxyType(of))
