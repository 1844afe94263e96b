"""What was found in a portion ↔ JSON values: every annotation with all its parts, so that nothing need be analysed twice.

The form follows the nouns themselves: a value is a list of its class and its parts in their order, and a class that is not among the nouns of annotations is
refused. Values that come again in a portion, the parties of a statement above all, are written once.
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any

from reftel import model
from reftel.errors import ReftelError
from reftel.model import Annotation

__all__ = ["dumped", "loaded"]

_AGAIN, _DECIMAL, _SET, _SPAN, _TUPLE = "=", "d", "s", "p", "t"
_NOUNS = MappingProxyType(
    {
        one.__name__: one
        for one in (
            *(model.Mention, model.Timex, model.Amount, model.Quotation, model.Attribution, model.Statement, model.Event),
            *(model.Instrument, model.Voice, model.Theme),
        )
    }
)
_WORDS = MappingProxyType({one.__name__: one for one in (model.MentionKind, model.VoiceKind, model.Predicate, model.Status, model.Modality, model.Register)})


def dumped(annotations: Sequence[Annotation]) -> list[Any]:
    """``annotations`` as JSON values."""
    known: dict[Any, int] = {}
    return [_dumped(each, known) for each in annotations]


def loaded(values: Sequence[Any]) -> tuple[Annotation, ...]:
    """The annotations that ``dumped`` wrote. ReftelError for what it did not write."""
    known: list[Any] = []
    try:
        return tuple(_loaded(each, known) for each in values)
    except (KeyError, IndexError, TypeError, ValueError, ArithmeticError) as error:
        msg = "what was read in a document is damaged or of another version; `reftel extract --again` reads it anew"
        raise ReftelError(msg) from error


def _dumped(value: Any, known: dict[Any, int]) -> Any:  # noqa: PLR0911  # one for each kind of value
    if isinstance(value, model.Span):
        return [_SPAN, value.start, value.end]
    if isinstance(value, Enum):
        return [type(value).__name__, value.value]
    if is_dataclass(value):
        if value in known:
            return [_AGAIN, known[value]]
        held = [_dumped(getattr(value, f.name), known) for f in fields(value)]
        known[value] = len(known)
        return [type(value).__name__, *held]
    if isinstance(value, Decimal):
        return [_DECIMAL, str(value)]
    if isinstance(value, frozenset):
        return [_SET, *sorted(value)]
    if isinstance(value, tuple):
        return [_TUPLE, *(_dumped(one, known) for one in value)]
    return value


def _loaded(value: Any, known: list[Any]) -> Any:  # noqa: PLR0911  # as above
    if not isinstance(value, list):
        return value
    name, *held = value
    match name:
        case "p":
            return model.Span(*held)
        case "t":
            return tuple(_loaded(one, known) for one in held)
        case "=":
            return known[held[0]]
        case "d":
            return Decimal(held[0])
        case "s":
            return frozenset(held)
    if name in _WORDS:
        return _word(name, held[0])
    noun = _NOUNS[name]
    names = _parts(name)
    if len(names) != len(held):
        msg = f"{name} has {len(names)} parts"
        raise ValueError(msg)
    made = noun(**{part: _loaded(one, known) for part, one in zip(names, held, strict=True)})
    known.append(made)
    return made


@cache
def _parts(name: str) -> tuple[str, ...]:
    return tuple(f.name for f in fields(_NOUNS[name]))


@cache
def _word(name: str, value: str) -> Enum:
    found: Enum = _WORDS[name](value)
    return found
