"""Starting up: what `reftel --help` costs beside an empty Python and a bare Click."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from timing import rounds, table


def process(*arguments: str) -> Callable[[], object]:
    """One run of a command."""
    return lambda: subprocess.run(arguments, check=True, capture_output=True)


if __name__ == "__main__":
    reftel = str(Path(sys.executable).with_name("reftel"))
    work = {
        "python -c pass": process(sys.executable, "-c", "pass"),
        "python -c 'import click'": process(sys.executable, "-c", "import click"),
        "reftel --help": process(reftel, "--help"),
        "reftel compare --help": process(reftel, "compare", "--help"),
    }
    table("Start-up (whole process)", rounds(work, times=7), yardstick="python -c 'import click'")
