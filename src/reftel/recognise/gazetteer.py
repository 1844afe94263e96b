"""Where a place lies, by the lexicon table ``coordinates``: of a country its middle, of a place its own degrees, of nothing that could be two places."""

from collections.abc import Mapping
from dataclasses import dataclass

from reftel.lexicon import Lexicon

__all__ = ["lies"]

Degrees = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    places: Mapping[str, tuple[tuple[str, Degrees], ...]]
    countries: Mapping[str, Degrees]
    codes: Mapping[str, str]


def lies(name: str, country: str | None, lexicon: Lexicon) -> tuple[Degrees, str] | None:
    """Degrees of latitude and longitude, and the country (ISO 3166 alpha-2), of the place ``name``; None where the table has none, or several and ``country`` does not tell which."""
    known = lexicon.once(_gazetteer)
    key = " ".join(name.split()).casefold().removeprefix("the ")
    if (code := known.codes.get(key)) is not None:
        return (known.countries[code], code) if code in known.countries else None
    found = [(at, code) for code, at in known.places.get(key, ()) if country in (None, code)]
    return found[0] if len(found) == 1 else None


def _gazetteer(lexicon: Lexicon) -> _Gazetteer:
    places: dict[str, dict[str, Degrees]] = {}
    countries: dict[str, Degrees] = {}
    for row in lexicon.rows("coordinates"):
        at = (float(row["latitude"]), float(row["longitude"]))
        if row["kind"] == "country":
            countries[row["iso2"]] = at
        else:
            places.setdefault(row["name"].casefold(), {})[row["iso2"]] = at
    codes = {row["name"].casefold(): row["iso2"] for row in lexicon.rows("countries")}
    return _Gazetteer({name: tuple(by.items()) for name, by in places.items()}, countries, codes)
