import pytest

from compare.files import article, both, compared, matter, telegram
from reftel.compare.claims import claims_of
from reftel.compare.slots import FIRMNESS, NEGATIVE, disputed
from reftel.lexicon import Lexicon
from reftel.model import Relation, Status
from reftel.resolve import resolve

SIGNED = "President Anton Verel and Premier Olga Dunn signed an agreement on the Halden Canal."
LENT = "The Marenian Export Bank will lend Kestrian State Railways USD {} million for the Halden Canal."


def test_the_same_in_both_is_corroborated():
    found = matter(both(SIGNED, SIGNED), "Halden Canal")
    assert (found.finding.relation, found.finding.candidate, found.status) == (Relation.CORROBORATED, False, Status.SIGNED)
    assert {p.label for p in found.evidence} == {"T", "A"}
    assert "Halden Canal" in found.finding.because


def test_other_words_for_the_same_are_corroborated():
    record = both("Plans include jointly constructing a nuclear energy plant in Kestria.", "Verel announced plans to build a nuclear power station in Kestria.")
    assert matter(record, "uclear").finding.relation is Relation.CORROBORATED


def test_a_sum_on_one_side_completes_the_other():
    found = matter(both("Marenia and Kestria signed an agreement on the Halden Canal worth USD 120 million.", SIGNED), "Halden Canal")
    assert found.finding.relation is Relation.COMPLEMENTARY
    assert "only T has the sum (USD 120,000,000)" in found.finding.because


def test_a_named_paper_on_one_side_completes_the_other():
    telling = "Verel and Dunn signed the Treaty of Orlin, which reaffirmed that the Halden Canal is open."
    found = matter(both(telling, "Verel and Dunn agreed to keep the Halden Canal open."), "Halden Canal")
    assert found.finding.relation is Relation.COMPLEMENTARY
    assert "Treaty of Orlin" in found.finding.because


def test_two_sums_for_one_thing_diverge():
    found = matter(both(LENT.format(120), LENT.format(150)), "Halden Canal")
    assert (found.finding.relation, found.finding.candidate) == (Relation.DIVERGENT, False)
    assert "USD 120,000,000" in found.finding.because
    assert "USD 150,000,000" in found.finding.because
    assert {label for label, _ in found.amounts} == {"T", "A"}


def test_accounts_that_have_the_same_sum_are_named_together():
    record = compared(telegram(f"(U) {LENT.format(120)}"), article(LENT.format(150)), article(LENT.format(120), publication="Sandrava Review"))
    words = matter(record, "Halden Canal").finding.because
    assert words.count("the sum differs") == 1
    assert " have USD 120,000,000" in words
    assert " has USD 150,000,000" in words


@pytest.mark.parametrize(
    ("second", "relation"), [("about USD 118", Relation.CORROBORATED), ("USD 118", Relation.DIVERGENT), ("about USD 90", Relation.DIVERGENT)]
)
def test_a_sum_that_is_only_about_so_much_may_be_one_near_it(second, relation):
    telling = LENT.replace("USD {}", "{}")
    found = matter(both(telling.format("USD 120"), telling.format(second)), "Halden Canal")
    assert found.finding.relation is relation
    assert ("the sum differs: T has USD 120,000,000" in found.finding.because) == (relation is Relation.DIVERGENT)


def test_one_sum_in_two_spellings_does_not_diverge():
    found = matter(both(LENT.format(120), LENT.format("120.0")), "Halden Canal")
    assert found.finding.relation is Relation.CORROBORATED


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        ("Kestria refused an agreement on the Dravny radar station.", "refused"),
        ("No agreement on the Dravny radar station was signed.", "explicitly not agreed"),
    ],
)
def test_refused_against_done_diverges(refused, words):
    done = "Kestria and Marenia signed an agreement on the Dravny radar station."
    for record in (both(refused, done), both(done, refused)):
        found = matter(record, "radar")
        assert found.finding.relation is Relation.DIVERGENT
        assert words in found.finding.because
        assert found.status in NEGATIVE


def test_agreed_before_the_event_against_new_diverges():
    telling = "Most of the documents on the Halden Canal were agreed six months prior to the visit."
    found = matter(both(telling, "A number of documents on the Halden Canal were signed."), "Halden Canal")
    assert found.finding.relation is Relation.DIVERGENT
    assert "before the event" in found.finding.because


