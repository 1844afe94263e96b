"""A brief of several accounts, and who met whom in them."""

import re
from datetime import date
from io import BytesIO

import pytest

from compare.files import article, compared, telegram
from reftel import archive
from reftel.errors import ClearanceError, UsageError
from reftel.export import briefing, json_briefing, json_chronicle, page
from reftel.export.brief.words import moves
from reftel.export.formats import Outgoing, graphml
from reftel.export.offsets import Offsets

ONE = telegram(
    "(U) President Anton Verel met Premier Olga Dunn in Port Ostra on October 14, 2006. Verel and Dunn signed an agreement on the Halden Canal.",
    "(C) The Ostra Bank will lend Kestria USD 40 million for the Halden Canal. Olga Dunn met Boris Lenk on October 15.",
    number=412,
    reference="SANDRAVA 398",
)
TWO = telegram("(U) Boris Lenk announced that a dam at Velm would be built by the end of 2009.", number=415)
THREE = article("Anton Verel announced plans to widen the Halden Canal in 2009.", "Nobody spoke of fish.")


def record(clearance=None):
    return compared(ONE, TWO, THREE, clearance=clearance)


def test_it_holds_what_it_is_about_and_nothing_else():
    found = archive.briefing(record(), "halden canal")
    assert found.matters
    assert all("canal" in " ".join((m.name, *(p.text for p in m.evidence))).casefold() for m in found.matters)
    assert {v.label for v in found.accounts} == {"T", "A"}
    assert found.words == ("halden", "canal")


def test_words_must_stand_in_one_passage():
    found = archive.briefing(record(), "canal dam")
    assert len(found.words) == 1


def test_a_name_means_whoever_bears_it():
    assert {p.name for m in archive.briefing(record(), "Olga Dunn").meetings for p in m.participants} >= {"Olga Dunn"}


def test_days_are_those_spoken_of_and_else_those_of_telling():
    found = archive.briefing(record(), begin=date(2009, 1, 1), end=date(2009, 12, 31))
    assert not found.meetings
    assert all(any(s.when.startswith("2009") for s in m.steps) for m in found.matters)
    with pytest.raises(UsageError, match="is later than"):
        archive.briefing(record(), begin=date(2009, 1, 1), end=date(2008, 1, 1))


def test_what_is_not_there_is_said_like_what_is_hidden():
    with pytest.raises(ClearanceError) as absent:
        archive.briefing(record("U"), "fish and chips")
    with pytest.raises(ClearanceError) as hidden:
        archive.briefing(record("U"), "lend")
    assert str(absent.value).replace("fish and chips", "X") == str(hidden.value).replace("lend", "X")


def test_what_is_cited_and_not_held_is_counted_by_post_and_week():
    [missing] = archive.briefing(record(), "canal").missing
    assert (missing.number, missing.post, missing.held, missing.near) == ("06SANDRAVA398", "SANDRAVA", 2, 2)


def test_silence_is_worth_what_is_held_of_those_days():
    silences = archive.briefing(record()).silences
    assert silences
    assert {(s.telegrams, s.published) for s in silences if s.matter.evidence[0].label == "T2"} == {(1, 0)}


def test_coverage_counts_every_document_once():
    coverage = archive.briefing(record(), "canal").coverage
    assert sorted(label for c in coverage for label in c.labels) == ["A", "T", "T2"]
    assert next((c.source, c.week, len(c.labels)) for c in coverage) == ("AMEMBASSY SANDRAVA", date(2006, 10, 16), 2)


def test_every_line_of_the_page_cites():
    outline = briefing.outline(record(), archive.briefing(record(), "canal"), most=12)
    for section in outline.sections:
        if section.heading.startswith(("In short", "Open", "Done", "Told by")):
            assert all("¶" in entry.lines[0].text for entry in section.block.rows)
    text = page.text(outline)
    assert "CANAL" in text.splitlines()[0]
    assert "06SANDRAVA398" in text


def test_what_is_left_out_is_counted():
    outline = briefing.outline(record(), archive.briefing(record()), most=1)
    assert any("the first 1 of" in s.heading for s in outline.sections)


