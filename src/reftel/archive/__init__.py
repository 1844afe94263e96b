"""The conductor: the only module that calls the rooms in order.

    read → parse → recognise → ══ clear ══ → resolve → compare

Nothing is given out without a clearance: what leaves here is views, records and single fields. Reading, parsing and recognising see the whole of a
file, one portion at a time; whatever combines portions or accounts starts from views, that is behind the gate.

What is asked for is imported when it is asked for, so that a search does not wait for what analyses language. No module here has the name of a function
that it gives: the package would then have the one or the other, depending on what came first.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reftel.archive.answering import some_of
    from reftel.archive.asking import briefing, ledger, matter, network, timeline, who
    from reftel.archive.cataloguing import joined, listed
    from reftel.archive.choosing import Chosen, Selection, chosen, kept, select
    from reftel.archive.citing import cite
    from reftel.archive.comparing import Published, ViewsFolder, compare, publish
    from reftel.archive.deciding import Bench
    from reftel.archive.differing import diff
    from reftel.archive.dropping import add_dropped, dropping_place, safe_name
    from reftel.archive.fictional import Dossier, copied, dossier
    from reftel.archive.field_values import field, fields
    from reftel.archive.following import refs
    from reftel.archive.inspecting import Detection, Inspection, detect, inspect, load
    from reftel.archive.judging import Intent, Judged, judge
    from reftel.archive.leafing import leaf, leaves
    from reftel.archive.occasions import occasions_at, promised
    from reftel.archive.opening import Answers, Ask, Desk, Desks, desks
    from reftel.archive.picturing import atlas, by_month, found_by_month, graph, reference_graph
    from reftel.archive.pocket import clauses, search_among
    from reftel.archive.policies import mark, policy
    from reftel.archive.presenting import Presented, document
    from reftel.archive.reading import Progress
    from reftel.archive.releasing import Released, release
    from reftel.compare.narrowing import Narrowing, narrowed
    from reftel.lexicon import Lexicon

__all__ = [
    "Answers",
    "Ask",
    "Bench",
    "Chosen",
    "Desk",
    "Desks",
    "Detection",
    "Dossier",
    "Inspection",
    "Intent",
    "Judged",
    "Lexicon",
    "Narrowing",
    "Presented",
    "Progress",
    "Published",
    "Released",
    "Selection",
    "ViewsFolder",
    "add_dropped",
    "atlas",
    "briefing",
    "by_month",
    "chosen",
    "cite",
    "clauses",
    "compare",
    "copied",
    "desks",
    "detect",
    "diff",
    "document",
    "dossier",
    "dropping_place",
    "field",
    "fields",
    "found_by_month",
    "graph",
    "inspect",
    "joined",
    "judge",
    "kept",
    "leaf",
    "leaves",
    "ledger",
    "listed",
    "load",
    "mark",
    "matter",
    "narrowed",
    "network",
    "occasions_at",
    "policy",
    "promised",
    "publish",
    "reference_graph",
    "refs",
    "release",
    "safe_name",
    "search_among",
    "select",
    "some_of",
    "timeline",
    "who",
]

_HOMES = {
    "answering": ("some_of",),
    "asking": ("briefing", "ledger", "matter", "network", "timeline", "who"),
    "cataloguing": ("joined", "listed"),
    "choosing": ("Chosen", "Selection", "chosen", "kept", "select"),
    "citing": ("cite",),
    "comparing": ("Published", "ViewsFolder", "compare", "publish"),
    "deciding": ("Bench",),
    "differing": ("diff",),
    "dropping": ("add_dropped", "dropping_place", "safe_name"),
    "fictional": ("Dossier", "copied", "dossier"),
    "field_values": ("field", "fields"),
    "following": ("refs",),
    "inspecting": ("Detection", "Inspection", "detect", "inspect", "load"),
    "judging": ("Intent", "Judged", "judge"),
    "leafing": ("leaf", "leaves"),
    "occasions": ("occasions_at", "promised"),
    "opening": ("Answers", "Ask", "Desk", "Desks", "desks"),
    "pocket": ("clauses", "search_among"),
    "picturing": ("atlas", "by_month", "found_by_month", "graph", "reference_graph"),
    "policies": ("mark", "policy"),
    "presenting": ("Presented", "document"),
    "reading": ("Progress",),
    "releasing": ("Released", "release"),
}


def __getattr__(name: str) -> Any:
    if name == "Lexicon":
        return import_module("reftel.lexicon").Lexicon
    if name in ("Narrowing", "narrowed"):
        return getattr(import_module("reftel.compare.narrowing"), name)
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{home}"), name)
