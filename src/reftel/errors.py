"""What we raise.

    ReftelError                 every error that we raise on purpose
    ├── SourceError             a file that cannot be read as a document (carries file and, where known, offset)
    │   └── UnknownFormatError  no reader or no dialect knows the form
    ├── UsageError              a wrong option, clearance, field name … (exit status 2)
    │   └── QueryError          a query that cannot be understood (carries the place in it)
    ├── ClearanceError          something was asked for that a view does not hold: the same words for absent and withheld
    ├── PolicyError             a policy or a record of decisions that breaks its rules (carries the file)
    ├── ReleaseError            a text that no rule can release (carries the reason, never the text)
    ├── LexiconError            a lexicon file that breaks its own rules (carries file and line)
    └── LanguageError           the language pipeline named in the configuration cannot be loaded

Odd material never raises: it becomes a :class:`reftel.model.Notice`. Each message says what was found, where, and what to do; none
quotes the text of a document, since an error may be shown to a reader who may not see that text.
"""

from pathlib import Path

__all__ = [
    "ClearanceError",
    "LanguageError",
    "LexiconError",
    "PolicyError",
    "QueryError",
    "ReftelError",
    "ReleaseError",
    "SourceError",
    "UnknownFormatError",
    "UsageError",
]


class ReftelError(Exception):
    """Base of all errors raised on purpose; ``str()`` is fit to be shown to a user."""

    exit_status = 1


class SourceError(ReftelError):
    """A file that cannot be read as a document.

    ``path`` is the file as the user named it; ``offset`` the byte at fault, where one can be named.
    """

    def __init__(self, path: str | Path, problem: str, *, offset: int | None = None, remedy: str = "") -> None:
        self.path = str(path)
        self.offset = offset
        place = f", byte {offset}" if offset is not None else ""
        # A file name may hold line breaks and terminal controls, and a message must not.
        shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in self.path)
        super().__init__(f"{shown}{place}: {problem}" + (f" {remedy}" if remedy else ""))


class UnknownFormatError(SourceError):
    """No reader and no dialect recognises the file."""


class UsageError(ReftelError):
    """The user asked for something that does not exist (option, clearance, field name)."""

    exit_status = 2


class QueryError(UsageError):
    """A query that cannot be understood: ``lines`` are the query and under it a mark from character ``start`` to ``end``."""

    def __init__(self, query: str, start: int, end: int, problem: str) -> None:
        super().__init__(f"{problem} (character {start + 1} of the query)")
        self.start, self.end = start, end
        self.lines = (query, " " * start + "^" * max(1, end - start))


class ClearanceError(ReftelError):
    """Absent or withheld: the reader cannot tell which, on purpose (SECURITY: one error for both)."""


class PolicyError(ReftelError):
    """A policy, or a record of decisions, that is not understood or was changed. Nothing is shown under half a policy."""

    def __init__(self, path: str | Path, problem: str) -> None:
        self.problem = problem
        super().__init__(f"{path}: {problem}")


class ReleaseError(ReftelError):
    """Something that cannot be released by rule: no marking to go by, or one in doubt. A person has to decide."""


class LexiconError(ReftelError):
    """A lexicon file that breaks its rules; names file and line."""

    def __init__(self, path: str | Path, line: int, problem: str) -> None:
        super().__init__(f"{path}, line {line}: {problem}")


class LanguageError(ReftelError):
    """The language pipeline cannot be loaded; the message names the package to install."""
