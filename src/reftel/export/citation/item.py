"""A copy of a document as CSL-JSON (Citation Style Language 1.0.2)."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from reftel.export.brief.words import addressee
from reftel.lexicon import Lexicon, Row
from reftel.model import AccountView, Article, Cited, Holding, PortionKind, Telegram

__all__ = ["Item", "item"]

Item = dict[str, Any]
_HELD = (("archive", "archive"), ("archive_collection", "collection"), ("source", "database"))
_WATCHED = ("EXDIS", "LIMDIS", "NODIS", "STADIS", "EYES ONLY")
_PRINTED = {"Au": "au", "De": "de", "Of": "of", "Usun": "USUN", "Usnato": "USNATO", "Useu": "USEU", "Usosce": "USOSCE", "Usau": "USAU"}
_OURS = ("AM", "US", "SECSTATE", "DEPARTMENT OF STATE")


def item(cited: Cited, given: Mapping[str, Any] | None = None) -> Item:
    """The CSL-JSON of ``cited``: only what its view shows, with the fields of ``given`` over it (a volume, its editors, an address, a day of access).

    ``custom`` holds what CSL has no variable for: the classification as printed, the marking of the citation itself, the holding, the telegram's number.
    """
    account = cited.view.account
    made = _telegram(cited, account) if isinstance(account, Telegram) else _article(account)
    made |= {"title": cited.title} if cited.title else {}
    made |= {"issued": _day(account.dated)} if account.dated else {}
    made |= {"URL": cited.url} if cited.url else {}
    made["custom"] = {"marking": str(cited.marking), "holding": cited.holding.value if cited.holding else None, **made.pop("custom", {})}
    return {"id": _key(cited.view), **made, **(given or {})}


def _telegram(cited: Cited, telegram: Telegram) -> Item:
    head = next(_headings(cited.view), None) if cited.holding is Holding.FRUS else None
    sender = head[1] if head else telegram.originator.value if telegram.originator else ""
    to = [head[2]] if head else [a.value.name for a in telegram.action_addressees[:2]]
    number, printed = _number(cited, telegram)
    found: Item = {
        "type": "personal_communication",
        "genre": telegram.form if telegram.form not in ("", "telegram") else "telegram",
        "author": [{"literal": _office(sender, ours=head is not None)}] if sender else [],
        "recipient": [{"literal": _office(name, ours=head is not None)} for name in to],
        "number": number,
        "event-place": telegram_place(telegram) if head else None,
        "status": _classified(telegram),
        "call-number": printed if cited.holding is not Holding.FRUS else None,
        "chapter-number": cited.document if cited.holding is Holding.FRUS else None,
        "custom": {"classification": telegram.classification.value if telegram.classification else None, **_way(cited.view, sender, to, head=head is not None)},
    }
    held = _rows().get(cited.holding.value if cited.holding else "", {})
    if cited.holding is Holding.FRUS:
        found["collection-title"] = held["collection"]
    else:
        found |= {name: held.get(column) for name, column in _HELD}
        if not cited.named:  # the same copy may have come by several ways
            found["source"] = None
        found["custom"]["series"] = held.get("series") or None
    if telegram.archival_reference and cited.holding in (Holding.AAD, None):
        found["archive_location"] = telegram.archival_reference.value
    if cited.holding is Holding.FOIA and (case := _case(telegram)):
        found["archive_location"] = f"case no. {case}"
    return {name: value for name, value in found.items() if value}


def _way(view: AccountView, sender: str, to: list[str], *, head: bool) -> dict[str, str | None]:
    """``post`` as cables name it ("Moscow", "State"), and ``way`` as notes do: "from Moscow", of the Department's own "to London"."""
    telegram = view.account
    if _office(sender, ours=False) == "Department of State":
        there = _post(to[0]) if to else None
        return {"post": "State", "way": f"to {there}" if there else None}
    post = (telegram_place(telegram) if head and isinstance(telegram, Telegram) else None) or _post(sender)
    return {"post": post, "way": f"from {post}" if post else None}


def telegram_place(telegram: Telegram) -> str | None:
    """The place of the dateline, which a published telegram has for its originator."""
    return telegram.originator.value if telegram.dateline and telegram.originator else None


def _headings(view: AccountView) -> Iterator[re.Match[str]]:
    for portion in view.account.portions:
        if portion.kind in (PortionKind.HEADER, PortionKind.HEADING) and (m := _from_to().search(" ".join(portion.span.of(view.text).split()))):
            yield m


