import pytest

from reftel.parse.redactions import find_redactions


def found(text):
    return [(r.value.kind, r.value.text) for r in find_redactions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The source, XXXXXXXXXXXX, left.", [("name", "XXXXXXXXXXXX")]),
        ("the source xxxxx\nleft", [("name", "xxxxx")]),
        ("Xxxxxxxxxxxx said so", [("name", "Xxxxxxxxxxxx")]),
        ("according toXXXXXXXXXXXX, he left", [("name", "XXXXXXXXXXXX")]),
        ("He left. [Details removed]", [("edit", "[Details removed]")]),
        ("He met [NAME\nREMOVED] there", [("edit", "[NAME REMOVED]")]),
        ("He met [redacted] there", [("excision", "[redacted]")]),
        ("[less than 1 line not declassified]", [("excision", "[less than 1 line not declassified]")]),
        ("the canal [GAP] is open", [("gap", "[GAP]")]),
        ("the canal ¿¿¿¿¿ is open", [("gap", "¿¿¿¿¿")]),
        ("He met Mr. ______ in Port Elm", [("excision", "______")]),
        ("he left.\nB1, 1.4(D)\nThey", [("excision", "B1, 1.4(D)")]),
    ],
)
def test_every_form(text, expected):
    assert found(text) == expected
    assert all(r.value.text.split() == r.span.of(text).split() for r in find_redactions(text))


@pytest.mark.parametrize(
    "text", ["the XXX games", "volume LXXXXX", "[sic] and [the canal]", "____________\nThe Port\n", "¿Where?", "axxxb", "Brussels\nBerlin"]
)
def test_what_is_none(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[less than 1 line not declassified]", "excision"),
        ("[ 3½ lines not declassified ]", "excision"),
        ("[omission is in original]", "edit"),
        ("[Here follows discussion of the canal.]", "edit"),
        ("[matter omitted]", "edit"),
        ("[garble]", "gap"),
        ("[gap: 2 lines]", "gap"),
    ],
)
def test_the_words_of_editors(text, kind):
    (found,) = find_redactions(f"He said {text} then.")
    assert (found.value.kind, found.value.text) == (kind, text)


def test_other_brackets_are_none():
    assert find_redactions("He [Doe] said [sic] that [NAA: A1] it would.") == ()
