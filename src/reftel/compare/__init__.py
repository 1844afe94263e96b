"""Annotations and entities → record: what the accounts say together, where they differ, and what only one of them says.

    claims      statements with keys and weights        clusters   which claims speak of one matter
    slots       two accounts slot by slot: the verdict  ledger     matters with status over time
    encounters  meetings and visits                     opinions   judgements and disagreements
    voices      who says it, counted once               silence    what is left open
    holdings    two copies of one telegram              citing     who cites whom
    stretches   paragraphs that belong together         wording    two texts word by word

Everything here sees views only, that is what one reader may see; so names, counts, order and verdicts are functions of cleared text.
"""

from datetime import date

from reftel.compare.alignment import aligned
from reftel.compare.claims import Claim, claims_of
from reftel.compare.clusters import clusters
from reftel.compare.counterparts import joined
from reftel.compare.encounters import encounters, named_groups
from reftel.compare.ledger import events, matters
from reftel.compare.opinions import disagreements, judged, opinions
from reftel.compare.silence import open_questions
from reftel.compare.voices import quoted, voices
from reftel.lexicon import Lexicon
from reftel.model import Clearance, Meeting, MentionKind, Predicate, Record, Resolution

__all__ = ["compare"]

_ENCOUNTERS = (Predicate.MEETING, Predicate.VISIT)


def compare(resolution: Resolution, *, lexicon: Lexicon, as_of: date | None) -> Record:
    """The record of all views of ``resolution``, which must be of one clearance."""
    claims, weights = claims_of(resolution, lexicon)
    told = encounters(claims, resolution)
    meetings = tuple(meeting for meeting, _ in told)
    main = meetings[0] if meetings else None
    claims = named_groups(claims, meetings)
    undertakings = [c for c in claims if c.tells and c.statement.predicate not in (*_ENCOUNTERS, Predicate.ASSESSMENT)]
    groups = [g for g in joined(clusters(undertakings, weights), claims, weights) if len({c.view.id for c in g}) > 1 or not all(c.slight for c in g)]
    ledger = matters(groups, claims, weights, resolution, main)
    held = judged(claims, resolution, lexicon)
    return Record(
        title=_title(main, claims),
        clearance=resolution.views[0].clearance if resolution.views else Clearance.everything(),
        as_of=as_of,
        accounts=resolution.views,
        meetings=meetings,
        matters=ledger,
        events=events(told, groups, claims, weights, resolution, lexicon),
        statements=aligned(claims, weights, ledger, held),
        opinions=opinions(held),
        disagreements=disagreements(held, claims),
        quotations=tuple(q for v in resolution.views for q in quoted(resolution, v)),
        people=tuple(e for e in resolution.entities if e.kind is MentionKind.PERSON),
        entities=resolution.entities,
        voices=voices(resolution, claims),
        open_questions=open_questions(resolution, ledger),
    )


def _title(main: Meeting | None, claims: list[Claim]) -> str:
    """The encounter that the accounts are about, else the first matter."""
    if main is not None:
        return main.name
    return claims[0].statement.theme.text if claims else "no statements found"
