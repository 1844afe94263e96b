"""The index of one view, opened to be searched. Nothing outside this index has any influence on an answer."""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from reftel.errors import ClearanceError, ReftelError, UsageError
from reftel.model import Clearance, Facet, Hit, Hits, Shown, ShownPart
from reftel.search.fields import unread
from reftel.search.form import order_begins, read_schema
from reftel.search.meaning import Meaning, Names, asks_what_is_said, meaning
from reftel.search.parsing import parse
from reftel.search.places import Places
from reftel.search.snippets import snippets
from reftel.search.writing import opened

__all__ = ["ORDERS", "Ask", "Index"]

ORDERS = ("relevance", "newest", "oldest")
_FACETS = {"origin": "from", "class": "classification", "tag": "TAGS", "year": "year", "kind": "kind"}
_READ_FACETS = {"person": "person", "place": "place", "status": "status"}
_MOST_VALUES = 60_000
_SHOWN_VALUES = 12
_DIGITS = 4
_MORE = 32
_BATCH = 1000
_FEW = 300
_LAST = (1 << 63) - 1
_WAYS = {"newest": tantivy.Order.Desc, "oldest": tantivy.Order.Asc}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked besides the query: how many documents, in which order, after which cursor; whether counts by field and month are wanted."""

    limit: int = 20
    order: str = "relevance"
    cursor: str | None = None
    facets: bool = True


Twins = Mapping[str, tuple[Sequence[str], Sequence[str]]]


class Index:
    """The index in ``place``, a folder or memory, and the second one in ``read``, where the view has one. ``twins`` are the holdings of one telegram: by name,
    the keys that stand for it, and those that it has besides.
    """

    def __init__(self, place: Path | tantivy.Index, clearance: Clearance, twins: Twins, *, read: Path | None = None) -> None:
        self._index = opened(place) if isinstance(place, Path) else place
        self._searcher = self._index.searcher()
        self._reader = opened(read, read=True).searcher() if read is not None and read.is_dir() else None
        self._clearance = clearance
        self._twins = twins
        self._beside = [key for _, more in twins.values() for key in more]

    def count(self) -> int:
        """How many documents the view has."""
        return int(self._searcher.num_docs) - len(self._beside)

    def search(self, query: str, ask: Ask, *, fold: Names | None, number_of: Callable[[str], str | None]) -> Hits:
        """The documents that ``query`` finds. UsageError for a query that cannot be understood, or a cursor of another question."""
        meant, at = self._meant(query, fold, number_of)
        asked = self._of_view(meant.query)
        order = ask.order if meant.weighs or ask.order != "relevance" else "newest"
        begin = self._begin(ask.cursor, query, order, at)
        # some queries take long to be asked again: where they find little it is all fetched, and counted by its keys
        total, found = self._found(asked, order, max(begin + ask.limit, _FEW if meant.costly and ask.facets else 0), at)
        places = Places(meant.sought)
        page = [self._hit(address, score if order == "relevance" else None, places, at) for score, address in found[begin : begin + ask.limit]]
        end = begin + len(page)
        keys = [hit.document.key for hit in page] if len(page) == total else self._keys(found, at) if meant.costly and len(found) == total else None
        counted = asked if keys is None else Query.term_set_query(read_schema(), "key", keys)
        facets, months = self._counts(counted, at) if ask.facets else ((), ())
        return Hits(
            query=query,
            clearance=self._clearance,
            total=total,
            order=order,
            hits=tuple(page),
            facets=facets,
            histogram=months,
            expansions=meant.expansions,
            cursor=self._cursor(end, query, order, at) if end < total else None,
            read=self.read_count(),
            documents=self._searcher.num_docs,
        )

    def every(self, query: str, order: str, *, fold: Names | None, number_of: Callable[[str], str | None]) -> Iterator[Hit]:
        """All documents that ``query`` finds, one after the other, however many; the newest or oldest first, in memory that does not grow with their number."""
        meant, at = self._meant(query, fold, number_of)
        asked, places = self._of_view(meant.query), Places(meant.sought)
        if order == "relevance" and meant.weighs:
            for score, address in self._found(asked, order, None, at)[1]:
                yield self._hit(address, score, places, at)
            return
        for address in self._in_batches(asked, "newest" if order == "relevance" else order, at):
            yield self._hit(address, None, places, at)

    def keys_found(self, query: str, *, fold: Names | None, number_of: Callable[[str], str | None]) -> Iterator[str]:
        """The keys of all documents that ``query`` finds, the newest first."""
        meant, at = self._meant(query, fold, number_of)
        for address in self._in_batches(self._of_view(meant.query), "newest", at):
            yield self._key(address, at)

    def hits_of(self, query: str, keys: Iterable[str], *, fold: Names | None, number_of: Callable[[str], str | None]) -> Iterator[Hit]:
        """The documents with these keys, which ``query`` finds, in the order given."""
        places = Places(self._meant(query, fold, number_of)[0].sought)
        for key in keys:
            yield self._hit(self._address(key), None, places, self._searcher)

    def _meant(self, query: str, fold: Names | None, number_of: Callable[[str], str | None]) -> tuple[Meaning, tantivy.Searcher]:
        """What ``query`` asks, and of which of the two indexes. QueryError where the one that it needs is not there."""
        node = parse(query)
        at = self._searcher
        if (wants := asks_what_is_said(node)) is not None:
            if self._reader is None or not self._reader.num_docs:
                raise unread(query, wants.name, wants.span)
            at = self._reader
        return meaning(query, node, at, fold=fold, number_of=number_of), at

    def read_count(self) -> int:
        """How many documents, further holdings of a telegram among them, were read for what they speak of."""
        return int(self._reader.num_docs) if self._reader is not None else 0

    def has_read(self, key: str) -> bool:
        """Whether this document was read for what it speaks of."""
        return self._reader is not None and self._reader.doc_freq("key", key) > 0

    def get(self, id: str) -> Shown:  # noqa: A002  # as the views name it
        """The document with this id. ClearanceError where the view has none, be it withheld or not there at all."""
        for name, ending in ((id, ""), id.rpartition("-")[::2]):
            found = self.named(name) if name else []
            if found and not ending:
                main = [d for d in found if d.id == name]
                # a name that several telegrams share is nobody's id; the first of them is shown, and the others are named
                return main[0] if main else found[0]
            if ending and (same := [d for d in found if d.key.startswith(ending) and len(ending) >= 8]):
                return same[0]
        msg = f"{id}: there is nothing of that name in what this reader may see"
        raise ClearanceError(msg)

    def keys(self) -> Iterator[str]:
        """The key of every document, in order."""
        for key, _ in self._searcher.terms_with_prefix("key", ""):
            yield key

    def read_keys(self) -> Iterator[str]:
        """The key of every document that was read for what it speaks of, in order."""
        for key, _ in self._reader.terms_with_prefix("key", "") if self._reader is not None else ():
            yield key

    def named(self, name: str) -> list[Shown]:
        """Every holding that this view calls ``name``."""
        found = self._searcher.search(Query.term_query(read_schema(), "name", name.casefold()), 1000).hits
        return sorted((self._shown(address) for _, address in found), key=lambda d: d.key)

    def citing(self, number: str) -> list[str]:
        """The keys of the telegrams that cite ``number``, in order."""
        query = Query.term_query(read_schema(), "ref", number.casefold())
        count = max(1, int(getattr(self._searcher.search(query, 1), "count", 0)))
        return sorted(self._shown(address).key for _, address in self._searcher.search(query, count).hits)

    def _of_view(self, query: Query) -> Query:
        """``query`` without further holdings of a telegram that is there already."""
        if not self._beside:
            return query
        beside = Query.const_score_query(Query.term_set_query(read_schema(), "key", self._beside), 0.0)
        return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, beside)])

    def _found(self, query: Query, order: str, most: int | None, at: tantivy.Searcher) -> tuple[int, list[tuple[float, tantivy.DocAddress]]]:
        """How many documents there are, and the first ``most`` of them, the order of equals decided by what is shown of them."""
        wanted = int(at.num_docs) if most is None else min(most, int(at.num_docs))
        if not wanted:
            return _count(at.search(query, 1)), []
        if order != "relevance":
            result = at.search(query, wanted, order_by_field="order", order=_WAYS[order])
            return _count(result), [(0.0, address) for _, address in result.hits[:wanted]]
        taken = wanted + _MORE
        while True:
            result = at.search(query, taken)
            count = _count(result)
            hits = [(_rounded(score), address) for score, address in result.hits]
            # equals at the border must all be there before they can be put in order
            if taken >= count or hits[-1][0] < hits[wanted - 1][0]:
                break
            taken = min(count, taken * 4)
        orders = at.fast_field_values("order", [address for _, address in hits])
        ranked = sorted(zip(hits, orders, strict=True), key=lambda pair: (-pair[0][0], -int(pair[1] or 0)))
        return count, [hit for hit, _ in ranked[:wanted]]

    def _in_batches(self, query: Query, order: str, at: tantivy.Searcher) -> Iterator[tantivy.DocAddress]:
        """All that ``query`` finds, by date. Each batch begins where the last one ended, by the field that puts them in order, which no two documents but equal ones share."""
        asked, begin, given = query, -1, set[tuple[int, int]]()
        taken = _BATCH
        while True:
            found = [address for _, address in at.search(asked, taken, count=False, order_by_field="order", order=_WAYS[order]).hits]
            places = [int(place or 0) for place in at.fast_field_values("order", found)]
            new = [(place, address) for place, address in zip(places, found, strict=True) if (address.segment_ord, address.doc) not in given]
            for _, address in new:
                yield address
            if len(found) < taken:
                return
            # so many equals that a batch holds nothing else
            taken = _BATCH if places[-1] != begin else taken * 2
            begin = places[-1]
            given = {(address.segment_ord, address.doc) for place, address in zip(places, found, strict=True) if place == begin}
            border = (None, begin) if order == "newest" else (begin, None)
            asked = Query.boolean_query([(Occur.Must, query), (Occur.Must, _between(*border))])

    def _hit(self, address: tantivy.DocAddress, score: float | None, places: Places, at: tantivy.Searcher) -> Hit:
        document = self._shown(address if at is self._searcher else self._address(self._key(address, at)))
        return Hit(document, score, snippets(document, places))

    def _keys(self, found: Sequence[tuple[float, tantivy.DocAddress]], at: tantivy.Searcher) -> list[str] | None:
        """The keys of what was found, without fetching it: the field of the order has how they begin. None where two begin alike."""
        orders = at.fast_field_values("order", [address for _, address in found])
        alike = [at.terms_with_prefix("key", order_begins(int(order or 0))) for order in orders]
        return [key for ((key, _),) in alike] if all(len(keys) == 1 for keys in alike) else None

    def _key(self, address: tantivy.DocAddress, at: tantivy.Searcher) -> str:
        """The key of the document at ``address`` of one of the two indexes."""
        if at is self._searcher:
            return self._shown(address).key
        return bytes(at.doc(address).get_first("record") or b"").decode("ascii")

    def _address(self, key: str) -> tantivy.DocAddress:
        """Where the first index has the document with this key. ReftelError where it has none."""
        found = self._searcher.search(Query.term_query(read_schema(), "key", key), 1).hits
        if not found:
            msg = "the two indexes of this view do not fit each other; `reftel rebuild` makes them again"
            raise ReftelError(msg)
        return found[0][1]

    def _shown(self, address: tantivy.DocAddress) -> Shown:
        """What the view shows of the document at ``address``."""
        packed = self._searcher.doc(address).get_first("record")
        record = json.loads(zlib.decompress(bytes(packed or b"")))
        parts = tuple(ShownPart(*part) for part in record.pop("parts"))
        tags, references = (tuple(record.pop(name, ())) for name in ("tags", "references"))
        return self._called(Shown(**record, tags=tags, references=references, id=record["name"], parts=parts))

    def _called(self, document: Shown) -> Shown:
        """``document`` with the id that it has among the holdings of its telegram."""
        if document.name not in self._twins:
            return document
        mains, more = self._twins[document.name]
        ids = {key: document.name if [key] == list(mains) else f"{document.name}-{key[:8]}" for key in (*mains, *more)}
        return replace(document, id=ids.get(document.key, document.name), holdings=tuple(i for key, i in ids.items() if key != document.key))

    def _counts(self, query: Query, at: tantivy.Searcher) -> tuple[tuple[Facet, ...], tuple[tuple[str, int], ...]]:
        """By field, and by month. Every value is counted: none is left out for being rare. What texts speak of is counted over those that were read for it."""
        found = _counted(at, query, (*_FACETS, "month"))
        facets = [_facet(title, found[name]) for name, title in _FACETS.items()]
        if self._reader is not None and self._reader.num_docs:
            spoken = _counted(self._reader, query, tuple(_READ_FACETS))
            facets += [_facet(title, spoken[name]) for name, title in _READ_FACETS.items()]
        return tuple(facets), tuple((f"{int(month) // 100:04}-{int(month) % 100:02}", count) for month, count in sorted(found["month"]))

    def _cursor(self, begin: int, query: str, order: str, at: tantivy.Searcher) -> str:
        return urlsafe_b64encode(json.dumps([begin, _sign(query, order), int(at.num_docs)]).encode()).decode("ascii").rstrip("=")

    def _begin(self, cursor: str | None, query: str, order: str, asked: tantivy.Searcher) -> int:
        if cursor is None:
            return 0
        try:
            at, sign, size = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        except ValueError:
            at, sign, size = -1, "", 0
        if not isinstance(at, int) or at < 0 or sign != _sign(query, order):
            msg = "this cursor belongs to another question; leave --cursor out to begin at the front"
            raise UsageError(msg)
        if size != asked.num_docs:
            msg = "documents were added since this cursor was given; leave --cursor out to begin at the front"
            raise UsageError(msg)
        return at


def _count(result: tantivy.SearchResult) -> int:
    return int(getattr(result, "count", None) or 0)


def _between(first: int | None, last: int | None) -> Query:
    """The documents whose place in the order is ``first`` or later and ``last`` or earlier."""
    return Query.const_score_query(Query.range_query(read_schema(), "order", tantivy.FieldType.Unsigned, first or 0, _LAST if last is None else last), 0.0)


def _counted(searcher: tantivy.Searcher, query: Query, names: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    """How many of the documents that ``query`` finds have each value of each field."""
    wanted = {name: {"terms": {"field": name, "size": _MOST_VALUES, "segment_size": _MOST_VALUES}} for name in names}
    found = searcher.aggregate(query, wanted)
    return {name: [(_value(b["key"]), int(b["doc_count"])) for b in found[name]["buckets"]] for name in names}


def _facet(title: str, counts: Sequence[tuple[str, int]]) -> Facet:
    values = sorted(counts, key=lambda pair: (-pair[1], pair[0]))
    return Facet(title, tuple(values[:_SHOWN_VALUES]), max(0, len(values) - _SHOWN_VALUES))


def _sign(query: str, order: str) -> str:
    return f"{zlib.crc32(json.dumps([query, order]).encode()):08x}"


def _rounded(score: float) -> float:
    """``score`` as far as it does not depend on the order of adding up."""
    return float(f"{score:.{_DIGITS}g}")


def _value(key: object) -> str:
    return str(int(key)) if isinstance(key, float) else str(key)
