"""What ends, undoes or misses an undertaking, in many words; and words of ending that end none."""

import pytest

from recognise.stated import stated
from reftel.model import Predicate, Status

LAPSED = (
    "The fishing agreement expired in 2005.",
    "The fishing treaty lapsed at the end of the year.",
    "Marenia allowed the fishing treaty to lapse.",
    "The fishing agreement was not renewed.",
    "The contract for the fishing fleet has run out.",
    "Marenia missed the deadline for the repayment of the fishing loan.",
    "The plan to build a fishing harbor fell through.",
    "The talks on the fishing quota broke down in June.",
    "The talks on the fishing quota collapsed.",
    "The fishing project came to nothing.",
    "Marenia failed to deliver the fishing boats it had promised.",
)
TERMINATED = (
    "Kestria withdrew from the fishing treaty.",
    "Kestria pulled out of the fishing project.",
    "Kestria backed out of the fishing deal.",
    "Kestria tore up the fishing treaty.",
    "The fishing treaty was suspended in May.",
    "Kestria annulled the fishing concession.",
    "Kestria rescinded the ban on fishing imports.",
    "Dunn called off the fishing project.",
    "The joint fishing exercise was called off.",
    "Kestria reneged on its promise to widen the fishing harbor.",
    "Kestria went back on its promise to widen the fishing harbor.",
    "Kestria broke off the talks on the fishing quota.",
    "The decision to close the fishing harbor was reversed.",
    "Kestria put the fishing project on hold.",
    "Kestria announced its withdrawal from the fishing treaty.",
    "The suspension of the fishing treaty was announced in May.",
    "The cancellation of the fishing contract surprised Dunn.",
    "Kestria no longer supplies fishing boats.",
)
NOT_AGREED = (
    "Verel and Dunn failed to agree on the fishing quota.",
    "The two sides failed to reach agreement on the fishing quota.",
    "Verel and Dunn were unable to agree on the fishing quota.",
    "No agreement was reached on the fishing quota.",
    "Agreement on the fishing quota was not reached.",
    "Kestria did not sign the fishing treaty.",
    "The talks on the fishing quota ended without agreement.",
    "Kestria left without signing the fishing protocol.",
    "The parliament failed to ratify the fishing treaty.",
)


@pytest.mark.parametrize(
    ("text", "status"),
    [(t, s) for texts, s in ((LAPSED, Status.LAPSED), (TERMINATED, Status.TERMINATED), (NOT_AGREED, Status.NOT_AGREED)) for t in texts],
)
def test_what_ends_undoes_or_misses(text, status):
    assert [s.status for s in stated(text) if "fishing" in s.theme.text] == [status], stated(text)


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Kestria withdrew its offer of a loan.", "loan", Status.REFUSED),
        ("Kestria dropped its plan to build a lighthouse.", "lighthouse", Status.REFUSED),
        ("Kestria did not honor its pledge to reopen the crossing.", "crossing", Status.REFUSED),
        ("The promised railway loan never materialized.", "loan", Status.REFUSED),
        ("The opening of the harbor was postponed until October.", "harbor", Status.PLANNED),
        ("The fishing treaty will expire in 2011.", "treaty", Status.EXPECTED),
        ("Kestria withdrew its troops from the valley.", "troops", Status.DONE),
        ("Marenia promised in 2004 to finish the lighthouse by the end of 2005.", "lighthouse", Status.PLEDGED),
        ("Under the 1998 fishing treaty, Kestria may not fish in the bay.", "treaty", Status.AGREED),
    ],
)
def test_how_far_it_came(text, word, status):
    assert [s.status for s in stated(text) if word in s.theme.text] == [status], stated(text)


@pytest.mark.parametrize("text", ["Kestrian ships dropped anchor in the bay.", "Dunn gave up smoking.", "The food ran out.", "The marriage broke down."])
def test_what_ends_no_undertaking(text):
    assert not [s for s in stated(text) if s.status in (Status.TERMINATED, Status.LAPSED, Status.REFUSED)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Premier Olga Dunn cancelled her visit to Sandrava.", Status.REFUSED),
        ("The visit of Premier Olga Dunn to Sandrava was called off.", Status.REFUSED),
        ("Premier Olga Dunn postponed her visit to Sandrava.", Status.PLANNED),
        ("Premier Olga Dunn ended her visit to Sandrava on May 3.", Status.HELD),
    ],
)
def test_an_encounter_that_is_called_off_was_not_held(text, status):
    assert [s.status for s in stated(text) if s.predicate is Predicate.VISIT] == [status]


def test_a_list_of_prepositions_is_a_list_of_matters():
    assert {"herring quota", "fishing villages"} <= {s.theme.text for s in stated("Verel and Dunn agreed on the herring quota and on the fishing villages.")}
