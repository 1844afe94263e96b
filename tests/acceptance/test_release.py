"""The release of the sample telegram: nothing of a hidden paragraph, the same bytes whatever it says, a telegram that reads as before."""

import re
from functools import cache

import pytest

from reftel import archive
from reftel.model import Clearance, PortionKind

U = Clearance.named("U")
NUMBERED = re.compile(r"^1(\d)\. \(([CU])\) ", re.MULTILINE)


@cache
def cable(shared):
    return next(f for f in sorted((shared / "samples" / "state-visit").glob("*.txt")) if "CCCCC" in f.read_text(encoding="utf-8"))


def pieces(text):
    """(mark, start, end) of each numbered paragraph; headings and signature below it are hidden with a hidden one."""
    found = list(NUMBERED.finditer(text))
    return [(m[2], m.end(), b.start() if b else len(text)) for m, b in zip(found, [*found[1:], None], strict=True)]


def hidden_replaced(text, words):
    outcome = text
    for mark, start, end in reversed(pieces(text)):
        if mark == "C":
            outcome = outcome[:start] + words + "\n\n" + outcome[end:]
    return outcome.replace("MEDVEDEV'S EASY TRIP TO KAZAKHSTAN", words.upper())


@pytest.mark.parametrize("form", ["text", "html", "pdf"])
def test_hidden_text_changes_no_byte(shared, tmp_path, form):
    text = cable(shared).read_text(encoding="utf-8")
    made = archive.release(cable(shared), to=U, form=form).data
    for n, words in enumerate(("x", "Another text that speaks of other things. " * 40)):
        other = tmp_path / f"{n}.txt"
        other.write_text(hidden_replaced(text, words), encoding="utf-8")
        assert archive.release(other, to=U, form=form).data == made


def test_no_phrase_of_a_hidden_paragraph_is_left(shared):
    text = cable(shared).read_text(encoding="utf-8")
    made = " ".join(archive.release(cable(shared), to=U).data.decode().split())
    low = " ".join(" ".join(text[start:end] for mark, start, end in pieces(text) if mark == "U").split())
    high = " ".join(" ".join(text[start:end] for mark, start, end in pieces(text) if mark == "C").split()).split()
    phrases = {" ".join(high[i : i + 3]) for i in range(len(high) - 2)}
    assert len(phrases) > 400
    assert [p for p in phrases if p in made and p not in low] == []


def test_what_is_released_reads_as_the_telegram_that_it_is(shared, tmp_path):
    path = tmp_path / "released.txt"
    path.write_bytes(archive.release(cable(shared), to=U).data)
    [before], [after] = archive.load(cable(shared), clearance=U), archive.load(path)
    assert str(after.account.banner) == "U"
    for name in (
        "transmission_id",
        "canonical_id",
        "precedence",
        "date_time_group",
        "originator",
        "executive_order",
        "declassification",
        "subject",
        "signature",
    ):
        one, other = getattr(before.account, name), getattr(after.account, name)
        assert (one and one.value) == (other and other.value), name
    for name in ("action_addressees", "info_addressees", "tags", "references"):
        assert [f.value for f in getattr(before.account, name)] == [f.value for f in getattr(after.account, name)], name
    paragraphs = [p for p in after.account.portions if p.kind is PortionKind.PARAGRAPH]
    assert [p.number for p in paragraphs] == list(range(1, 10))
    assert [p.number for p in paragraphs if p.printed_mark == "U"] == [3, 4, 5, 7]
