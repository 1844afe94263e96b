"""Account + annotations + clearance → AccountView: what one reader may have, and nothing else.

The gate stands before anything is combined: what passes is the only thing that `resolve`, `compare` and the exporters ever see. It opens for
nothing by default: what has no portion, no known kind or no readable banner is shown to nobody but the holder of the files.

``gate`` makes the view, ``alike`` says which portions every reader sees together or not at all, ``entire`` whether a reader may have the original itself, ``eligible_since`` reads the declassification instruction (which lowers nothing), ``identity`` names an account by cleared
content alone, ``distinct`` tells apart views that share a name. ``released`` makes a telegram of its own of what passed, ``doubts`` says what keeps a rule
from releasing it, ``faults`` what is wrong with one that was written and read again. ``under`` gives an account the markings that hold under a policy. ``permitted`` is the same gate for what people decided.
"""

from reftel.clear.declassify import eligible_since
from reftel.clear.doubt import doubts
from reftel.clear.gate import alike, entire, gate, visible
from reftel.clear.identity import distinct, identity
from reftel.clear.judgements import in_view, permitted
from reftel.clear.recheck import faults
from reftel.clear.release import released, remaining
from reftel.clear.ruling import closed_to, under

__all__ = [
    "alike",
    "closed_to",
    "distinct",
    "doubts",
    "eligible_since",
    "entire",
    "faults",
    "gate",
    "identity",
    "in_view",
    "permitted",
    "released",
    "remaining",
    "under",
    "visible",
]