def test_a_plan_on_one_side_and_a_signature_on_the_other_says_who_is_firmer():
    record = both("Verel and Dunn signed an agreement on the HYDRA navigation system.", "Verel and Dunn proposed cooperation on the HYDRA navigation system.")
    found = matter(record, "HYDRA")
    assert found.finding.relation is not Relation.SINGLE_SOURCE
    assert "T is firmer (signed; A: proposed)" in found.finding.because
    assert found.status is Status.SIGNED


def test_another_lender_leaves_open_whether_it_is_one_loan():
    record = both(
        "At the center of the deal is a USD 300 million loan from the Marenian Export Bank to the Kestrian Harbor Fund.",
        "The Basin Credit Bank agreed to provide a loan to the Kestrian Harbor Fund.",
    )
    found = matter(record, "oan")
    assert (found.finding.relation, found.finding.candidate) == (Relation.COMPLEMENTARY, True)
    assert "Marenian Export Bank" in found.finding.because
    assert "Basin Credit Bank" in found.finding.because
    assert [q for q in record.open_questions if found.name in q.text]


def test_another_lender_leaves_it_open_for_agreements_to_lend():
    record = both(
        "The Marenian Export Bank agreed to provide a loan of USD 300 million to the Kestrian Harbor Fund.",
        "The Basin Credit Bank agreed to provide a loan to the Kestrian Harbor Fund.",
    )
    assert matter(record, "oan").finding.candidate


def test_only_one_account_says_it():
    record = both(SIGNED, "Torvanov wants to raise the Velm Dam.")
    found = matter(record, "Halden Canal")
    assert found.finding.relation is Relation.SINGLE_SOURCE
    assert found.finding.because.startswith("only in T")
    assert {p.label for p in found.evidence} == {"T"}
    assert matter(record, "Velm Dam").finding.because.startswith("only in A")


def test_only_one_account_at_all():
    assert matter(compared(article(SIGNED)), "Halden Canal").finding.because == "only A is held"


def test_what_comes_nearest_is_named_where_it_joins_nothing():
    record = both(
        "Verel agreed to rebuild the old railway tunnel with foreign engineers and local cement.",
        "Dunn proposed a longer railway tunnel through the glacier for mountain villages, tourists and cattle.",
    )
    near = [m.finding.because for m in record.matters if "nearest in" in m.finding.because]
    joined = [m for m in record.matters if m.finding.relation is not Relation.SINGLE_SOURCE]
    assert near or joined
    assert all(m.finding.relation is Relation.SINGLE_SOURCE for m in record.matters if "nearest in" in m.finding.because)


def test_a_verdict_is_marked_as_high_as_its_evidence():
    record = compared(telegram(f"(C) {SIGNED}"), article(SIGNED))
    assert str(matter(record, "Halden Canal").marking) == "C"
    assert str(matter(record, "Halden Canal").finding.marking) == "C"


def test_what_a_reader_may_not_see_changes_nothing_for_him():
    texts = (telegram(f"(C) {SIGNED}", "(U) The weather was fine."), article(SIGNED))
    assert matter(compared(*texts), "Halden Canal").finding.relation is Relation.CORROBORATED
    shown = matter(compared(*texts, clearance="U"), "Halden Canal")
    assert (shown.finding.relation, shown.finding.because) == (Relation.SINGLE_SOURCE, "only in A")


def test_firmness_knows_every_status_but_the_open_ones():
    assert set(Status) - set(FIRMNESS) - NEGATIVE == {Status.CONTESTED}
    assert FIRMNESS[Status.PROPOSED] < FIRMNESS[Status.PLANNED] < FIRMNESS[Status.AGREED] < FIRMNESS[Status.SIGNED] < FIRMNESS[Status.IN_FORCE]


@pytest.mark.parametrize(
    ("reason", "apart"),
    [("The delay of the railway was due to a lack of confidence in Premier Verel.", True), ("Verel announced plans to build a railway.", False)],
)
def test_reasons_that_differ_are_disputed(reason, apart):
    """The matter is put together by hand here: whether two accounts speak of one thing is not what is asked."""
    views = both("Dunn explained that they could not pay for the harbour works.", reason).accounts
    lexicon = Lexicon()
    claims, _ = claims_of(resolve(views, lexicon), lexicon)
    assert {c.view.label for c in claims} == {"T", "A"}
    assert disputed(claims) is apart


def test_what_is_shared_is_named_as_it_is_printed():
    words = matter(
        both("Marenia and Kestria agreed to exchange data on water levels.", "Kestria and Marenia agreed to exchange data on water levels."), "data"
    ).finding.because
    assert "data" in words
    assert "datum" not in words
