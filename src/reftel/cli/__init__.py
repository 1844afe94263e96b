"""The commands. Each is a module of its own, imported when it is called, so that `reftel --help` costs nothing but Click.

Standard output carries data only; messages go to standard error. Exit status: 0 done, 1 something in the input could not be read, 2 the command was
misused, 130 interrupted.
"""

from reftel.cli.entry import main

__all__ = ["main"]
