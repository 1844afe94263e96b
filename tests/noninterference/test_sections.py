"""Two runs over telegrams whose sections lie in several files: what is hidden in one section changes not one byte of what the reader gets of any."""

from itertools import product

import pytest

from noninterference.requests import COMMANDS, answers
from noninterference.specimens import BANNERS, RANKS, articles, telegram
from noninterference.variants import SAME_LENGTH, varied

ASKS = [ask for asks in COMMANDS.values() for ask in asks]
CUT = 5
"""The second section begins with the heading or the paragraph behind this one's predecessor."""


def sections(specimen, first=None):
    """The files of ``specimen`` sent in two sections, the later given first; ``first`` is the level of the first one's header, if not that of the whole."""
    at = next(i for i, p in enumerate(specimen.parts) if p.number == CUT)
    above = [p for p in specimen.parts[:at] if p.kind in {"header", "tags", "subject", "references", "classified by"} and p.text]
    line, security = f"{BANNERS[RANKS[specimen.banner]]} SANDRAVA", f"ZNY {specimen.banner * 5}"

    def message(number, parts, level):
        text = "\n\n".join(p.text for p in parts if p.text) + "\n"
        text = text.replace(line, f"{BANNERS[RANKS[level]]} SECTION 0{number} OF 02 SANDRAVA").replace(security, f"ZNY {level * 5}")
        return text.replace("/01 2901512", f"/0{number} 2901512")

    return {
        "later.txt": message(2, [*above, *specimen.parts[at:]], specimen.banner),
        "first.txt": message(1, specimen.parts[:at], first or specimen.banner),
    }


def asked(ask, specimen, clearance, folder, first=None):
    return answers(ask, {**sections(specimen, first), **articles()}, clearance, folder)


@pytest.mark.parametrize("first", ["", "a first section classified lower"])
@pytest.mark.parametrize(("ask", "clearance"), list(product(ASKS, ("U", "C"))), ids=lambda v: v if isinstance(v, str) else v.title)
def test_hidden_text_of_a_section_changes_no_byte(ask, clearance, first, tmp_path):
    specimen = telegram(4, banner="S" if first else "C", marked_headings=False)
    given = asked(ask, specimen, clearance, tmp_path / "given", first and "U")
    assert given["status"] == b"0" or ask.before or ask.status != b"0"  # what is asked for by name need not be there
    for kind in SAME_LENGTH if ask.in_file else ("prose", "deleted"):
        other = asked(ask, varied(specimen, clearance, kind), clearance, tmp_path / kind, first and "U")
        assert {name: other[name] == given[name] for name in given} == dict.fromkeys(other, True), kind


@pytest.mark.parametrize("ask", ASKS, ids=lambda v: v.title)
def test_no_canary_of_any_section_is_in_any_answer(ask, tmp_path):
    specimen = telegram(3, banner="C", marked_headings=False)
    given = b" ".join(asked(ask, specimen, "U", tmp_path / "run").values()).lower()
    shown = " ".join(p.text for p in specimen.parts if not specimen.hides(p, "U")).lower()
    assert [c for c in specimen.canaries if c.lower().encode() in given and c.lower() not in shown] == []
