"""What a matter is called, and what is no matter: furniture, broken words, lost characters, pronouns, marks without their other half, vague nouns."""

import pytest

from compare.files import article, compared, telegram
from compare.made import account, claims, said
from reftel.compare.naming import tidied
from reftel.compare.slots import relate


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("(Note: As told by a clerk, the lighthouse had been sold", "As told by a clerk, the lighthouse had been sold"),
        ("Comment: The lighthouse is for sale", "The lighthouse is for sale"),
        ("End note) Sale of the lighthouse", "Sale of the lighthouse"),
        ("End Summary. Sale of the lighthouse", "Sale of the lighthouse"),
        ("(S//NF) Sale of the lighthouse", "Sale of the lighthouse"),
        ("¶3. (C) Sale of the lighthouse", "Sale of the lighthouse"),
        ("12. Sale of the lighthouse", "Sale of the lighthouse"),
        ("-- Sale of the lighthouse", "Sale of the lighthouse"),
        ("FOREIGN AFFAIRS: WE HAVE SEEN REPORTS", "HAVE SEEN REPORTS"),
        ("NEGOTIATED EMPLOYEE AGREE- MENT", "NEGOTIATED EMPLOYEE AGREEMENT"),
        ("two- and three-year loans", "two- and three-year loans"),
        ("nomination of the president of the TRI-", "nomination of the president"),
        ("&Marenia has attacked,8 and showed restraint", "Marenia has attacked, and showed restraint"),
        ("a surplus of USD 96.8 billion", "a surplus of USD 96.8 billion"),
        ("a meeting of the G8", "a meeting of the G8"),
        ("the Council,s query", "the Council's query"),
        ("S request", "request"),
        ("he would attend the opening of the fair", "would attend the opening of the fair"),
        ("there was progress on several fronts", "progress on several fronts"),
        ("definitions of “reasonable period", "definitions of reasonable period"),
        ("single drop” of oil", "single drop of oil"),
        ("the “single drop” of oil", "the “single drop” of oil"),
        ("Pakistan’s internal stability", "Pakistan’s internal stability"),
        ("loans for the building of", "loans for the building"),
        ("IT sector", "IT sector"),
    ],
)
def test_names_are_without_furniture(text, name):
    assert tidied(text) == name


def names(*texts):
    return [m.name for m in compared(*texts).matters]


def test_a_note_gives_no_name_of_its_own():
    (name,) = names(telegram("(C) The fair was long. (Note: As told by a clerk of Dunn, the Velm Dam had been sold to Marenia. End note.)"))
    assert not name.startswith(("(", "Note", "End"))


@pytest.mark.parametrize(
    "text", ["The two sides agreed to proceed from economic expediency.", "Kestria promised a direct approach.", "Dunn criticized the aggressive remarks."]
)
def test_a_vague_noun_is_no_matter(text):
    assert names(telegram(f"(U) {text}")) == []


def test_a_vague_noun_with_what_it_is_of_is_one():
    assert len(names(telegram("(U) Marenia promised an explanation of the sale of the lighthouse."))) == 1


def test_what_is_only_judged_vague_is_named_by_its_clause():
    (name,) = names(article("Both expressed the opinion that the herring fair had been an outstanding success."))
    assert name == "Herring fair had been an outstanding success"


def test_a_compound_is_not_cut_at_its_hyphen():
    assert "Long-term loans" in " ".join(names(telegram("(U) Marenia provided long-term loans for the railway.")))


def test_each_reason_is_told_once():
    causes = {"A": "timber prices", "B": "harbor storms", "C": "railway strikes"}
    views = [account(x, said(f"{x} explained the delay by {why}.", why, why)) for x, why in causes.items()]
    found, weights = claims(*views)
    because = relate(found, weights, labels=list(causes), called={}).because
    assert [because.count(why) for why in causes.values()] == [1, 1, 1]
