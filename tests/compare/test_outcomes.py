import pytest

from compare.files import article, compared, telegram
from reftel import archive
from reftel.compare.chronicle import ledger
from reftel.compare.outcomes import outcomes
from reftel.errors import ClearanceError, UsageError
from reftel.export import chronicle, page
from reftel.model import Standing

TOLD = (
    "(U) On October 12, 2006 President Anton Verel met Premier Olga Dunn in Orlin. Verel and Dunn signed an agreement on the Halden Canal on October 12, 2006.",
    "(C) Verel and Dunn agreed on October 12, 2006 on a loan for the Brenn pipeline.",
    "(U) On March 3, 2005 Minister Ivo Lask met Premier Olga Dunn in Tarn.",
)
AFTER = "Marenia paid USD 4 million for the Brenn pipeline in March 2007. The loan for the Brenn pipeline was paid on March 2, 2007."


def record(*more, **options):
    return compared(telegram(*TOLD), article(*more or (AFTER,)), **options)


def promised(at, **options):
    shown = record(**options)
    return archive.promised(shown, at, ledger(shown))


def all_of(found):
    return {u.matter.name: u for o in found.occasions for u in o.outcomes}


def test_what_is_dated_on_the_days_of_a_meeting_was_made_there():
    [occasion] = promised("Orlin").occasions
    assert occasion.date == "2006-10-12"
    canal = next(u for u in occasion.outcomes if "Canal" in u.matter.name)
    assert {why for _, why in canal.made} & {"dated on its days", "in the words that tell of it"}
    assert canal.standing is Standing.SILENT
    assert canal.later == ()


def test_what_is_paid_afterwards_was_kept():
    pipeline = next(u for name, u in all_of(promised("Orlin")).items() if "pipeline" in name)
    assert pipeline.standing is Standing.KEPT
    assert all(s.when.startswith("2007-03") for s in pipeline.later if s.when)


@pytest.mark.parametrize("at", ["Orlin", "2006-10-12", "2006-10", "Verel", "Verel Dunn", "Dunn and Verel", "anton werel", "Meeting: Anton Verel"])
def test_a_meeting_is_found_by_place_day_and_people(at):
    found = promised(at).occasions
    assert any(o.date == "2006-10-12" for o in found)
    assert not any(p.name == "Ivo Lask" for o in found for m in o.meetings for p in m.participants)


def test_all_that_fit_are_given():
    assert {o.date for o in promised("Olga Dunn").occasions} == {"2006-10-12", "2005-03-03"}


def test_where_none_fits_the_nearest_are_named():
    with pytest.raises(ClearanceError, match=r"no meeting .Zwqt..*nearest: .*Verel"):
        promised("Zwqt")
    with pytest.raises(UsageError):
        promised(" , ")


def test_what_the_reader_may_not_see_is_in_no_outcome():
    shown = record("The weather was fine.", clearance="U")
    assert not any("pipeline" in u.matter.name for o in outcomes(shown).occasions for u in o.outcomes)


def test_the_page_says_what_silence_is_worth():
    shown = record("The weather was fine.")
    text = page.markdown(chronicle.outline(shown, archive.promised(shown, "Orlin", ledger(shown))))
    assert "no account says anything later" in text
    assert "12 October 2006" in text


VISIT = (
    "(U) Kestrian President Anton Verel visited Tarvesk on October 12-13, 2006.",
    "(U) During his visit to Tarvesk, Verel met Marenian Premier Olga Dunn. The talks were long.",
    "(U) The Marenian Export Bank agreed to lend Kestrian State Railways USD 120 million.",
    "(U) In 1994 Marenia agreed to widen the Halden Canal. Harask proposed a lighthouse.",
)


def names(*texts):
    shown = compared(*texts)
    return {(u.matter.name, why) for o in archive.promised(shown, "Tarvesk", ledger(shown)).occasions for u in o.outcomes for _, why in u.made}


def test_what_an_account_of_the_occasion_tells_as_agreed_was_made_there():
    found = names(telegram(*VISIT))
    assert [why for name, why in found if "million" in name or "ailway" in name or "lend" in name.lower()] == ["in an account of it, no day given"]
    assert not any("Canal" in name or "lighthouse" in name.lower() for name, _ in found)


def test_an_account_that_only_mentions_the_occasion_is_no_account_of_it():
    once = telegram(VISIT[0], "(U) The weather was fine.", *VISIT[2:])
    assert not any(why == "in an account of it, no day given" for _, why in names(once))


def test_what_a_third_country_agreed_was_not_made_there():
    found = names(telegram(*VISIT[:2], "(U) France and Brazil agreed to build a radar station."))
    assert not any("radar" in name.lower() for name, _ in found)
