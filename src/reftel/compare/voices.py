"""Who says it: the chain of a statement in words, and voices counted once however often they are cited."""

from collections.abc import Iterable, Sequence

from reftel.compare.claims import Claim
from reftel.model import (
    AccountView,
    Attributed,
    Entity,
    Predicate,
    Quotation,
    Quoted,
    Register,
    Resolution,
    SourceVoice,
    Statement,
    Voice,
    VoiceKind,
)

__all__ = ["attributed", "drafter", "holder", "one_source", "quoted", "voices"]


_PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "him", "them", "both", "who", "which", "that", "this", "one"})


def drafter(view: AccountView, statement: Statement | None = None) -> str:
    """What the account's own author is called: the reporting officer of a telegram, the author of an article."""
    if view.kind != "telegram":
        return "the author" if statement is not None and statement.predicate in (Predicate.ASSESSMENT, Predicate.POSITION) else "unattributed"
    if statement is not None and statement.register in (Register.NOTE, Register.COMMENT):
        return f"reporting officer, in a {statement.register.value}"
    return "reporting officer"


def _name(resolution: Resolution, view: AccountView, voice: Voice) -> tuple[str, Entity | None]:
    entity = resolution.entity(view, voice.span) if voice.span is not None else None
    if entity is None and voice.span is not None:
        people = [e for e in resolution.within(view, voice.span) if e.kind.value == "person"]
        entity = people[0] if len(people) == 1 else None
    if entity is None and voice.kind is VoiceKind.PERSON:  # a pronoun that the recogniser read as a name, or a surname alone
        same = resolution.people_called(voice.name)
        entity = same[0] if len(same) == 1 else None
    return (entity.name if entity is not None else " ".join(voice.name.split())), entity


def _chain(statement: Statement) -> tuple[Voice, ...]:
    """The chain without who is not named: a pronoun that stands for nobody known names nobody."""
    return tuple(v for v in statement.chain if v.name != "unnamed" and v.name.casefold() not in _PRONOUNS)


def holder(resolution: Resolution, view: AccountView, statement: Statement) -> tuple[str, tuple[str, ...]]:
    """The end of the chain and the offices that the accounts give it."""
    chain = _chain(statement)
    if not chain or chain[-1].kind is VoiceKind.WIRE or chain[-1] != statement.chain[-1]:
        return drafter(view, statement), ()
    name, entity = _name(resolution, view, chain[-1])
    return name, tuple(dict.fromkeys(o.title for o in entity.offices)) if entity is not None else ()


def chain_words(resolution: Resolution, view: AccountView, statement: Statement) -> str:
    """The chain for people to read: the speaker with the relays, or the drafter ("the minister, via TASS"; "reporting officer")."""
    said = holder(resolution, view, statement)[0]
    relays = [" ".join(v.name.split()) for v in _chain(statement) if v.kind is VoiceKind.WIRE]
    speakers = [_name(resolution, view, v)[0] for v in _chain(statement) if v.kind is not VoiceKind.WIRE]
    via = [*reversed(speakers[:-1]), *reversed(relays)]
    if not via:
        return said
    return f"{said}, via {', '.join(dict.fromkeys(via))}" if speakers else ", ".join(dict.fromkeys(via))


def attributed(resolution: Resolution, group: Sequence[Claim]) -> tuple[Attributed, ...]:
    """Who says a matter, one line a voice and account, with all its passages."""
    lines: dict[tuple[str, str], list[Claim]] = {}
    for claim in group:
        lines.setdefault((claim.view.label, chain_words(resolution, claim.view, claim.statement)), []).append(claim)
    return tuple(
        Attributed(
            label=label,
            who=who,
            voice=voice_key(resolution, members[0]),
            passages=tuple(dict.fromkeys(c.passage for c in members)),
            hedge=next((c.statement.hedge for c in members if c.statement.hedge), None),
        )
        for (label, who), members in lines.items()
    )


def voice_key(resolution: Resolution, claim: Claim) -> str:
    """What makes two voices one: the end of the chain, else the wire, else the account's author."""
    chain = _chain(claim.statement)
    if not chain:
        return f"{claim.view.id}: author"
    return _name(resolution, claim.view, chain[-1])[0].casefold()


def one_source(resolution: Resolution, group: Sequence[Claim]) -> str:
    """What all accounts of ``group`` have it from, where that is one: a wire that each of them cites, a speaker whom each of them quotes; "" where an account has it from elsewhere.

    Two papers that print one wire, or quote one official, confirm one another no more than a summary confirms its body.
    """
    origins: list[dict[str, str]] = []
    for claim in group:
        chain = [v for v in claim.statement.chain if v.name != "unnamed"]
        # the end of the chain, and every wire on the way to it
        names = [" ".join(v.name.split()) for v in chain if v.kind is VoiceKind.WIRE] + [_name(resolution, claim.view, v)[0] for v in chain[-1:]]
        origins.append({n.casefold(): n for n in names})
    common = [key for key in origins[0] if all(key in o for o in origins)] if len({c.view.id for c in group}) > 1 else []
    return origins[0][min(common)] if common else ""


def quoted(resolution: Resolution, view: AccountView) -> list[Quoted]:
    """The quotations of an account that are speech, in reading order."""
    out = []
    for a in view.annotations:
        if isinstance(a, Quotation) and a.speech:
            speaker = _name(resolution, view, a.speaker)[0] if a.speaker is not None else "unattributed"
            words = " ".join(a.span.of(view.text).split())
            out.append(Quoted(words, speaker, a.medium.name if a.medium is not None else None, view.passage(a.span)))
    return out


def voices(resolution: Resolution, claims: Iterable[Claim]) -> tuple[SourceVoice, ...]:
    """The independent voices behind all claims, most cited first; "the experts" of one account are the "Russian experts" it spoke of before."""
    found: dict[str, SourceVoice] = {}
    groups: dict[tuple[str, object], list[str]] = {}
    for claim in claims:
        chain = _chain(claim.statement)
        if chain:
            name, entity = _name(resolution, claim.view, chain[-1])
            kind = chain[-1].kind.value if entity is None or chain[-1].kind is VoiceKind.WIRE else entity.kind.value
        else:
            name, kind = f"{drafter(claim.view) if claim.view.kind == 'telegram' else 'the author'} of {claim.view.label}", VoiceKind.DRAFTER.value
        here = SourceVoice(name, kind, (claim.view.label,), 1)
        group = (claim.view.label, name.casefold().split()[-1:] and name.casefold().split()[-1])
        key = next((k for k in groups.get(group, ()) if _one_group(found[k], here)), name.casefold())
        if key not in found and kind == VoiceKind.ANONYMOUS:
            groups.setdefault(group, []).append(key)
        old = found.get(key, SourceVoice(name, kind, (), 0))
        fullest = max(old.name, name, key=len) if kind == VoiceKind.ANONYMOUS else old.name
        found[key] = SourceVoice(fullest, old.kind, tuple(sorted({*old.labels, claim.view.label})), old.citations + 1)
    return tuple(sorted(found.values(), key=lambda v: (-v.citations, v.name)))


def _one_group(a: SourceVoice, b: SourceVoice) -> bool:
    """Whether two groups without names in one account are one: the same noun, and nothing said of the one that the other lacks."""
    if not (a.kind == b.kind == VoiceKind.ANONYMOUS) or set(a.labels) != set(b.labels):
        return False
    mine, theirs = ([w for w in v.name.casefold().split() if w not in ("the", "a", "an", "some")] for v in (a, b))
    return bool(mine) and mine[-1:] == theirs[-1:] and (set(mine) <= set(theirs) or set(theirs) <= set(mine))
