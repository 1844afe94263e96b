"""The dialects that accounts come in: one module a dialect, listed here.

A dialect is a module that satisfies :class:`Dialect`. Adding one is a module, a line in ``DIALECTS`` and a folder of samples. Scores are
comparable between dialects: 0 says "not this", a telegram that shows its marks scores above 0.6, prose without such marks scores 0.6 as
an article and at most 0.3 with them.
"""

from typing import Protocol

from reftel.lexicon import Lexicon
from reftel.model import Account, Document, Fit
from reftel.parse import article
from reftel.parse.dialects import aad_1973, cablegate, cover, dfat, fco, frus, military, ocr

__all__ = ["DIALECTS", "Dialect"]


class Dialect(Protocol):
    """The shape of a dialect module. ``parse`` never raises for odd material: it gives notices.

    A module may say by a constant ``HIGHEST`` (else 1.0) that its ``fit`` never scores more; it is not asked where another one has done better.
    """

    NAME: str

    def fit(self, document: Document, lexicon: Lexicon) -> Fit:
        """How well the dialect suits ``document``; score 0 when it cannot read it."""
        ...

    def parse(self, document: Document, lexicon: Lexicon) -> Account:
        """``document`` cut into portions, every field located."""
        ...


DIALECTS: tuple[Dialect, ...] = (article, aad_1973, cablegate, cover, dfat, fco, frus, military, ocr)
