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
