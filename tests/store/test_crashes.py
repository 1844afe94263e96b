"""A crash, a full disk or an I/O error at every step of publishing and of marking something higher: what remains is the old state or a stricter one."""

import shutil
import sys
import tempfile
from contextlib import chdir, contextmanager, suppress
from datetime import date
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

import pytest

from reftel.archive import Lexicon, comparing, publish
from reftel.errors import ReftelError
from reftel.model import Clearance, Level
from reftel.store import file_of, open_view
from reftel.store import views as stored
from store.faults import Killed, faults, killed

LEVELS = ("U", "SBU", "C", "S")
TELEGRAM = """R 171512Z OCT 06
FM AMEMBASSY SANDRAVA
TO SECSTATE WASHDC 4471

S E C R E T SANDRAVA 000412

SUBJECT: A SPECIMEN

1. (U) Torvanov met Harask at the dam.

2. ({mark}) They ate quanary. {more}

3. (C) They left.

HOLLOWAY
"""
LEXICON = Lexicon()
OLD, RAISED = (TELEGRAM.format(mark="SBU", more="Twice."), TELEGRAM.format(mark="S", more="Twice."))


def put(folder, text):
    """Publish ``text`` at S, with a view for every level in use below it."""
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text(text)
    with chdir(folder):
        return publish(["a.txt"], folder / "kept", clearance=Clearance.named("S"), as_of=date(2026, 1, 1), lexicon=LEXICON)


def seen(folder):
    """What each level sees: the words of its view; "" where there is none. A view that cannot be read fails, unless it says so by itself."""
    found = {}
    for level in LEVELS:
        path = file_of(folder / "kept" / "views", Clearance.named(level))
        if not path.exists():
            found[level] = ""
            continue
        with open_view(path.parent, Clearance.named(level)) as view:
            found[level] = view.record("record") + "".join(view.document(each) for each in view.documents())
    return found


@pytest.fixture(scope="module")
def states(tmp_path_factory):
    """The folder with the old views, what is seen in it, and what is seen after the mark was raised."""
    base = tmp_path_factory.mktemp("states")
    put(base / "old", OLD)
    old = seen(base / "old")
    shutil.copytree(base / "old", base / "new")
    put(base / "new", RAISED)
    return base / "old", old, seen(base / "new")


@cache
def steps(text):
    """The steps of publishing ``text`` over the old views, by name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "run"
        put(folder, OLD)
        with faults(0, "killed") as taken:
            put(folder, text)
        return tuple(taken)


def test_what_is_published_is_what_was_meant(states):
    _, old, new = states
    assert ["quanary" in old[level] for level in LEVELS] == [False, True, True, True]
    assert ["quanary" in new[level] for level in LEVELS] == [False, False, False, True]
    assert new["SBU"] == ""  # in use no more, hence withdrawn


def test_every_kind_of_step_is_counted():
    assert {"fsync", "mkstemp", "replace", "unlink", "write_bytes", "sqlite connect", "sqlite execute", "sqlite executescript", "sqlite executemany"} <= set(
        steps(RAISED)
    )
    assert len(steps(RAISED)) >= 30


def check(folder, states):
    """Each view is the old one, the new one, or gone; and whatever went before it is as strict: no view is newer than one that shows less."""
    _, old, new = states
    left = seen(folder)
    for level in LEVELS:
        assert left[level] in {old[level], new[level], ""}, level
    for path in (p for p in (folder / "kept" / "originals").rglob("*") if p.is_file() and not p.name.startswith(".new-")):
        assert sha256(path.read_bytes()).hexdigest() == path.name
    drafts = [p.name for p in (folder / "kept" / "views").iterdir() if not p.name.endswith(".sqlite")]
    # the views are published lowest first, so that a reader who may see less has the stricter state before anybody who may see more
    changed = [left[level] == new[level] for level in LEVELS if old[level] != new[level] and new[level]]
    assert changed == sorted(changed, reverse=True)
    if any(changed):
        assert left["SBU"] == ""
    return drafts


@pytest.mark.parametrize("kind", ["killed", "disk full", "I/O error"])
def test_a_fault_at_any_step_leaves_the_old_or_the_stricter_state(kind, states, tmp_path):
    original = states[0]
    for at in range(1, len(steps(RAISED)) + 1):
        folder = tmp_path / str(at)
        shutil.copytree(original, folder)
        with suppress(Killed, ReftelError, OSError), faults(at, kind) as taken:
            put(folder, RAISED)
        assert len(taken) >= at
        # nothing is left but views: an error in removing a draft is the one way to leave one
        assert check(folder, states) == [] or taken[at - 1] == "unlink", (at, taken[at - 1])
        # and the work can be done again
        put(folder, RAISED)
        assert seen(folder) == states[2]


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_sigkill_at_any_step_leaves_the_old_or_the_stricter_state(states, tmp_path):
    original = states[0]
    for at in range(1, len(steps(RAISED)) + 1):
        folder = tmp_path / str(at)
        shutil.copytree(original, folder)
        killed(at, partial(put, folder, RAISED))
        # a draft may be left: it holds what the views hold, is readable by the owner alone, and no view is ever opened by its name
        for name in check(folder, states):
            path = folder / "kept" / "views" / name
            assert name.startswith(".new-")
            assert path.stat().st_mode & 0o077 == 0
        put(folder, RAISED)
        assert seen(folder) == states[2]


def _in_place(patch):
    @contextmanager
    def writing(path):
        path.unlink(missing_ok=True)
        yield path

    patch.setattr(stored, "replacing", writing)


def _withdrawn_last(patch):
    publish, withdraw = comparing.put, comparing.store.withdraw
    patch.setattr(comparing.store, "withdraw", lambda folder, *, keep: None)

    def publishing(record, folder, lexicon):
        publish(record, folder, lexicon)
        if record.clearance.level == Level.SECRET:
            withdraw(folder, keep=[Clearance.named(level) for level in ("U", "C", "S")])

    patch.setattr(comparing, "put", publishing)


def _highest_first(patch):
    in_use = comparing._in_use
    patch.setattr(comparing, "_in_use", lambda *given: in_use(*given)[::-1])


@pytest.mark.parametrize("plant", [_in_place, _withdrawn_last, _highest_first], ids=lambda plant: plant.__name__)
def test_a_store_that_is_careless_is_caught(plant, states, tmp_path, monkeypatch):
    plant(monkeypatch)
    for at in range(1, len(steps(RAISED)) + 1):
        folder = tmp_path / str(at)
        shutil.copytree(states[0], folder)
        with suppress(Killed, ReftelError, OSError), faults(at, "killed"):
            put(folder, RAISED)
        try:
            check(folder, states)
        except (AssertionError, ReftelError):
            return
    pytest.fail("not caught")


def test_every_view_and_its_folder_are_flushed_before_and_after_it_takes_its_place():
    taken = [name for name in steps(RAISED) if name in {"fsync", "replace"}]
    at = [i for i, name in enumerate(taken) if name == "replace"]
    assert len(at) >= 4
    assert all(taken[i - 1] == taken[i + 1] == "fsync" for i in at)
