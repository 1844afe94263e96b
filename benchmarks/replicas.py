"""Many accounts from a few: copies with names and words of their own, of the same lengths, four on each subject. A fifth of the words is the same everywhere, as in any archive."""

from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from hashlib import sha256

from reftel import archive
from reftel.lexicon import Lexicon, english_words
from reftel.model import AccountView, Clearance, Span, Transcript

__all__ = ["dossier_views", "replicas"]

_WORDS = frozenset({"text", "words", "head", "names"})
_KEPT = 4  # shorter words stay: "said", "USD", marks


def dossier_views() -> tuple[list[AccountView], Lexicon]:
    """The bundled accounts, extracted, and their lexicon."""
    from reftel.archive.gathering import gathered  # noqa: PLC0415
    from reftel.archive.reading import views  # noqa: PLC0415

    dossier = archive.dossier()
    return list(views(gathered(dossier.paths, dossier.lexicon, different=True), Clearance.everything(), None)), dossier.lexicon


def replicas(views: list[AccountView], times: int, lexicon: Lexicon) -> list[AccountView]:
    """``views`` and ``times`` - 1 copies of all of them, each four of them with names and words of their own."""
    usual = lexicon.once(english_words)
    out = list(views)
    for n in range(1, times):
        names = _Names(n // 4, usual)
        for at, view in enumerate(views):
            made = _mapped(view, names)
            out.append(replace(made, id=f"{view.id}-{n}", label=f"{view.label[0]}{n * len(views) + at}"))
    return out


class _Names:
    """The words of one copy."""

    def __init__(self, copy: int, usual: object) -> None:
        self._copy, self._usual = copy, usual
        self._known: dict[str, str] = {}

    def text(self, text: str, *, words: bool = True) -> str:
        """``text`` with every name, and with ``words`` most words, another of the same length."""
        if not self._copy:
            return text
        out, word = [], ""
        for c in f"{text} ":
            if c.isalpha():
                word += c
                continue
            out += [self._word(word, words=words), c]
            word = ""
        return "".join(out)[:-1]

    def _word(self, word: str, *, words: bool) -> str:
        plain = word.lower()
        ordinary = plain in self._usual or not word[:1].isupper()  # type: ignore[operator]
        if len(word) < _KEPT or (ordinary and (not words or sha256(plain.encode()).digest()[0] % 5 == 0)):
            return word
        if plain not in self._known:
            digits = sha256(f"{self._copy} {plain}".encode()).digest()
            self._known[plain] = "".join(("aeiou"[d % 5] if n % 2 else "bdfgklmnprstv"[d % 13]) for n, d in zip(range(len(plain)), digits * 4, strict=False))
        made = self._known[plain]
        return made.upper() if word.isupper() else made.capitalize() if word[0].isupper() else made


def _mapped(value: object, names: _Names, *, words: bool = False):
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return names.text(value, words=words)
    if isinstance(value, Transcript):
        return Transcript(names.text(value.source), tuple(replace(e, replacement=names.text(e.replacement)) for e in value.edits))
    if isinstance(value, tuple | frozenset):
        return type(value)(_mapped(v, names, words=words) for v in value)
    if is_dataclass(value) and not isinstance(value, Span):
        return replace(value, **{f.name: _mapped(getattr(value, f.name), names, words=f.name in _WORDS) for f in fields(value) if f.init})
    return value
