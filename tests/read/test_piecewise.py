"""Files of any size: constant memory, and a damaged record costs only itself."""

import io
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from read.dumps import FIRST, WRITERS, eight_backslash, json_array, json_lines, mysql
from reftel import read
from reftel.errors import SourceError
from reftel.model import Damaged, Document
from reftel.read import piecewise as room
from reftel.read.encoding import glimpse

RECORDS = [FIRST, *((f"31MOSCOW{i}", f"P {i}", f"The envoy said {i} words, “no” among them.") for i in range(2, 8))]


def found(text, *, limit=room.LIMIT, encoding="utf-8"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    name = read.detect(data[: room.GLIMPSE], file="dump")[0][0]
    reader = next(r for r in read.DUMPS if name == r.NAME)
    form = reader.form(glimpse(data, room.GLIMPSE))
    return list(room.documents(io.BytesIO(data), form, file="dump", media=reader.MEDIA, limit=limit)) if form else []


def shown(result):
    return [each.transcript.text.rpartition("\n")[2][15:17].strip() if isinstance(each, Document) else each.offset for each in result]


@pytest.fixture(params=[1, 7, 64, 1000])
def piece(request, monkeypatch):
    monkeypatch.setattr(room, "_PIECE", request.param)


@pytest.mark.usefixtures("piece")
@pytest.mark.parametrize("writer", WRITERS, ids=lambda w: w.__name__)
def test_pieces_of_any_size_give_the_same(writer):
    whole = writer(RECORDS)
    result = found(whole)
    assert [d.text for d in result] == [f"{header}\n\n{text}" for _, header, text in RECORDS]
    data = whole.encode("utf-8")
    assert [(d.slices, d.digest) for d in result] == [(d.slices, d.digest) for d in read.read_bytes(data, file="dump")]


DAMAGES = {
    "no quotation mark at the end": lambda record, mark: record.replace(f"them.{mark}", "them."),
    "a quotation mark in the middle": lambda record, mark: record.replace("envoy", f"en{mark} voy"),
    "a NUL": lambda record, mark: record.replace("envoy", "en\0voy"),
    "a lost half": lambda record, mark: record[: len(record) // 2],
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("writer", [w for w in WRITERS if w.__name__ not in {"json_by_id", "copy_sql", "named_sparing"}], ids=lambda w: w.__name__)
def test_a_damaged_record_costs_only_itself(writer, damage):
    mark = "'" if "sql" in writer.__name__ else '"'
    whole = writer(RECORDS)
    start = next(i for i in range(len(whole)) if shown_start(whole, writer, i))
    end = next(i for i in range(start + 1, len(whole)) if shown_start(whole, writer, i))
    broken = whole[:start] + DAMAGES[damage](whole[start:end], mark) + whole[end:]
    if damage == "a lost half" and writer.__name__ != "json_array":
        broken = broken[: start + (end - start) // 2] + "\n" * (writer.__name__ != "mysql") + ("," if writer.__name__ == "mysql" else "") + whole[end:]
    result = found(broken)
    bad = [each for each in result if isinstance(each, Damaged)]
    good = [each for each in result if isinstance(each, Document)]
    assert len(bad) == 1
    if writer.__name__ != "mysql" or damage != "a lost half":
        assert [d.text[-60:] for d in good] == [f"{h}\n\n{t}"[-60:] for i, (_, h, t) in enumerate(RECORDS) if i != 2]
    assert start - 3 <= bad[0].offset < end
    assert f"character {bad[0].offset:,}" in bad[0].reason
    assert "envoy" not in bad[0].reason


def shown_start(whole, writer, at):
    """Whether the third or the fourth record begins at ``at``."""
    ids = {"json_header_last": '{"_id": "31MOSCOW%d"', "mysql": "('%d'", "standard_sql": "INSERT INTO cable VALUES('%d'"}
    pattern = ids.get(writer.__name__, '"%d","2/13' if "eight" in writer.__name__ else '{"id": "%d"' if "lines" in writer.__name__ else '{\n  "id": "%d"')
    return any(whole.startswith(pattern % number, at) for number in (3, 4))


def test_the_end_of_a_dump_that_was_cut_in_pieces():
    whole = eight_backslash(RECORDS)
    result = found(whole[whole.index("envoy") :])
    assert [isinstance(each, Damaged) for each in result] == [True, *[False] * 6]


def test_a_damaged_row_among_rows_without_quotation_marks():
    text = 'refid,origin,content\nA1,Moscow,"One, two."\nA2,Moscow,"Never closed, and\nmore, lines.\nA3,Moscow,"Three."\nA4,Moscow,Four.\nA5,Moscow,Five.\n'
    assert [each.text if isinstance(each, Document) else each.offset for each in found(text)] == ["One, two.", text.index("A2"), "Three.", "Four.", "Five."]


def test_a_row_of_copy_that_lacks_a_field():
    text = "COPY t (id, body) FROM stdin;\n1\tOne.\n2\n3\tThree.\n\\.\n"
    assert [each.text if isinstance(each, Document) else each.offset for each in found(text)] == ["One.", text.index("2\n"), "Three."]


@pytest.mark.parametrize("writer", [w for w in WRITERS if w.__name__ != "json_by_id"], ids=lambda w: w.__name__)
def test_a_file_that_is_cut_off(writer):
    whole = writer(RECORDS)
    cut = whole[: whole.rindex("among")]
    *good, last = found(cut)
    assert all(isinstance(each, Document) for each in good)
    assert len(good) == len(RECORDS) - 1
    assert isinstance(last, Damaged)


@pytest.mark.parametrize("writer", [eight_backslash, json_lines, json_array, mysql], ids=lambda w: w.__name__)
def test_a_giant_field_is_refused_and_the_rest_read(writer, monkeypatch):
    monkeypatch.setattr(room, "_PIECE", 500)
    giant = ("31MOSCOW9", "P", "x" * 60_000)
    result = found(writer([*RECORDS[:2], giant, *RECORDS[2:]]), limit=5_000)
    assert [isinstance(each, Damaged) for each in result] == [False, False, True, *[False] * 5]
    assert "more than 5,000 characters" in result[2].reason


def test_bytes_that_are_no_utf8_are_told_in_their_record():
    data = eight_backslash(RECORDS).encode("utf-8").replace(b"said 3", b"said\xff3")
    result = found(data)
    assert [[n.code for n in d.notices] for d in result] == [[], [], ["encoding-damaged"], [], [], [], []]
    assert "\ufffd" in result[2].text


def test_windows_1252():
    records = [FIRST, ("31MOSCOW2", "P", "Señor Peña – sí")]
    result = found(eight_backslash(records).encode("cp1252"))
    assert result[1].text.endswith("Señor Peña – sí")
    assert {d.encoding for d in result} == {"cp1252"}
    assert [n.code for n in result[1].notices] == ["encoding-guessed"]


def test_utf_16():
    assert [d.text for d in found(json_lines(RECORDS), encoding="utf-16")] == [f"{h}\n\n{t}" for _, h, t in RECORDS]


def test_single_documents_come_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The envoy arrived.\n", encoding="utf-8")
    assert [d.text for d in read.stream(path)] == ["The envoy arrived.\n"]
    with pytest.raises(SourceError, match="no such file"):
        list(read.stream(tmp_path / "none.csv"))
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(SourceError, match="empty"):
        list(read.stream(tmp_path / "empty.csv"))


def test_a_disk_that_fails_further_on(tmp_path, monkeypatch):
    path = tmp_path / "dump.csv"
    path.write_text(eight_backslash(RECORDS), encoding="utf-8")

    def fail(*_, **__):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(read, "documents", fail)
    with pytest.raises(SourceError, match="sound disk"):
        list(read.stream(path))


def test_memory_does_not_grow_with_the_file(tmp_path):
    """60 MB, of which 30 copies of one record of 100 kB fill a piece of file that is written over and over."""
    path = tmp_path / "big.csv"
    record = eight_backslash([("31MOSCOW2", "P 131115Z FEB 31", "The envoy said no and left, as the papers wrote.\n" * 2_000)])
    with path.open("w", encoding="utf-8") as file:
        for _ in range(60_000_000 // len(record)):
            file.write(record)
    program = (
        "import resource, sys\n"
        "from reftel.read import stream\n"
        "most = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "documents = stream(sys.argv[1]); next(documents); before = most()\n"
        "print(1 + sum(1 for _ in documents), most() - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, timeout=120, check=True, env=os.environ)
    count, grown = map(int, done.stdout.split())
    assert count == 60_000_000 // len(record)
    assert grown < 15_000, "KiB"


@pytest.mark.parametrize("writer", WRITERS, ids=lambda w: w.__name__)
@settings(max_examples=60, deadline=None)
@given(
    changes=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(["", '"', "'", "\\", "\n", ",", "(", ")", "{", "}", "[", "]", ";", "\t", "\0", "é"])),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_is_damaged_ends_and_says_so(writer, changes):
    text = writer(RECORDS)
    for where, gone, instead in changes:
        at = int(where * len(text))
        text = text[:at] + instead + text[at + gone :]
    try:
        result = found(text)
    except (SourceError, StopIteration):
        return
    assert all(isinstance(each, Damaged) or each.text for each in result)
    for each in result:
        if isinstance(each, Document):
            assert len(each.slices) in {1, 3}
            assert each.transcript.source == "".join(
                text[s.file : s.file + end - s.start]
                for s, end in zip(each.slices, [*(s.start for s in each.slices[1:]), len(each.transcript.source)], strict=True)
            )
