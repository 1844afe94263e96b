"""Views → index; query → hits. One index for each view, made of what passed the gate at one clearance: no filter exists that could be forgotten.

A view has two indexes: the first has every document, the second those that were read for what they speak of. ``entry`` and ``read_entry`` make of a view what
an index takes, ``Writer`` adds it, ``Index`` is searched. A query is read by ``parse`` into a tree, and its meaning is made
of that tree for one index.
"""

from reftel.search.finding import ORDERS, Ask, Index
from reftel.search.form import FORM, Said, entry, read_entry
from reftel.search.parsing import parse
from reftel.search.query import And
from reftel.search.writing import Writer, in_memory

__all__ = ["FORM", "ORDERS", "And", "Ask", "Index", "Said", "Writer", "entry", "in_memory", "parse", "read_entry"]
