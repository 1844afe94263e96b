from itertools import combinations
from math import sqrt

from hypothesis import given
from hypothesis import strategies as st

from reftel.compare.index import Index, meeting, telling

WEIGHTS = dict(zip("abcdefgh", (1.0, 0.9, 0.7, 0.5, 0.3, 0.2, 0.1, 0.1), strict=True))
keys = st.frozensets(st.sampled_from("abcdefgh"))


@given(st.lists(keys, max_size=12))
def test_pairs_are_those_with_a_key_in_common(things):
    assert meeting(things) == [(i, j) for i, j in combinations(range(len(things)), 2) if things[i] & things[j]]


def test_keys_of_very_many_propose_nothing():
    assert meeting([["x"]] * 201) == []
    assert Index([["x"]] * 201).sharing(["x"]) == []
    assert Index([["x"], ["y"], ["x"]]).sharing(["x", "z"]) == [0, 2]


@given(keys, keys, st.sampled_from([0.1, 0.2, 0.5, 0.9]))
def test_two_that_share_none_of_their_telling_keys_are_not_alike(one, other, least):
    def size(held):
        return sqrt(sum(WEIGHTS[k] ** 2 for k in held))

    if one and other and sum(WEIGHTS[k] ** 2 for k in one & other) >= least * size(one) * size(other):
        assert set(telling(one, WEIGHTS, least)) & set(telling(other, WEIGHTS, least))
