import json

from records import record
from reftel.export import json_record, page, sides
from reftel.export.offsets import Offsets


def dumped():
    return json.loads(json.dumps(json_record.dump(record(), offsets=Offsets.RELEASED)))


def ids(found):
    return [each["id"] for each in found["documents"]]


def test_each_line_has_the_passages_of_each_side_and_no_others():
    found = dumped()
    rows = sides.aligned(found, ids(found))
    assert rows
    for row in rows:
        assert [[p["document"] for p in cell] for cell in row["cells"]] == [[d] * len(cell) for d, cell in zip(ids(found), row["cells"], strict=True)]
        assert any(row["cells"])


def test_what_differs_comes_first():
    found = dumped()
    signs = [row["sign"] for row in sides.aligned(found, ids(found))]
    assert "differ" in signs
    assert signs == sorted(signs, key=lambda sign: sign != "differ")


def test_of_what_differs_accounts_come_before_judgements_and_voices():
    found = dumped()
    kinds = [row["between"] for row in sides.aligned(found, ids(found)) if row["between"]]
    assert kinds == sorted(kinds, key=sides.BETWEEN.index)
    for kind in sides.BETWEEN:
        assert [row["between"] for row in sides.shown(sides.aligned(found, ids(found)), kind)] == [kind] * kinds.count(kind)
    assert all(bool(row["between"]) == (row["sign"] == "differ") for row in sides.aligned(found, ids(found)))


def test_what_one_side_has_is_named_by_its_document():
    found = dumped()
    for row in sides.aligned(found, ids(found)):
        having = [d for d, cell in zip(ids(found), row["cells"], strict=True) if cell]
        assert row["alone"] == (having[0] if len(having) == 1 else "")
        assert (row["sign"] == sides.ALONE) <= bool(row["alone"])


def test_of_one_account_beside_nothing_all_is_its_own():
    found = dumped()
    rows = sides.aligned(found, ids(found)[:1])
    assert {row["sign"] for row in rows} <= {sides.ALONE, "differ"}
    assert all(row["alone"] == ids(found)[0] for row in rows)
    assert any(row["elsewhere"] for row in rows)


def test_lines_can_be_narrowed_and_the_sides_swapped():
    found = dumped()
    there, back = sides.aligned(found, ids(found)), sides.aligned(found, ids(found)[::-1])
    assert [r["id"] for r in there] == [r["id"] for r in back]
    assert [r["cells"][::-1] for r in there] == [r["cells"] for r in back]
    assert {r["sign"] for r in sides.shown(there, "differ")} == {"differ"}
    assert sides.shown(there, "") == there
    alone = sides.shown(there, ids(found)[0])
    assert all(r["alone"] == ids(found)[0] for r in alone)


def test_a_page_to_keep_has_every_passage_with_its_place():
    found = dumped()
    rows = sides.aligned(found, ids(found))
    text = page.markdown(sides.outline(found, ids(found), rows))
    assert text.startswith("# Side by side")
    assert "compilation not reviewed" in text
    assert "≠" in text
    assert "¶" in text


def test_voices_opposed_for_one_reason_are_one_line():
    found = dumped()
    told = found["disagreements"][0]
    twice = {**found, "disagreements": [told, told]}
    assert [r["name"] for r in sides.aligned(twice, ids(found)) if r["kind"] == "assessments"] == [told["topic"]]
