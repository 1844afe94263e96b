"""The pages of the workbench, a module each. A page has ``routes(site)``, its routes, none where this site has nothing for it, and ``NAVIGATION``, the (words, address within
a view) by which the head of every page leads to it, or None.
"""

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.routing import Route

    from reftel.web.site import Site

__all__ = ["PAGES", "every"]

PAGES = (
    "matters",
    "compare",
    "search",
    "searches",
    "documents",
    "ledger",
    "timeline",
    "network",
    "map",
    "people",
    "references",
    "review",
    "taking",
    "adding",
    "reader",
    "releasing",
    "matter",
    "pictures",
)
"""In the order of the navigation."""


def every(site: "Site") -> "tuple[Site, list[Route]]":
    """``site`` with its navigation, and the routes of all pages, which are made from it."""
    modules = [(name, import_module(f"{__name__}.{name}")) for name in PAGES]
    offered: Sequence[tuple[str, str, str]] = [(name, *page.NAVIGATION) for name, page in modules if page.NAVIGATION and page.routes(site)]
    whole = replace(site, navigation=tuple(offered))
    return whole, [route for _, page in modules for route in page.routes(whole)]
