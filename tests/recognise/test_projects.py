import pytest

from recognise.specimens import prose
from reftel.model import MentionKind
from reftel.recognise import mentions


def projects(text):
    return [(m.name, m.head) for m in mentions.find(prose(text), ()) if m.kind is MentionKind.PROJECT]


@pytest.mark.parametrize(
    ("text", "name", "head"),
    [
        ("They will widen the Volta-Don Canal.", "Volta-Don Canal", "canal"),
        ("Work on the Caspian gas pipeline began.", "Caspian gas pipeline", "pipeline"),
        ("Use of the Baltor cosmodrome continued.", "Baltor cosmodrome", "cosmodrome"),
        ("The Baltor Space Center was built.", "Baltor Space Center", "center"),
        ("One of its Velar-M rockets crashed.", "Velar-M", "rocket"),
        ("They use the VELOX satellite navigation system.", "VELOX", "system"),
        (
            "He signed the International Agreement for Polar Research for Peaceful Purposes.",
            "International Agreement for Polar Research for Peaceful Purposes",
            "agreement",
        ),
        ("A Memorandum of Understanding on Fisheries was signed.", "Memorandum of Understanding on Fisheries", "memorandum"),
        ("The Eurasia Canal project stalled.", "Eurasia Canal", "canal"),
        ("The Polar Partnership Program ended.", "Polar Partnership Program", "program"),
        ("They launched Operation Grey Heron.", "Operation Grey Heron", "operation"),
        ("The Bagar Air Base was closed.", "Bagar Air Base", "base"),
    ],
)
def test_the_head_noun_decides(text, name, head):
    assert projects(text) == [(name, head)]


@pytest.mark.parametrize("text", ["A pipeline was built.", "The Russian pipeline leaks.", "The agreement was signed.", "Kazakh rockets fly."])
def test_nothing_without_a_name(text):
    assert projects(text) == []
