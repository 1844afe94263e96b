from compare.files import article, both, compared, telegram
from reftel.model import Relation


def pairs(record):
    return [(f.relation, f.candidate, sorted(p.label for p in f.evidence)) for f in record.statements]


def test_what_a_matter_holds_is_not_repeated():
    record = both("Torvanov and Harask agreed to widen the Halden Canal.", "Torvanov and Harask agreed to widen the Halden Canal.")
    assert record.matters
    assert record.statements == ()


def test_opposite_judgements_diverge():
    record = both("Boris Kalmek argued that the visit was a success.", "Lena Orlik argued that the visit was not a success.")
    assert (Relation.DIVERGENT, False, ["A", "T"]) in pairs(record)


def test_passages_with_the_same_wording_are_candidates():
    record = both("Verel agreed to build the Halden Canal with foreign steel.", "Verel agreed to build the Orlin Canal with foreign steel.")
    assert pairs(record) == [(Relation.COMPLEMENTARY, True, ["A", "T"])]
    assert "steel" in record.statements[0].because


def test_one_account_is_not_compared_with_itself():
    record = compared(
        telegram(
            "(U) Boris Kalmek argued that the visit was a success.", "(U) Lena Orlik argued that the visit was not a success.", "(U) The visit was a success."
        )
    )
    assert record.statements == ()


def test_accounts_with_nothing_in_common_have_no_pairs():
    assert both("Torvanov agreed to widen the Halden Canal.", "The mayor praised a choir of children.").statements == ()


def test_hidden_passages_are_no_partners():
    texts = (
        telegram("(C) Boris Kalmek argued that the visit was a success.", "(U) The weather was fine."),
        article("Lena Orlik argued that the visit was not a success."),
    )
    assert pairs(compared(*texts))
    assert compared(*texts, clearance="U").statements == ()
