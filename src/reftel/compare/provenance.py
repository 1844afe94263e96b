"""Whose copy a document is, as far as a view shows it: an address that it prints, an archive's attributes, the heading of a volume, stamps of a release.

Nothing is guessed from the form of a telegram alone: a telegram of 2006 looks the same on a desk and on a web site.
"""

import re
from collections.abc import Mapping
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import AccountView, Holding, Portion, PortionKind, Telegram

__all__ = ["address", "held_by", "number_in_volume"]


def held_by(view: AccountView, lexicon: Lexicon, *, url: str | None = None) -> tuple[Holding | None, str]:
    """The holding that ``view`` is a copy of, and the reason in words; None with the reason why it cannot be told."""
    account = view.account
    if url and (found := _of_address(url, lexicon)):
        return found, "the address is the holder's"
    if not isinstance(account, Telegram):
        return None, "a published text has no holder but its publisher"
    if _portions(view, PortionKind.ATTRIBUTES):
        return Holding.AAD, "the archive's attributes stand below the text"
    if any("Telegram From" in words for words in _heads(view)) and number_in_volume(view):
        return Holding.FRUS, "it has the heading of a document of Foreign Relations of the United States"
    if any("leased in" in stamp.value.casefold() for stamp in account.stamps):
        return Holding.FOIA, "it is stamped as released"
    return None, "nothing that is shown says whose copy this is"


def address(view: AccountView, lexicon: Lexicon) -> str | None:
    """The one address of a known holder that ``view`` prints; None where there is none or more than one."""
    found = {m[0].rstrip(".,;)") for p in view.account.portions for m in _url().finditer(p.span.of(view.text))}
    known = sorted(url for url in found if _of_address(url, lexicon))
    return known[0] if len(known) == 1 else None


def number_in_volume(view: AccountView) -> str | None:
    """The number that a volume gives a document at the head of its heading: "12. Telegram From …", "358 Cablegram to …"."""
    found = (_numbered().match(words) for words in _heads(view))
    return next((m[1] for m in found if m), None)


def _heads(view: AccountView) -> list[str]:
    return [" ".join(p.span.of(view.text).split()) for p in _portions(view, PortionKind.HEADER, PortionKind.HEADING)]


def _portions(view: AccountView, *kinds: PortionKind) -> tuple[Portion, ...]:
    return tuple(p for p in view.account.portions if p.kind in kinds)


def _of_address(url: str, lexicon: Lexicon) -> Holding | None:
    place = re.sub(r"^https?://(?:www\.|search\.)?", "", url)
    return next((holding for prefix, holding in lexicon.once(_addresses).items() if place.startswith(prefix)), None)


def _addresses(lexicon: Lexicon) -> Mapping[str, Holding]:
    return {row["address"]: Holding(row["holding"]) for row in lexicon.rows("holdings") if row["address"]}


@cache
def _url() -> re.Pattern[str]:
    return re.compile(r"https?://[^\s<>\"'\[\]{}|]{4,300}")


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"(?:No\. |Document )?(\d{1,4})\.? (?=Telegram |Cablegram |Airgram |Memorandum |Letter |Editorial )")
