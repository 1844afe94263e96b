"""A telegram and an article on one state visit, read by hand: what a comparison of the two has to find, and the traps on the way.

The two texts lie in ../shared/samples/state-visit; T is the telegram, A the article. Each test is one topic.
"""

import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from reftel import archive
from reftel.export import brief
from reftel.export.json_inspection import dump as dump_inspection
from reftel.export.json_record import dump
from reftel.export.printable import dumps
from reftel.model import Attribution, Clearance, MentionKind, Predicate, Quotation, Relation, Statement, Status, VoiceKind

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "samples" / "state-visit"
AS_OF = date(2026, 1, 2)
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="needs ../shared")

ABOVE_U = [
    "ISAF",
    "troops",
    "nonmilitary",
    "air defen",
    "Air defen",
    "main forum",
    "equal partnership",
    "older brother",
    "expert",
    "Zolotarev",
    "Grozin",
    "Khutorskaya",
    "symbolic agreements",
    "Prikhodko",
    "Lavrov",
    "Serdyukov",
    "Shmatko",
    "Khristenko",
    "Kozak",
    "Izvestia",
    "1425",
    "Wells",
    "RUSSELL",
]


def files():
    return sorted(FOLDER.glob("*.txt"))


@cache
def record(clearance=None):
    return archive.compare(files(), clearance=clearance and Clearance.named(clearance), as_of=AS_OF)


def matter(word, clearance=None):
    held = [m for m in record(clearance).matters if word.casefold() in m.name.casefold()]
    assert len(held) == 1, [m.name for m in held] or [m.name for m in record(clearance).matters]
    return held[0]


def places(evidence):
    """Where the evidence stands: "A¶3", "T¶7"."""
    return {p.label + p.place for p in evidence}


def visit(clearance=None):
    return next(m for m in record(clearance).meetings if m.predicate is Predicate.VISIT and "Medvedev" in m.name)


def test_visit_dates_and_leaders():
    found = visit()
    assert found.finding.relation is Relation.CORROBORATED
    assert found.date == "2008-05-22/2008-05-23"
    assert "not printed in A" in found.date_basis
    assert {"A¶1", "T¶1"} <= places(found.evidence)
    (leader,) = found.participants
    assert {p.label for p in leader.passages} == {"A", "T"}
    assert [m for m in record().meetings if m.predicate is Predicate.VISIT and "Medvedev" in m.name] == [found]


def test_two_spellings_are_one_person_and_the_banker_another():
    people = {e.name: e for e in record().people}
    leader = next(e for e in record().people if "Medvedev" in e.name)
    assert {"Dmitriy Medvedev", "Dmitry Medvedev"} <= {leader.name, *leader.aliases}
    banker = people["Vladimir Dmitriyev"]
    assert banker.id != leader.id
    assert not any("Dmitriyev" in form for form in (leader.name, *leader.aliases))


def test_the_article_prints_no_author_title_or_date():
    article = next(v for v in record().accounts if v.label == "A").account
    assert (article.title, article.byline, article.published) == (None, None, None)


def test_satellite_navigation():
    found = matter("GLONASS")
    assert found.finding.relation is Relation.CORROBORATED
    assert {"A¶3", "T¶3"} <= places(found.evidence)
    assert found.status is Status.SIGNED
    assert "A words it more weakly (propose)" in found.finding.because


def test_spaceport_in_two_spellings():
    (found,) = [m for m in record().matters if {"Baykonur", "Baikonur"} & set(m.name.split())]
    assert found.finding.relation is Relation.COMPLEMENTARY
    assert places(found.evidence) == {"A¶3", "T¶3"}
    assert [e for e in record().entities if {"Baykonur cosmodrome", "Baikonur Space Center"} <= {e.name, *e.aliases}]


def test_bank_loan():
    found = matter("credit line")
    assert (found.finding.relation, found.finding.candidate) == (Relation.COMPLEMENTARY, True)
    assert places(found.evidence) == {"A¶3", "T¶4"}
    assert [(label, int(a.value), a.unit) for label, a in found.amounts] == [("T", 300_000_000, "USD")]
    assert "Vneshekonombank" in found.finding.because
    assert {a.who for a in found.attributed if a.label == "A"} == {"Interfax-Kazakhstan"}
    assert [q for q in record().open_questions if found.name in q.text]


def test_nuclear_plant():
    found = matter("nuclear power station")
    assert found.finding.relation is Relation.CORROBORATED
    assert places(found.evidence) == {"A¶3", "T¶5"}
    assert {s.status for s in found.steps} == {Status.ANNOUNCED, Status.PLANNED}


