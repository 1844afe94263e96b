import pytest

from recognise.specimens import LEXICON, prose
from reftel.model import Mention, MentionKind, Predicate, Status
from reftel.recognise import clauses


def anchor(text, word):
    p = prose(text)
    return next(a for s in p.analysis.sents for a in clauses.anchors(s, LEXICON) if a.token.text == word)


def named(p, name, kind=MentionKind.PERSON):
    start = p.text.index(name)
    return Mention(span=p.span(start, start + len(name)), kind=kind, name=name, finder="test", because="given")


def parties(text, word, people=(), places=(), bodies=()):
    p = prose(text)
    kinds = [(people, MentionKind.PERSON), (places, MentionKind.PLACE), (bodies, MentionKind.ORGANISATION)]
    found = [named(p, name, kind) for names, kind in kinds for name in names]
    token = next(t for t in p.analysis if t.text == word)
    return [m.name for m in clauses.parties_of(p, found, token)]


def test_every_row_of_the_table_is_a_class_and_a_status():
    table = clauses.table(LEXICON)
    assert table["sign", "verb"] == (Predicate.AGREEMENT, Status.SIGNED)
    assert {pos for _, pos in table} <= {"verb", "noun", "adj"}
    assert all(lemma == lemma.casefold().strip() for lemma, _ in table)


def test_governing_words_come_first():
    (sentence,) = prose("Verel announced plans to build a bridge.").analysis.sents
    assert [a.token.text for a in clauses.anchors(sentence, LEXICON)] == ["announced", "plans", "build"]


def test_words_that_only_modify_state_nothing():
    (sentence,) = prose("The signed papers lay in a meeting room.").analysis.sents
    assert not {"signed", "meeting"} & {a.token.text for a in clauses.anchors(sentence, LEXICON)}


@pytest.mark.parametrize(
    ("text", "word", "status", "no"),
    [
        ("They signed the treaty.", "signed", Status.SIGNED, False),
        ("They did not sign the treaty.", "sign", Status.NOT_AGREED, True),
        ("They never signed the treaty.", "signed", Status.NOT_AGREED, True),
        ("No treaty was signed.", "signed", Status.NOT_AGREED, True),
        ("Nothing was signed.", "signed", Status.NOT_AGREED, True),
        ("Neither side signed the treaty.", "signed", Status.NOT_AGREED, True),
        ("They did not build the bridge.", "build", Status.REFUSED, True),
        ("They signed no treaty.", "signed", Status.NOT_AGREED, True),
        ("They not surprisingly promoted the treaty.", "promoted", Status.STATED, False),
        ("They signed a treaty, not a statement.", "signed", Status.SIGNED, False),
        ("They will sign the treaty.", "sign", Status.PLANNED, False),
        ("They might build the bridge.", "build", Status.RAISED, False),
        ("They should pay for the bridge.", "pay", Status.PROPOSED, False),
        ("They hope to sign the treaty.", "sign", Status.PLANNED, False),
        ("They are building the bridge.", "building", Status.UNDER_WAY, False),
        ("They build bridges.", "build", Status.STATED, False),
        ("Plans include building the bridge.", "building", Status.PLANNED, False),
        ("They discussed a possible upgrade of the canal.", "upgrade", Status.RAISED, False),
        ("They work on a proposed agreement.", "agreement", Status.PROPOSED, False),
        ("There was no agreement on the canal.", "agreement", Status.NOT_AGREED, True),
        ("They will discuss the treaty.", "discuss", Status.DISCUSSED, False),
    ],
)
def test_negation_mood_and_tense_move_the_status(text, word, status, no):
    found, negated, why = clauses.status_of(anchor(text, word))
    assert (found, negated) == (status, no)
    assert word in why


def test_subject_and_partner_are_parties():
    assert parties("Verel signed a treaty with Dunn.", "signed", ["Verel", "Dunn"]) == ["Verel", "Dunn"]


def test_the_agent_of_a_passive_is_a_party():
    assert parties("The treaty was signed by Verel and Dunn.", "signed", ["Verel", "Dunn"]) == ["Verel", "Dunn"]


def test_an_infinitive_has_its_subject_further_up():
    assert parties("Verel agreed to build a bridge.", "build", ["Verel"]) == ["Verel"]


def test_giver_and_receiver_are_parties():
    assert parties("Marenia paid Kestria USD 3 million for the damage.", "paid", places=["Marenia", "Kestria"]) == ["Marenia", "Kestria"]
    text = "They signed a loan from the Export Bank to the Harbor Fund."
    assert set(parties(text, "signed", bodies=["Export Bank", "Harbor Fund"])) == {"Export Bank", "Harbor Fund"}


def test_who_stands_only_in_a_relative_clause_is_none():
    assert parties("Verel, who admires Dunn, signed the treaty.", "signed", ["Verel", "Dunn"]) == ["Verel"]


def test_a_wire_in_brackets_is_none():
    text = "Verel signed a treaty with Dunn (Marenpress, May 3)."
    assert "Marenpress" not in parties(text, "signed", ["Verel", "Dunn"], bodies=["Marenpress"])


def test_the_two_leaders_are_those_named_together_before():
    assert parties("Verel and Dunn met. The two leaders agreed on a bridge.", "agreed", ["Verel", "Dunn"]) == ["Verel", "Dunn"]


def test_a_group_without_names_is_its_words():
    assert parties("The two sides agreed on a bridge.", "agreed") == ["The two sides"]


@pytest.mark.parametrize("text", ["It agreed on a bridge.", "We agreed on a bridge.", "The committee agreed on a bridge.", "They agreed on a bridge."])
def test_who_is_not_told_is_no_party(text):
    assert parties(text, "agreed") == []
