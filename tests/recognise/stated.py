"""How tests make statements of fictional prose: a hand-made portion through every recogniser, as the conductor does it."""

from datetime import date
from functools import cache
from pathlib import Path

from reftel.lexicon import Lexicon
from reftel.model import Level, Marking, Portion, PortionKind, Register, Span, Statement
from reftel.recognise import recognise

# The lexicon of the bundled dossier knows the fictional states Marenia and Kestria, Tarvesk and Sandrava their capitals.
LEXICON = Lexicon(Path(__file__).resolve().parents[2] / "src" / "reftel" / "dossier" / "lexicon")
DATED = date(2008, 6, 9)
BEFORE = "12. (U) "


@cache
def found(text, kind=PortionKind.PARAGRAPH, register=Register.BODY, telegram=True):
    """Everything found in a portion that opens with a number and a mark, and the document's text."""
    whole = BEFORE + text + "\nThe next paragraph."
    portion = Portion(kind, Span(0, len(BEFORE) + len(text)), Span(len(BEFORE), len(BEFORE) + len(text)), Marking(Level.UNCLASSIFIED), register=register)
    return whole, recognise(whole, portion, dated=DATED, dated_by="date-time group", telegram=telegram, lexicon=LEXICON)


def stated(text, **options):
    """The statements found."""
    return [a for a in found(text, **options)[1] if isinstance(a, Statement)]


def about(text, word, **options):
    """The one statement whose theme has ``word`` in its words, its names or its text."""
    held = [s for s in stated(text, **options) if word in s.theme.words or word in s.theme.text or any(word in name for name in s.theme.names)]
    assert len(held) == 1, [(s.predicate.value, s.status.value, s.theme.text) for s in stated(text, **options)]
    return held[0]


def names(mentions):
    return [m.name for m in mentions]
