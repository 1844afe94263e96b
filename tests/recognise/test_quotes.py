from dataclasses import replace

import pytest

from recognise.specimens import prose
from reftel.lexicon import Lexicon
from reftel.model import Mention, MentionKind, VoiceKind
from reftel.recognise import mentions, quotes


def read(text, found=()):
    p = prose(text)
    return [(p.of(q.span), q.speaker.name if q.speaker else None, q) for q in quotes.find(p, found)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will build the bridge,” Orlan Hale said.", "Orlan Hale"),
        ("“We will build the bridge,” said Orlan Hale.", "Orlan Hale"),
        ("Hale said, “We will build the bridge.”", "Hale"),
        ("Hale told us: “We will build the bridge.”", "Hale"),
        ("According to Hale, the talks “went nowhere” in March.", "Hale"),
        ("“Velmark will build the bridge,” a joint statement noted.", "a joint statement"),
        ("The envoys termed the visit “easy.”", "The envoys"),
        ("Hale criticized the plan as “short-sighted.”", "Hale"),
    ],
)
def test_finds_the_speaker(text, speaker):
    ((_, name, q),) = read(text)
    assert (name, q.speech) == (speaker, True)
    assert q.cue is not None


def test_one_speaker_for_a_quotation_that_is_interrupted():
    assert [name for _, name, _ in read("“You know,” Mr. Hale said, “we have been here before.”")] == ["Mr. Hale"] * 2
    assert [name for _, name, _ in read("“Why now?” asked Bell. “Why here?”")] == ["Bell"] * 2


@pytest.mark.parametrize("text", ["The film “Night Ferry” opens on Friday.", "It burns “green” fuel.", "The plan, dubbed “Fortress North,” is costly."])
def test_titles_and_single_words_are_no_speech(text):
    ((_, name, q),) = read(text)
    assert (name, q.speech) == (None, False)


def test_a_pronoun_takes_the_name_it_stands_for_and_keeps_its_place():
    text = "Vera Orlova opened the fair. “It is a good day,” she said."
    p = prose(text)
    mention = Mention(span=p.span(0, 11), kind=MentionKind.PERSON, name="Vera Orlova", finder="test", because="test")
    (q,) = quotes.find(p, (mention,))
    assert q.speaker is not None
    assert q.speaker.name == "Vera Orlova"
    assert p.of(q.speaker.span) == "she"


def test_a_bracket_names_the_wire():
    ((_, name, q),) = read("“We agree,” Hale said (ITAR-TASS, March 3).")
    assert (name, q.medium.name) == ("Hale", "ITAR-TASS")


def test_a_paper_that_prints_words():
    ((_, name, _),) = read("The ministry released a statement that served as a “confirmation of the strong ties that bind us.”")
    assert name == "The ministry"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "LOWDEN — Gov. Orlan Hale on Monday called the charge “a tired distraction” and said the senator had released more papers than anybody.",
            "Orlan Hale",
        ),
        ("In the words of one longtime adviser, the candidate “does not do regret.”", "longtime adviser"),
        ("The team is, in the words of a former adviser, “at war with itself since the day it was hired.”", "former adviser"),
        ("The minister issued a statement saying that two men had been arrested “on charges of smuggling.”", "minister"),
        ("Hale was quoted as saying that “an agreement that pleases nobody is better than none at all.”", "Hale"),
        ("Officials have made it clear to us that the orders came “from the very top.”", "Officials"),
        ("Hale promised to build a “big, beautiful” dam.", "Hale"),
        ("One adviser put it more bluntly: “He is done waiting.”", "adviser"),
        ("Turnout was “off the charts,” according to Dana Hale, who added two hours.", "Dana Hale"),
    ],
)
def test_finds_the_speaker_in_news(text, speaker):
    ((_, name, q),) = read(text, mentions.find(prose(text), ()))
    assert (name, q.speech) == (speaker, True)


