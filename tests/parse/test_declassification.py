from datetime import date

import pytest

from reftel.model import Span
from reftel.parse.declassification import find_order, read_declassification


@pytest.mark.parametrize(
    ("line", "kind", "on"),
    [
        ("E.O. 12958: DECL: 06/05/2018", "date", date(2018, 6, 5)),
        ("EO 12958 DECL: 2020/02/23", "date", date(2020, 2, 23)),
        ("E.o. 12958: decl: 6/3/18", "date", date(2018, 6, 3)),
        ("E.O. 12958: 05/12/2019", "date", date(2019, 5, 12)),
        ("E.O. 12065: GDS 8/12/85 (DOE, J.)", "date", date(2085, 8, 12)),
        ("E.O. 12958: N/A", "none", None),
        ("E.O. 12356: DECL:OADR", "OADR", None),
        ("E.O. 11652: GDS", "schedule", None),
        ("E.O. 12958: DECL: X1", "exemption", None),
        ("E.O. 12958: DECL: 25X1-HUMAN", "exemption", None),
        ("E.O. 12958: DECL: UPON UNION OF THE ISLES", "event", None),
        ("E.O. 12958: AS AMENDED; DECLASSIFIED JUNE 21, 2006", "declassified", date(2006, 6, 21)),
        ("E.O. 12958: DECL: 02/30/2018", "event", None),
    ],
)
def test_kinds(line, kind, on):
    order, span = find_order(line, 0, len(line))
    found = read_declassification(line, span, year=2008)
    assert order.value.isdigit()
    assert (found.value.kind, found.value.on) == (kind, on)


def test_two_digits_come_after_the_telegram():
    line = "E.O. 12065: GDS 8/12/85"
    assert read_declassification(line, Span(0, len(line)), year=1979).value.on == date(1985, 8, 12)


def test_the_instruction_ends_at_the_next_label():
    line = "E.O. 12958: DECL: 06/05/2018 TAGS: PREL, XX"
    assert find_order(line, 0, len(line))[1].of(line) == "E.O. 12958: DECL: 06/05/2018"
    assert find_order("No order here", 0, 13) is None
