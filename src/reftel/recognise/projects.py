"""Projects: canals, pipelines, plants, cosmodromes, rockets, satellite systems, programmes and named instruments, by their head noun.

"X Canal", "the X gas pipeline", "X rockets", "International Agreement for …": the head noun decides. A facility's head noun belongs to its name; a
rocket's or a system's only says what the name is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reftel.lexicon import Lexicon
from reftel.model import Instrument, MentionKind
from reftel.recognise.atoms import fold
from reftel.recognise.candidates import Candidate, Ground
from reftel.recognise.places import country_within
from reftel.recognise.reading import Reading
from reftel.recognise.treaty_titles import read_title

__all__ = ["propose", "title_of"]

_FINDER = "projects"
_OFFICES = frozenset({"office", "abbreviation", "rank", "honorific"})
_CHAIN = frozenset({"of", "on", "for", "in", "between", "concerning", "regarding", "against", "with", "to", "from"})
_NOT_A_MAKE = frozenset({"countries", "places", "demonyms", "acronyms", "roles", "wires", "organisation_words"})


@dataclass(frozen=True, slots=True)
class _Classes:
    """Head noun → class."""

    of: dict[str, str]


def _classes(lexicon: Lexicon) -> _Classes:
    return _Classes({fold(row["word"]): row["kind"] for row in lexicon.rows("project_words") if row["kind"] != "name" and " " not in row["word"]})


def propose(reading: Reading) -> Iterator[Candidate]:
    """Every project, facility, system, programme and instrument that stands in the portion."""
    bodies = {(h.first, h.last) for h in reading.hits if h.listing.table in ("organisation_words", "long forms")}
    yield from (c for c in _propose(reading) if (c.first, c.last) not in bodies)


def _propose(reading: Reading) -> Iterator[Candidate]:
    classes = reading.prose.lexicon.once(_classes).of
    for n, atom in enumerate(reading.atoms):
        kind = classes.get(atom.key)
        if kind in ("facility", "programme"):
            yield from _by_head(reading, n, kind)
        elif kind in ("vehicle", "system"):
            yield from _by_type(reading, n, kind)
        elif kind == "instrument":
            yield from _instrument(reading, n)
        if atom.key == "operation" and atom.capital and (after := reading.atom(n + 1)) and after.capital and after.gap and after.word:
            last = n + 3 if (more := reading.atom(n + 2)) and more.capital and more.gap and more.word else n + 2
            yield _candidate(reading, n, last, "operation", Ground.STATED, "opens with 'Operation'")
    for n in range(2, len(reading.atoms)):
        # "Space Center", "Space Centre": a head of two words
        if (
            reading.atoms[n].key in ("center", "centre", "site", "range")
            and reading.atoms[n - 1].key in ("space", "launch", "test")
            and reading.atoms[n].capital
        ):
            yield from _by_head(reading, n, "facility")
    for hit in reading.hits:
        if hit.listing.table == "project_words" and not (hit.last - hit.first == 1 and reading.common(hit.first)):
            last = hit.last
            head = next((reading.atoms[k].key for k in range(last, min(last + 4, len(reading.atoms))) if reading.atoms[k].key in classes), None)
            yield _candidate(reading, hit.first, last, head, Ground.LISTED, f"{hit.listing.name} is in the lexicon of projects")


def _by_head(reading: Reading, n: int, kind: str) -> Iterator[Candidate]:
    atoms = reading.atoms
    head = atoms[n]
    first = n
    while (
        first > 0
        and atoms[first].gap
        and (atoms[first - 1].key in reading.words["name_cues", "field of a project"] or (kind == "facility" and atoms[first - 1].key in ("power", "space")))
        and n - first < 3
    ):
        first -= 1
    named = first
    first = _modifiers(reading, first)
    if first == named:
        if not (head.capital and named < n and any(atoms[k].capital for k in range(named, n)) and not head.opens and not reading.capitals):
            return
        return
    placed = all(_located(reading, k) for k in range(first, named) if atoms[k].word)
    demonym = any(h.first >= first and h.last == named for h in reading.over(named - 1, "demonyms"))
    if not head.capital or reading.capitals:
        if head.key in reading.words["name_cues", "general project head"] and not (
            kind == "programme" and head.key in ("project", "projects") and not placed and not _commons(reading, first, named)
        ):
            return
        if (placed and head.key not in reading.words["name_cues", "unique project head"]) or demonym or _commons(reading, first, named):
            return
    last = _chain(reading, n) if kind == "programme" and head.capital and not reading.capitals else n + 1
    if kind == "programme" and head.key in ("project", "projects") and not head.capital:
        last = named  # "the Veda Canal project": the project is the canal's; "the Veda project": Veda
        if last - first == 0:
            return
    yield _candidate(
        reading, first, last, head.token.lemma_.lower() if head.token.text == head.text else head.key, Ground.STATED, f"its head noun is {head.text!r}"
    )


def _commons(reading: Reading, first: int, last: int) -> bool:
    return all(reading.common(k) or not reading.atoms[k].word for k in range(first, last))


def _located(reading: Reading, k: int) -> bool:
    return bool(reading.over(k, "countries", "places"))


def _modifiers(reading: Reading, n: int) -> int:
    """The first of the capitalised words before ``n``, hyphens included."""
    atoms = reading.atoms
    first = n
    while first > 0:
        k = first - 1
        atom = atoms[k]
        if atom.text in ("-", "/") and k > 0 and not atoms[first].gap and atoms[k - 1].capital and not atom.gap:
            first = k - 1
            continue
        if (
            not (atom.word and atom.capital and atoms[first].gap)
            or atom.key in reading.words["name_cues", "never in a project name"]
            or reading.key(first) in ("'s", "’s")
        ):
            break
        if atom.opens and reading.common(k) and atom.token.pos_ in ("VERB", "ADV", "ADP", "DET", "SCONJ", "CCONJ", "PRON", "AUX"):
            break
        if reading.hit_before(first, "roles", kinds=_OFFICES) and not atom.acronym and not reading.joined(k):
            break
        first = k
    return first


def _by_type(reading: Reading, n: int, kind: str) -> Iterator[Candidate]:
    """As in "Veda rockets", "the VELOX satellite navigation system": the make, not the head noun, is the name."""
    atoms = reading.atoms
    if atoms[n].capital and not reading.capitals and kind == "vehicle":
        return
    k = n
    while k > 0 and not atoms[k - 1].capital and atoms[k - 1].key in reading.words["name_cues", "field of a project"] and n - k < 4:
        k -= 1
    if (kind == "system" and k == n) or _qualifies(reading, n + 1):
        return
    first = last = k
    while first > 0 and first > last - 6 and _makes(reading, first - 1):
        first -= 1
    while first < last and atoms[first].text == "-":
        first += 1
    if first < last and not all(reading.common(i) or not atoms[i].word for i in range(first, last)) and atoms[last].gap:
        key = atoms[n].key
        yield _candidate(reading, first, last, key.rstrip("s") if key.endswith("s") and key != "s" else key, Ground.STATED, f"a make of {key!r}")


def _qualifies(reading: Reading, n: int) -> bool:
    """Whether the noun before atom ``n`` only qualifies it: "satellite system"."""
    after = reading.atom(n)
    if after is None or not after.gap:
        return False
    classes = reading.prose.lexicon.once(_classes).of
    return after.key in reading.words["name_cues", "field of a project"] or classes.get(after.key) in ("vehicle", "system")


def _makes(reading: Reading, k: int) -> bool:
    """Whether atom ``k`` belongs to the name of a make: "Veda-2", no country and no body."""
    atom, after = reading.atoms[k], reading.atoms[k + 1]
    if atom.text == "-":
        return not after.gap
    if atom.text.isdigit():
        return k > 0 and reading.atoms[k - 1].text == "-"
    unknown = atom.word and (not reading.common(k) or after.text == "-") and not reading.over(k, *_NOT_A_MAKE)
    return unknown and atom.capital and atom.key not in reading.words["name_cues", "never in a project name"]


def _instrument(reading: Reading, n: int) -> Iterator[Candidate]:
    """Treaties, agreements, memoranda, by what stands before and after the head noun."""
    atoms = reading.atoms
    head = atoms[n]
    if reading.capitals or not head.capital or reading.key(n + 1) == "from" or reading.key(n + 2) == "conversation":
        return  # "Memorandum From …" is a letter, "Memorandum of Conversation" a note
    first = _modifiers(reading, n)
    while first < n and atoms[first].key in reading.words["name_cues", "never in a project name"]:
        first += 1
    last = _chain(reading, n)
    inside = [k for k in range(first, last) if k != n and atoms[k].word and atoms[k].capital]
    if not inside or (last == n + 1 and all(_located(reading, k) or reading.hit(k, "demonyms") for k in inside)):
        return
    yield _candidate(reading, first, last, head.key, Ground.STATED, f"an instrument: its head noun is {head.text!r}")


def title_of(reading: Reading, candidate: Candidate) -> Instrument | None:
    """What the words around a named instrument say of it as a title does: "the Agreement between Sandrava and Marenia on transit, signed in Torva".

    None for everything else, and where they name no two parties.
    """
    if candidate.kind is not MentionKind.PROJECT or reading.prose.lexicon.once(_classes).of.get(candidate.head or "") != "instrument":
        return None
    head = next((a for a in reading.atoms[candidate.first : candidate.last] if a.key == candidate.head), reading.atoms[candidate.first])
    right = max(head.token.right_edge.idx + len(head.token.right_edge), reading.atoms[candidate.last - 1].end)
    title = read_title(reading.prose.text[reading.atoms[candidate.first].start : right], reading.prose.lexicon)
    return title if title.stated and len(title.parties) > 1 else None


def _chain(reading: Reading, n: int) -> int:
    """The end of the complements after the head noun: "for Space Exploration for Peaceful Purposes"."""
    atoms = reading.atoms
    last = n + 1
    while last + 1 < len(atoms):
        joint = last
        if atoms[joint].key not in _CHAIN:
            break
        k = joint + 1
        if reading.key(k) == "the":
            k += 1
        start = k
        while k < len(atoms) and (
            (atoms[k].word and atoms[k].capital and (atoms[k].gap or k == start))
            or (atoms[k].text == "-" and not atoms[k].gap)
            or (atoms[k].key == "and" and k > start and (a := reading.atom(k + 1)) is not None and a.capital and atoms[joint].key != "in")
        ):
            k += 1
        if k == start:
            break
        last = k
    return last


def _candidate(reading: Reading, first: int, last: int, head: str | None, ground: Ground, because: str) -> Candidate:
    return Candidate(
        first=first,
        last=last,
        kind=MentionKind.PROJECT,
        ground=ground,
        finder=_FINDER,
        because=because,
        head=head,
        country=country_within(reading, first, last),
    )
