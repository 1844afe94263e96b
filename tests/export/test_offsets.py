from dataclasses import replace

from records import at_u, cut, span, telegram_view
from reftel.export.offsets import Offsets, in_file, in_text
from reftel.model import Slice, Span


def test_source_offsets_lead_to_the_file_through_the_edits():
    view = telegram_view()
    words = "signed an agreement"
    there = in_text(view, span(view.text, words), Offsets.SOURCE)
    assert view.account.document.transcript.source[there["start"] : there["end"]] == words


def test_released_offsets_lead_to_the_printed_text():
    view = at_u(telegram_view())
    passage = cut(view, "signed an agreement")
    assert in_file(view, passage.span, Offsets.SOURCE) == {"start": passage.span.start, "end": passage.span.end}
    there = in_file(view, passage.span, Offsets.RELEASED)
    assert view.released.text[there["start"] : there["end"]] == "signed an agreement"


def test_a_withheld_paragraph_counts_as_its_token_in_the_released_text():
    view = at_u(telegram_view())
    there = in_text(view, view.withheld[0].span, Offsets.RELEASED)
    assert view.released.text[there["start"] : there["end"]] == "2. (C) [withheld]"


def test_a_passage_of_several_files_names_each():
    view = telegram_view()
    document = view.account.document
    border = document.transcript.source.index("signed an agreement")
    slices = (Slice(0, 0, "one.txt"), Slice(border, 7, "two.txt"))
    apart = replace(view, account=replace(view.account, document=replace(document, file="one.txt", slices=slices)))
    assert in_file(apart, Span(3, border), Offsets.SOURCE) == {"start": 3, "end": border}
    assert in_file(apart, Span(border, border + 6), Offsets.SOURCE) == {"start": 7, "end": 13, "file": "two.txt"}
    over = in_file(apart, Span(3, border + 6), Offsets.SOURCE)
    assert over == {"start": 3, "end": border, "continued": [{"file": "two.txt", "start": 7, "end": 13}]}
    assert apart.files == ("one.txt", "two.txt")
    assert view.files == (view.file,)
