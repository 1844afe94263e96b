"""Where words were taken out."""

import pytest

from reftel.parse.redactions import find_redactions


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
def test_kinds(text, kind):
    (found,) = find_redactions(f"He said {text} then.", 0, len(text) + 20)
    assert (found.value.kind, found.value.text) == (kind, text)


def test_other_brackets_are_none():
    assert find_redactions("He [Doe] said [sic] that [NAA: A1] it would.", 0, 44) == ()
