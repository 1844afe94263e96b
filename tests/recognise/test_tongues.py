"""The language of a portion, and that another language's recognisers can be added."""

from datetime import date

import pytest

from recognise.specimens import LEXICON
from reftel.lexicon import Lexicon
from reftel.model import Amount, Attribution, Event, Level, Marking, Mention, MentionKind, Portion, PortionKind, Quotation, Span, Statement
from reftel.recognise import TONGUES, Tongue, recognise
from reftel.recognise.tongues import tongue

FRENCH = (
    "Le ministre Arne Holm a déclaré que les deux pays sont d’accord sur le canal, mais que « la question des frontières n’est pas réglée » dans cette région."
)
RUSSIAN = "Министр заявил, что обе стороны не согласны с этим и что переговоры в столице будут продолжены, но он не назвал дату для новой встречи."
ENGLISH = "The minister said that both sides had agreed on the canal and that the question of the border was not settled in this region."


def found(text, lexicon=LEXICON, tongues=TONGUES):
    portion = Portion(PortionKind.PARAGRAPH, Span(0, len(text)), Span(0, len(text)), Marking(Level.UNCLASSIFIED))
    return recognise(text, portion, dated=date(2008, 6, 9), dated_by="dateline", telegram=True, lexicon=lexicon, fast=True, tongues=tongues)


@pytest.mark.parametrize(("text", "name"), [(FRENCH, "French"), (RUSSIAN, "Russian"), (ENGLISH, "English"), (ENGLISH.upper(), "English")])
def test_language(text, name):
    assert tongue(text, LEXICON).name == name


@pytest.mark.parametrize(
    "text", ["La Paz", "Le Monde, Die Zeit, El País", "Holm, de la Vega, von Brandt, du Pont, van der Berg and the mayor of Los Angeles were there"]
)
def test_names_make_no_language(text):
    assert tongue(text, LEXICON).name == "English"


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN])
def test_english_grammar_is_not_asked_of_other_languages(text):
    assert not [a for a in found(text) if isinstance(a, (Attribution, Statement, Event))]


def test_quotation_marks_are_read_in_any_language():
    assert [a.span.of(FRENCH).strip() for a in found(FRENCH) if isinstance(a, Quotation)] == ["la question des frontières n’est pas réglée"]


def test_foreign_words_in_an_english_portion():
    text = ENGLISH + " He called it « une affaire classée » and left."
    assert tongue(text, LEXICON).name == "English"
    assert [a for a in found(text) if isinstance(a, Attribution)]


def test_a_language_can_be_added(tmp_path):
    rows = "".join(f"{word},Marenian,made for this test\n" for word in ("ka", "tu", "shi", "mo"))
    (tmp_path / "function_words.csv").write_text(f"word,kind,source\n{rows}", encoding="utf-8")

    def find(prose, found):
        del found
        at = prose.text.index("ORIK")
        yield Mention(span=prose.span(at, at + 4), kind=MentionKind.PERSON, name="ORIK", finder="marenian", because="made for this test")

    text = "Ka shi ORIK mo velan tu karesh ka mo shi tu ka danor."
    assert [a.finder for a in found(text, Lexicon(tmp_path), (*TONGUES, Tongue("Marenian", (find,))))] == ["marenian"]
    assert not [a for a in found(text) if isinstance(a, Amount)]
