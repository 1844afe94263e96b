"""A view file holds what it was given, is replaced in one step, and is refused when it is not sound."""

import sqlite3
import stat
from contextlib import closing

import pytest

from reftel.errors import ClearanceError, ReftelError
from reftel.model import Clearance
from reftel.store import file_of, open_view, publish
from reftel.store.views import SCHEMA

U, C = Clearance.named("U"), Clearance.named("C")


def test_what_is_published_is_served(tmp_path):
    publish(tmp_path, U, documents={"b": '{"id": "b"}', "a": "{}"}, records={"record": "[]"})
    with open_view(tmp_path, U) as view:
        assert (view.clearance, view.documents(), view.records()) == ("U", ("a", "b"), ("record",))
        assert (view.document("b"), view.record("record")) == ('{"id": "b"}', "[]")


def test_absent_and_withheld_are_one_error(tmp_path):
    publish(tmp_path, U, documents={}, records={})
    publish(tmp_path, C, documents={"high": "{}"}, records={"high": "{}"})
    with open_view(tmp_path, U) as view:
        messages = set()
        for ask, name in ((view.document, "high"), (view.document, "nowhere"), (view.record, "high"), (view.record, "nowhere")):
            with pytest.raises(ClearanceError) as error:
                ask(name)
            messages.add(str(error.value))
    assert len(messages) == 1


def test_every_clearance_has_its_own_file(tmp_path):
    every = [U, C, Clearance.named("C//NF"), Clearance.named("C//EXDIS"), Clearance.everything(), Clearance(C.level, nationality="GBR")]
    assert len({file_of(tmp_path, c) for c in every}) == len(every)


def test_the_bytes_depend_on_the_content_alone(tmp_path):
    one = publish(tmp_path / "one", U, documents={"a": "1", "b": "2"}, records={})
    other = publish(tmp_path / "other", U, documents={"b": "2", "a": "1"}, records={})
    publish(tmp_path / "other", C, documents={"c": "CANARY"}, records={"c": "CANARY"})
    assert one.read_bytes() == other.read_bytes()
    assert one.name == other.name


def test_a_view_is_private_and_readers_cannot_write(tmp_path):
    path = publish(tmp_path, U, documents={}, records={})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with open_view(tmp_path, U) as view, pytest.raises(sqlite3.OperationalError, match="readonly"):
        view._database.execute("INSERT INTO records VALUES ('a', 'b')")


def test_a_reader_keeps_the_old_view_while_a_new_one_is_published(tmp_path):
    publish(tmp_path, U, documents={"a": "old"}, records={})
    with open_view(tmp_path, U) as view:
        publish(tmp_path, U, documents={"a": "new"}, records={})
        assert view.document("a") == "old"
    with open_view(tmp_path, U) as view:
        assert view.document("a") == "new"


def test_a_failed_publication_keeps_the_old_view_and_leaves_no_draft(tmp_path):
    publish(tmp_path, U, documents={"a": "old"}, records={})
    with pytest.raises(ReftelError, match="The old view stays"):
        publish(tmp_path, U, documents={"a": None}, records={})
    with open_view(tmp_path, U) as view:
        assert view.document("a") == "old"
    assert [p.name for p in tmp_path.iterdir()] == [file_of(tmp_path, U).name]


def test_a_missing_view_names_the_remedy(tmp_path):
    with pytest.raises(ReftelError, match=r"is missing; build the views again"):
        open_view(tmp_path, U)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, b"SQLite format 3\x00" + b"\x00" * 84])
def test_a_damaged_view_names_the_remedy(tmp_path, content):
    file_of(tmp_path, U).write_bytes(content)
    with pytest.raises(ReftelError, match=r"is damaged; build the views again"):
        open_view(tmp_path, U)


def test_a_truncated_view_is_refused(tmp_path):
    path = publish(tmp_path, U, documents={str(i): "x" * 500 for i in range(200)}, records={})
    path.write_bytes(path.read_bytes()[:20000])
    with pytest.raises(ReftelError, match=r"is damaged"):
        open_view(tmp_path, U)


def test_a_view_without_its_clearance_is_refused(tmp_path):
    path = publish(tmp_path, U, documents={}, records={})
    with closing(sqlite3.connect(path)) as database:
        database.execute("DELETE FROM about")
        database.commit()
    with pytest.raises(ReftelError, match=r"is damaged"):
        open_view(tmp_path, U)


def test_another_version_is_refused(tmp_path):
    path = publish(tmp_path, U, documents={}, records={})
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(ReftelError, match=rf"is of version 99, not {SCHEMA}; build"):
        open_view(tmp_path, U)


def test_the_pages_of_a_file_are_looked_through_once(tmp_path, monkeypatch):
    said, connect = [], sqlite3.connect

    def traced(*given, **how):
        database = connect(*given, **how)
        database.set_trace_callback(said.append)
        return database

    monkeypatch.setattr(sqlite3, "connect", traced)
    for times in (1, 2):
        publish(tmp_path, U, documents={"a": str(times)}, records={})
        for _ in range(3):
            with open_view(tmp_path, U) as view:
                assert view.document("a") == str(times)
        assert sum("quick_check" in each for each in said) == times, "once for each file that takes the place of another"
