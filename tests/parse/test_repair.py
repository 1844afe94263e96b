import pytest

from reftel.model import Transcript
from reftel.parse.repair import pilcrow_edits


def text_of(numbers, mark="(C) "):
    return "".join(f"{n}. {mark}The ministers met again.\n\n" for n in numbers)


def repaired(text):
    edits, notices = pilcrow_edits(text, 0)
    return Transcript(text).edit(edits).text, [n.code for n in notices]


@pytest.mark.parametrize("mark", ["(C) ", ""])
@pytest.mark.parametrize("count", [3, 9, 12, 25])
def test_lost_pilcrows_are_found_whatever_their_number(count, mark):
    whole = text_of([f"¶{n}" for n in range(1, count + 1)], mark)
    assert repaired(whole.replace("¶", "1")) == (whole, ["lost-pilcrows"])


@pytest.mark.parametrize("mark", ["(C) ", ""])
@pytest.mark.parametrize("count", [1, 9, 11, 25])
def test_genuine_numbers_stay(count, mark):
    text = text_of(range(1, count + 1), mark)
    assert repaired(text) == (text, [])


def test_a_telegram_with_pilcrows_is_left_alone():
    text = text_of(["¶1", "¶2"]) + "12. a list item\n"
    assert repaired(text) == (text, [])


def test_items_inside_a_paragraph_do_not_mislead():
    text = "11. (C) They agreed:\n1) a toll\n2) a fund\n3) a port\n\n12. (C) They left.\n"
    assert repaired(text)[0] == text.replace("11. (C)", "¶1. (C)").replace("12. (C)", "¶2. (C)")


def test_a_number_out_of_order_is_repaired_too_when_it_is_marked():
    text = text_of(["¶1", "¶2", "¶3", "¶2", "¶4"])
    assert repaired(text.replace("¶", "1"))[0] == text


def test_the_notice_tells_the_evidence_and_no_words():
    message = pilcrow_edits(text_of([11, 12, 13]), 0)[1][0].message
    assert "3 paragraph numbers rise from 1 to 3" in message
    assert "ministers" not in message
