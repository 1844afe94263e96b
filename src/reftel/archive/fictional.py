"""The fictional accounts that come with Reftel."""

from dataclasses import dataclass
from pathlib import Path

from reftel.lexicon import Lexicon

__all__ = ["Dossier", "dossier"]

_FOLDER = Path(__file__).parents[1] / "dossier"


@dataclass(frozen=True, slots=True)
class Dossier:
    """Files to start with, and the lexicon that goes with them."""

    paths: tuple[Path, ...]
    lexicon: Lexicon


def dossier() -> Dossier:
    """The accounts and their lexicon, as `reftel demo` shows them."""
    return Dossier(tuple(sorted(p for p in _FOLDER.iterdir() if p.suffix in {".txt", ".html"})), Lexicon(_FOLDER / "lexicon"))
