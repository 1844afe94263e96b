"""Surnames alone: one capitalised word that no dictionary has and no head noun explains. Person, organisation or place: the words around decide.

The witnesses are heard in turn and the first that knows decides. The language pipeline's vote is a late and weak one (it takes single foreign
surnames for companies). Resolution may spread a surname over an account; here only this portion counts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reftel.model import MentionKind
from reftel.recognise.atoms import Atom
from reftel.recognise.candidates import Candidate, Ground
from reftel.recognise.personal import never, run
from reftel.recognise.places import country_before
from reftel.recognise.reading import Reading

__all__ = ["propose"]

_FINDER = "surnames"
_BODY_VOTES = frozenset({"ORG", "PRODUCT", "FAC", "WORK_OF_ART", "LAW", "EVENT"})
_PEOPLES = ("s", "ian", "ese", "ite", "ish", "i")
_PREFIXES = frozenset({"post", "pre", "pro", "anti", "ex", "non"})
_NO_NAMES = frozenset({"DATE", "LANGUAGE", "TIME", "CARDINAL", "MONEY"})
_PARTICLES = frozenset({"al", "el", "de", "von", "van", "bin"})
_MORE = frozenset({"de", "del", "da", "dos", "von", "van", "bin", "ben"})
_SIGNS_AFTER = frozenset({"and", ",", ")", ".", "'s", "’s", "(", ";"})
_VOWELS = frozenset("aeiouy")
_FOUR = 4  # letters: a vowel in front makes no word of them ("UNFP")
_OFFICE = 8  # words: the longest office that a bracket names the holder of
_OFFICES = frozenset({"office", "rank", "abbreviation"})
_ACTING = frozenset({"nsubj", "nsubjpass", "poss", "conj", "dobj", "dative"})


@dataclass(frozen=True, slots=True)
class _Bare:
    """A name alone: its atoms, the words beside it, what it possesses, and the pipeline's vote."""

    reading: Reading
    first: int
    last: int
    before: str
    after: str
    follows: Atom | None
    possessed: Atom | None
    vote: str
    verb: str | None
    """The verb of people that it is subject of."""

    def cue(self, key: str, kind: str) -> bool:
        """Whether ``key`` is a cue of this kind."""
        return key in self.reading.words["name_cues", kind]

    @property
    def atom(self) -> Atom:
        """Its first atom."""
        return self.reading.atoms[self.first]


_Verdict = tuple[MentionKind, Ground, str]
_BODIES = frozenset({"organisation", "government"})
_PERSON, _BODY = MentionKind.PERSON, MentionKind.ORGANISATION


def propose(reading: Reading) -> Iterator[Candidate]:
    """Single capitalised names that no table has."""
    n = 0
    while n < len(reading.atoms):
        atom = reading.atoms[n]
        end = _bare(reading, n) if atom.capital or atom.key in _PARTICLES else n
        if end > n:
            yield from _judge(reading, n, end)
        n = max(end, n + 1)


def _bare(reading: Reading, n: int) -> int:
    """The end of a single unknown name at ``n`` (hyphened and particled parts included); ``n`` where none is."""
    atom = reading.atoms[n]
    particle = not atom.capital
    if (particle and atom.key not in _PARTICLES) or not atom.word or never(reading, n):
        return n
    known = reading.common(n) and not particle and not _word_surname(reading, n)
    if (
        known
        or (atom.acronym and not (reading.capitals and _VOWELS & set(atom.key[len(atom.key) == _FOUR :])))
        or any(h.listing.kind != "group" for h in reading.at.get(n, ()))
    ):
        return n
    before = reading.key(n - 2) if reading.key(n - 1) == "-" else ""
    inner = n and not atom.gap and (reading.atoms[n - 1].word or reading.atoms[n - 1].text in "-/") and before not in _PREFIXES
    if inner or any(h.first < n and h.listing.kind not in ("modifier", "group") for h in reading.over(n)):
        return n
    end = run(reading, n, told=atom.key in _PARTICLES, longest=2 if reading.key(n + 1) in _MORE else 1)
    return end if end > n and reading.atoms[end - 1].end - atom.start > 2 else n


def _word_surname(reading: Reading, n: int) -> bool:
    """A common word that is a surname too, printed with a capital within a sentence ("the Bush administration")."""
    atom = reading.atoms[n]
    shown = not reading.capitals and not atom.opens and atom.token.tag_ == "NNP" and reading.prose.kind.value == "paragraph"
    return shown and atom.key in reading.words["surnames", "common word"]


def _judge(reading: Reading, n: int, end: int) -> Iterator[Candidate]:
    after = reading.key(end)
    possessed = reading.atom(end + 1) if after in ("'s", "’s") else None
    bare = _Bare(reading, n, end, reading.key(n - 1), after, reading.atom(end), possessed, reading.atoms[n].token.ent_type_, _verb(reading, n, end))
    if (stop := _row(bare)) > end:
        ground = Ground.VOTED if bare.vote in _BODY_VOTES else Ground.SHAPED
        yield _candidate(bare, stop, (_PERSON, ground, "two unknown names in a row"))
        return
    witnesses = (_common_word,) if reading.common(n) and bare.atom.capital else _WITNESSES
    verdict = next((v for v in (witness(bare) for witness in witnesses) if v is not None), None)
    if verdict is not None:
        yield _candidate(bare, end, verdict)


