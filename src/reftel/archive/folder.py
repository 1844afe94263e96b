"""Where an archive lies, and what is in it where.

DIR/originals.sqlite, DIR/originals/    the files as they came: everything else can be made again from these
DIR/records.sqlite                      every document with its structure, and what each view shows of it
DIR/records.url                         instead of that, the server that has the records
DIR/views/<clearance>/                  the indexes of one view; a reader's session opens this and nothing else
"""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from reftel import store
from reftel.errors import ReftelError, UsageError
from reftel.model import Clearance

__all__ = [
    "EVERYTHING",
    "clearance_of",
    "default_folder",
    "folder_of",
    "index_of",
    "look_at",
    "looked_at",
    "looked_at_done",
    "read_index_of",
    "remove_indexes",
    "save_twins",
    "twins_of",
    "view_folder",
    "watches_of",
]

EVERYTHING = "everything"
_SERVERS = ("postgresql://", "postgres://")
_TWINS = "twins.json"
_LOOKED_AT = "looked-at.txt"
_MOST_LOOKED_AT = 1 << 20
Twins = Mapping[str, tuple[Sequence[str], Sequence[str]]]


def default_folder() -> Path:
    """REFTEL_ARCHIVE, or "archive" in the folder that this system has for a user's data."""
    if named := os.environ.get("REFTEL_ARCHIVE"):
        return folder_of(named)
    return _users_own() / "archive"


def folder_of(named: str) -> Path:
    """The folder that an archive is named by, or of ``postgresql://HOST/DATABASE?folder=DIR`` the folder DIR, which is made to say where its records are; without
    ``folder``, one of the user's own for this database. UsageError where DIR has other records.
    """
    if not named.startswith(_SERVERS):
        return Path(named)
    parts = urlsplit(named)
    options = parse_qsl(parts.query, keep_blank_values=True)
    url = urlunsplit(parts._replace(query=urlencode([(name, value) for name, value in options if name != "folder"])))
    # a URL of no host has its slashes all the same
    url = url.replace(f"{parts.scheme}:/", f"{parts.scheme}:///", 1) if "://" not in url else url
    mine = next((value for name, value in options if name == "folder"), "")
    place = Path(mine) if mine else _users_own() / "servers" / sha256(store.shown_url(url).encode()).hexdigest()[:16]
    try:
        held = store.server_of(store.private_folder(place))
        if held is None and not store.is_archive(place):
            with store.replacing(place / "records.url") as draft:
                draft.write_text(f"{url}\n", encoding="utf-8")
            held = url
    except OSError as error:
        msg = f"{place}: nothing can be written here ({error.strerror}); name another folder, as in {store.shown_url(url)}?folder=DIR"
        raise UsageError(msg) from error
    if held != url:
        msg = f"{place}: has records elsewhere than at {store.shown_url(url)}; name another folder, as in ?folder=DIR"
        raise UsageError(msg)
    return place


def _users_own() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415  # only where it is needed

    return user_data_path("reftel", appauthor=False)


def clearance_of(text: str) -> Clearance:
    """A clearance as it prints itself."""
    return Clearance.everything() if text == EVERYTHING else Clearance.named(text)


def view_folder(folder: Path, clearance: Clearance) -> Path:
    """Where the view of ``clearance`` lies in the archive."""
    return store.file_of(folder / "views", clearance).with_suffix("")


def index_of(folder: Path, clearance: Clearance) -> Path:
    """Where its index lies."""
    return view_folder(folder, clearance) / "index"


def read_index_of(folder: Path, clearance: Clearance, *, new: bool = False) -> Path:
    """Where the second index of a view lies, of the documents that were read for what they speak of."""
    place = view_folder(folder, clearance) / "read"
    return store.private_folder(place) if new else place


def look_at(folder: Path, clearance: Clearance, key: str) -> None:
    """Note in the view that its reader looked at this document, which is to be read soon. Where nothing can be written, nothing is noted."""
    path = view_folder(folder, clearance) / _LOOKED_AT
    with suppress(OSError):
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "ab") as file:
            if file.tell() < _MOST_LOOKED_AT:
                file.write(f"{key}\n".encode())


def looked_at(folder: Path, clearance: Clearance) -> list[str]:
    """The keys of the documents that readers of the view looked at since ``looked_at_done``, the last one first."""
    try:
        lines = (view_folder(folder, clearance) / _LOOKED_AT).read_text(encoding="ascii", errors="replace").split()
    except OSError:
        return []
    return list(dict.fromkeys(reversed(lines)))


def looked_at_done(folder: Path, clearance: Clearance) -> None:
    """Forget these."""
    (view_folder(folder, clearance) / _LOOKED_AT).unlink(missing_ok=True)


def watches_of(folder: Path, clearance: Clearance) -> Path:
    """Where the saved searches of a view lie."""
    return view_folder(folder, clearance) / "watches.sqlite"


def remove_indexes(folder: Path, clearance: Clearance) -> None:
    """Take away what can be made again of a view; what its readers saved stays."""
    for name in ("index", "read"):
        store.emptied(view_folder(folder, clearance) / name)
    (view_folder(folder, clearance) / _TWINS).unlink(missing_ok=True)


def twins_of(folder: Path, clearance: Clearance) -> Twins:
    """The holdings of one telegram in a view: by name, the keys that stand for it, and those that it has besides."""
    path = view_folder(folder, clearance) / _TWINS
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        msg = f"{path}: is damaged; `reftel rebuild` makes it again"
        raise ReftelError(msg) from error
    return {name: (mains, more) for name, (mains, more) in found.items()}


def save_twins(folder: Path, clearance: Clearance, twins: Twins) -> None:
    """Replace what ``twins_of`` gives, in one step."""
    path = view_folder(folder, clearance) / _TWINS
    with store.replacing(path) as draft:
        draft.write_text(json.dumps({name: twins[name] for name in sorted(twins)}), encoding="utf-8")
