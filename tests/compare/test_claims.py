import pytest

from compare.files import article, compared
from compare.made import account, claims, said
from reftel.compare.claims import similarity
from reftel.model import Predicate, Status


def pair(first, second, *others, same=()):
    """How like the first sentence of one account is to the first of another, among ``others``."""
    made, weights = claims(account("T", first), account("A", second, *others), same=same)
    return similarity(made[0], made[1], weights)


CANAL = said("Verel and Dunn agreed to widen the Halden Canal.", "Halden Canal", "halden canal widen", projects=["Halden Canal"], people=["Verel", "Dunn"])
OTHER = said("Verel and Dunn agreed to widen the Orlin Canal.", "Orlin Canal", "orlin canal widen", projects=["Orlin Canal"], people=["Verel", "Dunn"])
QUOTA = said("They agreed on a fishing quota for the lake.", "fishing quota for the lake", "fishing quota lake")


def test_keys_are_of_the_theme():
    made, _ = claims(
        account(
            "T",
            said(
                "The Export Bank lends the Harbor Fund USD 5 million for a power station in Kestria.",
                "power station in Kestria",
                "power station kestria lend",
                predicate=Predicate.PAYMENT,
                parties=["Export Bank", "Harbor Fund"],
                sums=[("USD 5 million", "USD", 5_000_000)],
                bodies=["Export Bank", "Harbor Fund"],
                places=["Kestria"],
            ),
        )
    )
    (claim,) = made
    assert claim.named("sum") == {"USD 5,000,000"}
    assert claim.named("party") == {"organisation-Export Bank", "organisation-Harbor Fund"}
    assert claim.named("place") == {"place-Kestria"}
    assert "power" in claim.named("word")
    assert not {"kestria", "station"} & claim.named("word")


def test_words_meet_as_concepts():
    plant = said("Plans include a nuclear plant.", "nuclear plant", "nuclear plant", predicate=Predicate.PROJECT, status=Status.PLANNED)
    station = said("He announced a nuclear station.", "nuclear station", "nuclear station", predicate=Predicate.PROJECT, status=Status.ANNOUNCED)
    assert pair(plant, station, QUOTA) > 0.5


def test_names_meet_as_entities():
    spelt = said("They agreed to widen the Haldyn Canal.", "Haldyn Canal", "haldyn canal widen", projects=["Haldyn Canal"])
    assert pair(CANAL, spelt, QUOTA, same=("Halden Canal", "Haldyn Canal")) > 0.6
    assert pair(CANAL, spelt, QUOTA) == 0.0


def test_likeness_is_symmetric_and_bounded():
    made, weights = claims(account("T", CANAL, QUOTA), account("A", OTHER, QUOTA, CANAL))
    for a in made:
        for b in made:
            assert 0.0 <= similarity(a, b, weights) == similarity(b, a, weights) <= 1.0


def test_rare_keys_weigh_more():
    many = [said(f"They spoke of trade in fruit number {n}.", "trade in fruit", "trade fruit") for n in range(6)]
    made, weights = claims(account("T", *many, said("They spoke of trade in amber.", "trade in amber", "trade amber")))
    assert weights["word", "amber"] > weights["word", "fruit"] > 0
    assert all(key in weights for claim in made for key in claim.keys)


def test_weights_come_from_the_view_alone():
    _, small = claims(account("T", CANAL, QUOTA))
    _, large = claims(account("T", CANAL, QUOTA), account("A", *[QUOTA] * 5))
    assert small["word", "quota"] > large["word", "quota"]
    assert not [k for k in small if "Orlin" in k[1]]


PAPER = pytest.mark.xfail(strict=True, reason="a bare paper has a key of its own, and one of two parties in common is enough for it")


