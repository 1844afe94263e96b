"""Which views of an archive are served, one document of it, and several compared."""

import json
import os
from pathlib import Path

import pytest

from reftel import archive
from reftel.archive import opening
from reftel.archive.adding import add
from reftel.archive.choosing import MOST, version
from reftel.errors import ClearanceError, ReftelError, UsageError
from reftel.model import Clearance
from reftel.store import judgements

LEXICON = Path(archive.__file__).parents[1] / "dossier" / "lexicon"
U, C, S, EVERYTHING = Clearance.named("U"), Clearance.named("C"), Clearance.named("S"), Clearance.everything()
TELEGRAM, OLDER = "06SANDRAVA412", "94TARVESK117"


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    folder, dossier = tmp_path_factory.mktemp("held") / "archive", archive.dossier()
    add(dossier.paths, folder, clearances=[C], lexicons=[LEXICON], workers=1)
    return folder, dossier.lexicon


def test_no_view_above_the_ceiling_is_served(held):
    assert archive.kept(held[0], EVERYTHING) == (U, C, EVERYTHING)
    assert archive.kept(held[0], C) == (U, C)
    assert archive.kept(held[0], U) == (U,)


def test_a_ceiling_without_a_view_is_refused_with_the_remedy(held):
    with pytest.raises(ReftelError, match="rebuild --view S"):
        archive.kept(held[0], S)


def test_a_document_is_what_the_reader_may_see_of_it(held):
    folder, lexicon = held
    low = archive.document(TELEGRAM, folder, clearance=U, findings=False, lexicon=lexicon)
    high = archive.document(TELEGRAM, folder, clearance=EVERYTHING, findings=False, lexicon=lexicon)
    assert len(low.account["withheld"]) == 8
    assert high.account["withheld"] == []
    assert len(low.account["text"]) < len(high.account["text"])
    assert high.held == {OLDER: OLDER}
    assert low.held == {}, "what a hidden line cites is not told"
    assert archive.document(OLDER, folder, clearance=EVERYTHING, findings=False, lexicon=lexicon).citing == [TELEGRAM]
    assert archive.document(OLDER, folder, clearance=U, findings=False, lexicon=lexicon).citing == []


def test_a_document_says_where_it_was_mended_and_what_its_letters_stand_for(held):
    account = archive.document(TELEGRAM, held[0], clearance=EVERYTHING, findings=False, lexicon=held[1]).account
    assert {"source": "1", "text": "¶"}.items() <= account["repairs"][0].items()
    assert account["text"][account["repairs"][0]["start"]] == "¶"
    assert account["glosses"]["SIPDIS"]


def test_what_is_not_there_is_not_there(held):
    for name in ("06SANDRAVA999", "nothing", ""):
        with pytest.raises(ClearanceError):
            archive.document(name, held[0], clearance=U, lexicon=held[1])


def test_a_choice_is_compared_as_files_are(held):
    folder, lexicon = held
    found = archive.chosen([TELEGRAM, OLDER], folder, clearance=C, lexicon=lexicon)
    assert found.documents() == (TELEGRAM, OLDER)
    record = json.loads(found.record("record"))
    assert (record["clearance"], len(record["documents"])) == ("C", 2)
    assert json.loads(found.document(OLDER))["csl"]
    assert json.loads(found.record("brief")).startswith("# ")
    with pytest.raises(ClearanceError):
        found.document("06SANDRAVA999")


def test_a_choice_has_a_most(held):
    with pytest.raises(UsageError, match=str(MOST)):
        archive.chosen([f"x{n}" for n in range(MOST + 1)], held[0], clearance=U)


def test_a_version_changes_with_its_view(held, tmp_path):
    folder = tmp_path / "archive"
    add(archive.dossier().paths[:1], folder, workers=1)
    before = version(folder, U)
    add(archive.dossier().paths[2:3], folder, workers=1)
    assert version(folder, U) != before
    assert version(folder, C) == ""


def test_a_desk_compares_documents_once_as_long_as_nothing_changes(held, tmp_path, monkeypatch):
    folder, lexicon = held
    asked = []
    real = opening.compare

    def counted(names, **how):
        asked.append((tuple(names), str(how["clearance"])))
        return real(names, **how)

    monkeypatch.setattr(opening, "compare", counted)
    decided = tmp_path / "judgements.jsonl"
    desks = archive.desks(folder, lexicon=lexicon, judgements=decided)
    low, high = desks.desk(U), desks.desk(EVERYTHING)
    first = high.answers([TELEGRAM, OLDER])
    first.record["matters"].clear()  # whoever changes an answer changes it for himself
    assert high.answers([TELEGRAM, OLDER]).record["matters"]
    assert len(asked) == 1
    assert len(low.answers([TELEGRAM, OLDER]).record["matters"]) < len(high.answers([TELEGRAM, OLDER]).record["matters"])
    assert len(asked) == 2, "each view has its own"
    decided.write_text(f"{judgements._HEAD}\n", encoding="utf-8")
    high.answers([TELEGRAM, OLDER])
    assert len(asked) == 3, "what people decided counts at once"
    index = folder / next(p.relative_to(folder) for p in folder.rglob("meta.json") if version(folder, EVERYTHING) == str(p.stat().st_mtime_ns))
    os.utime(index)
    high.answers([TELEGRAM, OLDER])
    assert len(asked) == 4, "so does what is in the view"
