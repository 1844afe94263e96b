"""Clearances as a page names them: in the address, in the banner, on the switch."""

from collections.abc import Sequence
from dataclasses import dataclass

from reftel.export.brief import words
from reftel.model import Clearance, Level

__all__ = ["Step", "slug", "steps"]

_SENSITIVE = "SENSITIVE BUT UNCLASSIFIED"
_KINDS = {
    Level.UNCLASSIFIED: "u",
    Level.SENSITIVE: "sbu",
    Level.RESTRICTED: "r",
    Level.CONFIDENTIAL: "c",
    Level.SECRET: "s",
    Level.TOP_SECRET: "ts",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One view on the switch: its part of the address, its letters, its level in words, and what colours its banner."""

    slug: str
    letters: str
    words: str
    kind: str


def slug(clearance: Clearance) -> str:
    """``U``, ``S-NF``, ``all``: the name of a view in addresses. The views of one folder differ in level, hence in slug."""
    return "all" if clearance.is_everything else str(clearance).replace("//", "-").replace(" ", "-")


def steps(clearances: Sequence[Clearance]) -> tuple[Step, ...]:
    """The switch, in the order given."""
    return tuple(_step(each) for each in clearances)


def _step(clearance: Clearance) -> Step:
    if clearance.is_everything:
        return Step("all", "All", "EVERYTHING", "all")
    name = words.clearance(clearance).replace(Level.SENSITIVE.words, _SENSITIVE)
    return Step(slug(clearance), str(clearance), name, _KINDS.get(clearance.level, "all"))
