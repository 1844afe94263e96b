from compare.files import article, both, compared, matter, telegram
from reftel.model import Predicate, Status


def test_steps_are_ordered_by_the_time_spoken_of():
    record = compared(
        telegram("(U) On October 14, 2006, Marenia and Kestria agreed to widen the Halden Canal.", "(U) In 1994 Marenia proposed widening the Halden Canal.")
    )
    found = matter(record, "Halden Canal")
    assert [(s.when, s.status) for s in found.steps] == [("1994", Status.PROPOSED), ("2006-10-14", Status.AGREED)]
    assert found.status is Status.AGREED


def test_a_plan_that_becomes_a_refusal_is_refused():
    record = compared(article("In 1994 Kestria supported the Velm Dam project.", "In 2006 Kestria refused the Velm Dam project."))
    found = matter(record, "Velm Dam")
    assert found.status is Status.REFUSED
    assert found.steps[-1].when == "2006"


def test_a_dispute_makes_a_matter_contested():
    record = compared(telegram("(U) Torvanov and Harask diverged on the Velm Dam. Torvanov proposed raising the Velm Dam."))
    found = matter(record, "Velm Dam")
    assert (found.status, found.predicate) == (Status.CONTESTED, Predicate.DISPUTE)


def test_a_negative_fact_is_a_matter():
    record = compared(telegram("(C) Despite hints that Kestria was interested in upgrading its coastal radars, no such agreements were signed."))
    found = matter(record, "radar")
    assert (found.status, found.predicate) == (Status.NOT_AGREED, Predicate.AGREEMENT)
    assert [p.mark for p in found.evidence] == ["C"]


def test_a_time_before_the_visit_is_counted_back_from_it():
    record = compared(
        telegram(
            "(U) President Andrey Torvanov visited Sandrava on October 14-15.",
            "(C) Most of the documents on the Halden Canal were agreed six months prior to the visit.",
        )
    )
    (step,) = matter(record, "Halden Canal").steps
    assert (step.when, step.status) == ("2006-04", Status.AGREED)


def test_the_parties_sums_and_times_of_a_matter():
    record = both(
        "The Marenian Export Bank will lend Kestrian State Railways USD 120 million for the Halden Canal.", "Kestria agreed to widen the Halden Canal in 2007."
    )
    found = matter(record, "Halden Canal")
    assert {"Marenian Export Bank", "Kestrian State Railways", "Kestria"} <= set(found.parties)
    assert [(label, int(a.value)) for label, a in found.amounts] == [("T", 120_000_000)]
    assert [(label, t.value) for label, t in found.times] == [("A", "2007")]


def test_a_name_says_what_is_done_where_the_noun_alone_says_little():
    assert matter(compared(article("Torvanov agreed to modernize the lighthouse.")), "ighthouse").name == "Modernize lighthouse"


def test_a_named_thing_gives_the_name():
    record = compared(
        article("Torvanov agreed to widen the Halden Canal.", "Harask insisted that the Halden Canal would be expensive and of no use to anybody.")
    )
    assert matter(record, "Halden").name == "Halden Canal"


def test_firm_matters_with_sums_come_before_talk():
    record = compared(article("Verel discussed the fishing quota with Dunn.", "Marenia paid Kestria USD 3.5 million in compensation for the spill."))
    assert [m.predicate for m in record.matters][:2] == [Predicate.PAYMENT, Predicate.DISCUSSION]
    assert [m.weight for m in record.matters] == sorted((m.weight for m in record.matters), reverse=True)


def test_meetings_are_no_matters():
    record = compared(article("President Anton Verel met with Premier Olga Dunn on May 3."))
    assert record.matters == ()
    assert len(record.meetings) == 1


def test_ids_differ_and_are_repeated():
    texts = (telegram("(U) Torvanov agreed to widen the Halden Canal. Torvanov agreed to raise the Velm Dam."), article("Dunn cancelled the radar project."))
    ids = [m.id for m in compared(*texts).matters]
    assert len(set(ids)) == len(ids) == 3
    assert ids == [m.id for m in compared.__wrapped__(*texts).matters]


def test_meetings_and_visits_are_events_of_the_ledger():
    record = both("President Andrey Torvanov visited Sandrava on October 14-15.", "President Andrei Torvanov visited Kestria on October 14 and 15.")
    ((event,), (visit,)) = record.events, record.meetings
    assert (event.id, event.name, event.predicate, event.status) == (f"event-{visit.id}", visit.name, Predicate.VISIT, Status.HELD)
    assert event.finding == visit.finding
    assert {a.label for a in event.attributed} == {"T", "A"}
