import pytest

from recognise.specimens import prose
from reftel.model import Mention, MentionKind
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
