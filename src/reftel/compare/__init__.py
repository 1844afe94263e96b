"""Annotations and entities → record: what the accounts say together, where they differ, and what only one of them says.

    claims      statements with keys and weights        clusters   which claims speak of one matter
    slots       two accounts slot by slot: the verdict  ledger     matters with status over time
    encounters  meetings and visits                     opinions   judgements and disagreements
    voices      who says it, counted once               silence    what is left open
    holdings    two copies of one telegram              citing     who cites whom
    judged      what people decided on groups           kin        which accounts may speak of one thing
    stretches   paragraphs that belong together         wording    two texts word by word

Everything here sees views only, that is what one reader may see; so names, counts, order and verdicts are functions of cleared text.
"""

from collections.abc import Sequence
from datetime import date

from reftel.compare.alignment import aligned
from reftel.compare.claims import Claim, Weights, claims_of
from reftel.compare.clusters import clusters
from reftel.compare.counterparts import joined
from reftel.compare.encounters import encounters, gatherings, named_groups
from reftel.compare.judged import MATTER, MEETING, Decide, judged, left_unsure
from reftel.compare.kin import kin
from reftel.compare.ledger import events, matters
from reftel.compare.opinions import disagreements, opinions
from reftel.compare.opinions import judged as opinions_held
from reftel.compare.silence import open_questions
from reftel.compare.voices import quoted, voices
from reftel.lexicon import Lexicon
from reftel.model import Clearance, Decision, Judgement, Meeting, MentionKind, Places, Predicate, Record, Resolution, Ruling

__all__ = ["compare"]

_ENCOUNTERS = (Predicate.MEETING, Predicate.VISIT)


def compare(resolution: Resolution, *, lexicon: Lexicon, as_of: date | None, judgements: Sequence[Judgement] = ()) -> Record:
    """The record of all views of ``resolution``, which must be of one clearance, and so must the ``judgements`` of people, which hold against what is found."""
    claims, weights = claims_of(resolution, lexicon)
    near = kin(resolution)
    people = _People(resolution, judgements, weights)
    told = encounters(claims, resolution, people.on(MEETING))
    meetings = tuple(meeting for meeting, _ in told)
    main = meetings[0] if meetings else None
    claims = named_groups(claims, meetings)
    undertakings = [c for c in claims if c.tells and c.statement.predicate not in (*_ENCOUNTERS, Predicate.ASSESSMENT)]
    found = [g for g in joined(clusters(undertakings, weights, near), claims, weights, near) if not all(c.slight for c in g) or _told_again(g)]
    groups, decisions = people.on(MATTER)([*found, *gatherings(claims, resolution)])
    ledger = matters(groups, claims, weights, resolution, main, near, decisions)
    held = opinions_held(claims, resolution, lexicon)
    return Record(
        title=_title(main, claims),
        clearance=resolution.views[0].clearance if resolution.views else Clearance.everything(),
        as_of=as_of,
        accounts=resolution.views,
        meetings=meetings,
        matters=ledger,
        events=events(told, groups, claims, weights, resolution, near, lexicon),
        statements=aligned(claims, weights, ledger, held, near),
        opinions=opinions(held),
        disagreements=disagreements(held, claims, near),
        quotations=tuple(q for v in resolution.views for q in quoted(resolution, v)),
        people=tuple(e for e in resolution.entities if e.kind is MentionKind.PERSON),
        entities=resolution.entities,
        voices=voices(resolution, claims),
        open_questions=(*open_questions(resolution, ledger), *left_unsure(people.rulings())),
        judgements=people.rulings(),
    )


def _told_again(group: Sequence[Claim]) -> bool:
    """Whether two accounts tell it, or one tells it twice, as in its summary and its body: then it is no passing word."""
    return len({(c.view.id, c.statement.span) for c in group}) > 1


class _People:
    """What people decided, and what became of it so far."""

    def __init__(self, resolution: Resolution, judgements: Sequence[Judgement], weights: Weights) -> None:
        self._judgements, self._weights = judgements, weights
        self._places = Places(resolution.views if judgements else ())
        self._told = {r.judgement.id: r for r in resolution.rulings}

    def on(self, kind: str) -> Decide:
        """How groups of this kind are decided."""

        def decide(groups: list[list[Claim]]) -> tuple[list[list[Claim]], list[Decision]]:
            after, decisions, told = judged(groups, kind, self._places, self._judgements, self._weights)
            self._told |= {r.judgement.id: r for r in told}
            return after, decisions

        return decide

    def rulings(self) -> tuple[Ruling, ...]:
        """What became of every judgement, in the order made."""
        return tuple(self._told[j.id] for j in self._judgements if j.id in self._told)


def _title(main: Meeting | None, claims: list[Claim]) -> str:
    """The encounter that the accounts are about, else the first matter."""
    if main is not None:
        return main.name
    return claims[0].statement.theme.text if claims else "no statements found"
