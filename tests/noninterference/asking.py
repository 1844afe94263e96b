"""One command line, run in this process: everything that it gives, and everything that it leaves behind."""

import contextlib
import io
import logging
import os
import shlex
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reftel.cli.entry import main

__all__ = ["ARCHIVE", "LEXICON", "TEMPORARY", "Ask", "Files", "answers", "asked", "prepared"]

Files = Mapping[str, str | bytes]
LEXICON = Path(__file__).resolve().parents[2] / "src" / "reftel" / "dossier" / "lexicon"
HOLDERS = frozenset({"originals", "archive"})
"""Folders at the highest level, which no session of a reader opens; what an archive answers is asked by commands."""
ARCHIVE = "archive"
ADD = f"add {{files}} --archive {ARCHIVE} --view C --workers 1 --lexicon {LEXICON}"
TEMPORARY = "tmp"


@dataclass(frozen=True)
class Ask:
    """One command line over all files, or over the first ``most``. ``in_file`` answers count in the file, so that only text of the same length may be
    exchanged under them; ``before`` stands before the files, ``status`` is the exit status that is due. ``first`` are command lines that the holder of the
    files runs in the same folder before; ``{files}`` in them stands for the files, and behind ``<<<`` stands what is typed. ``none`` is a command that takes no file. ``bare`` leaves out the day and the
    lexicon that are else given to whatever takes them; ``archived``: the holder added the files to an archive before, and that is asked instead. ``terminal`` runs it in a terminal, where progress and colours are shown.
    """

    command: str
    options: tuple[str, ...] = ()
    in_file: bool = True
    most: int | None = None
    before: tuple[str, ...] = ()
    status: bytes = b"0"
    first: tuple[str, ...] = ()
    none: bool = False
    bare: bool = False
    terminal: bool = False
    archived: bool = False
    stdin: bytes = b""

    @property
    def title(self) -> str:
        shown = (*self.options, *(["in a terminal"] if self.terminal else []), *(["bare"] if self.bare else []))
        return " ".join((self.command, *self.before, *shown))

    def arguments(self, files: Files, clearance: str) -> list[str]:
        """The command line: what the command takes of clearance, day and lexicon is given to it."""
        from noninterference.introspection import commands  # noqa: PLC0415  # which reads the table of all asks

        takes = {parameter.name for parameter in commands()[self.command].params}
        given = {"clearance": ("--clearance", clearance)}
        if not self.bare:
            given |= {"as_of": ("--as-of", "2026-01-01"), "lexicon": ("--lexicon", str(LEXICON))}
        named = () if self.none or self.archived else list(files)[: self.most]
        if "--matching" in self.options:
            del given["as_of"]  # a list of an archive takes no day: its views have it
        if self.archived:
            given["archive"] = ("--archive", ARCHIVE)
        return [*self.command.split(), *self.before, *named, *(word for name, words in given.items() if name in takes for word in words), *self.options]


def answers(ask: Ask, files: Files, clearance: str, folder: Path) -> dict[str, bytes]:
    """Everything that ``ask`` gives over ``files`` at ``clearance``, in a ``folder`` that is made for it."""
    (folder / TEMPORARY).mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    prepared(folder, files, ([ADD] if ask.archived else []) + list(ask.first))
    return asked(ask, files, clearance, folder)


def prepared(folder: Path, files: Files, lines: Iterable[str]) -> None:
    """Run command ``lines`` in ``folder``, as the holder of the files does before anything is asked."""
    with contextlib.chdir(folder), _temporary(folder / TEMPORARY):
        for line in lines:
            words, _, typed = line.partition(" <<< ")
            with _streams(typed.encode(), terminal=False) as (_, err):
                status = main([w for word in shlex.split(words) for w in (files if word == "{files}" else [word])])
            assert status == 0, (line, err.getvalue())


def asked(ask: Ask, files: Files, clearance: str, folder: Path) -> dict[str, bytes]:
    """Everything that ``ask`` gives in ``folder``: exit status, both streams, what is logged, and every file that it leaves there or in the folder for temporary
    files, with its mode and whether its times are those of the run.
    """
    with contextlib.chdir(folder), _temporary(folder / TEMPORARY):
        began, before = time.time(), _files(folder)
        with _streams(ask.stdin, terminal=ask.terminal) as (out, err), _log() as log:
            status = main(ask.arguments(files, clearance))
    given = {"status": str(status).encode(), "out": out.getvalue(), "err": err.getvalue(), "log": "\n".join(log).encode("utf-8", "surrogatepass")}
    left = {name: path for name, path in _files(folder).items() if name not in files and not HOLDERS & set(path.relative_to(folder).parts)}
    about = [(name, *_about(path, began if name not in before else 0)) for name, path in left.items()]
    return {**given, "files": repr(about).encode(), **{name: path.read_bytes() for name, path in left.items()}}


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def _about(path: Path, began: float) -> tuple[str, int, str]:
    """Mode, links, and the time of last change where it is not that of the run."""
    found = path.stat()
    now = began - 2 <= found.st_mtime <= time.time() + 2
    return oct(stat.S_IMODE(found.st_mode)), found.st_nlink, "now" if now or not began else repr(found.st_mtime)


@contextlib.contextmanager
def _temporary(folder: Path) -> Iterator[None]:
    before = tempfile.tempdir
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


class _Patient(io.BytesIO):
    """Standard input that ends when what was asked on it is answered: whoever asks in JSON-RPC does not leave before."""

    def __init__(self, data: bytes, out: io.BytesIO) -> None:
        super().__init__(data)
        self._out, self._asked = out, sum(b'"jsonrpc"' in line and b'"id"' in line for line in data.splitlines())

    def read1(self, size: int = -1, /) -> bytes:
        found = super().read1(size)
        until = time.monotonic() + 60
        while not found and self._out.getvalue().count(b"\n") < self._asked and time.monotonic() < until:
            time.sleep(0.01)
        return found


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@contextlib.contextmanager
def _streams(stdin: bytes = b"", *, terminal: bool) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Standard output and error as bytes."""
    out, err = io.BytesIO(), io.BytesIO()
    before = sys.stdin, sys.stdout, sys.stderr, {name: os.environ.get(name) for name in ("TERM", "COLUMNS", "NO_COLOR")}
    kind = _Terminal if terminal else io.TextIOWrapper
    sys.stdin = io.TextIOWrapper(_Patient(stdin, out), encoding="utf-8")
    sys.stdout, sys.stderr = (kind(stream, encoding="utf-8", write_through=True) for stream in (out, err))
    os.environ.setdefault("REFTEL_TRACEBACK", "1")
    if terminal:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "100"}
        os.environ.pop("NO_COLOR", None)
    try:
        yield out, err
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.detach()
        sys.stdin, sys.stdout, sys.stderr, environment = before
        for name, value in environment.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextlib.contextmanager
def _log() -> Iterator[list[str]]:
    """What any part of the program logs, at any level."""
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.name} {record.levelname} {record.getMessage()}")

    handler, root = Kept(logging.NOTSET), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