@pytest.mark.parametrize(
    "text",
    [
        "Hale asked for support to hold a second “Neighbours” conference.",
        "Velmark supports the creation of a “South River Defence Council” to keep the peace.",
        "Comment: Hale is a party “baron” whom few dare to cross.",
        "The recent elections indicated that a “third way” was open.",
    ],
)
def test_names_and_things_that_only_show_are_no_speech(text):
    ((_, name, q),) = read(text)
    assert (name, q.speech) == (None, False)


def test_a_quotation_behind_a_sentence_does_not_take_its_reporting_word():
    _, second = read("“You see those people?” Hale asked the crowd, pointing at the cameras. “They will never tell you the truth.”")
    assert (second[1], second[2].cue) == ("Hale", None)


def speakers(text):
    """Each quotation's words and speaker, with the names that the mentions give."""
    p = prose(text)
    return {p.of(q.span): q.speaker.name if q.speaker else None for q in quotes.find(p, tuple(mentions.find(p, ())))}


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Hale told Bell of the line Orlova would use at the fair that the town faced a “grim” choice.", "grim", "Orlova"),
        ("Hale said that the position Bell took in March was that the canal had become “a ditch.”", "a ditch.", "Bell"),
        ("Bell passed on Orlova’s warning that a delay would be “fatal” to the fair.", "fatal", "Orlova"),
        ("Bell said that Hale refers to the clerks as “ferrets” in private.", "ferrets", "Hale"),
    ],
)
def test_a_line_that_somebody_will_use_is_theirs_and_not_the_teller_s(text, words, speaker):
    assert speakers(text)[words] == speaker


def test_who_is_named_inside_a_quotation_is_not_its_speaker():
    found = speakers("Vera Orlova was blunt. “Arne Bell was here,” she said.")
    assert found["Arne Bell was here,"] == "Vera Orlova"
    found = speakers("Hale was angry, saying that “we cannot wait for ever” and calling the clerk “a crazy old man.”")
    assert found["a crazy old man."] == "Hale"


def test_the_words_under_a_reporting_verb_name_no_speaker_for_it():
    assert speakers("The party's local “boss,” Hale, stressed that the Harbour League had lost.") != {"boss,": "Harbour League"}


@pytest.mark.parametrize(
    "text",
    [
        "Bell said that the paper “Harbour Post” was sold.",
        "Bell said that the “Harbour Post” daily was sold.",
        "Bell said that the “Veritas” religious channel was closed.",
        "Bell praised films that show courage (“Night Ferry”).",
    ],
)
def test_the_name_of_a_paper_or_a_film_is_said_by_nobody(text):
    ((_, name, q),) = read(text)
    assert (name, q.speech, q.because) == (None, False, "a title or a name between quotation marks")


@pytest.fixture
def fictional(tmp_path):
    (tmp_path / "acronyms.csv").write_text(
        "acronym,meaning,kind,iso2,source\nGOQQ,Government of Norland,government,XN,test\nGOQQ,Government of Velmark,government,XV,test\n", encoding="utf-8"
    )
    (tmp_path / "demonyms.csv").write_text("demonym,iso2,form,source\nNorlandic,XN,adjective,test\nVelmarkian,XV,adjective,test\n", encoding="utf-8")
    return Lexicon(tmp_path)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The GOQQ told the Norlandic envoys to “forget it” at once.", "Government of Norland"),
        ("The GOQQ told Norlandic and Velmarkian envoys to “forget it” at once.", "GOQQ"),
        ("The GOQQ told the envoys to “forget it” at once.", "GOQQ"),
    ],
)
def test_the_letters_of_a_government_are_told_by_the_only_country_of_the_portion(fictional, text, name):
    p = replace(prose(text), lexicon=fictional)
    (q,) = quotes.find(p, tuple(mentions.find(p, ())))
    assert (q.speaker.name, q.speaker.kind) == (name, VoiceKind.ORGANISATION)
