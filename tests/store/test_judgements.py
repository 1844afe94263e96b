import os
from datetime import date

import pytest

from reftel.errors import SourceError
from reftel.model import Anchor, Judgement, Level, Marking, Subject, Verdict
from reftel.store import judgements

MADE = Judgement(
    id="j-1",
    verdict=Verdict.SAME,
    subjects=(Subject("person", "Ünal", (Anchor("ab", "Ünal\u2028x", 2),)), Subject("person", "B", (Anchor("cd", "B", 0, "theme"),))),
    by="R. Ellery",
    on=date(2026, 1, 2),
    marking=Marking(Level.SECRET, frozenset({"NOFORN"}), None, frozenset({"EXDIS"})),
    note="why\nnot",
)
UNDO = Judgement(id="j-2", verdict=Verdict.UNDO, subjects=(), by="B", on=date(2026, 1, 3), marking=Marking(Level.UNKNOWN), of="j-1")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "kept.jsonl"
    judgements.append(path, MADE)
    return path


def test_what_is_written_is_read_in_the_order_made(file):
    judgements.append(file, UNDO)
    assert judgements.read(file) == ([MADE, UNDO], None)


def test_nobody_else_can_read_the_file(file):
    assert file.stat().st_mode & 0o077 == 0


def test_writing_only_adds(file):
    before = file.read_bytes()
    judgements.append(file, UNDO)
    assert file.read_bytes().startswith(before)


def test_a_line_that_a_crash_cut_short_is_damaged_and_the_next_is_whole(file):
    with file.open("ab") as torn:
        torn.write(b'{"id":"j-')
    judgements.append(file, UNDO)
    assert judgements.read(file) == ([MADE, UNDO], 3)


@pytest.mark.parametrize(
    "line", [b"[]", b"3", b"{}", b"\xff\xfe", b'{"id":1}', b"[" * 100_000, b'{"id":"a","verdict":"same","subjects":[{}],"by":"","on":"","marking":{}}']
)
def test_damaged_lines_are_told_by_number(file, line):
    file.write_bytes(file.read_bytes() + line + b"\n")
    assert judgements.read(file) == ([MADE], 3)


@pytest.mark.parametrize("data", [b"", b"{}\n", b"\x00\x01", b"SECRET\n"])
def test_another_file_is_none(tmp_path, data):
    path = tmp_path / "other"
    path.write_bytes(data)
    with pytest.raises(SourceError, match="is no file of judgements"):
        judgements.read(path)


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="there is no file of judgements"):
        judgements.read(tmp_path / "pipe")
