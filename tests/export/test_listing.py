"""A list of documents is read back by a library of its form, and takes the same memory however long it is."""

import csv
import gc
import io
import json
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from pyarrow import parquet

from reftel.errors import ReftelError
from reftel.export.listing import FORMS, tables
from reftel.model import Hit, Shown, ShownPart, Snippet, Span

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
HOSTILE = "=1+1 </div>]]>\x00\x1b[2J\ud800 & \"'"


def hits(count, words="Anton Verel opened the quay at Port Ostra."):
    for at in range(count):
        parts = (ShownPart("subject", None, "U", "THE QUAY"), ShownPart("paragraph", 1, "U", words), ShownPart("withheld", 2, "C", ""))
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


def made(form, given):
    return b"".join(FORMS[form].pieces(given, clearance="U", query="quay"))


def project(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        texts = {name: archive.read(name).decode() for name in archive.namelist() if name.startswith("Sources/")}
        return etree.fromstring(archive.read("project.qde")), texts


def csv_rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def xlsx_rows(data):
    first, *rest = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
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
        return [each.get("n") for each in etree.fromstring(data).iterfind(".//t:div", TEI)]
    if form == "jsonld":
        return [each["@id"].removeprefix("reftel:") for each in json.loads(data)["@graph"][1:]]
    if form in ("jsonl", "ftm"):
        return [json.loads(line)["id"] for line in data.decode().splitlines()[1:]]
    return [row["id"] for row in {"csv": csv_rows, "xlsx": xlsx_rows, "parquet": parquet_rows}[form](data)[1:]]


@pytest.mark.parametrize("words", ["Anton Verel opened the quay.", HOSTILE], ids=["plain", "hostile"])
@pytest.mark.parametrize("count", [0, 1, 3])
@pytest.mark.parametrize("form", FORMS)
def test_every_document_is_there_in_order_and_the_file_is_the_same_again(form, count, words):
    data = made(form, hits(count, words))
    assert ids(form, data) == [f"08VELMORA{at}" for at in range(count)]
    assert data == made(form, hits(count, words))


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


def test_documents_are_taken_when_the_next_is_due():
    taken = []

    def counted():
        for each in hits(50):
            taken.append(each)
            yield each

    pieces = FORMS["csv"].pieces(counted(), clearance="U", query="")
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
        length = sum(map(len, FORMS[form].pieces(hits(count), clearance="U", query="")))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert length > 5 * count
    # an archive of texts has a directory at its end, of some hundred bytes an entry
    assert peaks[1] < 1.5 * peaks[0] + (3_000 * 1_200 if form == "qdpx" else 100_000)
