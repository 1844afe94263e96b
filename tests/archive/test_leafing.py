"""Pages of originals: for the holder of the files, and not a byte, number or question about it for anybody else."""

import struct
import zlib

import pytest

from reftel.archive import leaf, leaves
from reftel.archive.adding import add
from reftel.archive.searching import search
from reftel.errors import ClearanceError, ReftelError
from reftel.model import Clearance
from reftel.read import pdf
from scans import ARTICLE, HALF, telegram, typed

EVERYTHING, U, C = Clearance.everything(), Clearance.named("U"), Clearance.named("C")
FILES = {
    "whole.pdf": typed(*ARTICLE),
    "half.pdf": typed(*HALF),
    "open.pdf": telegram("UNCLAS"),
    "closed.pdf": telegram("C O N F I D E N T I A L", "2. (C) Harask asked for a second loan."),
    "plain.txt": b"The dam was opened on 3 May 2007, the minister said.\n",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("leafing")
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    add([folder / name for name in FILES], folder / "archive", clearances=[U, C], workers=1)
    return folder / "archive"


def ids(place, name, clearance):
    return [hit.document.id for hit in search(f"file:*{name}", place, clearance=clearance).hits]


def size(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    at, data = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, chunk = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert zlib.crc32(name + chunk) == struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0]
        data += chunk if name == b"IDAT" else b""
        at += 12 + length
    assert len(zlib.decompress(data)) == height * (width + 1)
    return width, height


@pytest.mark.parametrize(("name", "pages"), [("whole.pdf", 2), ("half.pdf", 2), ("open.pdf", 1), ("closed.pdf", 1), ("plain.txt", 0)])
def test_the_holder_has_every_page(place, name, pages):
    (id_,) = ids(place, name, EVERYTHING)
    assert len(leaves(id_, place, clearance=EVERYTHING)) == pages
    for number in range(1, pages + 1):
        width, height = size(leaf((id_, number), place, clearance=EVERYTHING))
        assert 1.35 < height / width < 1.5
    for number in (0, -1, pages + 1):
        with pytest.raises(ClearanceError, match="there is nothing of that name"):
            leaf((id_, number), place, clearance=EVERYTHING)


@pytest.mark.parametrize(("name", "reader"), [(name, reader) for name in ("whole.pdf", "half.pdf", "open.pdf", "closed.pdf") for reader in (U, C)])
def test_nobody_else_has_any_and_the_original_is_not_touched(place, name, reader, monkeypatch):
    found = ids(place, name, reader)
    monkeypatch.setattr(pdf, "_asked", lambda *_: pytest.fail("the original was drawn"))
    monkeypatch.setattr("reftel.store.Pack.get", lambda *_: pytest.fail("the original was read"))
    for id_ in found:
        assert list(leaves(id_, place, clearance=reader)) == []
    said = set()
    for id_ in (*found, "nowhere"):
        for number in (1, 2, 99):
            with pytest.raises(ReftelError) as caught:
                leaf((id_, number), place, clearance=reader)
            said.add((type(caught.value), str(caught.value).replace(id_, "ID")))
    assert {kind for kind, _ in said} == {ClearanceError}
    if found:
        assert len({words for _, words in said}) == 1
