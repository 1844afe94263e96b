"""An archive whose records lie on a PostgreSQL server answers as one whose records lie in its folder, and is looked after like that."""

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reftel import store
from reftel.archive import extracting, keeping, searching, watching
from reftel.archive.adding import add
from reftel.archive.folder import folder_of
from reftel.cli import main
from reftel.errors import ReftelError, UsageError
from reftel.model import Clearance

sys.path.insert(0, str(Path(__file__).parent))
from postgres import running, why_not

from telegrams import dump_of
from telegrams import folder_of as files_of

psycopg = pytest.importorskip("psycopg", reason="the extra `server` is not installed")
pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "a server can be started")
U, C, ALL = Clearance.named("U"), Clearance.named("C"), Clearance.everything()
QUERIES = ("canal", "", "Torvanov fm:SANDRAVA", "dam OR treaty -canal")


@pytest.fixture(scope="module")
def server():
    with running() as options:
        yield options


@pytest.fixture
def url(server, request, tmp_path):
    """A database of its own, and the folder beside it."""
    name = f"t{abs(hash(request.node.name)) % 10**9}"
    with psycopg.connect(f"postgresql:///postgres?{server}", autocommit=True) as database:
        database.execute(f"DROP DATABASE IF EXISTS {name}")
        database.execute(f"CREATE DATABASE {name}")
    return f"postgresql:///{name}?{server}&folder={tmp_path / 'served'}"


def answers(folder, readers=(U, C, ALL)):
    found = {}
    for reader in readers:
        for query in QUERIES:
            hits = searching.search(query, folder, clearance=reader, ask=searching.Ask(limit=500))
            found[str(reader), query] = ([(h.document.key, h.document.id, h.score) for h in hits.hits], hits.facets, hits.total)
    return found


def paths(tmp_path):
    small = files_of(tmp_path / "small", range(1, 20))
    (small / "copy.txt").write_bytes((small / "telegram-00003.txt").read_bytes())
    (small / "empty.txt").write_text("")
    files_of(small / "more", range(5, 8), seed=1)
    return [small, dump_of(tmp_path / "dump.csv", range(15, 60))]


def test_it_answers_as_one_in_a_folder(url, tmp_path):
    folder, plain = folder_of(url), tmp_path / "plain"
    assert not (folder / "records.sqlite").exists()
    for place in (folder, plain):
        first, again = (add(paths(tmp_path), place, clearances=[C], workers=1) for _ in range(2))
        assert (first.documents, first.failures, again.documents) == (67, 1, 0)
        extracting.extract(place, fast=True, workers=1, most=5)
        extracting.extract(place, fast=True, workers=1, most=5)
    assert answers(folder) == answers(plain)
    with closing(store.Records(folder)) as there, closing(store.Records(plain)) as here:
        assert there.counts() == here.counts()
        assert list(there.failures()) == list(here.failures())
        assert there.views() == here.views()
        assert [list(there.keys(n)) for n in (1, 2, 3)] == [list(here.keys(n)) for n in (1, 2, 3)]
    assert keeping.doctor(folder) == keeping.verify(folder) == []
    assert keeping.stats(folder, ALL)["kept"] == keeping.stats(plain, ALL)["kept"]
    # a view that is made later
    for place in (folder, plain):
        add([], place, clearances=[Clearance.named("S")], workers=1)
    assert answers(folder, [Clearance.named("S")]) == answers(plain, [Clearance.named("S")])


def test_a_copy_of_it_is_an_archive_in_a_folder(url, tmp_path):
    folder = folder_of(url)
    add(paths(tmp_path), folder, clearances=[C], workers=1)
    extracting.extract(folder, fast=True, workers=1, most=3)
    watching.save("canal", "canal", folder, clearance=U)
    keeping.backup(folder, tmp_path / "copy")
    keeping.rebuild(tmp_path / "copy", workers=1)
    extracting.extract(tmp_path / "copy", workers=1, most=3)
    assert keeping.verify(tmp_path / "copy") == []
    assert answers(tmp_path / "copy") == answers(folder)
    with closing(store.Records(tmp_path / "copy")) as here, closing(store.Records(folder)) as there:
        assert here.counts() == there.counts()
        assert here.annotations(1) == there.annotations(1) != []


