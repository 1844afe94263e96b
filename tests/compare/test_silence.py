from compare.files import article, both, compared, telegram

PLAIN = "(U) Torvanov and Harask agreed to widen the Halden Canal."


def questions(record):
    return [q.text for q in record.open_questions]


def test_a_reference_that_is_not_held_is_left_open():
    (found,) = compared(telegram(PLAIN, reference="SANDRAVA 398")).open_questions
    assert found.text == "SANDRAVA 398 is cited by T and not held"
    assert [(p.label, "398" in p.text) for p in found.passages] == [("T", True)]


def test_a_reference_that_is_held_is_not():
    record = compared(telegram(PLAIN, reference="A. SANDRAVA 398\n     B. 94 TARVESK 117"), telegram("(U) Harask agreed to widen the Velm Dam.", number=398))
    assert questions(record) == ["94 TARVESK 117 is cited by T and not held"]


def test_a_pairing_that_is_not_certain_is_left_open():
    record = both(
        "At the center of the deal is a USD 300 million loan from the Marenian Export Bank to the Kestrian Harbor Fund.",
        "The Basin Credit Bank agreed to provide a loan to the Kestrian Harbor Fund.",
    )
    (found,) = record.open_questions
    assert found.text.startswith("whether the accounts speak of one thing")
    assert [p.label for p in found.passages] == ["T", "A"]


def test_a_share_that_nobody_vouches_for_is_left_open():
    text = "The agreement on the Halden Canal, which carries 70 percent of trade, was signed."
    assert [q for q in questions(compared(article(text))) if q.startswith("who vouches for the 70 per cent")]
    assert not questions(compared(article(f"Milena Harask said that {text[0].lower()}{text[1:]}")))


def test_references_above_the_clearance_are_not_asked_for():
    record = compared(telegram(PLAIN, reference="SANDRAVA 398"), clearance="U")
    assert questions(record) == []


def test_accounts_that_leave_nothing_open():
    assert questions(both("Torvanov agreed to widen the Halden Canal.", "Torvanov agreed to widen the Halden Canal.")) == []
