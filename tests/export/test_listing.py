"""A list of documents is read back by a library of its form, and takes the same memory however long it is."""

import csv
import gc
import hashlib
import io
import json
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from pyarrow import parquet

from records import record
from reftel.errors import ReftelError
from reftel.export.formats import Outgoing
from reftel.export.listing import FORMS, Tally, tables
from reftel.model import Hit, Shown, ShownPart, Snippet, Span

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
HOSTILE = "=1+1 </div>]]>\x00\x1b[2J\ud800 & \"'"


def hits(count, words="Anton Verel opened the quay at Port Ostra."):
    for at in range(count):
        parts = (ShownPart("subject", None, "U", "THE QUAY", "U"), ShownPart("paragraph", 1, "U", words, "U"), ShownPart("withheld", 2, "C", ""))
        found = Shown(
            key=f"{at:08x}",
            name=f"08VELMORA{at}",
            id=f"08VELMORA{at}",
            kind="telegram",
            file=f"{words[:3]}{at}.txt",
            marking="U",
            number=f"08VELMORA{at}",
            date="2008-02-27",
            originator="VELMORA",
            subject=words,
            tags=("PREL", "QX"),
            references=("08VELMORA1",),
            parts=parts,
        )
        yield Hit(found, None, (Snippet("¶1", "U", words, (Span(0, 5),)),))


def tally(query="quay", as_of=date(2026, 1, 2)):
    return Tally(clearance="U", query=query, as_of=as_of, joined=lambda markings: max(markings, key="UCS".index))


def made(form, given):
    return b"".join(FORMS[form].pieces(given, tally()))


