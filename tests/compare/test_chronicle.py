from datetime import date

from compare.files import article, both, compared, telegram
from reftel import archive
from reftel.compare.chronicle import ledger, matters_about, profile, timeline
from reftel.model import Status

TOLD = (
    "(U) On October 12, 2006 President Anton Verel met Premier Olga Dunn in Orlin. Verel and Dunn signed an agreement on the Halden Canal.",
    "(C) Marenia paid USD 4 million for the Brenn pipeline in March 2005.",
)
WRITTEN = "President Anton Verel announced on October 12, 2006 that Kestria will build a nuclear power station in 2009."


def record(**options):
    return compared(telegram(*TOLD), article(WRITTEN), **options)


def test_the_timeline_goes_by_the_time_spoken_of():
    dated = timeline(record()).dated
    assert [h.when[:4] for h in dated] == sorted(h.when[:4] for h in dated)
    paid = next(h for h in dated if h.status == "paid")
    assert (paid.when, paid.told) == ("2005-03", (date(2006, 10, 17),))
    assert all(h.passages for h in dated)


def test_a_stretch_of_days_holds_what_meets_it():
    only = timeline(record(), begin=date(2005, 3, 31), end=date(2005, 12, 31))
    assert [h.status for h in only.dated] == ["paid"]
    assert only.undated == ()


def test_what_the_reader_may_not_see_is_in_no_answer():
    shown = record(clearance="U")
    assert not any(h.status == "paid" for h in timeline(shown).dated)
    assert matters_about(shown, "Brenn") == ()


def test_the_ledger_is_narrowed_by_all_that_is_asked():
    every = ledger(record())
    assert {m.name for m in every.matters} >= {m.name for m in ledger(record(), party="verel").matters}
    assert [m.status for m in ledger(record(), status=Status.PAID).matters] == [Status.PAID]
    assert ledger(record(), status=Status.PAID, about="canal").matters == ()
    assert all(m.id in every.open for m in ledger(record(), only_open=True).matters)
    assert not any(m.status is Status.PAID for m in ledger(record(), only_open=True).matters)


def test_a_matter_by_id_by_name_and_by_its_passages():
    [canal] = matters_about(record(), "halden canal")
    assert matters_about(record(), canal.id) == (canal,)
    assert canal in matters_about(record(), "signed agreement")


def test_a_profile_has_meetings_companions_and_matters():
    entity = next(e for e in record().people if e.name == "Anton Verel")
    found = profile(record(), entity)
    assert [c.name for c in found.companions] == ["Olga Dunn"]
    assert all(c.meetings for c in found.companions)
    assert any("Canal" in m.name for m in found.matters)


def test_a_profile_has_offices_by_the_day_of_telling():
    entity = next(e for e in record().people if e.name == "Anton Verel")
    [office] = profile(record(), entity).offices
    assert (office.title, office.told) == ("President", (date(2006, 10, 17),))
    assert {p.label for p in office.passages} == {"T", "A"}, "an article without a day adds its passage and no day"


def test_a_profile_has_what_its_person_is_divided_on():
    whole = both("Boris Kalmek argued that Kestria remains dependent on Marenia.", "Lena Orlik argued that Kestria is an equal partner of Marenia.")
    [found] = whole.disagreements
    for name in ("Boris Kalmek", "Lena Orlik"):
        assert profile(whole, next(e for e in whole.people if e.name == name)).disagreements == (found,)
    assert profile(record(), record().people[0]).disagreements == ()


def test_somebody_is_found_by_surname_and_in_another_spelling():
    assert archive.who(record(), "verel").entity.name == "Anton Verel"
    assert archive.who(record(), "Anton Verrel").entity.name == "Anton Verel"
