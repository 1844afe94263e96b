"""Persons: full names into groups, family names to the person of that name in the account, offices to their holder where the accounts say who."""

from collections.abc import Callable, Hashable, Sequence
from collections.abc import Set as AbstractSet

from reftel.lexicon import Lexicon
from reftel.model import AccountView, MentionKind
from reftel.resolve.cluster import group
from reftel.resolve.names import Match, compare
from reftel.resolve.offices import Post, is_office, post, posts
from reftel.resolve.parts import parse, roles_of
from reftel.resolve.seen import Seen, listed, see
from reftel.resolve.spelling import fold, letters, likeness, skeleton

__all__ = ["Someone", "people"]

_SAME_WORD = 0.9
_REIGNING = frozenset({"king", "queen", "prince", "princess", "pope", "emir", "sultan", "emperor", "sheikh"})
_ANY = "*"
_SON = frozenset({"bin", "ibn", "ben", "bint"})


class Someone:
    """A person while mentions are gathered: the mentions by name so far, those by office alone, and why they are one."""

    def __init__(self, seen: Sequence[Seen], because: Sequence[str] = ()) -> None:
        self.seen: list[Seen] = []
        self.by_office: list[Seen] = []
        self.because = dict.fromkeys(because)
        self._forms: set[str] = set()
        self._countries: set[str] = set()
        self._in: dict[str, list[Seen]] = {}
        for s in seen:
            self.add(s)

    def add(self, one: Seen) -> None:
        """Another mention by name."""
        self.seen.append(one)
        self._forms.add(one.form)
        self._in.setdefault(one.view.id, []).append(one)
        if one.mention.country and one.mention.offices:
            self._countries.add(one.mention.country)

    def within(self, view: AccountView) -> Sequence[Seen]:
        """The mentions by name in one account."""
        return self._in.get(view.id, ())

    @property
    def forms(self) -> list[str]:
        """The forms of the name, sorted."""
        return sorted(self._forms)

    @property
    def longest(self) -> str:
        """The longest form, of equals the last by the alphabet."""
        return max(self._forms, key=lambda f: (len(f), f))

    def countries(self) -> AbstractSet[str]:
        """The countries of this person's offices as stated."""
        return self._countries


def people(views: Sequence[AccountView], lexicon: Lexicon) -> list[Someone]:
    """Every person of the ``views``, named ones first. Anonymous ones are nobody that could be told from another: they are left out."""
    seen = see(views, [MentionKind.PERSON])
    offices = [s for s in seen if is_office(s.mention, before=s.view.text[max(0, s.mention.span.start - 30) : s.mention.span.start], lexicon=lexicon)]
    office_places = {s.place for s in offices}
    named = [s for s in seen if not s.mention.anonymous and s.place not in office_places]
    full = [s for s in named if _counted(s.form, lexicon) > 1]
    single = [s for s in named if _counted(s.form, lexicon) <= 1]
    found = _by_name(full, listed(named), lexicon)
    index = _Index(found, lexicon)
    rest = [s for s in single if not _attach(s, index.candidates(s.form), lexicon)]
    found += _by_name(rest, listed(named), lexicon)
    return found + _by_office(offices, found, lexicon)


def _counted(form: str, lexicon: Lexicon) -> int:
    """How many words of ``form`` are names or initials."""
    name = parse(form, kind=MentionKind.PERSON, lexicon=lexicon)
    return sum(w not in name.particles for w in name.words)


def _keys(form: str, lexicon: Lexicon) -> list[str]:
    """The consonants and the sound of each word: one of them survives any romanisation that we know."""
    name = parse(form, kind=MentionKind.PERSON, lexicon=lexicon)
    return [key for w in name.words if len(letters(w)) > 1 and w not in name.particles for key in (f"c {skeleton(w)}", f"s {fold(w)}")]


def _matcher(lexicon: Lexicon) -> Callable[[str, str], Match]:
    return lambda a, b: compare(a, b, kind=MentionKind.PERSON, lexicon=lexicon)


def _by_form(seen: Sequence[Seen]) -> dict[str, list[Seen]]:
    forms: dict[str, list[Seen]] = {}
    for s in seen:
        forms.setdefault(s.form, []).append(s)
    return dict(sorted(forms.items()))


def _by_name(seen: Sequence[Seen], side_by_side: frozenset[tuple[str, str]], lexicon: Lexicon) -> list[Someone]:
    forms = _by_form(seen)
    groups = group(
        list(forms),
        keys=lambda f: _keys(f, lexicon),
        match=_matcher(lexicon),
        apart=lambda a, b: (min(a, b), max(a, b)) in side_by_side,
        label=str,
    )
    return [Someone([s for form in g.members for s in forms[form]], g.because) for g in groups]


