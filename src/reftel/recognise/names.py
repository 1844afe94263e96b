"""People: names beside a title, given name and surname, a name in apposition to an office; the office and the body said there go with the name.

The title is never part of the name. In lists ("FM Brandt, MOD Holm, Energy Minister Veda") each office fits the name after it; a plural title
("Ministers Arne Holm and Vera Brandt") fits each name of its list.
"""

from collections.abc import Iterator, Sequence

from reftel.lexicon import Lexicon
from reftel.model import MentionKind
from reftel.recognise.candidates import Candidate, Ground
from reftel.recognise.personal import never, run
from reftel.recognise.reading import Reading
from reftel.recognise.roles import Office

__all__ = ["propose"]

_FINDER = "names"
Bodies = Sequence[Candidate]
_HUMAN = frozenset({"office", "abbreviation", "rank"})


def propose(reading: Reading, offices: Sequence[Office], stated: Sequence[Candidate]) -> Iterator[Candidate]:
    """Every person named with a title, a given name or an office beside the name."""
    by_end = {o.last: o for o in offices}
    by_start = {o.first: o for o in offices}
    bodies = [c for c in stated if c.kind is MentionKind.ORGANISATION]
    body_ends = {c.last: c for c in sorted(bodies, key=lambda c: (c.ground, c.last - c.first))}
    done: set[int] = set()
    for n in range(len(reading.atoms)):
        if n in done or (n not in by_end and n not in body_ends and not reading.atoms[n].capital):
            continue
        office = by_end.get(n)
        if office and not _titled(by_start, n) and (made := _after_office(reading, office, by_end, bodies)):
            for candidate in made:
                done.update(range(candidate.first, candidate.last))
                yield candidate
        elif (n in body_ends and (person := _after_body(reading, n, body_ends[n], offices))) or (person := _full(reading, n, by_start, bodies)) is not None:
            done.update(range(person.first, person.last))
            yield person


def _titled(by_start: dict[int, Office], n: int) -> bool:
    """Whether another title stands before the name: "President Sheikh Holm"; that one is nearer."""
    return n in by_start and by_start[n].kind in ("honorific", "rank")


def _office_words(office: Office) -> tuple[str, ...]:
    if office.kind == "honorific":
        return ()
    printed = office.printed
    if not office.plural or not printed.endswith("s") or printed.endswith("ss"):
        return (printed,)
    return (printed[:-3] + "y" if printed.endswith("ies") else printed[:-1],)  # "Secretaries Holm and Brandt"


def _person(reading: Reading, first: int, last: int, ground: Ground, because: str, office: Office | None, bodies: Sequence[Candidate]) -> Candidate:
    within = [c for c in bodies if office and ((office.first <= c.first and c.last <= office.last) or c.last == office.first)]
    return Candidate(
        first=first,
        last=last,
        kind=MentionKind.PERSON,
        ground=ground,
        finder=_FINDER,
        because=because,
        offices=_office_words(office) if office else (),
        organisation=reading.text(within[0].first, within[0].last) if within else None,
        country=office.country if office else None,
    )


def _chain(office: Office, by_end: dict[int, Office]) -> Office:
    """As in "Foreign Ministry spokesman General Holm": two titles in a row; the office counts, not the rank or the honorific."""
    before = by_end.get(office.first)
    return before if before is not None and before.kind in _HUMAN and office.kind in ("honorific", "rank") else office


def _after_office(reading: Reading, office: Office, by_end: dict[int, Office], bodies: Bodies) -> list[Candidate]:
    """The names that follow a title at once."""
    start = office.last
    atom = reading.atom(start)
    if (
        atom is None
        or (not atom.gap and atom.text != "(")
        or (office.kind == "office" and not reading.atoms[office.head].capital and not _lower_title(reading, start))
    ):
        return []
    if office.kind == "abbreviation" and reading.prose.kind.value == "header":
        return []
    end = run(reading, start, told=True)
    if end == start or _is_body(reading, start, end):
        return []
    office = _chain(office, by_end)
    words = reading.text(office.first, office.last)
    made = [_person(reading, start, end, Ground.STATED, f"follows the title {words!r}", office, bodies)]
    if not (
        office.plural
        or (office.kind == "abbreviation" and office.printed.endswith("s") and not office.printed.endswith("ss") and "Affaires" not in office.printed)
    ):
        return made
    while (joint := reading.key(end)) in (",", "and", "&") or joint == "or":
        nxt = end + 1 + (joint == "," and reading.key(end + 1) == "and")
        stop = run(reading, nxt, told=True)
        if stop == nxt or _is_body(reading, nxt, stop):
            break
        made.append(_person(reading, nxt, stop, Ground.STATED, f"in a list after {words!r}", office, bodies))
        end = stop
        if joint == "and":
            break
    return made if len(made) > 1 else []  # "the consular officers Holm's case …": the plural is another's


def _lower_title(reading: Reading, start: int) -> bool:
    """A title in small letters ("foreign minister Holm", "analyst Vera Brandt") needs a word after it that is nobody's common word."""
    return (
        not reading.common(start)
        or reading.key(start) in reading.given
        or reading.key(start) in reading.words["name_cues", "name particle"]
        or (reading.capitals and reading.atoms[start].capital)
    )


def _is_body(reading: Reading, first: int, last: int) -> bool:
    """Whether the words are the beginning of something else: "President Hotel", "Foreign Minister Level Talks", a place alone."""
    after = reading.atom(last)
    if after is not None and after.capital and after.gap and after.word and not reading.capitals:
        kinds = (("organisation_words", "head"), ("project_words", "facility"), ("project_words", "instrument"), ("project_words", "programme"))
        if any(after.key in reading.words[kind] for kind in kinds):
            return True
    return last - first == 1 and bool(reading.hit(first, "countries", "demonyms")) and reading.key(first) not in reading.given


