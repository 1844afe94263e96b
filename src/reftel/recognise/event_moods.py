"""Whether an event was done, is planned, proposed, conditional or denied, and whether it is said not to be."""

from collections.abc import Iterable

from reftel.model import Modality
from reftel.recognise.analysis import Token
from reftel.recognise.clauses import negated

__all__ = ["ahead", "duty", "mood"]

_WILL = frozenset({"will", "would", "shall", "'ll", "’ll"})
_DUTY = frozenset({"must", "should", "ought"})
_MAY = frozenset({"may", "might", "could", "can"})
_IF = frozenset({"if", "unless", "whether", "until", "should"})
_COMING = frozenset({"planned", "upcoming", "forthcoming", "scheduled", "future"})
_MOOTED = frozenset({"proposed", "possible", "potential", "suggested"})
_ALLEGED = frozenset({"deny", "disclaim", "refute"})
_PLANS = frozenset(
    ["plan", "intend", "aim", "expect", "promise", "pledge", "vow", "agree", "offer", "threaten", "prepare", "decide", "be", "hope", "undertake", "go", "want"]
)
_ASKS = frozenset(
    ["propose", "urge", "call", "ask", "demand", "request", "suggest", "recommend", "appeal", "press", "order", "exhort", "invite", "consider", "seek"]
)
_REFUSES = frozenset(["refuse", "decline", "reject", "fail", "oppose", "bar", "prevent", "forbid"])


def _helpers(token: Token) -> set[str]:
    return {c.lower_ for c in token.children if c.dep_ == "aux"}


def ahead(token: Token) -> bool:
    """Whether the verb says what will be; not in a clause that only describes."""
    if token.dep_ in ("relcl", "advcl") or token.head.dep_ == "advcl":
        return False
    coming = bool(_helpers(token) & _WILL)
    return coming or (token.dep_ == "xcomp" and token.head.lemma_.lower() in ("plan", "intend", "go", "aim", "propose"))


def duty(token: Token) -> bool:
    """Whether somebody says that another must do it."""
    helpers = _helpers(token)
    return "must" in helpers or (bool(helpers & _DUTY) and token.dep_ == "ccomp")


def mood(token: Token, *, noun: bool) -> tuple[Modality, bool]:
    """The modality and whether the clause is negated."""
    denied = negated(token)
    if noun:
        said = {c.lower_ for c in token.children if c.dep_ == "amod"}
        if said & _MOOTED:
            return Modality.PROPOSED, denied
        if said & _COMING:
            return Modality.PLANNED, denied
        verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
        return (_verb_mood(verb, inner=True) if verb is not None else Modality.DONE), denied
    return _verb_mood(token, inner=False), denied


def _verb_mood(token: Token, *, inner: bool) -> Modality:
    above = _above(token, inner=inner)
    if any(c.dep_ == "mark" and c.lower_ in _IF for c in token.children) or any(c.lower_ in ("if", "unless") and c.dep_ == "mark" for c in _marks(token)):
        return Modality.CONDITIONAL
    if any(a.lemma_.lower() in _ALLEGED | _REFUSES for a in above):
        return Modality.DENIED
    helpers = _helpers(token)
    if helpers & _WILL:
        return Modality.PLANNED
    if helpers & _DUTY or any(a.lemma_.lower() in _ASKS for a in above):
        return Modality.PROPOSED
    if helpers & _MAY:
        return Modality.CONDITIONAL
    return Modality.PLANNED if any(a.lemma_.lower() in _PLANS for a in above) else Modality.DONE


def _above(token: Token, *, inner: bool) -> list[Token]:
    """The verbs and nouns that ``token`` is the content of."""
    if inner:
        return [token]
    out: list[Token] = []
    at = token
    while at.dep_ in ("xcomp", "ccomp", "pcomp", "acl", "conj", "prep") and at.head is not at and len(out) < 4:
        if at.dep_ != "conj" and (at.dep_ != "ccomp" or at.tag_ == "VB" or at.head.lemma_.lower() in _ALLEGED):
            out.append(at.head)
        elif at.dep_ == "ccomp":
            break
        at = at.head
    return out


def _marks(token: Token) -> Iterable[Token]:
    """The conjunctions of clauses of condition beside a verb in the future."""
    if not _helpers(token) & (_WILL | _MAY):
        return ()
    return (m for c in token.children if c.dep_ == "advcl" for m in c.children)
