"""A document as it was read ↔ bytes: packed JSON, so that a record of a dump can be had again without reading the dump."""

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from reftel.errors import ReftelError
from reftel.model import Annotation, Document, Edit, Metadatum, Notice, Slice, Span, Transcript
from reftel.store.found_annotations import dumped, loaded

__all__ = ["pack", "pack_annotations", "pack_json", "unpack", "unpack_annotations", "unpack_json"]


def pack(document: Document) -> bytes:
    """``document`` but for the name of its file, which the records hold."""
    transcript = document.transcript
    return pack_json(
        [
            document.digest,
            document.media,
            document.encoding,
            transcript.source,
            [[e.span.start, e.span.end, e.replacement, e.reason] for e in transcript.edits],
            [[n.code, n.message, [n.span.start, n.span.end] if n.span is not None else None] for n in document.notices],
            [[m.name, m.value, m.span.start, m.span.end] for m in document.metadata],
            [[s.start, s.file] for s in document.slices],
        ]
    )


def unpack(data: bytes, *, file: str) -> Document:
    """The document that ``pack`` made ``data`` of. ReftelError where it is damaged."""
    digest, media, encoding, source, edits, notices, metadata, slices = unpack_json(data)
    return Document(
        file,
        digest,
        media,
        encoding,
        Transcript(source, tuple(Edit(Span(start, end), replacement, reason) for start, end, replacement, reason in edits)),
        tuple(Notice(code, message, Span(*span) if span else None) for code, message, span in notices),
        tuple(Metadatum(name, value, Span(start, end)) for name, value, start, end in metadata),
        tuple(Slice(start, place) for start, place in slices),
    )


def pack_annotations(found: Mapping[int, Sequence[Annotation]]) -> bytes:
    """What was found in some portions of a document, by where they start, packed."""
    return pack_json({str(start): dumped(annotations) for start, annotations in found.items()}, effort=6)


def unpack_annotations(data: bytes) -> dict[int, tuple[Annotation, ...]]:
    """The annotations that ``pack_annotations`` made ``data`` of. ReftelError where it is damaged."""
    return {int(start): loaded(values) for start, values in unpack_json(data).items()}


def pack_json(value: Any, *, effort: int = 1) -> bytes:
    """``value`` as packed JSON."""
    # halves of surrogate pairs are escaped, since UTF-8 has no place for them
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), effort)


def unpack_json(data: bytes) -> Any:
    """The value that ``pack_json`` made ``data`` of. ReftelError where it is damaged."""
    try:
        return json.loads(zlib.decompress(data))
    except (zlib.error, ValueError) as error:
        msg = "a record of the archive is damaged; `reftel rebuild` makes it again from the originals"
        raise ReftelError(msg) from error
