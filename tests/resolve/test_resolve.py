from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from reftel.lexicon import Lexicon
from reftel.model import Mention
from reftel.resolve import resolve
from resolve.views import entities, of, said, view

LEXICON = Lexicon()
TELEGRAM = view(
    "t",
    "Dmitriy Orlenko met President Sandor in Olm. MFA Desk Officer Vera Khutorova called it a success.",
    "Orlenko and Sandor signed. Khutorova agreed. Vladimir Dmitriyev did not.",
    mentions=[
        said("Dmitriy Orlenko", "person", offices=("Russian President",), country="RU"),
        said("Sandor", "person", offices=("Kazakh President",), country="KZ"),
        said("Vera Khutorova", "person", offices=("MFA Desk Officer",)),
        said("Vladimir Dmitriyev", "person"),
        said("Olm", "place"),
        said("MFA", "body"),
    ],
    originator="AMEMBASSY MOSCOW",
)
ARTICLE = view(
    "a",
    "Dmitry Orlenko, the Russian President, came. The Russian President smiled, the Kazakh Foreign Ministry said.",
    "A senior official said that Sandor was pleased; the Polish President was not.",
    mentions=[
        said("Dmitry Orlenko", "person", offices=("Russian President",), country="RU"),
        said("Russian President", "person", 1, anonymous=True, country="RU"),
        said("Kazakh Foreign Ministry", "body"),
        said("A senior official", "person", anonymous=True),
        said("Polish President", "person", anonymous=True, country="PL"),
    ],
)


def test_one_entity_for_each_person():
    found = resolve([TELEGRAM, ARTICLE], LEXICON)
    people = entities(found, "person")
    assert set(people) == {"Dmitriy Orlenko", "Sandor", "Vera Khutorova", "Vladimir Dmitriyev", "Polish President"}
    assert people["Dmitriy Orlenko"] == {"Dmitriy Orlenko", "Dmitry Orlenko", "Orlenko"}
    orlenko = of(found, TELEGRAM, "Dmitriy Orlenko")
    assert len(orlenko.passages) == 4
    assert orlenko.country == "RU"
    assert [(o.title, o.passage.document) for o in orlenko.offices] == [("Russian President", ARTICLE.id), ("Russian President", TELEGRAM.id)]
    assert any("romanisation" in why for why in orlenko.because)


def test_an_office_without_a_holder_is_kept_and_an_anonymous_source_is_nobody():
    found = resolve([TELEGRAM, ARTICLE], LEXICON)
    assert of(found, ARTICLE, "Polish President").name == "Polish President"
    assert of(found, ARTICLE, "A senior official") is None


def test_a_bare_office_is_bound_only_where_one_may_be_meant():
    told = [said("Karl Tamsin", "person", offices=("Secretary",)), said("Secretary", "person", 1, anonymous=True)]
    alone = view("a", "Secretary Karl Tamsin came. The Secretary left.", mentions=told)
    assert of(resolve([alone], LEXICON), alone, "Secretary", 1).name == "Karl Tamsin"
    more = said("Olga Perl", "person", offices=("Secretary of Rivers",))
    two = view("a", "Secretary Karl Tamsin came. The Secretary left. Secretary of Rivers Olga Perl stayed.", mentions=[*told, more])
    assert of(resolve([two], LEXICON), two, "Secretary", 1) is None


def test_a_given_name_alone():
    account = view(
        "a",
        "Farhad bin Salim al-Rawdi came. Farhad spoke. Nadir Perlani sat; Nadir slept.",
        mentions=[
            said("Farhad bin Salim al-Rawdi", "person"),
            said("Farhad", "person", 1),
            said("Nadir Perlani", "person"),
            said("Nadir", "person", 1),
        ],
    )
    other = view("b", "Nadir wrote.", mentions=[said("Nadir", "person")])
    found = resolve([account, other], LEXICON)
    assert of(found, account, "Farhad", 1).name == "Farhad bin Salim al-Rawdi"
    assert of(found, account, "Nadir", 1).name == "Nadir Perlani"
    assert of(found, other, "Nadir").name == "Nadir"


def test_whose_ministry():
    found = resolve([TELEGRAM, ARTICLE], LEXICON)
    assert of(found, TELEGRAM, "MFA").country == "RU"
    assert of(found, ARTICLE, "Kazakh Foreign Ministry").country == "KZ"
    assert of(found, TELEGRAM, "MFA").id != of(found, ARTICLE, "Kazakh Foreign Ministry").id


def test_two_bearers_of_a_family_name_stay_apart():
    account = view(
        "t",
        "Anna Tamsin spoke. Tamsin left. Karl Tamsin spoke. Tamsin stayed.",
        mentions=[said("Anna Tamsin", "person"), said("Karl Tamsin", "person")],
    )
    found = resolve([account], LEXICON)
    assert set(entities(found, "person")) == {"Anna Tamsin", "Karl Tamsin"}
    assert of(found, account, "Tamsin left"[:6], 1).name == "Anna Tamsin"
    assert of(found, account, "Tamsin", 3).name == "Karl Tamsin"


def test_a_family_name_that_two_bear_elsewhere_is_nobody_certain():
    first = view("a", "Anna Tamsin spoke.", mentions=[said("Anna Tamsin", "person")])
    second = view("b", "Karl Tamsin spoke.", mentions=[said("Karl Tamsin", "person")])
    third = view("c", "Tamsin left.", mentions=[said("Tamsin", "person")])
    found = resolve([first, second, third], LEXICON)
    assert of(found, third, "Tamsin").name == "Tamsin"


