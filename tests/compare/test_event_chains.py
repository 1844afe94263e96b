from reftel.compare.event_chains import EventMention, chains
from reftel.compare.event_words import event_of, fold, longest
from reftel.lexicon import Lexicon

LEXICON = Lexicon()


def mention(words, head=None, *, document="d1", story="s", **around):
    printed = tuple(words.split())
    return EventMention(document, story, printed, printed, head or printed[-1], **around)


def grouped(*mentions):
    return chains(mentions, LEXICON)


def test_one_kind_of_event_is_one_event_of_a_story():
    assert grouped(mention("acquisition"), mention("buying", document="d2"), mention("takeover"), mention("protest")) == ((0, 1, 2), (3,))


def test_another_story_has_its_own_events():
    assert grouped(mention("strike"), mention("strike", story="other")) == ((0,), (1,))


def test_the_death_is_what_came_of_the_killing_and_the_charge_is_neither():
    assert grouped(mention("killed"), mention("death"), mention("murder", over="charge")) == ((0, 1), (2,))


def test_speech_is_one_event_for_one_speaker():
    found = grouped(
        mention("said", "say", subject="minister"),
        mention("told", "tell", subject="minister", document="d2"),
        mention("said", "say", subject="verel"),
        mention("said", "say"),
    )
    assert found == ((0, 1), (2,), (3,))


def test_a_pronoun_speaks_within_its_document():
    assert grouped(mention("said", "say", subject="he"), mention("said", "say", subject="he"), mention("said", "say", subject="he", document="d2")) == (
        (0, 1),
        (2,),
    )


def test_words_that_tell_nothing_need_one_object():
    found = grouped(mention("take", object="oath"), mention("took", "take", object="oath"), mention("take", object="bus"), mention("it"), mention("it"))
    assert found == ((0, 1), (2,), (3,), (4,))


def test_words_in_any_form_and_runs_of_words():
    assert {event_of(w, LEXICON) for w in ("acquire", "acquires", "acquired", "acquiring")} == {"acquire"}
    assert event_of("gunned", LEXICON) is None
    assert longest(("was", "gun", "down"), LEXICON) == "kill"
    assert fold("stability", LEXICON) == fold("stabilise", LEXICON) == "stabil-"
