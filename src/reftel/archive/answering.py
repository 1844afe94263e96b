"""What a view answers besides its documents, worked out once from the record of one clearance, so that whoever asks need not wait: when, who with whom, where, how many,
who cites whom, who somebody is, and the record as a file of every form.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

from reftel.archive.asking import called, network
from reftel.archive.packing import packed, unpacked
from reftel.archive.picturing import atlas, by_month, graph, reference_graph
from reftel.archive.pocket import entries
from reftel.compare import chronicle
from reftel.compare.citing import citations
from reftel.compare.narrowing import Narrowing, narrowed
from reftel.compare.outcomes import outcomes
from reftel.compare.periods import period
from reftel.compare.reviewing import review
from reftel.errors import ClearanceError
from reftel.export import brief, json_chronicle, json_citations, json_picture, json_record, json_review
from reftel.export.formats import Outgoing, available
from reftel.export.formats import named as exporter
from reftel.export.json_record import high_water
from reftel.export.offsets import Offsets
from reftel.export.printable import dumps
from reftel.lexicon import Lexicon
from reftel.model import Entity, MentionKind, Record

__all__ = ["WHOLE", "answered", "exported", "kept", "named", "restricted", "some_of"]

_RELEASED = Offsets.RELEASED
WHOLE = "whole"
"""Under this name a view keeps its record, from which files are made."""
_FRAME = frozenset({"title", "clearance", "marking", "as_of", "offsets", "documents"})
"""What every answer says of the record that it comes from."""
_EVIDENCED = ("matters", "meetings", "statements", "opinions", "quotations", "open_questions")
_MENTIONED = ("people", "entities")


def kept(record: Record, lexicon: Lexicon) -> Mapping[str, str]:
    """All that ``answered`` gives, and the record itself (`packing`), from which files are made when they are asked for."""
    return {**answered(record, lexicon), WHOLE: packed(record)}


def answered(record: Record, lexicon: Lexicon) -> Mapping[str, str]:
    """By name, as JSON: ``record``, ``brief`` (a string), ``timeline``, ``ledger``, ``outcomes`` (every occasion with what was undertaken there), ``network`` (ties with their passages), ``graph`` (the same laid out), ``atlas``, ``months``,
    ``references``, ``review``, ``profile/ID`` for each entity (without the frame), and ``entries`` (what an index of its documents is made of).
    """
    marking = high_water(record.accounts)
    cited = citations(record.accounts, record.clearance)
    answers: dict[str, Any] = {
        "record": json_record.dump(record, offsets=_RELEASED),
        "brief": brief.markdown(record),
        "timeline": json_picture.timeline(record, chronicle.timeline(record), offsets=_RELEASED),
        "ledger": _ledger(record),
        "outcomes": json_chronicle.dump(record, outcomes(record), offsets=_RELEASED),
        "network": json_chronicle.dump(record, network(record, lexicon=lexicon), offsets=_RELEASED),
        "graph": json_picture.graph(record, graph(record, lexicon=lexicon), offsets=_RELEASED),
        "atlas": json_picture.atlas(record, atlas(record, lexicon=lexicon), offsets=_RELEASED),
        "months": json_picture.counts(by_month(record), clearance=str(record.clearance), marking=str(marking) if marking else None),
        "references": {**json_citations.dump(cited, offsets=_RELEASED), "drawn": json_picture.references(cited, reference_graph(cited))},
        "review": json_review.dump(record, review(record), offsets=_RELEASED),
        "entries": entries(record.accounts),
    }
    answers |= {f"profile/{e.id}": _profile(record, e) for e in record.entities}
    return {name: dumps(answer) for name, answer in answers.items()}


def _profile(record: Record, entity: Entity) -> dict[str, Any]:
    """An entity's profile without the frame, which would be there as often as there are entities."""
    whole = json_chronicle.dump(record, chronicle.profile(record, entity), offsets=_RELEASED)
    return {name: whole[name] for name in whole if name not in _FRAME}


def exported(record: Record, form: str, by: Narrowing | None = None) -> bytes:
    """``record``, or what of it fits ``by``, as a file of ``form``, offsets in the released text. ClearanceError for a form that there is not, or whose library is not installed, and where nothing fits."""
    try:
        there = available(form)
    except KeyError:
        there = False
    by = by or Narrowing()
    some = narrowed(record, by)
    if not there or (by and not (some.matters or some.meetings)):
        raise ClearanceError(form)
    out = BytesIO()
    # the same accounts give the same bytes on every day on which no date passes
    exporter(form).write(Outgoing(replace(some, as_of=None), _RELEASED, str(by)), out)
    return out.getvalue()


def some_of(whole: str, by: Narrowing) -> Record:
    """What fits ``by`` of the record that a view keeps."""
    return narrowed(unpacked(whole), by)


def _ledger(record: Record) -> dict[str, Any]:
    """The ledger, every step with its first and last day where it names one (``begin``, ``end``)."""
    dumped = json_chronicle.dump(record, chronicle.ledger(record), offsets=Offsets.RELEASED)
    for step in (s for m in dumped["matters"] for s in m["history"]):
        days = period(step["when"] or "")
        step["begin"], step["end"] = (day.isoformat() for day in days) if days else (None, None)
    return dumped


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