@pytest.mark.parametrize("word", ["cooperation", pytest.param("agreement", marks=PAPER), "relations", "projects"])
def test_a_light_noun_joins_nothing(word):
    lemma = {"relations": "relation", "projects": "project"}.get(word, word)
    first = said(f"Marenia and Kestria agreed on {word}.", word, lemma, parties=["Marenia", "Kestria"], places=["Marenia", "Kestria"])
    second = said(f"Marenia and Dravia signed papers on {word}.", word, lemma, parties=["Marenia", "Dravia"], places=["Marenia", "Dravia"])
    assert pair(first, second, QUOTA) == 0.0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("energy prices", "energy price"), ("energy exports", "energy export")),
        (("border trade", "border trade"), ("border guards", "border guard")),
        (("nuclear plant", "nuclear plant"), ("chemical plant", "chemical plant")),
        (("water rights", "water right"), ("water levels", "water level")),
    ],
)
def test_one_word_in_common_joins_nothing(first, second):
    a = said(f"They spoke of {first[0]}.", *first)
    b = said(f"They spoke of {second[0]}.", *second)
    assert pair(a, b, QUOTA, CANAL) == 0.0


def test_disjoint_named_projects_never_join():
    assert pair(CANAL, OTHER, QUOTA) == 0.0


def test_parties_alone_join_nothing():
    bodies = {"parties": ["Export Bank", "Harbor Fund"], "bodies": ["Export Bank", "Harbor Fund"]}
    loan = said("The Export Bank gave the Harbor Fund a loan.", "loan", "loan", predicate=Predicate.PAYMENT, **bodies)
    visit = said("The Export Bank and the Harbor Fund agreed on pensions.", "pensions", "pension", **bodies)
    assert pair(loan, visit, QUOTA) == 0.0


def test_places_alone_join_nothing():
    road = said("They agreed on a road in Kestria.", "road in Kestria", "road kestria", places=["Kestria"])
    school = said("They agreed on a school in Kestria.", "school in Kestria", "school kestria", places=["Kestria"])
    assert pair(road, school, QUOTA) == 0.0


def test_another_sum_for_other_parties_is_another_matter():
    loan = said(
        "The Export Bank gave the Harbor Fund a loan of USD 300 million.",
        "loan",
        "loan",
        predicate=Predicate.PAYMENT,
        parties=["Export Bank", "Harbor Fund"],
        bodies=["Export Bank", "Harbor Fund"],
        sums=[("USD 300 million", "USD", 300_000_000)],
    )
    damage = said(
        "Marenia paid Kestria USD 2.4 million in compensation.",
        "compensation",
        "compensation",
        predicate=Predicate.PAYMENT,
        status=Status.PAID,
        parties=["Marenia", "Kestria"],
        places=["Marenia", "Kestria"],
        sums=[("USD 2.4 million", "USD", 2_400_000)],
    )
    assert pair(loan, damage, QUOTA) == 0.0


def test_a_name_that_one_side_does_not_use_says_nothing_against_it():
    unnamed = said("They agreed to widen the canal near the city.", "canal", "canal widen")
    assert pair(CANAL, unnamed, QUOTA) > 0.0


def test_two_plants_in_two_countries_are_two_matters():
    first = said("They will build a nuclear power plant in Kestria.", "nuclear power plant in Kestria", "nuclear power plant build kestria", places=["Kestria"])
    second = said("They will build a coal power plant in Marenia.", "coal power plant in Marenia", "coal power plant build marenia", places=["Marenia"])
    assert pair(first, second, QUOTA) < 0.42


def test_a_question_and_a_bare_light_noun_tell_nothing():
    (asked, worry, dam), _ = claims(
        account(
            "T",
            said("He did not say what other subjects came up.", "what other subjects came up", "come subject", predicate=Predicate.POSITION),
            said("He has worries.", "worries", "worry", predicate=Predicate.POSITION),
            said("They spoke of the price of the dam.", "the price of the dam", "dam price", predicate=Predicate.POSITION),
        )
    )
    assert (asked.tells, worry.tells, dam.tells) == (False, False, True)


def test_an_office_is_no_party_beside_its_holder():
    telling = "Pavel Andreyev, Chairman of the Marenian Export Bank, agreed to provide a loan of USD 150 million to Kestrian State Railways."
    (found,) = (m for m in compared(article(telling)).matters if "loan" in m.name.casefold())
    assert "Pavel Andreyev" in found.parties
    assert not any("Chairman" in p for p in found.parties)
