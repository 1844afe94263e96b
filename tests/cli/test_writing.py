"""Output to a file, and to what is none."""

import os
import threading

import pytest

from reftel.cli import writing
from reftel.errors import ReftelError


def test_a_file_is_there_whole_or_not_at_all(tmp_path):
    target = tmp_path / "out.txt"

    def interrupted():
        with writing.writer(target) as write:
            write("half of it")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    writing.put(b"all of it", pipe)
    reader.join(timeout=5)
    assert read == [b"all of it"]
    assert pipe.is_fifo()


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(ReftelError, match="cannot be written"):
        writing.put(b"x", tmp_path)
