"""What all runs share, so that many of them are affordable: language analysis of the same portions, what is found in them in the same text, and the dictionaries. They depend
on nothing else (``test_batches`` shows it of the analysis) and take most of the time.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import reftel.archive
import reftel.cli.serving
from noninterference.asking import LEXICON
from reftel.archive import Dossier, reading
from reftel.lexicon import Lexicon
from reftel.recognise import language

__all__ = ["Patch", "share"]

_REMEMBERED: dict[Any, Any] = {}
_ANALYSED: dict[tuple[str, ...], Any] = {}
_ACCOUNTS = frozenset({".txt", ".html", ".csv", ".jsonl"})
_LEXICONS: dict[tuple[str, ...], Lexicon] = {}


class Patch(Protocol):
    """What pytest's ``monkeypatch`` does: replace an attribute that is there, AttributeError where it is not."""

    def setattr(self, target: Any, name: str, value: Any) -> None: ...


def share(patch: Patch) -> None:
    """Have it so until ``patch`` is undone; `serve` and `demo` build their views and return, and the accounts of `demo` are those in the folder."""
    original: Any = reading.together
    pipeline: Any = language.piped

    def together(text: str, portions: Any, *, lexicon: Lexicon, **about: Any) -> Any:
        key = (text, *portions, id(lexicon), *sorted(about.items()))
        if key not in _REMEMBERED:
            # the lexicon is kept with it, so that no other can have its id
            _REMEMBERED[key] = (original(text, portions, lexicon=lexicon, **about), lexicon)
        return _REMEMBERED[key][0]

    def piped(texts: Sequence[str]) -> Any:
        if tuple(texts) not in _ANALYSED:
            _ANALYSED[tuple(texts)] = pipeline(texts)
        return _ANALYSED[tuple(texts)]

    def lexicon(*folders: str | Path) -> Lexicon:
        return _LEXICONS.setdefault(tuple(map(str, folders)), Lexicon(*folders))

    patch.setattr(reading, "together", together)
    # not the analyses made of it, which keep what recognisers worked out for one portion
    patch.setattr(language, "piped", piped)
    patch.setattr(reftel.archive, "Lexicon", lexicon)
    patch.setattr(reftel.archive, "dossier", lambda: Dossier(tuple(sorted(p for p in Path().iterdir() if p.suffix in _ACCOUNTS)), lexicon(LEXICON)))
    patch.setattr(reftel.cli.serving, "serve", lambda views, **how: None)
