"""Nouns ↔ disk: the originals at the highest level, and one file for each view. Nothing is decided or derived here.

``originals`` keeps the files as they came, by their digests; no reader's session opens it. ``views`` keeps what one clearance may have, in a SQLite
file of its own, which is all that a reader's session opens. ``audit`` keeps decisions in a record that shows changes, ``judgements`` what people
decided on entities and matters, of every level, in a file that only grows.

An archive that people share has ``members`` (accounts, sessions, tokens) and ``trail`` (who did what), with ``passwords`` for what may be kept of a secret.

An archive of many documents has ``laid_down`` (its policy, and which documents are in which collection), ``pack`` (the originals), ``records`` (every document, and what each view shows of it) and ``lock`` (one writer at a time).
"""

from reftel.store import audit, judgements
from reftel.store.atomic import emptied, private_folder, replacing
from reftel.store.documents import pack, pack_annotations, pack_json, unpack, unpack_annotations, unpack_json
from reftel.store.laid_down import LaidDown, Noted, withheld, withhold, withhold_no_more
from reftel.store.lock import locked
from reftel.store.members import MemberRow, Members, SessionRow, TokenRow
from reftel.store.originals import Originals
from reftel.store.packed_originals import SMALL, Given, Pack
from reftel.store.passwords import Passwords, digest, new_token, same
from reftel.store.record_places import is_archive, remove_records, server_of
from reftel.store.record_tables import shown_url
from reftel.store.records import Failure, Holding, Records, Row, StoredFile
from reftel.store.trail import Trail
from reftel.store.views import StoredView, file_of, open_view, publish, withdraw
from reftel.store.watches import Watched, Watches

__all__ = [
    "SMALL",
    "Failure",
    "Given",
    "Holding",
    "LaidDown",
    "MemberRow",
    "Members",
    "Noted",
    "Originals",
    "Pack",
    "Passwords",
    "Records",
    "Row",
    "SessionRow",
    "StoredFile",
    "StoredView",
    "TokenRow",
    "Trail",
    "Watched",
    "Watches",
    "audit",
    "digest",
    "emptied",
    "file_of",
    "is_archive",
    "judgements",
    "locked",
    "new_token",
    "open_view",
    "pack",
    "pack_annotations",
    "pack_json",
    "private_folder",
    "publish",
    "remove_records",
    "replacing",
    "same",
    "server_of",
    "shown_url",
    "unpack",
    "unpack_annotations",
    "unpack_json",
    "withdraw",
    "withheld",
    "withhold",
    "withhold_no_more",
]
