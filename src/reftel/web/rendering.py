"""Templates: one environment for all of them, in which every text of a document is escaped and what nobody would see is written out."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from reftel.export.brief import words
from reftel.export.citation.head import tags
from reftel.web import phrases
from reftel.web.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Link", "absent", "rendered"]


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page: its address, its words, its title, and a ``kind`` that the style knows; ``current`` where it leads to the page itself."""

    href: str
    words: str
    title: str
    kind: str = ""
    current: bool = False


def rendered(template: str, **context: Any) -> str:
    """``template`` with ``context``. A name that is not given is a fault, never an empty place."""
    return _environment().get_template(template).render(**context)


def absent() -> str:
    """The page for whatever there is not, or not for this reader."""
    return rendered("absent.html")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # not before a page is asked for

    made = Environment(loader=PackageLoader("reftel.web"), autoescape=True, finalize=visible, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(when=words.when, duration=words.duration, firmness=phrases.firmness, level=phrases.level, says=phrases.says, steps=phrases.steps)
    made.filters["attribute_of"] = lambda name, table: table[name]
    made.globals.update(count=words.count, distinct=words.distinct, citation_tags=tags)
    return made
