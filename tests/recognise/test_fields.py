from recognise.specimens import LEXICON, prose
from reftel.recognise.events import distinct, events
from reftel.recognise.fields import FIELDS


def field(name, text, **options):
    return FIELDS[name](text, options, LEXICON)


def test_dates_count_from_the_reference_date():
    (value,) = field("dates", "He came yesterday.", reference_date="2016-11-07T00:00:00")
    assert (value["text"], value["type"], value["value"]) == ("yesterday", "DATE", "2016-11-06")
    (value,) = field("dates", "He came yesterday.")
    assert value["value"] == "XXXX-XX-XX"


def test_amounts_are_strings_of_decimals():
    (value,) = field("amounts", "It cost USD 2.5 million.")
    assert (value["value"], value["unit"], value["kind"]) == ("2500000", "USD", "money")


def test_spans_count_in_the_input_over_paragraphs():
    text = "Orlan Hale spoke first.\n\n“We are ready,” he said.\n\n“We have waited long enough.”"
    values = field("quotes", text)
    assert [text[v["start"] : v["end"]] for v in values] == ["We are ready,", "We have waited long enough."]
    assert all(v["speaker"]["name"] == values[0]["speaker"]["name"] for v in values)


def test_a_quotation_runs_on_into_the_next_paragraph():
    text = "Hale said, “We are ready.\n\n“We have waited.”"
    assert [text[v["start"] : v["end"]] for v in field("quotes", text)] == ["We are ready.", "We have waited."]


def test_quotes_leave_out_titles():
    assert field("quotes", "The film “Night Ferry” opens on Friday.") == []


def test_attributions_hold_plans_too():
    values = field("attributions", "Hale plans to resign. He said that the canal is closed.")
    assert [v["content"]["text"] for v in values] == ["to resign", "the canal is closed"]


def test_events_name_class_actor_and_recipient():
    value, *_ = field("events", "Velmark rejected an offer from Tolland.")
    assert (value["code"], value["actor"]["text"]) == ("REJECT", "Velmark")
    assert field("events", "Velmark will not send aid to Tolland.")[0]["code"] == "REJECT"


def test_events_are_told_once():
    found = events(prose("Velmark threatened Tolland."))
    assert tuple(distinct(found + found)) == found


def test_odd_input_gives_an_empty_answer():
    for name in FIELDS.keys() - {"treaty_title"}:  # one object, not a list
        assert field(name, "") == []
        assert field(name, "\n\n \n", reference_date="no date") == []
