"""What the TEI files point at: the kinds of part that an account has, as a taxonomy of the header, and ids that are names in XML."""

import re

from reftel.export.formats.outgoing import xml_text
from reftel.model import PortionKind

__all__ = ["identifier", "kind_of", "taxonomy"]

_WORDS = {
    PortionKind.HEADER: "The transmission header and the classification line of a telegram",
    PortionKind.TAGS: "The lines of orders and TAGS",
    PortionKind.SUBJECT: "The subject",
    PortionKind.REFERENCES: "What is cited at the head",
    PortionKind.CLASSIFIED_BY: "Who classified it, and for which reasons",
    PortionKind.HEADING: "A heading between paragraphs",
    PortionKind.PARAGRAPH: "A paragraph",
    PortionKind.SIGNATURE: "The signature",
    PortionKind.DISTRIBUTION: "The offices that drafted or received it",
    PortionKind.ATTRIBUTES: "What its archive says of it",
    PortionKind.NOTE: "What its editors say of it",
    PortionKind.TITLE: "The title of an article",
    PortionKind.BYLINE: "Who wrote an article",
    PortionKind.PUBLICATION: "Where and when an article was published",
    PortionKind.OTHER: "Any other part",
}


def taxonomy() -> str:
    """The ``encodingDesc`` with one category for each kind of part; `kind_of` points there."""
    categories = "".join(f'<category xml:id="{_category(kind.value)}"><catDesc>{xml_text(words)}</catDesc></category>' for kind, words in _WORDS.items())
    return f'<encodingDesc><classDecl><taxonomy xml:id="kinds">{categories}</taxonomy></classDecl></encodingDesc>'


def kind_of(kind: str) -> str:
    """The pointer (``ana``) to the category of the ``kind`` that a part is of."""
    return f"#{_category(kind)}"


def _category(kind: str) -> str:
    return f"kind-{kind.replace(' ', '-')}"


def identifier(identity: str) -> str:
    """``identity`` as an ``xml:id``, another for every other: what a name in XML or a pointer could not hold stands as ``_HEX_``, the underscore itself too."""
    return "d-" + re.sub(r"[^A-Za-z0-9.-]", lambda m: f"_{ord(m.group()):X}_", identity)
