"""Names of dropped files are harmless, and what was dropped is gone when it is added."""

import pytest

from reftel.archive import add_dropped, dropping_place, safe_name


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("telegram.txt", "telegram.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\note.txt", "note.txt"),
        ("<img src=x>.txt", "_img src=x_.txt"),
        (".hidden", "_hidden"),
        ("a\u202etxt.exe", "a_txt.exe"),
        ("a\x00b\x1b[2J.csv", "a_b_[2J.csv"),
        ("", "file"),
        ("...", "_"),
        ("Телеграмма.txt", "Телеграмма.txt"),
    ],
)
def test_a_name_is_a_plain_one(said, kept):
    assert safe_name(said) == kept


def test_a_name_is_given_once():
    assert safe_name("a.txt", ["A.txt", "a-2.txt"]) == "a-3.txt"


def test_a_long_name_is_short_and_keeps_its_ending():
    assert len(safe_name("x" * 4000 + ".jsonl")) <= 120
    assert safe_name("x" * 4000 + ".jsonl").endswith(".jsonl")


def test_what_is_dropped_is_added_and_removed(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    place = dropping_place(folder)
    (place / "note.txt").write_text("A Note\n\nThe lighthouse was painted on 3 May 2007, Selmin said.\n", encoding="utf-8")
    (place / "bad.bin").write_bytes(b"\x00\x01\xff" * 40)
    told = []
    done, failed = add_dropped(place, folder, watch=lambda added: told.append(added.documents))
    assert (done.documents, done.failures) == (1, 1)
    assert [name for name, _, _ in failed] == ["bad.bin"]
    assert "binary" in failed[0][2]
    assert told[-1] == 1
    assert not place.exists()


def test_a_folder_for_what_is_dropped_is_its_owners(tmp_path):
    assert dropping_place(tmp_path).stat().st_mode & 0o777 == 0o700
    assert dropping_place(tmp_path) != dropping_place(tmp_path)
