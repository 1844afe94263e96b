from dataclasses import replace
from datetime import date
from itertools import permutations

from compare.made import account, claims, said
from reftel.compare.kin import kin
from reftel.model import Entity, Located, MentionKind, Resolution, Span

PEOPLE = ("Ilyana Dorr", "Pavel Marr", "Tomas Kell", "Vera Sand", "Olen Birk")


def dated(label, day, *names):
    """An account of this day (None: none printed) that names these people."""
    text = f"They were {', '.join(names) or 'nobody'} and the harbor."
    view = account(label, said(text, "harbor", "harbor", people=names))
    printed = Located(date.fromisoformat(day), Span(0, 1)) if day else None
    return replace(view, account=replace(view.account, published=printed))


def resolved(*views):
    people = [
        Entity(
            id=f"person-{name}",
            kind=MentionKind.PERSON,
            name=name,
            aliases=(),
            country=None,
            head=None,
            offices=(),
            passages=tuple(v.passage(m.span) for v in views for m in v.annotations if getattr(m, "name", "") == name),
            because=(),
        )
        for name in PEOPLE
    ]
    return Resolution(tuple(views), tuple(people), {})


STRANGERS = [dated(f"X{n}", f"20{n:02}-01-01") for n in range(10, 17)]
ONE = dated("A", "2008-05-22", *PEOPLE[:2])
SOON = dated("B", "2008-06-09", *PEOPLE[:2])
LATE = dated("C", "2009-06-09", *PEOPLE[:2])
MANY = dated("D", "2008-05-01", *PEOPLE)
MUCH_LATER = dated("E", "2012-05-01", *PEOPLE)
UNDATED = dated("F", None, *PEOPLE[:2])
SINGLE = dated("G", "2008-05-23", PEOPLE[0])


def test_a_few_accounts_are_kin_whatever_they_say():
    found = kin(resolved(STRANGERS[0], STRANGERS[1]))
    assert found.chosen
    assert found.are("view-X10", "view-X11")


def test_among_many_those_are_kin_that_name_the_same_people_within_weeks():
    found = kin(resolved(ONE, SOON, LATE, SINGLE, *STRANGERS))
    assert not found.chosen
    assert found.are("view-A", "view-B")
    assert not found.are("view-A", "view-C")  # a year later
    assert not found.are("view-A", "view-G")  # one name alone
    assert not found.are("view-X10", "view-X11")


def test_many_names_are_enough_at_any_time_and_two_where_no_day_is_printed():
    found = kin(resolved(ONE, MANY, MUCH_LATER, UNDATED, *STRANGERS))
    assert found.are("view-D", "view-E")
    assert found.are("view-A", "view-F")


def test_kinship_does_not_depend_on_the_order():
    views = (ONE, SOON, LATE, MANY, *STRANGERS[:3])
    outcomes = {tuple(sorted((v.id, *sorted(kin(resolved(*order)).of(v.id))) for v in views)) for order in list(permutations(views))[::997]}
    assert len(outcomes) == 1


def test_every_pair_of_kin_is_met_once():
    views = (ONE, SOON, MANY, UNDATED, *STRANGERS)
    found = kin(resolved(*views))
    made, _ = claims(*views)
    stand = [c.view.id for c in made]
    met = [frozenset((i, j)) for own, around in found.circles(stand) for n, i in enumerate(own) for j in (*own[n + 1 :], *around)]
    assert len(met) == len(set(met))
    assert set(met) == {frozenset((i, j)) for i in range(len(stand)) for j in range(i) if found.are(stand[i], stand[j])}
