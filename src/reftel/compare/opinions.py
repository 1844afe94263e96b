"""Assessments and positions: whose they are, on what, and which of them do not go together.

A judgement lies on a scale (lexicon table ``scales``) at one of two poles; negation turns it. Two judgements of different holders on one
target at opposite poles of one scale disagree: that is a difference of voices, not of facts.
"""

from collections.abc import Sequence
from dataclasses import replace

from reftel.compare.claims import Claim
from reftel.compare.identity import slug
from reftel.compare.index import meeting
from reftel.compare.kin import Kin
from reftel.compare.voices import holder
from reftel.lexicon import Lexicon
from reftel.model import Disagreement, Opinion, Predicate, Resolution, Status

__all__ = ["ENCOUNTER", "Judged", "common_targets", "disagreements", "judged", "opinions", "targets_of"]

ENCOUNTER = "the encounter"
_ENCOUNTERS = frozenset({"visit", "trip", "summit", "meeting", "talk", "tour", "journey"})
_ENOUGH = 6  # fewer words ("Western consumption") say nothing without their sentence
_TURNED = {"low": "high", "high": "low"}
Judged = tuple[Opinion, Claim, dict[str, str]]


def scales(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Word to (scale, pole)."""
    return {row["word"]: (row["scale"], row["pole"]) for row in lexicon.rows("scales")}


def judged(claims: Sequence[Claim], resolution: Resolution, lexicon: Lexicon) -> list[Judged]:
    """The opinions among the claims, each with its claim and its place on every scale that it touches."""
    known = lexicon.once(scales)
    out: list[Judged] = []
    for claim in claims:
        statement = claim.statement
        if statement.predicate not in (Predicate.ASSESSMENT, Predicate.POSITION):
            continue
        who, offices = holder(resolution, claim.view, statement)
        words = " ".join(statement.theme.span.of(claim.view.text).split())
        said = words if len(words.split()) >= _ENOUGH else claim.passage.text
        poles: dict[str, str] = {}
        for word in sorted(statement.theme.words):
            if word in known and not _compared(words, word):
                scale, pole = known[word]
                poles.setdefault(scale, _TURNED[pole] if _turned(words, word) else pole)
        targets = [e.name for e in resolution.within(claim.view, statement.theme.span)]
        opinion = Opinion(
            id=slug("opinion", claim.view.id, who, words),
            holder=who,
            holder_offices=offices,
            target=", ".join(dict.fromkeys(targets)) or ENCOUNTER * bool(_ENCOUNTERS & statement.theme.words) or statement.theme.head,
            words=said,
            hedge=statement.hedge,
            passage=claim.passage,
        )
        out.append((opinion, claim, poles))
    return out


def _compared(text: str, word: str) -> bool:
    """Whether the word only stands on the far side of a comparison ("more symbolic than substantive")."""
    before = text.casefold().split(word.casefold())[0].split()[-2:]
    return "than" in before


def _turned(text: str, word: str) -> bool:
    """Whether a negation stands just before the word ("no longer Kazakhstan's older brother", "not easy")."""
    before = text.casefold().split(word.casefold())[0].split()[-6:]
    return any(w.strip(",.") in ("no", "not", "never", "nor", "without", "hardly") or w.endswith("n't") for w in before)


def opinions(held: Sequence[Judged]) -> tuple[Opinion, ...]:
    """The assessments to show (positions stand in the ledger): judgements on a scale first, each passage and holder once."""
    seen: dict[tuple[str, str], Opinion] = {}
    for opinion, claim, poles in sorted(held, key=lambda h: (not h[2], h[1].order)):
        if claim.statement.predicate is Predicate.ASSESSMENT or (poles and not claim.statement.chain):
            seen.setdefault((opinion.holder, opinion.passage.text), opinion)
    return tuple(seen.values())


def common_targets(a: Opinion, b: Opinion) -> set[str]:
    """The things that two opinions both speak of, words of no name left out."""
    return targets_of(a) & targets_of(b)


def targets_of(opinion: Opinion) -> set[str]:
    """The things that an opinion speaks of by name."""
    return {t for t in opinion.target.split(", ") if t[:1].isupper() or t == ENCOUNTER}


def disagreements(held: Sequence[Judged], claims: Sequence[Claim], kin: Kin) -> tuple[Disagreement, ...]:
    """Opposite judgements of different holders on one target, and open disputes with the positions taken on them."""
    out: list[Disagreement] = []
    for i, j in meeting([(s, t) for s in poles for t in targets_of(o)] for o, _, poles in held):
        (a, ca, pa), (b, cb, pb) = held[i], held[j]
        common = [s for s in pa if s in pb and pa[s] != pb[s]]
        targets = common_targets(a, b)
        if common and targets and a.holder != b.holder and ca.view.id != cb.view.id and kin.are(ca.view.id, cb.view.id):
            names = ", ".join(sorted(targets))
            out.append(
                Disagreement(
                    f"{common[0]} of {names}", (a, b), f"two judgements of {names} at opposite ends ({common[0]}), each by its own speaker; not two facts"
                )
            )
    of_view: dict[str, list[Judged]] = {}
    for one in held:
        of_view.setdefault(one[1].view.id, []).append(one)
    for claim in claims:
        if claim.statement.predicate is Predicate.DISPUTE and claim.statement.status is Status.CONTESTED:
            about = claim.named("project") or claim.named("word")
            sides = [o for o, c, _ in of_view.get(claim.view.id, ()) if c.order != claim.order and (c.named("project") or c.named("word")) & about]
            if len({s.holder for s in sides}) >= 1:
                out.append(
                    Disagreement(claim.statement.theme.text, tuple(sides), f"{' and '.join(claim.parties) or 'the parties'} divided, says {claim.view.label}")
                )
    return _of_one_topic(out)


def _of_one_topic(found: Sequence[Disagreement]) -> tuple[Disagreement, ...]:
    """Each topic on which the same accounts differ once, with all who speak to it, each speaker of an account by the first of his words."""
    topics: dict[tuple[str, ...], list[Disagreement]] = {}
    for d in found:
        topics.setdefault((d.topic, *sorted({s.passage.label for s in d.sides})), []).append(d)
    out = []
    for several in topics.values():
        sides = {(s.passage.label, s.holder): s for d in reversed(several) for s in reversed(d.sides)}
        ordered = sorted(sides.values(), key=lambda s: (s.passage.label, s.passage.span))
        out.append(replace(several[0], sides=tuple(ordered) if len(several) > 1 else several[0].sides))
    return tuple(out)
