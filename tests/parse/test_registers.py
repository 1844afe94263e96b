import pytest

from parse.specimen import TELEGRAM, parse

HEAD = TELEGRAM[: TELEGRAM.index("¶1.")]


def registers(body):
    telegram = parse(HEAD + body)
    text = telegram.document.text
    return [(r.value.value, " ".join(r.span.of(text).split())) for r in telegram.registers]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("¶1. (C) Summary: They met. End Summary.\n\n¶2. (C) They left.\n", [("summary", "Summary: They met. End Summary.")]),
        ("¶1. (C) SUMMARY. They met.\n\nThey spoke.\n\n¶2. (C) They left.\n", [("summary", "SUMMARY. They met. They spoke.")]),
        ("¶1. (C) They met.\nEND SUMMARY.\n\n¶2. (C) They left.\n", [("summary", "They met. END SUMMARY.")]),
        ("Summary\n-------\n\n¶1. (C) They met.\n\nThe Canal\n---------\n\n¶2. (C) They left.\n", [("summary", "Summary ------- ¶1. (C) They met.")]),
        ("¶1. (C) They met. (Comment: By chance. End comment.) They left.\n", [("comment", "(Comment: By chance. End comment.)")]),
        ("¶1. (C) They met. (Note: by chance) They left.\n", [("note", "(Note: by chance)")]),
        (
            "¶1. (C) They met.\n\nCOMMENT\n-------\n\n¶2. (C) By chance.\n\n¶3. (C) Or not.\n",
            [("comment", "COMMENT ------- ¶2. (C) By chance. ¶3. (C) Or not.")],
        ),
        (
            "¶1. (U) Begin text of the letter:\n\nDear friend.\n\nEnd text.\n\n¶2. (C) He left.\n",
            [("text", "Begin text of the letter: Dear friend. End text.")],
        ),
        (
            "Action Request\n--------------\n\n¶1. (C) Ask.\n\nText\n----\n\n¶2. (C) He left.\n",
            [("action request", "Action Request -------------- ¶1. (C) Ask.")],
        ),
        ("¶1. (C) In summary: they met, and noted each other's comment. Summary judgment fell.\n", []),
    ],
)
def test_from_opening_to_closing(body, expected):
    assert registers(body) == expected
