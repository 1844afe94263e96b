"""Who cites whom among the telegrams of some files, as one reader may have them."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from reftel.archive.gathering import parsed
from reftel.archive.policies import InForce
from reftel.archive.reading import Progress, discreet, views
from reftel.archive.selecting import around, taken
from reftel.compare.citing import citations, number_of
from reftel.errors import ClearanceError, UsageError
from reftel.lexicon import Lexicon
from reftel.model import AccountView, Citations, Clearance, Policy, Telegram
from reftel.parse.identity import canonical_id

__all__ = ["refs"]

_NAMED = 8


def refs(
    paths: Iterable[str | Path],
    *,
    number: str | None = None,
    clearance: Clearance | None = None,
    as_of: date | None = None,
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
    policy: Policy | None = None,
    archive: str | Path | None = None,
) -> Citations:
    """What the telegrams of ``paths`` cite and what cites them; with ``number``, in whatever form, that one alone.

    Where ``number`` is None, the first of ``paths`` may be one: if it is no file, and reads as a telegram's number. UsageError where no file is left,
    With an ``archive`` and no file, what the telegram of that number cites and what cites it there. SourceError for a file that cannot be read,
    ClearanceError where ``number`` is neither held nor cited in this view.
    """
    lexicon, every = lexicon or Lexicon(), list(paths)
    if number is None and every and not Path(every[0]).exists() and canonical_id(str(every[0]), lexicon):
        number = str(every.pop(0))
    reader = clearance or Clearance.everything()
    in_force, progress = InForce(policy, as_of, lexicon), discreet(progress, reader)
    if archive is not None and number is not None and not every:
        number, documents = around(number, archive, reader)
        return citations(views(parsed(documents, lexicon, progress, in_force, holder=reader.is_everything), reader, as_of, in_force=in_force), reader, number)
    if not every:
        msg = "no file is given to look for references in"
        raise UsageError(msg)
    every_account = parsed(taken(every, archive, reader), lexicon, progress, in_force, holder=reader.is_everything)
    held = views(every_account, reader, as_of, in_force=in_force)
    asked = (canonical_id(number, lexicon) or number) if number else None
    found = citations(held, reader, asked)
    if asked is not None and not found.telegrams:
        msg = f"{asked} is neither held nor cited in what this reader may see{_those(held)}."
        raise ClearanceError(msg)
    return found


def _those(held: Sequence[AccountView]) -> str:
    names = list(dict.fromkeys(number_of(v) for v in held if isinstance(v.account, Telegram)))
    return f"; held are {', '.join(names[:_NAMED])}{f' and {len(names) - _NAMED} more' if len(names) > _NAMED else ''}" if names else "; no telegram is held"
