"""Looking after an archive: what is in it, whether it is sound, a copy of it, and making it again from its originals.

These are for the holder of the archive, from whom nothing is withheld; only ``stats`` can be asked by a reader, and then counts what that view has.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from reftel import search, store
from reftel.archive.adding import Added, Watch, restored
from reftel.archive.folder import clearance_of, index_of, read_index_of, remove_indexes, twins_of
from reftel.archive.indexing import Indexes, Told
from reftel.archive.pool import cores
from reftel.archive.relabelling import finish
from reftel.archive.searching import opened
from reftel.errors import ReftelError, UsageError
from reftel.model import Clearance

__all__ = ["Fault", "backup", "doctor", "failures", "rebuild", "stats", "verify"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with an archive: where, what, and what to do."""

    place: str
    problem: str
    remedy: str


def stats(folder: str | Path, clearance: Clearance) -> dict[str, object]:
    """How much a reader may see; for the holder also what is kept, and how far each view is."""
    place = Path(folder)
    index = opened(place, clearance)
    counts: dict[str, object] = {"clearance": str(clearance), "documents": index.count(), "read": index.read_count()}
    if not clearance.is_everything:
        return counts
    with closing(store.Records(place)) as records:
        last = records.last_batch()
        views = {name: "up to date" if done >= last else "behind; `reftel add` brings it up to date" for name, (_, done) in records.views().items()}
        kept = records.counts()
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    return {**counts, "kept": kept, "views": views, "bytes": size}


def failures(folder: str | Path) -> list[store.Failure]:
    """What could not be read, in the order of trying."""
    with closing(store.Records(Path(folder))) as records:
        return list(records.failures())


def doctor(folder: str | Path) -> list[Fault]:
    """What is wrong with the archive, as far as it shows without reading all of it."""
    place = Path(folder)
    found: list[Fault] = []
    if not place.is_dir():
        return [Fault(str(place), "there is no archive here", f"`reftel add PATH --archive {place}` makes one")]
    if place.stat().st_mode & 0o077:
        found.append(Fault(str(place), "others than its owner can open the archive, which holds text of every level", f"chmod 700 {place}"))
    if shutil.disk_usage(place).free < 1 << 28:
        found.append(Fault(str(place), "there is less than 256 MiB of room on the disk", "make room"))
    if store.withheld(place) is not None:
        found.append(
            Fault(str(place), "was being marked anew, and is withheld from every reader until that is done", "`reftel add` without a path finishes it")
        )
    for file, kind in (("originals.sqlite", store.Pack), ("records.sqlite", store.Records), ("policy.sqlite", store.LaidDown)):
        try:
            with closing(kind(place)) as database:
                if problem := database.sound():
                    found.append(Fault(file, f"is damaged: {problem}", _remedy(file)))
                elif isinstance(database, store.Records):
                    found += _of_views(place, database)
        except ReftelError as error:
            found.append(Fault(file, str(error), _remedy(file)))
    return found


def _remedy(file: str) -> str:
    return "bring it back from a backup" if file.startswith(("originals", "policy")) else "`reftel rebuild`"


def _of_views(place: Path, records: store.Records) -> Iterator[Fault]:
    last = records.last_batch()
    if records.counts()["unfinished"]:
        yield Fault("records.sqlite", "files were not read to their end", "run the `reftel add` that was interrupted again, which goes on where it stopped")
    for name, (number, done) in records.views().items():
        reader = clearance_of(name)
        try:
            index = search.Index(index_of(place, reader), reader, {}, read=read_index_of(place, reader))
            held = index.count()
        except ReftelError as error:
            yield Fault(f"view {name}", str(error), "`reftel rebuild`")
            continue
        if done < last:
            yield Fault(f"view {name}", "is behind the records", "`reftel add` without a path brings it up to date")
        elif held != records.holdings(number) or index.read_count() > held:
            yield Fault(f"view {name}", "does not have what the records say", "`reftel rebuild`")


