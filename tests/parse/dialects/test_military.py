from datetime import UTC, datetime

from parse.specimen import LEXICON, document
from parse.wrapped import check, lowest, read, specimen
from reftel.model import Level, PortionKind
from reftel.parse.dialects import military

REPORT, SETS = specimen("military/report"), specimen("military/sets")


def test_the_inner_header_is_the_messages_own():
    message = read(REPORT)
    assert message.dialect == "military"
    assert message.transmission_id.value == "RUEKXXS5049"
    assert message.originator.value == "USDAO TARVESK"
    assert message.date_time_group.value == datetime(2031, 3, 30, 12, 46, tzinfo=UTC)
    assert message.precedence.value == "ROUTINE"
    assert message.classification.value == "CONFIDENTIAL"
    assert message.subject.value == "IIR 6 999 0136 31/NEW RADAR AT PORT ELM"
    assert [(p.number, str(p.marking)) for p in message.portions if p.kind is PortionKind.PARAGRAPH] == [(1, "U"), (2, "C"), (3, "C")]
    check(message)


def test_sets():
    message = read(SETS)
    assert message.subject.value == "HOURS OF THE READING ROOM"
    assert [(r.value.bullet, r.value.kind) for r in message.references] == [("A", "document"), ("B", "message")]
    assert message.banner.level is Level.UNCLASSIFIED
    assert [p.number for p in message.portions if p.kind is PortionKind.PARAGRAPH] == [1, 2, 3]
    assert SETS[slice(*vars_of(message.document.transcript.to_source(message.subject.span)))] == "HOURS OF THE READING ROOM"
    check(message)


def vars_of(span):
    return span.start, span.end


def test_the_routing_line_raises_and_its_u_does_not_lower():
    assert read(SETS.replace("-UUUU-", "-SSSS-")).banner.level is Level.SECRET
    assert read(SETS.replace("UNCLAS//N01000//", "N01000//")).banner.level is Level.UNKNOWN


def test_a_damaged_line_under_a_classified_routing():
    message = read(REPORT.replace("C O N F I D E N T I A L", "C O N F I X E N T I A L"))
    assert lowest(message) >= Level.CONFIDENTIAL
    assert all(p.marking.level >= Level.CONFIDENTIAL for p in message.portions if p.kind is not PortionKind.HEADER and p.printed_mark != "U")


def test_other_forms_are_not_military():
    assert military.fit(document(specimen("cablegate/whole")), LEXICON).score == 0
    assert military.fit(document("The report IIR 6 999 0136 31 was published."), LEXICON).score == 0


def test_a_message_with_the_departments_distribution_is_no_tie():
    text = "ACTION PM-05\n\nINFO OCT-01 INR-07 /013 W\n                     --------------------- 027641\n" + REPORT.partition("ENVELOPE\n")[2]
    message = read(text)
    assert message.originator.value.endswith(("TARVESK", "WASHINGTON DC"))
    assert lowest(message) is Level.CONFIDENTIAL
    check(message)


def test_a_telegram_that_cites_a_report_is_not_military():
    assert military.fit(document(specimen("cablegate/whole").replace("REF: SANDRAVA 77", "REF: IIR 6 999 0136 05")), LEXICON).score == 0
