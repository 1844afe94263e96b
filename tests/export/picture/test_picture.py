"""Pictures: the same bytes every time, nothing in them but what a picture needs, legible in both lights."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from records import record
from reftel import archive
from reftel.archive import Lexicon
from reftel.export import json_picture, picture
from reftel.export.picture.form import DARK, LIGHT, colours
from reftel.export.picture.world import _flat, _labels, _middle, _projection

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def dumped():
    """What there is to draw of the bundled dossier, read by rules alone."""
    dossier = archive.dossier()
    found = archive.compare(dossier.paths, lexicon=dossier.lexicon, as_of=date(2026, 1, 1), fast=True)
    cited = archive.refs(dossier.paths, lexicon=dossier.lexicon, as_of=date(2026, 1, 1))
    return {
        "timeline": json_picture.timeline(found, archive.timeline(found)),
        "network": json_picture.graph(found, archive.graph(found, lexicon=dossier.lexicon)),
        "map": json_picture.atlas(found, archive.atlas(found, lexicon=dossier.lexicon)),
        "histogram": json_picture.counts(archive.by_month(found), clearance="everything", marking="S"),
        "references": json_picture.references(cited, archive.reference_graph(cited)),
    }


@pytest.mark.parametrize("kind", picture.KINDS)
@pytest.mark.parametrize("ending", picture.ENDINGS)
def test_one_picture_is_the_same_bytes_whatever_was_drawn_before(dumped, kind, ending):
    first = picture.written(kind, dumped[kind], ending)
    for other in picture.KINDS:
        picture.written(other, dumped[other], ".svg")
    assert picture.written(kind, dumped[kind], ending) == first


@pytest.mark.parametrize("kind", picture.KINDS)
def test_a_picture_says_what_it_is_of_and_for_whom(dumped, kind):
    root = ET.fromstring(picture.written(kind, dumped[kind], ".svg"))
    assert root.get("role") == "group"
    assert root.find(f"{SVG}title").text
    assert root.find(f"{SVG}desc").text == picture.described(kind, dumped[kind])
    words = " ".join(" ".join(element.itertext()) for element in root.iter(f"{SVG}text"))
    assert "view: everything" in words
    assert "high water: S, compilation not reviewed" in words
    about = json.loads(picture.written(kind, dumped[kind], ".vl.json"))["usermeta"]["reftel"]
    assert about["ceiling"] == "S"


@pytest.mark.parametrize("kind", picture.KINDS)
def test_nothing_in_a_picture_can_act_or_load(dumped, kind):
    text = picture.written(kind, dumped[kind], ".svg").decode()
    root = ET.fromstring(text)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "g",
        "path",
        "line",
        "rect",
        "text",
        "tspan",
        "a",
        "title",
        "desc",
        "defs",
        "clipPath",
    }
    assert not re.findall(r'\b(?:on\w+|style|xlink:href|src)="', text)
    assert "invalid" not in text
    assert not any(element.get("href") for element in root.iter()), "a file that stands alone leads nowhere"


def test_links_lead_into_the_site_and_nowhere_else(dumped):
    def links(sort, item):
        return {"node": "/v/U/e/x", "line": "#line-1", "spot": "//elsewhere.example/", "happening": "javascript:alert(1)"}.get(sort, "")

    found = {}
    for kind in ("network", "map", "timeline"):
        made = picture.KINDS[kind](dumped[kind], LIGHT, links=links)
        root = ET.fromstring(picture.svg(made, LIGHT))
        found[kind] = {element.get("href") for element in root.iter(f"{SVG}a")}
    assert found == {"network": {"/v/U/e/x", "#line-1"}, "map": {None}, "timeline": {None}}


def test_an_embedded_picture_takes_every_colour_from_its_page(dumped):
    made = picture.KINDS["map"](dumped["map"], LIGHT, titled=False)
    text = picture.svg(made, LIGHT, embedded=True)
    assert not any(colour in text for colour in colours(LIGHT).values())
    assert "var(--picture-land)" in text


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_colours_can_be_seen_on_their_paper(palette):
    paper = _luminance(palette.paper)

    def contrast(colour):
        light, dark = sorted((_luminance(colour), paper), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    assert contrast(palette.ink) >= 7
    assert contrast(palette.quiet) >= 4.5
    assert all(contrast(getattr(palette, use)) >= 3 for use in ("firm", "ahead", "against", "said"))
    assert len(set(colours(palette).values())) == len(colours(palette))


def test_markup_in_a_name_is_text(dumped):
    hostile = '<script>alert(1)</script>" onload="x'
    found = {**dumped["network"], "nodes": [{**n, "name": hostile} for n in dumped["network"]["nodes"]]}
    root = ET.fromstring(picture.written("network", found, ".svg"))
    assert not list(root.iter(f"{SVG}script"))
    assert any((element.text or "") == hostile for element in root.iter(f"{SVG}text"))


def test_unseen_characters_do_not_get_into_a_picture(dumped):
    found = {**dumped["network"], "nodes": [{**n, "name": "A\u202eB\x1b[31mC\nD"} for n in dumped["network"]["nodes"]]}
    text = picture.written("network", found, ".svg").decode()
    assert "ABC D" in text
    assert "\u202e" not in text


@pytest.mark.parametrize("kind", picture.KINDS)
def test_nothing_to_draw_is_a_picture_that_says_so(kind):
    frame = {"title": "", "clearance": "U", "marking": None, "documents": []}
    empty = {
        "timeline": {"dated": [], "undated": []},
        "network": {"nodes": [], "lines": [], "left_out": 0, "directed": False},
        "references": {"nodes": [], "lines": [], "left_out": 0, "directed": True},
        "map": {"spots": [], "unplaced": []},
        "histogram": {"months": [], "undated": 0, "where": ""},
    }[kind]
    assert picture.written(kind, {**frame, **empty}, ".svg").startswith(b"<svg")
    assert picture.described(kind, {**frame, **empty})


def test_a_long_time_is_counted_by_years():
    months = [{"month": month, "telegrams": 1, "published": 0} for month in ("1990-01", "1990-07", "2010-05")]
    found = {"clearance": "U", "marking": "U", "documents": [], "months": months, "undated": 2, "where": ""}
    values = picture.KINDS["histogram"](found, LIGHT).spec["data"]["values"]
    assert [(v["at"], v["number"]) for v in values] == [("1990-01-01", 2), ("2010-01-01", 1)]
    assert picture.described("histogram", found) == "3 documents by year."


def test_steps_of_a_month_reach_over_its_days():
    each = {"what": "Dam", "when": "2008-05", "begin": "2008-05-01", "end": "2008-05-31", "told": [], "id": "m", "status": "agreed", "who": "T", "evidence": []}
    other = {**each, "when": "2008-06-01", "begin": "2008-06-01", "end": "2008-06-01"}
    found = {"clearance": "U", "marking": "U", "documents": [], "dated": [each, other], "undated": []}
    values = picture.KINDS["timeline"](found, LIGHT).spec["layer"][-1]["data"]["values"]
    assert [(v["begin"], v["end"], v["long"]) for v in values] == [("2008-05-01", "2008-06-01", True), ("2008-06-01", "2008-06-02", False)]


def test_the_middle_of_places_knows_that_the_world_is_round():
    assert _middle([(0.0, 179.0), (0.0, -179.0)]) in {(0.0, 180.0), (0.0, -180.0)}
    x, y = _flat((10.0, 20.0), (10.0, 20.0))
    assert (round(x, 9), round(y, 9)) == (0.0, 0.0)


def test_names_on_a_map_do_not_lie_on_one_another():
    places = [(50.0 + n / 10, 70.0 + n / 10) for n in range(12)]
    _, project = _projection(places)
    points = [{"latitude": a, "longitude": b, "name": f"Place {n}", "met": "named", "size": 60} for n, (a, b) in enumerate(places)]
    shown = _labels(points, project)
    assert 0 < len(shown) <= len(points)


def test_a_record_made_by_hand_can_be_drawn():
    made = record()
    found = json_picture.atlas(made, archive.atlas(made, lexicon=Lexicon()))
    assert {spot["name"] for spot in found["spots"]} | {place["name"] for place in found["unplaced"]} == {e.name for e in made.entities if e.kind == "place"}
