"""Each file by itself: as a view, or as what the readers and dialects take it for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from reftel import parse, read
from reftel.archive.gathering import apart, parsed
from reftel.archive.policies import InForce
from reftel.archive.pool import in_order
from reftel.archive.reading import Progress, bytes_of, discreet, found, recognised, streamed, views
from reftel.archive.selecting import taken
from reftel.archive.working import lexicon_of
from reftel.errors import ReftelError, SourceError
from reftel.lexicon import Lexicon
from reftel.model import Account, AccountView, Clearance, Document, Fit, Policy
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
    path: str | Path,
    *,
    clearance: Clearance | None = None,
    as_of: date | None = None,
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
    policy: Policy | None = None,
    fast: bool = False,
) -> tuple[AccountView, ...]:
    """The documents of one file as a reader with ``clearance`` may have them; names are spread over each file, not beyond.

    ``clearance`` None is the holder of the files, from whom nothing is withheld; ``as_of`` is the day on which declassification dates are read.
    ``fast``: without the language pipeline, by rules alone. SourceError for a file that cannot be read.
    """
    lexicon, reader = lexicon or Lexicon(), clearance or Clearance.everything()
    in_force = InForce(policy, as_of, lexicon, fast)
    return spread(views(found(path, lexicon, discreet(progress, reader), in_force, holder=reader.is_everything), reader, as_of, in_force=in_force), lexicon)


def inspect(  # noqa: PLR0913  # what a request may say
    paths: Iterable[str | Path],
    *,
    clearance: Clearance | None = None,
    as_of: date | None = None,
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
    policy: Policy | None = None,
    archive: str | Path | None = None,
    fast: bool = False,
    workers: int = 1,
) -> Iterator[Inspection]:
    """``load`` for each of ``paths`` in turn. A file that cannot be read does not end the work: its inspection says why. A file that holds a section of a
    telegram is as classified as all sections that ``paths`` hold, and a notice says which files these are.

    A file of many documents, of any size, has an inspection for each document, as soon as it is read and taken for itself; a record that cannot be
    read has one that says why, for the holder of the files: nobody knows whether another reader may hear of it.

    With ``workers`` above one so many processes share the files, which changes nothing but the time it takes.

    With an ``archive``, what is no file is a document of it, by its id; these come first.
    """
    lexicon, clearance, every = lexicon or Lexicon(), clearance or Clearance.everything(), list(paths)
    in_force = InForce(policy, as_of, lexicon, fast)
    progress = discreet(progress, clearance)
    if archive is not None:
        named = [path for path in every if not Path(path).is_file()]
        every = [path for path in every if Path(path).is_file()]
        for name, document in zip(named, taken(named, archive, clearance), strict=True):
            held = [recognised(each.account, lexicon, in_force) for each in parsed((document,), lexicon, holder=clearance.is_everything)]
            yield Inspection(str(name), spread(views(held, clearance, as_of, in_force=in_force), lexicon))
    sections = apart(every, lexicon) if len(every) > 1 else {}
    shared = _shared(every, sections, in_force, clearance, workers) if workers > 1 and len(every) > 1 else None
    for path in every:
        try:
            if read.dump_reader(path):
                yield from _one_by_one(path, clearance, progress, in_force)
            elif shared is not None and (done := next(shared)) is not None:
                yield Inspection(str(path), done)
            elif (account := sections.get(str(path))) is not None:
                if progress:
                    progress(str(path))
                yield Inspection(str(path), spread(views([recognised(account, lexicon, in_force)], clearance, as_of, in_force=in_force), lexicon))
            else:
                yield Inspection(str(path), load(path, clearance=clearance, as_of=as_of, lexicon=lexicon, progress=progress, policy=policy, fast=fast))
        except SourceError as error:
            yield Inspection(str(path), error=error)


def _shared(
    paths: Sequence[str | Path], sections: Mapping[str, Account], in_force: InForce, clearance: Clearance, workers: int
) -> Iterator[tuple[AccountView, ...] | None]:
    """What each file shows that is no dump, in the order given; None for one that cannot be read: that is said where it is tried again."""
    how = (clearance, in_force.policy, in_force.as_of, in_force.lexicon.folders, in_force.fast)
    return in_order(((_in_worker, (str(path), sections.get(str(path)), *how)) for path in paths if not _is_dump(path)), workers)


def _is_dump(path: str | Path) -> bool:
    try:
        return bool(read.dump_reader(path))
    except SourceError:
        return True  # never read by a worker, and not asked for


def _in_worker(
    path: str,
    section: Account | None,
    clearance: Clearance,
    policy: Policy | None,
    as_of: date | None,
    folders: tuple[str, ...],
    fast: bool,  # noqa: FBT001
) -> tuple[AccountView, ...] | None:
    lexicon = lexicon_of(folders)
    in_force = InForce(policy, as_of, lexicon, fast)
    try:
        if section is None:
            return load(path, clearance=clearance, as_of=as_of, lexicon=lexicon, policy=policy, fast=fast)
        return spread(views([recognised(section, lexicon, in_force)], clearance, as_of, in_force=in_force), lexicon)
    except SourceError:
        return None


def _one_by_one(path: str | Path, clearance: Clearance, progress: Progress | None, in_force: InForce) -> Iterator[Inspection]:
    anything = False
    for account in streamed(path, in_force.lexicon, progress, in_force):
        if isinstance(account, SourceError):
            inspection = Inspection(str(path), error=account) if clearance.is_everything else None
        else:
            shown = spread(views([account], clearance, in_force.as_of, in_force=in_force), in_force.lexicon)
            inspection = Inspection(str(path), shown) if shown else None
        if inspection:
            anything = True
            yield inspection
    if not anything:
        yield Inspection(str(path))


_MOST = 10


def detect(path: str | Path, *, lexicon: Lexicon | None = None) -> Detection:
    """What every reader and every dialect thinks of the file at ``path``; of one of many documents, what the dialects think of the first ten. SourceError
    where no reader can read it.
    """
    lexicon, file = lexicon or Lexicon(), str(path)
    if read.dump_reader(path):
        readers = read.detect(read.beginning(path), file=file)
        documents = [d for d in islice(read.stream(path), _MOST) if isinstance(d, Document)]
    else:
        data = bytes_of(path)
        documents = list(read.read_bytes(data, file=file))
        readers = read.detect(data, file=file)
    return Detection(file, readers, tuple(parse.detect(document, lexicon) for document in documents))
