"""Nouns ↔ disk: the originals at the highest level, and one file for each view. Nothing is decided or derived here.

``originals`` keeps the files as they came, by their digests; no reader's session opens it. ``views`` keeps what one clearance may have, in a SQLite
file of its own, which is all that a reader's session opens. ``audit`` keeps decisions in a record that shows changes.

An archive of many documents has ``pack`` (the originals), ``records`` (every document, and what each view shows of it) and ``lock`` (one writer at a time).
"""

from reftel.store import audit
from reftel.store.atomic import private_folder, replacing
from reftel.store.documents import pack, pack_json, unpack, unpack_json
from reftel.store.lock import locked
from reftel.store.originals import Originals
from reftel.store.packed_originals import SMALL, Given, Pack
from reftel.store.records import Failure, Holding, Records, Row, StoredFile
from reftel.store.views import StoredView, file_of, open_view, publish

__all__ = [
    "SMALL",
    "Failure",
    "Given",
    "Holding",
    "Originals",
    "Pack",
    "Records",
    "Row",
    "StoredFile",
    "StoredView",
    "audit",
    "file_of",
    "locked",
    "open_view",
    "pack",
    "pack_json",
    "private_folder",
    "publish",
    "replacing",
    "unpack",
    "unpack_json",
]
