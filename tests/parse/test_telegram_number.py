"""How published telegrams begin."""

import pytest

from reftel.parse.telegram_number import read_opening


@pytest.mark.parametrize(
    ("text", "number", "serial", "second", "subject"),
    [
        ("28119. Subject: The Canal.", "28119", 28119, False, "The Canal"),
        ("Tosec 20106/37513. Subject: The Canal", "Tosec 20106/37513", 37513, True, "The Canal"),
        ("Secto 3025. For the President.", "Secto 3025", 3025, False, None),
        ("616. For Holm from Doe. Subj: Canal. Ref: Tarvesk 77.", "616", 616, False, "Canal"),
        ("57. Subject: Canal.\n\n1. (C-entire text)\n\n2. More.", "57", 57, False, "Canal"),
        ("1. We met.\n\n2. We left.", None, None, False, None),
        ("We met.", None, None, False, None),
    ],
)
def test_opening(text, number, serial, second, subject):
    found = read_opening(text, 0)
    assert (found.number and found.number.value, found.serial and found.serial.value, found.second) == (number, serial, second)
    assert (found.subject and found.subject.value) == subject
    assert found.subject is None or found.subject.span.of(text) == subject


def test_captions_at_the_head_of_sentences():
    assert [c.value for c in read_opening("616. Eyes only Secretary. Nodis. They asked that it be for his eyes only.", 0).captions] == ["EYES ONLY", "NODIS"]
