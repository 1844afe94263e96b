"""Two holdings of a telegram, or two documents, set side by side as one reader may have them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from reftel.archive.gathering import apart, parsed
from reftel.archive.policies import InForce
from reftel.archive.reading import Found, Progress, discreet, views
from reftel.compare.citing import number_of
from reftel.compare.holdings import difference
from reftel.errors import ClearanceError
from reftel.lexicon import Lexicon
from reftel.model import Account, AccountView, Clearance, Difference, Policy
from reftel.parse.identity import canonical_id

__all__ = ["diff"]

_NAMED = 8
_PARTS = "they are different sections of it, so that neither has the words of the other"


def diff(
    first: str | Path,
    second: str | Path,
    *,
    number: str | None = None,
    clearance: Clearance | None = None,
    as_of: date | None = None,
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
    policy: Policy | None = None,
) -> Difference:
    """What the documents in ``first`` and ``second`` have in common and where they differ; of files with several documents the telegram ``number``,
    or the one that both hold.

    SourceError for a file that cannot be read; ClearanceError where a file holds nothing for this reader, or no one document can be told.
    """
    lexicon = lexicon or Lexicon()
    reader = clearance or Clearance.everything()
    progress = discreet(progress, reader)
    sections = apart((first, second), lexicon)
    in_force = InForce(policy, as_of, lexicon)
    holder = reader.is_everything
    held = [views(_accounts(path, sections.get(str(path)), progress, in_force, holder=holder), reader, as_of, in_force=in_force) for path in (first, second)]
    wanted = (canonical_id(number, lexicon) or number) if number else None
    found = difference(*_pair(held[0], held[1], wanted, (str(first), str(second))))
    return replace(found, because=(*found.because, _PARTS)) if sections else found


def _accounts(path: str | Path, section: Account | None, progress: Progress | None, in_force: InForce, *, holder: bool) -> tuple[Found, ...]:
    """The accounts in the file at ``path``; where it is a ``section`` of what the other file holds, that."""
    if section is None:
        return parsed((path,), in_force.lexicon, progress, in_force, holder=holder)
    if progress:
        progress(str(path))
    return (Found(in_force.over(section), {}),)


def _pair(first: Sequence[AccountView], second: Sequence[AccountView], wanted: str | None, files: tuple[str, str]) -> tuple[AccountView, AccountView]:
    sides = []
    for views_, file in zip((first, second), files, strict=True):
        chosen = [v for v in views_ if wanted is None or number_of(v) == wanted]
        if not chosen:
            msg = f"{file}: holds no document" + (f" {wanted}" if wanted else "") + f" that this reader may see{_those(views_)}."
            raise ClearanceError(msg)
        sides.append(chosen)
    if all(len(side) == 1 for side in sides):
        return sides[0][0], sides[1][0]
    both = [(a, b) for a in sides[0] for b in sides[1] if number_of(a) == number_of(b)]
    if len(both) == 1:
        return both[0]
    full = next(file for file, side in zip(files, sides, strict=True) if len(side) > 1)
    held = sides[files.index(full)]
    msg = f"{full}: holds {len(held)} documents, and {len(both) or 'none'} of them can be meant{_those(held)}. Say which with --number."
    raise ClearanceError(msg)


def _those(held: Sequence[AccountView]) -> str:
    names = list(dict.fromkeys(number_of(v) for v in held))
    return f"; it holds {', '.join(names[:_NAMED])}{' …' if len(names) > _NAMED else ''}" if names else ""
