"""Expressions of time in news, as TimeML 1.2.1 marks them; sentences of our own, dated Friday, 22 March 2013."""

import pytest

from recognise.specimens import LEXICON
from reftel.recognise.fields import FIELDS

CASES = [
    ("The chancellor arrived on Friday for talks with the premier.", [("Friday", "DATE", "2013-03-22")]),
    ("The rebels seized the town on Thursday, officials said.", [("Thursday", "DATE", "2013-03-21")]),
    ("Parliament will vote on Tuesday.", [("Tuesday", "DATE", "2013-03-26")]),
    ("The bank raised its rates last week.", [("last week", "DATE", "2013-W11")]),
    ("Shares have fallen this week.", [("this week", "DATE", "2013-W12")]),
    ("The ministers will meet again next month.", [("next month", "DATE", "2013-04")]),
    ("Output doubled in the past three years.", [("the past three years", "DURATION", "P3Y")]),
    ("The firm was sold a year ago.", [("a year ago", "DATE", "2012")]),
    ("Two weeks ago the court freed him.", [("Two weeks ago", "DATE", "2013-W10")]),
    ("She is now in charge of the fund.", [("now", "DATE", "PRESENT_REF")]),
    ("The plan was recently dropped.", [("recently", "DATE", "PAST_REF")]),
    ("The line will open in early 2015.", [("early 2015", "DATE", "2015")]),
    ("Profits rose in the third quarter of 1998.", [("the third quarter of 1998", "DATE", "1998-Q3")]),
    ("Profits rose 4 percent in the third quarter.", [("the third quarter", "DATE", "2012-Q3")]),
    ("The party ruled in the 1990s.", [("the 1990s", "DATE", "199")]),
    ("The cabinet meets twice a week.", [("twice a week", "SET", "P1W")]),
    ("A 14-month-old girl was found alive.", [("14-month-old", "DURATION", "P14M")]),
    ("He served a 24-year sentence.", [("24-year", "DURATION", "P24Y")]),
    ("The storm hit the coast on Monday morning.", [("Monday morning", "TIME", "2013-03-18TMO")]),
    ("Police found the car late Wednesday night.", [("Wednesday night", "TIME", "2013-03-20TNI")]),
    ("The market opens at 9 a.m. on Monday.", [("9 a.m. on Monday", "TIME", "2013-03-25T09:00")]),
    ("The guns fell silent at 10:30 p.m.", [("10:30 p.m.", "TIME", "2013-03-22T22:30")]),
    ("He is paid every month.", [("every month", "SET", "P1M")]),
    ("The strike lasted several weeks.", [("several weeks", "DURATION", "PXW")]),
    ("The talks ran for nearly six hours.", [("nearly six hours", "DURATION", "PT6H")]),
    ("The war ended in December 1995.", [("December 1995", "DATE", "1995-12")]),
    ("The accord was signed on Nov. 21, 1995.", [("Nov. 21, 1995", "DATE", "1995-11-21")]),
    ("The election was held on March 9.", [("March 9", "DATE", "2013-03-09")]),
    ("The trial begins on June 3.", [("June 3", "DATE", "2013-06-03")]),
    ("Exports grew last year.", [("last year", "DATE", "2012")]),
    ("The deal should close by the end of the year.", [("the end of the year", "DATE", "2013")]),
    ("The company will report later this month.", [("later this month", "DATE", "2013-03")]),
    ("It is the worst drought in decades.", [("decades", "DURATION", "PXDE")]),
    ("The museum will reopen this summer.", [("this summer", "DATE", "2013-SU")]),
    ("The temple was built in the 12th century.", [("the 12th century", "DATE", "11")]),
    ("Officials said today that the dam was safe.", [("today", "DATE", "2013-03-22")]),
    ("He was arrested yesterday evening.", [("yesterday evening", "TIME", "2013-03-21TEV")]),
    ("The army took power in 1999 and left it in 2008.", [("1999", "DATE", "1999"), ("2008", "DATE", "2008")]),
    ("The agency makes weekly checks.", [("weekly", "SET", "P1W")]),
    ("The crew spent 520 days in the module.", [("520 days", "DURATION", "P520D")]),
    ("The tournament starts this weekend.", [("this weekend", "DATE", "2013-W12-WE")]),
    ("The fighting broke out over the weekend.", [("the weekend", "DATE", "2013-W11-WE")]),
    ("The currency lost a tenth of its worth since January.", [("January", "DATE", "2013-01")]),
    ("In the future, ships will pay less.", [("In the future", "DATE", "FUTURE_REF")]),
    ("The firm previously had no debt.", [("previously", "DATE", "PAST_REF")]),
    ("He is currently abroad.", [("currently", "DATE", "PRESENT_REF")]),
    ("A spokesman said Thursday afternoon that the road was open.", [("Thursday afternoon", "TIME", "2013-03-21TAF")]),
    ("The quake struck 10 years ago.", [("10 years ago", "DATE", "2003")]),
    ("The 90-minute flight was late.", [("90-minute", "DURATION", "PT90M")]),
    ("In fiscal 1989 the firm lost money.", [("fiscal 1989", "DATE", "FY1989")]),
    ("They will be tried within 48 hours.", [("48 hours", "DURATION", "PT48H")]),
    ("The first half of 2012 was weak.", [("The first half of 2012", "DATE", "2012-H1")]),
    ("The mayor was killed in mid-February.", [("mid-February", "DATE", "2013-02")]),
    ("Tourism fell more than two years after the revolt.", [("more than two years", "DURATION", "P2Y")]),
    ("The shares closed at 12 dollars, down from 15 a year earlier.", [("a year earlier", "DATE", "2012")]),
    ("The vote will take place tomorrow.", [("tomorrow", "DATE", "2013-03-23")]),
    ("Rescuers worked through the night.", [("the night", "TIME", "2013-03-22TNI")]),
    ("The ceasefire took effect at midnight.", [("midnight", "TIME", "2013-03-22T24:00")]),
    ("The court sat at noon Thursday.", [("noon Thursday", "TIME", "2013-03-21T12:00")]),
    ("The envoy spent Christmas in the capital.", [("Christmas", "DATE", "2012-12-25")]),
    ("She has led the party since 2005.", [("2005", "DATE", "2005")]),
    ("The ban will last until 2020.", [("2020", "DATE", "2020")]),
    ("Inflation reached 9 percent in the 12 months to February.", [("12 months", "DURATION", "P12M"), ("February", "DATE", "2013-02")]),
    ("He died Saturday at the age of 58.", [("Saturday", "DATE", "2013-03-16")]),
    ("A month later the army left.", [("A month later", "DATE", "XXXX-XX")]),
    ("The show airs Sundays.", [("Sundays", "SET", "XXXX-WXX-7")]),
    ("Last Friday's attack killed nine.", [("Last Friday", "DATE", "2013-03-15")]),
    ("Next Wednesday the ministers meet.", [("Next Wednesday", "DATE", "2013-03-27")]),
    ("The rate was unchanged in recent months.", [("in recent months", "DATE", "PAST_REF")]),
    ("At the moment nothing is planned.", [("At the moment", "DATE", "PRESENT_REF")]),
    ("It began in mid-2012 and grew in the late 1980s.", [("mid-2012", "DATE", "2012"), ("the late 1980s", "DATE", "198")]),
    ("The two fought in 1965 and 1971.", [("1965", "DATE", "1965"), ("1971", "DATE", "1971")]),
    ("From 1998 to 2002 she ruled.", [("1998", "DATE", "1998"), ("2002", "DATE", "2002")]),
    ("It costs 5 million dollars a year.", [("a year", "SET", "P1Y")]),
    ("He prays five times a day.", [("five times a day", "SET", "P1D")]),
    ("It was open for half an hour.", [("half an hour", "DURATION", "PT30M")]),
    ("Decades ago it was rich.", [("Decades ago", "DATE", "PAST_REF")]),
    ("The storm came on the morning of Sept. 11.", [("the morning of Sept. 11", "TIME", "2012-09-11TMO")]),
    ("On Thanksgiving they ate.", [("Thanksgiving", "DATE", "2012-11-22")]),
    ("On Easter Sunday they sang.", [("Easter Sunday", "DATE", "2012-04-08")]),
    ("He came on 3 March and left the next day.", [("3 March", "DATE", "2013-03-03"), ("the next day", "DATE", "2013-03-04")]),
    ("They won in 2009 and lost the following year.", [("2009", "DATE", "2009"), ("the following year", "DATE", "2010")]),
    (
        "Sales rose in the third quarter of 2012; a year earlier they fell.",
        [("the third quarter of 2012", "DATE", "2012-Q3"), ("a year earlier", "DATE", "2011-Q3")],
    ),
    ("It rained last spring and in the fall.", [("last spring", "DATE", "2012-SP"), ("the fall", "DATE", "2012-FA")]),
    ("Just days before the vote, he quit.", [("days", "DURATION", "PXD")]),
    ("The road was shut during a month-long strike.", [("month-long", "DURATION", "P1M")]),
    ("Repairs will take weeks.", [("weeks", "DURATION", "PXW")]),
    ("It was a decades-old feud, and he is 40 years old.", [("decades-old", "DURATION", "PXDE"), ("40 years old", "DURATION", "P40Y")]),
    ("They buy 85 billion dollars of bonds a month.", [("a month", "SET", "P1M")]),
    ("Growth will slow in the January-March quarter.", [("the January-March quarter", "DATE", "2013-Q1")]),
    ("The mill lost money in the quarter.", [("the quarter", "DATE", "2012-Q4")]),
    (
        "The mill closed in the third quarter of 2012. In the quarter it lost money.",
        [("the third quarter of 2012", "DATE", "2012-Q3"), ("the quarter", "DATE", "2012-Q3")],
    ),
    ("The works should be done by year-end.", [("year-end", "DATE", "2013")]),
    ("Sales missed the target set in December.", [("December", "DATE", "2012-12")]),
    ("Quarterly payments were stopped.", [("Quarterly", "SET", "P3M")]),
    ("The wall fell on Wednesday. Hundreds spent the night in the open.", [("Wednesday", "DATE", "2013-03-20"), ("the night", "TIME", "2013-03-20TNI")]),
    ("He was seized on March 9. That night he fled.", [("March 9", "DATE", "2013-03-09"), ("That night", "TIME", "2013-03-09TNI")]),
    ("Half a century ago it was poor.", [("Half a century ago", "DATE", "1963")]),
    (
        "He fell on Monday; a hearing was set for April 9. His aide was freed the same day.",
        [("Monday", "DATE", "2013-03-18"), ("April 9", "DATE", "2013-04-09"), ("the same day", "DATE", "2013-03-18")],
    ),
    ("The valley was richer in the years ahead.", [("the years ahead", "DURATION", "PXY")]),
    ("On Tuesday he rose at 6:15 a.m.", [("Tuesday", "DATE", "2013-03-19"), ("6:15 a.m.", "TIME", "2013-03-19T06:15")]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_reads_news_as_timeml_marks_it(text, wanted):
    found = FIELDS["dates"](text, {"reference_date": "2013-03-22"}, LEXICON)
    assert [(t["text"], t["type"], t["value"]) for t in found] == wanted


def test_counts_on_from_a_day_told_in_the_paragraph_before():
    text = "The dam broke on May 4, 2011.\n\nTwo days later the army came."
    assert [t["value"] for t in FIELDS["dates"](text, {"reference_date": "2013-03-22"}, LEXICON)] == ["2011-05-04", "2011-05-06"]


def test_invents_no_day_where_none_was_told():
    (timex,) = FIELDS["dates"]("The following year he fell.", {"reference_date": "2013-03-22"}, LEXICON)
    assert (timex["value"], timex["basis"]) == ("XXXX", "no day to count from")
