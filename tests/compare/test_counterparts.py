from itertools import permutations

from compare.made import account, claims, said, together
from reftel.compare.claims import Weights
from reftel.compare.clusters import clusters
from reftel.compare.counterparts import counterparts, joined
from reftel.model import Predicate, Status

POSITION = {"predicate": Predicate.POSITION, "status": Status.STATED}
WARNING = said("Verel warned that harbor dues would ruin the herring fleet.", "harbor dues", "harbor dues ruin herring fleet", **POSITION)
OTHER_WORDS = said("The herring fleet could be ruined, Verel feels.", "herring fleet", "herring fleet ruin", **POSITION)
LIGHTHOUSE = said("Dunn called the lighthouse a disgrace.", "lighthouse", "lighthouse disgrace", **POSITION)
BRIDGE = said("Dunn wants a bridge across the narrows.", "bridge across the narrows", "bridge narrows", **POSITION)
JUDGED = said("Observers judged the herring fleet ruined.", "herring fleet", "herring fleet ruin", predicate=Predicate.ASSESSMENT, status=Status.STATED)


def groups(*views):
    made, weights = claims(*views)
    told = [c for c in made if c.statement.predicate is not Predicate.ASSESSMENT]
    return {frozenset((c.view.label, c.passage.text) for c in g) for g in joined(clusters(told, weights, together(made)), made, weights, together(made))}


def test_the_same_in_other_words_is_one_matter():
    found = groups(account("T", WARNING, LIGHTHOUSE), account("A", OTHER_WORDS, BRIDGE))
    assert frozenset({("T", WARNING["text"]), ("A", OTHER_WORDS["text"])}) in found
    assert len(found) == 3


def test_what_another_account_only_judges_bears_on_the_matter():
    assert frozenset({("T", WARNING["text"]), ("A", JUDGED["text"])}) in groups(account("T", WARNING, LIGHTHOUSE), account("A", JUDGED, BRIDGE))


def test_both_must_choose_each_other_where_they_are_not_surely_alike():
    nearer = said("Again Verel warned that harbor dues ruin the herring fleet.", "harbor dues", "harbor dues ruin herring fleet", **POSITION)
    far = said("A fleet of taxis, a tram and a funicular serve the old quarter.", "tram", "fleet taxi tram funicular quarter ruin", **POSITION)
    made, weights = claims(account("T", WARNING), account("A", nearer, far))
    (pair,) = counterparts(made, weights, together(made))
    assert {c.passage.text for side in pair[1:] for c in side} == {WARNING["text"], nearer["text"]}


def test_the_people_alone_make_no_counterparts():
    one = said("Anna Verel praised the lighthouse.", "lighthouse", "lighthouse", people=["Anna Verel"], **POSITION)
    two = said("Anna Verel wants a bridge.", "bridge", "bridge", people=["Anna Verel"], **POSITION)
    made, weights = claims(account("T", one), account("A", two))
    assert list(counterparts(made, weights, together(made))) == []


def test_the_order_of_the_accounts_does_not_matter():
    views = [account("T", WARNING, LIGHTHOUSE), account("A", OTHER_WORDS, BRIDGE), account("B", JUDGED, BRIDGE)]
    assert len({frozenset(groups(*order)) for order in permutations(views)}) == 1


def test_nothing_gives_nothing():
    assert joined([], [], Weights({}), together([])) == []
