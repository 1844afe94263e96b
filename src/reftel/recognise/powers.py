"""Powers: the states and international bodies that a text names as they name themselves in treaties, by their usual name.

"the Government of the Hellenic Republic", "His Majesty in respect of the United Kingdom" and "the French Government" name Greece, the United
Kingdom and France. A state that is no more keeps its own name (table ``powers``); else the name is that of the lexicon's country.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reftel.lexicon import Lexicon
from reftel.recognise.atoms import cut, fold

__all__ = ["Power", "powers"]

_SPELT = {"organisation": "organization", "organisations": "organizations", "labor": "labour"}


@dataclass(frozen=True, slots=True)
class Power:
    """A power named at ``start`` to ``end``. ``kind``: name, adjective, body, sovereign ("His Majesty", who may reign elsewhere too), compound ("Anglo-")."""

    start: int
    end: int
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Listed:
    keys: tuple[str, ...]
    name: str
    kind: str
    capitals: bool


def powers(text: str, lexicon: Lexicon) -> Iterator[Power]:
    """Every power that ``text`` names, in order, none inside a longer one."""
    index = lexicon.once(_index)
    pieces = [(start, end, _key(text[start:end])) for start, end in cut(text)]
    n = 0
    while n < len(pieces):
        listed = next((x for x in index.get(pieces[n][2], ()) if _stands(text, pieces, n, x)), None)
        if listed is None:
            n += 1
            continue
        last = n + len(listed.keys)
        yield Power(pieces[n][0], pieces[last - 1][1], listed.name, listed.kind)
        n = last


def _stands(text: str, pieces: list[tuple[int, int, str]], n: int, listed: _Listed) -> bool:
    """Whether a listing stands at piece ``n``, printed with a capital (an acronym all in capitals); "Anglo" only before a hyphen."""
    if len(pieces) < n + len(listed.keys) or any(pieces[n + i][2] != key for i, key in enumerate(listed.keys)):
        return False
    printed = text[pieces[n][0] : pieces[n + len(listed.keys) - 1][1]]
    if printed == "Federal Republic" and re.match(r"\s+of\b", text[pieces[n + 1][1] :]):
        return False  # of another country than the one so called for short
    if listed.kind == "compound":
        return text[pieces[n][1] : pieces[n][1] + 1] == "-"
    return printed.isupper() if listed.capitals else printed[:1].isupper()


def _key(piece: str) -> str:
    key = fold(piece)
    return _SPELT.get(key, key)


def _index(lexicon: Lexicon) -> dict[str, tuple[_Listed, ...]]:
    """First key → what opens with it, the longest first; of the same words a row of ``powers`` counts before a country's name, that before an adjective."""
    rows = lexicon.rows("powers")
    usual = {r["name"]: r["power"] for r in rows if r["kind"] == "code"}
    every = [(r["name"], r["power"], "name" if r["kind"] == "state" else r["kind"]) for r in rows if r["kind"] != "code"]
    every += [(r["name"], usual.get(r["iso2"], r["name"]), "name") for r in lexicon.rows("countries")]
    single = {r["iso2"]: r["name"] for r in lexicon.rows("countries")}
    every += [(r["demonym"], usual.get(r["iso2"], single[r["iso2"]]), "adjective") for r in lexicon.rows("demonyms") if r["iso2"] in single]
    every += [(r["word"], r["word"], "body") for r in lexicon.rows("organisation_words") if r["kind"] == "name" and not r["iso2"] and " " in r["word"]]
    index: dict[str, list[_Listed]] = {}
    seen: set[tuple[tuple[str, ...], bool]] = set()
    for printed, name, kind in every:
        keys = tuple(_key(printed[start:end]) for start, end in cut(printed))
        capitals = printed.isupper() and " " not in printed
        if keys and (keys, capitals) not in seen:
            seen.add((keys, capitals))
            index.setdefault(keys[0], []).append(_Listed(keys, name, kind, capitals))
    return {first: tuple(sorted(found, key=lambda x: -len(x.keys))) for first, found in index.items()}
