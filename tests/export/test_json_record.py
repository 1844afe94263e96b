import json

from records import ARTICLE, TELEGRAM, C, record
from reftel.export.json_record import dump, high_water
from reftel.export.offsets import Offsets
from reftel.export.printable import dumps

FILES = {"08VELMORA123": TELEGRAM, "article-1": ARTICLE}


def evidence(value):
    if isinstance(value, dict):
        if {"document", "start", "end", "text"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from evidence(each)


def test_the_keys_of_the_contract():
    found = dump(record())
    assert [(d["id"], d["file"], d["kind"]) for d in found["documents"]] == [
        ("08VELMORA123", "cables/velmora.txt", "telegram"),
        ("article-1", "press/ostra.txt", "article"),
    ]
    assert {"id", "name", "type", "status", "parties", "amounts", "dates", "evidence", "attribution", "relation", "because"} <= found["matters"][0].keys()
    assert {"id", "name", "participants", "place", "date", "evidence", "relation"} <= found["meetings"][0].keys()
    assert {"relation", "evidence", "because"} <= found["statements"][0].keys()
    assert {"name", "roles", "mentions"} <= found["people"][0].keys()
    assert json.loads(dumps(found)) == found


def test_every_citation_leads_to_its_words_in_the_file():
    cited = list(evidence(dump(record())))
    assert len(cited) > 15
    assert all(FILES[e["document"]][e["start"] : e["end"]] == e["text"] for e in cited)


def test_verdicts_and_markings_are_those_of_the_record():
    found = dump(record())
    bridge, dam, _ = found["matters"]
    assert (bridge["relation"], bridge["candidate"], bridge["marking"], bridge["status"]) == ("complementary", True, "U", "signed")
    assert (dam["relation"], dam["marking"], dam["status"]) == ("single-source", "C", "explicitly not agreed")
    assert bridge["amounts"][0]["document"] == "08VELMORA123"
    assert [s["status"] for s in bridge["history"]] == ["announced", "signed"]
    assert found["meetings"][0]["date"] == "2008-02-27/2008-02-28"
    assert found["marking"] == str(C)
    assert found["as_of"] == "2026-01-02"


def test_the_day_is_told_only_where_something_depends_on_it():
    assert dump(record())["as_of"] == "2026-01-02"
    [article] = [v for v in record().accounts if v.kind == "article"]
    public = record(accounts=(article,), meetings=(), matters=(), statements=(), opinions=(), disagreements=(), people=(), entities=(), open_questions=())
    assert dump(public)["as_of"] is None


def test_released_offsets():
    found = dump(record(), offsets=Offsets.RELEASED)
    released = {view.id: view.released.text for view in record().accounts}
    assert all(released[e["document"]][e["start"] : e["end"]] == e["text"] for e in evidence(found))


def test_no_view_no_marking():
    assert high_water(()) is None
    assert high_water(record().accounts) == C
