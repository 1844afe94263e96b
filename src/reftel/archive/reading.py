"""Files → accounts with what was found in each portion → views. What stands before the gate never leaves this package."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from reftel.archive.policies import InForce
from reftel.clear import alike, distinct, gate
from reftel.compare.holdings import single
from reftel.errors import SourceError
from reftel.lexicon import Lexicon
from reftel.model import Account, AccountView, Annotation, Clearance, Damaged, Document, Marking, Notice, Portion, PortionKind, Span, Telegram
from reftel.parse import parse
from reftel.read import stream
from reftel.read.file import load as load_bytes
from reftel.recognise import together

__all__ = ["Found", "Progress", "accounts", "annotations", "bytes_of", "discreet", "found", "recognised", "streamed", "views"]

Progress = Callable[[str], None]
"""Told the name of each file before it is read; of a file of many documents again and again, how far it is read."""

# Portions of set form, of which `parse` gives every field; language analysis would only misread them.
_FORMS = frozenset(
    {
        PortionKind.HEADER,
        PortionKind.TAGS,
        PortionKind.REFERENCES,
        PortionKind.CLASSIFIED_BY,
        PortionKind.SIGNATURE,
        PortionKind.DISTRIBUTION,
        PortionKind.ATTRIBUTES,
    }
)
# Characters that language analysis takes at once (its memory grows with them), and those that it is given of one portion at all.
_PIECE = 20_000
_MOST = 200_000
_FAST = "read by rules alone, without the language pipeline; who says and does what is less sure"


@dataclass(frozen=True, slots=True)
class Found:
    """An account and what was found in each of its portions, before the gate."""

    account: Account
    annotations: Mapping[Portion, Sequence[Annotation]]


def discreet(progress: Progress | None, clearance: Clearance) -> Progress | None:
    """``progress`` as a reader with ``clearance`` may have it: how many documents a file holds, and how far into it they stand, is told to its holder alone."""
    if progress is None or clearance.is_everything:
        return progress
    told: list[str] = []

    def name(file: str) -> None:
        # the share of a file that is read stands behind its name
        if not told or not file.startswith(f"{told[-1]}, "):
            told.append(file)
            progress(file)

    return name


def bytes_of(path: str | Path) -> bytes:
    """The bytes of the file at ``path``. SourceError for what cannot be read."""
    return load_bytes(path)


def found(path: str | Path, lexicon: Lexicon, progress: Progress | None = None, in_force: InForce | None = None, *, holder: bool) -> tuple[Found, ...]:
    """The accounts in the file at ``path``, each portion analysed. SourceError for a file that cannot be read, and, for the ``holder`` of the files, for one of
    many documents of which one cannot be read.
    """
    every = []
    for account in streamed(path, lexicon, progress, in_force):
        if not isinstance(account, SourceError):
            every.append(account)
        elif holder:
            raise account
    return tuple(every)


def streamed(path: str | Path, lexicon: Lexicon, progress: Progress | None = None, in_force: InForce | None = None) -> Iterator[Found | SourceError]:
    """The accounts in the file at ``path`` as they are read, and in the place of a damaged record the error that says so. SourceError is raised for a
    file that cannot be read.
    """
    for each in accounts(path, lexicon, progress):
        yield each if isinstance(each, SourceError) else recognised(each[1], lexicon, in_force)


def accounts(path: str | Path | Document, lexicon: Lexicon, progress: Progress | None = None) -> Iterator[tuple[Document, Account] | SourceError]:
    """The documents in the file at ``path``, or the one document in its place, and how each reads by itself, without language analysis. Errors as of
    ``streamed``.
    """
    if isinstance(path, Document):
        yield path, parse(path, lexicon)
        return
    if progress:
        progress(str(path))
    for document in stream(path):
        if isinstance(document, Damaged):
            yield SourceError(document.file, document.reason)
            continue
        if progress and document.slices:
            # characters for bytes: a share that is never too high
            done = 100 * max(s.file for s in document.slices) // max(Path(path).stat().st_size, 1)
            progress(f"{path}, {min(done, 99)} %")
        yield document, parse(document, lexicon)


def recognised(account: Account, lexicon: Lexicon, in_force: InForce | None = None, *, portions: Collection[Portion] | None = None) -> Found:
    """``account``, as ``in_force`` marks it, with what is found in each of its portions, or of those in ``portions``.

    Portions that every reader sees together or not at all are analysed together. Who is reading, and what was read before, does not change that.
    """
    in_force = in_force or InForce(None, None, lexicon)
    account = in_force.over(account)
    read_as = partial(annotations, account.document.text, lexicon=lexicon, telegram=isinstance(account, Telegram), fast=in_force.fast)
    day, dated_by, marking = account.dated, _dated_by(account), _marking_of_day(account)
    by_portion: dict[Portion, tuple[Annotation, ...]] = {}
    for group in alike(account, in_force.compilations(account)):
        several = [p for p in group if p.kind not in _FORMS or _is_dateline(p, account)]
        if portions is None or any(p in portions for p in several):
            dated = group[0].marking.dominates(marking)
            by_portion |= zip(several, read_as(several, dated=day if dated else None, dated_by=dated_by if dated else ""), strict=True)
    by_portion = {p: by_portion[p] for p in (account.portions if portions is None else portions) if p in by_portion}
    message = f"only the first {_MOST:,} characters of this portion were searched"
    long = tuple(Notice("portion-too-long", message, portion.span) for portion in by_portion if len(portion.body) > _MOST)
    how = (Notice("read-fast", _FAST),) if in_force.fast else ()
    return Found(replace(account, notices=(*account.notices, *long, *how)) if long or how else account, by_portion)


def _marking_of_day(account: Account) -> Marking:
    """What who reads a day may know of the account's: that of the part that says it; of one that stands in none, as in the header of a later section that was
    taken out, the banner.
    """
    said = (account.date_time_group or account.dateline) if isinstance(account, Telegram) else account.published
    part = next((p for p in account.portions if said and len(said.span) and p.span.contains(said.span)), None)
    return part.marking if part else account.banner


def _is_dateline(portion: Portion, account: Account) -> bool:
    """Whether a portion of the header is the dateline: a place and a day in words, which are read like those of the text."""
    return isinstance(account, Telegram) and account.dateline is not None and portion.span.contains(account.dateline.span)


def _dated_by(account: Account) -> str:
    """What the day of ``account`` was read from, in words; "" where it has none."""
    if account.dated is None:
        return ""
    if not isinstance(account, Telegram):
        return "date of publication"
    return "date-time group" if account.date_time_group else "dateline"


def annotations(
    text: str, portions: Sequence[Portion], *, lexicon: Lexicon, dated: date | None, dated_by: str, telegram: bool, fast: bool = False
) -> list[tuple[Annotation, ...]]:
    """Everything found in each of ``portions`` of ``text``, which every reader sees together or not at all; of one longer than 200,000 characters, what its beginning holds."""
    found: list[list[Annotation]] = [[] for _ in portions]
    for batch in _batches(text, portions):
        pieces = [replace(portions[n], body=body) for n, body in batch]
        each = together(text, pieces, dated=dated, dated_by=dated_by, telegram=telegram, lexicon=lexicon, fast=fast)
        for (n, _), annotated in zip(batch, each, strict=True):
            found[n] += annotated
    return [tuple(each) for each in found]


def _batches(text: str, portions: Sequence[Portion]) -> Iterator[list[tuple[int, Span]]]:
    """The pieces of ``portions``, each with the number of its portion, as many together as language analysis takes at once."""
    batch: list[tuple[int, Span]] = []
    size = 0
    for n, portion in enumerate(portions):
        for piece in _pieces(text, portion.body):
            if batch and size + len(piece) > _PIECE:
                yield batch
                batch, size = [], 0
            batch.append((n, piece))
            size += len(piece)
    if batch:
        yield batch


def _pieces(text: str, body: Span) -> Iterator[Span]:
    """``body`` whole, or cut at spaces where it is longer than language analysis can take at once."""
    start, end = body.start, min(body.end, body.start + _MOST)
    while end - start > _PIECE:
        cut = max(text.rfind(" ", start, start + _PIECE), text.rfind("\n", start, start + _PIECE)) + 1
        cut = cut if cut > start else start + _PIECE
        yield Span(start, cut)
        start = cut
    if end > start:
        yield Span(start, end)


def views(
    accounts: Iterable[Found], clearance: Clearance, as_of: date | None, *, once: bool = False, in_force: InForce | None = None
) -> tuple[AccountView, ...]:
    """What passes the gate, lettered by kind in the order given: T, T2, A, A2. An account of which nothing passes does not exist for this reader.
    With ``once`` several holdings of one telegram are one account.
    """
    passed: list[AccountView] = []
    texts: set[tuple[str, str]] = set()
    for each in accounts:
        view = gate(
            each.account, each.annotations, clearance=clearance, as_of=as_of, label="", compilations=in_force.compilations(each.account) if in_force else ()
        )
        # a file may hold several documents, which then share its digest
        text = (view.account.document.digest, view.released.text)
        if view.account.portions and text not in texts:
            texts.add(text)
            passed.append(view)
    return distinct(_lettered(single(passed) if once else passed))


def _lettered(views: Iterable[AccountView]) -> Iterator[AccountView]:
    counts: dict[str, int] = {}
    for view in views:
        letter = view.kind[:1].upper()
        counts[letter] = counts.get(letter, 0) + 1
        yield replace(view, label=letter if counts[letter] == 1 else f"{letter}{counts[letter]}")
