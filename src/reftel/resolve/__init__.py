"""Annotations → entities: which mentions are of one person, body, place or thing.

Works on views, after the gate, so that names, merges and ids are functions of cleared text alone. First the names that one portion confirms are
spread over the others (`spread`), then mentions are grouped: persons (`people`), organisations, places and named things (`bodies`); what people decided on them holds against that (`judged`).
"""

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from reftel.lexicon import Lexicon
from reftel.model import AccountView, Judgement, MentionKind, Resolution, Span
from reftel.resolve.bodies import bodies
from reftel.resolve.entities import entity, numbered, renamed
from reftel.resolve.judged import Gathered, judged
from reftel.resolve.names import compare, names_match
from reftel.resolve.people import people
from reftel.resolve.romanise import romanise, schemes
from reftel.resolve.spread import spread

__all__ = ["compare", "names_match", "resolve", "romanise", "schemes", "spread"]


def resolve(views: Sequence[AccountView], lexicon: Lexicon, judgements: Sequence[Judgement] = ()) -> Resolution:
    """The ``views`` with their mentions completed, the entities (most mentioned first, then by name), and the entity of each mention.

    The outcome does not depend on the order of the views. Anonymous persons get no entity: nothing tells one from another. What people decided (``judgements``, in the order made, which must be
    of the clearance of the views) holds against whatever was found.
    """
    ready = spread(views, lexicon)
    gathered = [Gathered(MentionKind.PERSON, tuple(p.seen), tuple(p.by_office), because=tuple(p.because)) for p in people(ready, lexicon) if p.seen]
    for kind in (MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.PROJECT):
        gathered += [Gathered(kind, b.seen, country=b.country, because=b.because) for b in bodies(ready, kind, lexicon)]
    gathered, rulings = judged(gathered, ready, judgements)
    found = [
        entity(g.seen, by_office=g.by_office, kind=g.kind, country=g.country, because=g.because, decision=g.decision, lexicon=lexicon)
        for g in gathered
        if not g.decision.rejected
    ]
    ordered = sorted(numbered(found), key=lambda pair: (-len(pair[1].entity.passages), pair[1].entity.name, pair[0]))
    of: dict[tuple[str, Span], str] = {}
    for made, one in ordered:
        for seen in one.seen:
            of.setdefault((seen.view.id, seen.mention.span), made)
    return Resolution(ready, tuple(renamed(replace(one.entity, id=made), one.decision) for made, one in ordered), MappingProxyType(of), rulings)
