"""A picture as SVG or PNG, drawn here and now: no network, no clock, no chance, the same bytes every time.

What the renderer gives is taken apart and put together again from the few elements and attributes that a picture needs, so that nothing else can get onto a
page, whatever stands in a document.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from reftel.export.picture.form import Palette, Picture, colours

__all__ = ["png", "svg"]

_DATA = Path(__file__).parent / "data"
_SVG, _XLINK = "http://www.w3.org/2000/svg", "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = frozenset({"svg", "g", "path", "line", "rect", "circle", "text", "tspan", "a", "title", "desc", "defs", "clipPath"})
_ATTRIBUTES = frozenset(
    [
        "width",
        "height",
        "viewBox",
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "transform",
        "fill",
        "fill-opacity",
        "stroke",
        "stroke-width",
        "stroke-opacity",
        "stroke-dasharray",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "opacity",
        "font-family",
        "font-size",
        "font-weight",
        "text-anchor",
        "dominant-baseline",
        "dx",
        "dy",
        "clip-path",
        "id",
        "display",
    ]
)
_HERE = "https://reftel.invalid"
"""The renderer makes every address whole; this one stands for the site of the page while it draws, and no host can have it (RFC 6761)."""
_SCALE = 2  # dots for each unit of a PNG, so that it can be printed


def svg(picture: Picture, palette: Palette, *, name: str = "picture", embedded: bool = False) -> str:
    """``picture`` as SVG. ``embedded``: for a page that gives the colours, as ``--picture-ink`` and so on; ``name`` begins every id of it."""
    renderer = _renderer()
    root = ET.fromstring(renderer.vegalite_to_svg(_addressed(picture.spec), allowed_base_urls=[]))  # noqa: S314  # what our own renderer wrote
    # the renderer counts on through all that the process has drawn: that is nobody's to know
    ids = {found: f"{name}-{number}" for number, found in enumerate(dict.fromkeys(e.get("id", "") for e in root.iter() if e.get("id")), start=1)}
    made = _copied(root, ids, {value: f"var(--picture-{use})" for use, value in colours(palette).items()} if embedded else {})
    assert made is not None, "the root is an svg"
    described = {"title": picture.title, "desc": picture.description}
    for at, (tag, words) in enumerate(described.items()):
        element = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = words
        made.insert(at, element)
    made.attrib |= {"role": "group", "aria-labelledby": f"{name}-title", "aria-describedby": f"{name}-desc", "class": "picture"}
    ET.register_namespace("", _SVG)
    return ET.tostring(made, encoding="unicode") + "\n"


def png(picture: Picture, palette: Palette) -> bytes:
    """``picture`` as PNG, two dots for each unit."""
    drawn: bytes = _renderer().svg_to_png(svg(picture, palette), scale=_SCALE)
    return drawn


@cache
def _renderer() -> ModuleType:
    import vl_convert  # noqa: PLC0415  # an engine of 80 MB, for pictures alone

    vl_convert.register_font_directory(str(_DATA))
    return vl_convert


def _addressed(value: Any) -> Any:
    """A specification with every address in it made whole."""
    if isinstance(value, Mapping):
        return {k: f"{_HERE}{v}" if k == "href" and isinstance(v, str) and v else v if v.__class__ is str else _addressed(v) for k, v in value.items()}
    return [_addressed(each) for each in value] if isinstance(value, (list, tuple)) else value


def _copied(element: ET.Element, ids: Mapping[str, str], inks: Mapping[str, str]) -> ET.Element | None:
    """``element`` with what a picture may have; None where it may not stand at all."""
    tag = element.tag.rpartition("}")[2]
    if tag not in _ELEMENTS:
        return None
    made = ET.Element(f"{{{_SVG}}}{tag}", _attributes(element, ids, inks))
    made.text = element.text
    label = element.get("aria-label", "")
    if label and not element.get("role", "").endswith("object") and "axis" not in element.get("class", "") and "legend" not in element.get("class", ""):
        ET.SubElement(made, f"{{{_SVG}}}title").text = label
    made.extend(child for each in element if (child := _copied(each, ids, inks)) is not None)
    if tag == "a":
        _link(element, made)
    return made


def _attributes(element: ET.Element, ids: Mapping[str, str], inks: Mapping[str, str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for key, value in element.attrib.items():
        if key not in _ATTRIBUTES:
            continue
        if key in ("fill", "stroke"):
            value = inks.get(value, value)  # noqa: PLW2901  # the page's colour
        elif key == "id":
            value = ids[value]  # noqa: PLW2901
        elif key == "clip-path":
            value = f"url(#{ids.get(value[5:-1], '')})"  # noqa: PLW2901
        out[key] = value
    return out


def _link(element: ET.Element, made: ET.Element) -> None:
    """A link leads to a place of the same site and nowhere else; what is linked is listed below the picture, too, so that keys need not walk through it."""
    address = (element.get(_XLINK) or "").removeprefix(_HERE)
    # a renderer may put a stroke before a mere fragment
    address = address.removeprefix("/") if address.startswith("/#") else address
    if re.match(r"/(?!/)|#|\?", address):
        made.attrib |= {"href": address, "tabindex": "-1"}
        title = made.find(f".//{{{_SVG}}}title")
        if title is not None and title.text:
            made.set("aria-label", title.text)
