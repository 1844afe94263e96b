"""The laws of the lattice over markings of any make, where `test_marking` goes through twelve."""

from hypothesis import given
from hypothesis import strategies as st

from reftel.model import Clearance, Level, Marking

CONTROLS = st.frozensets(st.sampled_from(["NOFORN", "ORCON", "RD", "NATO", "SI"]), max_size=3)
COUNTRIES = st.none() | st.frozensets(st.sampled_from(["USA", "GBR", "FRA", "AUS"]), max_size=3)
GROUPS = st.frozensets(st.sampled_from(["NODIS", "EXDIS", "EMBARGO"]), max_size=2)
MARKINGS = st.builds(Marking, st.sampled_from(Level), CONTROLS, COUNTRIES, GROUPS)
CLEARANCES = st.builds(Clearance, st.sampled_from(Level), st.none() | CONTROLS, st.none() | st.sampled_from(["USA", "GBR"]), st.none() | GROUPS)


@given(MARKINGS, MARKINGS, MARKINGS)
def test_join_is_associative_commutative_and_idempotent(a, b, c):
    assert a.join(b).join(c) == a.join(b.join(c))
    assert a.join(b) == b.join(a)
    assert a.join(a) == a


@given(MARKINGS, MARKINGS, MARKINGS)
def test_join_is_the_lowest_above_both(a, b, c):
    join = a.join(b)
    assert join.dominates(a)
    assert join.dominates(b)
    if c.dominates(a) and c.dominates(b):
        assert c.dominates(join)


@given(MARKINGS, MARKINGS, MARKINGS)
def test_dominance_orders(a, b, c):
    assert a.dominates(a)
    assert a == b or not (a.dominates(b) and b.dominates(a))
    if a.dominates(b) and b.dominates(c):
        assert a.dominates(c)


@given(MARKINGS, MARKINGS)
def test_joining_more_evidence_never_lowers(a, b):
    high = a.join(b)
    assert high.level >= max(a.level, b.level)
    assert high.controls >= a.controls | b.controls
    assert high.readers >= a.readers | b.readers


@given(CLEARANCES, MARKINGS, MARKINGS)
def test_whoever_sees_a_join_sees_its_parts(reader, a, b):
    if reader.dominates(a.join(b)):
        assert reader.dominates(a)
        assert reader.dominates(b)


@given(CLEARANCES, MARKINGS, GROUPS)
def test_a_closed_group_hides_from_all_but_its_members(reader, marking, groups):
    closed = marking.join(Marking(Level.UNCLASSIFIED, readers=groups))
    assert reader.dominates(closed) == (reader.dominates(marking) and (reader.readers is None or groups <= reader.readers))


@given(CLEARANCES, CLEARANCES, MARKINGS)
def test_a_higher_clearance_sees_no_less(high, low, marking):
    def more(a, b):
        return a is None or (b is not None and a >= b)

    above = high.level >= low.level and more(high.controls, low.controls) and more(high.readers, low.readers) and high.nationality in (None, low.nationality)
    if above and low.dominates(marking):
        assert high.dominates(marking)
