"""An archive: adding a dump of telegrams, searching it, and a first answer from the command line.

    python benchmarks/bench_archive.py [COUNT]

Adding is set beside reading the same file and beside SQLite's FTS5 over the same texts, in the same run. Words follow Zipf's law over an invented vocabulary, so that there are
common and rare ones. Telegrams and words are nobody's: the figures say something of speed and nothing of accuracy.
"""

import csv
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from reftel import search
from reftel.archive import searching
from reftel.archive.adding import add
from reftel.archive.extracting import extract
from reftel.model import Clearance
from telegrams import telegrams

COUNT = 10_000
WORDS = 40_000
QUERIES = 60
COLD = 7
WHOLE = 250_000
READ = 200
# with the words of the vocabulary, 6.8 kB on average: what 251,287 real ones of 2003 to 2010 have, which are 1.7 GB
PARAGRAPHS = (5, 12)


def vocabulary() -> list[str]:
    """Invented words, the same in every run."""
    chance = random.Random(3)  # noqa: S311  # the same for the same seed is what is wanted
    return ["".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(2, 5))) for _ in range(WORDS)]


def enriched(count: int, words: list[str]) -> Iterator[str]:
    """Telegrams with words of the vocabulary among their own."""
    chance = random.Random(4)  # noqa: S311  # as above
    for text in telegrams(count, paragraphs=PARAGRAPHS):
        # rank r comes up about as often as 1/r
        rare = iter([words[int(WORDS ** chance.random()) - 1] for _ in range(120)])
        yield "\n\n".join(f"{part} {' '.join(next(rare, '') for _ in range(10))}" if part.startswith("¶") else part for part in text.split("\n\n"))


def written(path: Path, texts: Iterator[str]) -> int:
    """A CSV dump of the texts; its bytes."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "content"])
        writer.writerows(enumerate(texts))
    return path.stat().st_size


def seconds(piece: Callable[[], object]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    piece()
    return time.perf_counter() - started


def processor() -> float:
    """Seconds of the processor that this process and those that it has ended took."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def busy(piece: Callable[[], object]) -> float:
    """How long the processor is at one call."""
    started = time.process_time()
    piece()
    return time.process_time() - started


def fts(dump: Path, database: Path) -> None:
    """The texts of the dump in an FTS5 table."""
    csv.field_size_limit(1 << 24)
    with sqlite3.connect(database) as kept, dump.open(encoding="utf-8", newline="") as file:
        kept.execute("CREATE VIRTUAL TABLE texts USING fts5(text)")
        kept.executemany("INSERT INTO texts VALUES (?)", ((row[1],) for row in islice(csv.reader(file), 1, None)))


