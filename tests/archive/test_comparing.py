"""The conductor from files to records and views, over the fictional dossier."""

import json
from datetime import date
from functools import cache

import pytest

from reftel import archive
from reftel.errors import ReftelError, SourceError
from reftel.export.json_record import dump
from reftel.export.offsets import Offsets
from reftel.export.printable import dumps
from reftel.model import Clearance, Relation

SPECIMEN = "Ostra Gazette\n\nPresident Anton Verel met Premier Olga Dunn in Port Ostra on May 3, 2008 and signed an agreement on the North Bridge.\n"
AS_OF = date(2026, 1, 2)


@cache
def compared(clearance):
    given = archive.dossier()
    return archive.compare(given.paths, clearance=clearance, as_of=AS_OF, lexicon=given.lexicon)


def test_accounts_are_lettered_by_kind_in_the_order_given():
    assert [(v.label, v.kind) for v in compared(None).accounts] == [("T", "telegram"), ("T2", "telegram"), ("A", "article"), ("A2", "article")]


def test_ids_are_of_their_own():
    ids = [v.id for v in compared(None).accounts]
    assert len(set(ids)) == len(ids) == 4


def test_the_record_cites_only_passages_that_are_where_they_say():
    record = compared(None)
    sources = {v.id: v.account.document.transcript.source for v in record.accounts}
    for matter in record.matters:
        for passage in matter.evidence:
            assert " ".join(passage.span.of(sources[passage.document]).split())[:1] == passage.text[:1]


def test_a_view_at_u_has_nothing_above_u():
    record = compared(Clearance.named("U"))
    assert str(record.clearance) == "U"
    assert {str(p.marking) for v in record.accounts for p in v.account.portions} == {"U"}
    assert {str(m.marking) for m in record.matters} <= {"U"}
    whole = {p.body.of(v.text) for v in compared(None).accounts for p in v.account.portions if str(p.marking) != "U" and p.number is not None}
    printed = dumps(dump(record))
    assert whole
    assert not any(body[:60] in printed for body in whole)


def test_the_same_files_give_the_same_bytes():
    given = archive.dossier()
    again = archive.compare(given.paths, as_of=AS_OF, lexicon=given.lexicon)
    assert dumps(dump(again)) == dumps(dump(compared(None)))


def test_several_accounts_agree_somewhere():
    assert {Relation.SINGLE_SOURCE} < {m.finding.relation for m in compared(None).matters}


def test_no_account_at_all_is_an_empty_record():
    record = archive.compare([], clearance=Clearance.named("U"))
    assert record.accounts == ()
    assert str(record.clearance) == "U"


def test_progress_is_told_each_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(SPECIMEN, encoding="utf-8")
    told = []
    archive.compare([path], progress=told.append)
    assert told == [str(path)]


def test_a_file_given_twice_is_refused(tmp_path):
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in (first, second):
        path.write_text(SPECIMEN, encoding="utf-8")
    with pytest.raises(SourceError, match="the same as"):
        archive.compare([first, second])


def test_published_views_hold_what_each_clearance_may_have(tmp_path):
    given = archive.dossier()
    made = archive.publish(given.paths, tmp_path, clearance=Clearance.named("S"), as_of=AS_OF, lexicon=given.lexicon)
    views, record = made.views, made.record
    assert [str(c) for c in views.clearances] == ["U", "SBU", "C", "S"]
    assert str(record.clearance) == "S"
    for clearance in views.clearances:
        with views.open(clearance) as view:
            stored = json.loads(view.record("record"))
            assert stored["clearance"] == str(clearance)
            assert {d["id"] for d in stored["documents"]} == set(view.documents())
            assert all(json.loads(view.document(id_))["offsets"] == "released" for id_ in view.documents())
            assert json.loads(view.record("brief")).startswith("# ")
    assert len(list((tmp_path / "originals").rglob("*/*"))) == len(given.paths)
    with views.open(views.clearances[0]) as view:
        assert json.loads(view.record("record")) == json.loads(dumps(dump(compared(Clearance.named("U")), offsets=Offsets.RELEASED)))
    with pytest.raises(ReftelError, match="missing"):
        views.open(Clearance.named("TS"))


def test_what_is_published_quotes_the_released_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(SPECIMEN, encoding="utf-8")
    views = archive.publish([path], tmp_path / "kept", clearance=Clearance.named("U")).views
    with views.open(views.clearances[-1]) as view:
        document = json.loads(view.document(view.documents()[0]))
    for found in document["annotations"].values():
        assert all(document["text"][a["start"] : a["end"]] == a["text"] for a in found)