def _number(cited: Cited, telegram: Telegram) -> tuple[str | None, str | None]:
    """The serial number without leading zeros, and the number of the whole as its holder writes it."""
    view = cited.view
    if telegram.canonical_id:
        number = telegram.canonical_id.value
        serial = number[len(number.rstrip("0123456789")) :]
        whole = _in_attributes(view) if cited.holding is Holding.AAD else None
        return serial.lstrip("0") or None, whole or telegram.canonical_id.value
    heads = (view.account.document.text[p.span.start : p.span.end].strip() for p in view.account.portions if p.kind is PortionKind.HEADER)
    if alone := next((m[1] for words in heads if (m := re.fullmatch(r"(\d{1,6})\.", words))), None):
        return alone, None
    own = telegram.transmission_id.value if telegram.transmission_id else ""
    return (own, None) if own and not own.startswith("VZCZ") else (None, None)


def _in_attributes(view: AccountView) -> str | None:
    """The number that the archive of 1973-79 gives a telegram among its attributes, "1975SANDRA01234"."""
    said = (p.span.of(view.text) for p in view.account.portions if p.kind is PortionKind.ATTRIBUTES)
    found = (re.search(r"Document Number: ?((?:19|20)\d\d[A-Z' ]{3,7}\d{5,6})\b", words) for words in said)
    return next((m[1] for m in found if m), None)


def _office(printed: str, *, ours: bool) -> str:
    """``AMEMBASSY SANDRAVA`` as ``US Embassy Sandrava``; offices of other states as printed, in mixed case."""
    words = addressee(printed)
    plain = words.title() if words.isupper() and len(words) > 4 else words
    plain = " ".join(_PRINTED.get(word, word) for word in plain.split(" "))
    posts = ("Embassy", "Consulate", "Mission", "Interests Section", "Liaison Office")
    return f"US {plain}" if plain.startswith(posts) and (ours or printed.upper().startswith(_OURS)) else plain


def _post(printed: str) -> str | None:
    """The place that a telegram is from, as notes name it: "Sandrava"."""
    words = _office(printed, ours=False).removeprefix("US ")
    short = _kind().sub("", words).removeprefix("in ").removeprefix("to ").removeprefix("at ")
    return short or None


def _classified(telegram: Telegram) -> str | None:
    """``Secret; Exdis``: level and limits of distribution, as volumes print them."""
    if not telegram.classification:
        return None
    level, *controls = telegram.classification.value.split("//")
    limits = [c.value for c in telegram.captions if c.value in _WATCHED]
    return "; ".join([level.title(), *controls, *(limit.title() for limit in limits)])


def _case(telegram: Telegram) -> str | None:
    found = (re.search(r"\b[A-Z]{1,4}-\d{4}-\d{4,6}\b", stamp.value) for stamp in telegram.stamps)
    return next((m[0] for m in found if m), None)


def _article(article: Article) -> Item:
    issue = article.issue.value if article.issue else ""
    volume, number = (re.search(rf"\b{word}[.:]? ?(\d+)", issue, re.IGNORECASE) for word in ("(?:volume|vol)", "(?:issue|no)"))
    publication = article.publication.value if article.publication else None
    kind = "article-journal" if volume else "article-newspaper" if publication else "webpage"
    found: Item = {
        "type": kind,
        "author": list(_people(article.byline.value)) if article.byline else [],
        "container-title": publication,
        "volume": volume[1] if volume else None,
        "issue": number[1] if number else None,
    }
    return {name: value for name, value in found.items() if value}


def _people(byline: str) -> Iterator[dict[str, str]]:
    """The authors of "By Ann Roe and Jo Holm"; what is no name of two to four words stands as it is."""
    for name in re.split(r",? and |, ", re.sub(r"^by:? ", "", " ".join(byline.split()), flags=re.IGNORECASE)):
        words = name.split()
        if 2 <= len(words) <= 4 and all(w[:1].isupper() for w in words):
            yield {"given": " ".join(words[:-1]), "family": words[-1]}
        elif name:
            yield {"literal": name}


def _day(value: date) -> dict[str, Any]:
    return {"date-parts": [[value.year, value.month, value.day]]}


def _key(view: AccountView) -> str:
    telegram = view.account if isinstance(view.account, Telegram) else None
    return telegram.canonical_id.value if telegram and telegram.canonical_id else view.id


@cache
def _rows() -> Mapping[str, Row | dict[str, str]]:
    return {row["holding"]: row for row in Lexicon().rows("holdings")}


@cache
def _from_to() -> re.Pattern[str]:
    return re.compile(r"(?:Telegram|Airgram) [Ff]rom (?:the )?(Mission to .{3,60}?|.{3,80}?) to (?:the )?(.{3,80})$")


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(r"^(?:Embassy|Consulate General|Consulate|Mission|Interests Section|Liaison Office)\s+")
