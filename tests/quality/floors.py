"""The floors file: what each task must reach. It only rises, unless somebody says out loud that it may fall."""

import json
import math
from pathlib import Path

__all__ = ["FILE", "RegressionError", "below", "load", "raised", "save"]

FILE = Path(__file__).with_name("floors.json")
Floors = dict[str, dict[str, float]]
_STEP = 100


class RegressionError(Exception):
    """A floor would fall."""


def load() -> Floors:
    """scorer → row/metric → floor."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def save(floors: Floors) -> None:
    """Write the floors, sorted."""
    FILE.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def below(floors: dict[str, float], measured: dict[str, float]) -> dict[str, str]:
    """The metrics that miss their floor, each with both numbers; one that is no longer measured misses it too."""
    return {
        metric: f"{measured[metric]:.3f} < {floor:.2f}" if metric in measured else f"not measured, floor {floor:.2f}"
        for metric, floor in floors.items()
        if measured.get(metric, -1.0) < floor
    }


def raised(floors: dict[str, float], measured: dict[str, float], *, allow_regression: bool = False) -> dict[str, float]:
    """The floors after a measurement: each the better of the old floor and the number rounded down to a hundredth.

    A number below its floor raises RegressionError, unless ``allow_regression``: then the floor follows the number.
    """
    missed = below(floors, measured)
    if missed and not allow_regression:
        raise RegressionError("; ".join(f"{metric}: {words}" for metric, words in sorted(missed.items())))
    pinned = {metric: math.floor(value * _STEP + 1e-9) / _STEP for metric, value in measured.items()}
    return pinned if allow_regression else {metric: max(value, floors.get(metric, 0.0)) for metric, value in pinned.items()}
