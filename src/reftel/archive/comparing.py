"""Several files together: one record for each clearance, and views on disk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reftel import store
from reftel.archive.answering import kept
from reftel.archive.gathering import gathered
from reftel.archive.judging import judgements as judged
from reftel.archive.policies import InForce
from reftel.archive.presenting import presented
from reftel.archive.reading import Found, Progress, bytes_of, discreet
from reftel.archive.recording import recorded
from reftel.archive.selecting import taken
from reftel.export.printable import dumps
from reftel.lexicon import Lexicon
from reftel.model import Clearance, Document, Level, Policy, Record

__all__ = ["Published", "ViewsFolder", "compare", "publish", "put"]


@dataclass(frozen=True, slots=True)
class ViewsFolder:
    """Views on disk, one for each of ``clearances``, lowest first. A session opens the one that is its own, and has no way to another."""

    folder: Path
    clearances: tuple[Clearance, ...]

    def open(self, clearance: Clearance) -> store.StoredView:
        """The view of ``clearance``, read-only; ReftelError where there is none.

        ``documents()`` are its ids, ``document(id)`` the JSON of `json_inspection`, ``record("record")`` that of `json_record`, both with released offsets;
        ``record("brief")`` is the brief in Markdown as a JSON string. The other records are those of ``answering.kept``.
        """
        return store.open_view(self.folder / "views", clearance)


@dataclass(frozen=True, slots=True)
class Published:
    """``views`` on disk, the ``record`` of the highest, and what all were made from: text of every level, which no page may reach."""

    views: ViewsFolder
    record: Record
    accounts: tuple[Found, ...]
    in_force: InForce


def compare(  # noqa: PLR0913  # one for each choice
    paths: Iterable[str | Path],
    *,
    clearance: Clearance | None = None,
    as_of: date | None = None,
    judgements: str | Path | None = None,
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
    policy: Policy | None = None,
    archive: str | Path | None = None,
    fast: bool = False,
) -> Record:
    """The record of all ``paths`` together, as a reader with ``clearance`` may have it (None: everything), with what people decided in the file ``judgements`` as far as that reader may have it.
    Of what is no file, the documents of those ids in the ``archive``. ``fast``: without the language pipeline, by rules alone.

    Several holdings of one telegram are one account: the fullest is compared, with a notice that names the others; so are its sections, where they
    lie in several files. SourceError for a file that cannot
    be read, and for one with the same bytes as another: an account cannot confirm itself.
    """
    lexicon, reader = lexicon or Lexicon(), clearance or Clearance.everything()
    in_force = InForce(policy, as_of, lexicon, fast)
    every = taken(paths, archive, reader)
    held = judged(judgements, reader) if judgements else ()
    accounts = gathered(every, lexicon, discreet(progress, reader), different=reader.is_everything, in_force=in_force)
    return recorded(accounts, reader, in_force, held)


def publish(  # noqa: PLR0913  # one for each choice
    paths: Iterable[str | Path],
    folder: str | Path,
    *,
    clearance: Clearance | None = None,
    as_of: date | None = None,
    judgements: str | Path | None = None,
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
    policy: Policy | None = None,
    archive: str | Path | None = None,
    also: Iterable[Clearance] = (),
) -> Published:
    """Keep the originals of ``paths`` below ``folder``, and build a view for ``clearance``, for every level in use below it, and for those of ``also`` that it covers; the views, the
    record at ``clearance``, and what both were made from. Views of other clearances that the folder had are removed.

    Each file is analysed once; each view is resolved and compared anew from what passes the gate. Errors as of ``compare``.
    """
    lexicon, place, reader = lexicon or Lexicon(), Path(folder), clearance or Clearance.everything()
    every = taken(paths, archive, reader)
    in_force = InForce(policy, as_of, lexicon)
    accounts = gathered(every, lexicon, discreet(progress, reader), different=reader.is_everything, in_force=in_force)
    originals = store.Originals(place / "originals")
    for path in every:
        if not isinstance(path, Document):  # the archive keeps its own
            originals.put(bytes_of(path))
    clearances = _in_use(accounts, reader, also)
    held = Path(judgements) if judgements else None
    records = [recorded(accounts, each, in_force, judged(held, each) if held else ()) for each in clearances]
    # before anything new is there: a view that nothing replaces may show what is marked higher now
    store.withdraw(place / "views", keep=clearances)
    for record in records:
        put(record, place / "views", lexicon)
    return Published(ViewsFolder(place, clearances), records[-1], tuple(accounts), in_force)


def _in_use(accounts: Iterable[Found], ceiling: Clearance, also: Iterable[Clearance] = ()) -> tuple[Clearance, ...]:
    """UNCLASSIFIED, every level printed below ``ceiling``, what it covers of ``also``, and ``ceiling`` itself; lowest first."""
    levels = {portion.marking.level for each in accounts for portion in each.account.portions} | {Level.UNCLASSIFIED}
    below = [Clearance(level) for level in sorted(levels) if level < ceiling.level]
    more = [each for each in also if ceiling.covers(each) and each not in below and each != ceiling]
    # one that covers another has as high a level, and more besides where the levels are equal
    ordered = sorted(dict.fromkeys([*below, *more]), key=lambda c: (c.level, len(c.controls or ()) + len(c.readers or ()), str(c)))
    return (*ordered, ceiling)


def put(record: Record, folder: Path, lexicon: Lexicon | None = None) -> None:
    """Put the view of ``record`` in the place of the one that ``folder`` had."""
    tables = lexicon or Lexicon()
    documents = {view.id: dumps(presented(view, tables)) for view in record.accounts}
    store.publish(folder, record.clearance, documents=documents, records=kept(record, tables))
