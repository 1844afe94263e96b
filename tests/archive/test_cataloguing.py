"""A list of an archive says the ceiling of what its reader sees in it: that of the same documents compared, and never of what is withheld."""

import json
from datetime import date

import pytest

from compare.files import article, telegram
from house.tree import SRC
from reftel.archive import Lexicon, compare, listed
from reftel.archive.adding import add
from reftel.archive.laying_down import Under
from reftel.export.json_record import high_water
from reftel.export.listing import FORMS
from reftel.model import Clearance, Level, Marking, Override, Policy

VIEWS = tuple(Clearance.named(name) for name in ("U", "C", "S"))
DAY = date(2026, 1, 2)
LEXICON = SRC / "dossier" / "lexicon"
RAISED = Override(document="06SANDRAVA412", part="document", marking=Marking(Level.SECRET), reason="a test", by="R. Ellery", on=DAY)


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    """The same three documents in an archive, and in one whose policy raises the first of them."""
    place = tmp_path_factory.mktemp("archives")
    files = place / "files"
    files.mkdir()
    (files / "one.txt").write_text(telegram("(U) Torvanov met Harask at the dam.", "(C) They quarrelled."), encoding="utf-8")
    (files / "two.txt").write_text(telegram("(U) Harask left.", "(U) Torvanov stayed.", number=413), encoding="utf-8")
    (files / "three.txt").write_text(article("Torvanov met Harask at the dam on Monday."), encoding="utf-8")
    under = {"plain": None, "raised": Under(policy=Policy(overrides=(RAISED,)), on=DAY)}
    for name, each in under.items():
        add([files], place / name, clearances=VIEWS, lexicons=[LEXICON], workers=1, **({"under": each} if each else {}))
    return place


def ended(folder, clearance, query=""):
    """What a list says at its beginning and at its end, and the ids of its documents."""
    first, *items, last = b"".join(FORMS["jsonl"].pieces(*listed(query, folder, clearance=clearance))).decode().splitlines()
    return json.loads(first), json.loads(last), [json.loads(each)["id"] for each in items]


@pytest.mark.parametrize("kind", ["plain", "raised"])
@pytest.mark.parametrize("clearance", [*VIEWS, Clearance.everything()], ids=str)
def test_the_ceiling_is_that_of_the_documents_compared(kind, clearance, archives):
    first, last, ids = ended(archives / kind, clearance)
    record = compare(ids, archive=archives / kind, clearance=clearance, fast=True, lexicon=Lexicon(LEXICON))
    assert last["ceiling"] == str(high_water(record.accounts))
    assert last["count"] == len(ids)
    assert first["as_of"] == (DAY.isoformat() if kind == "raised" else "")


def test_a_list_of_what_is_open_is_no_higher(archives):
    assert ended(archives / "plain", Clearance.everything(), "only:article")[1]["ceiling"] == "U"
    nothing = ended(archives / "plain", Clearance.everything(), "zyxwv")[1]
    assert (nothing["ceiling"], nothing["count"]) == ("", 0)


def test_what_a_policy_raises_counts_as_high_as_it_is_raised(archives):
    assert [ended(archives / kind, VIEWS[2], "dam -only:article")[1]["ceiling"] for kind in ("plain", "raised")] == ["C", "S"]
