"""The work on single files and documents that worker processes do: read, parse, clear for every view, and make ready to be kept.

Everything here is a function of what it is given, so that it does not matter which process does it.
"""

import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from reftel import search, store
from reftel.archive.folder import clearance_of
from reftel.archive.laying_down import laid_of
from reftel.archive.policies import InForce
from reftel.clear import gate
from reftel.errors import ReftelError, SourceError
from reftel.lexicon import Lexicon
from reftel.model import Account, AccountView, Clearance, Damaged, Document, Located, Telegram
from reftel.parse import parse
from reftel.parse.joining import part_of
from reftel.read import dump_reader, read_bytes, stream
from reftel.read.file import load

__all__ = [
    "Holdings",
    "Outcome",
    "Ready",
    "Setting",
    "document_of",
    "keys_of",
    "named",
    "read_documents",
    "read_files",
    "read_kept",
    "release",
    "show_again",
    "shown",
]

_FAULT = "internal fault"


@dataclass(frozen=True, slots=True)
class Setting:
    """What all work of one run has in common: the archive, the user's tables, and the views with their numbers; ``run`` tells one run from another; ``collection`` is what new
    documents are put in, "" for none.
    """

    folder: str
    lexicons: tuple[str, ...]
    views: tuple[tuple[int, str], ...]
    run: str
    collection: str = ""


