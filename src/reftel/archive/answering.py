"""What a view on disk keeps beside its record, so that a page need not work anything out: when, who with whom, where, how many, who cites whom, and who somebody is."""

from collections.abc import Mapping
from typing import Any

from reftel.archive.asking import network
from reftel.archive.picturing import atlas, by_month, graph, reference_graph
from reftel.compare import chronicle
from reftel.compare.citing import citations
from reftel.compare.periods import period
from reftel.compare.reviewing import review
from reftel.export import json_chronicle, json_citations, json_picture, json_review
from reftel.export.json_record import high_water
from reftel.export.offsets import Offsets
from reftel.lexicon import Lexicon
from reftel.model import Record

__all__ = ["answered"]


def answered(record: Record, lexicon: Lexicon) -> Mapping[str, Any]:
    """By name: ``timeline``, ``ledger``, ``network`` (ties with their passages), ``graph`` (the same laid out), ``atlas``, ``months``, ``references``, ``review``, and ``profile/ID`` for each entity."""
    released, marking = Offsets.RELEASED, high_water(record.accounts)
    cited = citations(record.accounts, record.clearance)
    met = network(record, lexicon=lexicon)
    profiles = {f"profile/{e.id}": json_chronicle.dump(record, chronicle.profile(record, e), offsets=released) for e in record.entities}
    return {
        "timeline": json_picture.timeline(record, chronicle.timeline(record), offsets=released),
        "ledger": _ledger(record),
        "network": json_chronicle.dump(record, met, offsets=released),
        "graph": json_picture.graph(record, graph(record, lexicon=lexicon), offsets=released),
        "atlas": json_picture.atlas(record, atlas(record, lexicon=lexicon), offsets=released),
        "months": json_picture.counts(by_month(record), clearance=str(record.clearance), marking=str(marking) if marking else None),
        "references": {**json_citations.dump(cited, offsets=released), "drawn": json_picture.references(cited, reference_graph(cited))},
        "review": json_review.dump(record, review(record), offsets=released),
        **profiles,
    }


def _ledger(record: Record) -> dict[str, Any]:
    """The ledger, every step with its first and last day where it names one (``begin``, ``end``)."""
    dumped = json_chronicle.dump(record, chronicle.ledger(record), offsets=Offsets.RELEASED)
    for step in (s for m in dumped["matters"] for s in m["history"]):
        days = period(step["when"] or "")
        step["begin"], step["end"] = (day.isoformat() for day in days) if days else (None, None)
    return dumped
