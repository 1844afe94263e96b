"""Which dialect: the best fit, errors with the table of fits."""

import pytest

from parse.test_sections import section
from reftel import parse
from reftel.errors import UnknownFormatError
from reftel.lexicon import Lexicon
from reftel.model import Document, Fit, Transcript
from reftel.parse import detection
from reftel.parse.dialects import DIALECTS
from reftel.read import read_bytes

LEXICON = Lexicon()
PROSE = "The envoy arrived on Monday.\n\nHe met the minister, who was pleased, and left after an hour."


def document(text):
    return Document("a.txt", "0" * 64, "text/plain", "utf-8", Transcript(text))


def test_prose_is_an_article():
    assert parse.detect(document(PROSE), LEXICON)[0][0] == "article"
    assert parse.parse(document(PROSE), LEXICON).dialect == "article"


@pytest.mark.parametrize(
    "text",
    [
        '"1","4 May","VARNIA"\n"2","5 May","VARNIA"\n"3","6 May","VARNIA"\n',
        "name,code,place\nHolm,1,Varnia\nDahl,2,Varnia\nLund,3,Varnia\n",
        "name\tcode\nHolm\t1\nDahl\t2\nLund\t3\n",
        '{"title": "Envoy", "text": "The envoy arrived."}',
        '[{"title": "Envoy"}]',
        "<?xml version='1.0'?><TEI><text>The envoy arrived.</text></TEI>",
        "import os\n\n\ndef main(argv):\n    path = argv[1]\n    return os.stat(path)\n",
        'int main(void)\n{\n    puts("x");\n    return 0;\n}\n',
        "0.12 3.44 18.2 77\n1.22 3.41 19.0 80\n2.05 3.39 19.9 81\n",
        "TWFuIGlzIGRpc3Rpbmd1aXNoZWQ" * 40,
        "   \n \n",
    ],
    ids=["quoted cells", "csv", "tabs", "json", "json list", "xml", "python", "c", "figures", "base64", "white space"],
)
def test_what_is_neither_is_refused_with_every_fit(text):
    with pytest.raises(UnknownFormatError) as caught:
        parse.parse(document(text), LEXICON)
    message = str(caught.value)
    assert message.startswith("a.txt: no dialect knows this form (")
    for dialect in DIALECTS:
        assert f"{dialect.NAME} 0.00: " in message
    assert "Varnia" not in message
    assert "envoy" not in message.lower()


@pytest.mark.parametrize(
    "text",
    [
        "[1] The envoy, who came late, left early.\n\nHe said nothing, or so it seems.",
        "{The envoy} arrived.\n\nHe left.",
        "Посол прибыл в столицу в понедельник. Он встретился с министром.",
        "大使は月曜日に首都に到着した。" * 20,
        "For years the harbour was closed;\nif it opens, ships will come;\nwhile it waits, nobody pays.\nReturn is hard.",
        "If it rains (it will): stay.",
        "Short.",
    ],
)
def test_odd_prose_is_prose(text):
    assert dict(parse.detect(document(text), LEXICON))["article"].score == 0.6


def test_a_tie_is_an_error(monkeypatch):
    for dialect in DIALECTS:
        monkeypatch.setattr(dialect, "fit", lambda document, lexicon: Fit(0.5, "as good"))
    monkeypatch.setattr(detection, "DIALECTS", (*DIALECTS, DIALECTS[0]))
    with pytest.raises(UnknownFormatError, match="dialects suit equally well"):
        detection.choose(document(PROSE), LEXICON)


def test_dialects_have_names_of_their_own():
    names = [dialect.NAME for dialect in DIALECTS]
    assert len(set(names)) == len(names)
    assert "article" in names


def test_who_cannot_win_is_not_asked(monkeypatch):
    class Sure:
        NAME = "sure"

        @staticmethod
        def fit(document, lexicon):
            return Fit(0.9, "sure")

    class Weak:
        NAME, HIGHEST = "weak", 0.6

        @staticmethod
        def fit(document, lexicon):
            raise AssertionError

    monkeypatch.setattr(detection, "DIALECTS", (Weak, Sure))
    assert detection.choose(document(PROSE), LEXICON) is Sure
    with pytest.raises(AssertionError):
        detection.detect(document(PROSE), LEXICON)


def test_notices_of_reading_keep_their_places_in_the_text_as_parsed():
    source = section(1) + section(2) + section(3).replace("They left", "They le\u200bft")
    [document] = read_bytes(source.encode(), file="x.txt")
    account = parse.parse(document, LEXICON)
    for notices in (account.notices, account.document.notices):
        [found] = [n for n in notices if n.code == "hidden-characters"]
        assert "\u200b" in found.span.of(account.document.text)
    [document] = read_bytes((section(1) + section(2).replace("#0077/02", "#0077\u200b/02") + section(3)).encode(), file="x.txt")
    assert [n.span for n in parse.parse(document, LEXICON).notices if n.code == "hidden-characters"] == [None]
