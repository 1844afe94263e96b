"""What is not shown is gone, and what is shown still leads back to its place."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reftel.clear.redact import FILLER, SEPARATOR, Cover, redact, runs, token
from reftel.model import Edit, Span, Transcript


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    source = draw(st.text(alphabet="abc \n", max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=8).map(lambda c: c[: len(c) // 2 * 2])))
    replacements = st.text(alphabet="XY ", max_size=3)
    return Transcript(source, tuple(Edit(Span(a, b), draw(replacements), "repair") for a, b in zip(cuts[::2], cuts[1::2], strict=True)))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Transcript, list[Span], list[Cover]]:
    transcript = draw(transcripts())
    cuts = sorted(draw(st.lists(st.integers(0, len(transcript.text)), max_size=12, unique=True)))
    spans = [Span(a, b) for a, b in pairwise(cuts)]
    uses = draw(st.lists(st.sampled_from(["shown", "label", "hidden"]), min_size=len(spans), max_size=len(spans)))
    shown = [s for s, use in zip(spans, uses, strict=True) if use == "shown" and s.of(transcript.text).strip()]
    return transcript, shown, [Cover(s, token(i, None)) for i, (s, use) in enumerate(zip(spans, uses, strict=True)) if use == "label"]


@given(cases())
def test_covered_text_keeps_lengths_and_shows_only_what_is_shown(case: tuple[Transcript, list[Span], list[Cover]]) -> None:
    transcript, shown, labelled = case
    covered, _ = redact(transcript, shown, labelled)
    kept = runs(transcript.text, shown)
    expected = [FILLER] * len(transcript.text)
    for span in kept:
        expected[span.start : span.end] = span.of(transcript.text)
    assert covered.text == "".join(expected)
    assert len(covered.source) == len(transcript.source)


@given(cases())
def test_source_holds_only_what_the_shown_text_was_copied_from(case: tuple[Transcript, list[Span], list[Cover]]) -> None:
    transcript, shown, labelled = case
    covered, released = redact(transcript, shown, labelled)
    copied = set()
    for span in runs(transcript.text, shown):
        for at in range(span.start, span.end):
            place = transcript.to_source(Span(at, at + 1))
            if not any(len(e.span) and e.span.contains(place) for e in transcript.edits):
                copied |= set(range(place.start, place.end))
    bare = {i for i, c in enumerate(covered.source) if c != FILLER}
    assert bare <= copied
    assert released.source == covered.source


@given(cases())
def test_a_shown_character_leads_where_it_led(case: tuple[Transcript, list[Span], list[Cover]]) -> None:
    transcript, shown, labelled = case
    covered, _ = redact(transcript, shown, labelled)
    for span in shown:
        for at in range(span.start, span.end):
            one = Span(at, at + 1)
            before, after = transcript.to_source(one), covered.to_source(one)
            # of a replacement that the border cuts, the part shown becomes an insertion at the border
            assert after == before or (len(after) == 0 and before.start <= after.start <= before.end)


@given(cases())
def test_released_text_is_the_shown_and_the_labels_and_nothing_between(case: tuple[Transcript, list[Span], list[Cover]]) -> None:
    transcript, shown, labelled = case
    _, released = redact(transcript, shown, labelled)
    inside = [c for c in labelled if not any(s.start <= c.span.start < s.end for s in shown)]
    items = sorted([(s.trim(transcript.text).start, s.of(transcript.text).strip()) for s in shown] + [(c.span.start, c.label) for c in inside])
    assert released.text == SEPARATOR.join(words for _, words in items)


def test_page_furniture_between_visible_words_is_overwritten_too() -> None:
    source = "first half\nSECRET PAGE 02 CANARY\nsecond half. HIDDEN"
    furniture = Span(source.index("\nSECRET"), source.index("second"))
    transcript = Transcript(source).edit([Edit(furniture, " ", "page furniture")])
    covered, released = redact(transcript, [Span(0, transcript.text.index(" HIDDEN"))], [])
    assert covered.text.startswith("first half second half.")
    assert "CANARY" not in covered.source
    assert "HIDDEN" not in covered.source
    assert covered.edits[0].reason == "page furniture"
    assert released.text == "first half second half."


def test_edits_inside_a_hidden_stretch_leave_no_trace() -> None:
    source = "1. shown\n\n2. hid<b>den</b> CANARY\n\n3. shown"
    tags = [Edit(Span(source.index(t), source.index(t) + len(t)), "", f"markup {t}") for t in ("<b>", "</b>")]
    transcript = Transcript(source, tuple(tags))
    hidden = Span(transcript.text.index("2."), transcript.text.index("3.") - 2)
    covered, released = redact(transcript, [Span(0, 8), Span(hidden.end + 2, len(transcript.text))], [Cover(hidden, token(2, "C"))])
    assert {e.reason for e in (*covered.edits, *released.edits)} == {"outside what this clearance may see"}
    assert released.text == "1. shown\n\n2. (C) [withheld]\n\n3. shown"
    last = Span(source.index("3."), len(source))
    assert covered.to_source(Span(len(transcript.text) - 8, len(transcript.text))) == last
    assert released.from_source(last).of(released.text) == "3. shown"


def test_a_label_leads_to_its_own_stretch() -> None:
    text = "1. shown\n\nHeading\n\n2. hidden\n\nOther\n\n3. hidden\n\n4. shown"
    two, three = (Span(text.index(n), text.index(n) + 9) for n in ("2.", "3."))
    _, released = redact(Transcript(text), [Span(0, 8), Span(len(text) - 8, len(text))], [Cover(two, token(2, "S")), Cover(three, token(3, None))])
    assert released.text == "1. shown\n\n2. (S) [withheld]\n\n3. [withheld]\n\n4. shown"
    assert released.from_source(Span(8, three.start)).of(released.text) == "2. (S) [withheld]"
    assert released.from_source(Span(three.start, len(text) - 8)).of(released.text) == "3. [withheld]"
