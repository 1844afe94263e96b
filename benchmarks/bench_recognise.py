"""Extraction: documents a second with the language pipeline and by rules alone, our own part of the time against spaCy's, and what each recogniser takes.

python benchmarks/bench_recognise.py [FOLDER]

The documents are the bundled dossier's, or the telegrams and articles of a folder (files with .txt). All numbers are of one process and in processor time; the yardstick is
spaCy's analysis of the same portions, in the same batches and the same run.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from reftel import archive
from reftel.archive.policies import InForce
from reftel.archive.reading import recognised
from reftel.errors import ReftelError
from reftel.lexicon import Lexicon
from reftel.model import Account, Annotation
from reftel.parse import parse
from reftel.read import read_file
from reftel.recognise import ENGLISH, Prose, Recogniser, Tongue
from reftel.recognise.language import analyses, piped, pipeline
from reftel.recognise.light import light
from timing import rounds, table

CORES = 2
AIMS = {"the whole, with spaCy": 12, "the whole, by rules alone": 400}


def main(folder: str | None = None) -> None:
    """The whole extraction, its parts, and the recognisers one by one."""
    dossier = archive.dossier()
    lexicon = dossier.lexicon
    paths, accounts = _accounts(sorted(Path(folder).rglob("*.txt")) if folder else dossier.paths, lexicon)

    def found(*, fast: bool) -> None:
        ruling = InForce(None, None, lexicon, fast)
        for account in accounts:
            recognised(account, lexicon, ruling)

    batches: list[Sequence[str]] = []
    with patch("reftel.recognise.analyses", side_effect=lambda texts: batches.append(texts) or analyses(texts)):
        found(fast=False)
    bodies = [body for batch in batches for body in batch]

    work: dict[str, Callable[[], object]] = {
        "spaCy, as its pipeline stands": lambda: [pipeline()(body) for body in bodies],
        "spaCy, one portion after another": lambda: [piped([body]) for body in bodies],
        "spaCy alone": lambda: [piped(batch) for batch in batches],
        "words, tags and heads by rules": lambda: [light(body, lexicon) for body in bodies],
        "read and parse": lambda: _accounts(paths, lexicon),
        "recognise, with spaCy": lambda: found(fast=False),
        "recognise, by rules alone": lambda: found(fast=True),
        "the whole, with spaCy": lambda: [archive.load(path, lexicon=lexicon) for path in paths],
        "the whole, by rules alone": lambda: [archive.load(path, lexicon=lexicon, fast=True) for path in paths],
    }
    for piece in work.values():  # tables and patterns are built once
        piece()
    took = rounds(work, times=3 if folder else 5, clock=time.process_time)
    words = sum(len(body.split()) for body in bodies)
    table(f"Extraction ({len(accounts)} accounts, {words} words)", took, yardstick="spaCy alone")
    own, theirs = _parts(lambda: found(fast=False), times=5 if folder else 15)
    print(
        f"  our own part, without reading and parsing: {1000 * own:.0f} ms, {own / theirs:.0%} of spaCy's {1000 * theirs:.0f} ms in the same runs (aim: 30 % at most)"
    )
    for name, aim in AIMS.items():
        rate = CORES * len(accounts) / took[name]
        print(f"  {name}: {rate:.0f} documents a second on {CORES} cores, {rate * words / len(accounts):.0f} words (aim: {aim} documents)")
    print(f"  by rules alone: {took['the whole, with spaCy'] / took['the whole, by rules alone']:.1f} times as fast")
    for fast in (False, True):
        spent: Counter[str] = Counter()
        timed = Tongue(ENGLISH.name, tuple(_timed(each, spent) for each in ENGLISH.recognisers))
        with patch("reftel.recognise.tongue", return_value=timed):
            found(fast=fast)
        print(f"\nMilliseconds a document, {'by rules alone' if fast else 'with spaCy'}")
        for name, seconds in spent.most_common():
            print(f"  {name:44} {1000 * seconds / len(accounts):10.2f} ms")


def _parts(work: Callable[[], None], times: int) -> tuple[float, float]:
    """Seconds outside spaCy and in it, of the same runs, the least of each: what one run takes with spaCy and another spaCy alone differs by more than our part."""
    own, theirs = [], []
    for _ in range(times):
        inside: list[float] = []

        def timed(texts: Sequence[str], inside: list[float] = inside) -> list[object]:
            started = time.process_time()
            docs: list[object] = list(piped(texts))
            inside.append(time.process_time() - started)
            return docs

        started = time.process_time()
        with patch("reftel.recognise.language.piped", timed):
            work()
        theirs.append(sum(inside))
        own.append(time.process_time() - started - theirs[-1])
    return min(own), min(theirs)


def _accounts(paths: Iterable[Path], lexicon: Lexicon) -> tuple[list[Path], list[Account]]:
    """What can be read, and the accounts in it."""
    done: list[Path] = []
    accounts: list[Account] = []
    for path in paths:
        try:
            accounts += [parse(document, lexicon) for document in read_file(path)]
        except ReftelError:
            continue
        done.append(path)
    return done, accounts


def _timed(find: Recogniser, spent: "Counter[str]") -> Recogniser:
    def timed(prose: Prose, found: Sequence[Annotation]) -> Iterator[Annotation]:
        started = time.process_time()
        made = list(find(prose, found))
        spent[find.__module__.rpartition(".")[2]] += time.process_time() - started
        yield from made

    return timed


if __name__ == "__main__":
    main(*sys.argv[1:2])
