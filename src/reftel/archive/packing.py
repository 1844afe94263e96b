"""A record as a view keeps it, so that files can be made of some of it later.

Everything is counted in the released text, and no other text is kept: nothing of what is withheld is there, not even how long it is. Of what was found in an
account there is what files are made from: events, and places on the map.
"""

import base64
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from reftel import model
from reftel.model import AccountView, Amount, Event, Mention, Passage, Record, Span, Timex, Transcript

__all__ = ["as_released", "packed", "unpacked"]

_TUPLE, _SET, _SPAN = "()", "{}", ":"
_PLAIN = {"date": date, "datetime": datetime, "Decimal": Decimal}


def packed(record: Record) -> str:
    """``record`` in the words of JSON, as of the released texts."""
    text = json.dumps(_given(as_released(record)), ensure_ascii=True, separators=(",", ":"))
    return json.dumps(base64.b64encode(zlib.compress(text.encode("ascii"), 6)).decode("ascii"))


def unpacked(text: str) -> Record:
    """The record that ``packed`` made ``text`` of."""
    found = _taken(json.loads(zlib.decompress(base64.b64decode(json.loads(text)))))
    assert isinstance(found, Record)
    return found


def as_released(record: Record) -> Record:
    """``record`` with every place counted in the text that its reader is shown, which becomes the source."""
    moves = {view.id: view.released.from_source for view in record.accounts}
    of_label = {view.label: _spans(view) for view in record.accounts}

    def passages(value: Any) -> Any:
        match value:
            case Passage():
                return replace(value, span=moves[value.document](value.span))
            case (str() as label, Amount() | Timex() as found):  # a sum or a day of a matter, with the account that has it
                return label, of_label[label](found)
        assert not isinstance(value, Span), "nothing else of a record has a place"
        return _through(value, passages)

    moved: Record = _through(replace(record, accounts=()), passages)
    return replace(moved, accounts=tuple(_account(view) for view in record.accounts))


def _account(view: AccountView) -> AccountView:
    document, spans, text = view.account.document, _spans(view), Transcript(view.released.text)
    account = _through(replace(view.account, document=replace(document, transcript=Transcript(""), notices=(), metadata=(), slices=(), laid=None)), spans)
    kept = tuple(a for a in view.annotations if isinstance(a, Event) or (isinstance(a, Mention) and a.at is not None))
    return replace(
        view,
        account=replace(account, document=replace(account.document, transcript=text)),
        annotations=spans(kept),
        withheld=spans(view.withheld),
        notices=spans(view.notices),
        released=text,
    )


def _spans(view: AccountView) -> Callable[[Any], Any]:
    """Moves every span of the text of ``view`` that something holds to the released text."""
    transcript, released = view.account.document.transcript, view.released
    same = transcript == released

    def moved(value: Any) -> Any:
        if isinstance(value, Span):
            return value if same else released.from_source(transcript.to_source(value))
        return _through(value, moved)

    return moved


def _through(value: Any, change: Callable[[Any], Any]) -> Any:
    """``value`` with what it holds changed."""
    if isinstance(value, tuple):
        return tuple(change(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type | Span | Transcript):
        old = {f.name: getattr(value, f.name) for f in fields(value) if f.init}
        new = {name: change(each) for name, each in old.items()}
        return replace(value, **new) if any(new[name] is not old[name] for name in old) else value
    return value


def _given(value: Any) -> Any:
    """``value`` in lists, each with its kind in front."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    name = type(value).__name__
    match value:
        case Span():
            return [_SPAN, value.start, value.end]
        case tuple():
            return [_TUPLE, *map(_given, value)]
        case frozenset():
            return [_SET, *sorted(map(_given, value))]
        case Enum():
            said = [value.name]
        case Decimal() | date():
            said = [str(value) if isinstance(value, Decimal) else value.isoformat()]
        case _:
            assert name in _nouns(), name
            said = [_given(getattr(value, f.name)) for f in fields(value) if f.init]
    return [name, *said]


def _taken(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    kind, *held = value
    if kind == _SPAN:
        return Span(*held)
    if kind in (_TUPLE, _SET):
        return (tuple if kind == _TUPLE else frozenset)(map(_taken, held))
    if kind in _PLAIN:
        return Decimal(held[0]) if kind == "Decimal" else _PLAIN[kind].fromisoformat(held[0])  # type: ignore[attr-defined]  # the two others have it
    noun = _nouns()[kind]
    if issubclass(noun, Enum):
        return noun[held[0]]
    return noun(**dict(zip((f.name for f in fields(noun) if f.init), map(_taken, held), strict=True)))


@cache
def _nouns() -> Mapping[str, Any]:
    return {name: each for name, each in vars(model).items() if isinstance(each, type) and (is_dataclass(each) or issubclass(each, Enum))}
