"""Markings are a lattice, and clearances follow it: all laws, over all pairs and triples of twelve labels."""

from itertools import product

import pytest

from reftel.errors import UsageError
from reftel.model import Clearance, Level, Marking

U, SBU, C, S, TS = Level.UNCLASSIFIED, Level.SENSITIVE, Level.CONFIDENTIAL, Level.SECRET, Level.TOP_SECRET
NF, GBR, BOTH = frozenset({"NOFORN"}), frozenset({"GBR"}), frozenset({"GBR", "FRA"})
LABELS = (
    Marking(U),
    Marking(SBU),
    Marking(SBU, NF),
    Marking(C),
    Marking(C, NF),
    Marking(C, rel_to=BOTH),
    Marking(C, readers=frozenset({"EXDIS"})),
    Marking(S, rel_to=GBR),
    Marking(S, rel_to=frozenset({"FRA"})),
    Marking(S, frozenset({"ORCON"}), GBR, frozenset({"NODIS"})),
    Marking(TS, NF, readers=frozenset({"NODIS", "EXDIS"})),
    Marking(Level.UNKNOWN),
)
CLEARANCES = tuple(
    Clearance(level, controls, nationality, readers)
    for level in Level
    for controls in (frozenset(), NF, NF | {"ORCON"}, None)
    for nationality in ("USA", "GBR", "FRA", None)
    for readers in (frozenset(), frozenset({"EXDIS"}), None)
)
PAIRS = list(product(LABELS, LABELS))


def test_there_are_twelve_labels():
    assert len(set(LABELS)) == 12


def test_join_is_idempotent_and_commutative():
    assert all(a.join(a) == a for a in LABELS)
    assert all(a.join(b) == b.join(a) for a, b in PAIRS)


def test_join_is_associative():
    assert all(a.join(b).join(c) == a.join(b.join(c)) for a, b, c in product(LABELS, LABELS, LABELS))


def test_join_is_the_least_upper_bound():
    for a, b in PAIRS:
        join = a.join(b)
        assert join.dominates(a)
        assert join.dominates(b)
        assert all(c.dominates(join) for c in LABELS if c.dominates(a) and c.dominates(b))


def test_dominance_is_a_partial_order():
    assert all(a == b for a, b in PAIRS if a.dominates(b) and b.dominates(a))
    assert all(a.dominates(c) for a, b, c in product(LABELS, LABELS, LABELS) if a.dominates(b) and b.dominates(c))
    assert any(not a.dominates(b) and not b.dominates(a) for a, b in PAIRS)


def test_high_water_is_the_join_of_all_and_needs_evidence():
    assert all(Marking.high_water([a, b, c]) == a.join(b).join(c) for a, b, c in product(LABELS, LABELS, LABELS))
    with pytest.raises(ValueError, match="no evidence"):
        Marking.high_water([])


def test_rel_to_joins_by_intersection_and_nothing_left_is_noforn():
    assert Marking(C, rel_to=BOTH).join(Marking(S, rel_to=GBR)) == Marking(S, rel_to=GBR)
    assert Marking(C, rel_to=BOTH).join(Marking(S)) == Marking(S, rel_to=BOTH)
    nobody = Marking(S, rel_to=GBR).join(Marking(S, rel_to=frozenset({"FRA"})))
    assert nobody == Marking(S, NF)
    assert "NOFORN" in nobody.controls
    assert nobody.join(Marking(U, rel_to=BOTH)) == nobody


def test_noforn_and_an_empty_rel_to_are_one():
    assert Marking(C, NF) == Marking(C, rel_to=frozenset()) == Marking(C, NF, GBR)


def test_controls_and_groups_only_grow():
    for a, b in PAIRS:
        assert a.join(b).controls >= a.controls | b.controls
        assert a.join(b).readers == a.readers | b.readers


def test_a_clearance_dominates_a_join_exactly_when_it_dominates_both():
    for reader, (a, b) in product(CLEARANCES, PAIRS):
        # two REL TO lists without a country in common leave NOFORN, which needs the control besides
        if reader.dominates(a.join(b)):
            assert reader.dominates(a), (reader, a, b)
            assert reader.dominates(b), (reader, a, b)
        elif reader.dominates(a) and reader.dominates(b):
            assert "NOFORN" in a.join(b).controls - a.controls - b.controls, (reader, a, b)


def test_whoever_may_see_a_marking_may_see_what_is_below_it():
    for reader, (a, b) in product(CLEARANCES, PAIRS):
        if reader.dominates(a) and a.dominates(b):
            assert reader.dominates(b), (reader, a, b)


def _at_least(high, low):
    def more(a, b):
        return a is None or (b is not None and a >= b)

    return high.level >= low.level and more(high.controls, low.controls) and more(high.readers, low.readers) and high.nationality in {None, low.nationality}


def test_a_higher_clearance_sees_all_that_a_lower_one_sees():
    for high, low in product(CLEARANCES, CLEARANCES):
        if _at_least(high, low):
            assert all(high.dominates(m) for m in LABELS if low.dominates(m)), (high, low)


def test_the_holder_of_the_files_sees_all_and_nobody_else_what_cannot_be_read():
    everything = Clearance.everything()
    assert everything.is_everything
    assert all(everything.dominates(m) for m in LABELS)
    assert not any(Clearance.named(level).dominates(Marking(Level.UNKNOWN)) for level in ("U", "S", "TS", "TS//NF"))


@pytest.mark.parametrize(
    ("text", "clearance"),
    [
        ("U", Clearance(U)),
        ("c", Clearance(C)),
        (" SECRET ", Clearance(S)),
        ("TOP_SECRET", Clearance(TS)),
        ("top secret", Clearance(TS)),
        ("SENSITIVE", Clearance(SBU)),
        ("S//NF", Clearance(S, NF, "USA", NF)),
        ("C//exdis//NF", Clearance(C, NF | {"EXDIS"}, "USA", NF | {"EXDIS"})),
    ],
)
def test_clearances_are_read_as_people_write_them(text, clearance):
    assert Clearance.named(text) == clearance
    assert not Clearance.named(text).is_everything


@pytest.mark.parametrize("text", ["", "X", "?", "UNKNOWN", "everything", "C/NF", "COSMIC"])
def test_an_unknown_clearance_is_a_usage_error(text):
    with pytest.raises(UsageError, match="unknown clearance"):
        Clearance.named(text)


@pytest.mark.parametrize("text", ["U", "SBU", "R", "C", "S", "TS", "S//NF", "C//EXDIS//NF"])
def test_a_clearance_prints_as_it_is_read(text):
    assert Clearance.named(str(Clearance.named(text))) == Clearance.named(text)


def test_markings_print_as_portion_marks():
    printed = [str(m) for m in LABELS]
    assert printed[:6] == ["U", "SBU", "SBU//NF", "C", "C//NF", "C//REL FRA, GBR"]
    assert printed[-2:] == ["TS//NF//EXDIS//NODIS", "?"]
    assert len(set(printed)) == len(printed)


def test_what_is_below_u_is_only_u():
    reader = Clearance.named("U")
    assert [m for m in LABELS if reader.dominates(m)] == [Marking(U)]
