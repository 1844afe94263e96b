"""Sections of one telegram in several files: one account wherever files are taken together, each by itself where each is shown by itself."""

import json
from datetime import date

import pytest

from compare.files import LEXICON, article
from reftel import archive
from reftel.archive.adding import add
from reftel.export import json_citations, json_inspection, json_record
from reftel.export.offsets import Offsets
from reftel.model import Clearance

HEAD = """R 171512Z OCT 06
FM AMEMBASSY SANDRAVA
TO SECSTATE WASHDC 4471

{level} SECTION 0{n} OF 02 SANDRAVA 000412

SIPDIS

E.O. 12958: DECL: 10/16/2016
TAGS: PREL, ENRG
SUBJECT: A SPECIMEN

REF: SANDRAVA 398

"""
SIGNED = "President Andrey Torvanov and President Milena Harask signed the Agreement on the Sorva Rail Corridor in Sandrava on October 14"
ONE = f"1. (U) {SIGNED}.\n\n2. (C) Orlik told us that the loan was USD 120 million.\n"
TWO = f"3. (U) {SIGNED}, as SANDRAVA 398 (reftel) reports.\n\n4. (C) He doubted it.\n\nHOLLOWAY\n"


def first(level="C O N F I D E N T I A L", body=ONE):
    return HEAD.format(n=1, level=level) + body


def second(level="C O N F I D E N T I A L", body=TWO):
    return HEAD.format(n=2, level=level) + body


@pytest.fixture
def kept(tmp_path):
    def keep(**texts):
        paths = []
        for name, text in texts.items():
            paths.append(tmp_path / f"{name}.txt")
            paths[-1].write_text(text, encoding="utf-8")
        return paths

    return keep


def compared(paths, clearance=None):
    return archive.compare(paths, clearance=clearance and Clearance.named(clearance), as_of=date(2026, 1, 1), lexicon=LEXICON)


def test_sections_are_one_account_that_does_not_confirm_itself(kept):
    paths = kept(two=second(), one=first())
    record = compared(paths)
    [view] = record.accounts
    assert (view.id, view.label, view.files) == ("06SANDRAVA412", "T", (str(paths[1]), str(paths[0])))
    assert record.matters
    assert {m.finding.relation.value for m in (*record.matters, *record.meetings)} == {"single-source"}
    assert {s.relation.value for s in record.statements} <= {"single-source"}
    assert {v.labels for v in record.voices} == {("T",)}


def test_an_article_confirms_both_together(kept):
    record = compared(kept(one=first(), two=second(), press=article(f"{SIGNED}.")))
    [matter] = [m for m in record.matters if m.finding.relation.value == "corroborated"]
    assert {p.document for p in matter.evidence} == {view.id for view in record.accounts}
    assert len(record.accounts) == 2


def test_evidence_leads_back_to_the_file_of_each_section(kept):
    paths = kept(one=first(), two=second())
    texts = {str(p): p.read_text(encoding="utf-8") for p in paths}
    given = json_record.dump(compared(paths))
    [document] = given["documents"]
    assert (document["file"], document["files"]) == (str(paths[0]), [str(p) for p in paths])
    places = [e for matter in given["matters"] for e in matter["evidence"]]
    assert {e.get("file", document["file"]) for e in places} == set(texts)
    for e in places:
        assert " ".join(texts[e.get("file", document["file"])][e["start"] : e["end"]].split()) == e["text"]


def test_a_later_section_raises_what_is_unmarked_in_the_first(kept):
    paths = kept(one=first("UNCLAS", ONE.replace("(C)", "(U)")), two=second("S E C R E T"))
    alone = compared(paths[:1], "C")
    both = compared(paths, "C")
    assert alone.accounts[0].account.subject is not None
    assert both.accounts[0].account.subject is None
    assert [p.number for p in both.accounts[0].account.portions if p.number] == [1, 2, 3, 4]


