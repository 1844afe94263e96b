import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reftel.recognise.quote_marks import quoted


def words(text):
    return [text[q.start : q.end] for q in quoted(text) if q.depth == 0]


def test_pairs_marks_of_every_form():
    assert words('He said "yes." She said “no.” They said «maybe».') == ["yes.", "no.", "maybe"]
    assert words("MINISTER SAID QUOTE WE AGREE UNQUOTE TODAY.") == [" WE AGREE "]
    assert words("He wrote ``yes'' and left.") == ["yes"]


def test_pairs_mixed_and_single_marks():
    assert words('It opens “curly and closes straight" here.') == ["curly and closes straight"]
    assert words("The leaders’ note called it ‘a good plan’ at once.") == ["a good plan"]


def test_keeps_nested_marks_apart():
    text = "“He told me ‘never again’ and left,” she said."
    assert [(text[q.start : q.end], q.depth) for q in quoted(text)] == [("He told me ‘never again’ and left,", 0), ("never again", 1)]


def test_a_lone_mark_swallows_nothing():
    assert words("He said “yes and left. Then he said “no” and came.") == ["no"]
    assert words('A 6" pipe was laid.') == []
    assert words("It's the minister's plan.") == []


def test_quotations_run_over_sentences():
    assert words("“One. Two. Three,” he said.") == ["One. Two. Three,"]


@given(st.text(alphabet="ab .,“”\"‘’'«»„`\nQUOTEUN", max_size=300))
def test_never_raises_and_stays_inside(text):
    spans = quoted(text)
    assert all(0 <= q.outer_start < q.start <= q.end < q.outer_end <= len(text) for q in spans)
    tops = [q for q in spans if q.depth == 0]
    assert all(a.outer_end <= b.outer_start for a, b in pairwise(tops))


def test_work_grows_with_the_text():
    started = time.perf_counter()
    quoted("“a ' b \" c " * 20_000)
    assert time.perf_counter() - started < 5
