"""Nothing in a document's text can hide on a page."""

import sys

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from reftel.web.visible import visible


def test_bidirectional_controls_are_written_out():
    assert visible("(U)\u202eterces") == "(U)⟨U+202E⟩terces"
    assert visible("a\u2066b\u200bc\ufeff") == "a⟨U+2066⟩b⟨U+200B⟩c⟨U+FEFF⟩"


def test_controls_and_lone_surrogates_are_written_out():
    assert visible("\x1b[31mred\x00") == "⟨U+001B⟩[31mred⟨U+0000⟩"
    assert visible("\ud800") == "⟨U+D800⟩"


def test_separators_are_spaces():
    assert visible("a\u2028b\x0cc") == "a b c"


def test_ordinary_text_stays():
    for text in ("Nursultan Äbişulı Nazarbaev", "Путин", "خامنه\u200cای", "line\nline\tend"):
        assert visible(text) == text


def test_markup_of_ours_and_other_values_stay():
    assert visible(Markup("<b>\u202e</b>")) == "<b>\u202e</b>"
    assert visible(3) == 3
    assert visible(None) == ""


@given(st.text(st.characters(max_codepoint=sys.maxunicode)))
def test_whatever_comes_out_can_be_sent(text):
    shown = visible(text)
    shown.encode()
    assert not any(c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" for c in shown)