def test_shown_by_itself_each_section_counts_as_the_whole_and_names_the_others(kept):
    paths = kept(one=first("UNCLAS", ONE.replace("(C)", "(U)")), press=article("Nothing happened."), two=second("S E C R E T"))
    shown = list(archive.inspect(paths, lexicon=LEXICON))
    assert [s.file for s in shown] == [str(p) for p in paths]
    assert [[n.message for n in v.notices if n.code == "sections-elsewhere"] for s in shown for v in s.views] == [
        [f"the rest of the telegram is in other documents: section 2 in {paths[2]}"],
        [],
        [f"the rest of the telegram is in other documents: section 1 in {paths[0]}"],
    ]
    [low] = [s for s in archive.inspect(paths, clearance=Clearance.named("C"), lexicon=LEXICON) if s.file == str(paths[0])]
    assert low.views[0].account.subject is None
    [alone] = archive.inspect(paths[:1], clearance=Clearance.named("C"), lexicon=LEXICON)
    assert alone.views[0].account.subject is not None


def test_a_file_that_cannot_be_read_keeps_its_place(kept, tmp_path):
    paths = kept(one=first(), two=second())
    shown = list(archive.inspect([paths[0], tmp_path / "none.txt", paths[1]], lexicon=LEXICON))
    assert [bool(s.error) for s in shown] == [False, True, False]


def test_references_of_all_sections_are_those_of_one_telegram(kept):
    paths = kept(one=first(), two=second())
    found = archive.refs(paths, lexicon=LEXICON)
    [telegram] = [t for t in found.telegrams if t.holdings]
    assert len(telegram.holdings) == 1
    [citation] = json_citations.dump(found)["telegrams"][0]["cites"]
    assert [e.get("file") for e in citation["evidence"]] == [None, str(paths[1])]


def test_two_sections_set_side_by_side_are_said_to_be_sections(kept):
    found = archive.diff(*kept(one=first(), two=second()), lexicon=LEXICON)
    assert found.same.value == "the same telegram"
    assert found.because[-1] == "they are different sections of it, so that neither has the words of the other"


def test_records_of_one_dump(tmp_path):
    path = tmp_path / "dump.json"
    path.write_text(json.dumps([{"id": n, "body": text} for n, text in enumerate((second(), first()))]), encoding="utf-8")
    [view] = compared([path]).accounts
    assert view.files == (str(path),)
    source = path.read_text(encoding="utf-8")
    given = json_record.dump(compared([path]))
    for e in (e for matter in given["matters"] for e in matter["evidence"]):
        assert e["text"][:40] in " ".join(source[e["start"] : e["end"]].replace("\\n", " ").split())


def test_views_on_disk_hold_one_document(kept, tmp_path):
    made = archive.publish(kept(one=first(), two=second()), tmp_path / "kept", lexicon=LEXICON)
    for clearance in made.views.clearances:
        with made.views.open(clearance) as view:
            assert list(view.documents()) == ["06SANDRAVA412"]
    assert len(made.record.accounts) == 1


def test_a_file_of_which_nothing_is_shown_is_not_named(kept):
    paths = kept(one=first(), two=second(body="Whatever Orlik said, in private.\n\nHOLLOWAY\n"))
    [view] = compared(paths, "U").accounts
    assert view.files == (str(paths[0]),)
    given = json.dumps(json_inspection.dump("x", [view], offsets=Offsets.SOURCE))
    assert str(paths[1]) not in given
    assert "Orlik" not in given


def test_sections_of_many_telegrams_whose_others_are_not_given_are_all_kept(kept):
    """Each is an account by itself, however many there are."""
    paths = kept(**{f"n{number}": first().replace("000412", f"{number:06}").replace("120", f"{number}") for number in range(412, 432)})
    assert len(archive.refs(paths).views) == len(paths)


def test_a_section_that_is_added_counts_as_added(kept, tmp_path):
    files = kept(one=first(), two=second())
    counts = [(told.documents, told.held) for told in (add(files, tmp_path / "archive", workers=1) for _ in range(2))]
    assert counts == [(2, 0), (0, 2)]
