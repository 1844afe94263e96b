import pytest

from recognise.specimens import prose
from reftel.model import VoiceKind
from reftel.recognise import attributions, quotes


def read(text):
    p = prose(text)
    found = tuple(quotes.find(p, ()))
    return p, [*found, *attributions.find(p, found)], [(a.source.name, p.of(a.content), a) for a in attributions.find(p, found)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Hale told us that the leaders discussed the canal.", "Hale", "the leaders discussed the canal"),
        ("Hale told us the leaders discussed the canal.", "Hale", "the leaders discussed the canal"),
        ("The dispute remains open, Hale said.", "Hale", "The dispute remains open"),
        ("According to Hale, the canal is closed.", "Hale", "the canal is closed"),
        ("The experts believe that the canal is closed.", "The experts", "the canal is closed"),
    ],
)
def test_finds_reported_speech(text, source, content):
    _, _, found = read(text)
    assert (source, content) in [(s, c.rstrip(".")) for s, c, _ in found]


@pytest.mark.parametrize("text", ["Hale left before deciding what the council will do next.", "Upon learning he had, Hale smiled."])
def test_an_open_question_and_a_broken_clause_report_nothing(text):
    assert read(text)[2] == []


def test_keeps_hedge_and_denial():
    _, _, ((_, _, claim),) = read("Hale claimed that the canal was closed.")
    assert (claim.hedge, claim.denied) == ("claimed", False)
    _, _, ((_, _, denial),) = read("Hale denied that the canal was closed.")
    assert (denial.hedge, denial.denied) == (None, True)
    _, _, ((source, _, rumour),) = read("Sources in the ministry reportedly expect a sharp rise in exports.")
    assert (source, rumour.hedge, rumour.source.kind) == ("Sources in the ministry", "reportedly", VoiceKind.ANONYMOUS)


def test_says_so_where_nobody_is_named():
    _, _, ((source, content, _),) = read("It was announced that two pilots will fly.")
    assert (source, content) == ("unnamed", "two pilots will fly")


def test_a_plan_is_a_stance_and_not_a_report():
    p, found, reported = read("The two sides agreed to develop a rocket.")
    assert reported == []
    assert [p.of(a.content) for a in attributions.stances(p, ())] == ["to develop a rocket"]
    assert attributions.voices_over(p, found, p.span(22, 39)) == ()


def test_direct_speech_is_not_reported_twice():
    assert read("“The canal is closed,” Hale said.")[2] == []


def test_the_chain_runs_from_the_wire_to_the_speaker():
    text = "Hale said that the canal is closed (ITAR-TASS, March 3). The road is open."
    p, found, _ = read(text)
    assert [v.name for v in attributions.voices_over(p, found, p.span(15, 34))] == ["ITAR-TASS", "Hale"]
    assert attributions.voices_over(p, found, p.span(57, 73)) == ()


def test_a_wire_vouches_for_its_own_sentence_only():
    text = "Many papers were signed. Orlan agreed to lend money to Tolland (Interfax, March 3)."
    p, found, _ = read(text)
    assert [v.name for v in attributions.voices_over(p, found, p.span(25, 61))] == ["Interfax"]
    assert attributions.voices_over(p, found, p.span(0, 24)) == ()


def test_hedge_over_a_clause():
    p, found, _ = read("Hale claimed that the canal was closed.")
    assert attributions.hedge_over(p, found, p.span(18, 38)) == "claimed"
    p, found, _ = read("The canal was closed.")
    assert attributions.hedge_over(p, found, p.span(0, 20)) is None
