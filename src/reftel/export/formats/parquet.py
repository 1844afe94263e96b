"""Parquet: the same table in columns, written in groups of rows"""

from itertools import islice
from typing import Any, BinaryIO

from reftel.export.formats.outgoing import Outgoing
from reftel.export.formats.rows import COLUMNS, rows

__all__ = ["ENDING", "NAME", "NEEDS", "write"]

NAME, ENDING = "parquet", ".parquet"
NEEDS = ("pyarrow",)
"""What must be installed besides Reftel: the extra of the same name."""
_GROUP = 5000


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """Every column is text, as in the CSV; what the file says of itself stands in its metadata, too. No more than one group of rows is held."""
    import pyarrow as pa  # noqa: PLC0415  # an extra
    from pyarrow import parquet  # noqa: PLC0415

    said = {f"reftel:{name}": value for name, value in outgoing.about.items() if value}
    schema = pa.schema([(name, pa.string()) for name in COLUMNS], metadata=said)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        every = rows(outgoing)
        while group := list(islice(every, _GROUP)):
            writer.write_batch(_batch(pa, schema, group))


def _batch(arrow: Any, schema: Any, group: list[dict[str, str]]) -> Any:
    # a lone surrogate is no text that the format can hold
    columns = [arrow.array([row[name].encode("utf-8", "replace").decode() for row in group], arrow.string()) for name in COLUMNS]
    return arrow.record_batch(columns, schema=schema)
