import pytest
from starlette.requests import Request

from reftel.web.asking import Days, chosen, days, words


def request(query):
    return Request({"type": "http", "query_string": query.encode(), "headers": []})


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", Days()),
        ("from=2008-05&to=2008-06-09", Days("2008-05", "2008-06-09")),
        ("from=2008&to=2008", Days("2008", "2008")),
        ("from=soon", Days("", "", "soon")),
        ("to=2008-5", Days("", "", "2008-5")),
        ("from=2009&to=2008", Days("", "", "2009 to 2008")),
        ("from=2008-05-22&to=2008-05", Days("2008-05-22", "2008-05")),
    ],
)
def test_days_that_can_be_asked_for(query, found):
    assert days(request(query)) == found


@pytest.mark.parametrize(
    ("asked", "stretch", "meets"),
    [
        (Days("2008-05", "2008-05"), ("2008-05-31", "2008-05-31"), True),  # the last day of a month lies in it
        (Days("2008-05", "2008-05"), ("2008-06-01", "2008-06-01"), False),
        (Days("2008", ""), ("2007-01-01", "2008-01-01"), True),
        (Days("", "2007"), ("2007-12-31", "2009-01-01"), True),
        (Days("2008-05-22", "2008-05-22"), ("2008-01-01", "2008-12-31"), True),
        (Days("2008", ""), (None, None), False),
        (Days(), (None, None), True),
    ],
)
def test_stretches_meet_days_with_both_ends_included(asked, stretch, meets):
    assert asked.meet(*stretch) is meets


def test_words_are_one_line_and_not_endless():
    assert words(request("q=a%0A%20b"), "q") == "a b"
    assert len(words(request("q=" + "x" * 5000), "q")) == 200


def test_a_choice_is_one_of_those_there_are():
    assert chosen(request("status=agreed"), "status", ("agreed",)) == "agreed"
    assert chosen(request("status=%3Cscript%3E"), "status", ("agreed",)) == ""
