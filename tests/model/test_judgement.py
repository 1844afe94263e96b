from dataclasses import replace
from datetime import date

import pytest

from compare.made import account, said
from reftel.model import Judgement, Level, Marking, Places, Span, Verdict, anchor, standing

VIEW = account("A", said("Verel met Dunn, and Verel  spoke of Verel.", "Dunn", "dunn"))


def passage(start, words):
    return VIEW.passage(Span(start, start + len(words)))


@pytest.mark.parametrize("start", [0, 20, 36])
def test_an_anchor_finds_its_own_occurrence_again(start):
    there = passage(start, "Verel")
    found = anchor(VIEW, there)
    assert (found.quote, found.nth) == ("Verel", [0, 20, 36].index(start))
    assert [span for _, span in Places([VIEW]).of(found)] == [Span(start, start + 5)]


def test_it_finds_words_across_other_white_space():
    [place] = Places([VIEW]).of(anchor(VIEW, passage(16, "and Verel  spoke")))
    assert place[1].of(VIEW.text) == "and Verel  spoke"


def test_it_is_found_in_another_file_with_the_same_portion_and_in_no_other_text():
    other = account("B", said("Verel met Dunn, and\nVerel spoke of Verel.", "Dunn", "dunn"))
    changed = account("C", said("Verel met Dunn, and Verel spoke of Verel again.", "Dunn", "dunn"))
    found = anchor(VIEW, passage(20, "Verel"))
    assert [view.label for view, _ in Places([changed, other, VIEW]).of(found)] == ["B", "A"]


def test_a_quote_that_is_nowhere_is_nowhere():
    found = anchor(VIEW, passage(0, "Verel"))
    assert list(Places([VIEW]).of(replace(found, quote="Torvanov"))) == []
    assert list(Places([VIEW]).of(replace(found, quote=""))) == []
    assert list(Places([VIEW]).of(replace(found, nth=9))) == []


def test_undone_judgements_do_not_stand_until_they_are_made_again():
    first = Judgement(id="j-1", verdict=Verdict.ACCEPT, subjects=(), by="A", on=date(2026, 1, 1), marking=Marking(Level.UNCLASSIFIED))
    second, undo = replace(first, id="j-2"), replace(first, id="j-3", verdict=Verdict.UNDO, of="j-1")
    assert standing([first, second, undo]) == (second,)
    assert standing([first, second, undo, first]) == (second, first)