@pytest.mark.parametrize("word", ["Caspian gas pipeline", "Central Asia-Center pipeline"])
def test_gas_pipelines_are_only_public(word):
    found = matter(word)
    assert found.finding.relation is Relation.SINGLE_SOURCE
    assert places(found.evidence) == {"A¶4"}
    assert found.finding.because.startswith("only in A")
    assert any("Medvedev" in a.who for a in found.attributed)


def test_canal_is_contested_in_the_telegram_alone():
    found = matter("Volga-Don")
    assert (found.finding.relation, found.status) == (Relation.SINGLE_SOURCE, Status.CONTESTED)
    assert places(found.evidence) == {"T¶1", "T¶7"}
    assert {"Dmitriy Medvedev", "Nazarbayev"} <= set(found.parties)
    assert any("Volga-Don" in d.topic and "Nazarbayev" in {s.holder for s in d.sides} for d in record().disagreements)
    assert places(matter("Eurasia Canal").evidence) == {"T¶7"}


def test_what_is_only_in_the_telegram_need_not_be_classified():
    assert places(matter("Volga-Don", "U").evidence) == {"T¶7"}
    assert matter("Volga-Don", "U").status is Status.CONTESTED
    assert str(matter("Volga-Don", "U").marking) == "U"


def test_security_organisation_and_transit():
    security = matter("Collective Security")
    assert (security.finding.relation, places(security.evidence)) == (Relation.SINGLE_SOURCE, {"T¶6"})
    transit = matter("transit agreement")
    assert (transit.finding.relation, places(transit.evidence), transit.status) == (Relation.SINGLE_SOURCE, {"T¶6"}, Status.PROPOSED)
    assert {str(m.marking) for m in (security, transit)} == {"C"}
    assert {a.who for a in transit.attributed} == {"Vera Khutorskaya"}


def test_air_defence_is_a_negative_fact():
    found = matter("air defense")
    assert found.status is Status.NOT_AGREED
    assert (found.finding.relation, places(found.evidence)) == (Relation.SINGLE_SOURCE, {"T¶6"})


@pytest.mark.parametrize(("word", "status"), [("Angara", Status.AGREED), ("cosmonauts", Status.ANNOUNCED), ("compensation", Status.PAID)])
def test_releasable_and_only_in_the_telegram(word, status):
    for clearance in (None, "U"):
        found = matter(word, clearance)
        assert (found.finding.relation, found.status, places(found.evidence)) == (Relation.SINGLE_SOURCE, status, {"T¶3"})
        assert str(found.marking) == "U"


def test_a_note_is_the_drafters():
    found = matter("compensation")
    assert [a.who for a in found.attributed] == ["reporting officer, in a note"]
    assert [int(a.value) for _, a in found.amounts] == [2_400_000]


def test_symbolic_visit_is_a_judgement_of_two_speakers():
    found = [f for f in record().statements if places(f.evidence) == {"A¶5", "T¶8"} and f.relation is Relation.CORROBORATED]
    assert len(found) == 1
    assert "separate speakers" in found[0].because
    holders = {o.passage.label + o.passage.place: o.holder for o in record().opinions}
    assert (holders["A¶5"], holders["T¶8"]) == ("the author", "Pavel Zolotarev")
    assert not [m for m in record().matters if {"A¶5", "T¶8"} <= places(m.evidence)]


def test_signal_to_the_west():
    found = [f for f in record().statements if f.relation is Relation.CORROBORATED and places(f.evidence) in ({"A¶1", "T¶1"}, {"A¶5", "T¶1"}, {"A¶5", "T¶8"})]
    assert [f for f in found if "west" in f.because.casefold()]
    together = [m for m in record().matters if {"T¶1", "T¶8"} <= places(m.evidence) and "West" in m.name]
    assert len(together) == 1


def test_experts_in_two_paragraphs_of_one_telegram_are_one_source():
    assert len([v for v in record().voices if "expert" in v.name.casefold()]) == 1


def test_standing_of_kazakhstan_is_judged_differently():
    found = [d for d in record().disagreements if "Kazakhstan" in d.topic]
    assert len(found) == 1
    sides = {(s.passage.label, s.holder): s.passage.place for s in found[0].sides}
    assert sides["T", "Vera Khutorskaya"] == "¶9"
    assert sides["A", "the author"] in ("¶1", "¶7")  # both judge it to be weak; the first may be read as what is told of Medvedev
    assert {s.passage.label for s in found[0].sides} == {"A", "T"}
    assert any("Desk" in office for office in found[0].sides[-1].holder_offices)


