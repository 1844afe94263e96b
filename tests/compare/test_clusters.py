from itertools import permutations

from compare.made import account, claims, said, together
from compare.test_claims import CANAL, OTHER, QUOTA
from reftel.compare.claims import Weights, similarity
from reftel.compare.clusters import clusters, pairs

DAM = said("A higher Velm Dam would flood two valleys.", "Velm Dam", "velm dam", projects=["Velm Dam"])
AGAIN = said("They agreed on a fishing quota for the lake, and said so twice.", "fishing quota for the lake", "fishing quota lake")
UNNAMED = said("They agreed to widen the canal.", "canal", "canal widen")


def grouped(*views, same=()):
    made, weights = claims(*views, same=same)
    return [[c.statement.theme.text for c in g] for g in clusters(made, weights, together(made))], made, weights


def test_one_matter_in_two_accounts_is_one_group():
    groups, _, _ = grouped(account("T", CANAL, QUOTA, DAM), account("A", AGAIN, CANAL))
    assert groups == [["Halden Canal", "Halden Canal"], ["fishing quota for the lake", "fishing quota for the lake"], ["Velm Dam"]]


def test_every_claim_is_in_one_group_and_order_is_that_of_reading():
    _, made, weights = grouped(account("T", CANAL, QUOTA, DAM, OTHER), account("A", AGAIN, OTHER, DAM))
    groups = clusters(made, weights, together(made))
    assert sorted(c.order for g in groups for c in g) == list(range(len(made)))
    assert all([c.order for c in g] == sorted(c.order for c in g) for g in groups)
    assert [g[0].order for g in groups] == sorted(g[0].order for g in groups)


def test_what_names_nothing_does_not_tie_two_names_together():
    groups, _, _ = grouped(account("T", CANAL, UNNAMED), account("A", OTHER, UNNAMED))
    assert not [g for g in groups if {"Halden Canal", "Orlin Canal"} <= set(g)]


def test_the_groups_do_not_depend_on_the_order_of_the_accounts():
    views = [account("T", CANAL, QUOTA), account("A", AGAIN, DAM), account("B", CANAL, DAM)]
    outcomes = set()
    for order in permutations(views):
        made, weights = claims(*order)
        outcomes.add(frozenset(frozenset((c.view.label, c.statement.theme.text) for c in g) for g in clusters(made, weights, together(made))))
    assert len(outcomes) == 1


def test_pairs_are_sorted_and_scored():
    _, made, weights = grouped(account("T", CANAL, QUOTA), account("A", AGAIN, CANAL))
    found = pairs(made, weights, together(made))
    assert [s for s, _, _ in found] == sorted((s for s, _, _ in found), reverse=True)
    assert all(s == similarity(made[i], made[j], weights) > 0 for s, i, j in found)
    assert {frozenset((i, j)) for _, i, j in found} == {frozenset((0, 3)), frozenset((1, 2))}


def test_a_key_that_everybody_has_proposes_no_pairs():
    many = [said(f"They spoke of amber number {n}.", f"amber number {n}", f"amber w{n}") for n in range(80)]
    _, made, weights = grouped(account("T", *many))
    assert pairs(made, weights, together(made)) == []


def test_nothing_gives_nothing():
    assert clusters([], Weights({}), together([])) == []


def test_of_two_that_are_equally_alike_the_same_one_is_taken_whatever_the_order():
    def told(label, name):
        return account(label, said(f"They signed the harbor toll scheme at {name}.", f"harbor toll scheme at {name}", "harbor toll scheme", projects=(name,)))

    plain = account("A", said("They signed the harbor toll scheme.", "harbor toll scheme", "harbor toll scheme"))
    found = set()
    for views in permutations((plain, told("B", "Velm Dam"), told("C", "Brenn Dam"))):
        made, weights = claims(*views)
        found.add(frozenset(frozenset(c.view.label for c in group) for group in clusters(made, weights, together(made))))
    assert len(found) == 1
