"""Everything in the ledger lights exactly the passages that it rests on."""

from records import record
from reftel.web.evidence import lights, marked
from web.views import dumped


def ready():
    found, accounts = dumped(record())
    return marked(found), accounts


def test_everything_that_lights_has_an_id_of_its_own():
    found, _ = ready()
    names = ("matters", "meetings", "differences", "opinions", "quotations", "open_questions")
    ids = [each["id"] for name in names for each in found[name]]
    assert len(ids) == len(set(ids)) >= 8


def test_lights_lead_to_the_words_of_the_passages():
    found, accounts = ready()
    bridge = next(m for m in found["matters"] if m["id"] == "m1")
    wanted = {(p["document"], p["text"]) for p in bridge["evidence"]}
    lit = {(name, accounts[name]["text"][x.start : x.end]) for name, every in lights(found).items() for x in every if x.item == "m1"}
    assert lit == wanted


def test_matters_come_before_what_is_less_important():
    found, _ = ready()
    for every in lights(found).values():
        kinds = [0 if x.item.startswith("m") else 1 for x in every]
        assert kinds == sorted(kinds)


def test_a_passage_that_is_cited_twice_is_lit_once():
    found, _ = ready()
    for every in lights(found).values():
        places = [(x.item, x.start, x.end) for x in every]
        assert len(places) == len(set(places))


def test_differences_gather_opinions_and_diverging_findings():
    found, _ = ready()
    assert [(d["topic"], len(d["sides"])) for d in found["differences"]] == [("Tone of the talks", 2), ("", 0)]
    assert found["differences"][1]["because"] == "one calls it a quarrel"
