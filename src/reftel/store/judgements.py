"""The judgements of people ↔ a file that only grows: a first line that says what it is, then one JSON object a line. It holds judgements of every level: readable by its owner alone."""

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from reftel.errors import SourceError
from reftel.model import Anchor, Judgement, Level, Marking, Subject, Verdict

__all__ = ["append", "read"]

_HEAD = '{"reftel": "judgements", "version": 1}'
_MOST = 256 * 1024 * 1024
_LEVELS = {level.letters: level for level in Level}


def read(path: str | Path) -> tuple[list[Judgement], int | None]:
    """The judgements in the file at ``path``, in the order made, and the number of the first line that is none. SourceError where the file is not of judgements at all."""
    try:
        if not Path(path).is_file():
            raise SourceError(path, "there is no file of judgements here.", remedy="`reftel judge` makes one.")
        if Path(path).stat().st_size > _MOST:
            raise SourceError(path, "is too large for a file of judgements.")
        head, *lines = Path(path).read_bytes().split(b"\n")
    except OSError as error:
        raise SourceError(path, f"cannot be read ({error.strerror}).") from error
    if head.strip() != _HEAD.encode():
        raise SourceError(path, "is no file of judgements.", remedy="Give the file that `reftel judge` wrote, or a name that is not taken.")
    found: list[Judgement] = []
    damaged = None
    for number, line in enumerate(lines, start=2):
        if line.strip():
            try:
                found.append(_loaded(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                damaged = damaged or number
    return found, damaged


def append(path: str | Path, judgement: Judgement) -> None:
    """Write ``judgement`` behind the others in the file at ``path``, which is made where it is not there. SourceError where that cannot be done."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "rb+") as file:
            size = file.seek(0, os.SEEK_END)
            torn = size and os.pread(handle, 1, size - 1) != b"\n"  # what a crash cut short stays a line by itself
            line = json.dumps(_dumped(judgement), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
            os.write(handle, f"{'' if size else _HEAD + chr(10)}{chr(10) if torn else ''}{line}\n".encode())
            os.fsync(handle)
    except OSError as error:
        raise SourceError(path, f"cannot be written ({error.strerror}).", remedy="Choose another file with --judgements.") from error


def _dumped(judgement: Judgement) -> dict[str, Any]:
    return {
        "id": judgement.id,
        "verdict": judgement.verdict.value,
        "subjects": [_subject(s) for s in judgement.subjects],
        "by": judgement.by,
        "on": judgement.on.isoformat(),
        "marking": _marking(judgement.marking),
        **{name: value for name in ("note", "name", "of") if (value := getattr(judgement, name))},
    }


def _subject(subject: Subject) -> dict[str, Any]:
    anchors = [
        {"portion": a.portion, "quote": a.quote, **({"nth": a.nth} if a.nth else {}), **({"theme": a.theme} if a.theme else {})} for a in subject.anchors
    ]
    return {"kind": subject.kind, "name": subject.name, "anchors": anchors}


def _marking(marking: Marking) -> dict[str, Any]:
    held: dict[str, Any] = {"level": marking.level.letters}
    held |= {name: sorted(getattr(marking, name)) for name in ("controls", "readers") if getattr(marking, name)}
    return held if marking.rel_to is None else {**held, "rel_to": sorted(marking.rel_to)}


def _loaded(line: dict[str, Any]) -> Judgement:
    marking = line["marking"]
    rel_to = marking.get("rel_to")
    return Judgement(
        id=_text(line["id"]),
        verdict=Verdict(line["verdict"]),
        subjects=tuple(Subject(_text(s["kind"]), _text(s["name"]), tuple(_anchor(a) for a in s["anchors"])) for s in line["subjects"]),
        by=_text(line["by"]),
        on=date.fromisoformat(line["on"]),
        marking=Marking(
            _LEVELS[marking["level"]],
            _texts(marking.get("controls", [])),
            None if rel_to is None else _texts(rel_to),
            _texts(marking.get("readers", [])),
        ),
        note=_text(line.get("note", "")),
        name=_text(line.get("name", "")),
        of=_text(line.get("of", "")),
    )


def _anchor(held: dict[str, Any]) -> Anchor:
    nth = held.get("nth", 0)
    if not isinstance(nth, int):
        raise TypeError
    return Anchor(_text(held["portion"]), _text(held["quote"]), nth, _text(held.get("theme", "")))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(values: Sequence[object]) -> frozenset[str]:
    if not isinstance(values, list):
        raise TypeError
    return frozenset(_text(v) for v in values)
