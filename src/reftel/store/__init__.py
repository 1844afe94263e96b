"""Nouns ↔ disk: the originals at the highest level, and one file for each view. Nothing is decided or derived here.

``originals`` keeps the files as they came, by their digests; no reader's session opens it. ``views`` keeps what one clearance may have, in a SQLite
file of its own, which is all that a reader's session opens. ``audit`` keeps decisions in a record that shows changes.
"""

from reftel.store import audit
from reftel.store.originals import Originals
from reftel.store.views import StoredView, file_of, open_view, publish

__all__ = ["Originals", "StoredView", "audit", "file_of", "open_view", "publish"]