def project(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        texts = {name: archive.read(name).decode() for name in archive.namelist() if name.startswith("Sources/")}
        return etree.fromstring(archive.read("project.qde")), texts


def csv_rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def xlsx_rows(data):
    first, *rest = openpyxl.load_workbook(io.BytesIO(data))["Documents"].iter_rows(values_only=True)
    return [dict(zip(first, (cell or "" for cell in row), strict=True)) for row in rest]


def parquet_rows(data):
    return parquet.read_table(io.BytesIO(data)).to_pylist()


def ids(form, data):
    """The documents of a list, as its own library reads it."""
    if form == "qdpx":
        root, texts = project(data)
        assert len(texts) == len(root.findall(".//{*}TextSource"))
        return [each.get("name").split()[0] for each in root.iterfind(".//{*}TextSource")]
    if form == "tei":
        return [each.get("n") for each in etree.fromstring(data).iterfind(".//t:div[@type='document']", TEI)]
    if form == "jsonld":
        return [each["@id"].removeprefix("reftel:") for each in json.loads(data)["@graph"][1:-1]]
    if form in ("jsonl", "ftm"):
        return [json.loads(line)["id"] for line in data.decode().splitlines()[1:-1]]
    return [row["id"] for row in {"csv": csv_rows, "xlsx": xlsx_rows, "parquet": parquet_rows}[form](data) if row["kind"] != "export"]


@pytest.mark.parametrize("words", ["Anton Verel opened the quay.", HOSTILE], ids=["plain", "hostile"])
@pytest.mark.parametrize("count", [0, 1, 3])
@pytest.mark.parametrize("form", FORMS)
def test_every_document_is_there_in_order_and_the_file_is_the_same_again(form, count, words):
    data = made(form, hits(count, words))
    assert ids(form, data) == [f"08VELMORA{at}" for at in range(count)]
    assert data == made(form, hits(count, words))


def said(form, data):
    """What a list says of itself, as words at its beginning and at its end; what stands in a place of its own counts as the end."""
    if form == "qdpx":
        words = project(data)[0].findtext("{*}Description")
        return words, words
    if form == "tei":
        root = etree.fromstring(data)
        return root.findtext(".//t:availability/t:p", namespaces=TEI), root.findtext(".//t:back//t:p", namespaces=TEI)
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return xlsx_rows(data)[0]["text"], "; ".join(f"{name}: {value}" for name, value in book["Export"].iter_rows(values_only=True))
    if form in ("jsonl", "jsonld", "ftm"):
        items = json.loads(data)["@graph"] if form == "jsonld" else [json.loads(line) for line in data.decode().splitlines()]
        return tuple(
            "; ".join(f"{n.removeprefix('reftel:')}: {v}" for n, v in {**each, **each.get("properties", {})}.items()) for each in (items[0], items[-1])
        )
    rows = {"csv": csv_rows, "parquet": parquet_rows}[form](data)
    assert rows[-1]["kind"] == "export"
    return rows[0]["text"], rows[-1]["text"]


@pytest.mark.parametrize("form", FORMS)
def test_a_list_says_for_whom_of_which_day_and_from_what_it_was_made(form):
    first, last = said(form, made(form, hits(3)))
    for words in ("clearance: U", "query: quay", "as_of: 2026-01-02", "compilation: not reviewed"):
        assert words in first.replace("['", "").replace("']", "")
    corpus = hashlib.sha256("".join(each.document.key for each in hits(3)).encode()).hexdigest()
    for words in ("ceiling: U", "count: 3", f"corpus: {corpus}"):
        assert words in last


def test_the_ceiling_is_that_of_what_is_shown_and_not_of_what_is_withheld():
    def marked(*markings):
        for each, marking in zip(hits(len(markings)), markings, strict=True):
            *parts, withheld = each.document.parts
            yield replace(each, document=replace(each.document, marking="S", parts=(*(p._replace(marking=marking) for p in parts), withheld)))

    for markings, ceiling in ((("U", "U"), "U"), (("U", "C"), "C"), (("C", "U"), "C"), ((), ""), (("U", ""), "S")):
        counted = tally()
        assert len(list(counted.over(marked(*markings)))) == len(markings) == counted.ended["count"]
        assert counted.ended["ceiling"] == ceiling, markings


def test_a_list_that_is_not_whole_lacks_its_end():
    pieces = list(FORMS["jsonl"].pieces(hits(2), tally()))
    assert "ceiling" in json.loads(pieces[-1])
    assert not any("ceiling" in json.loads(each) for each in pieces[:-1])


def test_lists_and_records_use_the_same_words():
    assert set(tally().whole) - {"query", "count"} == set(Outgoing(record()).about) - {"offsets"}


@pytest.mark.parametrize("read", [csv_rows, xlsx_rows, parquet_rows])
def test_tables_say_the_same_and_no_cell_is_a_formula(read):
    rows = read(made(read.__name__.removesuffix("_rows"), hits(2, HOSTILE)))
    assert rows[0]["kind"] == "export"
    assert "query: quay" in rows[0]["text"]
    cell = rows[1]["text"]
    assert cell.lstrip("'") == "=1+1 </div>]]> & \"'"
    assert cell.startswith("'") is (read is csv_rows)


def test_columns_of_a_parquet_file_are_written_in_groups(monkeypatch):
    monkeypatch.setattr(tables, "_GROUP", 2)
    file = parquet.ParquetFile(io.BytesIO(made("parquet", hits(4))))
    assert file.num_row_groups == 3
    assert file.schema_arrow.metadata[b"reftel:clearance"] == b"U"
    assert file.schema_arrow.metadata[b"reftel:ceiling"] == b"U"


def test_a_sheet_that_is_full_says_so(monkeypatch):
    monkeypatch.setattr(tables, "_MOST_ROWS", 4)
    assert len(xlsx_rows(made("xlsx", hits(2)))) == 3
    with pytest.raises(ReftelError, match="choose csv, jsonl or parquet"):
        made("xlsx", hits(3))


def test_texts_have_what_is_shown_and_say_what_is_withheld():
    root = etree.fromstring(made("tei", hits(1)))
    assert ["".join(p.itertext()) for p in root.iterfind(".//t:div/t:p[@n]", TEI)] == ["Anton Verel opened the quay at Port Ostra.", ""]
    assert len(root.findall(".//t:gap", TEI)) == 1
    entity = json.loads(made("ftm", hits(1)).decode().splitlines()[1])
    assert entity["properties"]["bodyText"] == ["THE QUAY\n\nAnton Verel opened the quay at Port Ostra."]
    root, texts = project(made("qdpx", hits(1)))
    etree.XMLSchema(etree.parse(Path(__file__).with_name("refi-qda.xsd"))).assertValid(root)
    assert list(texts.values()) == ["THE QUAY\n\nAnton Verel opened the quay at Port Ostra.\n\n[2 withheld]"]


def test_pointers_of_a_list_in_tei_lead_to_what_there_is():
    root = etree.fromstring(made("tei", hits(2)))
    there = [each.get("{http://www.w3.org/XML/1998/namespace}id") for each in root.iter()]
    ids = {f"#{each}" for each in there if each}
    assert len(ids) == sum(each is not None for each in there)
    pointed = {each.get("ana") for each in root.iter() if each.get("ana")}
    assert pointed == {"#kind-paragraph"}
    assert pointed <= ids
    assert [each.text for each in root.iterfind(".//t:head/t:note[@type='source']", TEI)] == ["Ant0.txt", "Ant1.txt"]


@pytest.mark.parametrize("form", ["jsonl", "jsonld", "ftm"])
def test_strict_readers_of_json_take_hostile_words(form):
    assert b"\\ud800" not in made(form, hits(1, HOSTILE))


def test_documents_are_taken_when_the_next_is_due():
    taken = []

    def counted():
        for each in hits(50):
            taken.append(each)
            yield each

    pieces = FORMS["csv"].pieces(counted(), tally())
    for _ in range(4):
        next(pieces)
    assert len(taken) == 2


@pytest.mark.parametrize("form", FORMS)
def test_a_list_of_any_length_takes_the_same_memory(form):
    peaks = []
    for count in (1_000, 4_000):
        made(form, hits(1))  # what is loaded once
        gc.collect()
        tracemalloc.start()
        length = sum(map(len, FORMS[form].pieces(hits(count), tally())))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert length > 5 * count
    # an archive of texts has a directory at its end, of some hundred bytes an entry
    assert peaks[1] < 1.5 * peaks[0] + (3_000 * 1_200 if form == "qdpx" else 100_000)
