from pathlib import Path

import pytest

from reftel import archive
from reftel.archive import reading
from reftel.errors import SourceError
from reftel.model import Clearance, PortionKind, Span

SPECIMEN = "Ostra Gazette\n\nPresident Anton Verel met Premier Olga Dunn in Port Ostra on May 3, 2008.\n"


@pytest.fixture
def specimen(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(SPECIMEN, encoding="utf-8")
    return path


def test_inspect_goes_on_after_a_bad_file(specimen, tmp_path):
    first, second = archive.inspect([tmp_path / "none.txt", specimen])
    assert isinstance(first.error, SourceError)
    assert first.views == ()
    assert second.error is None
    assert [v.kind for v in second.views] == ["article"]


def test_load_raises_for_a_bad_file(tmp_path):
    with pytest.raises(SourceError):
        archive.load(tmp_path / "none.txt")


def test_every_annotation_lies_in_a_portion_of_its_own(specimen):
    [view] = archive.load(specimen)
    assert view.annotations
    for found in view.annotations:
        assert view.portion_at(found.span).body.contains(found.span)


def test_clearance_reaches_the_gate(dossier):
    path = next(p for p in dossier.iterdir() if p.stem[:2].isdigit())
    [view] = archive.load(path, clearance=Clearance.named("U"))
    assert {str(p.marking) for p in view.account.portions} == {"U"}
    assert view.withheld


def test_detect_names_readers_and_dialects(specimen):
    found = archive.detect(specimen)
    assert found.file == str(specimen)
    assert "plain" in [name for name, _ in found.readers]
    assert "article" in [name for name, _ in found.dialects[0]]


def test_long_portions_are_cut_at_spaces_and_only_their_beginning_is_searched(monkeypatch):
    monkeypatch.setattr(reading, "_PIECE", 10)
    monkeypatch.setattr(reading, "_MOST", 25)
    text = "aaaa bbbb cccccccccccccc dddd eeee"
    pieces = [span.of(text) for span in reading._pieces(text, Span(0, len(text)))]
    assert pieces == ["aaaa bbbb ", "cccccccccc", "cccc "]
    assert [s.of(text) for s in reading._pieces(text, Span(5, 9))] == ["bbbb"]
    assert list(reading._pieces(text, Span(3, 3))) == []


def test_portions_of_set_form_are_not_searched(dossier):
    path = next(p for p in dossier.iterdir() if p.stem[:2].isdigit())
    [view] = archive.load(path)
    forms = {PortionKind.HEADER, PortionKind.TAGS, PortionKind.REFERENCES, PortionKind.CLASSIFIED_BY, PortionKind.SIGNATURE}
    assert not [a for a in view.annotations if view.portion_at(a.span).kind in forms]


def test_a_volume_is_as_many_documents():
    """The documents of one file share its digest and are still told apart."""
    volume = Path(__file__).parents[1] / "corpus" / "volume" / "three.txt"
    assert [v.kind for v in archive.load(volume)] == ["telegram"] * 3
    assert [v.label for v in archive.load(volume, clearance=Clearance.named("C"))] == ["T", "T2"]


def test_a_dateline_is_read_like_the_text():
    """It stands in the transmission header, whose other lines are forms and not searched."""
    volume = Path(__file__).parents[1] / "corpus" / "frus" / "conversation.txt"
    (view,) = archive.load(volume)
    header = next(p for p in view.account.portions if p.kind is PortionKind.HEADER and "2031" in p.span.of(view.account.document.text))
    assert any(header.span.contains(a.span) for a in view.annotations)


def test_processes_change_nothing(tmp_path):
    texts = ("Foreign Minister Lena Orlik visited Velmark on March 3, 2006.\n", 'Prime Minister Arne Holm said "we shall pay 3 million dollars" in Harask.\n')
    paths = []
    for number, text in enumerate((*texts, *texts[::-1])):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"TITLE {number}\n\n{text}", encoding="utf-8")
        paths.append(path)
    paths.insert(2, tmp_path / "absent.txt")
    alone, shared = (list(archive.inspect(paths, fast=True, workers=workers)) for workers in (1, 2))
    assert [each.views for each in alone] == [each.views for each in shared]
    assert [(each.file, str(each.error)) for each in alone] == [(each.file, str(each.error)) for each in shared]
    assert [str(path) for path in paths] == [each.file for each in shared]
    assert shared[2].error
    assert all(notice.code == "read-fast" for each in shared for view in each.views for notice in view.notices[-1:])
