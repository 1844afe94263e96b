"""The accounts of several files: sections of one telegram that lie apart are one account, wherever files are taken together."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from reftel.archive.policies import InForce
from reftel.archive.reading import Found, Progress, accounts, recognised
from reftel.errors import ReftelError, SourceError
from reftel.lexicon import Lexicon
from reftel.model import Account, Document
from reftel.parse import join, parse
from reftel.parse.joining import Part, beside, groups, part_of, sign_of
from reftel.read import dump_reader, stream

__all__ = ["apart", "gathered", "parsed"]


def gathered(
    paths: Iterable[str | Path | Document], lexicon: Lexicon, progress: Progress | None = None, *, different: bool, in_force: InForce | None = None
) -> tuple[Found, ...]:
    """The accounts in all ``paths``, each portion analysed; sections of one telegram are one account, in the place of the first given.

    SourceError for a file that cannot be read, and, with ``different``, for one of many documents of which one cannot be read and where two files have the
    same bytes: an account cannot confirm itself. Only the holder of the files is to be told that, since equal bytes say something of hidden ones, and nobody
    knows whether another reader may hear of the damaged document; in other views equal released texts count once (``views``).
    """
    return _together(paths, lexicon, progress, partial(recognised, lexicon=lexicon, in_force=in_force), different=different, holder=different)


def parsed(
    paths: Iterable[str | Path | Document], lexicon: Lexicon, progress: Progress | None = None, in_force: InForce | None = None, *, holder: bool
) -> tuple[Found, ...]:
    """The same without language analysis, for what compares words and numbers alone; equal files are no fault. A damaged document is one for the ``holder`` alone."""
    return _together(
        paths, lexicon, progress, lambda account: Found((in_force or InForce(None, None, lexicon)).over(account), {}), different=False, holder=holder
    )


def apart(paths: Iterable[str | Path], lexicon: Lexicon) -> Mapping[str, Account]:
    """For files that are each shown by itself: by file, how the section that it holds reads beside the others of its telegram. Only files of one document are
    looked at, and no error is raised: whoever shows the file will meet it.
    """
    signs: dict[tuple[int, int], list[Document]] = {}
    for path in paths:
        with suppress(ReftelError):
            documents = () if dump_reader(path) else tuple(stream(path))
            if len(documents) == 1 and isinstance(document := documents[0], Document) and (sign := sign_of(document, lexicon)):
                signs.setdefault(sign, []).append(document)
    parts: list[Part] = []
    for document in (d for several in signs.values() if len(several) > 1 for d in several):
        with suppress(ReftelError):
            parts += filter(None, [part_of(document, parse(document, lexicon), lexicon)])
    return {part.document.file: beside(part, group) for group in groups(parts) for part in group}


def _together(
    paths: Iterable[str | Path | Document],
    lexicon: Lexicon,
    progress: Progress | None,
    analysed: Callable[[Account], Found],
    *,
    different: bool,
    holder: bool,
) -> tuple[Found, ...]:
    places: list[Found | Part] = []
    files: dict[str, str] = {}
    for path in paths:
        digests: list[str] = []
        for each in accounts(path, lexicon, progress):
            if isinstance(each, SourceError):
                if holder:
                    raise each
                continue
            document, account = each
            digests.append(document.digest)
            places.append(part_of(document, account, lexicon) or analysed(account))
        if different and (same := next((files[d] for d in digests if d in files), None)) is not None:
            problem = f"is the same as {same}, and an account cannot confirm itself."
            raise SourceError(path.file if isinstance(path, Document) else path, problem, remedy="Give each document once.")
        files |= dict.fromkeys(digests, path.file if isinstance(path, Document) else str(path))
    homes = {id(part): group for group in groups(p for p in places if isinstance(p, Part)) for part in group}
    outcome: list[Found] = []
    done: set[int] = set()
    for place in places:
        if isinstance(place, Found):
            outcome.append(place)
            continue
        group = homes.get(id(place))
        if group is None:
            outcome.append(analysed(place.account))
        elif id(group) not in done:
            done.add(id(group))
            outcome.append(analysed(join(group, lexicon)))
    return tuple(outcome)
