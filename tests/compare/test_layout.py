import math

from hypothesis import given
from hypothesis import strategies as st

from reftel.compare.layout import positions

PAIRS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=20)


def test_nobody_stands_nowhere():
    assert positions([], []) == {}
    assert positions(["a"], []) == {"a": (0.0, 0.0)}


def test_who_is_tied_stands_a_line_apart_and_who_is_not_further():
    at = positions("abc", [("a", "b"), ("b", "c")])
    near, far = math.dist(at["a"], at["b"]), math.dist(at["a"], at["c"])
    assert abs(near - 1) < 0.1
    assert abs(far - 2) < 0.1


def test_parts_do_not_lie_on_one_another():
    at = positions("abcdef", [("a", "b"), ("b", "c"), ("a", "c"), ("d", "e")])
    assert min(math.dist(at[x], at[y]) for x in "abc" for y in "def") > 0.9


@given(PAIRS)
def test_every_name_has_a_place_of_its_own_and_the_same_every_time(ties):
    at = positions("abcdefgh", ties)
    assert set(at) == set("abcdefgh")
    assert len(set(at.values())) == len(at)
    assert positions("abcdefgh", ties) == at
    assert positions("abcdefgh", [*ties, *ties]) == at


def test_ties_with_others_do_not_count():
    assert positions("ab", [("a", "z"), ("a", "a")]) == positions("ab", [])
