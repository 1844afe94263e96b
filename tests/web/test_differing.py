from reftel.web.differing import at_odds, pieces, sides_of


def passage(document, text):
    return {"document": document, "start": 0, "end": len(text), "text": text, "place": "¶1", "mark": "U"}


def amount(document, value, text):
    return {
        "document": document,
        "start": 0,
        "end": 1,
        "text": text,
        "kind": "money",
        "value": value,
        "unit": "EUR",
        "upper": None,
        "counted": None,
        "approximate": False,
    }


def test_words_are_cut_where_they_are_at_odds_whatever_space_is_in_them():
    assert pieces("A loan of EUR\n\n7 million, not 7.", ["EUR 7 million"]) == (("A loan of ", False), ("EUR\n\n7 million", True), (", not 7.", False))
    assert pieces("All of it", ()) == (("All of it", False),)
    assert pieces("1 (U) [x]", ["(U) [x]"]) == (("1 ", False), ("(U) [x]", True))


def test_a_sum_within_another_does_not_cut_it():
    assert [words for words, odd in pieces("7 million and 7", ["7", "7 million"]) if odd] == ["7 million", "7"]


def test_only_the_sums_that_the_reason_names_are_at_odds():
    item = {
        "because": "the sum differs: T has EUR 7,000,000, A has EUR 9,000,000",
        "evidence": [passage("t", "They lend EUR 7 million, of it EUR 2 million now."), passage("a", "A loan of EUR 9 million.")],
        "amounts": [amount("t", 7_000_000, "EUR 7 million"), amount("t", 2_000_000, "EUR 2 million"), amount("a", 9_000_000, "EUR 9 million")],
        "dates": [],
        "history": [],
    }
    assert at_odds(item) == {"t": ["EUR 7 million"], "a": ["EUR 9 million"]}
    assert [(side.document, side.brief) for side in sides_of(item)] == [("t", ("EUR 7 million",)), ("a", ("EUR 9 million",))]


def test_a_day_is_at_odds_only_where_the_reason_is_one_of_time():
    days = [{"document": name, "value": value, "text": value} for name, value in (("t", "2009"), ("a", "2010"))]
    item = {"evidence": [], "amounts": [], "history": [], "dates": days}
    assert at_odds({**item, "because": "the sum differs: T has EUR 7"}) == {}
    assert at_odds({**item, "because": "when: T has 2009, A has 2010"}) == {"t": ["2009"], "a": ["2010"]}
