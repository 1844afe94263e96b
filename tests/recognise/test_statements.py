import pytest

from recognise.stated import BEFORE, about, found, names, stated
from reftel.model import Attribution, MentionKind, PortionKind, Predicate, Quotation, Register, Span, Statement, Status, VoiceKind

LIST = "The two sides signed agreements on space exploration, satellite navigation, nanotechnology and coastal shipping."
NOTE = (
    "The two sides agreed to develop a new Sirin rocket, which will use clean fuel (Note: Marenia recently paid Kestria USD 2.4 million in compensation "
    "after one of its rockets crashed in September 2007.), and it was announced that two Kestrian pilots will soon fly into space."
)
LOAN = "At the center of the deal is a USD 300 million loan from Marenia's state-owned Export Bank to the Kestrian Development Bank."
EVERY = [
    LIST,
    NOTE,
    LOAN,
    "Despite hints that Kestria was interested in upgrading its coastal radars, no such agreements were signed.",
    "Verel proposed\nraising the Velm Dam, Orlik said, and Dunn insisted that a higher dam would be “expensive.”",
    "President Anton Verel visited Sandrava on May 22-23 and met with Premier Olga Dunn for two hours.",
    "Boris Kalmek argued that the summit was an easy victory for Verel (Marenpress, May 23).",
]


@pytest.mark.parametrize(
    ("text", "word", "predicate", "status"),
    [
        ("President Anton Verel and Premier Olga Dunn signed an agreement on fisheries protection.", "fishery", Predicate.AGREEMENT, Status.SIGNED),
        ("Verel and Dunn agreed to expand the Halden Canal.", "Halden Canal", Predicate.AGREEMENT, Status.AGREED),
        ("They agreed on a fishing quota of 1,800 tons for Lake Vessen in 2007.", "quota", Predicate.AGREEMENT, Status.AGREED),
        ("Verel announced plans to build a nuclear power station in Kestria.", "nuclear", Predicate.PROJECT, Status.ANNOUNCED),
        ("Marenia plans to modernize its coast guard next year.", "guard", Predicate.PROJECT, Status.PLANNED),
        ("Kestria expects an agreement on fish quotas in the autumn.", "quota", Predicate.PROJECT, Status.EXPECTED),
        ("Dunn proposed joint patrols at the Dravny Pass.", "patrol", Predicate.PROPOSAL, Status.PROPOSED),
        ("Verel promised to build a hospital in Upper Sorva.", "hospital", Predicate.AGREEMENT, Status.PLEDGED),
        ("Verel pledged aid for the flooded valleys.", "aid", Predicate.AGREEMENT, Status.PLEDGED),
        ("Marenia paid Kestria USD 3.5 million in compensation for the spill.", "compensation", Predicate.PAYMENT, Status.PAID),
        ("President Dunn refused to lease the naval base to Marenia.", "base", Predicate.POSITION, Status.REFUSED),
        ("Harask rejected the plan for a higher dam.", "dam", Predicate.POSITION, Status.REFUSED),
        ("Dunn refused to sign the fisheries treaty.", "fishery", Predicate.POSITION, Status.REFUSED),
        ("No agreement on compensation for flooded land was reached.", "compensation", Predicate.AGREEMENT, Status.NOT_AGREED),
        ("Dunn cancelled the radar project.", "radar", Predicate.PROJECT, Status.TERMINATED),
        ("Marenia is building a bridge over the Sorva.", "bridge", Predicate.PROJECT, Status.UNDER_WAY),
        ("Verel discussed the fishing quota with Dunn.", "quota", Predicate.DISCUSSION, Status.DISCUSSED),
        ("Verel raised the release of the detained fishermen.", "release", Predicate.DISCUSSION, Status.RAISED),
        ("Torvanov and Harask diverged on the Velm Dam.", "Velm Dam", Predicate.DISPUTE, Status.CONTESTED),
        ("Harask insisted that a higher dam would be expensive.", "dam", Predicate.POSITION, Status.STATED),
        ("Dunn said that the line would cost USD 34 million.", "line", Predicate.POSITION, Status.STATED),
    ],
)
def test_class_and_status(text, word, predicate, status):
    statement = about(text, word)
    assert (statement.predicate, statement.status) == (predicate, status)
    assert statement.because


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Torvanov and Harask could not agree on the height of the wall.", "height"),
        ("The parliament did not ratify the fisheries treaty.", "fishery"),
        ("Kestria has never ratified the fisheries treaty.", "fishery"),
    ],
)
def test_a_negated_agreement_is_a_negative_fact(text, word):
    statement = about(text, word)
    assert (statement.status, statement.negated) == (Status.NOT_AGREED, True)


