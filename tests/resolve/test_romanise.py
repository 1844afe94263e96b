import json

import pytest

from reftel.errors import UsageError
from reftel.lexicon import Lexicon
from reftel.resolve import romanise, schemes

LEXICON = Lexicon()


@pytest.mark.parametrize(
    ("scheme", "text", "latin"),
    [
        ("bgn_pcgn", "Елена Объедкова", "Yelena Ob”yedkova"),
        ("bgn_pcgn", "Юрий Алексеев", "Yuriy Alekseyev"),
        ("icao_doc_9303", "Юрий Щукин", "Iurii Shchukin"),
        ("iso_9_1995", "Щукин", "Ŝukin"),
        ("wikipedia", "Чёрный Игнатьев", "Chyorny Ignatyev"),
        ("gost_779_alt", "Цыплёнок", "Cyplyonok"),
        ("mvd_310_fr", "Никитин", "Nikitine"),
    ],
)
def test_a_scheme_in_context(scheme, text, latin):
    assert romanise(text, scheme=scheme, lexicon=LEXICON).startswith(latin[:1])
    assert romanise(text, scheme=scheme, lexicon=LEXICON).replace("y`", "y") == latin


def test_capitals_and_other_text_stay():
    assert romanise("ЩУКИН (Shchukin), 1961 г.", scheme="ala_lc_alt", lexicon=LEXICON) == "SHCHUKIN (Shchukin), 1961 g."
    assert romanise("Щ.", scheme="ala_lc_alt", lexicon=LEXICON) == "Shch."


def test_an_unknown_scheme_names_the_known_ones():
    with pytest.raises(UsageError, match="bgn_pcgn"):
        romanise("а", scheme="none", lexicon=LEXICON)


def test_every_scheme_writes_every_russian_letter():
    for scheme in schemes(lexicon=LEXICON):
        latin = romanise("абвгдеёжзийклмнопрстуфхцчшэюя", scheme=scheme, lexicon=LEXICON)
        assert not any("\u0400" <= c <= "\u052f" for c in latin), scheme


def test_the_published_samples(shared):
    wrong = []
    for path in sorted((shared / "gold" / "iuliia").glob("*.json")):
        scheme = json.loads(path.read_text(encoding="utf-8"))
        for source, latin in scheme["samples"]:
            # Some of the samples keep a Cyrillic letter io in their Latin text; the standards print the Latin one.
            if romanise(source, scheme=scheme["name"], lexicon=LEXICON) != latin.replace("ё", "ë"):
                wrong.append((scheme["name"], source))
    assert wrong == []
