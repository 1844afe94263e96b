"""What the accounts of one view say together about a form of a name: of which kind it is, and how sure that is.

A vote is strong when a rule or a dictionary made it or when the words around say it (an office, a full name), weak when a recogniser only guessed. Strong votes for one kind settle the form in all accounts of the view; else the clear majority does.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from reftel.lexicon import Lexicon
from reftel.model import AccountView, Mention, MentionKind
from reftel.resolve.parts import Name, parse, roles_of
from reftel.resolve.spelling import letters

__all__ = ["GUESSES", "Confirmed", "confirmed", "family_name", "is_strong", "plain_form", "printed"]

_MAJORITY = 2 / 3
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A form whose ``kind`` is settled. ``strong`` when not by majority alone; ``spread`` when unmarked occurrences may be marked too; ``country`` and
    ``head`` where all that say one say the same; ``because`` in words.
    """

    form: str
    kind: MentionKind
    because: str
    strong: bool
    spread: bool
    country: str | None = None
    head: str | None = None


@dataclass(slots=True)
class _Votes:
    strong: Counter[MentionKind] = field(default_factory=Counter)
    weak: Counter[MentionKind] = field(default_factory=Counter)
    countries: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    full: str = ""


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(r"(?:['’ʼ‘]s?|[.,;:])$")


def printed(view: AccountView, mention: Mention) -> str:
    """The words of ``mention`` as printed, white space folded, without possessive."""
    return plain_form(mention.span.of(view.text))


def plain_form(words: str) -> str:
    """``words`` with white space folded, without possessive, closing mark and article."""
    return _article().sub("", _tail().sub("", " ".join(words.split())))


@cache
def _article() -> re.Pattern[str]:
    return re.compile(r"^the\s+(?=\S)", re.IGNORECASE)


# What the recognisers say of a mention whose kind they only guess (a test holds this list against their words).
GUESSES = ("the language pipeline votes", "an unknown ", "capital letters that no table has")


def is_strong(mention: Mention) -> bool:
    """Whether more than a guess stands behind the kind of ``mention``: a rule, a dictionary, an office."""
    return bool(mention.offices) or not any(words in mention.because for words in GUESSES)


def family_name(name: Name, lexicon: Lexicon) -> str | None:
    """The family name of a full name, with its particles; None for a name of one word.

    Chinese, Korean and Vietnamese names have it in front.
    """
    words = [w for w in name.words if len(letters(w)) > 1]
    if len([w for w in words if w not in name.particles]) < 2:
        return None
    if letters(words[0]) in roles_of(lexicon)["family"] and len(words) <= 3 and letters(words[-1]) not in roles_of(lexicon)["family"]:
        return words[0]
    at = len(words) - 1
    while at > 1 and words[at - 1] in name.particles:
        at -= 1
    last = " ".join(words[at:])
    return last if last in name.text else _as_printed(words[at:], name.text)


def _as_printed(words: list[str], text: str) -> str:
    """The stretch of ``text`` from the first to the last of ``words`` ("al-Faisal", whose words are two)."""
    start = text.rfind(words[0] + text[text.rfind(words[-1]) - 1 : text.rfind(words[-1])] + words[-1]) if len(words) == 2 else -1
    return text[start : text.rfind(words[-1]) + len(words[-1])] if start >= 0 else words[-1]


def confirmed(views: Iterable[AccountView], lexicon: Lexicon) -> Mapping[str, Confirmed]:
    """Form as printed → what it is, for every form that the views settle."""
    votes: dict[str, _Votes] = {}
    for view in views:
        for mention in view.annotations:
            if isinstance(mention, Mention) and not mention.anonymous:
                _vote(votes, printed(view, mention), mention)
                if mention.kind is MentionKind.PERSON:
                    _vote_for_family(votes, mention, lexicon)
    settled = {form: s for form, v in votes.items() if form and (s := _settle(form, v, lexicon)) is not None}
    return MappingProxyType(settled)


def _vote(votes: dict[str, _Votes], form: str, mention: Mention) -> None:
    # The words printed may hold a title; the name is what is looked for elsewhere.
    name = plain_form(mention.name)
    for text in dict.fromkeys((form, name) if name and name in form else (form,)):
        found = votes.setdefault(text, _Votes())
        (found.strong if is_strong(mention) else found.weak)[mention.kind] += 1
        if mention.country:
            found.countries.add(mention.country)
        if mention.head:
            found.heads.add(mention.head)


def _vote_for_family(votes: dict[str, _Votes], mention: Mention, lexicon: Lexicon) -> None:
    family = family_name(parse(mention.name, kind=MentionKind.PERSON, lexicon=lexicon), lexicon)
    if family is not None and family[:1].isupper():
        found = votes.setdefault(family, _Votes())
        found.strong[MentionKind.PERSON] += 1
        found.full = max(found.full, mention.name)


def _settle(form: str, votes: _Votes, lexicon: Lexicon) -> Confirmed | None:
    strong = [kind for kind in MentionKind if votes.strong[kind]]
    total = votes.strong + votes.weak
    if len(strong) > 1:
        return None  # each mention keeps what its own portion says
    if strong:
        kind, because = (
            strong[0],
            f"family name of a person named in full ({votes.full})" if votes.full else f"named as a {strong[0]} elsewhere in the accounts",
        )
    else:
        # Ties fall to the earlier kind in MentionKind, persons first: for equal input always the same.
        kind = max(MentionKind, key=lambda k: total[k])
        if total[kind] < _MAJORITY * total.total():
            return None
        because = f"most mentions of this name are of a {kind}"
    several = " " in form or total[kind] >= _ENOUGH
    return Confirmed(
        form,
        kind,
        because,
        bool(strong),
        spread=_is_name(form, lexicon) and (bool(strong) or several),
        country=min(votes.countries) if len(votes.countries) == 1 else None,
        head=min(votes.heads) if len(votes.heads) == 1 else None,
    )


def _is_name(form: str, lexicon: Lexicon) -> bool:
    """Whether ``form`` looks like a name wherever it stands: capitals, three letters or more, and no title or country word by itself."""
    plain = letters(form)
    roles = roles_of(lexicon)
    return len(plain) > 2 and any(c.isupper() for c in form) and plain not in roles["title"] and plain not in roles["generic"] and plain not in roles["office"]
