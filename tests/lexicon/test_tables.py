import pytest

from reftel.errors import LexiconError
from reftel.lexicon import Lexicon


@pytest.fixture
def table(tmp_path):
    def write(text, name="precedence"):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


HEADER = "prosign,name,rank,source\n"


def test_rows_of_a_folder_come_after_ours(table):
    rows = Lexicon(table(HEADER + "Q,QUIET,1,invented\n")).rows("precedence")
    assert dict(rows[-1]) == {"prosign": "Q", "name": "QUIET", "rank": "1", "source": "invented"}
    assert rows[:-1] == Lexicon().rows("precedence")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("prosign,name,rank\nQ,QUIET,1\n", "line 1: the header needs a column 'source'"),
        ("sign,name,rank,source\nQ,QUIET,1,invented\n", "line 1: the columns of this table are prosign, name, rank, source"),
        (HEADER + "Q,QUIET,invented\n", "line 2: not 4 cells"),
        (HEADER + "Q,QUIET,1,2,invented\n", "line 2: not 4 cells"),
        (HEADER + "Q,QUIET,1, \n", "line 2: a row without a source"),
        ("", "line 1: the header needs a column 'source'"),
    ],
)
def test_a_table_that_breaks_the_rules_is_named_with_its_line(table, text, problem):
    with pytest.raises(LexiconError, match="precedence.csv, " + problem):
        Lexicon(table(text)).rows("precedence")


def test_a_table_that_nobody_knows_is_refused(table):
    with pytest.raises(LexiconError, match="no table of that name; the tables are "):
        Lexicon(table(HEADER, name="moods"))
    with pytest.raises(LexiconError, match="no such table"):
        Lexicon().rows("moods")


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(LexiconError, match="no such folder"):
        Lexicon(tmp_path / "absent")


def test_what_is_built_from_a_table_is_built_once():
    calls = []

    def build(lexicon):
        calls.append(lexicon)
        return len(lexicon.rows("precedence"))

    lexicon = Lexicon()
    assert lexicon.once(build) == lexicon.once(build)
    assert calls == [lexicon]
