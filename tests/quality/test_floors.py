"""Quality may only rise: each scorer's numbers against the floors, and the mechanism itself."""

import pytest

from quality import floors, scorers


@pytest.mark.parametrize("name", sorted(scorers.SCORERS))
def test_no_task_falls_below_its_floor(name, shared):
    measured = scorers.measure(name, shared)
    if measured is None:
        pytest.skip("no data for this scorer")
    assert floors.below(floors.load().get(name, {}), measured) == {}


def test_every_held_scorer_exists():
    assert set(floors.load()) <= set(scorers.SCORERS)


def test_floors_rise():
    assert floors.raised({"a/f1": 0.5}, {"a/f1": 0.619, "b/f1": 0.3}) == {"a/f1": 0.61, "b/f1": 0.3}


def test_floors_do_not_fall():
    with pytest.raises(floors.RegressionError, match=r"a/f1: 0\.490 < 0\.50"):
        floors.raised({"a/f1": 0.5}, {"a/f1": 0.49})


def test_a_number_that_is_no_longer_measured_is_a_fall():
    with pytest.raises(floors.RegressionError, match="not measured"):
        floors.raised({"a/f1": 0.5}, {})


def test_floors_fall_only_when_somebody_says_so():
    assert floors.raised({"a/f1": 0.5}, {"a/f1": 0.2}, allow_regression=True) == {"a/f1": 0.2}


def test_leaks_are_held_at_none():
    assert scorers.shares({"set": {"leaks": 1, "answered": 1, "seconds": 3}}) == {"set/clean": 0.0, "set/answered": 1.0}
    assert scorers.shares({"set": {"f1": 0.5, "best_threshold": 0.7, "cases": 12}}) == {"set/f1": 0.5}