class _Index:
    """Persons by the words of their full names, so that a single name is held against few of them."""

    def __init__(self, found: Sequence[Someone], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._found = found
        self._by_key: dict[str, list[int]] = {}
        for at, person in enumerate(found):
            for key in {key for form in person.forms for key in _keys(form, lexicon)}:
                self._by_key.setdefault(key, []).append(at)

    def candidates(self, form: str) -> list[Someone]:
        """Who shares a key with ``form``, in order."""
        return [self._found[at] for at in sorted({at for key in _keys(form, self._lexicon) for at in self._by_key.get(key, ())})]


def _attach(one: Seen, found: Sequence[Someone], lexicon: Lexicon) -> bool:
    """Give a single name to the person who bears it: the last one named in full before it in the account, else the only one there, else the only
    one in all accounts.
    """
    bearers = [person for person in found if _bears(person, one, lexicon)]
    here = [(s.mention.span.start, n) for n, person in enumerate(bearers) for s in person.within(one.view) if _counted(s.form, lexicon) > 1]
    before = [n for start, n in sorted(here) if start < one.mention.span.start]
    inside = {n for _, n in here}
    if before:
        chosen = bearers[before[-1]]
    elif len(inside) == 1:
        chosen = bearers[inside.pop()]
    elif len(bearers) == 1:
        chosen = bearers[0]
    else:
        return False
    if one.form not in chosen.forms:
        which = "family name" if _same_family(chosen.longest, one.form, lexicon) else "short name"
        chosen.because[f"“{one.form}” is the {which} of “{chosen.longest}”"] = None
    chosen.add(one)
    return True


def _bears(person: Someone, one: Seen, lexicon: Lexicon) -> bool:
    if one.mention.offices and one.mention.country and person.countries() and one.mention.country not in person.countries():
        return False
    full = [form for form in person.forms if _counted(form, lexicon) > 1]
    if any(_same_family(form, one.form, lexicon) for form in full):
        return True
    given = [form for form in full if _given_alone(form, one, person, lexicon)]
    return any(_same_word(parse(form, kind=MentionKind.PERSON, lexicon=lexicon).words[0], _single(one.form, lexicon)) for form in given)


def _given_alone(full: str, one: Seen, person: Someone, lexicon: Lexicon) -> bool:
    """Whether somebody called ``full`` may go by the given name here: a king or a prince, the son of somebody ("X bin Y"), or anybody whom this very
    account has named in full before.
    """
    words = [letters(w) for text in (*one.mention.offices, one.mention.name) for w in text.split()]
    name = parse(full, kind=MentionKind.PERSON, lexicon=lexicon)
    if _REIGNING.intersection(words) or _SON.intersection(letters(w) for w in name.particles):
        return True
    return any(s.form == full and s.place < one.place for s in person.within(one.view))


def _single(form: str, lexicon: Lexicon) -> str:
    return parse(form, kind=MentionKind.PERSON, lexicon=lexicon).words[-1]


def _same_family(full: str, single: str, lexicon: Lexicon) -> bool:
    found = compare(single, full, kind=MentionKind.PERSON, lexicon=lexicon)
    if found.score < _SAME_WORD * 0.8:
        return False
    name = parse(full, kind=MentionKind.PERSON, lexicon=lexicon)
    first_is_family = letters(name.words[0]) in roles_of(lexicon)["family"] and _same_word(name.words[0], single)
    return "family name alone" in found.because or first_is_family


def _same_word(first: str, second: str) -> bool:
    return likeness(first, second, least=_SAME_WORD) >= _SAME_WORD


class _Holders:
    """Persons by the offices that they are said to hold, so that an office is held against few of them."""

    def __init__(self, found: Sequence[Someone], lexicon: Lexicon) -> None:
        self.found = found
        self.posts = [posts((s.mention for s in person.seen), lexicon) for person in found]
        self._of: dict[tuple[Hashable, str | None], set[int]] = {}
        self._in: dict[str, set[int]] = {}
        for at, person in enumerate(found):
            for held in self.posts[at]:
                for country in {held.country, _ANY}:
                    self._of.setdefault((held.role, country), set()).add(at)
                    for word in held.role:
                        self._of.setdefault((word, country), set()).add(at)
            for s in person.seen:
                if s.mention.offices:
                    self._in.setdefault(s.view.id, set()).add(at)

    def only(self, wanted: Post, view: AccountView) -> int | None:
        """Who alone may be meant in ``view``: of those whom it gives an office, else, where the country is said, of all."""
        fit = self._may_be(wanted)
        inside = fit & self._in.get(view.id, set())
        candidates = inside or (set() if wanted.country is None else fit)
        return next(iter(candidates)) if len(candidates) == 1 else None

    def _may_be(self, wanted: Post) -> AbstractSet[int]:
        """Who may be meant: one word ("the Secretary") may mean every office that it is a part of."""
        what: Hashable = next(iter(wanted.role)) if len(wanted.role) == 1 else wanted.role
        return self._of.get((what, wanted.country or _ANY), set())


def _by_office(seen: Sequence[Seen], found: Sequence[Someone], lexicon: Lexicon) -> list[Someone]:
    """Offices without a name: to the one person who is said to hold the office, in the account or else in all of them; the others by office, unless
    that is one word that could be anybody's.
    """
    holders = _Holders(found, lexicon)
    open_: dict[Post, list[Seen]] = {}
    for one in seen:
        wanted = post(one.form, country=one.mention.country, lexicon=lexicon)
        at = holders.only(wanted, one.view)
        if at is not None and any(h.role == wanted.role for h in holders.posts[at]):
            found[at].because[f"“{one.form}” is the office that the accounts give to “{found[at].longest}”"] = None
            found[at].by_office.append(one)
        elif len(wanted.role) > 1 or wanted.country is not None:  # "the President" of nowhere could be anybody
            open_.setdefault(wanted, []).append(one)
    # An office of no stated country may be another's in another account.
    split: dict[tuple[Post, str], list[Seen]] = {}
    for wanted, members in open_.items():
        for s in members:
            split.setdefault((wanted, "" if wanted.country else s.view.id), []).append(s)
    return [Someone(members) for members in split.values()]
