"""What a view answers besides its documents: worked out once, from the record of one clearance, and kept as JSON by name."""

import base64
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

from reftel.archive.asking import called
from reftel.archive.pocket import entries
from reftel.compare import chronicle
from reftel.compare import network as networks
from reftel.export import brief, json_chronicle, json_record
from reftel.export.formats import EXPORTERS, Outgoing, available
from reftel.export.offsets import Offsets
from reftel.export.printable import dumps
from reftel.lexicon import Lexicon
from reftel.model import Entity, MentionKind, Record

__all__ = ["FORMS", "exported", "kept", "named", "restricted", "unpacked"]

_RELEASED = Offsets.RELEASED
FORMS = tuple(each.NAME for each in EXPORTERS)
_FRAME = frozenset({"title", "clearance", "marking", "as_of", "offsets", "documents"})
_EVIDENCED = ("matters", "meetings", "statements", "opinions", "quotations", "open_questions")
_MENTIONED = ("people", "entities")


def kept(record: Record) -> Mapping[str, str]:
    """All answers of a view, by name, as JSON: ``record``, ``brief`` (a string), ``ledger``, ``timeline``, ``network``, ``profiles`` (by entity), ``entries`` (what an index of its
    documents is made of), and ``export-FORM``, a compressed file, for each form whose library is installed.
    """
    answers: dict[str, Any] = {
        "record": json_record.dump(record, offsets=_RELEASED),
        "brief": brief.markdown(record),
        "ledger": json_chronicle.dump(record, chronicle.ledger(record), offsets=_RELEASED),
        "timeline": json_chronicle.dump(record, chronicle.timeline(record), offsets=_RELEASED),
        "network": json_chronicle.dump(record, networks.network(record.meetings, record.entities), offsets=_RELEASED),
        "profiles": {e.id: _profile(record, e) for e in record.entities},
        "entries": entries(record.accounts),
    }
    answers |= {f"export-{form}": base64.b64encode(zlib.compress(exported(record, form), 6)).decode() for form in FORMS if available(form)}
    return {name: dumps(answer) for name, answer in answers.items()}


def exported(record: Record, form: str) -> bytes:
    """``record`` as a file of ``form``, offsets in the released text."""
    out = BytesIO()
    exporter = {each.NAME: each for each in EXPORTERS}[form]
    # the same accounts give the same bytes on every day on which no date passes
    exporter.write(Outgoing(replace(record, as_of=None), _RELEASED), out)
    return out.getvalue()


def _profile(record: Record, entity: Entity) -> dict[str, Any]:
    whole = json_chronicle.dump(record, chronicle.profile(record, entity), offsets=_RELEASED)
    return {name: whole[name] for name in whole if name not in _FRAME}


def unpacked(answer: str) -> bytes:
    """The file that ``kept`` compressed."""
    return zlib.decompress(base64.b64decode(json.loads(answer)))


def restricted(record: Mapping[str, Any], documents: Iterable[str]) -> dict[str, Any]:
    """``record`` (JSON) with what rests on some of ``documents``, by their ids. This chooses within one view, for a shorter answer; it clears nothing."""
    wanted = set(documents)

    def rests(passages: Iterable[Mapping[str, Any]]) -> bool:
        return any(p["document"] in wanted for p in passages)

    chosen = dict(record)
    for name in _EVIDENCED:
        chosen[name] = [each for each in record[name] if rests(each["evidence"])]
    for name in _MENTIONED:
        chosen[name] = [each for each in record[name] if rests(each["mentions"])]
    labels = {each["label"] for each in record["documents"] if each["id"] in wanted}
    chosen["disagreements"] = [each for each in record["disagreements"] if any(rests(side["evidence"]) for side in each["sides"])]
    chosen["voices"] = [each for each in record["voices"] if labels & set(each["accounts"])]
    for name in ("documents", "accounts"):
        chosen[name] = [each for each in record[name] if each["id"] in wanted]
    return chosen


def named(entities: Iterable[Mapping[str, Any]], name: str, lexicon: Lexicon) -> list[str]:
    """The ids of the ``entities`` (JSON) that are called ``name``, as `reftel who` finds them."""
    every = [Entity(id=e["id"], kind=MentionKind(e["kind"]), name=e["name"], aliases=tuple(e["aliases"]), country=e["country"]) for e in entities]
    by_id = [e.id for e in every if e.id == name]
    return by_id or [e.id for e in called(every, name, lexicon)]
