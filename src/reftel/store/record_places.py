"""Where the records of an archive lie: in a SQLite file in its folder, or on the server that the file ``records.url`` there names."""

from pathlib import Path

from reftel.errors import ReftelError
from reftel.store.record_tables import Database, SqliteFile

__all__ = ["is_archive", "record_place", "remove_records", "server_of"]


def record_place(folder: Path, *, writing: bool) -> Database:
    """The records of the archive in ``folder``, wherever they lie; ``writing`` makes the tables where there are none. ReftelError where that cannot be."""
    server = server_of(folder)
    if server is None:
        return SqliteFile(folder / "records.sqlite", writing=writing)
    from reftel.store.postgres import Server  # noqa: PLC0415  # an extra, and only where it is used

    return Server(server, folder, writing=writing)


def server_of(folder: Path) -> str | None:
    """The URL of the server that has the records of the archive in ``folder``; None where they lie in the folder itself."""
    try:
        return (folder / "records.url").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{folder / 'records.url'}: cannot be read; it names the server that has the records"
        raise ReftelError(msg) from error


def remove_records(folder: Path) -> None:
    """Take the records of the archive in ``folder`` away, wherever they lie. ReftelError where that cannot be."""
    server = server_of(folder)
    if server is None:
        for file in folder.glob("records.sqlite*"):
            file.unlink()
        return
    from reftel.store.postgres import removed  # noqa: PLC0415  # as above

    removed(server)


def is_archive(folder: Path) -> bool:
    """Whether ``folder`` has records of an archive, or says where they are."""
    return (folder / "records.sqlite").is_file() or (folder / "records.url").is_file()
