import pytest

from compare.files import HEAD, LEXICON, TAIL, article, telegram
from reftel.clear import gate
from reftel.compare.holdings import difference, single
from reftel.model import Change, Clearance, Same
from reftel.parse import parse
from reftel.read import read_bytes

ONE = "(C) The two ministers met at the dam and agreed on a toll for barges, which nobody had thought likely before the autumn."
TWO = "(U) The press said nothing of it for a week, and then printed a short notice about fish."
THREE = "(C) Vask told us that Orlik had known of it since the spring."


def view(text, clearance="", file="one.txt"):
    [document] = read_bytes(text.encode(), file=file)
    reader = Clearance.named(clearance) if clearance else Clearance.everything()
    return gate(parse(document, LEXICON), {}, clearance=reader, as_of=None, label="T")


def compared(one, other, clearance=""):
    return difference(view(one, clearance), view(other, clearance, "other.txt"))


def changes(found):
    return [(w.change, w.first.text if w.first else None, w.second.text if w.second else None) for w in found.words]


def test_the_same_text_has_no_difference():
    found = compared(telegram(ONE, TWO), telegram(ONE, TWO).replace("thought likely", "thought\nlikely"))
    assert (found.same, found.fields, found.marks, found.words, found.spelling, found.shared) == (Same.YES, (), (), (), 0, 1.0)
    assert found.because[0] == "the same canonical number"


def test_cuts_additions_and_redactions_are_located_in_both():
    cut = ONE.replace(", which nobody had thought likely before the autumn", "")
    found = compared(telegram(ONE, TWO, THREE), telegram(cut, TWO.replace("week", "week or two"), THREE.replace("Orlik", "XXXXXXXXXXXX")))
    assert changes(found) == [
        (Change.CUT, "which nobody had thought likely before the autumn.", ""),
        (Change.ADDITION, "", "or two,"),
        (Change.REDACTION, "Orlik", "XXXXXXXXXXXX"),
    ]
    assert [(w.first.place, w.second.place) for w in found.words] == [("¶1", "¶1"), ("¶2", "¶2"), ("¶3", "¶3")]
    for change in found.words:
        assert found.first.account.document.transcript.source[change.first.span.start : change.first.span.end] == change.first.text
    assert found.words[2].because == "words were taken out of the second holding"


def test_a_paragraph_that_only_one_has():
    found = compared(telegram(ONE, TWO, THREE), telegram(ONE, THREE))
    assert [(w.change, w.whole, w.second) for w in found.words] == [(Change.CUT, True, None)]
    assert found.words[0].first.text.startswith("The press said nothing")
    back = compared(telegram(ONE, THREE), telegram(ONE, TWO, THREE))
    assert [(w.change, w.first) for w in back.words] == [(Change.ADDITION, None)]


def test_fields_and_marks():
    found = compared(telegram(ONE, TWO), telegram(ONE.replace("(C)", "(S)"), TWO).replace("PREL, ENRG", "PREL"))
    assert [(f.name, f.first, f.second) for f in found.fields] == [("tags", ("PREL", "ENRG"), ("PREL",))]
    assert [(m.place, m.first, m.second) for m in found.marks] == [("¶1", "C", "S")]


def test_parts_of_a_paragraph_belong_to_it():
    assert compared(telegram(ONE, TWO), telegram(ONE.replace("met at", "met\n\nat"), TWO)).words == ()


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (("SANDRAVA 000412", "SANDRAVA 000413"), Same.OPEN),
        (("171512Z", "181512Z"), Same.YES),
        (("R 171512Z OCT 06\n", ""), Same.YES),
        (("FM AMEMBASSY SANDRAVA", "FM AMEMBASSY TARVESK"), Same.YES),
    ],
)
def test_whether_they_are_one_telegram(change, same):
    text = telegram(ONE, TWO)
    assert compared(text, text.replace(*change)).same is same


def test_other_numbers_and_other_groups_are_other_telegrams():
    found = compared(telegram(ONE, TWO), telegram(ONE, TWO, number=413).replace("171512Z", "181512Z"))
    assert found.same is Same.NO
    assert found.because[:2] == ("the canonical numbers differ", "the date-time groups differ")


def test_a_telegram_and_an_article():
    found = compared(telegram(ONE), article("The two ministers met at the dam."))
    assert (found.same, found.because[0]) == (Same.NO, "one is a telegram, the other is not")


def test_articles_are_compared_by_their_text():
    words = "The two ministers met at the dam and agreed on a toll for barges, which nobody had thought likely before the autumn came."
    found = compared(article(words), article(words, publication="Sandrava Courier"))
    assert (found.same, found.because[0]) == (Same.YES, "the text is nearly the same")


def test_what_a_reader_may_not_see_is_not_compared():
    found = compared(telegram(ONE, TWO, THREE), telegram(ONE.replace("toll", "fee"), TWO, "(C) All else."), "U")
    assert (found.fields, found.marks, found.words) == ((), (), ())


def test_a_paragraph_withheld_in_one_holding_is_said():
    found = compared(telegram(ONE, TWO), telegram(ONE.replace("(C)", "(U)"), TWO), "U")
    assert [(m.place, m.first, m.second, m.because) for m in found.marks] == [("¶1", "C", "U", "withheld in the first holding")]


def test_a_text_without_paragraphs():
    bare = HEAD.format(number=412, reference="") + TAIL
    assert compared(bare, telegram(ONE)).same is Same.YES


def test_two_holdings_of_one_telegram_are_one_account():
    short, full, other = view(telegram(ONE, TWO)), view(telegram(ONE, TWO, THREE), file="full.txt"), view(telegram(ONE, TWO, number=413))
    kept = single([short, other, full])
    assert [v.file for v in kept] == ["full.txt", "one.txt"]
    assert [n.message for n in kept[0].notices if n.code == "same-telegram"] == [
        "another file holds the same telegram and is not counted as a second account: one.txt"
    ]
    assert single([full, other]) == (full, other)


def test_one_number_over_other_words_is_no_second_holding():
    one, other = view(telegram(ONE)), view(telegram("(C) Fish of every size were sold on Friday to whoever came and paid, says a clerk."))
    assert len(single([one, other])) == 2


def test_one_number_with_another_date_time_group_is_no_second_holding():
    assert len(single([view(telegram(ONE, TWO)), view(telegram(ONE, TWO).replace("171512Z", "181512Z"))])) == 2


def test_a_third_holding_is_named_too():
    three = [view(telegram(ONE, TWO), file=f"{name}.txt") for name in "abc"]
    [kept] = single(three)
    assert [n.message.rpartition(" ")[2] for n in kept.notices if n.code == "same-telegram"] == ["b.txt", "c.txt"]
