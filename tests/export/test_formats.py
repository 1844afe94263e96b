"""Every format is read back by a library of that format, holds what its record holds, and says what it was made from."""

import csv
import io
import json
from dataclasses import replace

import networkx as nx
import openpyxl
import pytest
from lxml import etree

from records import article_view, at_u, record, telegram_view
from reftel.cli.export import _FORMATS
from reftel.export.formats import EXPORTERS, Outgoing, named
from reftel.export.offsets import Offsets
from reftel.model import Clearance

TEI = {"t": "http://www.tei-c.org/ns/1.0"}


def written(name, whole=None, offsets=Offsets.SOURCE):
    out = io.BytesIO()
    named(name).write(Outgoing(whole or record(), offsets), out)
    return out.getvalue()


def low():
    """The record at U: the telegram with its second paragraph withheld."""
    whole, u = record(), Clearance.named("U")
    seen = tuple(m for m in whole.matters if all(p.mark == "U" for p in m.evidence))
    empty = dict.fromkeys(("statements", "opinions", "disagreements", "open_questions", "people"), ())
    return record(clearance=u, accounts=(at_u(telegram_view()), article_view(u)), matters=seen, **empty)


def hostile(words):
    whole = record()
    return replace(
        whole,
        title=words,
        matters=tuple(replace(m, name=words, parties=(words,)) for m in whole.matters),
        meetings=tuple(replace(m, name=words, place=words) for m in whole.meetings),
    )


def test_the_command_offers_every_format():
    assert tuple(each.NAME for each in EXPORTERS) == _FORMATS


@pytest.mark.parametrize("name", _FORMATS)
def test_it_says_what_it_was_made_from_and_is_the_same_again(name):
    data = written(name)
    assert data == written(name)
    if name != "xlsx":
        text = data.decode("utf-8-sig")
        about = Outgoing(record()).about
        assert about["corpus"] in text
        assert "2026-01-02" in text


@pytest.mark.parametrize("name", [n for n in _FORMATS if n not in ("xlsx", "events")])
def test_what_is_withheld_is_not_there(name):
    text = written(name, low()).decode("utf-8-sig").casefold()
    assert "quarrel" not in text
    assert "lower dam" not in text
    assert "bridge" in text or name == "geojson"


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_every_item_with_its_passages():
    rows = table(written("csv"))
    assert rows[0]["kind"] == "export"
    assert rows[0]["marking"] == "C"
    matters = [row for row in rows if row["kind"] == "matter"]
    assert [row["name"] for row in matters] == ["North Bridge", "Lower Dam", "Building"]
    assert matters[0]["passages"] == "T¶1(U), A¶1"
    text = telegram_view().account.document.transcript.source
    document, _, place = matters[1]["spans"].partition(":")
    start, end = map(int, place.split("-"))
    assert (document, " ".join(text[start:end].split())) == ("08VELMORA123", matters[1]["text"])


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", " =1"])
def test_no_cell_is_a_formula(words):
    for row in table(written("csv", hostile(words))):
        assert all(cell[:1] not in tuple("=+-@\t\r") for cell in row.values() if cell)
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", hostile(words))))
    assert {cell.data_type for line in book.active.iter_rows() for cell in line} <= {"s", "n", "inlineStr"}
    assert not any(cell.data_type == "f" for line in book.active.iter_rows() for cell in line)


def test_the_workbook_holds_the_table():
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx"))).active
    values = [[cell or "" for cell in line] for line in sheet.iter_rows(values_only=True)]
    assert [line[2] for line in values[1:]] == [row["name"] for row in table(written("csv"))]


def test_json_lines():
    first, *items = map(json.loads, written("jsonl").decode().splitlines())
    assert (first["kind"], first["ceiling"]) == ("export", "C")
    assert all("kind" in item for item in items)
    assert {"matter", "meeting", "entity"} <= {item["kind"] for item in items}


def entities():
    return [json.loads(line) for line in written("ftm").decode().splitlines()]


def test_followthemoney_has_links_that_lead_somewhere():
    ids = [each["id"] for each in entities()]
    assert len(set(ids)) == len(ids)
    links = [each["properties"] for each in entities() if each["schema"] == "Documentation"]
    assert links
    assert all({*link["entity"], *link["document"]} <= set(ids) for link in links)
    assert any(link["summary"][0].startswith("T¶1(U) [08VELMORA123:") for link in links)


def test_followthemoney_takes_every_entity():
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    lines = [json.loads(line) for line in written("ftm").decode().splitlines()]
    proxies = [model.get_proxy(line) for line in lines]
    for proxy, line in zip(proxies, lines, strict=True):
        given = {name: sorted(values) for name, values in line["properties"].items()}
        assert {name: sorted(proxy.get(name)) for name in given} == given, line["schema"]
    ids = {proxy.id for proxy in proxies}
    assert len(ids) == len(proxies)
    assert all(set(proxy.get("entity") + proxy.get("document")) <= ids for proxy in proxies if proxy.schema.name == "Documentation")


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_the_network(name, read):
    graph = read(io.BytesIO(written(name)))
    assert set(graph.nodes) >= {"Anton Verel", "Velmora", "m1"}
    edges = graph["Velmora"]["m1"]
    edge = edges.get(0, edges)
    assert edge["relation"] == "party to"
    assert edge["passages"] == "T¶1(U), A¶1"
    assert edge["marking"] == "U"


def test_geojson():
    found = json.loads(written("geojson"))
    [feature] = found["features"]
    assert (feature["type"], feature["geometry"], feature["properties"]["place"]) == ("Feature", None, "Port Ostra")
    assert feature["when"] == {"timespans": [{"start": {"in": "2008-02-27"}, "end": {"in": "2008-02-28"}}]}


@pytest.mark.parametrize("whole", [record(), low()])
def test_annotations_point_at_their_words(whole):
    texts = {f"urn:reftel:{v.id}": v.released.text for v in whole.accounts}
    items = json.loads(written("annotations", whole))["items"]
    assert items
    assert len({each["id"] for each in items}) == len(items)
    for each in items:
        text, (position, quote) = texts[each["target"]["source"]], each["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


@pytest.mark.parametrize("whole", [record(), low(), hostile("</div>&\x00\x1b<x a='\">")])
def test_tei_is_well_formed(whole):
    root = etree.fromstring(written("tei", whole))
    divisions = root.findall(".//t:body/t:div[@type='document']", TEI)
    assert len(divisions) == 2
    identifiers = {e.get("{http://www.w3.org/XML/1998/namespace}id") for e in root.iterfind(".//t:bibl", TEI)}
    assert {d.get("corresp").removeprefix("#") for d in divisions} == identifiers
    assert len(root.findall(".//t:gap[@reason='withheld']", TEI)) == (1 if whole.clearance == Clearance.named("U") else 0)


def test_linked_data():
    graph = {node["@id"]: node for node in json.loads(written("jsonld"))["@graph"]}
    claim = graph["reftel:m1"]
    assert claim["@type"] == ["Claim", "prov:Entity"]
    assert all(each["@id"] in graph for each in claim["appearance"])


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_hostile_words_stay_words(name):
    root = etree.fromstring(written(name, hostile('"/><x>&\x00\ud800')))
    assert not root.xpath("//*[local-name()='x']")


@pytest.mark.parametrize("name", _FORMATS)
def test_an_empty_record(name):
    nothing = dict.fromkeys(
        ("accounts", "meetings", "matters", "statements", "opinions", "disagreements", "quotations", "people", "entities", "voices", "open_questions"), ()
    )
    assert written(name, record(clearance=Clearance.named("U"), **nothing))
