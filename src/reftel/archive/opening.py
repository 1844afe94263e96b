"""Desks: everything that one reader may ask, be it of views on disk or of an archive. What a desk gives is JSON in the keys of docs/json.md, made at one clearance.

The HTTP interface, `reftel mcp` and `reftel.api.open` are three doors to the same desks; none of them knows where an answer comes from.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol

from reftel import search as room
from reftel import store
from reftel.archive.answering import WHOLE, answered, exported, named, restricted
from reftel.archive.asking import SCHEMAS
from reftel.archive.cataloguing import listed, tally
from reftel.archive.choosing import version
from reftel.archive.comparing import ViewsFolder, compare
from reftel.archive.folder import clearance_of
from reftel.archive.inspecting import inspect
from reftel.archive.occasions import occasions_at
from reftel.archive.packing import unpacked
from reftel.archive.pocket import indexed
from reftel.archive.presenting import presented
from reftel.archive.searching import Ask, fold, number_of, opened
from reftel.compare.chronicle import holds
from reftel.compare.narrowing import Narrowing
from reftel.compare.periods import meets
from reftel.errors import ClearanceError, UsageError
from reftel.export import json_hits
from reftel.export.listing import Tally
from reftel.lexicon import Lexicon
from reftel.model import Clearance, Hit, MentionKind, Policy, Record
from reftel.resolve import names_match

__all__ = ["Answers", "Ask", "Desk", "Desks", "desks"]

Answer = dict[str, Any]
_MOST = 64
_RECORDS = 4
"""So many comparisons of an archive are kept: who takes one away asks for it in several forms, and each would take seconds."""
_NOTHING = "there is nothing of that name in what this reader may see"
_NAME_SOME = f"name the documents that are to be compared, one to {_MOST} of them, by their ids: an archive has no record of everything at once"


@dataclass(frozen=True)
class Answers:
    """What a record answers, as JSON; ``texts`` are the answers by name, as ``answering.answered`` gives them, ``whole`` is the record. ``only`` narrows the answers to what rests on these documents."""

    texts: Mapping[str, str]
    lexicon: Lexicon
    whole: Callable[[], Record]
    only: tuple[str, ...] = ()

    @cached_property
    def record(self) -> Answer:
        """The record, as `reftel compare --json` has it."""
        whole: Answer = json.loads(self.texts["record"])
        return restricted(whole, self.only) if self.only else whole

    @property
    def brief(self) -> str:
        """The brief in Markdown."""
        text: str = json.loads(self.texts["brief"])
        return text

    def answer(self, name: str) -> Answer:
        """What ``answering.answered`` has of this name, whole."""
        found: Answer = json.loads(self.texts[name])
        return found

    def file(self, form: str, by: Narrowing | None = None) -> bytes:
        """The record, or what of it fits ``by``, as a file of ``form``. ClearanceError where there is none."""
        return exported(self.whole(), form, by)

    def ledger(  # one for each condition
        self,
        *,
        party: str | None = None,
        status: str | None = None,
        about: str | None = None,
        begin: date | None = None,
        end: date | None = None,
        only_open: bool = False,
        at: str | None = None,
    ) -> list[Answer]:
        """The matters of the ledger that fit all that is asked, as `reftel ledger` has them. With ``at``, those undertaken at the meetings that it stands for, each with ``outcomes``, one for each
        occasion. UsageError where ``at`` has no word, ClearanceError where no meeting fits.
        """
        came = self._outcomes(at) if at is not None else None
        return [
            m if came is None else {**m, "outcomes": came[m["id"]]}
            for m in self._resting(self.answer("ledger")["matters"])
            if (came is None or m["id"] in came)
            and (party is None or any(holds(p, party) for p in m["parties"]))
            and (status is None or status in {m["status"], *(s["status"] for s in m["history"])})
            and (about is None or holds(m["name"], about) or any(holds(p["text"], about) for p in m["evidence"]))
            and ((begin is None and end is None) or any(meets(s["when"] or "", begin, end) for s in m["history"]))
            and (not only_open or m["open"])
        ]

    def _outcomes(self, at: str) -> dict[str, list[Answer]]:
        """By matter, what came of it on each of the occasions that ``at`` stands for."""
        found: dict[str, list[Answer]] = {}
        for occasion in occasions_at(self._told(self.answer("outcomes")["occasions"]), at, self.record["entities"], self.lexicon):
            for each in self._resting(occasion["outcomes"]):
                found.setdefault(each["matter"], []).append({"occasion": occasion["name"], "date": occasion["date"], **each})
        return found

    def _told(self, occasions: list[Answer]) -> list[Answer]:
        return [o for o in occasions if any(self._resting(o["meetings"]))]

    def timeline(self, *, begin: date | None = None, end: date | None = None) -> list[Answer]:
        """What happened, by the time spoken of; what has none comes last, and is left out as soon as a day is given."""
        whole = self.answer("timeline")
        undated = whole["undated"] if begin is None and end is None else []
        return self._resting([*(h for h in whole["dated"] if meets(h["when"], begin, end)), *undated])

    def profile(self, name: str) -> Answer:
        """Somebody, by name or id, as `reftel who` has them. ClearanceError where nobody of that name is there, UsageError where several are."""
        found = named(self.record["entities"], name, self.lexicon)
        if not found:
            raise ClearanceError(_NOTHING)
        if len(found) > 1:
            names = {e["id"]: e["name"] for e in self.record["entities"]}
            msg = f"{name!r} may be {', '.join(names[each] for each in found[:8])}; give more of the name, or an id"
            raise UsageError(msg)
        profile = self.answer(f"profile/{found[0]}")
        if self.only:
            profile |= {name: self._resting(profile[name]) for name in ("offices", "meetings", "matters", "said", "opinions", "quotations")}
            profile["disagreements"] = [d for d in profile["disagreements"] if self._resting(d["sides"])]
            profile["companions"] = _among(profile["companions"], {meeting["id"] for meeting in profile["meetings"]})
            profile["entity"] = {**profile["entity"], "mentions": [p for p in profile["entity"]["mentions"] if p["document"] in self.only]}
        return profile

    def alike(self, name: str) -> list[tuple[float, Answer]]:
        """The entities whose names are like ``name``, each with how much, 0 to 100; the likest first, equals in the record's order."""
        scored = []
        for each in self.record["entities"]:
            schema = SCHEMAS.get(MentionKind(each["kind"]), "LegalEntity")
            best = max(_alike(name, other, schema, self.lexicon) for other in (each["name"], *each["aliases"]))
            scored.append((round(100 * best, 1), each))
        return sorted(scored, key=lambda pair: -pair[0])

    def _resting(self, every: list[Answer]) -> list[Answer]:
        return [each for each in every if not self.only or any(p["document"] in self.only for p in each["evidence"])]


