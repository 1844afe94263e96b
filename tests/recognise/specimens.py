"""How tests make a portion of fictional prose."""

from datetime import date

from reftel.lexicon import Lexicon
from reftel.model import PortionKind, Register
from reftel.recognise.language import analyse
from reftel.recognise.prose import Prose

LEXICON = Lexicon()
DATED = date(2008, 6, 9)


def prose(text, *, dated=DATED, offset=0, dated_by="date-time group"):
    return Prose(text, offset, analyse(text), PortionKind.PARAGRAPH, Register.BODY, dated, dated_by, True, LEXICON)
