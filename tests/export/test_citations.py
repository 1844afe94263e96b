"""Every copy of a document has the one right citation: a table of copies with notes in three styles, each checked by hand."""

import json
import re
from pathlib import Path

import bibtexparser
import pytest
import rispy

from export.copies import copy
from reftel import archive
from reftel.errors import ClearanceError, UsageError
from reftel.export.citation import bibtex, head, item, rendered, ris
from reftel.lexicon import Lexicon
from reftel.model import Clearance, Holding

ROWS = json.loads((Path(__file__).parent / "citations.json").read_text(encoding="utf-8"))
STYLES = ("chicago", "historian", "marked")
LEXICON = Lexicon()


def cited(row, folder, **options):
    path = folder / ("copy.xml" if row["form"] == "frus" else "copy.txt")
    path.write_text(copy(row["form"], row["facts"]), encoding="utf-8")
    holding = Holding(row["holding"]) if row["holding"] else None
    (found,) = archive.cite(row["target"], [path], lexicon=LEXICON, holding=holding, url=row["url"], **options)
    return found


def of(form, **facts):
    return next(row for row in ROWS if row["form"] == form and all(row["facts"].get(k) == v for k, v in facts.items()))


def test_the_table_is_large_and_has_every_holder():
    assert len(ROWS) >= 67
    assert {row["form"] for row in ROWS} == {"cablegate", "aad", "frus", "foia", "article"}
    assert {row["holding"] for row in ROWS} >= {"plusd", "cablegate", "aad", None}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["chicago"][:60])
def test_notes(row, tmp_path):
    found = cited(row, tmp_path)
    made = item(found, row["given"])
    assert {style: rendered(made, style, paragraph=found.paragraph) for style in STYLES} == {style: row[style] for style in STYLES}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["chicago"][:60])
def test_no_address_is_made_up(row, tmp_path):
    made = json.dumps(item(cited(row, tmp_path)))
    assert set(re.findall(r"https?://[^\"]+", made)) == ({row["url"]} if row["url"] else set())


@pytest.mark.parametrize("row", ROWS[::5], ids=lambda row: row["chicago"][:60])
def test_reference_managers_read_it(row, tmp_path):
    found = cited(row, tmp_path)
    made = item(found, row["given"])
    (entry,) = bibtexparser.parse_string(bibtex(made)).entries
    assert entry.key == re.sub(r"[^A-Za-z0-9:.-]", "", made["id"])
    (record,) = rispy.loads(ris(made))
    assert record.get("title") == made.get("title")
    assert record["id"] == made["id"]
    said = re.search(r"<script type=\"application/vnd.citationstyles.csl\+json\">(.*)</script>", head([made]))
    assert json.loads(said[1]) == [made]


def test_an_address_that_the_document_prints_is_its_own(tmp_path):
    row = of("cablegate", post="MOSCOW")
    url = "https://wikileaks.org/plusd/cables/08MOSCOW1640_a.html"
    found = cited({**row, "facts": {**row["facts"], "url": url}, "holding": None, "url": None}, tmp_path)
    assert (found.url, found.holding) == (url, Holding.PLUSD)


def test_at_a_clearance_the_hidden_subject_is_not_cited(tmp_path):
    found = cited({**of("cablegate", post="MOSCOW"), "target": "T#p2"}, tmp_path, clearance=Clearance.named("U"))
    assert "canal" not in json.dumps(item(found)).casefold()
    assert str(found.marking) == "U"


@pytest.mark.parametrize("target", ["", "#p1", "T#x", "T#p12345"])
def test_a_target_that_is_none(target, tmp_path):
    with pytest.raises(UsageError):
        cited({**ROWS[0], "target": target}, tmp_path)


@pytest.mark.parametrize("target", ["08MOSCOW1", "T#p99", "Z"])
def test_what_is_not_there(target, tmp_path):
    with pytest.raises(ClearanceError):
        cited({**ROWS[0], "target": target}, tmp_path)


@pytest.mark.parametrize("url", ["wikileaks.org/x", "javascript:alert(1)", "https://a b", 'https://x"><script>'])
def test_an_address_that_is_none(url, tmp_path):
    with pytest.raises(UsageError):
        cited({**ROWS[0], "url": url}, tmp_path)


def test_markup_in_a_subject_stays_text(tmp_path):
    row = of("cablegate", post="MOSCOW")
    made = item(cited({**row, "facts": {**row["facts"], "subject": "</SCRIPT><B>{}%$ & WATER"}}, tmp_path))
    page = head([made])
    assert page.lower().count("</script>") == 1
    assert "<b>" not in page.lower()
    assert bibtexparser.parse_string(bibtex(made)).failed_blocks == []


@pytest.mark.parametrize(("volume", "said"), [("XXI", "21"), ("XIX, Part 1", "19, Part 1"), ("IV", "4"), ("E–8", "E–8"), ("12", "12")])
def test_chicago_counts_volumes_in_figures_and_the_office_as_their_spines_do(volume, said, tmp_path):
    row = of("frus")
    made = item(cited(row, tmp_path), {"collection-title": "Foreign Relations of the United States, 1969–1976", "volume": volume})
    assert f"1969–1976, vol. {said}, doc." in rendered(made, "chicago")
    assert f"Volume {volume}," in rendered(made, "historian")


@pytest.mark.parametrize(
    ("title", "later"),
    [
        ("Rails, Not Walls: Two Presidents Sign", "Rails, Not Walls"),
        ("The Harbor That Nobody Wanted to Pay For", "Harbor That Nobody Wanted to Pay For"),
        ("The Canal Is Late", "The Canal Is Late"),
        ("A Dam: Who Pays?", "Dam"),
        ("An: Other", "An"),
        ("Who Pays?", "Who Pays?"),
    ],
)
def test_a_later_note_has_a_short_title(title, later):
    made = {"id": "a", "type": "article-newspaper", "title": title, "container-title": "Basin Courier"}
    comma = "" if later.endswith("?") else "."
    assert rendered(made, "chicago-short") == f"“{later}{comma}”"
    assert f"“{title}" in rendered(made, "chicago")
