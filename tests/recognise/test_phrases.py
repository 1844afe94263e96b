"""Expressions of time in questions asked at a moment, as Recognizers-Text writes them; questions of our own, asked on Wednesday, 20 June 2018, 10:30."""

from datetime import datetime

import pytest

from recognise.specimens import LEXICON
from reftel.recognise.fields import FIELDS
from reftel.recognise.phrases import phrases

MOMENT = datetime.fromisoformat("2018-06-20T10:30")

CASES = {
    "days": [
        ("The ferry leaves 3rd Mar 2019.", "3rd Mar 2019=2019-03-03"),
        ("The ferry leaves March twenty two", "March twenty two=XXXX-03-22"),
        ("The ferry leaves 19-2019-March.", "19-2019-March=2019-03-19"),
        ("The ferry leaves 24/07/2018", "24/07/2018=2018-07-24"),
        ("The ferry leaves on 7/24.", "7/24=XXXX-07-24"),
        ("The ferry leaves on the 24th.", "the 24th=XXXX-XX-24"),
        ("The ferry leaves on Saturday", "Saturday=XXXX-WXX-6"),
        ("The ferry leaves next Saturday", "next Saturday=2018-06-30"),
        ("The ferry leaves this coming Saturday", "this coming Saturday=2018-06-23"),
        ("The ferry leaves Friday the 22nd", "Friday the 22nd=2018-06-22"),
        ("The ferry leaves the second Friday of August", "the second Friday of August=XXXX-08-WXX-5-#2"),
        ("The ferry leaves the day after tomorrow", "the day after tomorrow=2018-06-22"),
        ("The ferry leaves on Thanksgiving 2018", "Thanksgiving 2018=2018-11-WXX-4-4"),
    ],
    "periods": [
        ("We closed last quarter.", "last quarter=(2018-01-01,2018-04-01,P3M)"),
        ("We close early next month.", "early next month=2018-07"),
        ("We closed in the 1980s", "the 1980s=(1980-01-01,1990-01-01,P10Y)"),
        ("We close in week 31", "week 31=2018-W31"),
        ("We close this winter", "this winter=2018-WI"),
        ("We close over the weekend", "the weekend=2018-W25-WE"),
        ("We closed in nineteen ninety eight", "nineteen ninety eight=1998"),
        ("We close in fiscal year 2020", "fiscal year 2020=FY2020"),
    ],
    "times": [
        ("Ring me at half past nine", "half past nine=T09:30"),
        ("Ring me at a quarter to 6 in the evening", "a quarter to 6 in the evening=T17:45"),
        ("Ring me at 7:05:10 pm", "7:05:10 pm=T19:05:10"),
        ("Ring me at noon tomorrow", "noon tomorrow=2018-06-21T12"),
        ("Ring me tomorrow night at 9", "tomorrow night at 9=2018-06-21T21"),
        ("Ring me late this afternoon", "late this afternoon=2018-06-20TAF"),
        ("Ring me at the end of Friday", "the end of Friday=XXXX-WXX-5T23:59:59"),
    ],
    "lengths": [
        ("It took two and a half hours", "two and a half hours=PT2.5H"),
        ("It took 2 hours and 20 minutes", "2 hours and 20 minutes=PT2H20M"),
        ("It took several days", "several days=P3D"),
        ("It began three weeks ago", "three weeks ago=2018-05-30"),
        ("It begins in 40 minutes", "in 40 minutes=2018-06-20T11:10:00"),
        ("It rained for the last 5 days", "last 5 days=(2018-06-15,2018-06-20,P5D)"),
        ("It ends two days after Christmas", "two days after Christmas=2018-12-27"),
    ],
    "ranges": [
        ("I am away from June 25 to July 3", "from June 25 to July 3=(XXXX-06-25,XXXX-07-03,P8D)"),
        ("I am away from 3 to 9 August 2018", "from 3 to 9 August 2018=(2018-08-03,2018-08-09,P6D)"),
        ("I am away between Monday and Thursday", "between Monday and Thursday=(XXXX-WXX-1,XXXX-WXX-4,P3D)"),
        ("I am away Jan-Mar 2019", "Jan-Mar 2019=(2019-01-01,2019-03-01,P2M)"),
        ("I am away from 9 to 11am on Friday", "from 9 to 11am on Friday=(XXXX-WXX-5T09,XXXX-WXX-5T11,PT2H)"),
        ("I am away tomorrow between 1:15 and 3 pm", "tomorrow between 1:15 and 3 pm=(2018-06-21T13:15,2018-06-21T15,PT1H45M)"),
        ("I am away from 2010 to 2012", "from 2010 to 2012=(2010-01-01,2012-01-01,P2Y)"),
    ],
    "sets": [
        ("The bus runs every two hours", "every two hours=PT2H"),
        ("The bus runs every Tuesday at 8am", "every Tuesday at 8am=XXXX-WXX-2T08"),
        ("The bus runs on Sundays", "on Sundays=XXXX-WXX-7"),
        ("The bus runs every night at 9", "every night at 9=T21"),
        ("The bus runs weekly", "weekly=P1W"),
    ],
    "sides": [
        ("Sold before June 2017", "before June 2017=2017-06"),
        ("Sold since last Monday", "since last Monday=2018-06-11"),
        ("Sold in 2016 or later", "2016 or later=2016"),
        ("Sold no later than tomorrow", "no later than tomorrow=2018-06-21"),
        ("It took less than 3 days", "less than 3 days=P3D"),
    ],
    "several": [("Monday or Tuesday", "Monday=XXXX-WXX-1 Tuesday=XXXX-WXX-2"), ("today at 5 or 6pm", "today at 5=2018-06-20T05 6pm=T18")],
}


@pytest.mark.parametrize(("text", "wanted"), [case for cases in CASES.values() for case in cases])
def test_reads_phrases(text, wanted):
    assert " ".join(f"{text[p.start : p.end]}={p.timex}" for p in phrases(text, MOMENT, LEXICON)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "May I ask you?",
        "It may not be sent.",
        "Have a great month.",
        "The screen is 4:3.",
        "There are 12 chairs.",
        "Sit in the sun.",
        "A second try",
        "Good morning",
    ],
)
def test_leaves_alone_what_says_no_time(text):
    assert list(phrases(text, MOMENT, LEXICON)) == []


def test_the_convention_follows_the_reference_or_is_asked_for():
    def value(**options):
        return [t["value"] for t in FIELDS["dates"]("They met on Friday.", options, LEXICON)]

    assert value(reference_date="2018-06-20") == ["2018-06-15"]
    assert value(reference_date="2018-06-20T10:30:00") == ["XXXX-WXX-5"]
    assert value(reference_date="2018-06-20T10:30:00", convention="timeml") == ["2018-06-15"]
    assert value(reference_date="2018-06-20", convention="recognizers") == ["XXXX-WXX-5"]


def test_long_runs_take_linear_time():
    assert list(phrases("1 " * 20_000, MOMENT, LEXICON)) == []
    assert len(list(phrases("on Monday and " * 2_000, MOMENT, LEXICON))) == 2_000
