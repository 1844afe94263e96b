"""Reading on a Dask cluster, a real scheduler with two workers, gives what this machine gives alone."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from reftel.archive import cluster, extracting, keeping, searching
from reftel.archive.adding import add
from reftel.archive.pool import in_order
from reftel.cli import main
from reftel.errors import ReftelError
from reftel.model import Clearance

sys.path.insert(0, str(Path(__file__).parent))
from telegrams import folder_of

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
# the library's own threads and sockets end when they end
pytestmark = pytest.mark.filterwarnings("ignore")
U, C, ALL = Clearance.named("U"), Clearance.named("C"), Clearance.everything()


@contextmanager
def process(*words, **options):
    started = subprocess.Popen([sys.executable, "-m", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    try:
        yield started
    finally:
        started.terminate()
        try:
            started.wait(10)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    place = tmp_path_factory.mktemp("cluster")
    file = place / "scheduler.json"
    # the others import what this process imports
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(str(Path(each).absolute()) for each in sys.path if each)}
    words = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    with process("distributed.cli.dask_scheduler", *words, cwd=place, env=env):
        for _ in range(600):
            if file.exists() and file.read_text():
                break
            time.sleep(0.1)
        yield json.loads(file.read_text())["address"], env, place


@contextmanager
def workers(scheduler, count):
    address, env, place = scheduler
    words = ("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard", "--death-timeout", "60", "--local-directory", str(place))
    with process(*words, cwd=place, env=env) as first:
        if count == 1:
            yield address, [first]
            return
        with process(*words, cwd=place, env=env) as second:
            yield address, [first, second]


@contextmanager
def ready(scheduler, count):
    with workers(scheduler, count) as (address, processes):
        with distributed.Client(address, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=60)
        yield address, processes


@pytest.fixture
def archives(tmp_path):
    files = folder_of(tmp_path / "files", range(1, 25))
    for name in ("here", "there"):
        add([files], tmp_path / name, clearances=[C], workers=1)
    return tmp_path / "here", tmp_path / "there"


def answers(folder):
    found = {}
    for reader in (U, C, ALL):
        for query in ("who:Torvanov", "who:Harask OR who:Vask", "about:canal", ""):
            hits = searching.search(query, folder, clearance=reader, ask=searching.Ask(limit=100))
            found[str(reader), query] = ([(h.document.key, h.score) for h in hits.hits], hits.facets, hits.read)
    return found


def test_two_workers_read_what_one_machine_reads(scheduler, archives, capsys):
    here, there = archives
    extracting.extract(here, fast=True, workers=1)
    with ready(scheduler, 2) as (address, _):
        assert main(["extract", "--fast", "--archive", str(there), "--scheduler", address, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["read"] == {"U": 24, "C": 24, "everything": 24}
    assert answers(here) == answers(there)
    assert keeping.verify(there) == []


def test_outcomes_come_in_the_order_of_asking(scheduler):
    with ready(scheduler, 2) as (address, _):
        # the first ones take longest
        tasks = ((sum, (range(10_000_000 // (n + 1)),)) for n in range(12))
        assert list(in_order(tasks, 1, scheduler=address)) == [sum(range(10_000_000 // (n + 1))) for n in range(12)]
        # all of the work was spread
        assert len(set(in_order(((os.getpid, ()) for _ in range(12)), 1, scheduler=address))) == 2


def test_a_worker_that_is_lost_costs_nothing(scheduler, archives):
    here, there = archives
    extracting.extract(here, fast=True, workers=1)
    with ready(scheduler, 2) as (address, processes):
        told = []

        def tell(words):
            if not told:
                processes[0].kill()
            told.append(words)

        done = extracting.extract(there, fast=True, scheduler=address, told=tell)
    assert done.read["everything"] == 24
    assert answers(here) == answers(there)


def test_what_is_wrong_with_a_scheduler_is_said(scheduler, archives, monkeypatch):
    monkeypatch.setattr(cluster, "_SECONDS", "1s")
    address, _, _ = scheduler
    with pytest.raises(ReftelError, match="the scheduler has no workers; start some"):
        extracting.extract(archives[0], fast=True, scheduler=address)
    with ready(scheduler, 1), pytest.raises(ReftelError, match="same version"):
        # a function that nobody else can import
        list(in_order([(answers, (archives[0],))], 1, scheduler=address))
    with pytest.raises(ReftelError, match="there is no scheduler"):
        extracting.extract(archives[0], fast=True, scheduler="tcp://127.0.0.1:9")
    extracting.extract(archives[0], fast=True, workers=1, most=3)
    with pytest.raises(ReftelError, match="there is no scheduler"):
        extracting.extract(archives[0], fast=True, again=True, scheduler="nonsense://x")
    # nothing was forgotten for that
    assert searching.search("", archives[0]).read == 3
    # what was kept stays, and the work goes on
    assert extracting.extract(archives[0], fast=True, workers=1).read["U"] == 21
