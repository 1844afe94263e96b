"""A release as one page of HTML that needs nothing from outside. The text stands in it once, as text; the banner above and below is decoration of the page."""

from html import escape

from reftel.export.release.as_text import pieces
from reftel.model import Release

__all__ = ["html"]

_STYLE = (
    "body{margin:2rem auto;max-width:46rem;padding:0 1rem;font:1rem/1.5 ui-monospace,Menlo,Consolas,monospace;color:#111;background:#fff}"
    "body::before,body::after{content:attr(data-banner);display:block;text-align:center;font-weight:700;letter-spacing:.1em;margin:1rem 0}"
    "pre{white-space:pre-wrap;overflow-wrap:break-word;font:inherit;margin:0}.withheld{background:#e8e8e8}"
)


def html(release: Release) -> str:
    """The page, in UTF-8 to be; what is withheld is set off by a grey ground."""
    written = []
    for separator, part in pieces(release):
        words = escape(part.text, quote=False)
        written.append(separator + (f'<span class="withheld">{words}</span>' if part.withheld else words))
    banner = escape(release.marking.level.words, quote=True)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(release.id, quote=False)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f'<body data-banner="{banner}">\n<pre>{"".join(written)}\n</pre>\n</body>\n</html>\n'
    )