def _alike(name: str, other: str, schema: str, lexicon: Lexicon) -> float:
    one, two = (" ".join(each.casefold().split()) for each in (name, other))
    if not one:
        return 0.0
    return 1.0 if one == two else min(0.99, names_match(name, other, schema=schema, lexicon=lexicon))


def _among(companions: list[Answer], meetings: set[str]) -> list[Answer]:
    """Who was at one of these meetings, with those alone."""
    met = [{**each, "meetings": [m for m in each["meetings"] if m in meetings]} for each in companions]
    return [each for each in met if each["meetings"]]


class Desk(Protocol):
    """What one reader may ask. Ids and texts are those of one view; ClearanceError, in one form of words, is for whatever that view does not have."""

    @property
    def clearance(self) -> Clearance:
        """The reader's."""

    def search(self, query: str, ask: Ask) -> Answer:
        """What ``query`` finds, as `reftel search --json` has it. UsageError for a query or cursor that cannot be understood."""

    def listed(self, query: str, order: str = "newest") -> tuple[Iterator[Hit], Tally]:
        """All that ``query`` finds, one document after the other, and what a list of them says of itself."""

    def document(self, name: str) -> Answer:
        """A document by its id or number: what `reftel inspect --json` has of it with released offsets, and ``csl``, which cites it."""

    def answers(self, documents: Sequence[str] = ()) -> Answers:
        """What the record of these documents answers; of views without any, of all that were compared."""


@dataclass(frozen=True)
class _OfViews:
    """A desk over the view of one clearance in a folder."""

    views: ViewsFolder
    clearance: Clearance
    lexicon: Lexicon

    def search(self, query: str, ask: Ask) -> Answer:
        return json_hits.dump(self._index().search(query, ask, fold=fold, number_of=number_of))

    def listed(self, query: str, order: str = "newest") -> tuple[Iterator[Hit], Tally]:
        return self._index().every(query, order, fold=fold, number_of=number_of), tally(query, self.clearance, self.lexicon)

    def document(self, name: str) -> Answer:
        with self.views.open(self.clearance) as view:
            found: Answer = json.loads(view.document(self._id(name, view)))
            return found

    def answers(self, documents: Sequence[str] = ()) -> Answers:
        with self.views.open(self.clearance) as view:
            only = tuple(self._id(each, view) for each in documents)
            texts = {name: view.record(name) for name in view.records()}
            return Answers(texts, self.lexicon, lambda: unpacked(texts[WHOLE]), only)

    def _id(self, name: str, view: store.StoredView) -> str:
        """The id of the document that is called ``name`` by its id, its number in any form, or the letter of the brief."""
        ids = view.documents()
        letters = {each["label"]: each["id"] for each in json.loads(view.record("record"))["documents"]}
        found = next((each for each in (name, letters.get(name), number_of(name)) if each in ids), None)
        if found is None:
            raise ClearanceError(_NOTHING)
        return found

    def _index(self) -> room.Index:
        with self.views.open(self.clearance) as view:
            return indexed(view.record("entries"), self.clearance)


