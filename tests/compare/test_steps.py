"""The history of a matter over time: reversals, what is taken up again, what is due and past its day, claims about the past."""

from dataclasses import replace
from datetime import date

import pytest

from compare.files import article, compared, matter, telegram
from reftel import archive
from reftel.compare.chronicle import ledger
from reftel.export import chronicle, page
from reftel.model import Standing, Status


def told(record, word="canal"):
    found = matter(record, word)
    return found.status, [(s.when, s.due, s.status) for s in found.steps]


def test_what_was_refused_can_be_taken_up_again():
    record = compared(
        telegram("(U) In 1998 Kestria refused the Velm Dam project.", "(U) On March 3, 2006 Marenia and Kestria signed an agreement on the Velm Dam.")
    )
    assert told(record, "Velm Dam")[0] is Status.SIGNED


def test_what_was_signed_and_then_torn_up_has_ended():
    record = compared(telegram("(U) In 1998 Marenia and Kestria signed a treaty on the Velm Dam.", "(U) In 2004 Kestria tore up the treaty on the Velm Dam."))
    assert told(record, "Velm Dam")[0] is Status.TERMINATED


def test_where_no_day_is_given_the_later_account_is_later():
    first = telegram("(U) Kestria suspended the treaty on the Velm Dam.").replace("OCT 06", "OCT 04").replace("000412", "000212")
    later = telegram("(U) Marenia and Kestria signed a treaty on the Velm Dam.")
    for order in ((first, later), (later, first)):
        assert told(compared(*order), "Velm Dam")[0] is Status.SIGNED


def test_what_is_said_at_one_time_is_refused_where_one_refuses():
    record = compared(telegram("(U) Marenia agreed to the Velm Dam project.", "(U) Kestria refused the Velm Dam project."))
    assert told(record, "Velm Dam")[0] is Status.REFUSED


def test_a_day_that_lies_ahead_is_when_it_is_due():
    record = compared(telegram("(U) On October 3, 2006 Marenia and Kestria agreed to widen the Halden Canal by March 2009."))
    assert told(record, "Halden Canal") == (Status.AGREED, [("2006-10-03", "2009-03", Status.AGREED)])


@pytest.mark.parametrize("limit", ["by the end of 2005", "no later than December 2005", "before 2006"])
def test_words_of_limit_make_a_day_the_day_that_it_is_due(limit):
    ((when, due, status),) = told(compared(telegram(f"(U) Marenia promised in 2004 to widen the Halden Canal {limit}.")), "Halden Canal")[1]
    assert (when, status) == ("2004", Status.PLEDGED)
    assert due[:4] in ("2005", "2006")


def test_a_stretch_before_the_telling_is_counted_back_from_it():
    record = compared(telegram("(U) Marenia and Kestria agreed six months earlier to widen the Halden Canal."))
    assert told(record, "Halden Canal")[1] == [("2006-04", "", Status.AGREED)]


PROMISED = telegram("(U) On May 3, 2004, Marenia promised to widen the Halden Canal by the end of 2005.")


def test_a_promise_past_its_day_is_shown_apart():
    record = compared(PROMISED)
    found = ledger(record)
    assert list(found.overdue.values()) == ["2005-12-31"]
    text = page.markdown(chronicle.outline(record, found))
    assert "Open past its date" in text
    assert "due 31 December 2005" in text
    assert "1 past the day" in text


def test_what_is_told_later_or_not_yet_due_is_not_past_its_day():
    kept = compared(PROMISED.replace("by the end of 2005.", "by the end of 2005. In 2006 Marenia completed the Halden Canal."))
    assert not ledger(kept).overdue
    ahead = compared(PROMISED.replace("2005", "2008"))
    assert not ledger(replace(ahead, as_of=None)).overdue
    assert ledger(replace(ahead, as_of=date(2009, 5, 1))).overdue


def test_a_proposal_that_is_signed_later_is_not_open():
    first = telegram("(U) On October 12, 2006 President Anton Verel met Premier Olga Dunn in Orlin. Verel proposed a treaty on the Halden Canal.")
    later = article("Marenia and Kestria signed the treaty on the Halden Canal on March 2, 2007.")
    for order in ((first, later), (later, first)):
        record = compared(*order)
        assert matter(record, "Halden Canal").status is Status.SIGNED
        [occasion] = archive.promised(record, "Orlin", ledger(record)).occasions
        [canal] = [u for u in occasion.outcomes if "Halden Canal" in u.matter.name]
        assert canal.standing is Standing.CONCLUDED


def test_what_had_been_done_was_done_before_what_is_told_beside_it():
    record = compared(telegram("(U) Marenia proposed to raise the Velm Dam.", "(U) Kestria had agreed to raise the Velm Dam."))
    assert matter(record, "Velm Dam").steps[0].status is Status.AGREED


def test_a_day_of_what_is_refused_is_no_day_of_the_refusal():
    record = compared(telegram("(U) Kestria refused the project of a tunnel at Dravny before 2010."))
    assert [s.when for m in record.matters for s in m.steps if s.status is Status.REFUSED] == [""]
