"""Every table loads, every row has a source, no row stands twice, and every table is read by somebody."""

import pytest

from house.tree import SRC, modules, strings, syntax
from reftel.lexicon import Lexicon

TABLES = sorted(path.stem for path in (SRC / "lexicon" / "data").glob("*.csv"))


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon()


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_source_and_stands_once(lexicon, table):
    rows = lexicon.rows(table)
    assert rows
    assert all(row["source"].strip() for row in rows)
    facts = [tuple(value for column, value in row.items() if column != "source") for row in rows]
    twice = sorted({fact for fact in facts if facts.count(fact) > 1}) if len(facts) != len(set(facts)) else []
    assert not twice


@pytest.mark.parametrize("table", TABLES)
def test_cells_have_no_stray_white_space(lexicon, table):
    stray = [dict(row) for row in lexicon.rows(table) if any(value != value.strip() for value in row.values())]
    # a romanisation may end in a space on purpose, and nothing else
    assert not stray or table == "romanisation"


def test_sources_are_ones_that_others_can_look_up(lexicon):
    inward = ("FORMATS", "DESIGN", "PARTS", "PRODUCT", "SECURITY", "reference/", "shared")
    wrong = {(table, row["source"]) for table in TABLES for row in lexicon.rows(table) if any(word in row["source"] for word in inward)}
    assert not wrong


def test_every_table_is_used():
    literals = set().union(*(strings(syntax(path)) for path in modules()))
    assert [table for table in TABLES if table not in literals] == []


def test_the_dossier_lexicon_loads_beside_ours(dossier):
    lexicon = Lexicon(dossier / "lexicon")
    for path in (dossier / "lexicon").glob("*.csv"):
        own = [row for row in lexicon.rows(path.stem) if row["source"] == "fictional, this dossier"]
        assert len(own) == len(path.read_text(encoding="utf-8").splitlines()) - 1
