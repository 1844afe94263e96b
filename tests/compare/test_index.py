from itertools import combinations
from math import sqrt

from hypothesis import given
from hypothesis import strategies as st

from reftel.compare.index import meeting, near, telling

WEIGHTS = dict(zip("abcdefgh", (1.0, 0.9, 0.7, 0.5, 0.3, 0.2, 0.1, 0.1), strict=True))
keys = st.frozensets(st.sampled_from("abcdefgh"))


@given(st.lists(keys, max_size=12))
def test_pairs_are_those_with_a_key_in_common(things):
    assert list(meeting(things)) == [(i, j) for i, j in combinations(range(len(things)), 2) if things[i] & things[j]]


def test_keys_of_very_many_propose_nothing():
    assert list(meeting([["x"]] * 201)) == []
    assert list(meeting([["x"]] * 4, busiest=3)) == []


def test_the_first_alone_may_be_set_against_the_others():
    assert list(meeting([["x"], ["x", "y"], ["x"], ["y"]], first=1)) == [(0, 1), (0, 2)]


@given(st.lists(keys, max_size=9), st.sampled_from([0.1, 0.2, 0.5, 0.9]), st.integers(1, 9))
def test_no_two_that_are_alike_enough_are_passed_over(things, least, busiest):
    square = {key: weight**2 for key, weight in WEIGHTS.items()}
    masses = [sum(square[k] for k in held) for held in things]
    rare = [[*telling(held, WEIGHTS, least)] for held in things]
    for shown in (things, rare):
        may = set(near(shown, masses, square, least=least, busiest=busiest))
        assert may <= set(meeting(shown, busiest=busiest))
        for i, j in meeting(shown, busiest=busiest):
            cosine = sum(square[k] for k in things[i] & things[j]) / sqrt(masses[i] * masses[j])
            assert (i, j) in may or cosine < least


@given(keys, keys, st.sampled_from([0.1, 0.2, 0.5, 0.9]))
def test_two_that_share_none_of_their_telling_keys_are_not_alike(one, other, least):
    def size(held):
        return sqrt(sum(WEIGHTS[k] ** 2 for k in held))

    if one and other and sum(WEIGHTS[k] ** 2 for k in one & other) >= least * size(one) * size(other):
        assert set(telling(one, WEIGHTS, least)) & set(telling(other, WEIGHTS, least))
