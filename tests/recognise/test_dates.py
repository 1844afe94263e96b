import json
from datetime import date

import pytest

from recognise.specimens import prose
from reftel.recognise import dates


def read(text, **options):
    p = prose(text, **options)
    return [(p.of(t.span), t.type, t.value) for t in dates.find(p, ())]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The envoy came on March 3, 2006.", "March 3, 2006", "2006-03-03"),
        ("The envoy came on 3 March 2006.", "3 March 2006", "2006-03-03"),
        ("The envoy came on the 3rd of March.", "the 3rd of March", "2008-03-03"),
        ("THE ENVOY CAME ON MARCH 3.", "MARCH 3", "2008-03-03"),
        ("He visited Velmark on April 2-3.", "April 2-3", "2008-04-02/2008-04-03"),
        ("He visited Velmark on April 2 and 3.", "April 2 and 3", "2008-04-02/2008-04-03"),
        ("The fair ran from March 29-April 4.", "March 29-April 4", "2008-03-29/2008-04-04"),
        ("It crashed in August 2007 near Tolland.", "August 2007", "2007-08"),
        ("The plant will open in 2012.", "2012", "2012"),
        ("Trade grew in the 1990s.", "the 1990s", "199"),
        ("Talks ended in the third quarter of 2007.", "the third quarter of 2007", "2007-Q3"),
        ("A treaty was signed in summer 2005.", "summer 2005", "2005-SU"),
        ("The budget for FY 2009 is ready.", "FY 2009", "FY2009"),
        ("See the message 041230Z MAR 08 from the post.", "041230Z MAR 08", "2008-03-04T12:30Z"),
        ("The report is dated 2008-05-17.", "2008-05-17", "2008-05-17"),
        ("SEE OUR MESSAGE OF 22 JAN 74.", "22 JAN 74", "1974-01-22"),
        ("He served from Jan 21, 77-Jan 19, 81, in Velmark.", "Jan 21, 77-Jan 19, 81", "1977-01-21/1981-01-19"),
        ("On May 3, 40 people came.", "May 3", "2008-05-03"),
        ("It was declassified on 11/30/2001.", "11/30/2001", "2001-11-30"),
        ("The minister met him yesterday.", "yesterday", "2008-06-08"),
        ("The minister met him last week.", "last week", "2008-W23"),
        ("The bridge will open next year.", "next year", "2009"),
        ("He arrived on Friday.", "Friday", "2008-06-06"),
        ("He will arrive on Friday.", "Friday", "2008-06-13"),
        ("They met two years ago.", "two years ago", "2006"),
        ("They met three weeks ago.", "three weeks ago", "2008-W21"),
        ("The meeting began at 8:30 a.m. on May 5.", "8:30 a.m. on May 5", "2008-05-05T08:30"),
        ("The envoy left on Monday morning.", "Monday morning", "2008-06-09TMO"),
    ],
)
def test_reads_dates(text, words, value):
    assert (words, value) in [(w, v) for w, _, v in read(text)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They talked for two hours.", "two hours", "PT2H"),
        ("He asked for a six-month delay.", "six-month", "P6M"),
        ("They met often over the past four years.", "the past four years", "P4Y"),
        ("We lag behind by 20 or 30 years.", "20 or 30 years", "P20Y/P30Y"),
        ("The papers were ready six months prior to the visit.", "six months", "P6M"),
        ("The papers were ready six  months prior to the visit.", "six  months", "P6M"),
        ("They talked for two to   three   hours.", "two to   three   hours", "PT2H/PT3H"),
        ("They waited for several weeks.", "several weeks", "PXW"),
        ("The ship was delayed a year and a half.", "a year and a half", "P1.5Y"),
    ],
)
def test_reads_durations(text, words, value):
    assert (words, "DURATION", value) in read(text)


def test_reads_sets():
    assert ("every Monday", "SET", "XXXX-WXX-1") in read("The council meets every Monday.")
    assert ("weekly", "SET", "P1W") in read("There are weekly flights.")


def test_says_part_and_side():
    mods = {
        p.of(t.span): t.mod
        for text in ("It began in early March.", "It will rise after 2012.", "It took about two hours.")
        for p in [prose(text)]
        for t in dates.find(p, ())
    }
    assert mods == {"early March": "START", "2012": "AFTER", "about two hours": "APPROX"}


def test_says_where_the_year_comes_from():
    (timex,) = dates.find(prose("He came on March 3."), ())
    assert timex.basis == "year of the date-time group"
    (timex,) = dates.find(prose("He came on December 20."), ())
    assert (timex.value, timex.basis) == ("2007-12-20", "year nearest to the date-time group")
    (timex,) = dates.find(prose("He came on March 3, 2006."), ())
    assert timex.basis == ""


def test_invents_no_year_where_the_account_prints_no_date():
    assert read("He came on March 3 and left on Friday.", dated=None) == [("March 3", "DATE", "XXXX-03-03"), ("Friday", "DATE", "XXXX-WXX-5")]


@pytest.mark.parametrize(
    "text",
    [
        "They may meet.",
        "Troops march on.",
        "About 2000 soldiers came.",
        "The pipe is 1950 km long.",
        "Resolution 1559 was read.",
        "He paid $2005 for it.",
        "The second speaker left.",
        "The Daily Courier wrote so.",
    ],
)
def test_leaves_alone_what_is_no_date(text):
    assert read(text) == []


def test_counts_a_new_year_across_its_end():
    assert read("He leaves on January 5.", dated=date(2008, 12, 28)) == [("January 5", "DATE", "2009-01-05")]


def test_spans_count_in_the_document():
    p = prose("He came on March 3.", offset=500)
    (timex,) = dates.find(p, ())
    assert (timex.span.start, timex.span.end) == (511, 518)


def test_agrees_with_the_gold_of_the_pairs(shared):
    right = wanted = 0
    for gold in sorted((shared / "gold" / "pairs").glob("*/gold.json")):
        record = json.loads(gold.read_text(encoding="utf-8"))
        texts = {p.stem: p.read_bytes().decode("utf-8") for p in gold.parent.glob("*.txt")}
        for day in (d for d in record["dates"] if "unresolved" in d):
            text = next(t for t in texts.values() if t[day["span"]["start"] : day["span"]["end"]] == day["span"]["text"])
            at = day["span"]["start"]
            line = text[max(0, at - 60) : at + 60].replace("\n", " ").replace("\r", " ")
            found = [t.value for t in dates.find(prose(line, dated=date(int(day["value"][:4]), 9, 1)), ())]
            wanted += 1
            right += day["value"] in found
    assert right >= 0.9 * wanted > 0
