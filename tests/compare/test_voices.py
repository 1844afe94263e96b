from compare.files import article, compared, matter, telegram
from reftel.model import VoiceKind

CITED = article(
    "Anton Verel promised to widen the Halden Canal (Marenpress, May 3). Marenia will build a bridge over the Orlin (Marenpress, May 3).",
    "Kestria plans to train its coast guard (Marenpress, May 4).",
)
REPEATED = telegram(
    "(C) Summary: Torvanov and Harask agreed to widen the Halden Canal. End Summary.",
    "(C) Torvanov and Harask agreed to widen the Halden Canal at a cost of USD 5 million.",
)
SAID = telegram(
    "(C) Lena Orlik told us that Kestria wants to widen the Halden Canal.",
    "(C) According to Lena Orlik, the two sides discussed joint patrols.",
)


def voices(*texts, **options):
    return {v.name: v for v in compared(*texts, **options).voices}


def test_one_wire_cited_three_times_is_one_voice():
    (found,) = voices(CITED).values()
    assert (found.name, found.labels, found.citations) == ("Marenpress", ("A",), 3)


def test_a_wire_is_a_wire():
    assert voices(CITED)["Marenpress"].kind == VoiceKind.WIRE


def test_summary_and_body_are_one_voice():
    assert list(voices(REPEATED)) == ["reporting officer of T"]
    found = matter(compared(REPEATED), "Halden Canal")
    assert [(a.who, len(a.passages)) for a in found.attributed] == [("reporting officer", 2)]


def test_one_official_in_two_paragraphs_is_one_voice():
    found = voices(SAID)["Lena Orlik"]
    assert (found.kind, found.labels, found.citations) == (VoiceKind.PERSON, ("T",), 2)


def test_one_speaker_in_two_accounts_is_one_voice():
    found = voices(SAID, article("Lena Orlik argued that Kestria is an equal partner of Marenia."))["Lena Orlik"]
    assert (found.labels, found.citations) == (("A", "T"), 3)


def test_two_accounts_have_two_authors():
    found = voices(telegram("(U) Kestria plans to train its coast guard."), article("Kestria plans to widen the Halden Canal."))
    assert {(v.name, v.kind) for v in found.values()} == {("reporting officer of T", "drafter"), ("the author of A", "drafter")}


def test_who_says_it_is_told_from_the_end_of_the_chain():
    record = compared(article("“We agreed to expand the Halden Canal,” Milena Harask said (Marenpress, October 15)."))
    (line,) = matter(record, "Halden Canal").attributed
    assert (line.label, line.who, line.voice) == ("A", "Milena Harask, via Marenpress", "milena harask")


def test_hedges_are_kept():
    record = compared(article("Sources in the ministry reportedly expect a sharp rise in grain exports."))
    (line,) = matter(record, "rain").attributed
    assert line.hedge == "reportedly"


def test_notes_and_comments_are_the_drafters():
    record = compared(telegram("(U) The two sides met (Note: Marenia recently paid Kestria USD 2.4 million in compensation for the spill.)."))
    (line,) = matter(record, "ompensation").attributed
    assert line.who == "reporting officer, in a note"


def test_quotations_have_speaker_and_medium():
    record = compared(article("“We agreed to expand the Halden Canal,” Milena Harask said (Marenpress, October 15)."))
    ((words, speaker, medium),) = [(q.words, q.speaker, q.medium) for q in record.quotations]
    assert words.startswith("We agreed")
    assert (speaker, medium) == ("Milena Harask", "Marenpress")


def test_hidden_voices_are_not_counted():
    texts = (SAID.replace("(C) According", "(U) According"), CITED)
    assert voices(*texts)["Lena Orlik"].citations == 2
    assert voices(*texts, clearance="U")["Lena Orlik"].citations == 1


def test_a_pronoun_that_stands_for_nobody_known_is_no_voice():
    record = compared(telegram("(U) The tolls are too high, he said. They believe the ferry will sink."))
    assert not {"he", "they"} & {v.name.casefold() for v in record.voices}
    assert not {"he", "they"} & {a.who.casefold() for m in record.matters for a in m.attributed}
    assert not {"he", "they"} & {p.casefold() for m in record.matters for p in m.parties}
