"""Why a person had better look at a finding: what was inferred, guessed or left open. Each doubt is a sentence for people to read.

No score: a number would say more than is known. A finding without a doubt rests on a rule, a dictionary or the words beside it.
"""

from dataclasses import replace

from reftel.model import Amount, Annotation, Attribution, Event, MentionKind, Predicate, Quotation, Statement, Status, Timex, Voice, VoiceKind
from reftel.recognise.candidates import Candidate, Ground, guessed
from reftel.recognise.prose import Prose
from reftel.recognise.reading import Reading

__all__ = ["doubted", "of_candidate"]

_GUESSED = "an unknown name: what it is the name of is only guessed"
_VOTED = "only the language pipeline takes it for a name"
_ALONE = "a surname alone: nothing beside it says who that is"
_ANSWERED_BY_PARTIES = frozenset({Predicate.AGREEMENT, Predicate.PAYMENT, Predicate.MEETING, Predicate.VISIT})
_VOTES = {
    "PERSON": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
}
_STANDING_FOR = frozenset({"he", "she", "him", "her", "it", "they", "both", "who", "which", "that"})


def of_candidate(reading: Reading, candidate: Candidate) -> str:
    """The doubt about a name, told while it is known how firm its ground is."""
    if candidate.anonymous:
        return ""
    if guessed(candidate):
        return _GUESSED
    if candidate.ground is Ground.VOTED:
        return _VOTED
    if candidate.ground is Ground.SHAPED and (vote := _other_vote(reading, candidate)) is not None:
        return f"the words around it speak for a {candidate.kind.value}, the language pipeline for a {vote.value}"
    return _ALONE if candidate.finder == "surnames" and candidate.kind is MentionKind.PERSON else ""


def _other_vote(reading: Reading, candidate: Candidate) -> MentionKind | None:
    """The kind that the pipeline votes for where it is another than the candidate's; a facility or a product may be a body or a project: no vote."""
    votes = {_VOTES.get(reading.atoms[n].token.ent_type_) for n in range(candidate.first, candidate.last)} - {None}
    vote = votes.pop() if len(votes) == 1 else None
    return vote if vote is not candidate.kind else None


def doubted(found: Annotation, prose: Prose) -> Annotation:
    """``found`` with its doubt, where there is one and it has none yet."""
    words = "" if found.doubt else _doubt(found, prose)
    return replace(found, doubt=words) if words else found


def _doubt(found: Annotation, prose: Prose) -> str:  # noqa: PLR0911  # one answer for each kind of annotation
    match found:
        case Timex():
            return _of_date(found)
        case Amount(value=None):
            return "no figure is printed"
        case Quotation(speech=True, speaker=None):
            return "nobody is named who says it"
        case Quotation(speech=True, speaker=Voice() as speaker):
            passed_on = "the speaker of the words before it is taken: nobody is named beside it" if found.cue is None and "goes on" in found.because else ""
            return _of_voice(speaker, prose) or passed_on
        case Attribution():
            return _of_source(found, prose)
        case Event(actor=None):
            return "nobody is named who does it"
        case Statement():
            return _of_statement(found)
        case _:
            return ""


def _of_date(found: Timex) -> str:
    if "X" in found.value and not found.value.startswith("P"):
        return "a part of the date is not known"
    if found.anchor is not None:
        return ""  # the length is printed, and so is the event that it is counted from
    return f"not printed, but inferred: {found.basis}" if found.basis else ""


def _of_voice(voice: Voice, prose: Prose) -> str:
    """Whether a pronoun stands where the voice is: whom it stands for is the reader's to judge."""
    printed = prose.of(voice.span) if voice.span else ""
    if printed.casefold() not in _STANDING_FOR:
        return ""
    return f"{printed!r} is printed; {voice.name} is only the likeliest" if voice.name != printed else f"whom {printed!r} stands for is not told"


def _of_source(found: Attribution, prose: Prose) -> str:
    if found.source.kind is VoiceKind.DRAFTER or found.source.span is None:
        return "who says it is not printed"
    return _of_voice(found.source, prose)


def _of_statement(found: Statement) -> str:
    if not found.theme.words and not found.theme.names:
        return "what it is about is not told"
    if found.predicate in _ANSWERED_BY_PARTIES and not found.parties:
        return "no party is named"
    # a thing that is only named as stated claims nothing: no verb is missing there
    return "no verb decided what it says" if not found.verb and found.status is not Status.STATED else ""
