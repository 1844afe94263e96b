"""One copy of a document → its citation: CSL-JSON is the master, from which notes, bibliographies, BibTeX, RIS and the head of a web page are made.

Notes are set by citeproc in the styles of ``styles/``, which are Reftel's own, or in any style file of the Citation Style Language. An address or a
volume that neither the document nor the user states does not appear.
"""

from reftel.export.citation.bibtex import bibtex
from reftel.export.citation.head import head
from reftel.export.citation.item import Item, item
from reftel.export.citation.rendered import STYLES, rendered
from reftel.export.citation.ris import ris

__all__ = ["STYLES", "Item", "bibtex", "head", "item", "rendered", "ris"]
