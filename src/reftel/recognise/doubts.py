"""Why a person had better look at a finding: what was inferred, guessed or left open. Each doubt is a sentence for people to read.

No score: a number would say more than is known. A finding without a doubt rests on a rule, a dictionary or the words beside it.
"""

from dataclasses import replace

from reftel.model import Amount, Annotation, Attribution, Event, Predicate, Quotation, Statement, Timex, VoiceKind
from reftel.recognise.candidates import Candidate, Ground, guessed

__all__ = ["doubted", "of_candidate"]

_GUESSED = "an unknown name: what it is the name of is only guessed"
_VOTED = "only the language pipeline takes it for a name"
_ANSWERED_BY_PARTIES = frozenset({Predicate.AGREEMENT, Predicate.PAYMENT, Predicate.MEETING, Predicate.VISIT})


def of_candidate(candidate: Candidate) -> str:
    """The doubt about a name, told while it is known how firm its ground is."""
    if guessed(candidate):
        return _GUESSED
    return _VOTED if candidate.ground is Ground.VOTED else ""


def doubted(found: Annotation) -> Annotation:
    """``found`` with its doubt, where there is one and it has none yet."""
    words = found.doubt or _doubt(found)
    return replace(found, doubt=words) if words else found


def _doubt(found: Annotation) -> str:  # noqa: PLR0911  # one answer for each kind of annotation
    match found:
        case Timex():
            return _of_date(found)
        case Amount(value=None):
            return "no figure is printed"
        case Quotation(speech=True, speaker=None):
            return "nobody is named who says it"
        case Attribution():
            return _of_source(found)
        case Event(actor=None):
            return "nobody is named who does it"
        case Statement():
            return _of_statement(found)
        case _:
            return ""


def _of_date(found: Timex) -> str:
    if "X" in found.value and not found.value.startswith("P"):
        return "a part of the date is not known"
    return f"not printed, but inferred: {found.basis}" if found.basis else ""


def _of_source(found: Attribution) -> str:
    if found.source.kind is VoiceKind.DRAFTER or found.source.span is None:
        return "who says it is not printed"
    return ""


def _of_statement(found: Statement) -> str:
    if not found.theme.words and not found.theme.names:
        return "what it is about is not told"
    if found.predicate in _ANSWERED_BY_PARTIES and not found.parties:
        return "no party is named"
    return "no verb decided what it says" if not found.verb else ""
