from reftel.parse.labels import find_labels


def kinds(text):
    labels = find_labels(text, 0, len(text))
    return [(kind, " ".join(text[at : span.end].split())) for kind, span, at in labels.fields], text[labels.body :][:12]


def test_fields_on_their_lines():
    assert kinds("E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: THE CANAL\nREF: MOSCOW 1\n\nClassified By: Jane Carver\n\n¶1. (C) Text") == (
        [("order", ": N/A"), ("tags", "PREL"), ("subject", "THE CANAL"), ("references", "MOSCOW 1"), ("classified_by", "Jane Carver")],
        "¶1. (C) Text",
    )


def test_fields_that_lost_their_lines():
    text = "E.o. 12958: decl: 01/07/2034 Tags: prel, pgov Subject: the canal REF: MOSCOW 1 Classified By: Jane Carver 1. (C) Text"
    assert [kind for kind, _ in kinds(text)[0]] == ["order", "tags", "subject", "references", "classified_by"]
    assert kinds(text)[1] == "1. (C) Text"


def test_damaged_labels():
    assert [kind for kind, _ in kinds("DECL: 08/22/2037 AGS: PGOV\nUBJECT: THE CANAL")[0]] == ["tags", "subject"]


def test_classified_by_may_be_the_first_paragraph():
    fields, body = kinds("SUBJECT: THE CANAL\n\n1. (U) Classified by Jane Carver, reason 1.5 (d).\n\n2. (C) Text")
    assert [kind for kind, _ in fields] == ["subject", "classified_by"]
    assert body == "2. (C) Text"


def test_labels_below_the_first_paragraph_are_words():
    assert kinds("SUBJECT: A\n\n¶1. (C) Text\nREF: MOSCOW 1")[0] == [("subject", "A")]


def test_reftel_that_opens_a_wrapped_line_is_a_word_of_the_sentence():
    text = "SUBJECT: SEED POTATOES\n\nDEPARTMENT CONCURS IN THE SALE AS PROPOSED\nREFTEL. EMBASSY SHOULD TELL THE MINISTRY."
    assert find_labels(text, 0, len(text)).first("references") is None
    for cited in ("REFTEL: MOSCOW 77", "REFTEL MOSCOW 77", "REFTELS: A) MOSCOW 77"):
        assert find_labels(f"SUBJECT: SEED POTATOES\n{cited}\n", 0, 60).first("references") is not None
