"""Where output goes: standard output or a file, plain or in colour. Standard output carries data and nothing else."""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from reftel.errors import ReftelError

if TYPE_CHECKING:
    from reftel.export.page import Outline

__all__ = ["binary", "progress", "put", "show", "writer"]

_WIDEST = 120
_STYLES = {"title": "bold", "heading": "bold cyan", "strong": "bold", "faint": "dim", "agree": "green", "differ": "bold red", "alone": "yellow"}
Write = Callable[[str], object]


@contextmanager
def writer(output: Path | None = None) -> Iterator[Write]:
    """A function that writes text to ``output``, or to standard output. A file is there whole or not at all, in UTF-8; ReftelError where it
    cannot be written.
    """
    if output is None:
        _speak_utf8(sys.stdout)
        yield sys.stdout.write
        return
    with _draft(output) as file, io.TextIOWrapper(file, encoding="utf-8", newline="\n") as text:
        yield text.write


def put(data: bytes, output: Path | None = None) -> None:
    """Write ``data`` as it is to ``output``, whole or not at all, or to standard output. ReftelError where it cannot be written."""
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with _draft(output) as file:
        file.write(data)


@contextmanager
def _draft(output: Path) -> Iterator[BinaryIO]:
    """A file beside ``output`` that takes its place when the block ends well; a device or a pipe is written to as it is, since nothing can take its place."""
    if output.exists() and not output.is_file() and not output.is_dir():
        try:
            with output.open("wb") as file:
                yield file
        except OSError as error:
            raise _unwritable(output, error) from error
        return
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=".new-")
    except OSError as error:
        raise _unwritable(output, error) from error
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        draft.replace(output)
    except OSError as error:
        raise _unwritable(output, error) from error
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def binary(output: Path) -> Iterator[BinaryIO]:
    """``output`` as a file of bytes, there whole or not at all; ReftelError where it cannot be written, a device or a folder among them."""
    if output.exists() and not output.is_file():
        message = f"{output}: is no file. Choose another place with --output."
        raise ReftelError(message)
    with _draft(output) as file:
        yield file


def _unwritable(output: Path, error: OSError) -> ReftelError:
    return ReftelError(f"{output}: cannot be written ({error.strerror}). Choose another place with --output.")


def _speak_utf8(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="replace")


def show(page: "Outline", write: Write, *, colour: bool) -> None:
    """Write ``page``: in colour and as wide as the terminal where ``colour``, else as plain text of a fixed width."""
    from reftel.export import page as pages  # noqa: PLC0415  # not at start-up

    if not (colour and sys.stdout.isatty()):
        write(pages.text(page))
        return
    from rich.console import Console  # noqa: PLC0415  # only for a terminal
    from rich.text import Text  # noqa: PLC0415

    width = min(_WIDEST, shutil.get_terminal_size().columns)
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line in pages.lines(page, width=width):
        console.print(Text.assemble(*((piece.text, _STYLES.get(piece.style, "")) for piece in line)))


def progress() -> Callable[[str], None] | None:
    """A function that names the file being read, on one line of standard error; None unless that is a terminal."""
    if not sys.stderr.isatty():
        return None
    from reftel.export.printable import printable  # noqa: PLC0415  # not at start-up

    columns = max(20, shutil.get_terminal_size().columns - 1)

    def name(file: str) -> None:
        sys.stderr.write(f"\r\x1b[K{f'reading {printable(file)}'[:columns]}\r")
        sys.stderr.flush()

    return name
