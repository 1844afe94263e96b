"""Mentions: one span gets one kind. The recognisers of each kind propose, this arbiter decides, with reasons.

What the text states outweighs what a dictionary lists, that outweighs form, and that outweighs the language pipeline's vote. On equal ground the
longer name wins, then the one that begins first. A name established in a portion counts for its other places there. Descriptions of people may
hold names; they are laid over them last.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reftel.model import Annotation, Mention, MentionKind, PortionKind, Span
from reftel.recognise import acronyms, anonymous, doubts, names, organisations, places, projects, surnames
from reftel.recognise.candidates import Candidate, Ground, guessed
from reftel.recognise.gazetteer import lies
from reftel.recognise.language import analyse
from reftel.recognise.personal import never
from reftel.recognise.prose import Prose
from reftel.recognise.reading import Reading
from reftel.recognise.recase import recase
from reftel.recognise.roles import offices

__all__ = ["find"]

_KINDS = {kind: n for n, kind in enumerate((MentionKind.PERSON, MentionKind.PROJECT, MentionKind.ORGANISATION, MentionKind.PLACE))}


def find(prose: Prose, found: Sequence[Annotation]) -> Iterator[Mention]:
    """Every mention in a portion, none overlapping another except that descriptions of people may hold names. ``found`` is not needed."""
    del found
    if not prose.text.strip():
        return
    reading = Reading.of(_cased(prose))
    if (signature := _signature(reading)) is not None:
        yield _mention(reading, signature)
        return
    stated = [*places.propose(reading), *organisations.propose(reading), *acronyms.propose(reading), *projects.propose(reading)]
    stated += acronyms.bound(reading, stated)
    posts = offices(reading)
    stated += names.propose(reading, posts, [c for c in stated if c.ground >= Ground.LISTED])
    stated += surnames.propose(reading)
    standing = decide(stated)
    standing = decide([*standing, *_again(reading, standing)])
    for candidate in sorted([*standing, *anonymous.propose(reading, posts, standing)], key=lambda c: (c.first, -c.last, c.anonymous)):
        yield _mention(reading, candidate)


def _cased(prose: Prose) -> Prose:
    """The portion with an analysis of mixed case, where it is printed in capitals."""
    if prose.analysis.text != prose.text:
        return prose
    recased = recase(prose.text, prose.lexicon)
    return prose if recased == prose.text else replace(prose, analysis=analyse(recased))


def _signature(reading: Reading) -> Candidate | None:
    """A portion of one to three words that are nobody's common words, unless it is marked as the signature: the name under a telegram."""
    words = [n for n, a in enumerate(reading.atoms) if a.word]
    signed = reading.prose.kind is PortionKind.SIGNATURE
    if not 1 <= len(words) <= 2 + signed or len(reading.atoms) > 4 or not (reading.capitals or signed):
        return None
    if any(not reading.atoms[n].capital or reading.key(n) in reading.words["name_cues", "never a signature"] for n in words):
        return None
    if len(words) == 1 and (never(reading, words[0]) if not signed else reading.key(words[0]) in reading.words["name_cues", "never a person"]):
        return None
    if any(h.listing.table != "wires" and not (h.listing.table == "places" and signed) for h in reading.hits) and not (signed and len(words) == 1):
        return None
    if not signed and any(reading.common(n) for n in words):
        return None
    return Candidate(
        first=words[0],
        last=words[-1] + 1,
        kind=MentionKind.PERSON,
        ground=Ground.STATED,
        finder="names",
        because="stands alone as a signature does",
    )


def decide(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that stand: firmest ground first, then the longest; none overlaps another."""
    order = sorted(candidates, key=lambda c: (-c.ground, c.first - c.last, c.first, _KINDS[c.kind], c.because))
    taken: set[int] = set()
    standing = []
    for candidate in order:
        atoms = range(candidate.first, candidate.last)
        if taken.isdisjoint(atoms):
            taken.update(atoms)
            standing.append(candidate)
    return sorted(standing, key=lambda c: c.first)


def _again(reading: Reading, standing: Sequence[Candidate]) -> Iterator[Candidate]:
    """Surnames of people named in full or by title, and unlisted names of bodies and projects, where they stand again in the portion."""
    known: dict[str, Candidate] = {}
    for candidate in sorted(standing, key=lambda c: (guessed(c), c.first)):
        if candidate.ground < Ground.SHAPED or candidate.kind is MentionKind.PLACE:
            continue
        last = candidate.last - 1
        if (candidate.kind is MentionKind.PERSON and not never(reading, last)) or (candidate.last - candidate.first == 1 and not reading.common(last)):
            known.setdefault(reading.atoms[last].key, candidate)
    taken = {k for c in standing if c.ground >= Ground.LISTED for k in range(c.first, c.last)}
    for n, atom in enumerate(reading.atoms):
        source = known.get(atom.key)
        if source is None or n in taken or not atom.capital or (reading.common(n) and not _proper(reading, n)):
            continue
        if (
            n
            and reading.atoms[n - 1].word
            and reading.atoms[n - 1].capital
            and atom.gap
            and n - 1 in taken
            and any(c.last == n and c.kind is MentionKind.PERSON for c in standing)
        ):
            continue
        first = n
        while first > 0 and first - 1 not in taken and reading.atoms[first].gap and _goes_on(reading, source, first, n):
            first -= 1
        named = repr(reading.text(source.first, source.last))
        ground, because = Ground.LISTED, f"named in full or by title elsewhere in the portion: {named}"
        if guessed(source):
            ground, because = Ground.VOTED, f"an unknown name that stands elsewhere in the portion: {named}"
        yield Candidate(
            first=first, last=n + 1, kind=source.kind, ground=ground, finder=source.finder, because=because, country=source.country, head=source.head
        )


def _goes_on(reading: Reading, source: Candidate, first: int, n: int) -> bool:
    """Whether the word before belongs to the surname: "Paz Holm" after "Victor Paz Holm", the given name left out or not."""
    back = source.last - 1 - (n - first + 1)
    return source.kind is MentionKind.PERSON and back >= source.first and reading.key(first - 1) == reading.key(back) and reading.atoms[first - 1].word


def _proper(reading: Reading, n: int) -> bool:
    """Whether a common word stands as a name: tagged as one, or at the head of a sentence with a verb at once after."""
    atom, after = reading.atoms[n], reading.atom(n + 1)
    if not atom.opens:
        return bool(atom.token.pos_ == "PROPN")
    return after is not None and after.token.pos_ in ("VERB", "AUX") and atom.token.dep_ in ("nsubj", "nsubjpass", "compound")


def _mention(reading: Reading, candidate: Candidate) -> Mention:
    start, end = reading.atoms[candidate.first].start, reading.atoms[candidate.last - 1].end
    span = Span(start, end)
    name = candidate.name or reading.text(candidate.first, candidate.last)
    found = lies(name, candidate.country, reading.prose.lexicon) if candidate.kind is MentionKind.PLACE else None
    return Mention(
        span=span.shift(reading.prose.offset),
        kind=candidate.kind,
        name=name,
        finder=candidate.finder,
        because=candidate.because,
        offices=candidate.offices,
        organisation=candidate.organisation,
        country=candidate.country or (found[1] or None if found else None),
        head=candidate.head,
        anonymous=candidate.anonymous,
        instrument=projects.title_of(reading, candidate),
        doubt=doubts.of_candidate(reading, candidate),
        at=found[0] if found else None,
    )
