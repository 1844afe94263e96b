import pytest

from recognise.specimens import LEXICON, prose
from reftel.model import Amount, Mention, MentionKind, Timex
from reftel.recognise import themes


def token(p, word):
    return next(t for t in p.analysis if t.text == word)


def below(text, word):
    return [(h.text, via) for h, via in themes.below(token(prose(text), word), LEXICON)]


def named(p, name, kind=MentionKind.PROJECT, head=None):
    start = p.text.index(name)
    return Mention(span=p.span(start, start + len(name)), kind=kind, name=name, finder="test", because="given", head=head)


@pytest.mark.parametrize(
    ("text", "word", "heads"),
    [
        ("They signed a treaty.", "signed", ["treaty"]),
        ("They agreed on quotas.", "agreed", ["quotas"]),
        ("They signed agreements on fisheries, forests and dams.", "signed", ["fisheries", "forests", "dams"]),
        ("They signed a number of documents on fisheries.", "signed", ["fisheries"]),
        ("They discussed cooperation in the field of fisheries.", "discussed", ["fisheries"]),
        ("They agreed to build a bridge.", "agreed", ["bridge"]),
        ("They agreed to plan and build a bridge.", "agreed", ["bridge"]),
        ("They signed most of the papers.", "signed", ["papers"]),
        ("They agreed on rivers, the largest of the questions.", "agreed", ["rivers"]),
        ("They discussed areas such as fisheries and forests.", "discussed", ["fisheries", "forests"]),
    ],
)
def test_walks_down_to_what_carries_the_matter(text, word, heads):
    assert list(dict.fromkeys(h for h, _ in below(text, word))) == heads


def test_remembers_what_was_walked_through():
    assert below("They agreed to build a bridge.", "agreed") == [("bridge", ("build",))]
    ((_, via),) = below("They discussed cooperation in the field of fisheries.", "discussed")
    assert {"cooperation", "field"} <= set(via)


def test_what_follows_the_first_preposition_is_a_circumstance():
    assert [h for h, _ in below("They signed documents on rivers for peaceful purposes.", "signed")] == ["rivers"]


def test_a_theme_has_text_head_words_and_span():
    p = prose("Verel proposed a joint study of the Velm valley.", offset=40)
    theme = themes.theme_at(p, (), token(p, "study"), ("propose",))
    assert (theme.text, theme.head) == ("joint study of the Velm valley", "study")
    assert {"study", "valley", "propose"} <= theme.words
    assert p.of(theme.span) == theme.text
    assert theme.span.start >= 40


def test_dull_words_and_articles_tell_nothing():
    p = prose("They signed the other new treaty.")
    theme = themes.theme_at(p, (), token(p, "treaty"), ())
    assert theme.words == {"treaty"}
    assert not theme.text.startswith("the ")


def test_what_is_done_with_the_object_is_its_act():
    p = prose("They agreed to modernize the lighthouse.")
    assert themes.theme_at(p, (), token(p, "lighthouse"), ("modernize",)).act == "modernize"
    q = prose("They spoke about the lighthouse.")
    assert themes.theme_at(q, (), token(q, "lighthouse"), ("speak",)).act == ""


def test_names_in_the_theme_are_its_names():
    p = prose("They discussed the expansion of the Halden Canal.")
    theme = themes.theme_at(p, [named(p, "Halden Canal")], token(p, "Canal"), ("expansion",))
    assert theme.names == ("Halden Canal",)
    assert theme.text == "Halden Canal"


def test_a_name_that_the_tokens_cut_is_kept_whole():
    p = prose("They discussed the Arda-Velm Canal.")
    theme = themes.theme_at(p, [named(p, "Arda-Velm Canal")], token(p, "Canal"), ())
    assert theme.text == "Arda-Velm Canal"


def test_a_named_project_behind_a_preposition_is_a_theme_of_its_own():
    p = prose("They discussed the work on the Halden Canal.")
    assert "Halden" not in themes.theme_at(p, [named(p, "Halden Canal")], token(p, "work"), ()).text


def test_the_noun_stands_for_what_was_named_before():
    p = prose("They spoke of the Halden Canal. Dunn wants to widen the existing canal.")
    held = [named(p, "Halden Canal", head="canal")]
    assert themes.theme_at(p, held, token(p, "canal"), ()).names == ("Halden Canal",)
    q = prose("They spoke of the Halden Canal. Dunn wants to build a canal.")
    assert themes.theme_at(q, [named(q, "Halden Canal", head="canal")], token(q, "canal"), ()).names == ()


def test_people_times_and_sums_are_no_words_of_a_theme():
    p = prose("Dunn wants a loan of USD 5 million for Verel in 2007.")
    found = [
        named(p, "Verel", MentionKind.PERSON),
        Amount(span=p.span(p.text.index("USD"), p.text.index(" for")), kind="money", value=None, unit="USD", finder="test", because="given"),
        Timex(span=p.span(p.text.index("2007"), p.text.index("2007") + 4), type="DATE", value="2007", finder="test", because="given"),
    ]
    theme = themes.theme_at(p, found, token(p, "loan"), ())
    assert theme.words == {"loan"}
    assert theme.names == ()


def test_a_clause_keeps_its_subject():
    p = prose("It was announced that two pilots will soon fly into space.")
    theme = themes.clause_theme(p, (), token(p, "fly"))
    assert theme.text == "two pilots will soon fly into space"
    assert {"pilot", "fly", "space"} <= theme.words


def test_a_clause_ends_before_a_bracket_and_a_full_stop():
    p = prose("The dam is expensive (Marenpress, May 3).")
    assert themes.clause_theme(p, (), token(p, "is")).text == "dam is expensive"


def test_a_long_clause_is_cut():
    p = prose("Dunn is proud of " + ", ".join(f"the village number {n}" for n in range(60)) + ".")
    assert len(themes.clause_theme(p, (), token(p, "is")).text.split()) <= 46


def test_light_nouns_have_rows():
    assert {"number", "field", "cooperation"} <= LEXICON.once(themes.light)
    assert {"joint", "several"} <= LEXICON.once(themes.dull)
    assert "pipeline" not in LEXICON.once(themes.light)
