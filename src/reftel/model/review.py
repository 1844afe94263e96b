"""What a person had better decide, since the machine could only take it to be so."""

from dataclasses import dataclass

from reftel.model.judgement import Verdict
from reftel.model.view import Passage

__all__ = ["Answer", "Question"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers to a question: what it says in ``words``, and the ``verdict`` that it makes on the ``subjects``, by id or, of one found as a whole, by its names."""

    words: str
    verdict: Verdict
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """``text`` is what is asked of things of one ``kind`` ("person", "matter" …), ``because`` why; ``yes``, ``no`` and ``unsure`` the answers; ``weight`` how much hangs on it."""

    id: str
    kind: str
    text: str
    because: str
    yes: Answer
    no: Answer
    unsure: Answer
    weight: float
    passages: tuple[Passage, ...]
