"""Judgements over groups: what people decided holds, the later before the earlier, and nothing else moves."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reftel.model import Judgement, Level, Marking, Subject, Verdict, decisions, regrouped, rulings

MEMBERS = range(10)
U = Marking(Level.UNCLASSIFIED)


def judgement(n, verdict, count, name=""):
    return Judgement(
        id=f"j-{n}",
        verdict=verdict,
        subjects=tuple(Subject("person", f"s{i}", ()) for i in range(count)),
        by="A",
        on=date(2026, 1, n % 28 + 1),
        marking=U,
        name=name,
    )


def judged(groups, *said):
    """The outcome of (verdict, members, members …) on ``groups``, in order."""
    every = [judgement(n, verdict, len(subjects)) for n, (verdict, *subjects) in enumerate(said)]
    found = [tuple(frozenset(s) for s in subjects) for _, *subjects in said]
    return regrouped(groups, every, found, lambda a, b: -abs(a - b))


SAME, DIFFERENT, ACCEPT = Verdict.SAME, Verdict.DIFFERENT, Verdict.ACCEPT


def test_same_joins_the_groups_that_hold_most_of_each():
    assert judged([[0, 1, 2], [3], [4, 5]], (SAME, [0, 1, 3], [4])).groups == ((0, 1, 2, 4, 5), (3,))


def test_different_takes_a_group_apart_and_the_rest_goes_to_the_nearest():
    assert judged([[0, 1, 2, 3, 9]], (DIFFERENT, [0], [9])).groups == ((0, 1, 2, 3), (9,))
    assert judged([[0, 4, 5, 9]], (DIFFERENT, [0], [9], [5])).groups == ((0,), (4, 5), (9,))


def test_what_was_split_can_be_joined_elsewhere():
    assert judged([[0, 1], [2]], (DIFFERENT, [0], [1]), (SAME, [1], [2])).groups == ((0,), (1, 2))


def test_the_later_of_two_that_contradict_holds():
    assert judged([[0], [1]], (SAME, [0], [1]), (DIFFERENT, [0], [1])).groups == ((0,), (1,))
    outcome = judged([[0], [1]], (DIFFERENT, [0], [1]), (SAME, [0], [1]))
    assert outcome.groups == ((0, 1),)
    assert outcome.against["j-0"].id == "j-1"


def test_a_contradiction_through_a_third_is_found():
    outcome = judged([[0], [1], [2]], (SAME, [0], [1]), (SAME, [1], [2]), (DIFFERENT, [0], [2]))
    assert outcome.groups == ((0,), (1, 2))
    assert list(outcome.against) == ["j-0"]


def test_accept_keeps_together_what_the_machine_would_now_part():
    assert judged([[0, 1], [2, 3]], (ACCEPT, [0, 1, 2])).groups == ((0, 1, 2), (3,))


def test_the_latest_name_holds_and_the_other_is_set_aside():
    every = [judgement(0, Verdict.RENAME, 1, "First"), judgement(1, Verdict.RENAME, 1, "Second")]
    found = [(frozenset({0}),)] * 2
    outcome = regrouped([[0], [1]], every, found, lambda *_: 0.0)
    told = rulings(every, found, outcome, [((),), ((),)])
    assert [r.effect for r in told] == ["set aside", "taken"]
    assert "j-1" in told[0].because
    assert [d.name for d in decisions(told, outcome.homes, 2)] == ["Second", ""]


def test_what_is_not_here_is_said_and_does_nothing():
    every = [judgement(0, SAME, 2)]
    outcome = regrouped([[0], [1]], every, [(frozenset(), frozenset({1}))], lambda *_: 0.0)
    [told] = rulings(every, [(frozenset(), frozenset({1}))], outcome, [((), ())])
    assert outcome.groups == ((0,), (1,))
    assert (told.effect, told.because) == ("not found", "these accounts do not hold the passages of s0")


subjects = st.sets(st.sampled_from(MEMBERS), min_size=1, max_size=3)
pairs = st.tuples(subjects, subjects).filter(lambda p: not p[0] & p[1])
said = st.lists(st.one_of(st.tuples(st.sampled_from([SAME, DIFFERENT]), pairs).map(lambda j: (j[0], *j[1])), subjects.map(lambda s: (ACCEPT, s))), max_size=6)
partitions = st.lists(st.integers(0, 4), min_size=10, max_size=10).map(lambda at: [[m for m in MEMBERS if at[m] == n] for n in range(5) if n in at])


@given(partitions, said)
def test_every_judgement_that_is_not_set_aside_holds_and_no_member_is_lost(groups, said):
    outcome = judged(groups, *said)
    assert sorted(m for g in outcome.groups for m in g) == list(MEMBERS)
    where = {m: n for n, g in enumerate(outcome.groups) for m in g}
    for n, (verdict, *about) in enumerate(said):
        if f"j-{n}" in outcome.against:
            continue
        if verdict is SAME:
            most = [max(len(about[i] & set(g)) for g in outcome.groups) for i in (0, 1)]
            assert any(all(len(about[i] & set(g)) == most[i] for i in (0, 1)) for g in outcome.groups)
        elif verdict is DIFFERENT:
            assert not {where[m] for m in about[0]} & {where[m] for m in about[1]}
        else:
            assert len({where[m] for m in about[0]}) == 1


@given(partitions, said)
def test_the_latest_judgement_is_never_set_aside(groups, said):
    assert f"j-{len(said) - 1}" not in judged(groups, *said).against


@given(partitions, said)
def test_groups_that_nobody_judged_stay(groups, said):
    touched = {m for _, *about in said for s in about for m in s}
    outcome = judged(groups, *said)
    for group in groups:
        if not touched & set(group):
            assert tuple(group) in outcome.groups
