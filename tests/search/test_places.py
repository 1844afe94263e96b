"""Where what was sought stands, and which places of a document are printed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.model import Shown, ShownPart
from reftel.search.meaning import Sought
from reftel.search.places import Places
from reftel.search.snippets import snippets

WORDS = ("canal", "Canals", "canal_tolls", "0412", "412", "tréaty", "treaty", "“canal”", "no-toll", "harbour")
SOUGHT = (
    Sought(words={"canal"}),
    Sought(words={"canal", "treaty"}),
    Sought(words={"412"}),
    Sought(phrases=[("canal", "treaty")]),
    Sought(words={"harbour"}, phrases=[("canal", "canal"), ("412", "treaty")]),
    Sought(opened={"can.*"}),
    Sought(opened={".reaty"}, words={"412"}),
    Sought(fuzzy=[("canla", 1)]),
    Sought(patterns=[re.compile("t.*")], phrases=[("harbour", "canal")]),
)


def document(parts):
    shown = tuple(ShownPart(kind, number, "U", text) for number, (kind, text) in enumerate(parts))
    return Shown(key="k", name="n", id="n", kind="telegram", file="f", marking="U", parts=shown)


@pytest.mark.parametrize(
    ("sought", "text", "found"),
    [
        (Sought(words={"canal"}), "Canal, the CANAL's and canals", ["Canal", "CANAL"]),
        (Sought(words={"canal"}), "the “canal” — canal_tolls", ["canal", "canal"]),
        (Sought(words={"412"}), "SANDRAVA 000412 and 4120", ["000412"]),
        (Sought(words={"4elm12"}), "04ELM12", ["04ELM12"]),
        (Sought(phrases=[("canal", "treaty")], words={"canal"}), "a canal — treaty of the canal", ["canal — treaty", "canal"]),
        (Sought(words={"treaty"}), "the tréaty", ["tréaty"]),
        (Sought(fuzzy=[("canal", 1)]), "a cnaal, a kanal and a kanall", ["cnaal", "kanal"]),
        (Sought(opened={"can.*"}), "Canals, a canal and a toucan", ["Canals", "canal"]),
    ],
)
def test_what_is_sought_is_found_as_it_is_printed(sought, text, found):
    assert [span.of(text) for span in Places(sought).of(text)] == found


@given(st.lists(st.tuples(st.sampled_from(["paragraph", "header", "subject"]), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)), max_size=8))
def test_what_is_passed_over_would_not_have_been_among_the_best(parts):
    for sought in SOUGHT:
        places = Places(sought)
        every = []
        for at, (kind, text) in enumerate(parts):
            found = places.of(text)
            different = len({span.of(text).casefold() for span in found})
            assert (places.most(text) > 0) >= bool(found)
            assert places.most(text) >= different
            if found:
                every.append((kind == "header", -different, at))
        best = sorted(at for *_, at in sorted(every)[:3])
        if best:
            assert [each.place for each in snippets(document(parts), places)] == [f"¶{at}" for at in best]
