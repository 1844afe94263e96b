"""What pictures are drawn from: places on a map, points and lines of a network, counts by month. Made from one view, so as cleared as that."""

from dataclasses import dataclass

from reftel.model.entity import Entity
from reftel.model.record import Matter, Meeting
from reftel.model.view import Passage

__all__ = ["Atlas", "Counts", "Graph", "Line", "Node", "Spot"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with its ``latitude`` and ``longitude`` in degrees (north and east positive): the ``meetings`` held there, the ``matters`` whose passages name it, every mention."""

    entity: Entity
    latitude: float
    longitude: float
    meetings: tuple[Meeting, ...]
    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """The places of a record: those that a gazetteer knows (``spots``, most mentioned first), and those that it does not."""

    spots: tuple[Spot, ...]
    unplaced: tuple[Entity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A point of a network: ``kind`` in words, ``weight`` how many others it has to do with (of a meeting, how many were at it), ``x`` and ``y`` where it stands, in units of one line's length."""

    id: str
    name: str
    kind: str
    weight: int
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Two nodes, by their ids, that have to do with one another: in what ``words``, how often (``weight``), and the passages that say so."""

    one: str
    other: str
    words: str
    weight: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """A network laid out: most important nodes first; ``left_out`` nodes had no room. ``directed``: a line runs from ``one`` to ``other``."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    left_out: int = 0
    directed: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many telegrams and published accounts there are of each month ("2008-05"), in order, and how many documents name no day; ``where`` says in words what was counted."""

    months: tuple[tuple[str, int, int], ...]
    undated: int
    where: str
