"""The files as they came, by the SHA-256 of their bytes. Holds text of every level: readable by its owner alone, and by no reader's session."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from reftel.errors import ReftelError
from reftel.store.atomic import private_folder, replacing

__all__ = ["Originals"]


class Originals:
    """A folder of originals. ``put`` is idempotent, ``get`` proves what it gives; ReftelError for what is absent or no longer what it was."""

    def __init__(self, folder: str | Path) -> None:
        self._folder = private_folder(folder)

    def put(self, data: bytes) -> str:
        """Keep ``data``; its digest in hex."""
        digest = sha256(data).hexdigest()
        path = self._path(digest)
        if not path.exists():
            private_folder(path.parent)
            with replacing(path) as draft:
                draft.write_bytes(data)
        return digest

    def put_file(self, path: Path) -> str:
        """Keep a copy of the file at ``path``, of any size; its digest in hex. OSError where it cannot be read or copied."""
        found = sha256()
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".new-")  # mode 0600
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as copy, path.open("rb") as source:
                while piece := source.read(1 << 20):
                    found.update(piece)
                    copy.write(piece)
                copy.flush()
                os.fsync(copy.fileno())
            kept = self._path(found.hexdigest())
            private_folder(kept.parent)
            if not kept.exists():
                draft.replace(kept)
        finally:
            draft.unlink(missing_ok=True)
        return found.hexdigest()

    def place(self, digest: str) -> Path | None:
        """Where the original of this digest lies; None where it is not kept here."""
        path = self._path(digest)
        return path if path.is_file() else None

    def get(self, digest: str) -> bytes:
        """The bytes kept under ``digest``."""
        try:
            data = self._path(digest).read_bytes()
        except OSError as error:
            msg = "no original of that digest is kept; add the file again"
            raise ReftelError(msg) from error
        if sha256(data).hexdigest() != digest:
            msg = f"the original {digest[:12]} is damaged; remove it from the folder of originals and add the file again"
            raise ReftelError(msg)
        return data

    def __contains__(self, digest: str) -> bool:
        return self._path(digest).is_file()

    def _path(self, digest: str) -> Path:
        if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
            msg = "not a digest; an original is named by 64 hexadecimal digits"
            raise ReftelError(msg)
        return self._folder / digest[:2] / digest
