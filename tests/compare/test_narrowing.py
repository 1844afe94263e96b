"""A record is narrowed to what is asked for, and every passage of what is left lies in an account that is left."""

from dataclasses import fields, is_dataclass
from datetime import date
from io import BytesIO

import pytest

from records import record
from reftel.compare.narrowing import Narrowing, narrowed
from reftel.export.formats import EXPORTERS, Outgoing
from reftel.model import Passage

ASKED = (
    Narrowing(about="bridge"),
    Narrowing(about="dam"),
    Narrowing(party="Velmora"),
    Narrowing(party="verel"),
    Narrowing(begin=date(2008, 2, 28)),
    Narrowing(end=date(2008, 2, 27)),
    Narrowing(about="bridge", party="Ostrany", begin=date(2008, 2, 1), end=date(2008, 2, 27)),
    Narrowing(about="zyxwv"),
)


def ids():
    return {view.label: view.id for view in record().accounts}


def left(by):
    some = narrowed(record(), by)
    return {m.id for m in (*some.matters, *some.meetings)}, {v.label for v in some.accounts}


@pytest.mark.parametrize(
    ("by", "found"),
    list(
        zip(
            ASKED,
            (
                ({"m1", "e1"}, {"T", "A"}),
                ({"m2"}, {"T"}),
                ({"m1", "m2", "m3"}, {"T", "A"}),
                ({"e1"}, {"T", "A"}),
                ({"e1"}, {"T", "A"}),
                ({"m1", "e1"}, {"T", "A"}),
                ({"m1"}, {"T", "A"}),
                (set(), set()),
            ),
            strict=True,
        )
    ),
    ids=lambda value: str(value) if isinstance(value, Narrowing) else "",  # a set has no order of its own
)
def test_what_fits_is_left(by, found):
    assert left(by) == found


def test_nothing_asked_is_the_whole():
    whole = record()
    assert narrowed(whole, Narrowing()) is whole
    assert narrowed(whole, Narrowing(about=" \t", party=" - ")) is whole
    assert Narrowing(about=" lower   dam ") == Narrowing(about="lower dam")
    assert not Narrowing()


def passages(value):
    if isinstance(value, Passage):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from passages(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from passages(getattr(value, each.name))


@pytest.mark.parametrize("by", ASKED, ids=str)
def test_every_passage_is_in_an_account_that_is_left_and_every_format_can_be_written(by):
    some = narrowed(record(), by)
    assert {p.document for p in passages(some)} <= {v.id for v in some.accounts}
    for each in EXPORTERS:
        each.write(Outgoing(some, narrowed=str(by)), BytesIO())


def test_what_stands_beside_what_is_left_is_gone():
    some = narrowed(record(), Narrowing(about="bridge", party="Ostrany"))
    assert (some.opinions, some.quotations, some.open_questions) == ((), (), ())
    assert some.disagreements == record().disagreements  # one side of it is about the bridge
    assert [v.name for v in some.voices] == ["Coast Wire"]
    dam = narrowed(record(), Narrowing(about="dam"))
    assert [o.holder for o in dam.opinions] == ["a desk officer"]
    assert dam.open_questions == record().open_questions
    assert dam.quotations == ()


def test_it_is_said_in_words():
    assert str(ASKED[6]) == "about bridge, party Ostrany, from 2008-02-01, to 2008-02-27"


def test_narrowed_to_what_rests_on_a_document():
    whole = record()
    for label, document in ids().items():
        some = narrowed(whole, Narrowing(documents=(document,)))
        for kind in ("matters", "meetings"):
            every = getattr(whole, kind)
            assert {m.id for m in getattr(some, kind)} == {m.id for m in every if any(p.document == document for p in m.evidence)}, (label, kind)
    assert str(Narrowing(about="dam", documents=("31VARNIA12", "A2"))) == "about dam, resting on 31VARNIA12 or A2"
    both = narrowed(whole, Narrowing(documents=tuple(ids().values())))
    assert {m.id for m in both.matters} == {m.id for m in whole.matters}
    assert not Narrowing()
