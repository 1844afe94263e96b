from datetime import UTC, datetime

from parse.specimen import LEXICON, document
from parse.wrapped import check, codes, lowest, read, shown, specimen
from reftel.model import Level, PortionKind
from reftel.parse.cover_block import find_cover
from reftel.parse.dialects import cover

SMART, RELEASE, MAIL = (specimen(f"cover/{name}") for name in ("smart", "release", "mail"))


def test_a_cover_says_what_the_message_does_not():
    telegram = read(SMART)
    assert telegram.dialect == "cover"
    assert telegram.canonical_id.value == "13TARVESK512"
    assert telegram.date_time_group.value == datetime(2013, 6, 14, 10, 30, tzinfo=UTC)
    assert telegram.originator.value == "AMEMBASSY TARVESK"
    assert [(a.value.name, a.value.precedence) for a in telegram.action_addressees] == [("WASHDC, SECSTATE", "ROUTINE"), ("SANDRAVA, AMEMBASSY", "PRIORITY")]
    assert telegram.executive_order.value == "13526"
    assert [t.value.code for t in telegram.tags] == ["PREL", "ECON", "QM"]
    assert [c.value for c in telegram.captions] == ["SENSITIVE", "SIPDIS"]
    assert [r.value.canonical_id for r in telegram.references] == ["13SANDRAVA301", "12TARVESK77"]
    assert telegram.subject.value == "Marenia Opens the Second Lock"
    assert "said-around" in codes(telegram)
    check(telegram)


def test_what_a_release_stamped_is_kept_and_lowers_nothing():
    telegram = read(SMART)
    assert "RELEASED IN PART" in [s.value for s in telegram.stamps]
    assert [r.value.text for r in telegram.redactions] == ["B1", "1.4(D)"]
    assert telegram.banner.level is Level.UNKNOWN
    assert "The bank has paid half" not in shown(telegram)
    assert [p.printed_mark for p in telegram.portions if p.kind is PortionKind.PARAGRAPH] == ["U", "SBU", None, "U"]


def test_captions_of_the_cover_close_the_marked_parts_too():
    telegram = read(SMART.replace("SENSITIVE, SIPDIS", "NODIS"))
    assert all(p.marking.readers == {"NODIS"} for p in telegram.portions)


def test_two_columns():
    telegram = read(RELEASE)
    assert telegram.dialect == "cover"
    assert telegram.canonical_id.value == "94TARVESK259"
    assert telegram.date_time_group.value == datetime(1994, 1, 31, 2, 58, tzinfo=UTC)
    assert telegram.banner.level is Level.CONFIDENTIAL
    assert lowest(telegram) is Level.CONFIDENTIAL
    assert "cover-date" in codes(telegram)
    second = next(p for p in telegram.portions if p.number == 2)
    assert " ".join(second.body.of(telegram.document.text).split()).endswith("OFFERED TO BUILD A SILO.")
    check(telegram)


def test_columns_of_unequal_length_give_only_plain_values():
    found = find_cover(
        "MRN:\nDate/DTG:\nFrom:\nSubject:\n94 TARVESK 259\nJan 30, 1994 / 310258Z JAN 94\nA WORD TOO MANY\nAND ONE MORE\nAND ONE MORE\n\n1. TEXT"
    )
    assert set(found.values) == {"mrn", "date"}
    assert [n.code for n in found.notices] == ["cover-columns"]


def test_an_e_mail_above_a_telegram():
    telegram = read(MAIL)
    assert telegram.dialect == "cover"
    assert telegram.canonical_id.value == "06SANDRAVA91"
    assert telegram.classification.value == "CONFIDENTIAL"
    assert telegram.signature.value == "HOLLOWAY"
    check(telegram)


def test_the_label_of_an_e_mail_raises_and_never_lowers():
    assert read(MAIL.replace("Classification: CONFIDENTIAL", "Classification: UNCLASSIFIED")).banner.level is Level.CONFIDENTIAL
    assert read(MAIL.replace("Classification: CONFIDENTIAL", "Classification: SECRET")).banner.level is Level.SECRET


def test_an_e_mail_without_a_telegram_is_none():
    mail = "From: Merrow, Ann\nTo: Quill, Thomas\nSent: Friday\nSubject: Lunch\n\nShall we have lunch at noon? I know a place by the canal.\n"
    assert cover.fit(document(mail), LEXICON).score == 0
    assert find_cover("The minister said: Subject: nothing.\n") is None


def test_an_e_mail_quoted_in_a_telegram_is_no_cover():
    quoted = specimen("cablegate/whole").replace("REF: SANDRAVA 77", "From: Merrow, Ann\nTo: Quill, Thomas\nSubject: Lunch")
    assert find_cover(quoted) is None
    assert cover.fit(document(quoted), LEXICON).score == 0
