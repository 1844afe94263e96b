"""What people decide: judgements made on a record, kept in a file of their own, and what becomes of them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reftel.archive.gathering import gathered
from reftel.archive.policies import InForce
from reftel.archive.reading import Found, Progress, views
from reftel.archive.recording import recorded
from reftel.archive.selecting import taken
from reftel.archive.subjects import subjects_of
from reftel.clear import in_view, permitted
from reftel.errors import ClearanceError, SourceError, UsageError
from reftel.lexicon import Lexicon
from reftel.model import Clearance, Judgement, Level, Marking, Places, Policy, Record, Ruling, Subject, Verdict, standing
from reftel.store import judgements as kept

__all__ = ["Intent", "Judged", "concerning", "decided", "judge", "judgements"]

_SUBJECTS = {Verdict.SAME: 2, Verdict.DIFFERENT: 2, Verdict.UNSURE: 2, Verdict.ACCEPT: 1, Verdict.REJECT: 1, Verdict.RENAME: 1, Verdict.UNDO: 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What somebody wants to decide: the ``verdict`` on the things called ``subjects`` (of one ``kind``, where a name leaves that open), ``by`` whom and ``on`` which day; the new ``name``, the id
    ``of`` what is taken back, a ``note``, and the ``least`` marking.
    """

    verdict: Verdict
    by: str
    on: date
    subjects: tuple[str, ...] = ()
    kind: str | None = None
    name: str = ""
    of: str = ""
    note: str = ""
    least: Clearance | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """``record`` with what became of the judgements that this reader may have (``rulings``, in the order made), and the id of the one just ``made``."""

    record: Record
    rulings: tuple[Ruling, ...]
    made: str | None = None


def judgements(file: str | Path, clearance: Clearance) -> tuple[Judgement, ...]:
    """All judgements in ``file`` that a reader with ``clearance`` may have, undone ones too. SourceError where the file is not of judgements, and, for the holder of everything alone, where a
    line of it is damaged: nobody knows whether another reader may hear of that line.
    """
    found, damaged = kept.read(file)
    if damaged and clearance.is_everything:
        raise SourceError(file, f"line {damaged} is no judgement.", remedy="Take the line out, or put back the file as it was.")
    return permitted(found, clearance)


def judge(  # noqa: PLR0913  # one for each choice
    paths: Iterable[str | Path],
    intent: Intent | None,
    *,
    file: str | Path,
    clearance: Clearance | None = None,
    as_of: date | None = None,
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
    policy: Policy | None = None,
    archive: str | Path | None = None,
) -> Judged:
    """Decide as ``intent`` says on things in the record of ``paths``, write that into ``file``, and give the record with it; without ``intent`` decide nothing.

    A judgement is marked with the high water of all that its author had in view: the visible portions of ``paths`` and the visible judgements; ``least`` may raise that. UsageError where
    what is asked for makes no judgement, ClearanceError where a subject is not in what this reader may see; nothing is written then.
    """
    lexicon, reader = lexicon or Lexicon(), clearance or Clearance.everything()
    every = list(paths)
    _check(intent, every)
    # a judgement can be the first of its file; whoever only reads needs one
    before = judgements(file, reader) if intent is None or intent.verdict is Verdict.UNDO or Path(file).exists() else ()
    rules = InForce(policy, as_of, lexicon)
    accounts = gathered(taken(every, archive, reader), lexicon, progress, different=reader.is_everything, in_force=rules)
    record = recorded(accounts, reader, rules, before)
    return _decided(accounts, record, before, intent, file=file, reader=reader, rules=rules)


def decided(accounts: Sequence[Found], intent: Intent, *, file: str | Path, reader: Clearance, rules: InForce, apart: bool = False) -> Judged:
    """The same on ``accounts`` that are analysed already, as whoever has the workbench open decides. ``apart``: the file is of many records, and what it has on other accounts was not in view."""
    _check(intent, ["accounts"])
    before = judgements(file, reader) if intent.verdict is Verdict.UNDO or Path(file).exists() else ()
    before = concerning(before, accounts, reader, rules) if apart else before
    return _decided(accounts, recorded(accounts, reader, rules, before), before, intent, file=file, reader=reader, rules=rules)


