"""What one view of a document speaks of, for its index: a function of that view alone, made behind the gate."""

from collections.abc import Iterable

from reftel.lexicon import Lexicon
from reftel.model import AccountView, Attribution, Mention, MentionKind, Quotation, Statement
from reftel.resolve import resolve
from reftel.search import Said

__all__ = ["gleaned"]

_NAMED = (MentionKind.PERSON, MentionKind.ORGANISATION)


def gleaned(view: AccountView, lexicon: Lexicon) -> Said:
    """Who and what ``view`` speaks of, with the names that the document itself gives for one person or place taken together."""
    found = resolve((view,), lexicon)
    seen = found.views[0]
    quoted = [a.span for a in seen.annotations if isinstance(a, Quotation) and a.speech]
    reported = [a.content for a in seen.annotations if isinstance(a, Attribution)]
    statements = [a for a in seen.annotations if isinstance(a, Statement)]
    unnamed = [a.name for a in seen.annotations if isinstance(a, Mention) and a.anonymous]
    named = [name for e in found.entities if e.kind in _NAMED for name in (e.name, *e.aliases)]
    projects = [name for e in found.entities if e.kind is MentionKind.PROJECT for name in (e.name, *e.aliases)]
    return Said(
        people=_once(e.name for e in found.entities if e.kind is MentionKind.PERSON),
        places=_once(e.name for e in found.entities if e.kind is MentionKind.PLACE),
        names=_once([*named, *unnamed]),
        where=_once(name for e in found.entities if e.kind is MentionKind.PLACE for name in (e.name, *e.aliases)),
        says=_once(" ".join(span.of(seen.text).split()) for span in (*quoted, *reported)),
        about=_once([*(f"{s.theme.text} {' '.join(s.theme.names)}" for s in statements), *projects]),
        statuses=_once(s.status.value for s in statements),
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(each.split()) for each in words if each.strip()))
