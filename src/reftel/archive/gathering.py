"""The accounts of several files: sections of one telegram that lie apart are one account, wherever files are taken together."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from reftel.archive.reading import Found, Progress, accounts, recognised
from reftel.errors import SourceError
from reftel.lexicon import Lexicon
from reftel.model import Account
from reftel.parse import join
from reftel.parse.joining import Part, groups, part_of

__all__ = ["gathered", "parsed"]


def gathered(paths: Iterable[str | Path], lexicon: Lexicon, progress: Progress | None = None, *, different: bool) -> tuple[Found, ...]:
    """The accounts in all ``paths``, each portion analysed; sections of one telegram are one account, in the place of the first given.

    SourceError for a file that cannot be read, for one of many documents of which one cannot be read, and, with ``different``, where two files have the
    same bytes: an account cannot confirm itself. Only the holder of the files is to be told that, since equal bytes say something of hidden ones; in other
    views equal released texts count once (``views``).
    """
    return _together(paths, lexicon, progress, partial(recognised, lexicon=lexicon), different=different)


def parsed(paths: Iterable[str | Path], lexicon: Lexicon, progress: Progress | None = None) -> tuple[Found, ...]:
    """The same without language analysis, for what compares words and numbers alone."""
    return _together(paths, lexicon, progress, lambda account: Found(account, {}), different=False)


def _together(
    paths: Iterable[str | Path], lexicon: Lexicon, progress: Progress | None, analysed: Callable[[Account], Found], *, different: bool
) -> tuple[Found, ...]:
    places: list[Found | Part] = []
    files: dict[str, str] = {}
    for path in paths:
        digests: list[str] = []
        for each in accounts(path, lexicon, progress):
            if isinstance(each, SourceError):
                raise each
            document, account = each
            digests.append(document.digest)
            places.append(part_of(document, account, lexicon) or analysed(account))
        if different and (same := next((files[d] for d in digests if d in files), None)) is not None:
            problem = f"is the same as {same}, and an account cannot confirm itself."
            raise SourceError(str(path), problem, remedy="Give each document once.")
        files |= dict.fromkeys(digests, str(path))
    homes = {id(part): group for group in groups(p for p in places if isinstance(p, Part)) for part in group}
    outcome: list[Found] = []
    done: set[int] = set()
    for place in places:
        if isinstance(place, Found):
            outcome.append(place)
            continue
        group = homes.get(id(place), (place,))
        if id(group) not in done:
            done.add(id(group))
            outcome.append(analysed(join(group, lexicon) if len(group) > 1 else place.account))
    return tuple(outcome)
