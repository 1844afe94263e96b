"""Each file by itself: as a view, or as what the readers and dialects take it for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reftel import parse, read
from reftel.archive.reading import Progress, bytes_of, found, views
from reftel.errors import ReftelError, SourceError
from reftel.lexicon import Lexicon
from reftel.model import AccountView, Clearance, Fit
from reftel.resolve.spread import spread

__all__ = ["Detection", "Inspection", "detect", "inspect", "load"]


@dataclass(frozen=True, slots=True)
class Inspection:
    """One file as one reader may have it; ``error`` says why there is nothing to see of a file that could not be read."""

    file: str
    views: tuple[AccountView, ...] = ()
    error: ReftelError | None = None


@dataclass(frozen=True, slots=True)
class Detection:
    """What a file was taken for: the fits of all readers, and for each of its documents those of all dialects, best first."""

    file: str
    readers: tuple[tuple[str, Fit], ...]
    dialects: tuple[tuple[tuple[str, Fit], ...], ...]


def load(
    path: str | Path, *, clearance: Clearance | None = None, as_of: date | None = None, lexicon: Lexicon | None = None, progress: Progress | None = None
) -> tuple[AccountView, ...]:
    """The documents of one file as a reader with ``clearance`` may have them; names are spread over each file, not beyond.

    ``clearance`` None is the holder of the files, from whom nothing is withheld; ``as_of`` is the day on which declassification dates are read.
    SourceError for a file that cannot be read.
    """
    lexicon = lexicon or Lexicon()
    return spread(views(found(path, lexicon, progress), clearance or Clearance.everything(), as_of), lexicon)


def inspect(
    paths: Iterable[str | Path],
    *,
    clearance: Clearance | None = None,
    as_of: date | None = None,
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
) -> Iterator[Inspection]:
    """``load`` for each of ``paths`` in turn. A file that cannot be read does not end the work: its inspection says why."""
    lexicon = lexicon or Lexicon()
    for path in paths:
        try:
            loaded = load(path, clearance=clearance, as_of=as_of, lexicon=lexicon, progress=progress)
        except SourceError as error:
            yield Inspection(str(path), error=error)
        else:
            yield Inspection(str(path), loaded)


def detect(path: str | Path, *, lexicon: Lexicon | None = None) -> Detection:
    """What every reader and every dialect thinks of the file at ``path``. SourceError where no reader can read it."""
    lexicon = lexicon or Lexicon()
    data, file = bytes_of(path), str(path)
    documents = read.read_bytes(data, file=file)
    return Detection(file, read.detect(data, file=file), tuple(parse.detect(document, lexicon) for document in documents))
