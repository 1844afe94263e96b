from parse.specimen import LEXICON, TELEGRAM, document
from reftel.model import Span
from reftel.parse.dialects import cablegate
from reftel.parse.inner import read_inner


def test_a_telegram_inside_something_else_is_what_it_is_alone():
    before, after = "A cover of some kind\n\n", "\n\nand what stands below\n"
    whole = document(before + TELEGRAM + after)
    found = read_inner(whole, Span(len(before), len(before) + len(TELEGRAM)), LEXICON, cablegate.parse)
    alone = cablegate.parse(document(TELEGRAM), LEXICON)
    assert found.document.text == before + alone.document.text + after
    assert found.document.transcript.source == before + TELEGRAM + after
    by = len(before)
    assert [(p.kind, p.span, p.marking) for p in found.portions] == [(p.kind, p.span.shift(by), p.marking) for p in alone.portions]
    assert found.subject.span == alone.subject.span.shift(by)
    assert [r.value for r in found.references] == [r.value for r in alone.references]
    assert [n.span and n.span.shift(-by) for n in found.notices] == [n.span for n in alone.notices]
