"""Every format is read back by a library of that format, holds what its record holds, and says what it was made from."""

import csv
import io
import json
import re
import uuid
import zipfile
from dataclasses import replace
from pathlib import Path

import networkx as nx
import openpyxl
import pypdfium2
import pytest
from lxml import etree
from pyarrow import parquet

from records import article_view, at_u, record, telegram_view
from reftel.cli.export import _FORMATS
from reftel.errors import ReftelError
from reftel.export.formats import EXPORTERS, Outgoing, named
from reftel.export.offsets import Offsets
from reftel.model import Clearance, Mention, MentionKind, PortionKind, Span

TEI = {"t": "http://www.tei-c.org/ns/1.0"}


def written(name, whole=None, offsets=Offsets.SOURCE):
    out = io.BytesIO()
    named(name).write(Outgoing(whole or record(), offsets), out)
    return out.getvalue()


def readable(name, data):
    """All text of a file, as its own library reads it."""
    if name == "pdf":
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)).split()).replace(" ", " ")
    if name == "parquet":
        table = parquet.read_table(io.BytesIO(data))
        return json.dumps(table.to_pylist(), ensure_ascii=False) + repr(table.schema.metadata)
    if name == "qdpx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(f"{each} {archive.read(each).decode()}" for each in archive.namelist())
    return data.decode("utf-8-sig")


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
        text = readable(name, data)
        about = Outgoing(record()).about
        assert about["corpus"] in text
        assert "2026-01-02" in text


@pytest.mark.parametrize("name", [n for n in _FORMATS if n not in ("xlsx", "events")])
def test_what_is_withheld_is_not_there(name):
    text = readable(name, written(name, low())).casefold()
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


def located(*there):
    """The record with mentions of Port Ostra that lie ``there``."""
    whole = record()
    first, *rest = whole.accounts
    mentions = tuple(Mention(span=Span(0, 1), kind=MentionKind.PLACE, name="Port Ostra", finder="test", because="test", at=at) for at in there)
    return replace(whole, accounts=(replace(first, annotations=(*first.annotations, *mentions)), *rest))


def test_geojson_puts_a_meeting_where_its_place_is_unless_it_is_two():
    [feature] = json.loads(written("geojson", located((41.5, -12.0), (41.5, -12.0))))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-12.0, 41.5]}
    [feature] = json.loads(written("geojson", located((41.5, -12.0), (1.0, 2.0))))["features"]
    assert feature["geometry"] is None


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


XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def pointers(root):
    """Every pointer within a file of TEI, and the ids that there are; an id that is there twice is no XML."""
    ids = [each.get(XML_ID) for each in root.iter() if each.get(XML_ID)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", each, re.ASCII) for each in ids)
    return {word for each in root.iter() for name in ("ana", "corresp") for word in each.get(name, "").split()}, {f"#{each}" for each in ids}


@pytest.mark.parametrize("whole", [record(), low()])
def test_pointers_of_tei_lead_to_what_there_is(whole):
    root = etree.fromstring(written("tei", whole))
    pointed, there = pointers(root)
    assert pointed <= there
    assert "#kind-paragraph" in pointed
    assert {each.get(XML_ID).removeprefix("kind-").replace("-", " ") for each in root.iterfind(".//t:category", TEI)} == {kind.value for kind in PortionKind}


def test_no_two_documents_have_one_id_in_tei():
    names = ["Мост", "Пост", "a b", "a-b", "a_b", "a_20_b", "", "é", "e\u0301", "橋", "\ud800"]
    whole = record()
    views = tuple(replace(whole.accounts[0], id=name) for name in names)
    root = etree.fromstring(written("tei", replace(whole, accounts=views)))
    pointed, there = pointers(root)
    assert pointed <= there
    assert len(root.findall(".//t:bibl", TEI)) == len({e.get(XML_ID) for e in root.iterfind(".//t:bibl", TEI)}) == len(names)


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


def test_parquet_is_the_table_in_groups_of_rows(monkeypatch):
    from reftel.export.formats import parquet as module  # noqa: PLC0415

    monkeypatch.setattr(module, "_GROUP", 2)
    file = parquet.ParquetFile(io.BytesIO(written("parquet")))
    rows = file.read().to_pylist()
    assert [row["name"] for row in rows] == [row["name"] for row in table(written("csv"))]
    assert file.num_row_groups == -(-len(rows) // 2)
    assert file.schema_arrow.metadata[b"reftel:ceiling"] == b"C"


QDA = {"q": "urn:QDA-XML:project:1.0"}


def project(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sources = {name: archive.read(name).decode() for name in archive.namelist() if name.startswith("Sources/")}
        return etree.fromstring(archive.read("project.qde")), sources


@pytest.mark.parametrize("made", [record, low, lambda: hostile("<&\"'\x00\ud800 = ]]>")], ids=["whole", "low", "hostile"])
def test_a_project_of_refi_qda_has_the_structure_of_the_standard(made):
    """The order of elements, which attributes there must be and what they may refer to, after the standard's schema (1.0)."""
    root, sources = project(written("qdpx", made()))
    schema = etree.XMLSchema(etree.parse(Path(__file__).with_name("refi-qda.xsd")))
    schema.assertValid(root)
    guids = [each.get("guid") for each in root.iter() if each.get("guid")]
    assert len(guids) == len(set(guids))
    assert all(str(uuid.UUID(each)) == each for each in guids)
    codes = {each.get("guid") for each in root.iterfind(".//q:Code", QDA)}
    users = {each.get("guid") for each in root.iterfind(".//q:User", QDA)}
    assert {each.get("targetGUID") for each in root.iterfind(".//q:CodeRef", QDA)} <= codes
    assert {each.get("creatingUser") for each in root.iter() if each.get("creatingUser")} <= users
    assert {f"Sources/{each.get('plainTextPath').removeprefix('internal://')}" for each in root.iterfind(".//q:TextSource", QDA)} == set(sources)


def test_a_project_leads_back_to_the_passages():
    whole = record()
    root, sources = project(written("qdpx", whole))
    names = {each.get("guid"): each.get("name") for each in root.iterfind(".//q:Code", QDA)}
    found = set()
    for source in root.iterfind(".//q:TextSource", QDA):
        text = sources[f"Sources/{source.get('plainTextPath').removeprefix('internal://')}"]
        for selection in source.iterfind("q:PlainTextSelection", QDA):
            words = " ".join(text[int(selection.get("startPosition")) : int(selection.get("endPosition"))].split())
            found |= {(names[ref.get("targetGUID")], selection.get("name"), words) for ref in selection.iterfind("q:Coding/q:CodeRef", QDA)}
    said = {(f"{m.name}: {m.status.value}", f"{p.label}{p.place}" + ("" if p.public else f"({p.mark})"), p.text) for m in whole.matters for p in m.evidence}
    assert said <= found


def test_line_ends_count_as_one_character():
    from reftel.export.formats import qdpx  # noqa: PLC0415
    from reftel.model import Passage, Span  # noqa: PLC0415

    class View:
        class released:  # noqa: N801
            text = "a\r\nb\r\ncd"

            @staticmethod
            def from_source(span):
                return span

    passage = Passage("x", "T", Span(6, 8), "cd", "¶1", "U", telegram_view().account.banner)
    start, end = qdpx._position(View, passage)
    assert qdpx._text(View)[start:end] == "cd"


def test_pages_say_the_ceiling_on_each():
    words = "Мост ≠ a & <b>long</b> " * 400
    data = written("pdf", hostile(words))
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    assert len(pages) > 2
    assert all(page.count("C; compilation not reviewed") >= 2 for page in pages)
    assert "Мост ≠ a & <b>long</b>" in readable("pdf", data)
    assert not re.search(rb"/(JavaScript|EmbeddedFile|AA|Launch|URI)\b", data)


def test_pages_have_the_scripts_of_europe_and_say_where_letters_are_not_in_the_typeface():
    european = "Мост Ѣ Γέφυρα Łódź Ağrı Việt Čapek Հայ ქართ ≠ → ● ○"
    text = readable("pdf", written("pdf", hostile(european)))
    assert european in text
    assert "in such brackets" not in text
    text = readable("pdf", written("pdf", hostile("جسر 橋 \u3400 end")))
    assert "‹jsr› ‹Qiao› ‹" in text
    assert "Letters in such brackets" in text


def test_pages_lose_nothing_of_a_passage_that_is_longer_than_a_page():
    words = [f"word{at}" for at in range(3000)]
    text = readable("pdf", written("pdf", hostile(" ".join(words))))
    assert set(words) <= set(text.replace(":", " ").split())


def test_a_record_that_would_be_thousands_of_pages_is_refused_as_pdf(monkeypatch):
    from reftel.export.formats import pdf  # noqa: PLC0415

    monkeypatch.setattr(pdf, "_MOST", 5)
    with pytest.raises(ReftelError, match="choose html or markdown"):
        written("pdf")


def test_the_page_loads_nothing_and_escapes():
    text = written("html", hostile("<script>alert(1)</script><img src=x onerror=y>")).decode()
    assert "<script" not in text
    assert "<img" not in text
    assert "default-src 'none'" in text


@pytest.mark.parametrize("form", ["markdown", "html", "pdf"])
def test_a_dossier_has_every_passage_of_the_record(form):
    text = " ".join(readable(form, written(form)).split())
    if form != "markdown":
        for matter in record().matters:
            for passage in matter.evidence:
                assert passage.text in text.replace("&quot;", '"')
