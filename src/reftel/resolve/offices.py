"""Offices: what a title says (role and country), and who holds it as far as the accounts say."""

from collections.abc import Iterable
from dataclasses import dataclass

from reftel.lexicon import Lexicon, english_words
from reftel.model import Mention, MentionKind
from reftel.resolve.parts import nations_of, parse, roles_of, same_form, words_of
from reftel.resolve.spelling import letters

__all__ = ["Post", "is_office", "post"]


@dataclass(frozen=True, slots=True)
class Post:
    """An office as compared: the words of the role without order, and the country (ISO 3166 alpha-2) if it is said."""

    role: frozenset[str]
    country: str | None


def post(title: str, *, country: str | None, lexicon: Lexicon) -> Post:
    """``title`` ("Russian President", "Minister of Defense") as an office; ``country`` where the title names none."""
    name = parse(title, kind=MentionKind.ORGANISATION, lexicon=lexicon)
    words = [w for w in name.words if w not in name.particles and letters(w) not in _LEFT_OUT]
    known = same_form(" ".join(words), " ".join(words), kind="office", lexicon=lexicon)
    role = frozenset(letters(w) for w in (words_of(known) if known else words))
    return Post(role, min(name.countries) if len(name.countries) == 1 else country)


_LEFT_OUT = frozenset({"then", "former", "ex", "new", "current", "his", "her", "their", "acting"})


def is_office(mention: Mention, *, before: str, lexicon: Lexicon) -> bool:
    """Whether ``mention`` names somebody by an office alone ("the Kazakh Minister of Defense"). ``before`` is the text in front of it.

    A description without a name must be definite ("the", a possessive): "a minister" is nobody in particular.
    """
    roles = roles_of(lexicon)
    words = words_of(mention.name)
    plain = [letters(w) for w in words]
    if not any(w in roles["office"] for w in plain):
        return False
    known = lexicon.once(_given_names)
    if any(w in known for w in words if w[:1].isupper()) and not mention.anonymous:
        return False
    if any(w.endswith("s") and w[:-1] in roles["office"] for w in plain):  # several holders
        return False
    if mention.anonymous and not _definite(mention.name, before):
        return False
    usual = lexicon.once(english_words)
    nations = nations_of(lexicon)
    return all(w in roles["office"] or w in roles["title"] or w in roles["weak"] or w in usual or w in nations for w in plain)


def _definite(name: str, before: str) -> bool:
    last = words_of(before[-30:])
    return name.lower().startswith("the ") or bool(last and (last[-1].lower() == "the" or last[-1].endswith(("'s", "’s"))))


def _given_names(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["name"] for row in lexicon.rows("given_names"))


def posts(mentions: Iterable[Mention], lexicon: Lexicon) -> frozenset[Post]:
    """The offices that ``mentions`` state."""
    return frozenset(post(title, country=m.country, lexicon=lexicon) for m in mentions for title in m.offices)
