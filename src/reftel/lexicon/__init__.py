"""The dictionaries: data files with their sources, and one loader. No rules live here.

A table is a CSV file ``data/NAME.csv`` with a header; every row has a ``source``. A user's folder adds rows to a table by a file of the same
name and the same columns; its rows come after ours, and where a table is keyed a later row wins. The words of English and most names of
people come with installed packages (:mod:`reftel.lexicon.words`).

>>> Lexicon().rows("precedence")[0]["name"]
'FLASH'
"""

from reftel.lexicon.countries import country_names
from reftel.lexicon.tables import Lexicon, Row
from reftel.lexicon.words import english_words

__all__ = ["Lexicon", "Row", "country_names", "english_words"]
