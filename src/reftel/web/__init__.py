"""Views on disk, and archives → the workbench, pages on this machine: documents, searches, accounts side by side with the ledger between them.

A page is made of one view, opened read-only, and of nothing else; the views that may be asked for are those of the folder that the application was given.
"""

from reftel.web.app import create_app
from reftel.web.shelf import Notebook, Rules, Shelf

__all__ = ["Notebook", "Rules", "Shelf", "create_app"]