def verify(folder: str | Path, told: Told | None = None) -> list[Fault]:
    """All that ``doctor`` finds, and besides every original that is not what its digest says, and every document that an index lacks or has beyond."""
    place = Path(folder)
    found = doctor(place)
    with suppress(ReftelError), closing(store.Pack(place)) as originals:
        for count, digest in enumerate(originals.digests()):
            if told and count and count % 1000 == 0:
                told(f"{count:,} originals read")
            try:
                originals.get(digest)
            except ReftelError as error:
                found.append(Fault(f"original {digest[:12]}", str(error), "bring it back from a backup"))
    with suppress(ReftelError), closing(store.Records(place)) as records:
        for name, (number, done) in records.views().items():
            reader = clearance_of(name)
            with suppress(ReftelError):
                index = search.Index(index_of(place, reader), reader, twins_of(place, reader), read=read_index_of(place, reader))
                held = set(index.keys())
                if done >= records.last_batch() and (held != set(records.keys(number)) or not held.issuperset(index.read_keys())):
                    found.append(Fault(f"view {name}", "has other documents than the records say", "`reftel rebuild`"))
    return found


def backup(folder: str | Path, target: str | Path) -> None:
    """A copy of the originals, the records and the saved searches in the new folder ``target``, as of one moment; the indexes are made again from it by ``rebuild``."""
    place, there = Path(folder), Path(target)
    if there.exists() and any(there.iterdir()):
        msg = f"{there}: is not empty; name a new folder for the backup"
        raise UsageError(msg)
    try:
        store.private_folder(there)
        # the records first: whatever they speak of has its original then
        with closing(store.Records(place)) as records, closing(store.Pack(place)) as originals:
            records.copy(there / "records.sqlite")
            originals.copy(there / "originals.sqlite")
        with closing(store.LaidDown(place)) as laid:
            laid.copy(there / "policy.sqlite")
        for path in sorted((place / "views").glob("*/watches.sqlite")):
            with closing(store.Watches(path, writing=False)) as watches:
                watches.copy(store.private_folder(there / "views" / path.parent.name) / path.name)
        if (place / "originals").is_dir():
            shutil.copytree(place / "originals", there / "originals", dirs_exist_ok=True)
    except OSError as error:
        msg = f"{there}: the backup cannot be written ({error.strerror}); make room or name another folder"
        raise ReftelError(msg) from error


def rebuild(
    folder: str | Path,
    *,
    clearances: Iterable[Clearance] = (),
    records: bool = False,
    lexicons: Iterable[str | Path] = (),
    workers: int | None = None,
    watch: Watch | None = None,
    told: Told | None = None,
) -> Added:
    """Make the indexes again, of ``clearances`` alone where some are given (they are made, if they are new); with ``records``, or where these cannot be
    read, everything from the originals. What is replaced is removed first. What was read for who and what it speaks of is in no index then, until the next
    ``extract``, which reads nothing twice.
    """
    place, tables = Path(folder), tuple(str(f) for f in lexicons)
    with store.locked(place):
        wanted = list(clearances)
        with closing(store.Pack(place)):
            pass  # without originals nothing is removed
        broken = records or _unreadable(place)
        if broken:
            kept = () if records and _unreadable(place) else _views_of(place)
            store.remove_records(place)
            for view in (place / "views").glob("*"):
                for name in ("index", "read"):
                    store.emptied(view / name)
                (view / "twins.json").unlink(missing_ok=True)
            wanted = [*kept, *wanted]
    if broken:
        return restored(place, clearances=wanted, lexicons=tables, workers=workers, watch=watch, told=told)
    with (
        store.locked(place),
        closing(store.Pack(place)) as originals,
        closing(store.Records(place, writing=True)) as kept_records,
        closing(store.LaidDown(place, writing=True)) as laid,
    ):
        finish(place, kept_records, originals, laid, tables)
        held = kept_records.views()
        for reader in wanted:
            if str(reader) not in held:
                kept_records.add_view(str(reader))
        for name, (number, _) in kept_records.views().items():
            if not wanted or name in {str(reader) for reader in wanted}:
                remove_indexes(place, clearance_of(name))
                kept_records.forget(number)
        count = cores() if workers is None else workers
        with Indexes(place, kept_records, originals, laid, lexicons=tables, workers=count) as indexes:
            indexes.catch_up(told)
        return Added(documents=kept_records.counts()["documents"])


def _unreadable(place: Path) -> bool:
    try:
        with closing(store.Records(place)) as records:
            return bool(records.sound())
    except ReftelError:
        return True


def _views_of(place: Path) -> tuple[Clearance, ...]:
    try:
        with closing(store.Records(place)) as records:
            return tuple(clearance_of(name) for name in records.views())
    except ReftelError:
        return ()