def test_neither_negates():
    statement = about("Neither country is interested in sending troops to the border.", "troop")
    assert (statement.status, statement.negated) == (Status.REFUSED, True)


def test_such_takes_the_theme_spoken_of_before():
    (statement,) = stated("Despite hints that Kestria was interested in upgrading its coastal radars, no such agreements were signed.")
    assert (statement.status, statement.theme.head) == (Status.NOT_AGREED, "radar")


def test_a_negated_adverb_negates_nothing():
    statement = about("Verel and Dunn not surprisingly promoted energy cooperation.", "energy")
    assert (statement.status, statement.negated) == (Status.STATED, False)


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        ("will sign", Status.PLANNED),
        ("would sign", Status.PLANNED),
        ("may sign", Status.RAISED),
        ("could sign", Status.RAISED),
        ("should sign", Status.PROPOSED),
        ("must sign", Status.PROPOSED),
        ("signed", Status.SIGNED),
    ],
)
def test_modal_verbs_move_the_status(verb, status):
    assert about(f"President Verel {verb} the border treaty in June.", "border").status is status


def test_a_list_is_several_themes():
    heads = {s.theme.head for s in stated(LIST)}
    assert heads >= {"exploration", "navigation", "nanotechnology", "shipping"}
    assert {(s.predicate, s.status) for s in stated(LIST)} == {(Predicate.AGREEMENT, Status.SIGNED)}
    assert {s.span for s in stated(LIST)} == {Span(len(BEFORE), len(BEFORE) + len(LIST))}


def test_light_nouns_are_walked_through():
    text = "They signed documents that increased cooperation in areas such as space exploration, the HYDRA satellite navigation system and nanotechnology."
    assert {s.theme.head for s in stated(text)} >= {"exploration", "system", "nanotechnology"}
    assert not {s.theme.head for s in stated(text)} & {"cooperation", "area"}
    assert about("Verel and Dunn agreed on the continued use of the Dravny radar station.", "Dravny").theme.head == "station"


def test_the_part_in_which_somebody_acts_is_no_theme():
    assert not [s for s in stated("Dunn said that Kestria negotiated as an equal.") if s.theme.head == "equal"]


def test_a_named_project_is_a_theme_of_its_own():
    text = "Verel and Dunn discussed the Sorva Rail Corridor, the Velm Dam and the Halden Canal."
    assert [s.theme.names for s in stated(text)] == [("Sorva Rail Corridor",), ("Velm Dam",), ("Halden Canal",)]
    assert {s.status for s in stated(text)} == {Status.DISCUSSED}


def test_a_named_project_of_which_nothing_known_is_said_is_kept():
    statement = about("The Sorva Rail Corridor links the two capitals.", "Sorva Rail Corridor")
    assert (statement.predicate, statement.status, statement.because) == (Predicate.PROJECT, Status.STATED, "a named project")


def test_what_signed_papers_propose_is_signed():
    text = (
        "A number of bilateral documents were signed relating to the use of rivers for peaceful purposes, proposing cooperation on using and developing "
        "the HYDRA satellite navigation system."
    )
    statement = about(text, "satellite")
    assert statement.status is Status.SIGNED
    assert statement.verb == "propose"


def test_a_loan_has_lender_borrower_and_sum():
    statement = about(LOAN, "loan")
    assert statement.predicate is Predicate.PAYMENT
    assert {"Export Bank", "Kestrian Development Bank"} <= set(names(statement.parties))
    assert [(a.kind, int(a.value), a.unit) for a in statement.amounts] == [("money", 300_000_000, "USD")]


def test_an_agreement_to_lend_has_both_parties():
    text = "Pavel Andreyev, Chairman of the Marenian Export Bank, agreed to provide a loan of USD 150 million to Kestrian State Railways."
    statement = about(text, "loan")
    assert statement.status is Status.AGREED
    assert {"Pavel Andreyev", "Kestrian State Railways"} <= set(names(statement.parties))
    assert [int(a.value) for a in statement.amounts] == [150_000_000]


