"""Organisations, places and named things. A body that every country has (a ministry, a development bank) is told by its country: by the one in its
name, the one that the words around it say, or, for a ministry in a telegram, the one where the post stands.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from reftel.lexicon import Lexicon, english_words
from reftel.model import AccountView, MentionKind, Telegram
from reftel.resolve import body_names
from reftel.resolve.cluster import Group, group
from reftel.resolve.names import Match
from reftel.resolve.parts import Name, parse, roles_of, same_form, words_of
from reftel.resolve.seen import Seen, listed, see
from reftel.resolve.spelling import fold, letters

__all__ = ["Body", "bodies"]

_Said = dict[tuple[str, str], set[str]]


@dataclass(frozen=True, slots=True)
class Body:
    """A body, place or thing: its mentions, why its forms are one, and the country that tells it from others of its name."""

    seen: tuple[Seen, ...]
    because: tuple[str, ...]
    country: str | None


@dataclass(frozen=True, slots=True, order=True)
class _Form:
    name: str
    country: str


def bodies(views: Sequence[AccountView], kind: MentionKind, lexicon: Lexicon) -> list[Body]:
    """Every body, place or thing of ``kind`` in the ``views``."""
    seen = see(views, [kind])
    said = _said(seen)
    forms: dict[_Form, list[Seen]] = {}
    for s in seen:
        forms.setdefault(_form(s, said, kind, lexicon), []).append(s)
    side_by_side = listed(seen)
    defined = _defined(seen)
    names = {form: _name(form, kind, lexicon) for form in forms}
    acronyms = {f: frozenset(body for short, body in defined if f.name in (short, body)) for f in forms}

    def match(a: _Form, b: _Form) -> Match:
        if acronyms[a] & acronyms[b] and _agree(a, b):
            return Match(1.0, ("printed together as name and short form",))
        first, second = sorted((names[a], names[b]), key=lambda n: (len(n.words), n.text))
        found = body_names.match(first, second, kind=kind, lexicon=lexicon)
        return Match(0.4, ("different countries",)) if not _agree(a, b) else found

    groups = group(
        sorted(forms),
        keys=lambda f: _keys(f, names[f], acronyms[f], kind, lexicon),
        match=match,
        apart=lambda a, b: a.name != b.name and (min(a.name, b.name), max(a.name, b.name)) in side_by_side,
        label=lambda f: f.name,
    )
    return [_body(g, forms) for g in groups]


def _body(found: Group[_Form], forms: Mapping[_Form, Sequence[Seen]]) -> Body:
    seen = tuple(s for form in found.members for s in forms[form])
    countries = {form.country for form in found.members if form.country}
    return Body(seen, found.because, min(countries) if len(countries) == 1 else None)


def _agree(a: _Form, b: _Form) -> bool:
    return not a.country or not b.country or a.country == b.country


def _name(form: _Form, kind: MentionKind, lexicon: Lexicon) -> Name:
    name = parse(form.name, kind=kind, lexicon=lexicon)
    return replace(name, countries=frozenset({form.country})) if form.country and not name.countries else name


def _form(one: Seen, said: _Said, kind: MentionKind, lexicon: Lexicon) -> _Form:
    """The form of a mention; the country only where it takes one to tell whose it is."""
    if kind is MentionKind.PLACE or not _common(one.form, lexicon):
        return _Form(one.form, "")
    own = parse(one.form, kind=kind, lexicon=lexicon).countries
    if own:
        return _Form(one.form, min(own) if len(own) == 1 else "")
    country = one.mention.country or _of_the_post(one, lexicon) or _only_one_said(one, said)
    return _Form(one.form, country or "")


def _common(form: str, lexicon: Lexicon) -> bool:
    """Whether every country may have a body of this name: it has no word but general ones, or stands for a ministry."""
    roles = roles_of(lexicon)
    known = same_form(form, form, kind="organisation", lexicon=lexicon)
    if known is not None:
        return "Ministry" in known.split()
    name = parse(form, kind=MentionKind.ORGANISATION, lexicon=lexicon)
    usual = lexicon.once(english_words)
    return all((plain := letters(w)) in roles["generic"] or plain in roles["weak"] or (plain in usual and not w.isupper()) for w in name.words)


def _of_the_post(one: Seen, lexicon: Lexicon) -> str | None:
    """The country of the post that sent the telegram, for a ministry."""
    account = one.view.account
    known = same_form(one.form, one.form, kind="organisation", lexicon=lexicon) or one.form
    if not isinstance(account, Telegram) or account.originator is None or "Ministry" not in known.split():
        return None
    return lexicon.once(_countries_of_posts).get(" ".join(account.originator.value.upper().split()[1:]))


def _countries_of_posts(lexicon: Lexicon) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in lexicon.rows("posts"):
        if row["iso_alpha2"] and row["name"].upper().startswith(("AMEMBASSY", "AMCONSUL", "AMLEGATION")):
            found[" ".join(row["name"].upper().split()[1:])] = row["iso_alpha2"]
    return MappingProxyType(found)


def _said(seen: Iterable[Seen]) -> _Said:
    """The countries that each account itself gives to the bodies of one name."""
    found: _Said = {}
    for s in seen:
        if s.mention.country:
            found.setdefault((s.view.id, s.form), set()).add(s.mention.country)
    return found


def _only_one_said(one: Seen, said: _Said) -> str | None:
    """The one country that the account itself gives to a body of this name."""
    countries = said.get((one.view.id, one.form), ())
    return next(iter(countries)) if len(countries) == 1 else None


def _keys(form: _Form, name: Name, acronyms: frozenset[str], kind: MentionKind, lexicon: Lexicon) -> list[str]:
    """Words by their sound; general words only together; the initials; the other names by the table; the names printed together with it."""
    roles = roles_of(lexicon)
    words = [w for w in name.words if w not in name.particles]
    rare = [w for w in words if letters(w) not in roles["generic"]]
    keys = [f"w {fold(w)}" for w in rare] or [f"g {' '.join(sorted(fold(w) for w in words))}"]
    keys += [f"i {form.name.replace('.', '')}", f"i {''.join(w[0] for w in words_of(form.name) if w[0].isupper())}"]
    keys += [f"i {''.join(w[0] for w in words_of(form.name)).upper()}", f"j {''.join(letters(w) for w in words)}"]
    keys += [f"a {long}" for long in acronyms]
    if kind is not MentionKind.PROJECT and (known := same_form(" ".join(words), " ".join(words), kind=_TABLES[kind], lexicon=lexicon)):
        keys.append(f"t {known}")
    return keys


_TABLES = {MentionKind.PLACE: "place", MentionKind.ORGANISATION: "organisation"}


def _defined(seen: Sequence[Seen]) -> frozenset[tuple[str, str]]:
    """Short and long form that an account prints together: "Commonwealth of Northern States (CNS)". A source cited in brackets is no short form."""
    found = set()
    for long, short in pairwise(seen):
        between = long.view.text[long.mention.span.end : short.mention.span.start] if long.view.id == short.view.id else ""
        if _opening().fullmatch(between) and _shortens(short.form, long.form):
            found.add((short.form, long.form))
    return frozenset(found)


def _shortens(short: str, long: str) -> bool:
    """Whether ``short`` is one word in capitals, shorter, whose letters stand in ``long`` in that order, the first at its start."""
    plain, rest = letters(short), letters(long)
    if not short.isupper() or " " in short or len(plain) * 2 > len(rest) or plain[:1] != rest[:1]:
        return False
    left = iter(rest)
    return all(c in left for c in plain)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"\s{0,3}\((?:the )?\"?")
