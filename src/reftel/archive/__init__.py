"""The conductor: the only module that calls the rooms in order.

    read → parse → recognise → ══ clear ══ → resolve → compare

Nothing is given out without a clearance: what leaves here is views, records and single fields. Reading, parsing and recognising see the whole of a
file, one portion at a time; whatever combines portions or accounts starts from views, that is behind the gate.
"""

from reftel.archive.asking import ledger, matter, timeline, who
from reftel.archive.citing import cite
from reftel.archive.comparing import ViewsFolder, compare, publish
from reftel.archive.differing import diff
from reftel.archive.dossier import Dossier, dossier
from reftel.archive.fields import field, fields
from reftel.archive.inspecting import Detection, Inspection, detect, inspect, load
from reftel.archive.reading import Progress
from reftel.archive.refs import refs
from reftel.lexicon import Lexicon

__all__ = [
    "Detection",
    "Dossier",
    "Inspection",
    "Lexicon",
    "Progress",
    "ViewsFolder",
    "cite",
    "compare",
    "detect",
    "diff",
    "dossier",
    "field",
    "fields",
    "inspect",
    "ledger",
    "load",
    "matter",
    "publish",
    "refs",
    "timeline",
    "who",
]
