from records import at_u, cut, span, telegram_view
from reftel.export.offsets import Offsets, in_file, in_text


def test_source_offsets_lead_to_the_file_through_the_edits():
    view = telegram_view()
    words = "signed an agreement"
    there = in_text(view, span(view.text, words), Offsets.SOURCE)
    assert there.of(view.account.document.transcript.source) == words


def test_released_offsets_lead_to_the_printed_text():
    view = at_u(telegram_view())
    passage = cut(view, "signed an agreement")
    assert in_file(view, passage.span, Offsets.SOURCE) == passage.span
    assert in_file(view, passage.span, Offsets.RELEASED).of(view.released.text) == "signed an agreement"


def test_a_withheld_paragraph_counts_as_its_token_in_the_released_text():
    view = at_u(telegram_view())
    assert in_text(view, view.withheld[0].span, Offsets.RELEASED).of(view.released.text) == "2. (C) [withheld]"
