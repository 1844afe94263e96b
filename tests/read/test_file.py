"""Paths: only regular files, each refusal with what to do."""

import os

import pytest

from reftel.errors import SourceError
from reftel.read import file as room
from reftel.read.file import load


def refused(path):
    with pytest.raises(SourceError) as caught:
        load(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_is_read_whole(tmp_path):
    path = tmp_path / "a b.txt"
    path.write_bytes(b"x" * 3_000_000)
    assert load(path) == b"x" * 3_000_000
    assert load(str(path))[:1] == b"x"


def test_a_link_is_followed(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert load(tmp_path / "b.txt") == b"x"


def test_a_missing_file(tmp_path):
    assert "no such file" in refused(tmp_path / "none.txt")


def test_a_folder_named_like_a_file(tmp_path):
    path = tmp_path / "x.txt"
    path.mkdir()
    assert "folder" in refused(path)


def test_an_unreadable_file(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("the administrator may read every file")
    path = tmp_path / "x.txt"
    path.write_bytes(b"x")
    path.chmod(0)
    assert "may not be read" in refused(path)


def test_a_refusal_by_the_system(tmp_path, monkeypatch):
    def deny(*_):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(room.os, "open", deny)
    assert "may not be read" in refused(tmp_path / "x.txt")
    assert "folder" in refused(tmp_path)


def test_a_disk_that_fails(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(5, "Input/output error")

    (tmp_path / "x.txt").write_bytes(b"x")
    monkeypatch.setattr(room.os, "read", fail)
    assert "byte 0" in refused(tmp_path / "x.txt")


def test_a_pipe_that_nobody_writes_to(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in refused(tmp_path / "pipe")


def test_a_device():
    assert "device" in refused("/dev/zero")


def test_a_circle_of_links(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "a")
    assert "opened" in refused(tmp_path / "a")


def test_a_name_that_no_system_takes():
    assert "opened" in refused("a\0b")


def test_a_sparse_giant_is_refused_without_filling_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "LARGEST", 4 << 20)
    path = tmp_path / "giant.txt"
    path.touch()
    os.truncate(path, 1 << 31)
    assert "more than 4 MiB" in refused(path)
