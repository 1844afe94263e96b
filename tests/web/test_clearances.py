"""Views are named so that an address holds nothing but letters."""

import re

import pytest

from reftel.model import Clearance, Level
from reftel.web.clearances import slug, steps


@pytest.mark.parametrize(
    ("text", "expected", "words"),
    [
        ("U", "U", "UNCLASSIFIED"),
        ("SBU", "SBU", "SENSITIVE BUT UNCLASSIFIED"),
        ("C", "C", "CONFIDENTIAL"),
        ("TS", "TS", "TOP SECRET"),
        ("S//NF", "S-NF", "SECRET//NF"),
        ("C//EXDIS", "C-EXDIS", "CONFIDENTIAL//EXDIS"),
    ],
)
def test_a_clearance_has_a_slug_and_words(text, expected, words):
    clearance = Clearance.named(text)
    (step,) = steps([clearance])
    assert (slug(clearance), step.slug, step.words) == (expected, expected, words)


def test_everything_is_all():
    (step,) = steps([Clearance.everything()])
    assert (step.slug, step.letters, step.words, step.kind) == ("all", "All", "EVERYTHING", "all")


def test_levels_have_slugs_of_their_own_that_need_no_escaping():
    slugs = [slug(Clearance(level)) for level in Level if level is not Level.UNKNOWN] + [slug(Clearance.everything())]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[A-Za-z-]+", each) for each in slugs)
