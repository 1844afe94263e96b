"""What there is to draw of a record or of an archive: places with the coordinates that the gazetteer has, networks laid out, documents by month."""

from collections.abc import Mapping
from pathlib import Path

from reftel.archive.asking import network
from reftel.archive.searching import Ask, search
from reftel.compare import picturing
from reftel.lexicon import Lexicon
from reftel.model import Atlas, Citations, Clearance, Counts, Entity, Graph, Record

__all__ = ["atlas", "by_month", "found_by_month", "graph", "reference_graph"]


def atlas(record: Record, *, lexicon: Lexicon | None = None) -> Atlas:
    """The places of ``record``, with coordinates as far as the lexicon has them."""
    known = (lexicon or Lexicon()).once(_coordinates)
    return picturing.atlas(record, lambda place: _at(place, known))


def graph(record: Record, name: str = "", *, lexicon: Lexicon | None = None) -> Graph:
    """Who met whom in ``record``, laid out; errors as of ``network``."""
    return picturing.met(network(record, name, lexicon=lexicon))


def reference_graph(found: Citations) -> Graph:
    """Who cites whom, laid out."""
    return picturing.referring(found)


def by_month(record: Record) -> Counts:
    """The documents of ``record`` by month."""
    return picturing.counts(record.accounts, "")


def found_by_month(query: str, folder: str | Path, *, clearance: Clearance | None = None) -> Counts:
    """The documents of the archive in ``folder`` that ``query`` finds, by month; all of them where it is empty. UsageError for a query that cannot be understood."""
    every = search(query, folder, clearance=clearance, ask=Ask(limit=1))
    whole = f"({query}) " if query.strip() else ""
    kinds = [dict(search(f"{whole}only:{kind}", folder, clearance=clearance, ask=Ask(limit=1)).histogram) for kind in ("telegram", "article")]
    months = tuple((month, kinds[0].get(month, 0), kinds[1].get(month, 0)) for month in sorted({*kinds[0], *kinds[1]}))
    return Counts(months, every.total - sum(a + b for _, a, b in months), f"found by {query}" if query.strip() else "")


Known = tuple[Mapping[tuple[str, str], tuple[float, float]], Mapping[str, tuple[float, float]], Mapping[str, str]]
"""Places by name and country ("" where the table gives none), countries by their code, codes by the names of countries."""


def _coordinates(lexicon: Lexicon) -> Known:
    places: dict[tuple[str, str], tuple[float, float]] = {}
    countries: dict[str, tuple[float, float]] = {}
    for row in lexicon.rows("coordinates"):
        at = (float(row["latitude"]), float(row["longitude"]))
        if row["kind"] == "country":
            countries[row["iso2"]] = at
        else:
            places[row["name"].casefold(), row["iso2"]] = at
    return places, countries, {row["name"].casefold(): row["iso2"] for row in lexicon.rows("countries")}


def _at(place: Entity, known: Known) -> tuple[float, float] | None:
    """By any of its names. Where the record does not say in which country a place of several is, nobody knows which is meant."""
    places, countries, codes = known
    for name in (place.name, *place.aliases):
        folded = name.casefold()
        if folded in codes:
            return countries.get(codes[folded])
        found = [at for (called, country), at in places.items() if called == folded and place.country in (None, country)]
        if len(found) == 1:
            return found[0]
    # a country under a name that no table has in this form ("U.S" at the end of a sentence)
    return countries.get(place.country) if place.country and place.head == "country" else None
