from dataclasses import replace
from itertools import pairwise

import pytest

from recognise.specimens import prose
from reftel.model import MentionKind
from reftel.recognise import mentions

CODES = {MentionKind.PERSON: "P", MentionKind.ORGANISATION: "O", MentionKind.PLACE: "L", MentionKind.PROJECT: "J"}


def read(text):
    p = prose(text)
    found = tuple(mentions.find(p, ()))
    for m in found:
        assert p.of(m.span)
        assert m.because
        assert m.finder
    return p, found


def named(text):
    p, found = read(text)
    return [(p.of(m.span), CODES[m.kind]) for m in found if not m.anonymous]


def test_a_portion_without_words_has_no_mentions():
    assert named("   ") == []
    assert named("-- ... 12 --") == []


def test_names_do_not_overlap_and_stand_in_order():
    _, found = read("Kazakh Minister of Energy Arman Velk told the Bank of Norland in Astana that the Ural-Don Canal was unsafe, sources in the Kremlin said.")
    spans = [m.span for m in found if not m.anonymous]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_offsets_are_those_of_the_document():
    p = replace(prose("President Velkov arrived."), offset=100)
    (m,) = (m for m in mentions.find(p, ()) if not m.anonymous)
    assert (m.span.start, m.span.end) == (110, 116)


def test_the_reading_is_the_same_every_time():
    text = "FM Velkov and MOD Harsk met in Vienna; Velkov said Norgazbank would pay."
    assert read(text)[1] == read(text)[1]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Velkov visited Vienna, and Vera Velkov stayed in Oslo.", [("Velkov", "P"), ("Vienna", "L"), ("Vera Velkov", "P"), ("Oslo", "L")]),
        ("The Development Bank of Kazakhstan lent to Kazakhstan.", [("Development Bank of Kazakhstan", "O"), ("Kazakhstan", "L")]),
        ("The Kharda Canal joins Kharda Province.", [("Kharda Canal", "J"), ("Kharda Province", "L")]),
    ],
)
def test_one_span_gets_one_kind(text, wanted):
    assert named(text) == wanted


def test_what_the_text_states_outweighs_the_vote_elsewhere_in_the_portion():
    _, found = read("Foreign Minister Orsalen spoke. The press praised Orsalen; Orsalen's visit went well.")
    assert [m.kind for m in found if not m.anonymous] == [MentionKind.PERSON] * 3


def test_a_surname_of_two_words_is_found_again():
    assert ("Paz Harlund", "P") in named("The envoy met Victor Paz Harlund in May. On Friday Paz Harlund resigned.")
