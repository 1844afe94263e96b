import pytest

from recognise.specimens import prose
from reftel.lexicon import Lexicon
from reftel.recognise import mentions
from reftel.recognise.recase import capitals, recase

LEXICON = Lexicon()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("FONMIN HARLUND INFORMED US THAT NATO AND NORWAY AGREED.", "FONMIN Harlund informed us that NATO and Norway agreed."),
        ("THE GOVT REJECTED US POSITION.", "The govt rejected US position."),
        ("PRIME MINISTER YOUNG SAID YOUNG PEOPLE LEFT.", "Prime minister Young said young people left."),
        ("IN PREPARA- TION FOR OCT. 6 MEETING.", "In prepara- tion for Oct. 6 meeting."),
        ("CONFERNECE WITH O'DELLSK ENDED.", "Confernece with O'Dellsk ended."),
        ("THE NORTHERN FISH UNION (NAFU) MET.", "The northern fish union (NAFU) met."),
        ("Mixed case stays as it is.", "Mixed case stays as it is."),
    ],
)
def test_gives_the_case_of_mixed_print(text, wanted):
    assert recase(text, LEXICON) == wanted
    assert len(wanted) == len(text)


def test_knows_capitals():
    assert capitals("THE U.S. POSITION (PARA 3)")
    assert not capitals("The US position")
    assert not capitals("12/3 -- 4")


def test_reads_names_in_capitals_with_printed_text():
    text = "FRENCH AMBASSADOR HARLUND TOLD EMBOFF IN DAMASCUS THAT SYRIAN DEFMIN KHALED TARSUN OF THE BAATH PARTY HAD LEFT."
    p = prose(text)
    found = [(p.of(m.span), m.kind.value, m.offices) for m in mentions.find(p, ()) if not m.anonymous]
    assert found == [
        ("HARLUND", "person", ("FRENCH AMBASSADOR",)),
        ("DAMASCUS", "place", ()),
        ("KHALED TARSUN", "person", ("SYRIAN Defense Minister",)),
        ("BAATH PARTY", "organisation", ()),
    ]


def test_a_signature_alone_is_a_person():
    (m,) = mentions.find(prose("HARLUND"), ())
    assert (m.kind.value, m.because) == ("person", "stands alone as a signature does")


def test_long_lines_stay_linear():
    text = "PRESIDENT HARLUND (ABC) VISITED THE NORTHERN XYZZYQ BANK. " * 2000
    assert len(recase(text, LEXICON)) == len(text)
