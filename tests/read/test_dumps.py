"""Every form of dump: what was written is read, and every character leads back to the file."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from read.dumps import FIRST, WRITERS
from reftel import read
from reftel.errors import SourceError
from reftel.model import Span

letters = st.one_of(
    st.sampled_from(['"', "'", "\\", "\n", ",", ";", "\t", "(", ")", "{", "}", "[", ":", "¶", "1", "N", "n", " ", "é", "😀", "\\.", "'),('", '","']),
    st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"),
)
texts = st.lists(letters, min_size=1, max_size=40).map("".join)
records = st.lists(st.tuples(st.just("31MOSCOW2"), texts, texts.filter(str.strip)), max_size=4).map(lambda more: [FIRST, *more])


def name(writer):
    return writer.__name__


def expected(record):
    _, header, text = record
    return f"{header}\n\n{text}" if header.strip() else text


def documents(text, file="dump"):
    return read.read_bytes(text.encode("utf-8"), file=file)


@pytest.mark.parametrize("writer", WRITERS, ids=name)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records=records)
def test_what_was_written_is_read(writer, records):
    assert [d.text for d in documents(writer(records))] == [expected(r) for r in records]


@pytest.mark.parametrize("writer", WRITERS, ids=name)
def test_the_form_is_told_by_the_beginning(writer):
    data = writer([FIRST]).encode("utf-8")
    best = read.detect(data, file="dump")[0]
    assert best[0] == WRITERS[writer].NAME
    assert best[1].reason
    assert read.detect(b"\xef\xbb\xbf" + data, file="dump")[0] == best
    assert read.detect(writer([FIRST]).encode("utf-16"), file="dump")[0] == best


@pytest.mark.parametrize("writer", WRITERS, ids=name)
@pytest.mark.parametrize("before", ["", "\ufeff"])
def test_every_character_leads_back_to_the_file(writer, before):
    second = ("31MOSCOW2", "R 141115Z FEB 31\nFM AMEMBASSY LONDON", "The “envoy” left\tby train;\nhis reply: \"no\" — it's (1,'2').")
    file = before + writer([FIRST, second])
    for document in read.read_bytes(file.encode("utf-8"), file="dump"):
        text = document.text
        for at, character in enumerate(text):
            there = document.in_file(document.transcript.to_source(Span(at, at + 1))).of(file)
            if character not in "\n\t\"'“”—":
                assert there == character, (at, text[max(0, at - 9) : at + 9])
        for said in document.metadata:
            assert document.in_file(said.span).of(file) == said.value
        for word in ("envoy", "FEB 31"):
            at = text.index(word)
            assert document.in_file(document.transcript.to_source(Span(at, at + len(word)))).of(file) == word


def test_line_ends_of_windows():
    for end in ("\r\n", "\r"):
        file = f'"1","2/13/2031 11:15","31MOSCOW1","a","b","","H1{end}H2","one{end}two"{end}'
        assert [d.text for d in documents(file)] == ["H1\nH2\n\none\ntwo"]
    assert documents('[{"body": "one\\r\\ntwo\\rthree"}]')[0].text == "one\ntwo\nthree"


def test_escapes_of_json():
    (document,) = documents(r'{"body": "\u00b61. \ud83d\ude00 \/ \b\f\t\\n \ud83d"}')
    assert document.text == "¶1. 😀 / \b\f\t\\n \ufffd"
    assert [n.code for n in document.notices] == ["encoding-damaged"]


def test_escapes_of_sql():
    (first, second) = documents("INSERT INTO t (id, body) VALUES (1, E'it''s\\n\\'so\\''), (-2.5, N'a\\b');\n")
    assert first.text == "it's\n'so'"
    assert second.text in {"a\\b", "a\b"}
    (row,) = documents("COPY t (id, body, note) FROM stdin;\n1\t\\110ead\\x0aline\t\\N\n\\.\n")
    assert row.text == "Head\nline"
    assert [m.name for m in row.metadata] == ["id"]


def test_columns_of_a_table_are_known_from_its_creation():
    made = 'CREATE TABLE "cable" (\n "refid" varchar(9) NOT NULL,\n price numeric(5, 2),\n `content` text,\n PRIMARY KEY (refid)\n);\n'
    (document,) = documents(made + "INSERT INTO tags VALUES (1, 'x (body)');\nINSERT INTO cable VALUES ('A', 1.5, 'The text.');\n")
    assert document.text == "The text."
    assert [(m.name, m.value) for m in document.metadata] == [("number", "A"), ("price", "1.5")]


def test_a_list_is_read_as_its_items():
    (document,) = documents('{"refs": ["31LONDON12", "31LONDON13"], "deep": {"a": [1]}, "pages": 2, "none": null, "text": "x"}')
    assert [(m.name, m.value) for m in document.metadata] == [("references", "31LONDON12, 31LONDON13"), ("deep", '{"a": [1]}'), ("pages", "2")]


def test_a_row_of_names_may_be_in_any_order():
    (document,) = documents("Content,RefID\nThe text.,31MOSCOW1\n")
    assert document.text == "The text."
    assert [(m.name, m.value) for m in document.metadata] == [("number", "31MOSCOW1")]


@pytest.mark.parametrize(
    "text",
    [
        "name,age\nHarask,51\n",
        "Text, photographs\n\nThe envoy left.\n",
        "Dear Sir,\n\nthe envoy said, no.\n",
        "[Details removed] The envoy left.",
        "-- \nThe envoy\n",
    ],
)
def test_other_texts_are_no_dumps(text):
    assert read.detect(text.encode("utf-8"), file="a.txt")[0][0] == "plain"


@pytest.mark.parametrize(
    "text", ['{"name": "Harask", "age": 51}', '[{"a": {"b": [1, 2]}}]', "CREATE TABLE t (a text, b text);\nINSERT INTO t VALUES ('a', 'b');\n"]
)
def test_a_dump_without_texts_is_refused(text):
    with pytest.raises(SourceError, match=r"holds no documents\. Each record needs a field for its text"):
        documents(text)


def test_one_damaged_record_is_an_error_where_all_are_wanted():
    with pytest.raises(SourceError, match=r"character 0 cannot be read: .*quotation mark"):
        documents('"1","2/13/2031 11:15","31MOSCOW1","a","b","","H","x" y"\n')