def test_documents_agreed_months_before_change_the_start():
    found = matter("documents")
    assert found.finding.relation is Relation.DIVERGENT
    assert places(found.evidence) == {"A¶3", "T¶8"}
    assert next((s.when, s.status, s.who) for s in found.steps) == ("2007-11", Status.AGREED, "Andrey Grozin")


def test_two_hours_and_who_was_there():
    found = next(m for m in record().meetings if m.predicate is Predicate.MEETING and m.duration == "PT2H")
    assert {"Prikhodko", "Lavrov", "Serdyukov", "Shmatko", "Khristenko", "Kozak"} <= {p.name.split()[-1] for p in found.participants}
    assert all(p.offices for p in found.participants)


def test_a_wire_is_one_voice():
    assert [v.citations for v in record().voices if v.kind == VoiceKind.WIRE or "Interfax" in v.name] == [1]


@pytest.mark.parametrize("word", ABOVE_U)
def test_at_u_nothing_tells_of_what_is_above(word):
    shown = record("U")
    assert word not in dumps(dump(shown))
    assert word not in brief.markdown(shown)
    assert all(word not in dumps(dump_inspection(v.file, [v])) for v in shown.accounts)


def test_what_is_above_u_is_there_for_those_who_may_see_it():
    whole = dumps(dump(record())) + "".join(dumps(dump_inspection(v.file, [v])) for v in record().accounts)
    assert [w for w in ABOVE_U if w not in whole] == []


def test_at_u_the_standing_is_no_disagreement():
    assert [d.topic for d in record("U").disagreements if "Kazakhstan" in d.topic] == []


def test_at_u_the_meeting_has_only_the_two():
    held = [m for m in record("U").meetings if m.predicate is Predicate.MEETING]
    assert {p.name.split()[-1] for m in held for p in m.participants} <= {"Medvedev", "Nazarbayev"}


def test_at_u_the_paragraphs_withheld_are_known_by_number_and_mark():
    telegram = next(v for v in record("U").accounts if v.label == "T")
    assert [(w.number, w.mark) for w in telegram.withheld] == [(1, "C"), (2, "C"), (6, "C"), (8, "C"), (9, "C")]


@pytest.mark.parametrize("label", ["A", "T"])
def test_every_span_yields_its_text_and_leads_back_to_the_file(label):
    view = next(v for v in record().accounts if v.label == label)
    source = next(f for f in files() if str(f) == view.file).read_bytes().decode("utf-8")
    assert view.account.document.transcript.source == source
    assert len(view.annotations) > 100
    for a in view.annotations:
        spans = [a.span]
        if isinstance(a, Statement):
            spans += [a.theme.span, *(m.span for m in (*a.parties, *a.amounts, *a.times, *a.places)), *(v.span for v in a.chain if v.span)]
            assert " ".join(a.theme.span.of(view.text).split()) == a.theme.text
        if isinstance(a, Attribution):
            spans += [a.content, *(s for s in (a.cue, a.source.span) if s)]
        if isinstance(a, Quotation):
            spans += [s for s in (a.cue, a.speaker.span if a.speaker else None) if s]
        for span in spans:
            passage = view.passage(span)
            assert passage.text
            assert passage.text == " ".join(span.of(view.text).split()) == " ".join(passage.span.of(source).split())


def test_mentions_print_their_names():
    for view in record().accounts:
        for a in view.annotations:
            if getattr(a, "kind", None) in set(MentionKind) and not a.anonymous:
                assert a.name.split()[-1][:3].casefold() in a.span.of(view.text).casefold()


WARM = """
import resource, sys
from datetime import date
from pathlib import Path
from reftel import archive
for clearance in (None, None):
    archive.compare(sys.argv[1:], clearance=clearance, as_of=date(2026, 1, 2))
status = Path("/proc/self/status")
if status.exists():  # what getrusage says of a child on Linux begins with the size of its parent
    print(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")))
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak // 1024 if sys.platform == "darwin" else peak)
"""


def test_a_warm_comparison_stays_below_a_gigabyte_and_a_half():
    outcome = subprocess.run([sys.executable, "-c", WARM, *map(str, files())], capture_output=True, text=True, check=True, timeout=300)
    assert int(outcome.stdout) < 1_500_000