def test_a_note_in_brackets_is_the_drafters_and_what_follows_is_not():
    payment, rocket, flight = about(NOTE, "compensation"), about(NOTE, "rocket"), about(NOTE, "fly")
    assert (payment.predicate, payment.status, payment.register) == (Predicate.PAYMENT, Status.PAID, Register.NOTE)
    assert (rocket.status, rocket.register) == (Status.AGREED, Register.BODY)
    assert (flight.status, flight.register) == (Status.ANNOUNCED, Register.BODY)
    assert names(payment.parties) == ["Marenia", "Kestria"]


def test_a_note_and_its_sum_and_time_stay_together():
    payment = about(NOTE, "compensation")
    assert [(int(a.value), a.unit) for a in payment.amounts] == [(2_400_000, "USD")]
    assert [t.value for t in payment.times] == ["2007-09"]
    assert not [a for word in ("rocket", "fly") for a in about(NOTE, word).amounts if a.kind == "money"]


@pytest.mark.parametrize(
    ("text", "first", "then"),
    [
        ("(Note: In 2005 Marenia paid Kestria USD 3 million in compensation. End Note.) Pavel Orsan signed a contract for new signals.", "note", "signal"),
        ("Comment: Dunn wants the water before the elections. End comment. Verel proposed a joint study of the dam.", "comment", "study"),
    ],
)
def test_the_drafters_words_end_where_they_say(text, first, then):
    assert stated(text)[0].register == first
    assert about(text, then).register is Register.BODY


def test_a_portion_of_another_register_gives_it():
    (statement,) = stated("Dunn proposed a joint study of the dam.", register=Register.SUMMARY)
    assert statement.register is Register.SUMMARY


def test_plans_include_several_undertakings():
    text = "Plans include developing a transport corridor to link Sandrava to Tarvesk and jointly constructing a nuclear energy plant in Kestria."
    assert [(s.status, s.theme.head, s.verb) for s in stated(text)] == [(Status.PLANNED, "corridor", "develop"), (Status.PLANNED, "plant", "construct")]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The underlying purpose of the visit was more symbolic than substantive.", None),
        ("Kestria remains dependent on Marenia in its foreign policy.", None),
        ("Boris Kalmek argued that the summit was an easy victory for Verel.", "Boris Kalmek"),
        ("The relationship had developed into an equal partnership, Orlik posited.", "Orlik"),
        ("Kestria is likely to depend on Marenia for gas.", None),
    ],
)
def test_judgements_on_a_scale_are_assessments(text, holder):
    statement = next(s for s in stated(text) if s.predicate is Predicate.ASSESSMENT)
    assert statement.status is Status.STATED
    assert [v.name for v in statement.chain] == ([holder] if holder else [])


def test_the_chain_ends_with_who_is_quoted_and_keeps_the_wire():
    statement = about("“We agreed to expand the Halden Canal,” Milena Harask said (Marenpress, October 15).", "Halden Canal")
    assert [(v.kind, v.name) for v in statement.chain] == [(VoiceKind.WIRE, "Marenpress"), (VoiceKind.PERSON, "Milena Harask")]


def test_distancing_words_are_kept():
    statement = about("Sources in the ministry reportedly expect a sharp rise in exports.", "rise")
    assert (statement.status, statement.hedge) == (Status.EXPECTED, "reportedly")
    assert [v.kind for v in statement.chain] == [VoiceKind.ANONYMOUS]


def test_those_who_are_named_only_as_a_group_are_parties():
    (statement,) = stated("The two sides agreed to expand the Halden Canal.")
    assert [(m.name, m.anonymous) for m in statement.parties] == [("The two sides", True)]


def test_they_are_the_people_last_named_together():
    statement = about("Anton Verel and Olga Dunn met. They agreed to expand the Halden Canal.", "Halden Canal")
    assert names(statement.parties) == ["Anton Verel", "Olga Dunn"]


def test_a_sum_goes_with_the_nearest_theme():
    text = "Verel signed a treaty on fisheries, and Dunn promised a loan of USD 5 million for the harbor."
    assert about(text, "fishery").amounts == ()
    assert [int(a.value) for s in stated(text) for a in s.amounts if "fishery" not in s.theme.words] == [5_000_000]


@pytest.mark.parametrize("kind", [PortionKind.HEADING, PortionKind.TITLE, PortionKind.SUBJECT])
def test_headings_announce_and_state_nothing(kind):
    assert stated("Verel and Dunn signed an agreement on fisheries protection.", kind=kind) == []


@pytest.mark.parametrize("text", ["", " ", "Kestria.", "The weather in May.", "—", "(U)"])
def test_where_nothing_is_said_nothing_is_stated(text):
    assert stated(text) == []


