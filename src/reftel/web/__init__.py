"""Views on disk → the workbench, one page on this machine: accounts side by side, the ledger between them.

A page is made of one view, opened read-only, and of nothing else; the views that may be asked for are those of the folder that the application was given.
"""

from reftel.web.app import create_app

__all__ = ["create_app"]
