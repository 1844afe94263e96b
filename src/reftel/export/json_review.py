"""The questions that a record leaves to people, as JSON."""

from collections.abc import Sequence
from typing import Any

from reftel.export.json_record import Writer
from reftel.export.offsets import Offsets
from reftel.model import Answer, Question, Record

__all__ = ["dump"]


def dump(record: Record, questions: Sequence[Question], *, offsets: Offsets = Offsets.SOURCE) -> dict[str, Any]:
    """``{questions: [{id, kind, text, because, yes, no, unsure, evidence}]}``; an answer that cannot be given is None."""
    writer = Writer(record, offsets)
    every = [
        {
            "id": q.id,
            "kind": q.kind,
            "text": q.text,
            "because": q.because,
            "yes": _answer(q.yes),
            "no": _answer(q.no),
            "unsure": _answer(q.unsure),
            "evidence": writer.cite(q.passages),
        }
        for q in questions
    ]
    return {**writer.frame(), "questions": every}


def _answer(answer: Answer) -> dict[str, Any] | None:
    return {"words": answer.words, "verdict": answer.verdict.value, "subjects": list(answer.subjects)} if answer.subjects else None
