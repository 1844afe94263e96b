from datetime import datetime
from decimal import Decimal

from reftel.recognise.cascade import Node, Sense, apply, join

MOMENT = datetime.fromisoformat("2018-06-20")
TEXT = "one two three"
ROW = [Node("n", 0, 3, "one", Sense(number=Decimal(1))), Node("n", 4, 7, "two", Sense(number=Decimal(2))), Node("x", 8, 13, "three")]


def names(nodes):
    return [(n.kind, n.word) for n in nodes]


def paired(got, _):
    return Sense(f"{got['a'].sense.number}+{got['b'].sense.number}")


def test_joins_neighbours_of_the_kinds_asked_for():
    (pair, rest) = apply([join("pair", "a:n b:n", paired, macros={})], ROW, TEXT, MOMENT)
    assert (pair.kind, pair.start, pair.end, pair.sense.timex, rest.kind) == ("pair", 0, 7, "1+2", "x")


def test_the_longest_join_wins_and_of_equal_ones_the_first():
    stage = [
        join("one", "n", lambda *_: Sense(), macros={}),
        join("two", "n n", lambda *_: Sense(), macros={}),
        join("too", "n n", lambda *_: Sense(), macros={}),
    ]
    assert names(apply(stage, ROW, TEXT, MOMENT)) == [("two", "one two"), ("x", "three")]


def test_context_is_asked_for_and_not_taken():
    assert names(apply([join("y", "~n n ~x", lambda *_: Sense(), macros={})], ROW, TEXT, MOMENT)) == [("n", "one"), ("y", "two"), ("x", "three")]
    assert names(apply([join("y", "!n n", lambda *_: Sense(), macros={})], ROW, TEXT, MOMENT)) == [("y", "one"), ("n", "two"), ("x", "three")]
    assert names(apply([join("y", "n !x", lambda *_: Sense(), macros={})], ROW, TEXT, MOMENT)) == [("y", "one"), ("n", "two"), ("x", "three")]


def test_a_join_without_a_meaning_is_none_and_the_next_place_is_tried():
    stage = [join("y", "a:n", lambda got, _: Sense() if got["a"].word == "two" else None, macros={})]
    assert names(apply(stage, ROW, TEXT, MOMENT)) == [("n", "one"), ("y", "two"), ("x", "three")]


def test_kinds_may_stand_for_several():
    assert names(apply([join("y", "ANY ANY ANY", lambda *_: Sense(), macros={"ANY": "n|x"})], ROW, TEXT, MOMENT)) == [("y", TEXT)]
