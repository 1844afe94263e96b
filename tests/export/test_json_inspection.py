import json

from records import ARTICLE, TELEGRAM, article_view, at_u, telegram_view
from reftel.errors import SourceError
from reftel.export.json_inspection import dump, failure
from reftel.export.offsets import Offsets
from reftel.export.printable import dumps


def the(value):
    return value["documents"][0]


def test_the_keys_of_the_contract():
    found = dump("cables/velmora.txt", [telegram_view()])
    assert found["file"] == "cables/velmora.txt"
    document = the(found)
    assert {"id", "kind", "dialect", "text", "telegram", "paragraphs", "annotations", "notices"} <= document.keys()
    keys = {"people", "organisations", "places", "projects", "dates", "amounts", "quotes", "attributions", "meetings", "agreements", "disagreements"}
    assert keys <= document["annotations"].keys()
    assert json.loads(dumps(found)) == found


def test_header_values_are_located_in_the_file():
    header = the(dump("f", [telegram_view()]))["telegram"]
    assert header["canonical_id"]["value"] == "08VELMORA123"
    assert header["date_time_group"]["value"] == "2008-03-01T12:00:00Z"
    assert header["declassify_on"]["value"] == "2018-03-01"
    assert [to["value"] for to in header["action_addressees"]] == ["SECSTATE WASHDC"]
    assert [tag["value"] for tag in header["tags"]] == ["PREL"]
    assert header["references"][0]["value"] == "08VELMORA99"
    assert "captions" not in header
    assert "classified_by" not in header
    subject = header["subject"]
    assert TELEGRAM[subject["start"] : subject["end"]] == subject["value"] == "A QUIET VISIT"


def test_every_annotation_stands_where_it_says():
    document = the(dump("f", [telegram_view()]))
    lists = document["annotations"]
    assert all(TELEGRAM[a["start"] : a["end"]] == a["text"] for found in lists.values() for a in found)
    assert [p["name"] for p in lists["people"]] == ["Anton Verel"]
    assert [p["name"] for p in lists["unnamed"]] == ["a desk officer"]
    assert lists["dates"][0]["value"] == "2008-02-27/2008-02-28"
    assert (lists["amounts"][0]["value"], lists["amounts"][0]["unit"]) == (2500000, "USD")
    assert lists["quotes"][0]["speaker"]["text"] == "A desk officer"
    assert lists["attributions"][0]["content"]["text"] == "the talks"
    assert [a["about"]["text"] for a in lists["agreements"]] == ["the North Bridge"]
    assert [d["about"]["text"] for d in lists["disagreements"]] == ["the Lower Dam"]


def test_paragraphs_have_the_number_and_mark_after_repair():
    document = the(dump("f", [telegram_view()]))
    assert [(p["number"], p["mark"]) for p in document["paragraphs"]] == [(1, "U"), (2, "C")]
    assert TELEGRAM[document["paragraphs"][0]["start"] :].startswith("11. (U)")
    assert [n["code"] for n in document["notices"]] == ["lost-pilcrow"]


def test_below_full_clearance_only_what_the_view_holds():
    document = the(dump("f", [at_u(telegram_view())]))
    assert document["clearance"] == "U"
    assert "sha256" not in document
    assert "sha256" in the(dump("f", [telegram_view()]))
    line = dumps(document)
    assert "family" not in line
    assert "HARROW" not in line
    assert [(p["number"], p.get("withheld", False)) for p in document["paragraphs"]] == [(1, False), (2, True)]
    assert document["withheld"] == [{"number": 2, "mark": "C"}]


def test_released_offsets_count_in_the_text_that_is_printed():
    document = the(dump("f", [at_u(telegram_view())], offsets=Offsets.RELEASED))
    assert document["offsets"] == "released"
    assert all(document["text"][a["start"] : a["end"]] == a["text"] for found in document["annotations"].values() for a in found)
    assert document["text"][document["paragraphs"][1]["start"] : document["paragraphs"][1]["end"]] == "2. (C) [withheld]"


def test_an_article_has_its_own_header_and_no_date_where_none_is_printed():
    document = the(dump("f", [article_view()]))
    assert document["article"]["publication"]["value"] == "Ostra Gazette"
    assert "telegram" not in document
    assert "date" not in document
    assert document["paragraphs"][0]["number"] is None
    assert document["text"] == ARTICLE


def test_a_file_that_cannot_be_read():
    assert failure("x", SourceError("x", "is empty")) == {"file": "x", "documents": [], "error": "x: is empty"}


def test_portions_cover_what_the_view_holds():
    whole, low = the(dump("f", [telegram_view()])), the(dump("f", [at_u(telegram_view())], offsets=Offsets.RELEASED))
    assert [p["kind"] for p in whole["portions"]] == ["header", "subject", "references", "paragraph", "paragraph", "signature"]
    assert [TELEGRAM[p["body"]["start"] : p["body"]["end"]] for p in whole["portions"]][1:3] == ["A QUIET VISIT", "VELMORA 99"]
    assert [(p["kind"], p["number"], p["marking"]) for p in low["portions"]] == [("header", None, "U"), ("paragraph", 1, "U")]
    assert low["text"][low["portions"][1]["body"]["start"] :].startswith("President Anton Verel")
