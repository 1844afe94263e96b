"""Two files of which a reader sees the same text: whether their hidden text is equal must not show."""

import pytest

from reftel import archive
from reftel.errors import SourceError
from reftel.export import json_record
from reftel.model import Clearance

_TELEGRAM = """O 101200Z MAY 06
FM AMEMBASSY PARIS
TO SECSTATE WASHDC

C O N F I D E N T I A L PARIS 000123

E.O. 12958: DECL: 05/10/2016
TAGS: PREL
SUBJECT: SPECIMEN

1. (U) President Verel of Marenia signed an agreement on fisheries in May.

2. (C) {hidden}

SMITH
"""


def _written(folder, name, hidden):
    path = folder / name
    path.write_text(_TELEGRAM.format(hidden=hidden), encoding="utf-8")
    return path


def test_equal_hidden_text_changes_nothing_below_it(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    same = [_written(tmp_path / "a", "one.txt", "He named Orlik."), _written(tmp_path / "a", "two.txt", "He named Orlik.")]
    other = [_written(tmp_path / "b", "one.txt", "He named Orlik."), _written(tmp_path / "b", "two.txt", "He hired Brand.")]
    view = Clearance.named("U")
    first, second = (json_record.dump(archive.compare(paths, clearance=view)) for paths in (same, other))
    assert len(first["documents"]) == len(second["documents"]) == 1
    assert [m["name"] for m in first["matters"]] == [m["name"] for m in second["matters"]] != []


def test_the_holder_of_the_files_is_told(tmp_path):
    paths = [_written(tmp_path, name, "He named Orlik.") for name in ("one.txt", "two.txt")]
    with pytest.raises(SourceError, match="cannot confirm itself"):
        archive.compare(paths)


def test_two_holdings_of_a_telegram_do_not_confirm_one_another(tmp_path):
    paths = [_written(tmp_path, name, hidden) for name, hidden in (("one.txt", "He named Orlik."), ("two.txt", "He named Orlik and Brand."))]
    record = archive.compare(paths)
    assert [(view.label, view.id, view.file) for view in record.accounts] == [("T", "06PARIS123", str(paths[1]))]
    assert [n.code for n in record.accounts[0].notices if n.code == "same-telegram"] == ["same-telegram"]
    assert {m.finding.relation.value for m in record.matters} <= {"single-source"}
