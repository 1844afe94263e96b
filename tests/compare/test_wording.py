import random
import time

import pytest

from compare.files import LEXICON, telegram
from reftel.clear import gate
from reftel.compare.wording import Run, Word, runs, shared, spelling_alone, words_of
from reftel.model import Clearance, PortionKind, Span
from reftel.parse import parse
from reftel.read import read_bytes


def words(text):
    return tuple(Word(w.casefold(), Span(i, i + 1)) for i, w in enumerate(text.split()))


def found(a, b):
    return [(" ".join(w.key for w in r.first), " ".join(w.key for w in r.second)) for r in runs(words(a), words(b))]


def body(text):
    """The words of the only paragraph of a telegram that says ``text``."""
    [document] = read_bytes(telegram(f"(C) {text}").encode(), file="one.txt")
    view = gate(parse(document, LEXICON), {}, clearance=Clearance.everything(), as_of=None, label="T")
    return words_of(view, [p for p in view.account.portions if p.kind is PortionKind.PARAGRAPH]), view.text


def test_what_differs_and_nothing_else():
    assert found("a b c d", "a b c d") == []
    assert found("a b c d", "a c d e") == [("b", ""), ("", "e")]
    assert found("", "a") == [("", "a")]
    assert found("a b", "") == [("a b", "")]


def test_long_texts_are_cut_at_words_that_occur_once():
    chance = random.Random(1)
    long = [f"w{n}" if n % 3 else chance.choice("abc") for n in range(30_000)]
    other = [*long[:9_000], "new", *long[9_000:20_000], *long[20_005:]]
    started = time.process_time()
    assert found(" ".join(long), " ".join(other)) == [("", "new"), (" ".join(long[20_000:20_005]), "")]
    assert time.process_time() - started < 10


@pytest.mark.parametrize("a", [["x", "y"] * 20_000, ["x"] * 20_000, [str(n % 50) for n in range(20_000)]])
def test_texts_without_anchors_take_no_longer(a):
    b = [*a[5_000:], "end", *a[:5_000]]
    started = time.process_time()
    assert found(" ".join(a), " ".join(b))
    assert time.process_time() - started < 10


def test_case_punctuation_and_hyphens_do_not_count():
    one, _ = body('The "Defense Industries" of the CO-OPERATION council,\nsaid so.')
    other, _ = body("the Defense industries of the cooperation Council said so")
    assert list(runs(one, other)) == []


@pytest.mark.parametrize("taken", ["XXXXXXXXXXXX", "XXXXXXXXXXXX XXXXXXXXXXXX,", "[Details removed]", "[less than 1 line not declassified]", "______"])
def test_a_redaction_is_one_word(taken):
    every, text = body(f"We met {taken} in town.")
    [one] = [w for w in every if w.redaction]
    assert one.span.of(text).startswith(taken[:6])
    assert [w.key for w in every if not w.redaction] == ["we", "met", "in", "town"]


def test_other_brackets_are_words():
    every, _ = body("We met [the minister] in town.")
    assert [w.key for w in every] == ["we", "met", "the", "minister", "in", "town"]


@pytest.mark.parametrize(
    ("a", "b", "alone"),
    [
        ("defenseindustries", "defense industries", True),
        ("minister", "ministre", True),
        ("minister", "minster", True),
        ("ministers", "minister", False),
        ("agreed", "agrees", False),
        ("loan", "lean", False),
        ("120", "121", False),
        ("increase", "decrease", False),
        ("", "word", False),
    ],
)
def test_spelling(a, b, alone):
    assert spelling_alone(Run(words(a), words(b), (0, 0))) is alone


def test_the_share_of_the_shorter_text():
    assert shared(words("a b c d"), words("a b")) == 1
    assert shared(words("a b"), words("c d e")) == 0
    assert shared((), words("a")) == 0