def concerning(every: Iterable[Judgement], accounts: Sequence[Found], reader: Clearance, rules: InForce) -> tuple[Judgement, ...]:
    """Those of ``every`` of which something stands in what ``reader`` may see of ``accounts``, and what took them back."""
    there = Places(views(accounts, reader, rules.as_of, once=True, in_force=rules))
    kept_ones: list[Judgement] = []
    for each in every:
        if each.of in {k.id for k in kept_ones} or any(next(there.of(a), None) for s in each.subjects for a in s.anchors):
            kept_ones.append(each)
    return tuple(kept_ones)


def _decided(  # one for each thing that a decision is made from
    accounts: Sequence[Found],
    record: Record,
    before: tuple[Judgement, ...],
    intent: Intent | None,
    *,
    file: str | Path,
    reader: Clearance,
    rules: InForce,
) -> Judged:
    if intent is None:
        return Judged(record, _all(record, before))
    if intent.verdict is Verdict.UNDO and intent.of not in {j.id for j in standing(before)}:
        message = f"no judgement {intent.of!r} stands in what this reader may see; `reftel judge list` shows those that do."
        raise ClearanceError(message)
    made = _made(intent, subjects_of(record, intent.subjects, intent.kind, rules.lexicon), record, before)
    if made.id not in {j.id for j in standing(before)}:
        kept.append(file, made)
        before = (*before, made)
    after = recorded(accounts, reader, rules, before)
    return Judged(after, _all(after, before), made.id)


def _check(intent: Intent | None, paths: Sequence[str | Path]) -> None:
    """UsageError where ``intent`` lacks what it needs or has what it cannot use."""
    if intent is None:
        return
    verdict, given, least = intent.verdict, len(intent.subjects), _SUBJECTS[intent.verdict]
    problems = (
        (not intent.by.strip(), "a judgement needs its author: --by NAME"),
        (bool(least) and not paths, "no FILE is given that holds what is judged"),
        (given < least if least == 2 else given != least, f"{verdict.value} takes {('no --subject', 'one --subject', 'two or more --subject')[least]}"),
        ((verdict is Verdict.RENAME) is not bool(intent.name.strip()), "--name is the new name that rename gives, and only rename has one"),
        ((verdict is Verdict.UNDO) is not bool(intent.of), "--id names the judgement to undo, and only undo has one"),
        (not all(s.strip() for s in intent.subjects), "a --subject is empty"),
    )
    for wrong, message in problems:
        if wrong:
            raise UsageError(message)


def _made(intent: Intent, subjects: tuple[Subject, ...], record: Record, before: Sequence[Judgement]) -> Judgement:
    least = intent.least
    floor = Marking(least.level, least.controls or frozenset()) if least else Marking(Level.UNCLASSIFIED)
    return _numbered(
        Judgement(
            id="",
            verdict=intent.verdict,
            subjects=subjects,
            by=" ".join(intent.by.split()),
            on=intent.on,
            marking=in_view(record.accounts, before, least=floor),
            note=" ".join(intent.note.split()),
            name=" ".join(intent.name.split()),
            of=intent.of,
        )
    )


def _numbered(judgement: Judgement) -> Judgement:
    """``judgement`` with an id made from all that it says."""
    said = [judgement.verdict.value, judgement.by, judgement.on.isoformat(), str(judgement.marking), judgement.note, judgement.name, judgement.of]
    said += [f"{s.kind} {a.portion} {a.nth} {a.quote} {a.theme}" for s in judgement.subjects for a in s.anchors]
    return replace(judgement, id=f"j-{hashlib.sha256(chr(31).join(said).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}")


def _all(record: Record, every: Sequence[Judgement]) -> tuple[Ruling, ...]:
    """What became of each: as the record says; of one that was taken back, by whom."""
    told = {r.judgement.id: r for r in record.judgements}
    back = {j.of: j for j in every if j.verdict is Verdict.UNDO}
    shown = [j for j in dict.fromkeys(every) if j.verdict is not Verdict.UNDO]
    return tuple(told[j.id] if j.id in told else _elsewhere(j, back.get(j.id)) for j in shown)


def _elsewhere(judgement: Judgement, back: Judgement | None) -> Ruling:
    if back is not None:
        return Ruling(judgement, "undone", "", f"taken back by {back.by}, {back.on.isoformat()}" + (f": {back.note}" if back.note else ""), ())
    return Ruling(judgement, "not found", "", "no account is given that it is about", ())
