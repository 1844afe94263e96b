from dataclasses import replace

from reftel.lexicon import Lexicon
from reftel.model import Mention, MentionKind, PortionKind, Timex
from reftel.resolve import spread
from reftel.resolve.evidence import GUESSES
from resolve.views import said, view

LEXICON = Lexicon()


def test_the_recognisers_say_so_when_they_guess(root):
    written = "".join(path.read_text(encoding="utf-8") for path in (root / "src" / "reftel" / "recognise").glob("*.py"))
    assert [words for words in GUESSES if words not in written] == []


def marked(account, kind=None):
    """(Text, finder) of the mentions."""
    return [(m.span.of(account.text), m.finder) for m in account.annotations if isinstance(m, Mention) and (kind is None or m.kind is kind)]


def test_a_full_name_makes_its_family_name_a_person_elsewhere():
    account = view("t", "Vera Khutorova spoke.", "Later Khutorova left; the Khutorovan side did not.", mentions=[said("Vera Khutorova", "person")])
    (ready,) = spread([account], LEXICON)
    assert marked(ready) == [("Vera Khutorova", "test"), ("Khutorova", "resolve.spread")]
    assert all(m.because for m in ready.annotations)


def test_a_weak_vote_gives_way_to_a_full_name():
    account = view("t", "Vera Khutorova spoke. Khutorova left.", mentions=[said("Vera Khutorova", "person"), said("Khutorova", "body", 1, weak=True)])
    (ready,) = spread([account], LEXICON)
    assert [m.kind for m in ready.annotations] == [MentionKind.PERSON, MentionKind.PERSON]


def test_one_strong_vote_outweighs_many_weak_ones():
    text = "President Sandor spoke. " + "Then Sandor left. " * 5
    weak = [said("Sandor", "body", n, weak=True) for n in range(1, 6)]
    (ready,) = spread([view("t", text.strip(), mentions=[said("Sandor", "person", 0, offices=("President",)), *weak])], LEXICON)
    assert {m.kind for m in ready.annotations} == {MentionKind.PERSON}
    assert len(ready.annotations) == 6


def test_what_two_portions_are_sure_of_stays():
    account = view("t", "Lord Tamworth spoke.", "He left for Tamworth.", mentions=[said("Tamworth", "person", offices=("Lord",)), said("Tamworth", "place", 1)])
    (ready,) = spread([account], LEXICON)
    assert [m.kind for m in ready.annotations] == [MentionKind.PERSON, MentionKind.PLACE]


def test_accounts_confirm_names_for_one_another():
    first = view("a", "The Tarvesk-Olm Canal was discussed.", mentions=[said("Tarvesk-Olm Canal", "thing", head="canal")])
    second = view("b", "They spoke of the Tarvesk-Olm\nCanal again.")
    _, ready = spread([first, second], LEXICON)
    (found,) = ready.annotations
    assert (found.kind, found.name, found.head) == (MentionKind.PROJECT, "Tarvesk-Olm Canal", "canal")
    assert found.span.of(ready.text) == "Tarvesk-Olm\nCanal"


def test_not_inside_longer_names_not_in_lower_case_not_inside_words():
    full = said("Vera Lind", "person")
    account = view("t", "Vera Lind spoke.", "Lindgren, a lind tree, Boris Lind and the Lind Foundation. On Lind Street. Minister Lind agreed.", mentions=[full])
    (ready,) = spread([account], LEXICON)
    assert [text for text, finder in marked(ready) if finder == "resolve.spread"] == ["Lind"]
    assert ready.text[ready.annotations[-1].span.start - 9 :].startswith("Minister Lind")


def test_text_all_in_capitals():
    account = view("t", "Vera Khutorova spoke.", "KHUTOROVA SAID THAT SHE AND MAY WOULD COME.", mentions=[said("Vera Khutorova", "person")])
    (ready,) = spread([account], LEXICON)
    assert marked(ready)[-1] == ("KHUTOROVA", "resolve.spread")


def test_a_date_is_not_taken_for_a_name():
    account = view("t", "Anna May spoke.", "On May 22 she left.", mentions=[said("Anna May", "person")])
    start = account.text.index("May 22")
    day = Timex(span=type(account.annotations[0].span)(start, start + 6), type="DATE", value="2008-05-22", finder="test", because="a date")
    (ready,) = spread([replace(account, annotations=(*account.annotations, day))], LEXICON)
    assert len(marked(ready)) == 1


def test_only_visible_portions_are_read():
    account = view("t", "Vera Khutorova spoke.", "Khutorova left.", mentions=[said("Vera Khutorova", "person")])
    header = replace(account.account.portions[1], kind=PortionKind.HEADER)
    for portions in [account.account.portions[:1], (account.account.portions[0], header)]:
        (ready,) = spread([replace(account, account=replace(account.account, portions=portions))], LEXICON)
        assert len(ready.annotations) == 1
