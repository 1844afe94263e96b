"""An addition that is killed at any moment loses nothing that it acknowledged, shows nothing by halves, and ends, run again, where it would have ended."""

import os
import random
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from reftel import store
from reftel.archive import keeping, searching
from reftel.archive.adding import add
from reftel.model import Clearance

sys.path.insert(0, str(Path(__file__).parent))
from telegrams import dump_of, folder_of, telegram

TIMES = int(os.environ.get("REFTEL_KILLS", "2"))
QUERIES = ("canal", "Torvanov", "fm:SANDRAVA", "", '"canal toll river"~6 OR dam*')
PROGRAM = """
import sys
from reftel import store
from reftel.archive import adding, indexing
store.SMALL = 20_000
indexing._COMMIT = 40
adding._FILES = adding._DOCUMENTS = 4
adding.add(sys.argv[2:], sys.argv[1], workers=1, batch=8, watch=lambda a: print(a.documents + a.held, a.documents, flush=True))
"""


def killed(chance, folder, paths):
    """Run an addition and kill it: the number of documents that it acknowledged, and whether it had ended."""
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(folder), *map(str, paths)], stdout=subprocess.PIPE, text=True)
    acknowledged = 0
    for _ in range(chance.randint(1, 9)):
        line = process.stdout.readline()
        if not line:
            break
        acknowledged = int(line.split()[1])
    try:
        process.wait(chance.random() / 40)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    process.stdout.read()
    process.stdout.close()
    return acknowledged, process.wait() == 0


def state(folder):
    """All that readers and the records say."""
    with closing(store.Records(folder)) as records:
        views = {name: sorted(records.keys(number)) for name, (number, _) in records.views().items()}
        counts = records.counts()
    answers = {}
    for reader in (Clearance.everything(), Clearance.named("U")):
        for query in QUERIES:
            found = searching.search(query, folder, clearance=reader, ask=searching.Ask(limit=1000))
            answers[str(reader), query] = found
    return views, counts, answers


def test_killed_again_and_again(tmp_path):
    small = folder_of(tmp_path / "small", range(1, 40))
    # a copy, another text under a number that is there, and a dump that repeats some
    (small / "copy.txt").write_bytes((small / "telegram-00003.txt").read_bytes())
    folder_of(small / "more", range(5, 8), seed=1)
    for post, level in (("SANDRAVA", "S E C R E T"), ("TARVESK", "C O N F I D E N T I A L"), ("KESTRIA", "")):
        for n in (1, 2) if level else (1,):
            text = telegram(501, post=post)
            line = f"{level if n == 2 else 'UNCLAS'} SECTION 0{n} OF 02 {post} 000700"
            (small / f"section-{post}-{n}.txt").write_text(
                "\n".join(line if f" {post} 000501" in each else each for each in text.split("\n")), encoding="utf-8"
            )
    dump = dump_of(tmp_path / "dump.csv", range(30, 90))
    paths = [small, dump]
    for attempt in range(TIMES):
        chance = random.Random(attempt)
        folder = tmp_path / f"archive-{attempt}"
        before = 0
        for _ in range(12):
            acknowledged, ended = killed(chance, folder, paths)
            if not (folder / "records.sqlite").exists():
                continue
            with closing(store.Records(folder, writing=True)) as records:
                assert records.sound() == ""
                documents = records.counts()["documents"]
                views = records.views()
            assert documents >= before + acknowledged
            before = documents
            if views and searching.index_of(folder, Clearance.everything()).is_dir():
                found = searching.search("", folder, ask=searching.Ask(limit=1000))
                assert found.total <= documents
                assert all(hit.document.parts for hit in found.hits)
            if ended:
                break
        finished = subprocess.run([sys.executable, "-c", PROGRAM, str(folder), *map(str, paths)], capture_output=True, text=True, check=False)
        assert (finished.returncode, finished.stderr) == (0, "")
        whole = tmp_path / f"whole-{attempt}"
        add(paths, whole, workers=1)
        assert state(folder)[0] == state(whole)[0]
        assert state(folder)[1]["documents"] == state(whole)[1]["documents"]
        assert state(folder)[2] == state(whole)[2]
        assert keeping.verify(folder) == []
