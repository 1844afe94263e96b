"""Originals are kept whole, privately and provably."""

import stat
from hashlib import sha256

import pytest

from reftel.errors import ReftelError
from reftel.store import Originals


def test_what_is_put_is_got_and_twice_is_once(tmp_path):
    kept = Originals(tmp_path / "originals")
    digest = kept.put(b"some bytes")
    assert digest == sha256(b"some bytes").hexdigest() == kept.put(b"some bytes")
    assert kept.get(digest) == b"some bytes"
    assert digest in kept
    assert [p.name for p in (tmp_path / "originals").rglob("*") if p.is_file()] == [digest]


def test_only_the_owner_can_read(tmp_path):
    digest = Originals(tmp_path / "originals").put(b"x")
    modes = {p.is_dir(): stat.S_IMODE(p.stat().st_mode) for p in [tmp_path / "originals", *(tmp_path / "originals").rglob("*")]}
    assert modes == {True: 0o700, False: 0o600}
    assert (tmp_path / "originals" / digest[:2] / digest).is_file()


def test_a_damaged_original_is_refused(tmp_path):
    kept = Originals(tmp_path)
    digest = kept.put(b"x")
    (tmp_path / digest[:2] / digest).write_bytes(b"y")
    with pytest.raises(ReftelError, match=r"damaged.*add the file again"):
        kept.get(digest)


@pytest.mark.parametrize("digest", ["0" * 64, "../../etc/passwd", "", "F" * 64])
def test_what_is_not_there_has_a_remedy(tmp_path, digest):
    with pytest.raises(ReftelError, match=r"add the file again|64 hexadecimal"):
        Originals(tmp_path).get(digest)


def test_a_write_that_fails_leaves_nothing(tmp_path, monkeypatch):
    kept = Originals(tmp_path)

    def full(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        kept.put(b"x")
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]
