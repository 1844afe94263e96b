"""What a release of a document that is served would give away: for the holder of the files, before anything is written."""

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from reftel import store
from reftel.archive.comparing import ViewsFolder
from reftel.archive.policies import InForce
from reftel.archive.releasing import Released, of_account
from reftel.archive.searching import show
from reftel.archive.working import document_of
from reftel.errors import ClearanceError, ReleaseError
from reftel.model import Account, Clearance, Document, Telegram
from reftel.parse import parse
from reftel.read import read_bytes

__all__ = ["preview_compared", "preview_held"]


def preview_compared(account: Mapping[str, Any], views: ViewsFolder, *, to: Clearance, form: str, in_force: InForce, names: bool = False) -> Released:
    """The release of a document of ``views``, given as the view of everything dumps it. Errors as of `release`; ReleaseError for one whose sections lie in several files."""
    if "sha256" not in account or len(account.get("files", ())) > 1:
        msg = f"{account['file']}: lies in several files; release it with `reftel release`"
        raise ReleaseError(msg)
    data = store.Originals(views.folder / "originals").get(account["sha256"])
    return _released([d for d in read_bytes(data, file=account["file"]) if isinstance(d, Document)], account["id"], to, form, in_force, names=names)


def preview_held(id: str, folder: str | Path, *, to: Clearance, form: str, in_force: InForce, names: bool = False) -> Released:  # noqa: A002  # as the views name it
    """The release of the document ``id`` of the archive in ``folder``. Errors as above."""
    place = Path(folder)
    everything = Clearance.everything()
    key = show(id, place, clearance=everything).key
    with closing(store.Records(place)) as records, closing(store.Pack(place)) as originals, closing(store.LaidDown(place)) as laid:
        view = records.view(str(everything))
        row = records.document_of(view[0], key) if view else None
        if row is None:
            msg = f"{id}: there is nothing of that name in what this reader may see"
            raise ClearanceError(msg)
        document = document_of(row, records.file_of(row), originals, laid)
    return _released([document], "", to, form, in_force, names=names)


def _released(documents: list[Document], id: str, to: Clearance, form: str, in_force: InForce, *, names: bool) -> Released:  # noqa: A002  # as above
    accounts = [parse(document, in_force.lexicon) for document in documents]
    found = accounts if len(accounts) == 1 else [each for each in accounts if _number(each) == id]
    if len(found) != 1:
        msg = f"{id}: cannot be told apart from others in its file; release it with `reftel release`"
        raise ReleaseError(msg)
    return of_account(found[0], to=to, form=form, names=names, in_force=in_force, name=Path(found[0].document.file).name)


def _number(account: Account) -> str:
    return account.canonical_id.value if isinstance(account, Telegram) and account.canonical_id else ""