def test_everything_can_be_made_again_from_the_originals(url, tmp_path):
    folder = folder_of(url)
    add(paths(tmp_path), folder, clearances=[C], workers=1)
    before = answers(folder)
    keeping.rebuild(folder, records=True, workers=1)
    assert answers(folder) == before
    assert keeping.verify(folder) == []


PROGRAM = """
import sys
from reftel.archive import adding, indexing
indexing._COMMIT = 20
adding._FILES = adding._DOCUMENTS = 4
adding.add(sys.argv[2:], sys.argv[1], workers=1, batch=8, watch=lambda a: print(a.documents, flush=True))
"""


def test_killed_while_adding(url, tmp_path):
    folder, plain, given = folder_of(url), tmp_path / "plain", paths(tmp_path)
    for lines in (1, 3, 4):
        process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(folder), *map(str, given)], stdout=subprocess.PIPE, text=True)
        acknowledged = 0
        for _ in range(lines):
            acknowledged = int(process.stdout.readline() or acknowledged)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with closing(store.Records(folder)) as records:
            assert records.counts()["documents"] >= acknowledged
    for place in (folder, plain):
        add(given, place, workers=1)
    assert answers(folder, [U, ALL]) == answers(plain, [U, ALL])
    assert keeping.verify(folder) == []


def test_one_writer_at_a_time_whatever_the_folder(url, tmp_path):
    folder = folder_of(url)
    with closing(store.Records(folder, writing=True)), pytest.raises(ReftelError, match="another process is writing"):
        add(paths(tmp_path), folder_of(url.replace("served", "other")), workers=1)
    with closing(store.Records(folder, writing=True)) as records:
        assert records.counts()["documents"] == 0


def test_what_is_wrong_with_an_address_is_said_without_the_password(url, server, tmp_path, monkeypatch, capsys):
    with pytest.raises(UsageError, match="has records elsewhere"):
        folder_of(f"postgresql:///another?{server}&folder={folder_of(url)}")
    add([], tmp_path / "plain")
    with pytest.raises(UsageError, match="has records elsewhere"):
        folder_of(f"postgresql:///another?{server}&folder={tmp_path / 'plain'}")
    nobody = f"postgresql://ellery:hush@localhost:1/none?folder={tmp_path / 'nobody'}"
    assert main(["add", "--archive", nobody]) == 1
    said = capsys.readouterr().err
    assert "postgresql://ellery@localhost:1/none: the server of the records cannot be reached" in said
    assert "hush" not in said
    assert (tmp_path / "nobody" / "records.url").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert folder_of("postgresql://localhost:1/none").parent == tmp_path / "data" / "reftel" / "servers"


def test_records_of_another_version_are_refused(url, server):
    folder = folder_of(url)
    add([], folder)
    with psycopg.connect(url.partition("&folder")[0], autocommit=True) as database:
        database.execute("UPDATE reftel_about SET schema = 99")
    with pytest.raises(ReftelError, match="schema 99"):
        add([], folder)
    keeping.rebuild(folder, records=True, workers=1)
    assert keeping.doctor(folder) == []


def test_it_is_chosen_by_its_address_on_the_command_line(url, tmp_path, monkeypatch, capsys):
    small, _ = paths(tmp_path)
    assert main(["add", str(small), "--archive", url, "--workers", "1"]) == 1
    assert main(["search", "canal", "--archive", url, "--clearance", "U", "--json"]) == 0
    monkeypatch.setenv("REFTEL_ARCHIVE", url)
    assert main(["stats"]) == 0
    assert "documents" in capsys.readouterr().out
