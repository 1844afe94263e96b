"""Two runs: the same request over files that differ only in what is hidden from the reader, and what differs between the answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from noninterference.asking import Ask, answers
from noninterference.requests import COMMANDS
from noninterference.scenarios import SCENARIOS, Scenario

__all__ = ["CLEARANCES", "Run", "differences", "runs"]

CLEARANCES = ("U", "C")


@dataclass(frozen=True)
class Run:
    """One request on one set of files, compared with what it gives where the hidden text is of each of ``kinds``."""

    scenario: Scenario
    ask: Ask
    clearance: str
    seed: int
    kinds: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"{self.ask.title}, {self.scenario.title}, {self.clearance}, seed {self.seed}"


def runs() -> Iterator[Run]:
    """Every request on the first scenario, at every clearance, with two kinds of hidden text; on the others in turn one with offsets in the file and one without of
    each command. Kinds and seeds go round, so that each command meets each kind.
    """
    turn = 0
    for number, (scenario, clearance) in enumerate(product(SCENARIOS, CLEARANCES)):
        if clearance != "U" and not scenario.specimens(1):
            continue
        for asks in COMMANDS.values():
            for ask in _some(asks, number, terminal=bool(scenario.always)) if scenario.sample else asks:
                kinds = scenario.same_length if ask.in_file else scenario.kinds
                if not kinds:
                    continue
                turn += 1
                chosen = tuple(kinds[(turn + step) % len(kinds)] for step in range(min(2, len(kinds))))
                # the kind that leaves nothing finds most of what counts or measures
                chosen = chosen if ask.in_file or "deleted" not in kinds or "deleted" in chosen else (chosen[0], "deleted")
                yield Run(scenario, ask, clearance, 1 + turn % 2 * 3, tuple(dict.fromkeys((*chosen, *(k for k in scenario.always if k in kinds)))))


def _some(asks: tuple[Ask, ...], number: int, *, terminal: bool) -> Iterable[Ask]:
    """Of the requests that one command gets, three in turn, and those in a ``terminal`` where the files are dumps, whose progress it shows."""
    always = (ask for ask in asks if terminal and ask.terminal)
    return dict.fromkeys((*(asks[(number + step) % len(asks)] for step in range(3)), *always))


def differences(run: Run, folder: Path) -> list[str]:
    """What a reader is given differently, in words, with the kind of hidden text that does it, and on the first scenario another exit status than the one that is
    due; nothing where the promise holds.
    """
    first = answers(run.ask, run.scenario.files(run.clearance, "", run.seed), run.clearance, folder / "first")
    due = run.ask.status if run.scenario is SCENARIOS[0] else first["status"]
    found = [] if first["status"] == due and any(first.values()) else [f"status {first['status']!r}, not {due!r}: {first['err']!r}"]
    for number, kind in enumerate(run.kinds):
        other = answers(run.ask, run.scenario.files(run.clearance, kind, run.seed), run.clearance, folder / f"other-{number}")
        found += [f"{name} where hidden text is {kind!r}" for name in sorted({*first, *other}) if first.get(name) != other.get(name)]
    return found
