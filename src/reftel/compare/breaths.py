"""What one speaker says in one breath: statements of a sentence that are sides of one matter, not matters by themselves.

In "an offer to assist the port by deferring payments" the offer and the payments are one thing, and what somebody said that somebody would say is one
statement of theirs. The members of a list ("agreements on fishing, on transit and on visas"), named things and separate undertakings stay apart.
"""

from collections.abc import Sequence

from reftel.compare.claims import Claim
from reftel.compare.slots import NEGATIVE
from reftel.model import Predicate, Span, Status, VoiceKind

__all__ = ["breaths"]

_RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})
_LINKS = frozenset({"and", "but", "or", "while", "as", "because", "if", "when", "although", "said", "says"})
_STOPS = frozenset(',;:()"“”')
_DEEDS = frozenset({Status.UNDER_WAY, Status.DONE, Status.TERMINATED})
_SOFT = frozenset({Predicate.POSITION, Predicate.DISCUSSION, Predicate.PROPOSAL})


def breaths(claims: Sequence[Claim]) -> list[list[int]]:
    """The numbers of ``claims`` in groups of one breath each, groups and members in order; every member goes with every other."""
    made: list[list[int]] = []
    sentences: dict[tuple[str, Span], list[list[int]]] = {}
    for n, claim in enumerate(claims):
        here = sentences.setdefault((claim.view.id, claim.statement.span), [])
        home = next((m for m in here if all(_one(claims[x], claim) for x in m)), None)
        if home is None:
            made.append([n])
            here.append(made[-1])
        else:
            home.append(n)
    return made


def _one(a: Claim, b: Claim) -> bool:
    one, two = a.statement, b.statement
    if _told_of(a, b) and not (a.named("project") or b.named("project")):
        return True
    if one.register is not two.register or not _same_voice(a, b) or a.named("project") or b.named("project"):
        return False
    if (one.status in NEGATIVE) != (two.status in NEGATIVE):
        return False
    if one.predicate is two.predicate:
        return one.predicate is Predicate.POSITION
    if any(s.status in _DEEDS and s.predicate is Predicate.PROJECT for s in (one, two)) and a.core.isdisjoint(b.core):
        return False  # what somebody does is another thing than what he thinks, unless both name it
    return any(s.predicate in _SOFT or (s.predicate is Predicate.AGREEMENT and s.status is Status.STATED) for s in (one, two))  # "agreement on the need …"


def _told_of(a: Claim, b: Claim) -> bool:
    """Whether what ``b`` states only tells which thing ``a`` speaks of ("a suggestion that I should convey", "talks on sanctions that they could impose"): no undertaking of its own."""
    if b.statement.predicate is not Predicate.POSITION or b.statement.status is not Status.STATED:
        return False
    between = a.view.text[a.statement.theme.span.end : b.statement.theme.span.start].casefold()
    return not set(between) & _STOPS and not _LINKS & set(between.split()) and bool(_RELATIVE & set(between.split()))


def _same_voice(a: Claim, b: Claim) -> bool:
    mine, theirs = ({v.name for v in c.statement.chain if v.kind is not VoiceKind.WIRE} for c in (a, b))
    return bool(mine & theirs) or not (mine or theirs)
