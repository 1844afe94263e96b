import pytest
from hypothesis import given
from hypothesis import strategies as st

from parse.specimen import LEXICON
from reftel.model import Level, Marking
from reftel.parse.blocks import cut, numbered_in
from reftel.parse.layout import lay_out
from reftel.parse.marks import hint_at, looks_damaged, mark_at, read_mark
from reftel.parse.portions import body_portions

KNOWN = ["(U)", "(C)", "(S)", "(TS)", "(SBU)", "(LOU)", "(C//NF)", "(S/NF)", "(S//REL USA, GBR)", "(C - ENTIRE TEXT)", "(U//FOUO)"]


@pytest.mark.parametrize(
    ("printed", "marking"),
    [
        ("(U)", "U"),
        ("( C )", "C"),
        ("(SBU)", "SBU"),
        ("(SBU-N)", "SBU//NF"),
        ("(U//FOUO)", "SBU"),
        ("(C/NF)", "C//NF"),
        ("(S//FGI//NF)", "S//FGI//NF"),
        ("(C//REL USA, GBR)", "C//REL GBR, USA"),
        ("(S/REL CHINA)", "S//REL CHINA, USA"),
        ("(S/Rel to Elmere)", "S//REL ELMERE, USA"),
        ("(SECRET/REL ELMERE)", "S//REL ELMERE, USA"),
        ("(C//EXDIS)", "C//EXDIS"),
        ("(C - ENTIRE TEXT)", "C"),
        ("(S-entire text)", "S"),
        ("(TS)", "TS"),
        ("(R)", "R"),
        ("(RESTRICTED)", "R"),
        ("(LOU)", "SBU"),
        ("(OUO)", "SBU"),
        ("(Limited Official Use)", "SBU"),
        ("(For Official Use Only)", "SBU"),
        ("(CUI)", "SBU"),
        ("(SBU/NF)", "SBU//NF"),
        ("(S/OC)", "S//ORCON"),
        ("(S//RD)", "S//RD"),
        ("(TS//SI//NF)", "TS//NF//SI"),
        ("(C//NODIS)", "C//NODIS"),
        ("(S//REL NATO, ISAF)", "S//REL ISAF, NATO, USA"),
        ("(NS)", "S//NATO"),
        ("(NC)", "C//NATO"),
        ("(NATO Restricted)", "R//NATO"),
        ("(COSMIC TOP SECRET)", "TS//NATO"),
    ],
)
def test_known_marks(printed, marking):
    assert str(mark_at(printed + " Words.", 0, LEXICON).marking) == marking


@pytest.mark.parametrize(
    "printed", ["(U.S.)", "(Iran)", "(0)", "(G)", "(SBlJ)", "(SNF)", "(С)", "(U\u200b)", "(U", "U)", "(C//XQ)", "(X//NF)", "(1)", "()", "(b,d)", "(/REL UK)"]
)
def test_everything_else_is_no_mark(printed):
    assert mark_at(printed + " Words.", 0, LEXICON) is None


def test_entire_text_may_go_without_brackets():
    mark = mark_at(" SECRET - ENTIRE TEXT. Words.", 0, LEXICON)
    assert (mark.marking, mark.entire_text) == (Marking(Level.SECRET), True)
    assert mark_at(" SECRET AGENTS CAME.", 0, LEXICON) is None


@pytest.mark.parametrize(
    ("text", "damaged"),
    [("(SBlJ) x", True), ("(0) x", True), ("(/REL UK) x", True), ("(C Words", True), ("(U.S.) x", False), ("(Iran) x", False), ("Words", False)],
)
def test_damage_is_seen(text, damaged):
    assert (looks_damaged(text, 0) is not None) is damaged


@given(st.sampled_from(KNOWN), st.data())
def test_no_mutation_lowers_a_mark_unless_it_is_another_exact_mark(printed, data):
    at = data.draw(st.integers(0, len(printed) - 1))
    mutated = printed[:at] + data.draw(st.text(max_size=2)) + printed[at + 1 :]
    before, after = mark_at(printed, 0, LEXICON), mark_at(mutated, 0, LEXICON)
    assert before is not None
    if after is not None and after.marking.level < before.marking.level:
        assert read_mark(after.printed, LEXICON) == after.marking
        assert after.printed.upper().split("/")[0].split("-")[0].strip() in {row["mark"] for row in LEXICON.rows("portion_marks")}


@pytest.mark.parametrize(
    ("words", "marking"),
    [
        ("(C//NF They met", "C//NF"),
        ("S//NF) They met", "S//NF"),
        ("(CNF) They met", "C//NF"),
        ("(C//NP) They met", "C//NF"),
        ("(S//REL) They met", "S//NF"),
        ("(/Rel UK) They met", "C//NF"),
        ("() They met", "C"),
    ],
)
def test_what_is_left_of_a_mark_can_only_raise(words, marking):
    assert str(hint_at(words, 0, Level.CONFIDENTIAL, LEXICON)) == marking


@pytest.mark.parametrize("words", ["They met", "(U.S.) ships", "(Comment: they met", "(CDU/CSU) and others", "//The Canal//", "S/he met", "U.S./U.K. talks"])
def test_other_brackets_and_slashes_are_no_marks(words):
    assert hint_at(words, 0, Level.CONFIDENTIAL, LEXICON) is None


def test_every_mark_of_the_tables_is_read_as_its_row_says():
    rows = [(row, frozenset[str]()) for row in LEXICON.rows("portion_marks")] + [(row, frozenset({row["control"]})) for row in LEXICON.rows("foreign_marks")]
    for row, controls in rows:
        assert read_mark(row["mark"], LEXICON) == Marking(Level[row["level"]], controls)
        for control in LEXICON.rows("portion_controls"):
            both = read_mark(f"{row['mark']}//{control['mark']}", LEXICON)
            assert both is not None
            assert both.level is Level[row["level"]]
            assert control["control"] in both.controls | both.readers
            assert both.dominates(Marking(Level[row["level"]], controls))


def first_portion(text):
    stretch = lay_out(text, 0, len(text))
    portions, _ = body_portions(text, cut(stretch, numbered_in([stretch])), Marking(Level.UNCLASSIFIED), LEXICON)
    return portions[0]


@pytest.mark.parametrize(
    ("words", "marking"),
    [
        ("A word on the dam: (S//NF) They met.", "S//NF"),
        ("They met.\n¶A. (C) They met again.", "C"),
        ("They met (SBU) and left.", "SBU"),
        ("They met (S / NF) and left.", "S//NF"),
        ("They met; the ship(S) sailed (s), see (Iran), (U.S.) and (NC).", "U"),
        ("They met.\n[paragraph 2 withheld: (S)]", "U"),
    ],
)
def test_a_mark_inside_of_a_paragraph_raises_it(words, marking):
    text = f"¶1. (U) {words}"
    portion = first_portion(text)
    assert str(portion.marking) == marking


def test_a_mark_inside_never_lowers():
    text = "¶1. (S) They met (U) and left."
    portion = first_portion(text)
    assert portion.marking == Marking(Level.SECRET)
