import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.export.printable import dumps, exchanged, printable


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain words", "plain words"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;new title\x07after", "after"),
        ("\x9b2Jgone", "gone"),
        ("a\u202eb\u2066c\u200f", "abc"),
        ("one\ntwo\tthree\u2028four", "one two three four"),
        ("(\u200bU)", "(U)"),
        ("\ud800broken", "broken"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_nothing_may_move_the_cursor_or_turn_the_line(raw, shown):
    assert printable(raw) == shown


@given(st.text())
def test_one_line_of_visible_text(text):
    shown = printable(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E or 0xD800 <= ord(c) <= 0xDFFF for c in shown)
    assert printable(shown) == shown


@given(st.text())
def test_json_keeps_the_value_and_stays_harmless(text):
    line = dumps({"t": text})
    assert json.loads(line) == {"t": text}
    assert printable(line) == line
    line.encode("utf-8")


def test_half_a_character_is_exchanged_for_one_that_every_program_takes():
    assert json.loads(exchanged({"a\ud800": ["\udc00b\U0001f600", "\\ud800"]})) == {"a\ufffd": ["\ufffdb\U0001f600", "\\ud800"]}
    assert json.loads(dumps("\ud800")) == "\ud800"


def test_letters_of_other_scripts_stand_as_they_are():
    assert dumps("Посольство") == '"Посольство"'


def test_long_unfinished_sequences_are_linear():
    assert printable("\x1b[" + "1" * 2_000_000) == "1" * 2_000_000
    assert printable("\x1b]" * 500_000) == ""
