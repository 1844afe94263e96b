"""Nouns ↔ disk: the originals at the highest level, and one file for each view. Nothing is decided or derived here.

``originals`` keeps the files as they came, by their digests; no reader's session opens it. ``views`` keeps what one clearance may have, in a SQLite
file of its own, which is all that a reader's session opens. ``judgements`` keeps what people decided, of every level, in a file that only grows.
"""

from reftel.store import judgements
from reftel.store.originals import Originals
from reftel.store.views import StoredView, file_of, open_view, publish

__all__ = ["Originals", "StoredView", "file_of", "judgements", "open_view", "publish"]