@pytest.mark.parametrize("text", EVERY)
def test_spans_lie_inside_the_portion_and_yield_their_text(text):
    whole, everything = found(text)
    inside = Span(len(BEFORE), len(BEFORE) + len(text))
    assert stated(text)
    for statement in stated(text):
        parts = [statement.span, statement.theme.span, *(a.span for a in (*statement.parties, *statement.amounts, *statement.times, *statement.places))]
        assert all(inside.contains(s) for s in parts)
        assert statement.span.of(whole) == statement.span.of(whole).strip() != ""
        assert " ".join(statement.theme.span.of(whole).split()) == statement.theme.text
        assert all(v.span is None or inside.contains(v.span) for v in statement.chain)
    for annotation in everything:
        if isinstance(annotation, (Attribution, Quotation, Statement)):
            assert inside.contains(annotation.span)


@pytest.mark.parametrize("text", EVERY)
def test_parties_are_people_bodies_and_countries(text):
    kinds = {m.kind for s in stated(text) for m in s.parties}
    assert kinds <= {MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE}


def test_the_same_text_gives_the_same_statements():
    assert stated(NOTE) == [a for a in found.__wrapped__(NOTE)[1] if isinstance(a, Statement)]


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("President Verel pledged 200 scholarships for Kestrian students.", "scholarship", Status.PLEDGED),
        ("Verel agreed to sell 40 locomotives to Kestria.", "locomotive", Status.AGREED),
        ("Marenia proposed a group of 40 liaison officers.", "officer", Status.PROPOSED),
    ],
)
def test_what_is_counted_is_a_theme(text, word, status):
    assert about(text, word).status is status


def test_a_sum_that_is_pledged_is_pledged_for_something():
    statement = about("President Verel pledged USD 20 million for a hospital in Upper Sorva.", "hospital")
    assert (statement.status, [int(a.value) for a in statement.amounts]) == (Status.PLEDGED, [20_000_000])


def test_a_paper_with_a_modifier_keeps_its_verb_before_a_place():
    assert about("Andreyev and Harasek signed a loan agreement in Sandrava on October 15.", "loan").status is Status.SIGNED


@pytest.mark.parametrize(
    "text", ["The rumours contribute to a state of tension in Velmark.", "Kestria granted a visa to Dunn.", "Marenia transferred two prisoners to Kestria."]
)
def test_what_hands_over_no_money_is_no_payment(text):
    assert not [s for s in stated(text) if s.predicate is Predicate.PAYMENT]


def test_what_hands_over_money_is_a_payment():
    assert [s for s in stated("Kestria contributed funds to the hospital in Upper Sorva.") if s.predicate is Predicate.PAYMENT]


@pytest.mark.xfail(strict=True, reason="a place as the object of an act counts as a party and gives no theme")
def test_a_place_may_be_what_is_leased():
    assert about("Dunn refused to lease Port Ilm to Marenia.", "Port Ilm").status is Status.REFUSED


@pytest.mark.xfail(strict=True, reason="'enter' has no status of its own, so that the noun decides")
def test_what_enters_into_force_is_in_force():
    assert about("The fisheries treaty entered into force in 2006.", "fishery").status is Status.IN_FORCE


@pytest.mark.xfail(strict=True, reason="the name of a paper runs on over the preposition that follows it")
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Marenia and Kestria signed the Treaty of Orlin on October 14, 2006.", "Treaty of Orlin"),
        ("In 1994 Marenia proposed the Treaty of Orlin to Kestria.", "Treaty of Orlin"),
        ("Torvanov and Harask signed the Agreement on the Sorva Rail Corridor in Sandrava on October 14.", "Agreement on the Sorva Rail Corridor"),
    ],
)
def test_the_name_of_a_paper_ends_with_the_paper(text, name):
    assert about(text, name).theme.names[0] == name


def test_asking_about_something_proposes_nothing():
    assert not [s for s in stated("Poloff asked adviser Anton Verel about the visit to Kestria.") if s.predicate is Predicate.PROPOSAL]
    assert [s for s in stated("Verel asked the bank for a loan.") if s.predicate is Predicate.PROPOSAL]


def test_a_clause_that_tells_which_group_proposes_nothing():
    text = "Dunn left the coalition that sought to impose tougher sanctions on Kestria."
    assert not [s for s in stated(text) if s.predicate in (Predicate.PROPOSAL, Predicate.PROJECT)]
