"""Looking for hidden words in bytes, in every disguise that a program gives to text without meaning to."""

import base64
import io
import os
import re
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

__all__ = ["opened_for_writing", "sightings"]

_SHORTEST = 8
"""So many letters of a canary give it away: what is shortened or hyphenated is found, too."""


def sightings(data: bytes, canaries: Iterable[str]) -> dict[str, str]:
    """The ``canaries`` (twelve letters each) that are in ``data``, and in which disguise; compressed members and streams are looked into."""
    found: dict[str, str] = {}
    every = [*canaries]
    for layer in _layers(data):
        folded = layer.lower()
        for canary in every:
            for disguise, words in _disguises(canary):
                if canary not in found and words in (layer if disguise == "base64" else folded):
                    found[canary] = disguise
    return found


def _layers(data: bytes) -> Iterator[bytes]:
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
    for opening in (b"\x78\x9c", b"\x78\xda", b"\x78\x01", b"\x1f\x8b"):
        at = data.find(opening)
        while at >= 0:
            with suppress(zlib.error):
                yield zlib.decompressobj(47).decompress(data[at:])
            at = data.find(opening, at + 1)
    # how a stream of zlib begins in base64, whatever it is of
    for stream in re.finditer(rb"eJ[A-Za-z0-9+/]{20,}={0,2}", data):
        with suppress(zlib.error, ValueError):
            yield zlib.decompressobj().decompress(base64.b64decode(stream.group()))


def _disguises(canary: str) -> Iterator[tuple[str, bytes]]:
    """Each in the case in which it is looked for: folded, but for base64, which folding would spoil."""
    for start in (0, len(canary) - _SHORTEST):
        part = canary[start : start + _SHORTEST].lower()
        yield "UTF-8", part.encode()
        yield "UTF-16", part.encode("utf-16-le")
        yield "UTF-16, big end first", part.encode("utf-16-be")
        yield "reversed", part[::-1].encode()
        yield "hex", part.encode().hex().encode()
        yield "hex of capitals", part.upper().encode().hex().encode()
        yield "hex, as written", canary[start : start + _SHORTEST].encode().hex().encode()
        yield "percent", "".join(f"%{ord(c):02x}" for c in part).encode()
        yield "entities", "".join(f"&#{ord(c)};" for c in part).encode()
        yield "escapes", "".join(f"\\u{ord(c):04x}" for c in part).encode()
    for written in {canary, canary.lower(), canary.upper()}:
        for shift in range(3):
            # three places in a group of three; the letters at both ends depend on what stands beside them
            whole = base64.b64encode(b"\0" * shift + written.encode())
            yield "base64", whole[4 if shift else 0 : 4 + (len(written) + shift) // 3 * 4 - 4]


_LISTENING: list[list[str]] = []
_WRITING = 0x1 | 0x2 | 0x40 | 0x200 | 0x400


def _absolute(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100  # a link must be named, not followed


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _LISTENING:
        return
    kept = _LISTENING[-1]
    if event == "open":
        path, mode, flags = arguments
        if isinstance(path, (str, bytes)) and ((mode and set(mode) & set("wax+")) or (not mode and isinstance(flags, int) and flags & _WRITING)):
            kept.append(_absolute(os.fsdecode(path)))
    elif event in {"os.rename", "os.link", "os.symlink"}:
        kept.append(_absolute(os.fsdecode(arguments[1])))
    elif event in {"os.mkdir", "sqlite3.connect"}:
        kept.append(_absolute(os.fsdecode(arguments[0]).removeprefix("file://")))


@contextmanager
def opened_for_writing() -> Iterator[list[str]]:
    """The paths that anything in this process opens to write to, makes, renames to or opens as a database, while this lasts."""
    if not getattr(sys, "_reftel_sweeping", False):
        sys.addaudithook(_hook)  # cannot be taken off again; listens only in such a block
        sys._reftel_sweeping = True  # type: ignore[attr-defined]
    kept: list[str] = []
    _LISTENING.append(kept)
    try:
        yield kept
    finally:
        _LISTENING.remove(kept)
