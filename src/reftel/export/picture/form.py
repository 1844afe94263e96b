"""What a picture is before it is drawn, and its colours: light and dark, told apart by people who see fewer colours, and never the only sign."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

__all__ = ["DARK", "FONT", "LIGHT", "Links", "Palette", "Picture", "config", "no_links"]

FONT = "Reftel Sans"
Links = Callable[[str, Mapping[str, Any]], str]
"""The address to which an item of a picture leads, by its sort ("happening", "node", "line", "spot") and its JSON; empty where it leads nowhere."""


@dataclass(frozen=True, slots=True)
class Palette:
    """One colour for each use; no two are alike, so that a page can put its own in their place."""

    paper: str
    ink: str
    quiet: str
    line: str
    rule: str
    land: str
    firm: str
    ahead: str
    against: str
    said: str


# After Okabe and Ito, *Color Universal Design* (2008), made darker or lighter until each has a contrast of 3:1 or more on its paper.
LIGHT = Palette(
    paper="#fffefb",
    ink="#1d1c1a",
    quiet="#5d5a54",
    line="#c9c3b5",
    rule="#e2ded4",
    land="#efece3",
    firm="#00704f",
    ahead="#0067a8",
    against="#c04a00",
    said="#85568f",
)
DARK = Palette(
    paper="#1a1c1f",
    ink="#e8e5de",
    quiet="#a8a49b",
    line="#565b63",
    rule="#2e3136",
    land="#26292e",
    firm="#35c596",
    ahead="#6db8f0",
    against="#f29a55",
    said="#d3a3d8",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """``spec`` is Vega-Lite; ``title`` and ``description`` say in words what is to be seen, for those who do not see it."""

    title: str
    description: str
    spec: Mapping[str, Any]


def no_links(_sort: str, _item: Mapping[str, Any]) -> str:
    """For a file that stands alone."""
    return ""


def config(palette: Palette) -> dict[str, Any]:
    """How every picture is set."""
    text = {"labelFont": FONT, "titleFont": FONT, "labelColor": palette.ink, "titleColor": palette.quiet, "labelFontSize": 12, "titleFontSize": 12}
    return {
        "background": palette.paper,
        "font": FONT,
        "padding": 8,
        "view": {"stroke": None},
        "title": {
            "font": FONT,
            "subtitleFont": FONT,
            "color": palette.ink,
            "subtitleColor": palette.quiet,
            "fontSize": 16,
            "fontWeight": 600,
            "subtitleFontSize": 12,
            "anchor": "start",
            "frame": "group",
            "offset": 12,
            "subtitlePadding": 4,
        },
        "axis": {**text, "titleFontWeight": 400, "domainColor": palette.line, "tickColor": palette.line, "gridColor": palette.rule},
        "legend": {**text, "titleFontWeight": 400, "symbolSize": 90, "labelLimit": 400, "columns": 2},
    }


def colours(palette: Palette) -> Mapping[str, str]:
    """Each colour by its use."""
    return {each.name: getattr(palette, each.name) for each in fields(palette)}
