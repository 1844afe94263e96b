from dataclasses import replace

import pytest

from compare.made import account, claims, said
from reftel.compare.breaths import breaths
from reftel.model import Predicate, Statement, Status, Voice, VoiceKind

TEXT = "An offer to assist the port by deferring ferry payments stands, and tolls were named."


def parts(*kinds):
    """Statements of one sentence on its own words, with these classes and statuses."""
    themes = ["offer to assist the port", "ferry payments", "tolls"]
    return [said(TEXT, t, t.replace("to ", "").replace("the ", ""), predicate=p, status=s) for t, (p, s) in zip(themes, kinds, strict=False)]


def in_one_sentence(sentences):
    """One view whose statements all have the span of the first sentence."""
    views = [account("T", s) for s in sentences]
    held = [a for v in views for a in v.annotations if isinstance(a, Statement)]
    others = [a for a in views[0].annotations if not isinstance(a, Statement)]
    return replace(views[0], annotations=(*others, *held))


def grouped(*kinds):
    made, _ = claims(in_one_sentence(parts(*kinds)))
    return [[made[i].statement.theme.text for i in unit] for unit in breaths(made)]


def test_an_offer_and_what_it_offers_are_one():
    assert grouped((Predicate.PROPOSAL, Status.PROPOSED), (Predicate.PAYMENT, Status.AGREED)) == [["offer to assist the port", "ferry payments"]]


def test_members_of_a_list_stay_apart():
    assert len(grouped((Predicate.AGREEMENT, Status.SIGNED), (Predicate.AGREEMENT, Status.SIGNED), (Predicate.AGREEMENT, Status.SIGNED))) == 3


def test_what_is_refused_is_not_one_with_what_is_offered():
    assert len(grouped((Predicate.PROPOSAL, Status.PROPOSED), (Predicate.PROJECT, Status.REFUSED))) == 2


def test_positions_of_one_speaker_are_one_statement():
    assert len(grouped((Predicate.POSITION, Status.STATED), (Predicate.POSITION, Status.STATED))) == 1


def test_sentences_are_never_joined():
    made, _ = claims(
        account(
            "T",
            said("They favour tolls.", "tolls", "toll", predicate=Predicate.POSITION),
            said("They favour ferries.", "ferries", "ferry", predicate=Predicate.POSITION),
        )
    )
    assert breaths(made) == [[0], [1]]


@pytest.mark.parametrize(
    ("text", "thing", "told", "one"),
    [
        ("He made a suggestion which the board should convey soon.", "suggestion", "board should convey soon", True),
        ("Papers told of talks on duties that the port could impose alone.", "talks", "port could impose alone", True),
        ("He made a suggestion, and the board should convey it soon.", "suggestion", "board should convey it soon", False),
        ("He made a suggestion because that helps: the board should act.", "suggestion", "board should act", False),
    ],
)
def test_a_clause_that_tells_which_thing_is_meant_is_no_matter(text, thing, told, one):
    first = said(text, thing, thing, predicate=Predicate.DISCUSSION, status=Status.DISCUSSED)
    second = said(text, told, "board convey soon" if "board" in told else "port impose alone", predicate=Predicate.POSITION, status=Status.STATED)
    view = in_one_sentence([first, second])
    board = Voice(VoiceKind.ORGANISATION, "board")
    told_by = tuple(replace(a, chain=(board,)) if isinstance(a, Statement) and a.predicate is Predicate.POSITION else a for a in view.annotations)
    made, _ = claims(replace(view, annotations=told_by))
    assert (len(breaths(made)) == 1) is one
