"""The fictional accounts that come with Reftel."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from reftel.errors import UsageError
from reftel.lexicon import Lexicon

__all__ = ["Dossier", "copied", "dossier"]

_FOLDER = Path(__file__).parents[1] / "dossier"


@dataclass(frozen=True, slots=True)
class Dossier:
    """Files to start with, and the lexicon that goes with them."""

    paths: tuple[Path, ...]
    lexicon: Lexicon


def dossier() -> Dossier:
    """The accounts and their lexicon, as `reftel demo` shows them."""
    return Dossier(tuple(sorted(p for p in _FOLDER.iterdir() if p.suffix in {".txt", ".html"})), Lexicon(_FOLDER / "lexicon"))


def copied(to: Path) -> None:
    """Copy the accounts and the folder of their tables, ``lexicon``, to the new folder ``to``, to try commands on. UsageError where it is there already."""
    if to.exists():
        msg = f"{to} is there already; name a new folder"
        raise UsageError(msg)
    shutil.copytree(_FOLDER, to, ignore=shutil.ignore_patterns("__pycache__"))