Holdings = tuple[tuple[store.Holding, str], ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A document ready to be kept, and for each view that shows something of it what that is. One that holds a section of a telegram has its ``sign`` and its ``call``; its holdings are
    those that it has if it stands alone, and are kept apart until it has found its place among the others.
    """

    row: store.Row
    holdings: Holdings
    sign: str = ""
    call: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file, or of some records of one: ``packed`` are the bytes of a small file, ``known`` is true where its bytes are held already;
    ``records`` is how many records of a large one are read after this.
    """

    name: str
    digest: str = ""
    size: int = 0
    packed: bytes | None = None
    known: bool = False
    records: int = 0
    ready: tuple[Ready, ...] = ()
    failures: tuple[store.Failure, ...] = ()


@cache
def lexicon_of(folders: tuple[str, ...]) -> Lexicon:
    """The built-in tables and those of ``folders``, loaded once in each process."""
    return Lexicon(*folders)


@lru_cache(maxsize=1)
def _opened(folder: str, run: str) -> tuple[store.Records, store.Pack, store.LaidDown]:
    """The archive in ``folder``, opened once in each process of a run: another run may find another archive there."""
    del run
    return store.Records(Path(folder)), store.Pack(Path(folder)), store.LaidDown(Path(folder))


def release(folder: str, run: str) -> None:
    """Close what this process itself has opened for a run; what workers have ends with them."""
    if _opened.cache_info().currsize:
        for each in _opened(folder, run):
            each.close()
        _opened.cache_clear()


def read_files(paths: Sequence[str], setting: Setting) -> list[Outcome]:
    """What becomes of small files."""
    return [_read_file(path, path, setting) for path in paths]


def read_kept(given: Sequence[tuple[str, str]], setting: Setting) -> list[Outcome]:
    """What becomes of small originals that are kept, each its name and its digest."""
    outcomes = []
    for name, digest in given:
        # readers look at a file, and at its name
        with tempfile.TemporaryDirectory(prefix="reftel-") as folder:
            path = Path(folder, Path(name).name)
            path.write_bytes(_opened(setting.folder, setting.run)[1].get(digest))
            outcomes.append(_read_file(str(path), name, setting))
    return outcomes


def _read_file(path: str, name: str, setting: Setting) -> Outcome:
    size = 0
    try:
        data = load(path)
        digest, size = sha256(data).hexdigest(), len(data)
        known = _opened(setting.folder, setting.run)[0].file(digest)
        if known and known.whole:
            return Outcome(name, digest, size, known=True)
        # a dump names a damaged record in its place; any other file is read at once
        documents = [named(d, name) for d in stream(path)] if dump_reader(path) else list(read_bytes(data, file=name))
    except SourceError as error:
        return Outcome(name, size=size, failures=(store.Failure(name, "", _reason(error, path, name)),))
    except Exception as error:  # noqa: BLE001  # a fault with one file must not end the work on the others
        return Outcome(name, size=size, failures=(store.Failure(name, "", f"{_FAULT} ({type(error).__name__})"),))
    whole = read_documents(name, digest, list(enumerate(documents)), setting, alone=len(documents) == 1)
    return replace(whole, size=len(data), packed=zlib.compress(data, 1))


def read_documents(name: str, digest: str, documents: Sequence[tuple[int, Document | Damaged]], setting: Setting, *, alone: bool = False) -> Outcome:
    """What becomes of documents of the file ``name``, each with its place in it; ``alone`` where it is the only one, and is quickly read again."""
    ready: list[Ready] = []
    failures: list[store.Failure] = []
    laid = _opened(setting.folder, setting.run)[2].noted([_digest(d, n, digest, alone=alone) for n, d in documents if isinstance(d, Document)])
    for ordinal, document in documents:
        if isinstance(document, Damaged):
            failures.append(store.Failure(name, f"character {document.offset}", document.reason))
            continue
        try:
            ready.append(_ready(document, ordinal, digest, setting, laid, alone=alone))
        except ReftelError as error:
            failures.append(store.Failure(name, _place(document, ordinal, alone=alone), _reason(error, name)))
        except Exception as error:  # noqa: BLE001  # as above
            failures.append(store.Failure(name, _place(document, ordinal, alone=alone), f"{_FAULT} ({type(error).__name__})"))
    return Outcome(name, digest, ready=tuple(ready), failures=tuple(failures))


def _place(document: Document, ordinal: int, *, alone: bool) -> str:
    """Where in its file a document is, in words; empty where it is the whole."""
    if alone:
        return ""
    return f"character {document.slices[0].file}" if document.slices else f"document {ordinal + 1}"


def _reason(error: ReftelError, *names: str) -> str:
    """Why, without the name that the list of failures has beside it."""
    reason = str(error)
    for name in names:
        reason = reason.removeprefix(f"{name}: ").removeprefix(f"{name}, ")
    return reason


def named(document: Document | Damaged, name: str) -> Document | Damaged:
    """``document`` of the file ``name``."""
    return document if document.file == name else replace(document, file=name)


def _digest(document: Document, ordinal: int, file: str, *, alone: bool) -> str:
    """What names a document of the file with this digest."""
    # the documents of one page share its digest
    return document.digest if alone or document.digest != file else f"{file}-{ordinal}"


def _ready(document: Document, ordinal: int, file: str, setting: Setting, noted: store.Noted, *, alone: bool) -> Ready:  # one for each thing it depends on
    lexicon = lexicon_of(setting.lexicons)
    digest = _digest(document, ordinal, file, alone=alone)
    laid = laid_of(noted, digest)
    if setting.collection:
        laid = replace(laid, collections=laid.collections | {setting.collection})
    document = replace(document, laid=laid)
    account = parse(document, lexicon)
    part = part_of(document, account, lexicon)
    row = store.Row(
        number=0,
        digest=digest,
        file=0,
        ordinal=ordinal,
        telegram=account.canonical_id.value if isinstance(account, Telegram) and account.canonical_id else None,
        kind="telegram" if isinstance(account, Telegram) else "article",
        dated=account.dated.isoformat() if account.dated else None,
        marking=str(account.banner),
        structure=store.pack_json(_structure(account)),
        # what is no text takes long to be read again
        packed=None if alone and document.media.startswith("text/") else store.pack(document),
    )
    # what the others raised before is shown only when they have been looked at again
    holdings = tuple(_holdings(account, setting.views, lexicon)) if part is None or laid.floor is None else ()
    return Ready(row, holdings, f"{part.serial} of {part.of}", part.call) if part else Ready(row, holdings)


def _holdings(account: Account, views: Sequence[tuple[int, str]], lexicon: Lexicon) -> Iterator[tuple[store.Holding, str]]:
    for (number, _), view in zip(views, _shown(account, (clearance_of(clearance) for _, clearance in views), lexicon), strict=True):
        if view is not None:
            key, name, entry = search.entry(view)
            yield store.Holding(number, key, name), entry


def shown(account: Account, clearance: Clearance, lexicon: Lexicon) -> AccountView | None:
    """What passes the gate of ``account``, under what is laid down about its document; None where nothing does."""
    return next(_shown(account, [clearance], lexicon))


def _shown(account: Account, clearances: Iterable[Clearance], lexicon: Lexicon) -> Iterator[AccountView | None]:
    """The same for each of ``clearances``."""
    in_force = InForce(None, None, lexicon)
    marked, compilations = in_force.over(account), in_force.compilations(account)
    for clearance in clearances:
        view = gate(marked, {}, clearance=clearance, as_of=None, label="", compilations=compilations)
        yield view if view.account.portions else None


def keys_of(account: Account, clearance: Clearance, lexicon: Lexicon) -> str | None:
    """The key under which a view of ``clearance`` shows ``account``; None where it shows nothing."""
    view = shown(account, clearance, lexicon)
    return None if view is None else search.entry(view)[0]


def document_of(row: store.Row, file: store.StoredFile, originals: store.Pack, laid: store.LaidDown) -> Document:
    """The document of ``row`` as it was read from ``file``, with what is ``laid`` down about it. ReftelError where the archive is damaged."""
    document = store.unpack(row.packed, file=file.name) if row.packed is not None else read_bytes(originals.get(file.digest), file=file.name)[row.ordinal]
    return replace(document, laid=laid_of(laid, row.digest))


def show_again(numbers: Sequence[int], setting: Setting, *, unsettled: bool = False) -> list[tuple[int, Holdings]]:
    """What the views of ``setting`` show of documents that are kept, by their numbers; of a section that has not found its place nothing, unless it is ``unsettled`` ones that are asked for."""
    records, originals, laid = _opened(setting.folder, setting.run)
    lexicon = lexicon_of(setting.lexicons)
    every: list[tuple[int, Holdings]] = []
    for row in records.some(numbers):
        section = laid.section(row.digest)
        if section is not None and not section.settled and not unsettled:
            continue
        account = parse(document_of(row, records.file_of(row), originals, laid), lexicon)
        every.append((row.number, tuple(_holdings(account, setting.views, lexicon))))
    return every


def _structure(account: Account) -> Mapping[str, Any]:
    """Every field with its place, and every portion with its marking and its place, in offsets of the text as read."""
    found: dict[str, Any] = {"dialect": account.dialect, "banner": str(account.banner)}
    for name in _names(type(account)) or ():
        value = getattr(account, name)
        if isinstance(value, Located):
            found[name] = _located(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Located):
            found[name] = [_located(one) for one in value]
    found["portions"] = [
        [p.kind.value, p.span.start, p.span.end, p.body.start, p.body.end, p.number, p.printed_mark, str(p.marking), p.register.value] for p in account.portions
    ]
    found["notices"] = [[n.code, *((n.span.start, n.span.end) if n.span is not None else ())] for n in account.notices]
    return found


def _located(field: Located[Any]) -> list[Any]:
    return [_plain(field.value), field.span.start, field.span.end]


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    names = _names(type(value))
    if names is not None:
        return {name: _plain(found) for name in names if (found := getattr(value, name)) not in (None, False)}
    return value


_NAMES: dict[type, tuple[str, ...] | None] = {}


def _names(kind: type) -> tuple[str, ...] | None:
    """The fields of a class, asked for once: telegrams have some thirty of these each."""
    if kind not in _NAMES:
        _NAMES[kind] = tuple(each.name for each in fields(kind)) if is_dataclass(kind) else None
    return _NAMES[kind]
