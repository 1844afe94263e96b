"""A mention and the view that it stands in: what clustering works on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reftel.model import AccountView, Mention, MentionKind, Passage
from reftel.resolve.evidence import plain_form, printed

__all__ = ["Seen", "listed", "see"]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """``mention`` in ``view``; ``form`` is its name, or the words printed where the recogniser gave none."""

    view: AccountView
    mention: Mention
    form: str

    @property
    def passage(self) -> Passage:
        """The mention as evidence."""
        return self.view.passage(self.mention.span)

    @property
    def place(self) -> tuple[str, int, int]:
        """For sorting: by the view's id, then by the text. Never by the order in which the views were given."""
        return self.view.id, self.mention.span.start, self.mention.span.end


def see(views: Iterable[AccountView], kinds: Sequence[MentionKind]) -> list[Seen]:
    """All mentions of the ``kinds``, sorted by place."""
    found = [
        Seen(view, mention, plain_form(mention.name) or printed(view, mention))
        for view in views
        for mention in view.annotations
        if isinstance(mention, Mention) and mention.kind in kinds
    ]
    return sorted((s for s in found if s.form), key=lambda s: s.place)


def listed(seen: Sequence[Seen]) -> frozenset[tuple[str, str]]:
    """The pairs of forms that stand side by side in a list ("X, Y and Z"): nobody lists a thing with itself."""
    pairs = set()
    for one, other in pairwise(seen):
        if one.view.id == other.view.id and one.mention.span.end <= other.mention.span.start and one.form != other.form:
            between = one.view.text[one.mention.span.end : other.mention.span.start]
            if len(between) < 60 and _list_mark().fullmatch(between):
                pairs.add((min(one.form, other.form), max(one.form, other.form)))
    return frozenset(pairs)


@cache
def _list_mark() -> re.Pattern[str]:
    # After the comma or "and" come at most titles: capitalised words, "the", "of".
    return re.compile(r"\s*(?:,\s*and|,|;|and|&)\s+(?:(?:[A-Z][\w.'’-]*|the|of|for|and)[ \r\n]+){0,5}")
