"""Release → a file that can be given away: plain text, HTML or PDF. What is withheld is not in it, under nothing and nowhere."""

from reftel.export.release.as_html import html
from reftel.export.release.as_pdf import pdf, strings
from reftel.export.release.as_text import text
from reftel.model import Release

__all__ = ["FORMS", "render", "strings", "text"]

FORMS = ("text", "html", "pdf")


def render(release: Release, form: str) -> bytes:
    """The file in one of ``FORMS``. ReleaseError where the form cannot hold it."""
    if form == "pdf":
        return pdf(release)
    return (html(release) if form == "html" else text(release)).encode("utf-8")