def _after_body(reading: Reading, n: int, body: Candidate, offices: Sequence[Office]) -> Candidate | None:
    """As in "the General Director of the Norlandic Steel Corporation Arne Holm": a name after a body whose officer has just been named."""
    office = next((o for o in offices if o.kind in _HUMAN and o.last <= body.last and body.first - o.head <= 8 and _between(reading, o, body)), None)
    atom = reading.atom(n)
    if office is None or atom is None or not atom.gap:
        return None
    end = run(reading, n, told=True)
    if end == n or (end - n == 1 and reading.common(n)):
        return None
    whole = Office(
        office.first,
        body.last,
        office.head,
        office.kind,
        reading.text(office.first, body.last),
        office.plural,
        (body.first, body.last),
        office.country or body.country,
    )
    return _person(reading, n, end, Ground.STATED, f"follows {whole.printed!r}", whole, [body])


def _between(reading: Reading, office: Office, body: Candidate) -> bool:
    if office.organisation == (body.first, body.last) or office.last == body.last:
        return True
    between = reading.atoms[office.head + 1 : body.first]
    return any(a.key in ("of", "for", "at") for a in between) and not any(a.text in ".;:,()" for a in between)


def _full(reading: Reading, n: int, by_start: dict[int, Office], bodies: Bodies) -> Candidate | None:
    """A name of two words or more: by its given name or initial, by the office after it, or by what it does."""
    atom = reading.atoms[n]
    tied = n > 0 and not atom.gap and (reading.atoms[n - 1].word or reading.atoms[n - 1].text in "-/")
    if tied or not (atom.capital and atom.word) or (never(reading, n) and not atom.initial):
        return None
    end = run(reading, n)
    if end - n < 2 or _is_body(reading, n, end) or _two_sides(reading, n, end) or any(c.first <= n and end <= c.last for c in bodies):
        return None
    words = [k for k in range(n, end) if reading.atoms[k].word and not reading.atoms[k].initial]
    office = _apposition(reading, end, by_start)
    place = reading.hit(n, "places", "countries")
    whole = place is not None and place.last == end and office is None  # "Arno Bay": a place, though "Arno" is a given name
    calls = atom.key in reading.given or atom.initial or any(reading.atoms[k].key in reading.given for k in words[1:])
    if calls and not whole and not (reading.common(n) and atom.opens and all(reading.common(k) for k in words[1:])):
        ground = Ground.SHAPED if place is not None and atom.key not in reading.given else Ground.STATED
        return _person(reading, n, end, ground, f"opens with the given name {atom.text!r}", office, bodies)
    if office is not None and len(words) > 1:
        return _person(reading, n, end, Ground.STATED, f"stands before the office {office.printed!r}", office, bodies)
    if (because := _unexplained(reading, words, end)) is not None:
        return _person(reading, n, end, Ground.SHAPED, f"two names or more; {because}", None, bodies)
    return None


def _two_sides(reading: Reading, n: int, end: int) -> bool:
    """Whether a hyphen joins the two who met: "the Holm-Brandt meeting"."""
    joined = not any(atom.gap for atom in reading.atoms[n + 1 : end])
    return joined and reading.key(end).removesuffix("s") in reading.prose.lexicon.once(_encounters)


def _encounters(lexicon: Lexicon) -> frozenset[str]:
    """The nouns of meetings and visits."""
    return frozenset(row["lemma"] for row in lexicon.rows("predicates") if row["pos"] == "noun" and row["predicate"] in ("meeting", "visit"))


def _unexplained(reading: Reading, words: Sequence[int], end: int) -> str | None:
    """Why two unknown names in a row are a person: the pipeline's vote, or what they do. None where neither speaks."""
    if len(words) < 2 or any(reading.common(k) for k in words) or reading.hit(words[0], "places"):
        return None
    if any(reading.atoms[k].token.ent_type_ == "PERSON" for k in words):
        return "the language pipeline votes for a person"
    return "acts as a person does" if _acts(reading, end) else None


def _apposition(reading: Reading, end: int, by_start: dict[int, Office]) -> Office | None:
    """The office after a comma or a bracket: "Arne Holm, Chairman of the Nord Bank", "Arne Holm (Foreign Minister)"."""
    if reading.key(end) not in (",", "(", "-", "--"):
        return None
    k = end + 1
    while reading.key(k) in reading.words["name_cues", "before an apposed office"] and k < end + 3 and k not in by_start:
        k += 1
    for start in range(k, min(k + 5, len(reading.atoms))):
        if (office := by_start.get(start)) is not None:
            return office if office.kind in _HUMAN and not _followed_by_name(reading, office) else None
        if reading.atoms[start].text in ",.;:()" or reading.atoms[start].token.pos_ in ("VERB", "AUX", "PRON", "CCONJ", "SCONJ"):
            return None
        if reading.atoms[start].key in ("'s", "’s"):
            continue
    return None


def _followed_by_name(reading: Reading, office: Office) -> bool:
    """Whether the office belongs to the next name of a list: "Arne Holm, Foreign Minister Brandt"."""
    atom = reading.atom(office.last)
    return atom is not None and atom.capital and atom.gap and run(reading, office.last, told=True) > office.last


def _acts(reading: Reading, end: int) -> bool:
    after = reading.atom(end)
    return after is not None and after.token.lemma_.lower() in (
        "say",
        "tell",
        "note",
        "argue",
        "add",
        "ask",
        "reply",
        "explain",
        "believe",
        "claim",
        "stress",
        "insist",
        "meet",
        "visit",
        "call",
    )
