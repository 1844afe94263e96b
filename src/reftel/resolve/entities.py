"""Groups of mentions as entities: canonical name, aliases, offices, country, passages, and an id made from the name."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reftel.lexicon import Lexicon, country_names
from reftel.model import Decision, Entity, MentionKind, Office
from reftel.resolve.parts import parse
from reftel.resolve.seen import Seen
from reftel.resolve.spelling import letters

__all__ = ["Found", "entity", "numbered", "renamed"]

_UNDECIDED = Decision()


class Found:
    """An entity, the mentions that are its, and what people decided on it."""

    def __init__(self, entity: Entity, seen: Sequence[Seen], decision: Decision) -> None:
        self.entity = entity
        self.seen = tuple(seen)
        self.decision = decision


def entity(
    seen: Sequence[Seen],
    *,
    by_office: Sequence[Seen] = (),
    kind: MentionKind,
    country: str | None,
    because: Iterable[str],
    decision: Decision = _UNDECIDED,
    lexicon: Lexicon,
) -> Found:
    """The entity of the mentions ``seen``, and of those ``by_office``, which give no name. Everything about it comes from them, in an order that does not depend on the order of the accounts."""
    forms = Counter(s.form for s in seen)
    ordered = sorted((*seen, *by_office), key=lambda s: s.place)
    name = max(forms, key=lambda form: _fullness(form, forms[form], kind, lexicon))
    offices: dict[tuple[str, str], Office] = {}
    for s in ordered:
        for title in (" ".join(t.split()) for t in s.mention.offices):
            offices.setdefault((title, s.passage.document), Office(title, s.passage))
    land = country or _most(s.mention.country for s in ordered)
    made = Entity(
        id="",
        kind=kind,
        name=name,
        aliases=tuple(sorted((f for f in forms if f != name), key=lambda f: (-forms[f], f))),
        country=land,
        country_name=lexicon.once(country_names).get(land) if land else None,
        head=_most(s.mention.head for s in ordered),
        offices=tuple(sorted(offices.values(), key=lambda o: o.title)),
        passages=tuple(dict.fromkeys(s.passage for s in ordered)),
        because=tuple(because),
    )
    return Found(made, ordered, decision)


def renamed(found: Entity, decision: Decision) -> Entity:
    """``found`` as people decided: with the name that they gave it, the machine's among the other forms. Its id stays what the machine made of it."""
    if decision.name and decision.name != found.name:
        aliases = (found.name, *(a for a in found.aliases if a != decision.name))
        return replace(found, name=decision.name, aliases=aliases, judged=decision.judged)
    return replace(found, judged=decision.judged) if decision.judged else found


def _fullness(form: str, times: int, kind: MentionKind, lexicon: Lexicon) -> tuple[int, bool, int, int, str]:
    """What makes a form the canonical one: more words, not all in capitals, printed more often, longer."""
    name = parse(form, kind=kind, lexicon=lexicon)
    words = sum(len(letters(w)) > 1 for w in name.words)
    long = not form.isupper() or len(form) < 6
    return words, long, times, len(form), form


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(v for v in values if v)
    return min(counted, key=lambda v: (-counted[v], v), default=None)


def numbered(found: Iterable[Found]) -> list[tuple[str, Found]]:
    """Each of ``found`` with its id: kind and name in letters; where two share that, a country, then a digest of their passages, is added.

    Nothing is counted, so that no id tells how many others there are.
    """
    every = [(f"{f.entity.kind}-{_slug(f.entity.name)}", f) for f in found]
    every = [(f"{i}-{f.entity.country.lower()}" if n > 1 and f.entity.country else i, f) for (i, f), n in _shared(every)]
    return [(f"{i}-{_digest(f.entity)}" if n > 1 else i, f) for (i, f), n in _shared(every)]


def _shared(every: Sequence[tuple[str, Found]]) -> list[tuple[tuple[str, Found], int]]:
    times = Counter(i for i, _ in every)
    return [(pair, times[pair[0]]) for pair in every]


def _slug(name: str) -> str:
    return "-".join(filter(None, (letters(w) for w in name.replace("-", " ").split())))[:80] or _short(name)


def _digest(found: Entity) -> str:
    return _short("\x1f".join(f"{p.document} {p.span.start} {p.text}" for p in found.passages))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
