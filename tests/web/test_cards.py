"""The card says in words what the header says in codes."""

from records import record
from reftel.web.cards import card
from web.views import dumped, low_record


def cards(each):
    found, accounts = dumped(each)
    labels = {d["id"]: d["label"] for d in found["documents"]}
    held = {name: (f"held, {label}", f"#account-{label}") for name, label in labels.items()}
    return {labels[name]: card(account, held) for name, account in accounts.items()}


def facts(found):
    return {fact.term: [(value.words, value.note) for value in fact.values] for fact in found.facts}


def test_the_card_of_a_telegram():
    found = cards(record())["T"]
    assert (found.name, found.title, found.marking, found.dated) == ("08VELMORA123", "A QUIET VISIT", "CONFIDENTIAL", "1 March 2008")
    told = facts(found)
    assert told["Sent"] == [("1 March 2008 12:00Z", "")]
    assert told["TAGS"] == [("PREL", "External Political Relations")]
    assert told["References"] == [("08VELMORA99", "not held")]
    assert told["Reasons"] == [("1.4(b)", "foreign government information")]
    assert told["Declassify"] == [("1 March 2018", "eligible since then; lowers nothing")]
    assert told["File"] == [("velmora.txt", "")]
    assert [code for code, _ in found.notices] == ["lost-pilcrow"]


def test_the_card_of_an_article_says_what_is_not_printed():
    told = facts(cards(record())["A"])
    assert told["Published"] == [("Ostra Gazette", "")]
    assert told["By"] == [("no author printed", "")]
    assert told["Date"] == [("no date printed", "")]


def test_below_full_clearance_the_card_holds_what_the_view_holds():
    found = cards(low_record())["T"]
    assert (found.title, found.marking) == ("", "")
    told = facts(found)
    assert told["Withheld"] == [("¶2", "(C)")]
    assert not {"References", "Signed"} & told.keys()


def test_a_reference_that_is_held_leads_to_its_account():
    found, accounts = dumped(record())
    telegram = next(a for a in accounts.values() if a["label"] == "T")
    (reference,) = next(f for f in card(telegram, {"08VELMORA99": ("held, T2", "#account-T2")}).facts if f.term == "References").values
    assert (reference.note, reference.href) == ("held, T2", "#account-T2")
    assert found["documents"]
