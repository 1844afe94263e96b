"""Findings in their place, and the list of those to look at."""

from reftel import archive
from reftel.export import explanation, json_inspection, page

TEXT = "TITLE\n\nForeign Minister Lena Orlik visited Velmark on March 3.\n"


def view(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return archive.load(path, fast=True)[0]


def test_each_finding_has_its_number_in_the_text_and_below(tmp_path):
    seen = view(tmp_path)
    shown = page.text(explanation.explained("a.txt", seen))
    passage, _, table = shown.partition("kind")
    for number in range(1, 1 + sum(a.span.start > TEXT.index("Foreign") - 1 for a in seen.annotations)):
        assert passage.count(f"[{number}]") == 1
        assert table.count(f"[{number}]") == 1
    assert "Lena Orlik[" in passage
    assert "follows the title" in table


def test_the_review_has_what_is_doubted_and_nothing_else(tmp_path):
    seen = view(tmp_path)
    shown = page.text(explanation.review("a.txt", seen))
    assert "XXXX-03-03" in shown
    assert "Lena Orlik" not in shown.partition("To look at")[2].partition("visited")[0]
    lists = json_inspection.dump("a.txt", [seen], doubted=True)["documents"][0]["annotations"]
    assert [d["value"] for d in lists["dates"]] == ["XXXX-03-03"]
    assert lists["people"] == []
    assert all(found["doubt"] for every in lists.values() for found in every)