def test_html_is_escaped_and_loads_nothing():
    hostile = compared(telegram("(U) Anton Verel signed an agreement on the <script>alert(1)</script> Halden Canal with Olga Dunn."), THREE)
    html = page.html(briefing.outline(hostile, archive.briefing(hostile, "canal"), most=5))
    assert "<script" not in html
    assert "http://" not in html
    assert "src=" not in html


def test_json_has_all():
    found = archive.briefing(record(), "canal")
    said = json_briefing.dump(record(), found)
    assert [m["id"] for m in said["matters"]] == [m.id for m in found.matters]
    assert {"about", "missing", "coverage", "people", "network", "disagreements"} <= set(said)


def test_who_met_whom():
    found = archive.network(record())
    pairs = {(t.one, t.other) for t in found.ties}
    assert ("Anton Verel", "Olga Dunn") in pairs
    assert found.names[0] == "Olga Dunn"
    assert all(t.passages for t in found.ties)
    assert {n for t in archive.network(record(), "Lenk").ties for n in (t.one, t.other)} == {"Boris Lenk", "Olga Dunn"}
    with pytest.raises(ClearanceError):
        archive.network(record(), "Nobody Nowhere")


def test_a_hidden_meeting_ties_nobody():
    assert all("Boris Lenk" not in (t.one, t.other) for t in archive.network(record("U")).ties)


def test_delegates_of_one_side_did_not_meet_one_another():
    sides = telegram(
        "(U) Russian President Anton Verel met Kazakh Premier Olga Dunn in Port Ostra on October 14, 2006. "
        "The meeting included Russian Foreign Minister Boris Lenk, Energy Minister Pavel Marr and Kazakh Ambassador Irina Sand."
    )
    ties = {(t.one, t.other) for t in archive.network(compared(sides)).ties}
    assert ("Anton Verel", "Olga Dunn") in ties
    assert not {("Anton Verel", "Boris Lenk"), ("Boris Lenk", "Pavel Marr"), ("Anton Verel", "Pavel Marr")} & ties
    out = BytesIO()
    graphml.write(Outgoing(compared(sides), Offsets.SOURCE), out)
    exported = {tuple(sorted(pair)) for pair in re.findall(r'source="([^"]+)" target="([^"]+)"', out.getvalue().decode())}
    assert ("Anton Verel", "Olga Dunn") in exported
    assert not {("Anton Verel", "Boris Lenk"), ("Boris Lenk", "Pavel Marr"), ("Anton Verel", "Pavel Marr")} & exported
    (meeting,) = json_chronicle.dump(compared(sides), archive.network(compared(sides)))["meetings"]
    assert [each["name"] for each in meeting["people"]] == ["Anton Verel", "Olga Dunn", "Boris Lenk", "Pavel Marr", "Irina Sand"]
    assert all(each["evidence"] for each in meeting["people"])


def test_silence_names_those_that_tell_of_the_same_events():
    more = compared(telegram("(U) Verel and Dunn signed an agreement on the Halden Canal. They signed a protocol on fishing quotas for Lake Orlin."), THREE)
    found = archive.briefing(more, "")
    alone = next(s for s in found.silences if "fishing" in s.matter.name.casefold())
    assert (alone.beside, alone.telegrams, alone.published) == (("A",), 0, 0)
    shown = page.text(briefing.outline(more, found, most=12))
    assert "A, on the same events, is silent on this" in " ".join(shown.split())


def test_what_is_in_short_is_not_repeated():
    found = archive.briefing(record(), "")
    shown = page.text(briefing.outline(record(), found, most=12))
    shared = [m for m in found.matters[:5] if m.finding.because in " ".join(shown.split())]
    assert all(" ".join(shown.split()).count(m.finding.because) == 1 for m in shared if "differ" not in m.finding.because)


def test_only_what_has_a_time_moves():
    found = archive.briefing(record(), "")
    undated = [m for m in found.matters if not any(s.when for s in m.steps)]
    assert all(moves(m) == [] for m in undated)
    dated = next(m for m in found.matters if any(s.when.startswith("2009") for s in m.steps))
    assert any("2009" in move for move in moves(dated))
