"""Which dialect a document is in: every dialect says how well it suits, the best wins, a tie is an error."""

from collections.abc import Sequence

from reftel.errors import UnknownFormatError
from reftel.lexicon import Lexicon
from reftel.model import Document, Fit
from reftel.parse.dialects import DIALECTS, Dialect, cablegate
from reftel.parse.plain_form import is_plain

__all__ = ["choose", "detect"]


def detect(document: Document, lexicon: Lexicon) -> tuple[tuple[str, Fit], ...]:
    """Every dialect's name and fit, best first (equal scores by name)."""
    return tuple((dialect.NAME, fit) for dialect, fit in _ranked(document, lexicon))


def choose(document: Document, lexicon: Lexicon) -> Dialect:
    """The dialect that suits ``document`` best. UnknownFormatError, with the table of fits, where none suits or two suit equally."""
    if is_plain(document.text):
        return cablegate
    ranked = _ranked(document, lexicon, all_of_them=False)
    best = [dialect for dialect, fit in ranked if fit.score == ranked[0][1].score]
    if ranked[0][1].score <= 0:
        problem = "no dialect knows this form"
        remedy = "Give a telegram or an article as text or HTML."
    elif len(best) > 1:
        problem = f"{len(best)} dialects suit equally well"
        remedy = "Give the file in a form that has the marks of one of them only."
    else:
        return best[0]
    raise UnknownFormatError(document.file, f"{problem} ({_table(ranked)}).", remedy=remedy)


def _ranked(document: Document, lexicon: Lexicon, *, all_of_them: bool = True) -> Sequence[tuple[Dialect, Fit]]:
    """Dialects with their fits, best first; unless ``all_of_them`` are wanted, without those that cannot reach the best."""
    fits: list[tuple[Dialect, Fit]] = []
    best = 0.0
    for dialect in sorted(DIALECTS, key=_highest, reverse=True):
        if all_of_them or _highest(dialect) >= best:
            fits.append((dialect, dialect.fit(document, lexicon)))
            best = max(best, fits[-1][1].score)
    return sorted(fits, key=lambda pair: (-pair[1].score, pair[0].NAME))


def _highest(dialect: Dialect) -> float:
    return getattr(dialect, "HIGHEST", 1.0)


def _table(ranked: Sequence[tuple[Dialect, Fit]]) -> str:
    return "; ".join(f"{dialect.NAME} {fit.score:.2f}: {fit.reason}" for dialect, fit in ranked)
