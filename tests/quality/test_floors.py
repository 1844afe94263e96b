"""Quality may only rise: each scorer's numbers against the floors, and the mechanism itself."""

import pytest

from quality import floors, score_event_chains, scorers


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
    counts = {"spans": 0, "items": 0, "words": 2, "shingles": 0, "differs": 0}
    held = scorers.shares({"set": {**counts, "leaks": 2, "answered": 1}})
    assert held == {"set/no spans": 1.0, "set/no items": 1.0, "set/no words": 0.0, "set/no shingles": 1.0, "set/no differs": 1.0, "set/answered": 1.0}


def test_only_shares_of_quality_are_held():
    assert scorers.shares({"row": {"f1": 0.5, "precision": 0.9, "best_threshold": 0.7, "cases": 12}}) == {"row/f1": 0.5}
    assert scorers.shares({"row": {"recall": 0.5, "precision": 0.9}}) == {"row/recall": 0.5, "row/precision": 0.9}


def test_sets_of_accounts_are_averaged():
    assert scorers.shares({"port-ilm-1907 quotes": {"f1": 0.5}, "velm-1908 quotes": {"f1": 1.0}, "all pairs": {"auc": 0.25}}) == {
        "quotes/f1": 0.75,
        "all pairs/auc": 0.25,
    }


def test_b_cubed_by_hand():
    # two chains of two; the answer joins one mention of each
    precision, recall, f1 = score_event_chains.b_cubed(["a", "a", "b", "b"], [1, 2, 2, 3])
    assert (precision, recall) == (0.75, 0.5)
    assert f1 == pytest.approx(0.6)