def queries(words: list[str]) -> dict[str, list[str]]:
    """What is asked, by kind."""
    chance = random.Random(5)  # noqa: S311  # as above
    middle, common = words[500:5000], ["minister", "treaty", "canal", "harbour", *words[:20]]
    return {
        "a word": chance.sample(middle, QUERIES),
        "a common word": [chance.choice(common) for _ in range(QUERIES)],
        "a phrase": ['"canal tolls and said"', '"deputy in Port Elm"', '"most points of the treaty"'] * (QUERIES // 3),
        "AND, OR, NOT": [f"{chance.choice(middle)} OR ({chance.choice(common)} {chance.choice(common)} -{chance.choice(middle)})" for _ in range(QUERIES)],
        "a prefix": [f"{chance.choice(middle)[:4]}*" for _ in range(QUERIES)],
        "a fuzzy word": [f"{chance.choice(middle)}~" for _ in range(QUERIES)],
        "near words": [f'"{chance.choice(common)} {chance.choice(common)}"~8' for _ in range(QUERIES)],
        "a name in any spelling": [chance.choice(middle).title() for _ in range(QUERIES)],
        "fields": [f"fm:MOSCOW tags:PREL date:200{chance.randint(6, 9)}" for _ in range(QUERIES)],
        "a word in a month": [f"{chance.choice(common)} date:[2006-06 TO 2007-06]" for _ in range(QUERIES)],
        "two rare words in a row": [f'"{chance.choice(middle)} {chance.choice(middle)}"' for _ in range(QUERIES)],
    }


@contextmanager
def memory_watched() -> Iterator[dict[str, int]]:
    """The most memory that this process has in the block, MB, looked at thrice a second: its own, and pages of files that are mapped, which can be had back at any time."""
    most: dict[str, int] = {"RssAnon": 0, "RssFile": 0}
    over = threading.Event()

    def watch() -> None:
        status = Path("/proc/self/status")
        while status.is_file() and not over.wait(0.3):
            for line in status.read_text(encoding="ascii", errors="replace").splitlines():
                name, _, value = line.partition(":")
                if name in most:
                    most[name] = max(most[name], int(value.split()[0]) // 1024)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield most
    finally:
        over.set()
        watcher.join()


def latencies(archive: Path, asked: dict[str, list[str]]) -> None:
    """Milliseconds of the processor for each kind, at the median and at the 95th percentile: finding the first twenty alone, the page of them, and the page with counts."""
    index = searching.opened(archive, Clearance.everything())
    options = {"fold": searching.fold, "number_of": searching.number_of}
    for name, each in asked.items():
        line = f"  {name:24}"
        ways = {
            "found": partial(_found, index),
            "page": partial(index.search, ask=searching.Ask(facets=False), **options),
            "with counts": partial(index.search, ask=searching.Ask(), **options),
        }
        for said, way in ways.items():
            took = [busy(lambda q=query, w=way: w(q)) * 1000 for query in each for _ in range(2)][1::2]
            line += f"  {median(took):7.2f} / {quantiles(took, n=20)[-1]:7.2f} ms {said}"
        print(line)


def _found(index: search.Index, query: str) -> None:
    """Find the first twenty, as a page does before it fetches anything."""
    meant, at = index._meant(query, searching.fold, searching.number_of)  # noqa: SLF001  # nobody but who measures asks for a part of a search
    index._found(index._of_view(meant.query), "relevance" if meant.weighs else "newest", 20, at)  # noqa: SLF001  # as above


def extracted(archive: Path) -> None:
    """Reading for who and what texts speak of, of a few hundred documents: seconds of the processor, room on the disk, and what asking for it takes."""
    before, held = processor(), _size(archive)
    took = seconds(lambda: extract(archive, fast=True, most=READ, clearances=[Clearance.everything()]))
    busy = processor() - before
    print(
        f"  reftel extract --fast        {READ / took:8.1f} a second, {READ / busy:,.1f} a second of the processor; "
        f"{(_size(archive) - held) / READ / 1024:,.1f} KiB each on the disk"
    )
    latencies(archive, {"who: and status:": [f"who:Carver status:{each}" for each in ("signed", "agreed", "planned")] * 7, "about:": ["about:canal"] * 20})


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Everything, once."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    words = vocabulary()
    with tempfile.TemporaryDirectory(prefix="reftel-bench-") as name:
        folder = Path(name)
        size = written(folder / "dump.csv", enriched(count, words))
        print(f"{count:,} telegrams, {size / 1e6:,.0f} MB, {os.cpu_count()} cores")
        read = seconds((folder / "dump.csv").read_bytes)
        table = seconds(lambda: fts(folder / "dump.csv", folder / "fts.sqlite"))
        before = processor()
        with memory_watched() as most:
            whole = seconds(lambda: add([folder / "dump.csv"], folder / "archive"))
        busy = processor() - before
        print(f"  read                         {read:8.2f} s")
        print(f"  SQLite FTS5                  {table:8.2f} s")
        print(f"  reftel add, two views        {whole:8.2f} s  {count / whole:,.0f} a second, {whole / read:,.0f} x read, {whole / table:,.1f} x FTS5")
        print(
            f"    {busy:,.1f} s of the processor; at this rate {WHOLE:,} take {WHOLE * whole / count / 60:,.1f} min, on two cores of its own {WHOLE * busy / count / 120:,.1f}"
        )
        peak = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        kept = sum(path.stat().st_size for path in (folder / "archive").rglob("*") if path.is_file())
        print(
            f"  peak {peak[0]:,.0f} MB, and {peak[1]:,.0f} MB in each worker; its own memory {most['RssAnon']:,} MB at most, "
            f"pages of mapped files {most['RssFile']:,} MB; {kept / size:.2f} x the dump on the disk"
        )
        latencies(folder / "archive", queries(words))
        extracted(folder / "archive")
        command = [sys.executable, "-c", "from reftel.cli import main; main()", "search", "minister", "--archive", str(folder / "archive"), "--json"]
        cold = [seconds(lambda: subprocess.run(command, check=True, capture_output=True)) * 1000 for _ in range(COLD)]
        print(f"  reftel search, whole process {median(cold):8.0f} ms")


if __name__ == "__main__":
    main()
