from compare.made import LEXICON, account, claims, said
from reftel.compare.contexts import context_of
from reftel.model import Mention, Statement


def context(text, theme, words, **named):
    view = account("T", said(text, theme, words, **named))
    (statement,) = (a for a in view.annotations if isinstance(a, Statement))
    return context_of(view, statement, [a for a in view.annotations if isinstance(a, Mention)], {}, LEXICON)


def test_words_of_speech_and_words_of_every_report_tell_nothing():
    assert context("He said the ferry would indicate a way.", "ferry", "say ferry indicate way") == {("context", "ferry-")}


def test_the_words_of_a_name_stand_for_one_person():
    found = context("Premier Anna Verel closed the ferry.", "ferry", "premier verel close ferry", people=["Premier Anna Verel"])
    assert ("who", "premier anna verel") in found
    assert not {("context", "verel-"), ("context", "premie-")} & found


def test_states_and_their_people_are_places():
    assert ("where", "french-") in context("French ferries stopped.", "French ferries", "french ferry stop")
    assert ("where", "kestri-") in context("Ferries in Kestria stopped.", "Ferries", "kestria ferry stop", places=["Kestria"])


def test_words_meet_as_concepts_and_the_theme_is_the_core():
    made, _ = claims(account("T", said("They want the nuclear station now.", "nuclear station", "nuclear station")))
    assert made[0].core <= made[0].context
    assert ("context", "plant") in made[0].core
