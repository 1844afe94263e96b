"""Plain text"""

import hashlib
import re
from functools import cache

from reftel.model import Document, Edit, Fit, Notice, Span, Transcript
from reftel.read.encoding import decode, obstacle

__all__ = ["NAME", "fit", "hidden_characters", "read"]

NAME = "plain"
_HIDDEN = "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF)))


def fit(data: bytes, *, file: str) -> Fit:  # noqa: ARG001  # the Protocol of readers
    """Any text can be read as plain text; a reader that knows its form better goes before."""
    blocked = obstacle(data)
    return Fit(0.0, blocked.what) if blocked else Fit(0.5, "text")


def read(data: bytes, *, file: str) -> tuple[Document, ...]:
    """The one document of a text file: every character kept, line ends read as a line feed. SourceError for what is no text."""
    decoded = decode(data, file=file)
    transcript = Transcript(decoded.text, tuple(_edits(decoded.text)))
    digest = hashlib.sha256(data).hexdigest()
    notices = (*decoded.notices, *hidden_characters(transcript.text))
    return (Document(file, digest, "text/plain", decoded.encoding, transcript, notices),)


def hidden_characters(text: str) -> tuple[Notice, ...]:
    """A notice where ``text`` holds characters that nobody sees: zero width, direction marks, byte order marks inside. They can hide in
    a classification mark, and are left where they are: a damaged mark is no mark.
    """
    # telegrams hardly ever have a character that high, which is seen at once
    if all(character not in text for character in _HIDDEN):
        return ()
    found = [match.start() for match in _hidden().finditer(text)]
    if not found:
        return ()
    message = f"{len(found)} invisible character(s), the first one here; marks and names that hold one are not recognised"
    return (Notice("hidden-characters", message, Span(found[0], found[0] + 1)),)


def _edits(source: str) -> list[Edit]:
    edits = [Edit(Span(0, 1), "", "byte order mark")] if source.startswith("\ufeff") else []
    if "\r" in source:
        for match in _returns().finditer(source):
            before_feed = source.startswith("\n", match.end())
            edits.append(Edit(Span(*match.span()), "" if before_feed else "\n", "line end"))
    return edits


@cache
def _returns() -> re.Pattern[str]:
    return re.compile(r"\r")


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(f"[{_HIDDEN}]")
