"""A record → a file that leaves the house, one module a format. Each is cut to what its record holds, which is one release level; says its ceiling, the
corpus that it was made from and the day; and leads every item back to its passages. The same record gives the same bytes.

A format is a module with ``NAME``, ``ENDING`` and ``write(outgoing, out)``, listed in `EXPORTERS`; its first docstring line is what people read of it. ``NEEDS`` names
modules that an extra installs, where a format takes any.
"""

from importlib.util import find_spec
from types import ModuleType

from reftel.export.formats import annotations, csv, events, ftm, geojson, gexf, graphml, html, jsonl, linked, markdown, parquet, pdf, qdpx, tei, xlsx
from reftel.export.formats.outgoing import Outgoing

__all__ = ["EXPORTERS", "Outgoing", "available", "named"]

EXPORTERS: tuple[ModuleType, ...] = (csv, xlsx, jsonl, ftm, graphml, gexf, geojson, annotations, tei, linked, events, markdown, html, pdf, parquet, qdpx)


def named(name: str) -> ModuleType:
    """The exporter of this name; KeyError where there is none."""
    return {each.NAME: each for each in EXPORTERS}[name]


def available(name: str) -> bool:
    """Whether what the exporter of this name needs besides Reftel is installed."""
    return all(find_spec(each) is not None for each in getattr(named(name), "NEEDS", ()))
