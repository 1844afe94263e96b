from dataclasses import replace

from records import record
from reftel.compare.reviewing import review
from reftel.model import Finding, MentionKind, Relation, Verdict


def questions(made):
    return {q.text: q for q in review(made)}


def with_matters(**changes):
    made = record()
    return replace(made, matters=tuple(replace(m, finding=replace(m.finding, **changes)) for m in made.matters))


def test_matters_on_which_accounts_diverge_come_first():
    found = review(with_matters(relation=Relation.DIVERGENT, candidate=False))
    assert found
    assert found[0].kind == "matter"
    assert found[0].yes.verdict is Verdict.ACCEPT
    assert found[0].no.verdict is Verdict.DIFFERENT
    assert len(found[0].no.subjects) == len({p.label for p in found[0].passages})
    assert all("@" in subject for subject in found[0].no.subjects)


def test_what_is_sure_or_of_one_account_is_not_asked_of():
    made = with_matters(relation=Relation.CORROBORATED, candidate=False)
    assert [q for q in review(made) if q.kind == "matter"] == []
    made = with_matters(relation=Relation.SINGLE_SOURCE, candidate=True)
    assert [q for q in review(made) if q.kind == "matter"] == []


def test_what_somebody_decided_on_is_not_asked_of_again():
    made = with_matters(relation=Relation.DIVERGENT)
    judged = replace(made, matters=tuple(replace(m, judged=("j-1",)) for m in made.matters))
    assert [q for q in review(judged) if q.kind == "matter"] == []


def people(*named):
    made = record()
    one = made.people[0]
    every = tuple(replace(one, id=f"person-{n}", name=name, aliases=aliases, because=because) for n, (name, aliases, because) in enumerate(named))
    return replace(made, entities=every, matters=(), accounts=())


def test_surnames_that_differ_in_a_letter_are_asked_of():
    found = questions(people(("Ida Harask", (), ()), ("Olf Harasek", (), ()), ("Ann Verel", (), ())))
    assert list(found) == ["Are Ida Harask and Olf Harasek one person?"]
    question = found["Are Ida Harask and Olf Harasek one person?"]
    assert (question.yes.verdict, question.no.verdict, question.unsure.verdict) == (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)
    assert question.no.subjects == ("person-0", "person-1")


def test_short_surnames_that_differ_in_a_letter_are_two():
    assert questions(people(("Ida Lee", (), ()), ("Olf Li", (), ()))) == {}


def test_other_romanisations_are_asked_of_and_short_forms_are_not():
    found = questions(people(("Andrey Torvanov", ("Andrei Torvanov", "Torvanov"), ("other romanisation",))))
    assert list(found) == ["Are Andrey Torvanov and Andrei Torvanov one person?"]
    assert questions(people(("Andrey Torvanov", ("Torvanov",), ("the family name",)))) == {}


def test_acronyms_printed_beside_their_names_are_not_asked_of():
    made = people(("Collective Union", ("CU",), ("printed together",)))
    made = replace(made, entities=tuple(replace(e, kind=MentionKind.ORGANISATION) for e in made.entities))
    assert review(made) == ()


def test_ids_are_made_of_what_is_asked():
    one, two = (review(with_matters(relation=Relation.DIVERGENT)) for _ in range(2))
    assert [q.id for q in one] == [q.id for q in two]
    assert len({q.id for q in one}) == len(one)


def test_a_finding_without_evidence_asks_nothing():
    made = record()
    assert isinstance(made.matters[0].finding, Finding)
    assert review(replace(made, matters=(), entities=())) == ()
