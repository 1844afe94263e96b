"""The whole comparison over small files: order, determinism, and nothing that does not come from the texts."""

import pytest

from compare.files import article, compared, telegram
from reftel.export.json_record import dump
from reftel.export.printable import dumps

TELEGRAM = telegram(
    "(C) Summary: President Andrey Torvanov visited Sandrava on October 14-15. The two leaders could not agree on the Velm Dam. End Summary.",
    "(U) Torvanov and President Milena Harask agreed to widen the Halden Canal, and the Marenian Export Bank will lend USD 120 million for the Halden Canal.",
    "(C) According to Lena Orlik, the two leaders discussed joint patrols at the Dravny Pass. Orlik argued that Kestria is an equal partner of Marenia.",
    reference="SANDRAVA 398",
)
ARTICLE = article(
    "President Andrei Torvanov visited Kestria on October 14 and 15. Torvanov and President Milena Harask agreed to widen the Halden Canal (Marenpress, October 14).",
    "Kestria remains dependent on Marenia. The two presidents announced that citizens will travel without visas (Marenpress, October 14).",
)
SECOND = article("Torvanov and Harask signed an agreement on the Halden Canal.", publication="Sandrava Review")


def unordered(record):
    """What a record says, whatever the order in which the accounts were given."""
    return {
        "matters": {(m.name, m.status, m.finding.relation, m.finding.candidate, frozenset(p.text for p in m.evidence)) for m in record.matters},
        "meetings": {(m.id, m.name, m.date, m.place, m.finding.relation, frozenset(p.name for p in m.participants)) for m in record.meetings},
        "opinions": {(o.id, o.holder, o.target, o.words) for o in record.opinions},
        "disagreements": {(d.topic, frozenset(s.id for s in d.sides)) for d in record.disagreements},
        "entities": {(e.id, e.name, e.aliases) for e in record.entities},
        "quotations": {(q.words, q.speaker, q.medium) for q in record.quotations},
        "voices": {(v.name, v.kind, v.citations) for v in record.voices},
        "aligned": {(f.relation, frozenset(p.text for p in f.evidence)) for f in record.statements},
        "open": len(record.open_questions),
    }


def test_the_order_of_the_files_changes_nothing_that_is_said():
    assert unordered(compared(TELEGRAM, ARTICLE)) == unordered(compared(ARTICLE, TELEGRAM))


def test_the_order_of_three_files_changes_nothing_that_is_said():
    one, two = unordered(compared(TELEGRAM, ARTICLE, SECOND)), unordered(compared(SECOND, ARTICLE, TELEGRAM))
    assert {k: v for k, v in one.items() if k != "voices"} == {k: v for k, v in two.items() if k != "voices"}  # a voice may be "the author of A2"


def test_ids_come_from_content():
    assert {m.id for m in compared(TELEGRAM, ARTICLE).matters} == {m.id for m in compared(ARTICLE, TELEGRAM).matters}


def test_the_same_files_give_the_same_bytes():
    names = ("one.txt", "two.txt", "three.txt", "four.txt")
    again = compared.__wrapped__(TELEGRAM, ARTICLE, names=names)
    first, second = (dumps(dump(r)) for r in (compared(TELEGRAM, ARTICLE), again))
    # the folder of the files is another in each run
    assert len(first) == len(second)
    assert [m.id for m in compared(TELEGRAM, ARTICLE).matters] == [m.id for m in again.matters]


def test_every_passage_leads_back_to_its_file():
    record = compared(TELEGRAM, ARTICLE)
    sources = {v.id: v.account.document.transcript.source for v in record.accounts}
    passages = [p for m in record.matters for p in m.evidence]
    passages += [p for m in record.meetings for p in m.evidence]
    passages += [p for f in record.statements for p in f.evidence] + [o.passage for o in record.opinions] + [q.passage for q in record.quotations]
    assert passages
    for p in passages:
        assert " ".join(p.span.of(sources[p.document]).split()) == p.text


def test_every_matter_has_evidence_of_every_account_it_claims():
    for m in compared(TELEGRAM, ARTICLE).matters:
        labels = {p.label for p in m.evidence}
        assert {a.label for a in m.attributed} == labels
        assert (len(labels) == 1) == (m.finding.relation.value == "single-source")
        assert m.name
        assert m.finding.because
        assert m.status_words.startswith(m.status.value)


@pytest.mark.parametrize("clearance", ["U", "C"])
def test_nothing_shown_is_above_the_clearance(clearance):
    record = compared(TELEGRAM, ARTICLE, clearance=clearance)
    shown = (
        {str(m.marking) for m in record.matters}
        | {str(o.passage.marking) for o in record.opinions}
        | {str(p.marking) for m in record.meetings for p in m.evidence}
    )
    assert shown <= {"U"} | {clearance}


def test_at_u_the_record_is_that_of_the_releasable_text():
    shown = compared(TELEGRAM, ARTICLE, clearance="U")
    printed = dumps(dump(shown))
    assert not [w for w in ("Velm Dam", "patrols", "Dravny", "Orlik", "equal partner", "398") if w in printed]
    assert [m.date for m in shown.meetings] == ["XXXX-10-14/XXXX-10-15"]


def test_texts_that_state_nothing_give_an_empty_record():
    record = compared(article("The weather in May."))
    assert (record.matters, record.meetings, record.opinions, record.disagreements, record.statements) == ((), (), (), (), ())
    assert record.title