def test_forms_side_by_side_in_a_list_are_two():
    account = view("t", "Yuri Tamsin, Yuriy Tamsin and Olga Perl came.", mentions=[said(n, "person") for n in ("Yuri Tamsin", "Yuriy Tamsin", "Olga Perl")])
    assert len(entities(resolve([account], LEXICON), "person")) == 3


def test_banks_of_two_countries_and_a_bank_under_two_names():
    account = view(
        "t",
        "The Development Bank lent to the Kazakh Development Bank.",
        mentions=[said("Development Bank", "body", 0, country="RU"), said("Kazakh Development Bank", "body")],
    )
    other = view("a", "The Development Bank of Kazakhstan agreed.", mentions=[said("Development Bank of Kazakhstan", "body")])
    found = resolve([account, other], LEXICON)
    assert of(found, account, "Development Bank").country == "RU"
    assert of(found, account, "Kazakh Development Bank").id == of(found, other, "Development Bank of Kazakhstan").id
    assert of(found, account, "Development Bank").id != of(found, other, "Development Bank of Kazakhstan").id


def test_a_short_form_printed_with_its_name():
    account = view(
        "a",
        "The Northern Rivers Compact (NORICO) met. NORICO adjourned.",
        mentions=[said("Northern Rivers Compact", "body"), said("NORICO", "body")],
    )
    found = resolve([account], LEXICON)
    assert entities(found, "body") == {"Northern Rivers Compact": {"Northern Rivers Compact", "NORICO"}}
    assert len(found.entities[0].passages) == 3


def test_named_things_by_what_they_are():
    account = view(
        "a",
        "The Olmkur cosmodrome, the Olmkur Space Center, the Olmkur Canal and the Olmkur gas pipeline.",
        mentions=[
            said("Olmkur cosmodrome", "thing"),
            said("Olmkur Space Center", "thing"),
            said("Olmkur Canal", "thing"),
            said("Olmkur gas pipeline", "thing"),
        ],
    )
    found = resolve([view("b", "Baykuro cosmodrome", mentions=[said("Baykuro cosmodrome", "thing")]), account], LEXICON)
    assert of(found, account, "Olmkur Canal").id != of(found, account, "Olmkur gas pipeline").id
    other = view("c", "The Baikuro Space Center.", mentions=[said("Baikuro Space Center", "thing")])
    again = resolve([view("b", "Baykuro cosmodrome", mentions=[said("Baykuro cosmodrome", "thing")]), other], LEXICON)
    assert len(again.entities) == 1


def test_an_instrument_is_not_what_it_is_about():
    account = view(
        "a",
        "The Agreement on the Olmkur Rail Corridor was signed. Work on the Olmkur Rail Corridor began. They like the Olmkur Rail Corridor project.",
        mentions=[
            said("Agreement on the Olmkur Rail Corridor", "thing"),
            said("Olmkur Rail Corridor", "thing", 1),
            said("Olmkur Rail Corridor project", "thing"),
        ],
    )
    found = resolve([account], LEXICON)
    assert of(found, account, "Agreement on the Olmkur Rail Corridor").id != of(found, account, "Olmkur Rail Corridor", 1).id
    assert of(found, account, "Olmkur Rail Corridor project").id == of(found, account, "Olmkur Rail Corridor", 1).id


def test_the_order_of_the_accounts_does_not_matter():
    accounts = [TELEGRAM, ARTICLE, view("b", "Sandor and Orlenko came.")]
    outcomes = [resolve(list(order), LEXICON) for order in permutations(accounts)]
    assert all(o.entities == outcomes[0].entities for o in outcomes)
    assert all(dict(o.of) == dict(outcomes[0].of) for o in outcomes)


def test_every_mention_of_an_entity_stands_in_a_visible_portion():
    hidden = replace(TELEGRAM, account=replace(TELEGRAM.account, portions=TELEGRAM.account.portions[:1]))
    hidden = replace(hidden, annotations=tuple(a for a in hidden.annotations if a.span.end <= hidden.account.portions[0].span.end))
    found = resolve([hidden], LEXICON)
    assert "Vladimir Dmitriyev" not in entities(found)
    end = hidden.account.portions[0].span.end
    assert all(span.end <= end for _, span in found.of)


def test_ids_are_unique_and_made_of_kind_and_name():
    found = resolve([TELEGRAM, ARTICLE], LEXICON)
    ids = [e.id for e in found.entities]
    assert len(set(ids)) == len(ids)
    assert "person-vera-khutorova" in ids
    alone = resolve([TELEGRAM], LEXICON)
    assert of(alone, TELEGRAM, "Vera Khutorova").id == "person-vera-khutorova"


NAMES = st.sampled_from(["Anna Tamsin", "Tamsin", "Karl Tamsin", "A. Tamsin", "Dmitriy Orlenko", "Dmitry Orlenko", "Orlenko", "Vera Perl", "PERL"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(NAMES, min_size=1, max_size=4), min_size=1, max_size=3))
def test_every_mention_is_of_exactly_one_entity(lists):
    accounts = []
    for n, names in enumerate(lists):
        counts: dict[str, int] = {}
        mentions, at, text = [], 0, ""
        for name in names:
            text += f"Then {name} spoke. "
        accounts.append(view(f"v{n}", text.strip()))
        for name in names:
            start = text.index(f"Then {name} spoke", at) + 5
            at = start + len(name)
            mentions.append(said(name, "person", text[:at].count(name) - 1))
            counts[name] = counts.get(name, 0) + 1
        accounts[-1] = view(f"v{n}", text.strip(), mentions=mentions)
    found = resolve(accounts, LEXICON)
    for account in found.views:
        for mention in account.annotations:
            assert isinstance(mention, Mention)
            entity = found.entity(account, mention.span)
            assert entity is not None
            assert mention.name in {entity.name, *entity.aliases}
