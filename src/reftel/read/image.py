"""Picture of a page"""

import hashlib

from reftel.errors import SourceError
from reftel.model import Document, Fit, Notice, Transcript
from reftel.read import ocr
from reftel.read.plain import hidden_characters

__all__ = ["NAME", "fit", "read"]

NAME = "image"
_SIGNATURES = {b"\x89PNG\r\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"II*\x00": "image/tiff", b"MM\x00*": "image/tiff"}
_BYTES = 100 << 20


def fit(data: bytes, *, file: str) -> Fit:  # noqa: ARG001  # the Protocol of readers
    """By the signature of a picture."""
    media = _media(data)
    return Fit(0.9, f"begins as a picture ({media})") if media else Fit(0.0, "no signature of a picture")


def read(data: bytes, *, file: str) -> tuple[Document, ...]:
    """The one document that tesseract reads in a picture of a page. SourceError where it is not installed, and where it reads nothing."""
    if ocr.installed() is None:
        raise SourceError(file, "this is a picture.", remedy="Install tesseract, which reads the text in it, or give its text as a .txt file.")
    if len(data) > _BYTES:
        raise SourceError(file, "this picture has more than 100 MiB.", remedy="Save it smaller, in shades of grey, 300 dots to the inch.")
    page = ocr.recognised(data)
    if page is None or not page.text:
        raise SourceError(
            file, "no text could be read in this picture.", remedy="Give a sharper one, upright, 300 dots to the inch, or its text as a .txt file."
        )
    transcript = Transcript(ocr.headed(1, page.text))
    notice = Notice("pages-recognised", f"1 page(s) were read from pictures by tesseract, which was sure of a word by {ocr.confidence([page])} %")
    digest = hashlib.sha256(data).hexdigest()
    return (Document(file, digest, _media(data), "tesseract", transcript, (notice, *hidden_characters(transcript.text))),)


def _media(data: bytes) -> str:
    return next((media for signature, media in _SIGNATURES.items() if data.startswith(signature)), "")
