"""Where the points of a network stand in its picture: a function of the ties alone, without chance, so that one network is drawn alike every time.

Within a connected part the distance on paper follows the number of steps from one to the other (stress majorization: Gansner, Koren and North, *Graph
Drawing by Stress Majorization*, 2004); the parts then stand beside one another.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

__all__ = ["positions"]

_ROUNDS = 80
_APART = 1.1  # between two parts, in lengths of a line
_WIDE = 1.7  # a picture is so much wider than high
Point = tuple[float, float]


def positions(names: Sequence[str], ties: Iterable[tuple[str, str]]) -> Mapping[str, Point]:
    """For each of ``names`` its place, in lengths of a line; the first are the most important and stand first. Ties of other names do not count."""
    near: dict[str, list[str]] = {name: [] for name in names}
    for one, other in ties:
        if one != other and one in near and other in near and other not in near[one]:
            near[one].append(other)
            near[other].append(one)
    return _beside([_relaxed(part, near) for part in _parts(names, near)])


def _parts(names: Sequence[str], near: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The connected parts, the largest first."""
    parts: list[list[str]] = []
    seen: set[str] = set()
    for name in names:
        if name not in seen:
            reached = [*_steps(name, near)]
            seen.update(reached)
            parts.append([n for n in names if n in set(reached)])
    return sorted(parts, key=len, reverse=True)


def _steps(start: str, near: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many steps every reachable point is away."""
    found, edge = {start: 0}, [start]
    while edge:
        following = []
        for name in edge:
            for other in near[name]:
                if other not in found:
                    found[other] = found[name] + 1
                    following.append(other)
        edge = following
    return found


def _relaxed(part: Sequence[str], near: Mapping[str, Sequence[str]]) -> dict[str, Point]:
    """``part`` drawn so that distances follow steps, from a circle on which neighbours of the first stand in their order."""
    count = len(part)
    if count == 1:
        return {part[0]: (0.0, 0.0)}
    steps = [_steps(name, near) for name in part]
    order = sorted(range(count), key=lambda i: (steps[0][part[i]], i))
    turn = {i: 2 * math.pi * at / count for at, i in enumerate(order)}
    radius = max(0.5, count / 7)
    xs, ys = [radius * math.cos(turn[i]) for i in range(count)], [radius * math.sin(turn[i]) for i in range(count)]
    wanted = [[float(steps[i][part[j]]) for j in range(count)] for i in range(count)]
    for _ in range(_ROUNDS):
        _relax(xs, ys, wanted)
    return {name: (xs[i], ys[i]) for i, name in enumerate(part)}


def _relax(xs: list[float], ys: list[float], wanted: Sequence[Sequence[float]]) -> None:
    """One round: every point goes to where the others, by their distances, would have it; near ones weigh more."""
    for i, row in enumerate(wanted):
        x = y = total = 0.0
        for j, far in enumerate(row):
            if i == j:
                continue
            weight = 1 / (far * far)
            dx, dy = xs[i] - xs[j], ys[i] - ys[j]
            length = math.hypot(dx, dy) or 1e-6
            x += weight * (xs[j] + far * dx / length)
            y += weight * (ys[j] + far * dy / length)
            total += weight
        xs[i], ys[i] = x / total, y / total


def _beside(parts: Sequence[Mapping[str, Point]]) -> dict[str, Point]:
    """The parts on shelves: the first is the largest and gives the width, as far as that is not too narrow."""
    boxes = [(part, *_box(part)) for part in parts]
    area = sum((w + _APART) * (h + _APART) for *_, w, h in boxes)
    width = max([w for *_, w, _ in boxes[:1]] + [math.sqrt(area * _WIDE)], default=0.0)
    out: dict[str, Point] = {}
    x = y = shelf = 0.0
    for part, left, top, w, h in boxes:
        if x and x + w > width:
            x, y, shelf = 0.0, y + shelf + _APART, 0.0
        out |= {name: (round(px - left + x, 4), round(py - top + y, 4)) for name, (px, py) in part.items()}
        x, shelf = x + w + _APART, max(shelf, h)
    return out


def _box(part: Mapping[str, Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in part.values()], [y for _, y in part.values()]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
