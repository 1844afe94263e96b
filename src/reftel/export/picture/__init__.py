"""Pictures of a record: when, who with whom, where, how many. Each is a specification in Vega-Lite, drawn without a network as SVG or PNG; a table of the same
stands beside it wherever it is shown.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from reftel.export.picture import histogram, network, timeline, world
from reftel.export.picture.drawn import png, svg
from reftel.export.picture.form import DARK, LIGHT, Links, Palette, Picture, no_links
from reftel.export.printable import dumps

__all__ = [
    "DARK",
    "ENDINGS",
    "KINDS",
    "LIGHT",
    "Links",
    "Palette",
    "Picture",
    "described",
    "histogram",
    "network",
    "no_links",
    "svg",
    "timeline",
    "world",
    "written",
]

KINDS: Mapping[str, Callable[..., Picture]] = {
    "timeline": timeline.picture,
    "network": network.picture,
    "map": world.picture,
    "histogram": histogram.picture,
    "references": partial(network.picture, title="Who cites whom"),
}
"""Each kind by name: a function of the JSON that `json_picture` makes for it, and a palette."""
ENDINGS = (".vl.json", ".svg", ".png")


def written(kind: str, dumped: Mapping[str, Any], ending: str, *, dark: bool = False) -> bytes:
    """The picture of ``kind`` as a file with this ``ending``."""
    palette = DARK if dark else LIGHT
    made = KINDS[kind](dumped, palette)
    if ending == ".vl.json":
        return (dumps(made.spec) + "\n").encode()
    return png(made, palette) if ending == ".png" else svg(made, palette).encode("utf-8", "replace")


def described(kind: str, dumped: Mapping[str, Any]) -> str:
    """What is to be seen in it, in words."""
    return KINDS[kind](dumped, LIGHT).description
