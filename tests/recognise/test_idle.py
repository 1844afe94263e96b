"""Words of undertaking that undertake nothing where they stand."""

import pytest

from recognise.stated import stated
from reftel.model import Predicate, Status


def firm(text):
    """The undertakings that a text is read to state, by class and status."""
    classes = (Predicate.AGREEMENT, Predicate.PROJECT, Predicate.PAYMENT)
    return [(s.predicate, s.status) for s in stated(text) if s.predicate in classes]


@pytest.mark.parametrize(
    "text",
    [
        "Verel agreed that the talks had failed.",
        "Verel confirmed that Marenia would raise the matter.",
        "Verel conceded that the public mood had changed.",
        "Verel expanded his assessment of the rebels.",
        "The envoys did not understand or accept the blunt message.",
        "The visit provided a clear signal to the rebels.",
        "These factors guaranteed continuing influence in the region.",
    ],
)
def test_no_undertaking(text):
    assert firm(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Verel would be surprised if Kestria agreed to give up its missiles.", Status.RAISED),
        ("Dunn asked whether Kestria had agreed to sell the locomotives.", Status.RAISED),
        ("Verel agreed to sell 40 locomotives to Kestria.", Status.AGREED),
    ],
)
def test_a_condition_and_a_question_agree_to_nothing(text, status):
    assert {s for p, s in firm(text) if p is Predicate.AGREEMENT} == {status}


def test_help_that_is_asked_for_is_requested():
    ((predicate, status),) = firm("Verel asked Marenia for assistance with the flooded harbour.")
    assert (predicate, status) == (Predicate.PAYMENT, Status.PROPOSED)


def test_what_is_called_something_is_what_it_is_about():
    (found,) = [s for s in stated("Verel called the harbour the dirtiest in the region.") if s.predicate is Predicate.ASSESSMENT]
    assert "harbour" in found.theme.words


def test_an_operation_undertaken_is_done():
    assert (Predicate.PROJECT, Status.DONE) in firm("The navy had undertaken an operation in Upper Sorva.")


def test_the_source_is_no_part_of_what_it_says():
    (found,) = stated("According to the ministry, the harbour follows the Marenian model of tolls.")
    assert found.theme.text.startswith("harbour follows") or found.theme.text.startswith("the harbour follows")


def stand(text):
    """The disputes and positions that a text is read to state, by class and status."""
    return [(s.predicate, s.status) for s in stated(text) if s.predicate in (Predicate.DISPUTE, Predicate.POSITION)]


@pytest.mark.parametrize(
    "text",
    [
        "The Marenian opposition has lost its leader.",
        "Most farmers want a slow reform as opposed to a new revolution.",
        "The rebels have not attacked the harbour.",
        "The export of engines to Kestria would violate the treaty of 1997.",
        "Local chiefs trade their influence for financial support.",
        "The number of fishermen willing to march is small.",
        "Kestria is required to prevent the transfer of engines.",
        "Verel appointed rivals to high-profile positions.",
        "With or without the support of its partners the league will act.",
        "The envoy conveyed his cordial greetings.",
        "The coming year will bring difficult decisions.",
    ],
)
def test_no_dispute_and_no_position(text):
    assert stand(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kestria's opposition to the canal is well known.", (Predicate.DISPUTE, Status.CONTESTED)),
        ("Kestria violated the treaty of 1997.", (Predicate.DISPUTE, Status.CONTESTED)),
        ("Kestria would oppose the use of the canal by tankers.", (Predicate.DISPUTE, Status.CONTESTED)),
        ("Kestria does not oppose the canal.", (Predicate.POSITION, Status.REFUSED)),
        ("Verel expressed his support for the canal.", (Predicate.POSITION, Status.STATED)),
        ("Verel does not agree with the fishing plan.", (Predicate.POSITION, Status.REFUSED)),
        ("Kestria banned the sale of engines.", (Predicate.POSITION, Status.REFUSED)),
    ],
)
def test_a_stand_is_taken(text, found):
    assert stand(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        'Dunn kept asking, "How many boats will the Marenians bring?"',
        "The seizure of the trawler has raised questions in Tarvesk.",
        "Dunn failed to admit any progress.",
        "The press is expected to become far more cautious.",
        "Please see paragraph 7.",
        "Verel is raising the profile of the regional elections.",
        "The council may meet again, provided that Dunn has decided.",
        "Verel rose to address the National Assembly.",
        "The harbour board does not provide a ferry.",
        "Such cargoes are governed by the Marenian Export Control Act.",
        "Chair at the desk of the ministry received a note from Ambassador Verel.",
    ],
)
def test_nothing_is_undertaken_discussed_or_held(text):
    assert [s for s in stated(text) if s.predicate not in (Predicate.ASSESSMENT, Predicate.POSITION)] == []


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("A paper accused Marenian troops of paying the rebels a ransom.", "ransom", Status.CONTESTED),
        ("Verel spoke of signing a fishing treaty.", "treaty", Status.RAISED),
        ("The ferry service appears to be stalled.", "ferry", Status.LAPSED),
        ("Even if he agrees to a fishing treaty, the council may reject it.", "treaty", Status.RAISED),
        ("Kestria is said to have signed a fishing treaty.", "treaty", Status.SIGNED),
    ],
)
def test_what_is_only_said_of_a_deed(text, word, status):
    assert {s.status for s in stated(text) if word in s.theme.text or word in s.theme.words} == {status}, stated(text)


def test_what_somebody_stresses_is_the_whole_clause():
    (found,) = [s for s in stated("Verel underscored that Kestria works toward the freedom of the sailors.") if s.predicate is Predicate.DISCUSSION]
    assert found.theme.text.endswith("Kestria works toward the freedom of the sailors")


def test_what_is_hoped_is_neither_planned_nor_hopped():
    assert [(s.predicate, s.verb) for s in stated("Verel hopes that the harbour will recover.")] == [(Predicate.ASSESSMENT, "hope")]
    assert [(s.predicate, s.status) for s in stated("Verel hoped for a fishing treaty.")] == [(Predicate.AGREEMENT, Status.RAISED)]
