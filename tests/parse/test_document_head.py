"""Heads of published documents."""

import pytest

from parse.specimen import LEXICON
from reftel.model import Span
from reftel.parse.document_head import read_document_head


def head(text):
    found = read_document_head(text, Span(0, len(text)), LEXICON)
    for one in (found.number, found.sender, found.addressee):
        assert one is None or " ".join(one.span.of(text).split()) == one.value
    return found


@pytest.mark.parametrize(
    ("text", "form", "sender", "addressee"),
    [
        ("247. Telegram From the Embassy in Kestria to the Department of State", "telegram", "Embassy in Kestria", "Department of State"),
        ("3. Telegram From the Mission to the United Nations to the Department of State", "telegram", "Mission to the United Nations", "Department of State"),
        ("4. Memorandum From the President’s Special Assistant (Doe) to President Holm", "memorandum", "President’s Special Assistant (Doe)", "President Holm"),
        ("5. Circular Telegram From the Department of State to All Diplomatic Posts", "telegram", "Department of State", "All Diplomatic Posts"),
        ("6. Telegram From the Department of State toAll Posts", "telegram", "Department of State", "All Posts"),
        ("7. Memorandum of Conversation", "memorandum of conversation", None, None),
        ("8. Editorial Note", "editorial note", None, None),
        ("358 Cablegram to Canberra", "telegram", None, "Canberra"),
        ("SUBMISSION TO HOLM", "submission", None, "HOLM"),
    ],
)
def test_form_and_ends(text, form, sender, addressee):
    found = head(text)
    assert (found.form, found.sender and found.sender.value, found.addressee and found.addressee.value) == (form, sender, addressee)
    assert found.plain


@pytest.mark.parametrize(
    "text",
    [
        "9. Paper on the Secret Canal",
        "9. Telegram From the Embassy in Kestria to the Department of State on the Secret Canal",
        "9. Letter to the Editor About Uranium",
        "9. Marrow Canal Report",
        "The Minister in Kestria (Doe) to the Secretary of State",
        "Uranium to Elmere",
    ],
)
def test_a_head_that_may_say_more_is_no_transmission_header(text):
    assert not head(text).plain


@pytest.mark.parametrize("text", ["Minister sends message to parliament", "The canal was opened", "3. Minister reports failure"])
def test_a_headline_is_no_head(text):
    assert not head(text).known or head(text).bare