def _row(bare: _Bare) -> int:
    """The end of two or more unknown names in a row, read as one person; the name's own end where it stands alone."""
    follows, reading = bare.follows, bare.reading
    if follows is None or not (follows.capital and follows.gap and follows.word) or reading.common(bare.last) or reading.at.get(bare.last):
        return bare.last
    if reading.capitals and (follows.acronym or reading.common(bare.last)):
        return bare.last
    if bare.before in reading.words["name_cues", "never before a person"] or not (bare.vote in _BODY_VOTES or bare.vote in ("PERSON", "", "NORP", "LANGUAGE")):
        return bare.last
    return run(reading, bare.first, longest=4)


def _common_word(bare: _Bare) -> _Verdict | None:
    owned = bare.possessed or bare.follows
    has = owned is not None and not owned.capital and bare.cue(owned.key, "what people have")
    if has or _acts(bare):
        return _PERSON, Ground.SHAPED, "a surname that is a common word too, where people act or have"
    return None


def _beside_a_body(bare: _Bare) -> _Verdict | None:
    """As in "GORM and Vortex", "an affiliate of Vortex"."""
    reading = bare.reading
    if bare.before == "of" and bare.cue(reading.key(bare.first - 2), "part of a body"):
        return _BODY, Ground.SHAPED, f"has {reading.key(bare.first - 2)!r}"
    joined = [reading.hit_before(bare.first - 1, "acronyms", kinds=_BODIES)] if bare.before in ("and", "or") else []
    joined += [reading.hit(bare.last + 1, "acronyms", kinds=_BODIES)] if bare.after in ("and", "or") else []
    pair = next((h for h in joined if h is not None), None)
    return (_BODY, Ground.SHAPED, f"in a row with {pair.listing.name}") if pair is not None else None


def _called_a_body(bare: _Bare) -> _Verdict | None:
    small = bare.first > 0 and not bare.reading.atoms[bare.first - 1].capital
    return (_BODY, Ground.SHAPED, f"after {bare.before!r}") if small and bare.cue(bare.before, "body noun") else None


def _has_what_bodies_have(bare: _Bare) -> _Verdict | None:
    owned = bare.possessed or (bare.follows if bare.follows is not None and not bare.follows.capital else None)
    return (_BODY, Ground.SHAPED, f"has {owned.key!r}") if owned is not None and bare.cue(owned.key, "what bodies have") else None


def _of_an_era(bare: _Bare) -> _Verdict | None:
    """As in "the Holm government": the article belongs to the noun after the name."""
    noun = bare.follows
    if noun is None or noun.capital:
        return None
    if bare.cue(noun.key, "era") or (bare.before == "the" and bare.cue(noun.key, "what people have")):
        return _PERSON, Ground.SHAPED, f"names a {noun.key!r}"
    return None


def _surname(bare: _Bare) -> _Verdict | None:
    key = bare.reading.key(bare.last - 1)
    if bare.cue(bare.before, "never before a person"):
        return None
    if key in bare.reading.words["surnames", "name"]:
        return _PERSON, Ground.SHAPED, "a listed surname; no head noun or article speaks against it"
    if len(key) > 6 and key.endswith(bare.reading.surname_endings):
        return _PERSON, Ground.SHAPED, "a surname's ending; no head noun or article speaks against it"
    return None


def _after_an_article(bare: _Bare) -> _Verdict | None:
    """An unknown name with an article is no person: "the Vortex". Without a vote it is nothing."""
    if bare.cue(bare.before, "never before a person") and bare.before not in ("in", "at") and (bare.vote in _BODY_VOTES or bare.vote == "PERSON"):
        return _BODY, Ground.VOTED, "an unknown name with an article; the language pipeline votes for a name"
    return None


def _acts_as_people_do(bare: _Bare) -> _Verdict | None:
    return (_PERSON, Ground.SHAPED, f"an unknown name that does what people do: {bare.verb!r}") if not _shut_out(bare) and _acts(bare) else None


def _has_what_people_have(bare: _Bare) -> _Verdict | None:
    owned = bare.possessed
    if owned is not None and not _shut_out(bare) and bare.cue(owned.key, "what people have"):
        return _PERSON, Ground.SHAPED, f"an unknown name that has a {owned.key!r}"
    return None


def _undergoes(bare: _Bare) -> _Verdict | None:
    """As in "accompanied Holm"."""
    if _shut_out(bare) or bare.first == 0:
        return None
    token = bare.reading.atoms[bare.first - 1].token
    if token.pos_ == "VERB" and bare.cue(token.lemma_.lower(), "verb done to people"):
        return _PERSON, Ground.SHAPED, f"an unknown name, after what is done to people: {bare.before!r}"
    return None


