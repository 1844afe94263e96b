"""One document of some files, found by its number, id, letter or file name, ready to be cited."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path, PurePath

from reftel.archive.gathering import parsed
from reftel.archive.policies import InForce
from reftel.archive.reading import Progress, discreet, views
from reftel.archive.selecting import taken
from reftel.compare.citing import number_of
from reftel.compare.provenance import address, held_by, number_in_volume
from reftel.errors import ClearanceError, UsageError
from reftel.lexicon import Lexicon
from reftel.model import AccountView, Cited, Clearance, Holding, Marking, Policy, Portion, Span, Telegram
from reftel.parse.identity import canonical_id
from reftel.recognise.recase import recase

__all__ = ["cite", "cited"]

_NAMED = 8


def cite(  # noqa: PLR0913  # one for each choice
    target: str,
    paths: Iterable[str | Path],
    *,
    clearance: Clearance | None = None,
    as_of: date | None = None,
    lexicon: Lexicon | None = None,
    holding: Holding | None = None,
    url: str | None = None,
    progress: Progress | None = None,
    policy: Policy | None = None,
    archive: str | Path | None = None,
) -> tuple[Cited, ...]:
    """Every copy of ``target`` among ``paths``, in their order. ``target`` is a telegram's number in any form, a document's id, its letter ("T"), or its file,
    with ``#p6`` behind it where paragraph 6 is meant. Of ``paths`` that are no files, the documents of those ids in the ``archive``. ``holding`` and ``url`` say whose copy it is and where it was read, where the text does not.

    UsageError without a file or a target, and for an address that is none; ClearanceError, in the same words for absent and withheld, where this reader has no
    such document or no such paragraph.
    """
    lexicon, every = lexicon or Lexicon(), list(paths)
    name, paragraph = _asked(target)
    if not every:
        msg = "no file is given to look in"
        raise UsageError(msg)
    if url is not None and not re.fullmatch(r"https?://[^\s<>\"]+", url):
        msg = f"{url!r} is no address; write it whole, as https://…"
        raise UsageError(msg)
    reader, in_force = clearance or Clearance.everything(), InForce(policy, as_of, lexicon)
    accounts = parsed(taken(every, archive, reader), lexicon, discreet(progress, reader), in_force, holder=reader.is_everything)
    held = views(accounts, reader, as_of, in_force=in_force)
    found = _called(held, name, lexicon)
    if not found:
        msg = f"no document {name!r} in what this reader may see{_those(held)}."
        raise ClearanceError(msg)
    copies = [view for view in found if paragraph is None or paragraph in _paragraphs(view)]
    if not copies:
        msg = f"no paragraph {paragraph} of {name} in what this reader may see."
        raise ClearanceError(msg)
    return tuple(cited(view, lexicon, paragraph=paragraph, holding=holding, url=url) for view in copies)


def cited(view: AccountView, lexicon: Lexicon, *, paragraph: str | None = None, holding: Holding | None = None, url: str | None = None) -> Cited:
    """``view`` ready to be cited."""
    at = url or address(view, lexicon)
    held, because = (holding, "as the user says") if holding else held_by(view, lexicon, url=at)
    account = view.account
    said = account.subject if isinstance(account, Telegram) else account.title
    title = recase(" ".join(said.value.split()), lexicon) if said else None
    return Cited(
        view=view,
        holding=held,
        because=because,
        named=held is not None and bool(holding or at),
        marking=_marking(view, [said.span] if said else []),
        title=title,
        paragraph=paragraph,
        document=number_in_volume(view),
        url=at,
    )


def _asked(target: str) -> tuple[str, str | None]:
    """The document that is meant, and the number of its paragraph."""
    name, sign, place = target.strip().partition("#")
    m = re.fullmatch(r"(?:p|¶)?\s?(\d{1,4})", place.strip()) if sign else None
    if not name.strip() or (sign and not m):
        msg = f"{target!r} names no document; write a telegram's number, with #p6 for its paragraph 6"
        raise UsageError(msg)
    return name.strip(), m[1] if m else None


def _called(held: Sequence[AccountView], name: str, lexicon: Lexicon) -> list[AccountView]:
    """The documents of this id, letter, file or telegram number; the first of these ways that finds one."""
    number = canonical_id(name, lexicon)
    ways = (
        [v for v in held if name in (v.id, v.label)],
        [v for v in held if name in (v.file, PurePath(v.file).name)],
        [v for v in held if number is not None and number_of(v) == number],
    )
    return next((found for found in ways if found), [])


def _paragraphs(view: AccountView) -> set[str]:
    numbers = {p.number for p in view.account.portions} | {w.number for w in view.withheld}
    return {str(n) for n in numbers if n is not None} | {p.removeprefix("¶") for p in _places(view) if p.startswith("¶")}


def _places(view: AccountView) -> set[str]:
    return {view.passage(p.body if len(p.body) else p.span).place for p in view.account.portions if len(p.span)}


def _marking(view: AccountView, spans: Sequence[Span]) -> Marking:
    """The join of the portions that hold the header and what is at ``spans``."""
    portions: list[Portion] = list(view.account.portions[:1]) + [p for p in view.account.portions if any(p.span.contains(s) for s in spans)]
    return Marking.high_water(p.marking for p in portions)


def _those(held: Sequence[AccountView]) -> str:
    names = list(dict.fromkeys(number_of(v) for v in held))
    return f"; there are {', '.join(names[:_NAMED])}{f' and {len(names) - _NAMED} more' if len(names) > _NAMED else ''}" if names else ""
