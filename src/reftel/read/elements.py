"""What HTML elements are for: which are no text, which stand apart, which end a line (HTML Living Standard, section 4)."""

__all__ = ["ARTICLES", "BLOCKS", "CELLS", "EDGES", "FURNITURE", "LINES"]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


# No part of what a page says: metadata, scripting, embedded content, controls, sections of navigation.
FURNITURE = _names(
    "aside audio button canvas dialog embed head iframe map math nav noframes noscript object script select style svg template textarea title video xmp"
)
# A page's header and footer are furniture, an article's own are not.
EDGES = _names("header footer")
ARTICLES = _names("article main")
# A blank line around them.
BLOCKS = _names(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html main ol p pre "
    "section summary table tbody tfoot thead ul"
)
LINES = _names("br li tr caption option")
CELLS = _names("td th")
