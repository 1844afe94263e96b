import pytest

from parse.specimen import TELEGRAM, parse

HEAD = TELEGRAM[: TELEGRAM.index("¶1.")]


def markings(body):
    """The marking of every lettered item, by its last word."""
    telegram = parse(f"{HEAD}{body}\n\nCARVER\n")
    text = telegram.document.text
    return {p.span.of(text).split()[-1].strip(".;"): str(p.marking) for p in telegram.portions if p.kind.value == "paragraph" and p.number is None}


def test_items_of_a_marked_paragraph_have_its_mark():
    assert markings("¶1. (U) They agreed on:\n\na. a toll\n\nb. a fund\n\n¶2. (C) No more.") == {"toll": "U", "fund": "U"}
    assert markings("¶1. (U) They agreed on: a. a dam;\n\nb. a toll\n\nc. a fund") == {"toll": "U", "fund": "U"}
    assert markings("¶1. (U) They agreed on:\n\n(1) a toll\n\n(a) now\n\n(b) later\n\n(2) a fund") == {"toll": "U", "now": "U", "later": "U", "fund": "U"}
    assert markings("¶1. (U) They agreed on:\n\n-- a toll\n\n-- a fund\n\n¶2. (C) No more.") == {"toll": "U", "fund": "U"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("¶1. (U) They agreed on:\n\na. a toll\n\nb. a fund\n\n¶3. (C) No more.", {"toll": "C", "fund": "C"}),
        ("¶1. (U) They agreed on:\n\n-- a toll\n\n-- a fund\n\n¶3. (C) No more.", {"toll": "C", "fund": "C"}),
        ("¶1. (U) They agreed on:\n\na. a toll\n\nb. a fund\n\na. Orlik", {"toll": "U", "fund": "U", "Orlik": "C"}),
        ("¶1. (U) They agreed on:\n\na. a toll\n\nd. Orlik\n\ne. and Brand", {"toll": "U", "Orlik": "C", "Brand": "C"}),
        ("¶1. (U) They agreed.\n\nc. Orlik\n\nd. and Brand", {"Orlik": "C", "Brand": "C"}),
    ],
    ids=["a number is lost", "a number is lost before signs", "the letters begin anew", "letters are lost", "the list begins in the middle"],
)
def test_items_of_a_paragraph_that_may_be_lost_have_the_higher_marking(body, expected):
    assert markings(body) == expected


def test_a_higher_mark_above_is_kept():
    assert markings("¶1. (S) They agreed on:\n\na. a toll\n\nc. Orlik") == {"toll": "S", "Orlik": "S"}
