"""A file as it was read: bytes behind it, a transcript in front."""

from dataclasses import dataclass, field

from reftel.model.notice import Notice
from reftel.model.span import Span
from reftel.model.text import Transcript

__all__ = ["Document", "Fit", "Metadatum"]


@dataclass(frozen=True, slots=True)
class Metadatum:
    """What a file says about itself outside its text: ``name`` ("title", "h1", "author", "published"), ``value`` decoded, and the ``span``
    of ``transcript.source`` that says it. It may repeat text that a reader may not see: no view carries it.
    """

    name: str
    value: str = field(repr=False)
    span: Span


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
    metadata: tuple[Metadatum, ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """The transcript's text."""
        return self.transcript.text


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well a reader or a dialect suits a document: ``score`` 0..1, ``reason`` in words. The best wins; a tie is an error."""

    score: float
    reason: str
