"""Timing that survives a noisy machine: medians over rounds, everything as a ratio to a yardstick of the same run."""

import time
from collections.abc import Callable
from statistics import median

__all__ = ["rounds", "table"]


def rounds(work: dict[str, Callable[[], object]], *, times: int = 5, clock: Callable[[], float] = time.perf_counter) -> dict[str, float]:
    """Median seconds of each piece of work; the pieces take turns, so that a slow minute hits all of them.

    By ``time.process_time`` as ``clock`` other work on the machine counts less; only where a piece works in this process alone.
    """
    took: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(times):
        for name, piece in work.items():
            started = clock()
            piece()
            took[name].append(clock() - started)
    return {name: median(values) for name, values in took.items()}


def table(title: str, measured: dict[str, float], *, yardstick: str) -> None:
    """Print the medians, each with its ratio to the yardstick."""
    print(f"\n{title}")
    for name, seconds in measured.items():
        print(f"  {name:44} {seconds * 1000:10.2f} ms  {seconds / measured[yardstick]:8.2f} x {yardstick if name != yardstick else '(yardstick)'}")
