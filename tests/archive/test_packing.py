"""A record kept in a view gives the files that it would have given itself, and holds nothing of what is withheld."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from records import record
from reftel.archive import dossier
from reftel.archive.comparing import compare
from reftel.archive.packing import as_released, packed, unpacked
from reftel.export.formats import EXPORTERS, Outgoing
from reftel.export.offsets import Offsets
from reftel.model import Clearance
from web.views import low_record


def made(each, whole):
    out = BytesIO()
    each.write(Outgoing(whole, Offsets.RELEASED), out)
    return out.getvalue()


@pytest.fixture(scope="module", params=["U", "C", None])
def real(request):
    """The record of the dossier that comes with Reftel, at one clearance."""
    given = dossier()
    clearance = Clearance.named(request.param) if request.param else None
    return compare(given.paths, clearance=clearance, as_of=date(2026, 1, 2), lexicon=given.lexicon, fast=True)


@pytest.mark.parametrize("each", EXPORTERS, ids=lambda e: e.NAME)
def test_it_gives_the_same_files(each, real):
    for whole in (real, record(), low_record()):
        assert made(each, unpacked(packed(whole))) == made(each, whole)


def test_it_is_kept_as_it_was(real):
    kept = as_released(real)
    assert unpacked(packed(real)) == kept
    assert unpacked(packed(kept)) == kept  # what is counted in the released text is not moved again
    assert packed(real) == packed(replace(real))


def test_no_text_is_kept_but_what_is_released(real):
    kept = unpacked(packed(real))
    for before, after in zip(real.accounts, kept.accounts, strict=True):
        assert after.text == after.account.document.transcript.source == after.released.source == before.released.text
        assert all(p.span.end <= len(after.text) for p in after.account.portions)
        assert not after.account.document.slices
