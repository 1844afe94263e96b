"""Whole telegrams: a higher clearance sees and is given no less, and damage to a mark opens nothing."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.test_releasing import LEXICON, telegram
from reftel.clear import gate, visible
from reftel.model import Clearance, Level
from reftel.parse import parse
from reftel.parse.marks import mark_at
from reftel.read import read_bytes

MARKS = st.sampled_from(["U", "SBU", "C", "S", "TS", "C//NF", "SBU-N", "S//REL GBR", "C//EXDIS", "NS", "LOU", ""])
BANNERS = {"U": "UNCLAS", "C": "C O N F I D E N T I A L", "S": "S E C R E T"}
CHAIN = ("U", "SBU", "C", "C//NF", "S//NF", "S//NF//EXDIS", "TS//NF//EXDIS//NATO")
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def parsed(marks, banner):
    text = telegram(
        *(f"({mark}) Word{n} came." if mark else f"Word{n} came." for n, mark in enumerate(marks)),
        line=f"{BANNERS[banner]} SANDRAVA 000412",
        zny=f"ZNY {banner * 5}",
    )
    [document] = read_bytes(text.encode(), file="telegram.txt")
    return parse(document, LEXICON)


@given(st.lists(MARKS, min_size=1, max_size=6), st.sampled_from(sorted(BANNERS)))
@QUICK
def test_what_one_sees_whoever_is_above_sees(marks, banner):
    account = parsed(marks, banner)
    seen = [{p.span for p in visible(account, Clearance.named(reader))} for reader in CHAIN]
    assert all(low <= high for low, high in pairwise(seen))
    released = [gate(account, {}, clearance=Clearance.named(reader), as_of=None, label="").account.banner for reader in CHAIN]
    assert all(low.level <= account.banner.level for low in released)


@given(st.lists(MARKS, min_size=1, max_size=4), st.sampled_from(sorted(BANNERS)), st.data())
@QUICK
def test_no_damage_to_a_mark_shows_more_unless_it_makes_another_mark(marks, banner, data):
    at = data.draw(st.integers(0, len(marks) - 1))
    mark = marks[at]
    if not mark:
        return
    where = data.draw(st.integers(0, len(mark) - 1))
    damaged = mark[:where] + data.draw(st.text("0OIlSUCBT58/-. )(N", max_size=2)) + mark[where + 1 :]
    before, after = parsed(marks, banner), parsed([*marks[:at], damaged, *marks[at + 1 :]], banner)
    line = Level.UNCLASSIFIED if banner == "U" else Level.CONFIDENTIAL if banner == "C" else Level.SECRET
    # a damaged mark is none, so that its paragraph counts as high as what the telegram says of itself
    floor = min(line, _level(before, at))
    if mark_at(f"({damaged}) Word", 0, LEXICON) is None:
        assert _level(after, at) >= floor, damaged


def _level(account, n):
    """What holds for the paragraph with this word: the lowest clearance that sees it."""
    at = account.document.text.index(f"Word{n} came")
    readers = (Clearance(level, None, None, None) for level in sorted(Level))
    return next(r.level for r in readers if r.is_everything or any(p.span.start <= at < p.span.end for p in visible(account, r)))


@pytest.mark.parametrize("banner", sorted(BANNERS))
def test_an_unmarked_paragraph_counts_as_its_banner(banner):
    assert _level(parsed(["U", "", "U"], banner), 1).letters == banner
