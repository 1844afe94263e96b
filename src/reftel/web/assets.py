"""What the page loads: script, style and fonts, all from this package, each held in memory under the one name by which it can be asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

__all__ = ["Asset", "assets"]

_FOLDER = Path(__file__).parent / "static"
_MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its bytes, what they are, and a tag that is made of the bytes alone."""

    media: str
    body: bytes
    tag: str


@cache
def assets() -> Mapping[str, Asset]:
    """Every file under ``static``, by its path there. A name that is none of these leads nowhere, whatever it is made of."""
    return {path.relative_to(_FOLDER).as_posix(): _asset(path) for path in sorted(_FOLDER.rglob("*")) if path.suffix in _MEDIA}


def _asset(path: Path) -> Asset:
    body = path.read_bytes()
    return Asset(_MEDIA[path.suffix], body, f'"{sha256(body).hexdigest()[:20]}"')
