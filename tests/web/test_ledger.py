from dataclasses import replace
from datetime import date

from records import record
from reftel.model import Status
from web.views import C, client


def test_what_is_open_past_its_date_stands_on_the_page_and_can_be_asked_for(tmp_path):
    whole = record(clearance=C, as_of=date(2012, 1, 1))
    first = whole.matters[0]
    step = replace(first.steps[0], status=Status.AGREED, when="2008-03-01", due="2009-12-31")
    matters = (replace(first, status=Status.AGREED, steps=(step,)), *whole.matters[1:])
    pages = client(tmp_path, replace(whole, matters=matters))
    page = pages.get("/v/C/ledger").text
    assert "open past its date, <time>31 December 2009</time>" in page
    assert "past its date (1)" in page
    late = pages.get("/v/C/ledger?late=1").text
    assert late.count('<tr class="walked"') == 1 < page.count('<tr class="walked"')
    assert first.name in late


def test_where_nothing_is_late_nothing_is_asked_about_it(tmp_path):
    assert "past its date" not in client(tmp_path, record(clearance=C)).get("/v/C/ledger").text
