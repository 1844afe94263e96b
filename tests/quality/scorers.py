"""The scorers beside the repository: which are run, on what, and which of their numbers are held.

A scorer is a script of ``../shared/bench`` that asks the installed command and prints a table of numbers. Shares (0 to 1, more is better) get a
floor: where there is an F1, it alone, not its two parts; where a scorer has a row for each set of accounts, the mean over the sets. Of the
leak scorer each count must be zero for each set: ``no spans`` is 1 when it is.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

__all__ = ["ABSENT", "SCORERS", "Scorer", "measure", "shares"]

ABSENT = 3
"""The exit status of a scorer that has no data."""

_NO_QUALITY = {"best_threshold", "positives", "share_of_text"}
_COUNTS = ("spans", "items", "words", "shingles", "differs")
_COMMAND = f"{sys.executable} {Path(__file__).with_name('command.py')}"
_EVERY = 30


@dataclass(frozen=True, slots=True)
class Scorer:
    """``script`` in ../shared/bench, or ``own`` one beside this module that asks no command, with its ``options``; ``sampled`` when it sees every thirtieth telegram only; ``fast`` where the command is asked to read by rules alone; ``limit`` in seconds."""

    script: str
    options: tuple[str, ...] = ()
    sampled: bool = False
    own: bool = False
    fast: bool = False
    limit: int = 900


SCORERS = {
    "alignment": Scorer("score_alignment.py"),
    "amounts": Scorer("score_amounts.py"),
    "dates": Scorer("score_dates.py"),
    "event_chains": Scorer("score_event_chains.py", own=True),
    "events": Scorer("score_events.py"),
    "entities": Scorer("score_entities.py"),
    "fast_alignment": Scorer("score_alignment.py", fast=True),
    "fast_amounts": Scorer("score_amounts.py", fast=True),
    "fast_dates": Scorer("score_dates.py", fast=True),
    "fast_entities": Scorer("score_entities.py", fast=True),
    "fast_events": Scorer("score_events.py", fast=True),
    "fields": Scorer("score_fields.py"),
    "leaks": Scorer("score_leaks.py"),
    "names": Scorer("score_names.py"),
    "quotes": Scorer("score_quotes.py"),
    "romanise": Scorer("score_romanise.py"),
    "telegrams": Scorer("score_telegrams.py", ("--sets", "text,dump,frus"), sampled=True),
    "treaties": Scorer("score_treaties.py"),
}


def shares(scores: dict[str, dict[str, object]]) -> dict[str, float]:
    """The numbers of one scorer that floors are held for, as ``row/metric``."""
    held: dict[str, list[float]] = {}
    for row, metrics in scores.items():
        if "leaks" in metrics:
            held |= {f"{row}/no {count}": [float(not metrics[count])] for count in _COUNTS}
            held[f"{row}/answered"] = [float(bool(metrics["answered"]))]
            continue
        parts = {"precision", "recall"} if "f1" in metrics else set()
        for metric, value in metrics.items():
            if isinstance(value, float) and 0 <= value <= 1 and metric not in _NO_QUALITY | parts:
                held.setdefault(f"{_common(row)}/{metric}", []).append(value)
    return {name: mean(values) for name, values in held.items()}


def _common(row: str) -> str:
    """The row's name without the set of accounts that it begins with ("paris-1907 quotes" → "quotes")."""
    first, _, rest = row.partition(" ")
    return rest if (rest and "-" in first and first.rpartition("-")[2].isdigit()) or first == "samples" else row


def measure(name: str, shared: Path) -> dict[str, float] | None:
    """Run one scorer against the installed command; None where it has no data. RuntimeError when it fails."""
    scorer = SCORERS[name]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        root = _sample(shared / "gold", Path(folder) / "gold") if scorer.sampled else None
        script = Path(__file__).with_name(scorer.script) if scorer.own else shared / "bench" / scorer.script
        asked = () if scorer.own else ("--cmd", f"{_COMMAND} --fast" if scorer.fast else _COMMAND)
        command = [sys.executable, str(script), *asked, "--json", str(out), *scorer.options]
        done = subprocess.run([*command, *(("--root", str(root)) if root else ())], capture_output=True, text=True, timeout=scorer.limit, check=False)
        if done.returncode == ABSENT:
            return None
        if done.returncode or not out.exists():
            message = f"{scorer.script} ended with {done.returncode}: {done.stderr[-800:]}"
            raise RuntimeError(message)
        return shares(json.loads(out.read_text(encoding="utf-8"))["scores"])


def _sample(gold: Path, target: Path) -> Path:
    """A folder with every thirtieth telegram of each set of pages and all of the other telegrams; always the same ones."""
    for path in sorted(gold.glob("cablegate_html_*/cables.jsonl")):
        copy = target / path.parent.name / path.name
        copy.parent.mkdir(parents=True)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        copy.write_text("".join(lines[::_EVERY]), encoding="utf-8")
    for folder in (gold / "frus_tei_vak2ve",):
        if folder.is_dir():
            (target / folder.name).symlink_to(folder)
    return target
