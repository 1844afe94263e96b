"""Files of many documents: one inspection for each, a damaged record in its place, nothing of what a reader may not see."""

import json

import pytest

from reftel import archive
from reftel.cli import main
from reftel.errors import SourceError
from reftel.export import json_inspection
from reftel.export.offsets import Offsets
from reftel.model import Clearance

HEADER = "P 131115Z FEB 31\nFM AMEMBASSY {post}\nTO SECSTATE WASHDC"
OPEN = "UNCLAS LONDON 000014\n\nTAGS: PREL\nSUBJECT: A CANAL\n\n¶1. (U) Premier Olga Dunn opened the Marrow Canal in Port Elm.\nHOLLIS\n"
CLOSED = "S E C R E T MOSCOW 000077\n\nTAGS: PREL\nSUBJECT: A SECRET\n\n¶1. (S) {secret}\nCARVER\n"


def row(i, post, text, classification):
    return (
        ",".join('"' + str(c).replace('"', '\\"') + '"' for c in (i, "2/13/2031 11:15", "X", post, classification, "", HEADER.format(post=post), text)) + "\n"
    )


@pytest.fixture
def dump(tmp_path):
    def write(*rows):
        path = tmp_path / "dump.csv"
        path.write_text("".join(rows), encoding="utf-8")
        return path

    return write


FIRST = row(1, "LONDON", OPEN, "UNCLASSIFIED")
SECOND = row(2, "MOSCOW", CLOSED.format(secret="Premier Dunn told us that the canal leaks."), "SECRET")
THIRD = row(3, "LONDON", OPEN.replace("14", "15").replace("opened", "closed"), "UNCLASSIFIED")


def seen(path, clearance, offsets=Offsets.RELEASED):
    found = archive.inspect([path], clearance=Clearance.named(clearance) if clearance else None)
    return [(str(i.error), json_inspection.dump(i.file, i.views, offsets=offsets)) for i in found]


def test_every_document_has_an_inspection(dump):
    found = list(archive.inspect([dump(FIRST, SECOND, THIRD)]))
    assert [[v.id for v in each.views] for each in found] == [["31LONDON14"], ["31MOSCOW77"], ["31LONDON15"]]
    assert [v.label for each in found for v in each.views] == ["T", "T", "T"]


def test_spans_of_the_source_lead_back_to_the_file(dump):
    path = dump(FIRST, SECOND, THIRD)
    file = path.read_text(encoding="utf-8")
    checked = 0
    for _, inspection in seen(path, None, Offsets.SOURCE):
        document = inspection["documents"][0]
        for field in (document["telegram"]["canonical_id"], document["telegram"]["subject"], *document["annotations"]["people"]):
            words = file[field["start"] : field["end"]]
            assert "".join(words.split()) == "".join(field["text"].split())
            checked += 1
        for portion in document["portions"]:
            assert file[portion["start"] : portion["end"]]
    assert checked > 6


def test_spans_below_full_clearance_lead_back_too(dump):
    path = dump(SECOND.replace("(S)", "(U)"), THIRD)
    file = path.read_text(encoding="utf-8")
    paragraphs = [p for _, i in seen(path, "U", Offsets.SOURCE) for d in i["documents"] for p in d["paragraphs"]]
    assert [file[p["start"] : p["end"]].startswith("¶1. (U)") for p in paragraphs] == [True, True]


def test_a_damaged_record_is_told_in_its_place(dump):
    first, second, third = archive.inspect([dump(FIRST, SECOND.replace("Premier", 'Pre"mier'), THIRD)])
    assert first.views
    assert third.views
    assert isinstance(second.error, SourceError)
    assert "dump.csv" in str(second.error)
    assert f"character {len(FIRST)} " in str(second.error).replace(",", "")
    assert "canal" not in str(second.error)


def test_other_readers_hear_nothing_of_what_is_hidden_or_damaged(dump):
    alone = seen(dump(FIRST, THIRD), "U")
    assert len(alone) == 2
    # a classification that nobody knows hides a telegram with its header
    hidden = SECOND.replace('"SECRET"', '"SECRETARY"')
    assert seen(dump(FIRST, hidden, THIRD), "U") == alone
    assert seen(dump(FIRST, SECOND.replace("Premier", 'Pre"mier'), THIRD), "U") == alone
    nothing = seen(dump(hidden), "U")
    assert [i["documents"] for _, i in nothing] == [[]]


def test_hidden_text_of_the_same_length_changes_nothing(dump):
    other = SECOND.replace("Premier Dunn told us that", "Nobody has ever said, th.")
    assert len(other) == len(SECOND)
    assert seen(dump(FIRST, SECOND, THIRD), "U", Offsets.SOURCE) == seen(dump(FIRST, other, THIRD), "U", Offsets.SOURCE)


def test_all_documents_of_a_dump_together(dump):
    path = dump(FIRST, SECOND, THIRD)
    assert [v.label for v in archive.load(path)] == ["T", "T2", "T3"]
    record = archive.compare([path], clearance=Clearance.named("U"))
    assert [v.id for v in record.accounts] == ["31LONDON14", "31MOSCOW77", "31LONDON15"]
    with pytest.raises(SourceError, match="cannot be read"):
        archive.load(dump(FIRST, SECOND.replace("Premier", 'Pre"mier')))


def test_progress_tells_how_far_a_dump_is_read(dump):
    path, told = dump(FIRST, SECOND, THIRD), []
    list(archive.inspect([path], progress=told.append))
    assert told[0] == str(path)
    shares = [int(t.removeprefix(f"{path}, ").removesuffix(" %")) for t in told[1:]]
    assert shares == sorted(shares)
    assert len(shares) == 3


def test_detect_shows_the_first_documents_of_a_dump(dump):
    found = archive.detect(dump(*[FIRST] * 12))
    assert found.readers[0][0] == "csv_dump"
    assert [d[0][0] for d in found.dialects] == ["cablegate"] * 10


def test_the_command_writes_a_line_for_each_document(dump, capsys):
    path = dump(FIRST, SECOND.replace("Premier", 'Pre"mier'), THIRD)
    assert main(["inspect", str(path), "--json"]) == 1
    said = capsys.readouterr()
    lines = [json.loads(line) for line in said.out.splitlines()]
    assert [len(line["documents"]) for line in lines] == [1, 0, 1]
    assert {line["file"] for line in lines} == {str(path)}
    assert "cannot be read" in lines[1]["error"]
    assert said.err.count("reftel: ") == 1
    assert main(["inspect", str(dump(FIRST, THIRD)), "--json", "--clearance", "U"]) == 0
