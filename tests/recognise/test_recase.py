from dataclasses import replace

import pytest

from recognise.specimens import prose
from reftel.lexicon import Lexicon
from reftel.model import PortionKind
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
        ("THIS STRIKES US AS ODD, AND COMES TO US FROM A FRIEND.", "This strikes us as odd, and comes to us from a friend."),
        ("HE TOLD US REP OF HIS TRIP TO US IN JUNE.", "He told US rep of his trip to US in June."),
        ("MOST OF US SAW THE IMITATION OF US, IT SEEMS.", "Most of us saw the imitation of US, it seems."),
        ("IT WAS UN- ANIMOUS IN DECEM- BER.", "It was un- animous in Decem- ber."),
        ("THE UNFQ AND DR. FLOWER'S WIFE.", "The UNFQ and Dr. Flower's wife."),
        ("I DON'T KNOW MINISTER VAN OLM, AND THEY'RE LATE.", "I don't know minister van Olm, and they're late."),
        ("DISSIDENTS HARISK BOODHOSK LEFT.", "Dissidents Harisk Boodhosk left."),
        ("JOHN SMITH LEFT. SMITH IS HERE, NO SMITH WORKS THERE.", "John Smith left. Smith is here, no smith works there."),
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


def kinds(text):
    p = prose(text)
    return [(p.of(m.span), m.kind.value) for m in mentions.find(p, ()) if not m.anonymous]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("THE RIOTS IN PAK- ISTAN GREW.", [("PAK- ISTAN", "place")]),
        ("HE STUDIED AT THE ORIENTAL STUDIES INSTITUTE.", [("ORIENTAL STUDIES INSTITUTE", "organisation")]),
        ("HE TEACHES AT OSLO UNIVERSITY, NOT AT A LOCAL COLLEGE.", [("OSLO UNIVERSITY", "organisation")]),
        ("THE OSLO TEXTILES IMPORT AND EXPORT CORPORATION PAID.", [("OSLO TEXTILES IMPORT AND EXPORT CORPORATION", "organisation")]),
        ("THE AD HOC COMMITTEE ON THE INDIAN OCEAN MET.", [("AD HOC COMMITTEE ON THE INDIAN OCEAN", "organisation")]),
        ("A STUDY OF THE STRAIT OF SAN DE VELMA BEGAN.", [("STRAIT OF SAN DE VELMA", "place")]),
        ("THEY RECOGNIZED NATO AND GRELK.", [("NATO", "organisation"), ("GRELK", "organisation")]),
        ("HE IS AN EMPLOYEE. THE PILOTS OF VELTAIR STRUCK.", [("VELTAIR", "organisation")]),
        ("SEATS GO TO THE QF.", [("QF", "organisation")]),
        ("HE RELIES ON SOUTH AFRICAN POLICE.", [("SOUTH AFRICAN POLICE", "organisation")]),
        ("SECRETARIES HARLUND AND BRANDTSK LEFT.", [("HARLUND", "person"), ("BRANDTSK", "person")]),
        ("NEITHER PERTALVA AZURDIVA NOR MR. VEST CAME.", [("PERTALVA AZURDIVA", "person"), ("VEST", "person")]),
    ],
)
def test_reads_what_has_lost_its_case(text, wanted):
    assert kinds(text) == wanted


def test_a_marked_signature_may_be_a_common_word():
    signed = replace(prose("MILLER"), kind=PortionKind.SIGNATURE)
    assert [m.kind.value for m in mentions.find(signed, ())] == ["person"]
    assert not list(mentions.find(replace(prose("UNQUOTE"), kind=PortionKind.SIGNATURE), ()))


def test_a_signature_alone_is_a_person():
    (m,) = mentions.find(prose("HARLUND"), ())
    assert (m.kind.value, m.because) == ("person", "stands alone as a signature does")


def test_long_lines_stay_linear():
    text = "PRESIDENT HARLUND (ABC) VISITED THE NORTHERN XYZZYQ BANK. " * 2000
    assert len(recase(text, LEXICON)) == len(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("HE ASKED FOR THE MAINTENCE OF THE HARBOR AND FOR TTHE REPAIR OF THE BRIDGE.", "MAINTENCE"),
        ("THE COUNCIL CALLED FOR RENEGOTATIONS OF THE TREATY.", "RENEGOTATIONS"),
    ],
)
def test_an_odd_word_behind_of_or_for_is_nobody_in_capitals(text, name):
    assert name not in {n for n, kind in kinds(text) if kind in ("person", "organisation")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("WE MET WITH THE DIRECTOR OF POLITICAL AFFAIRS (VORKANEN) AND HIS DEPUTY (EDELSKOV) IN MAY.", "VORKANEN"),
        ("WE MET WITH THE DIRECTOR OF POLITICAL AFFAIRS (VORKANEN) AND HIS DEPUTY (EDELSKOV) IN MAY.", "EDELSKOV"),
        ("THE TALKS WITH VORKANEN AND OTHER OFFICIALS LASTED AN HOUR.", "VORKANEN"),
        ("THE PLAN IS DEAD, ACCORDING TO VORKANEN.", "VORKANEN"),
    ],
)
def test_a_bracket_behind_an_office_and_a_group_name_people_in_capitals(text, name):
    assert (name, "person") in kinds(text)
