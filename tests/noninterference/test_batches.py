"""Two runs at the language pipeline: what is analysed together with a visible portion is visible, and is the same whoever asks and whatever is hidden."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noninterference.gating import account
from noninterference.specimens import telegram
from noninterference.test_gate import CLEARANCES, specimens
from noninterference.variants import EVERY, varied
from reftel.archive import reading
from reftel.archive.policies import InForce
from reftel.clear import alike, gate, visible
from reftel.lexicon import Lexicon
from reftel.model import Clearance, Collection, Compilation, Level, Marking, Policy
from reftel.parse import parse
from reftel.read import read_bytes

LEXICON = Lexicon()
FOREIGN = Clearance(Level.SECRET, nationality="GBR")
READERS = (*map(Clearance.named, CLEARANCES), FOREIGN)
POLICIES = {
    "none": None,
    "whole documents": Policy(collections=(Collection(name="a", files=("*",), whole=True),)),
    "closed to groups": Policy(collections=(Collection(name="a", files=("*",), closed_to=frozenset({"EXDIS"})),)),
    "a set": Policy(compilations=(Compilation(name="a", tags=frozenset(), names=("Torvanov", "Harask"), marking=Marking(Level.TOP_SECRET)),)),
}


def batches(read, in_force, portions=None):
    """The portions that the language pipeline is given together, as their texts, in the order of asking."""
    asked = []

    def together(text, several, **options):
        del options
        asked.append(tuple(p.body.of(text) for p in several))
        return [()] * len(several)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "together", together)
        reading.recognised(read, LEXICON, in_force, portions=portions)
    return asked


def parsed(specimen):
    return parse(read_bytes(specimen.text.encode(), file=specimen.name)[0], LEXICON)


def shown(read, in_force, reader):
    read = in_force.over(read)
    return gate(read, {}, clearance=reader, as_of=None, label="", compilations=in_force.compilations(read)).account.portions


def of_reader(read, in_force, reader):
    """The batches that hold something that ``reader`` sees; AssertionError where one holds something else, too."""
    seen = {p.body.of(read.document.text) for p in shown(read, in_force, reader)}
    mine = [batch for batch in batches(read, in_force) if not seen.isdisjoint(batch)]
    assert [text for batch in mine for text in batch if text not in seen] == []
    return mine


@settings(max_examples=80, deadline=None)
@given(specimens, st.sampled_from(READERS), st.sampled_from(EVERY), st.sampled_from(sorted(POLICIES)), st.booleans())
def test_hidden_text_is_in_no_batch_of_what_a_reader_sees(specimen, reader, kind, policy, cut):
    in_force = InForce(POLICIES[policy], None, LEXICON)
    read = parsed if cut else lambda s: account(s)[0]
    other = varied(specimen, str(replace(reader, nationality="USA")), kind) if policy == "none" and reader is not FOREIGN else specimen
    assert of_reader(read(other), in_force, reader) == of_reader(read(specimen), in_force, reader)


@settings(max_examples=40, deadline=None)
@given(specimens, st.sampled_from(READERS))
def test_the_batches_are_the_same_whoever_asks_and_whatever_was_read_before(specimen, reader):
    read, in_force = parsed(specimen), InForce(None, None, LEXICON)
    every = batches(read, in_force)
    mine = [p for p in read.portions if p.span in {s.span for s in shown(read, in_force, reader)}]
    first = batches(read, in_force, mine)
    assert first == [b for b in every if b in first] == of_reader(read, in_force, reader)
    rest = batches(read, in_force, [p for p in read.portions if p not in mine])
    assert sorted(first + rest) == sorted(every)
    # of a group of which a part is known, all is analysed again
    assert all(batch in every for p in mine for batch in batches(read, in_force, [p]))


@settings(max_examples=60, deadline=None)
@given(specimens, st.sampled_from(READERS), st.booleans())
def test_who_sees_one_of_a_group_sees_all_and_one_marking(specimen, reader, sloppy):
    made, _ = account(specimen, sloppy=sloppy)
    groups = alike(made)
    assert sorted(p.span for group in groups for p in group) == sorted(p.span for p in made.portions)
    seen = {p.span: p.marking for p in visible(made, reader)}
    view = {p.span: p.marking for p in gate(made, {}, clearance=reader, as_of=None, label="").account.portions}
    for group in groups:
        assert len({p.span in seen for p in group}) == 1
        assert len({view.get(p.span) for p in group}) == 1


def test_portions_of_one_marking_are_taken_together():
    assert any(len(batch) > 2 for batch in batches(parsed(telegram(3, banner="C")), InForce(None, None, LEXICON)))


@pytest.mark.parametrize("wrong", ["all together", "by the mark that the parser gave"])
def test_a_wrong_grouping_is_noticed(wrong, monkeypatch):
    def grouped(made, compilations=()):
        del compilations
        groups = {}
        for portion in made.portions:
            groups.setdefault(None if wrong == "all together" else portion.marking, []).append(portion)
        return tuple(map(tuple, groups.values()))

    monkeypatch.setattr(reading, "alike", grouped)
    made, _ = account(telegram(3, banner="C"), sloppy=True)
    with pytest.raises(AssertionError):
        of_reader(made, InForce(None, None, LEXICON), Clearance.named("U"))
