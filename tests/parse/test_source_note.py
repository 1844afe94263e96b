"""The grammar of source notes: archive, classification, precedence, captions, drafting, addressees; what is unknown closes."""

import pytest

from parse.specimen import LEXICON
from reftel.model import Level, Span
from reftel.parse.source_note import read_source_note


def note(text):
    return read_source_note(text, Span(0, len(text)), LEXICON)


def values(located):
    return [one.value for one in located]


def test_a_whole_note():
    text = (
        "Source: National Archive, RG 59, Central File, D770325–0838, Box 7, Jan. 1977. Secret; Niact Immediate; Exdis Distribute as Nodis. Drafted by "
        "L. Paul Doe (EUR/XX) on May 4; cleared in S/S and by Roe, D.A. Holm (L), and Vessel (in draft); approved by Carver. "
        "Sent for information Immediate to Bogotá, Port Elm, and the White House. Also sent Priority to Tarvesk. (Ibid.)"
    )
    found = note(text)
    assert found.archival_reference.value == "National Archive, RG 59, Central File, D770325–0838, Box 7, Jan. 1977"
    assert (found.classification.value, found.precedence.value, values(found.captions)) == ("SECRET", "NIACT IMMEDIATE", ["EXDIS", "NODIS"])
    assert str(found.banner) == "S//EXDIS//NODIS"
    assert values(found.drafted_by) == ["L. Paul Doe (EUR/XX)"]
    assert values(found.cleared_by) == ["S/S", "Roe", "D.A. Holm (L)", "Vessel"]
    assert values(found.approved_by) == ["Carver"]
    assert [(a.value.name, a.value.precedence) for a in found.info] == [("Bogotá", "IMMEDIATE"), ("Port Elm", "IMMEDIATE"), ("White House", "IMMEDIATE")]
    assert [(a.value.name, a.value.precedence) for a in found.action] == [("Tarvesk", "PRIORITY")]
    for one in (found.archival_reference, *found.drafted_by, *found.cleared_by, *found.approved_by):
        assert " ".join(one.span.of(text).split()) == one.value
    assert found.notices == ()


@pytest.mark.parametrize(
    "said", ["No classification marking.", "No classification indicated.", "", "Limited Office Use; Immediate.", "UK Secret.", "Secrets of the canal."]
)
def test_without_a_known_classification_the_marking_is_unknown(said):
    found = note(f"Source: Archive of Elmere, Box 7. {said} Drafted by Doe.")
    assert found.banner.level is Level.UNKNOWN
    assert found.classification is None
    assert [n.code for n in found.notices] == ["no-classification"]
    assert values(found.drafted_by) == ["Doe"]


@pytest.mark.parametrize(
    ("said", "banner"),
    [
        ("Top Secret; Sensitive.", "TS"),
        ("Limited Official Use.", "SBU"),
        ("Administratively Confidential.", "SBU"),
        ("Unclassified; Priority.", "U"),
        ("Unclassified; Sensitive.", "SBU"),
        ("Secret; Noforn; Nocontract.", "S//NF//NOCONTRACT"),
        ("Secret; Limit Distribution.", "S//LIMDIS"),
        ("Secret; Eyes Only for Ambassador Doe.", "S//EYES ONLY"),
        ("Secret; Outside the System.", "S"),
        ("Secret; Codeword.", "S//CODEWORD"),
        ("Secret; Wincey.", "S//WINCEY"),
        ("Unclassified; Wincey.", "U//WINCEY"),
        ("Secret; [handling restriction not declassified].", "S//UNDISCLOSED"),
    ],
)
def test_captions_limit_and_unknown_ones_close(said, banner):
    assert str(note(f"Source: Archive of Elmere. {said}").banner) == banner


def test_a_low_level_behind_other_sentences_is_of_something_else():
    assert note("Source: Archive, Box 7. The enclosure is not printed. Unclassified.").banner.level is Level.UNKNOWN
    assert note("Source: Archive, Box 7. The meeting took place in the hall. Secret.").banner.level is Level.SECRET


def test_other_public_sources_have_no_classification():
    found = note("Source: Public Papers: Holm, 2031, pp. 5–8. The President spoke at noon. Secret talks had failed.")
    assert found.archival_reference.value == "Public Papers: Holm, 2031, pp. 5–8"
    assert found.banner.level is Level.UNKNOWN


def test_file_number_and_form_of_older_volumes():
    found = note("[751.00/3–1431: Telegram]")
    assert (found.archival_reference.value, found.form) == ("751.00/3–1431", "telegram")


def test_sent_to_a_person_is_no_address():
    found = note("Source: Archive. Secret. Sent to Holm under cover of a May 4 note from Doe. Sent for action.")
    assert found.action == found.info == ()


def test_further_ways_to_say_it():
    found = note(
        "Source: Archive. Secret. Sent to Bonn, Paris, and Rome. Sent Priority for information to CINCPAC (also for POLAD) and Oslo. "
        "Drafted and approved by Doe; cleared in draft by Roe and Holm; cleared in EUR and by Vessel."
    )
    assert [a.value.name for a in found.action] == ["Bonn", "Paris", "Rome"]
    assert [(a.value.name, a.value.precedence) for a in found.info] == [("CINCPAC", "PRIORITY"), ("Oslo", "PRIORITY")]
    assert (values(found.drafted_by), values(found.approved_by)) == (["Doe"], ["Doe"])
    assert values(found.cleared_by) == ["Roe", "Holm", "EUR", "Vessel"]


def test_real_notes(shared):
    text = (shared / "corpora" / "frus_source_notes_wilson" / "copy-paste-source-notes.txt").read_text(encoding="utf-8")
    notes = [n.strip() for n in text.split("\n\n") if n.strip().startswith("Source:")]
    found = [note(n) for n in notes[::25]]
    assert sum(n.classification is not None or "No classification" in t for n, t in zip(found, notes[::25], strict=True)) > 0.95 * len(found)
    assert sum(any(x.code == "unknown-caption" for x in n.notices) for n in found) < 0.08 * len(found)