def _voted_person(bare: _Bare) -> _Verdict | None:
    return (_PERSON, Ground.SHAPED, "the language pipeline votes for a person") if bare.vote == "PERSON" and not _shut_out(bare) else None


def _one_of_a_group(bare: _Bare) -> _Verdict | None:
    """As in "with Holm and other officials"."""
    reading = bare.reading
    others = bare.after == "and" and reading.key(bare.last + 1) == "other" and not _shut_out(bare)
    if others and (group := reading.hit(bare.last + 2, "roles", kinds=frozenset({"group"}))) is not None:
        return _PERSON, Ground.SHAPED, f"one of the {group.listing.name}"
    return None


def _leads_to_people(bare: _Bare) -> bool:
    """Whether what stands before a name says that it is a person's where case is lost: there slips of the typist, ships, mines and foreign words stand after "of" and "for" as
    people do, and of these most are none. A comma and "according to" seldom lead to anything else.
    """
    return bare.before == "," or (bare.before == "to" and bare.reading.key(bare.first - 2) == "according")


def _behind_office(bare: _Bare) -> _Verdict | None:
    """As in "his deputy (Holm)", "DIRECTOR OF POLITICAL AFFAIRS (HOLM)"."""
    reading, k = bare.reading, bare.first - 2
    if bare.before != "(" or bare.after not in (")", ","):
        return None
    while k >= max(0, bare.first - _OFFICE) and reading.atoms[k].word and reading.atoms[k].token.pos_ not in ("VERB", "AUX"):
        if (hit := reading.hit_before(k + 1, "roles", kinds=_OFFICES)) is not None:
            return _PERSON, Ground.SHAPED, f"in a bracket behind the office {hit.listing.name!r}"
        k -= 1
    return None


def _placed_as_people_are(bare: _Bare) -> _Verdict | None:
    if bare.reading.capitals and not _leads_to_people(bare):
        return None
    beside = bare.cue(bare.before, "before a person") or (bare.after in _SIGNS_AFTER and bare.before not in ("-", "/"))
    people = bare.vote == "NORP" and bare.atom.key.endswith(_PEOPLES)
    if beside and bare.vote not in _NO_NAMES and not people and not _shut_out(bare):
        return _PERSON, Ground.VOTED, f"an unknown single name after {bare.before!r}"
    return None


def _voted_body(bare: _Bare) -> _Verdict | None:
    if bare.vote not in _BODY_VOTES or _shut_out(bare):
        return None
    if bare.reading.capitals and bare.before != "(" and not _leads_to_people(bare):
        return None
    if bare.atom.token.dep_ in _ACTING:
        return _PERSON, Ground.VOTED, "an unknown single name without an article where people act"
    return _BODY, Ground.VOTED, "the language pipeline votes for an organisation"


_WITNESSES: tuple[Callable[[_Bare], _Verdict | None], ...] = (
    _called_a_body,
    _beside_a_body,
    _has_what_bodies_have,
    _of_an_era,
    _surname,
    _after_an_article,
    _acts_as_people_do,
    _has_what_people_have,
    _undergoes,
    _voted_person,
    _one_of_a_group,
    _behind_office,
    _placed_as_people_are,
    _voted_body,
)


def _shut_out(bare: _Bare) -> bool:
    """Whether an article or the head of a sentence, without a vote or a verb, speaks against any name."""
    return bare.cue(bare.before, "never before a person") or (bare.atom.opens and bare.vote in ("", "DATE") and not _acts(bare))


def _acts(bare: _Bare) -> bool:
    verb = bare.verb
    return verb is not None and bare.cue(verb, "verb of people") and bare.before not in ("the", "a", "an")


def _verb(reading: Reading, n: int, end: int) -> str | None:
    """The lemma of the verb whose subject the name is (alone or in a pair), or that comes next."""
    token = reading.atoms[end - 1].token
    seen = 0
    while token.dep_ in ("conj", "appos") and token.head is not token and seen < 3:
        token, seen = token.head, seen + 1
    if token.dep_ in ("nsubj", "nsubjpass") and token.head.pos_ in ("VERB", "AUX"):
        return str(token.head.lemma_.lower())
    after = reading.atom(end)
    if after is not None and after.token.pos_ == "VERB" and after.token.tag_ in ("VBD", "VBZ"):
        return str(after.token.lemma_.lower())
    inverted = reading.atoms[n - 1].token if n else None
    if inverted is not None and inverted.tag_ == "VBD" and reading.key(n - 2) in (",", '"', "”", "?"):
        return str(inverted.lemma_.lower())
    return None


def _candidate(bare: _Bare, last: int, verdict: _Verdict) -> Candidate:
    kind, ground, because = verdict
    country = country_before(bare.reading, bare.first) if kind is _BODY else None
    return Candidate(first=bare.first, last=last, kind=kind, ground=ground, finder=_FINDER, because=because, country=country)
