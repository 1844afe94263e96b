import pytest

from parse.specimen import LEXICON
from reftel.model import Level, Marking, Register, Span
from reftel.parse.blocks import cut_body
from reftel.parse.portions import body_portions, opening_register

SECRET = Marking(Level.SECRET)


def portions(text, banner=SECRET):
    return body_portions(text, cut_body(text, 0, len(text)), banner, LEXICON)


def test_inheritance():
    found, _ = portions("¶1. (C) They agreed:\n\na. a toll\n\nb. (U) a fund\n\nc. a port\n\nThis block stands alone here.\n\n¶2. They left.")
    assert [str(p.marking) for p in found] == ["C", "C", "U", "C", "S", "S"]


def test_a_mark_at_a_mere_line_start_can_raise_and_never_lower():
    low, _ = portions("¶1. (S) See the paragraph marked\n(U) in the reftel.")
    high, _ = portions("¶1. (U) A first point.\n(S//NF) A second point.")
    assert [p.marking.level for p in low] == [Level.SECRET, Level.SECRET]
    assert [p.marking.level for p in high] == [Level.UNCLASSIFIED, Level.SECRET]


def test_a_mark_inside_a_line_can_raise_and_never_lower():
    found, _ = portions("¶1. (U) They met. 2. (S) They paid. 3. (U) They left.")
    assert [(p.number, p.marking.level) for p in found] == [(1, Level.UNCLASSIFIED), (2, Level.SECRET), (3, Level.SECRET)]


def test_a_paragraph_that_ran_into_another_counts_as_high_as_both():
    found, _ = portions("1. (U) They met.2. (S//NF) They paid.")
    assert {p.marking.level for p in found} == {Level.SECRET}
    found, _ = portions("1. (S) They met, see 2. (U) there.")
    assert {p.marking.level for p in found} == {Level.SECRET}


def test_damage_fails_closed():
    found, notices = portions("¶1. (U) A point.\n(S/REL ELMERE A damaged line.\n\n¶2. (0) Words.")
    assert [p.marking.level for p in found] == [Level.UNCLASSIFIED, Level.SECRET, Level.SECRET]
    assert {n.code for n in notices} == {"damaged-mark"}


def test_entire_text_holds_for_what_follows():
    found, _ = portions("1. (S - ENTIRE TEXT).\n\n2. They met.", Marking(Level.CONFIDENTIAL))
    assert [p.marking.level for p in found] == [Level.SECRET, Level.SECRET]


def test_readers_of_the_banner_hold_for_marked_portions():
    found, _ = portions("¶1. (U) They met.", Marking(Level.SECRET, readers=frozenset({"NODIS"})))
    assert str(found[0].marking) == "U//NODIS"


@pytest.mark.parametrize(
    ("text", "register"),
    [
        ("Summary: They met.", Register.SUMMARY),
        ("SUMMARY AND COMMENT. They met.", Register.SUMMARY),
        ("Begin Summary. They met.", Register.SUMMARY),
        ("COMMENT: They met.", Register.COMMENT),
        ("(Note: They met.)", Register.NOTE),
        ("Comment on the canal was sparse.", Register.BODY),
        ("Summary justice was done.", Register.BODY),
    ],
)
def test_registers_come_from_the_first_words(text, register):
    assert opening_register(text, Span(0, len(text))) is register