@dataclass(frozen=True)
class _OfArchive:
    """A desk over the view of one clearance in an archive; what combines documents is worked out when it is asked for."""

    folder: Path
    clearance: Clearance
    lexicon: Lexicon
    as_of: date | None = None
    policy: Policy | None = None
    judgements: Path | None = None

    def search(self, query: str, ask: Ask) -> Answer:
        return json_hits.dump(opened(self.folder, self.clearance).search(query, ask, fold=fold, number_of=number_of))

    def listed(self, query: str, order: str = "newest") -> tuple[Iterator[Hit], Tally]:
        return listed(query, self.folder, clearance=self.clearance, lexicon=self.lexicon, order=order)

    def document(self, name: str) -> Answer:
        shown = opened(self.folder, self.clearance).get(number_of(name) or name)
        (found,) = inspect([shown.id], clearance=self.clearance, as_of=self.as_of, lexicon=self.lexicon, policy=self.policy, archive=self.folder)
        if not found.views:
            raise ClearanceError(_NOTHING)
        view = replace(found.views[0], id=shown.id)
        return presented(view, self.lexicon)

    def answers(self, documents: Sequence[str] = ()) -> Answers:
        if not 0 < len(documents) <= _MOST:
            raise UsageError(_NAME_SOME)
        index = opened(self.folder, self.clearance)
        names = tuple(index.get(number_of(each) or each).id for each in dict.fromkeys(documents))
        texts, record = _compared(self, names, self._state())
        return Answers(texts, self.lexicon, lambda: record)

    def _state(self) -> tuple[object, ...]:
        """What a comparison depends on besides the desk and its documents: the view, what people decided, and the day."""
        try:
            decided = self.judgements.stat().st_mtime_ns if self.judgements else 0
        except OSError:
            decided = 0
        return version(self.folder, self.clearance), decided, self.as_of or datetime.now(UTC).date()


@lru_cache(maxsize=_RECORDS)
def _compared(desk: _OfArchive, names: tuple[str, ...], _state: tuple[object, ...]) -> tuple[Mapping[str, str], Record]:
    record = compare(
        names,
        clearance=desk.clearance,
        as_of=desk.as_of,
        policy=desk.policy,
        judgements=desk.judgements if desk.judgements and desk.judgements.exists() else None,
        lexicon=desk.lexicon,
        archive=desk.folder,
    )
    return answered(record, desk.lexicon), record


@dataclass(frozen=True)
class Desks:
    """A desk for each of ``clearances``, lowest first, over a folder of views or over an archive."""

    clearances: tuple[Clearance, ...]
    over: ViewsFolder | Path
    lexicon: Lexicon
    as_of: date | None = None
    policy: Policy | None = None
    judgements: Path | None = None

    @property
    def whole(self) -> bool:
        """Whether there is a record of everything at once."""
        return not isinstance(self.over, Path)

    def desk(self, clearance: Clearance) -> Desk:
        """The desk of ``clearance``. ClearanceError where there is none."""
        if clearance not in self.clearances:
            raise ClearanceError(_NOTHING)
        if not isinstance(self.over, Path):
            return _OfViews(self.over, clearance, self.lexicon)
        return _OfArchive(self.over, clearance, self.lexicon, self.as_of, self.policy, self.judgements)


def desks(  # one for each choice
    over: ViewsFolder | str | Path,
    *,
    clearances: Iterable[Clearance] = (),
    lexicon: Lexicon | None = None,
    as_of: date | None = None,
    policy: Policy | None = None,
    judgements: str | Path | None = None,
) -> Desks:
    """The desks over the views that ``publish`` made, or over the archive in a folder: one for each view there, or for those of ``clearances`` alone. ReftelError where there is no archive."""
    tables = lexicon or Lexicon()
    if not isinstance(over, str | Path):
        held = over.clearances
    else:
        over = Path(over)
        with closing(store.Records(over)) as records:
            held = tuple(sorted((clearance_of(name) for name in records.views()), key=lambda c: (c.is_everything, c.level, str(c))))
    wanted = tuple(clearances)
    return Desks(tuple(c for c in held if not wanted or c in wanted), over, tables, as_of, policy, Path(judgements) if judgements else None)
