"""A file as it was read: bytes behind it, a transcript in front."""

from dataclasses import dataclass

from reftel.model.notice import Notice
from reftel.model.text import Transcript

__all__ = ["Document", "Fit"]


@dataclass(frozen=True, slots=True)
class Document:
    """One readable document of one file.

    ``file`` is the name as the user gave it, ``digest`` the SHA-256 of the file's bytes in hex, ``media`` what the reader took it for
    ("text/plain", "text/html"), ``encoding`` the character set it was decoded with. Offsets are code points of ``transcript.source``,
    which is the decoded file, nothing removed and no newline changed.
    """

    file: str
    digest: str
    media: str
    encoding: str
    transcript: Transcript
    notices: tuple[Notice, ...] = ()

    @property
    def text(self) -> str:
        """The transcript's text."""
        return self.transcript.text


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well a reader or a dialect suits a document: ``score`` 0..1, ``reason`` in words. The best wins; a tie is an error."""

    score: float
    reason: str
