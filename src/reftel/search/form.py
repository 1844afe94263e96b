"""The form of an index: its fields, how text is cut into words, and the JSON of one document.

There is one index for each view. It holds what passed the gate at one clearance and nothing else, so that counts, frequencies and scores are of that view
alone. Documents are added and never taken out: what a deleted one contributed to the frequencies would stay until its segment is merged, which depends on
how much else was added.
"""

import json
import re
import zlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

import tantivy

from reftel.model import AccountView, Article, Located, Telegram
from reftel.search.words import plain

__all__ = ["FORM", "WORDS", "Said", "analyser", "entry", "order_begins", "read_entry", "read_schema", "schema"]

FORM = 1
"""Rises with every change of what an index holds."""
WORDS = "words"
_TEXT = ("text", "subject", "fm", "to", "by", "tagwords", "reftext")
_EXACT = ("key", "name", "kind", "class", "tag", "caption", "mark", "ref", "number", "origin", "file")
_FAST = frozenset({"kind", "class", "tag", "origin"})
_NUMBERS = ("day", "month", "year")
_LONGEST = 100
_KEY_BITS = 40
_READ_TEXT = ("who", "says", "about", "where")
_READ_EXACT = ("person", "place", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one view of a document speaks of: ``people`` and ``places`` by their fullest names; ``names``, every name of a person or a body; ``where``, every
    name of a place; ``says``, what somebody is quoted or reported to say; ``about``, what its statements are on; ``statuses`` in the words of the ledger.
    """

    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


@cache
def schema() -> tantivy.Schema:
    """The fields of the first index of a view, which has every document. ``order`` sorts by day and, within a day, by a digest of what is shown; ``record``
    is what results print.
    """
    return _fields().build()


@cache
def read_schema() -> tantivy.Schema:
    """The fields of the second index, which has the documents that were read for what they speak of: those of the first, so that one query can be asked of
    either, and behind them what was found.
    """
    builder = _fields()
    for name in _READ_TEXT:
        builder.add_text_field(name, tokenizer_name=WORDS, index_option="position")
    for name in _READ_EXACT:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


def _fields() -> tantivy.SchemaBuilder:
    builder = tantivy.SchemaBuilder()
    for name in _TEXT:
        builder.add_text_field(name, tokenizer_name=WORDS, index_option="position")
    for name in _EXACT:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name in _FAST)
    for name in _NUMBERS:
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_unsigned_field("para", indexed=True)
    builder.add_unsigned_field("order", fast=True)
    builder.add_bytes_field("record", stored=True)
    return builder


@cache
def analyser() -> tantivy.TextAnalyzer:
    """Words of letters and digits, in lower case, accents gone."""
    filters = (tantivy.Filter.remove_long(_LONGEST), tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold())
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for each in filters:
        builder = builder.filter(each)
    return builder.build()


def entry(view: AccountView) -> tuple[str, str, str]:
    """What ``view`` is in its index: its key, made from the released text and the kind alone; its name (the number of a telegram that shows it); the JSON
    that the index takes.
    """
    key = sha256(view.released.text.encode("utf-8", "surrogatepass")).hexdigest()
    whole, record = _whole(view, key)
    return key, view.id, _json({**whole, "record": b64encode(zlib.compress(json.dumps(record, separators=(",", ":")).encode("ascii"), 1)).decode("ascii")})


def read_entry(view: AccountView, said: Said) -> tuple[str, str]:
    """The same for the second index: the key, and the JSON, of which results print nothing but ask the first index for the key."""
    key = sha256(view.released.text.encode("utf-8", "surrogatepass")).hexdigest()
    found = {
        "who": [plain(name) for name in said.names],
        "says": [plain(words) for words in said.says],
        "about": [plain(words) for words in said.about],
        "where": [plain(name) for name in said.where],
        "person": list(said.people),
        "place": list(said.places),
        "status": list(said.statuses),
    }
    return key, _json({**_whole(view, key)[0], **found, "record": b64encode(key.encode("ascii")).decode("ascii")})


def _json(fields: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in fields.items() if value not in (None, [])}, ensure_ascii=True, separators=(",", ":"))


def _whole(view: AccountView, key: str) -> tuple[dict[str, Any], dict[str, object]]:
    """The fields of ``view`` for an index, and what results print of it."""
    account = view.account
    fields: dict[str, Any] = _telegram(account) if isinstance(account, Telegram) else _article(account)
    record: dict[str, object] = {"key": key, "name": view.id, "kind": view.kind, "file": view.file, "marking": str(account.banner), **fields.pop("record")}
    parts: list[tuple[Any, ...]] = [
        (p.span.start, p.kind.value, p.number, p.printed_mark or str(p.marking), (p.body if len(p.body) else p.span).of(view.text), str(p.marking))
        for p in account.portions
    ]
    record["parts"] = [part[1:] for part in sorted([*parts, *((w.span.start, "withheld", w.number, w.mark, "") for w in view.withheld)], key=lambda p: p[0])]
    whole = {
        **fields,
        "key": key,
        "name": view.id.casefold(),
        "kind": view.kind,
        "file": view.file.casefold(),
        "class": account.banner.level.letters,
        "mark": sorted({m for p in account.portions if p.printed_mark for m in _marks(p.printed_mark)}),
        "para": sorted({p.number for p in account.portions if p.number is not None}),
        "text": [plain(text) for *_, text, _ in parts],
    }
    day = account.dated
    if day is not None:
        whole |= {"day": day.toordinal(), "month": day.year * 100 + day.month, "year": day.year}
    whole["order"] = ((day.toordinal() if day else 0) << _KEY_BITS) + int(key[: _KEY_BITS // 4], 16)
    return whole, record


def order_begins(order: int) -> str:
    """How the key of a document begins that has this place in the order."""
    return f"{order & ((1 << _KEY_BITS) - 1):0{_KEY_BITS // 4}x}"


def _marks(printed: str) -> Iterator[str]:
    """A portion mark as printed, and its level alone: "S//NF" is "S", too."""
    mark = "".join(printed.upper().split())
    yield mark
    yield _level().split(mark, maxsplit=1)[0]


@cache
def _level() -> re.Pattern[str]:
    return re.compile(r"[/-]")


def _telegram(account: Telegram) -> dict[str, Any]:
    number = account.canonical_id.value if account.canonical_id else None
    tags = [t.value.code for t in account.tags]
    cited = list(dict.fromkeys(r.value.canonical_id for r in account.references if r.value.canonical_id))
    origin = account.originator.value if account.originator else None
    signed = [f.value for f in (account.signature, account.classified_by, *account.drafted_by, *account.cleared_by, *account.approved_by) if f]
    record = {
        "number": number,
        "date": account.date_time_group.value.isoformat() if account.date_time_group else account.dated.isoformat() if account.dated else None,
        "originator": origin,
        "subject": _line(account.subject),
        "classification": account.classification.value if account.classification else None,
        "tags": tags,
        "references": cited,
    }
    return {
        "number": number.casefold() if number else None,
        "origin": origin,
        "fm": plain(origin) if origin else None,
        "to": [plain(a.value.name) for a in (*account.action_addressees, *account.info_addressees) if not a.value.excluded],
        "tag": tags,
        "tagwords": [t.value.meaning for t in account.tags if t.value.meaning],
        "caption": [c.value.casefold() for c in account.captions],
        "ref": [c.casefold() for c in cited],
        "reftext": [plain(r.value.text) for r in account.references],
        "by": [plain(s) for s in signed],
        "subject": plain(account.subject.value) if account.subject else None,
        "record": {name: value for name, value in record.items() if value},
    }


def _article(account: Article) -> dict[str, Any]:
    publication = account.publication.value if account.publication else None
    record = {"date": account.dated.isoformat() if account.dated else None, "originator": publication, "subject": _line(account.title)}
    return {
        "origin": publication,
        "fm": plain(publication) if publication else None,
        "subject": plain(account.title.value) if account.title else None,
        "by": plain(account.byline.value) if account.byline else None,
        "record": {name: value for name, value in record.items() if value},
    }


def _line(field: Located[str] | None) -> str | None:
    return " ".join(field.value.split()) if field else None
