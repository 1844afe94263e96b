"""The fields of quotations and attributions: sayings in parts, sources beside what they say, attitudes."""

import pytest

from recognise.specimens import LEXICON
from reftel.recognise.fields import FIELDS
from reftel.recognise.openings import openings


def quotes(text):
    return [(q["text"], [p["text"] for p in q["parts"]], (q["speaker"] or {}).get("text")) for q in FIELDS["quotes"](text, {}, LEXICON)]


def attributions(text):
    return [((a["source"] or {}).get("text"), a["cue"]["text"] if a["cue"] else None, a["content"]["text"]) for a in FIELDS["attributions"](text, {}, LEXICON)]


def test_a_sentence_that_reporting_words_interrupt_is_one_saying():
    assert quotes("“It was a mistake,” the minister admitted, “and I take responsibility for it.”") == [
        ("It was a mistake,” the minister admitted, “and I take responsibility for it.", ["It was a mistake,", "and I take responsibility for it."], "minister")
    ]


def test_words_under_one_reporting_word_are_one_saying():
    ((_, parts, speaker),) = quotes("Brandt later tweeted that the networks were “crooked” and “failing.”")
    assert (parts, speaker) == (["crooked", "failing."], "Brandt")


def test_a_new_sentence_is_a_saying_of_its_own():
    found = quotes("“You see those people?” Brandt asked Fox News. “They will never tell you the truth.”")
    assert [(len(parts), speaker) for _, parts, speaker in found] == [(1, "Brandt"), (1, "Brandt")]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("According to two clerks, the plan was dropped in May.", "two clerks", "the plan was dropped in May"),
        ("In the view of most economists, the plan costs too much.", "economists", "the plan costs too much"),
        ("As the senator pointed out, the treaty still has to be ratified.", "senator", "the treaty still has to be ratified"),
        ("A study of the harbour showed that the dam would drown three towns.", "A study of the harbour", "the dam would drown three towns"),
        ("The general has called for a new inquiry.", "general", "a new inquiry"),
        ("Critics counter that the drop began long before the money was spent.", "Critics", "the drop began long before the money was spent"),
    ],
)
def test_sources_and_what_they_say(text, source, content):
    found = [(s or "", c) for s, _, c in attributions(text)]
    assert any(s.casefold().endswith(source.casefold()) and c == content for s, c in found), found


@pytest.mark.parametrize(
    "text",
    [
        "The accident indicated that the dam was weak.",
        "Asked whether they were close to a deal, he smiled.",
        "He asked not to be identified.",
        "The spokesman declined to comment.",
    ],
)
def test_what_nobody_says(text):
    assert attributions(text) == []


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("GENEVA (Wire) - Mediators hope to restart the talks.", "Mediators"),
        ("LOWDEN — Gov. Hale spoke.", "Gov."),
        ("Geneva (Wire) — Mediators hope.", "Mediators"),
        ("He was not briefed. End note) Boll said that it was so.", "Boll"),
    ],
)
def test_a_sentence_begins_behind_a_dateline_and_a_note(text, follows):
    assert text.index(follows) in openings(text)


@pytest.mark.parametrize("text", ["John Smith — the mayor — spoke.", "The note ended badly.", "A well-known fact - so he said."])
def test_no_sentence_begins_in_running_prose(text):
    assert openings(text) == frozenset()
