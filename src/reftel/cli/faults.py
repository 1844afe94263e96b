"""What the commands share that look for faults of an archive: each on a line, with what to do."""

from typing import TYPE_CHECKING

from reftel.cli import writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reftel.archive.keeping import Fault

__all__ = ["tell"]


def tell(found: "Sequence[Fault]", *, as_json: bool) -> int:
    """Print the faults; the exit status, 1 where there are some."""
    from reftel.export.printable import dumps, printable  # noqa: PLC0415  # not at start-up

    with writing.writer() as write:
        if as_json:
            write(dumps([{"place": f.place, "problem": f.problem, "remedy": f.remedy} for f in found]) + "\n")
        else:
            write("".join(printable(f"{f.place}: {f.problem}. {f.remedy}") + "\n" for f in found) or "nothing is wrong\n")
    return 1 if found else 0
