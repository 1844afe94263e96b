"""The ledger of matters: what each group of claims amounts to, with its name, parties, status over time, and the relation of the accounts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reftel.compare.claims import Claim, Weights, money, similarity
from reftel.compare.encounters import Encounter, source_talk
from reftel.compare.identity import slug
from reftel.compare.judged import decided
from reftel.compare.kin import Kin
from reftel.compare.naming import name_of
from reftel.compare.slots import FIRMNESS, NEGATIVE, disputed, relate
from reftel.compare.steps import reached, steps_of
from reftel.compare.voices import attributed, one_source
from reftel.lexicon import Lexicon
from reftel.model import Decision, Finding, Matter, Meeting, Predicate, Relation, Resolution, Span, Status

__all__ = ["events", "matters"]

_UNCERTAIN = 0.7  # of what several sides add, where it is not certain that they speak of one thing
_RANK = {
    Predicate.AGREEMENT: 6,
    Predicate.PAYMENT: 6,
    Predicate.PROJECT: 5,
    Predicate.DISPUTE: 5,
    Predicate.PROPOSAL: 4,
    Predicate.DISCUSSION: 2,
    Predicate.POSITION: 3,
}


def matters(
    groups: Sequence[Sequence[Claim]],
    claims: Sequence[Claim],
    weights: Weights,
    resolution: Resolution,
    main: Meeting | None,
    kin: Kin,
    decisions: Sequence[Decision] | None = None,
) -> tuple[Matter, ...]:
    """The matters, most important first; ``decisions`` say for each group what people decided."""
    about = _Claims(claims, resolution, kin)
    marks = decisions or [Decision() for _ in groups]
    made = [decided(_matter(g, about, weights, resolution, main), d) for g, d in zip(groups, marks, strict=True) if not d.rejected]
    whole = {m.id: m for m in made}
    return tuple(sorted(whole.values(), key=lambda m: (-m.weight, m.evidence[0].label, m.evidence[0].span, m.name)))


def events(
    told: Sequence[Encounter], groups: Sequence[Sequence[Claim]], claims: Sequence[Claim], weights: Weights, resolution: Resolution, kin: Kin, lexicon: Lexicon
) -> tuple[Matter, ...]:
    """The meetings and visits as matters of the ledger: they too have a status, voices and a relation of the accounts. Aside stand the talks of an account's
    own officers and what a matter of ``groups`` tells already.
    """
    themes: dict[str, list[Span]] = {}
    for claim in (c for group in groups for c in group):
        themes.setdefault(claim.view.id, []).append(claim.statement.theme.span)
    about = _Claims(claims, resolution, kin)
    made = [_matter(group, about, weights, resolution, None) for _, group in told]
    return tuple(
        replace(
            m,
            id=f"event-{e.id}",
            name=e.name,
            finding=e.finding,
            parties=tuple(p.name for p in e.participants),
            predicate=e.predicate,
            judged=e.judged,
            aside=source_talk(group, e, lexicon) or all(any(t.overlaps(c.statement.theme.span) for t in themes.get(c.view.id, ())) for c in group),
        )
        for m, (e, group) in zip(made, told, strict=True)
    )


class _Claims:
    """All claims by their accounts and keys, the labels of all accounts, and what entities are called."""

    def __init__(self, claims: Sequence[Claim], resolution: Resolution, kin: Kin) -> None:
        self._claims = claims
        self._kin = kin
        self._of: dict[tuple[str, tuple[str, str]], list[int]] = {}
        for n, claim in enumerate(claims):
            for key in claim.keys:
                self._of.setdefault((claim.view.id, key), []).append(n)
        self.labels = [v.label for v in resolution.views]
        self.called = {e.id: e.name for e in resolution.entities}

    def like(self, claim: Claim) -> Iterator[Claim]:
        """The claims of its kin that share a key with ``claim`` by which two can be alike (``similarity``), in order."""
        keys = [k for k in claim.keys if k[0] not in ("place", "kind")]
        for n in sorted({n for view in self._kin.of(claim.view.id) for key in keys for n in self._of.get((view, key), ())}):
            yield self._claims[n]


def _matter(group: Sequence[Claim], about: _Claims, weights: Weights, resolution: Resolution, main: Meeting | None) -> Matter:
    finding = relate(group, weights, labels=about.labels, called=about.called, near=lambda: _near(group, about, weights))
    if source := one_source(resolution, group):
        finding = replace(finding, because=f"{finding.because}; all have it from {source}, which is one source")
    steps = steps_of(group, resolution, main)
    status = Status.CONTESTED if disputed(group) else reached(_leading(group), resolution, main)
    name = name_of(group, weights)
    parties = tuple(dict.fromkeys(p for c in sorted(group, key=lambda c: -FIRMNESS.get(c.statement.status, 0)) for p in c.parties))
    amounts = {(c.view.label, money(a) if a.kind == "money" else str(a.value)): (c.view.label, a) for c in group for a in c.statement.amounts}
    times = {(c.view.label, t.value): (c.view.label, t) for c in group for t in c.statement.times}
    predicate = max((c.statement.predicate for c in group), key=lambda p: _RANK.get(p, 0))
    evidence = finding.evidence
    return Matter(
        id=slug("matter", name, *sorted(p.text for p in evidence)),
        name=name,
        predicate=predicate,
        status=status,
        status_words=_status_words(group, status),
        parties=parties,
        amounts=tuple(amounts.values()),
        times=tuple(times.values()),
        steps=steps,
        attributed=attributed(resolution, group),
        evidence=evidence,
        finding=finding,
        weight=_weight(group, finding, predicate, status),
        said=tuple(dict.fromkeys((c.passage, " ".join(c.statement.theme.text.split())) for c in group)),
    )


def _weight(group: Sequence[Claim], finding: Finding, predicate: Predicate, status: Status) -> float:
    """Importance: attested on several sides (less where it is not certain that they speak of one thing), firm, with a sum or a name, told more than once, and not
    in passing.
    """
    named = any(c.named("project") for c in group)
    sums = any(a.kind == "money" for c in group for a in c.statement.amounts)
    across = {Relation.DIVERGENT: 6.0, Relation.CORROBORATED: 5.0, Relation.COMPLEMENTARY: 5.0, Relation.SINGLE_SOURCE: 0.0}[finding.relation]
    across *= _UNCERTAIN if finding.candidate else 1.0
    firm = 3.0 if status in NEGATIVE or status is Status.CONTESTED else FIRMNESS.get(status, 0) * 0.6
    return round(across + _RANK.get(predicate, 1) * 0.7 + firm + 2.0 * named + 2.0 * sums + min(len(group), 4) * 0.5, 3)


def _near(group: Sequence[Claim], about: _Claims, weights: Weights) -> str:
    """The nearest thing that another account says, where there is one worth naming."""
    here = {c.view.label for c in group}
    scored = ((similarity(a, b, weights), -b.order, b) for a in group for b in about.like(a) if b.view.label not in here)
    best = max(scored, key=lambda s: s[:2], default=None)
    if best is None or best[0] < 0.15:
        return ""
    other = best[2]
    return f"nearest in {other.view.label}: {other.statement.theme.text[:70]} ({other.passage.place})"


def _leading(group: Sequence[Claim]) -> list[Claim]:
    """The claims that speak for the status: of one passage the weightiest, so that what an agreement is for ("to send supplies") does not count as a plan."""
    rank: dict[tuple[str, Span], int] = {}
    for c in group:
        place = (c.view.id, c.statement.span)
        rank[place] = max(rank.get(place, 0), _lead(c))
    return [c for c in group if _lead(c) == rank[c.view.id, c.statement.span]]


def _lead(claim: Claim) -> int:
    """The rank of a claim in its sentence: what is only planned says less than the proposal to do it ("an initiative to establish …")."""
    if claim.statement.predicate is Predicate.PROJECT and claim.statement.status in (Status.PLANNED, Status.STATED):
        return _RANK[Predicate.POSITION]
    return _RANK.get(claim.statement.predicate, 0)


def _status_words(group: Sequence[Claim], status: Status) -> str:
    by_label = {c.view.label: c for c in sorted(group, key=lambda c: FIRMNESS.get(c.statement.status, 0))}
    return "; ".join([status.value, *(f"{label}: {c.statement.because}" for label, c in by_label.items())])
