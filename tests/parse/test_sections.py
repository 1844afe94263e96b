from itertools import pairwise

import pytest

from parse.specimen import LEXICON, TELEGRAM, parse
from reftel.model import Level
from reftel.parse.sections import find_repeats

HEADER = TELEGRAM[: TELEGRAM.index("C O N F")]
FIELDS = TELEGRAM[TELEGRAM.index("E.O. ") : TELEGRAM.index("REF:")]
TEXTS = {
    1: "¶1. (C) They met in Port Elm.\n\n¶2. (C) They spoke of the canal and of\n",
    2: "the toll, at length.\n\n¶3. (C) They ate.\n\n¶4. (U) They slept.\n",
    3: "¶5. (C) They left.\nCARVER\n",
}


def section(number, *, of=3, level="C O N F I D E N T I A L", caption="SIPDIS", texts=TEXTS):
    head = HEADER.replace("#0077/01", f"#0077/0{number}")
    return f"{head}{level} SECTION 0{number} OF 0{of} MOSCOW 000077\n\n{caption}\n\n{FIELDS}\n{texts[number]}\nBT\n#0077\nNNNN\n\n"


def test_repeated_headers_go_and_every_offset_leads_back():
    source = section(1) + section(2) + section(3)
    telegram = parse(source)
    text = telegram.document.text
    assert text.count("SUBJECT") == text.count("FM AMEMBASSY") == text.count("E.O.") == 1
    assert [p.number for p in telegram.portions if p.number] == [1, 2, 3, 4, 5]
    assert telegram.signature.value == "CARVER"
    assert [(s.value.number, s.value.of) for s in telegram.sections] == [(1, 3), (2, 3), (3, 3)]
    assert [text[s.span.start :].split()[0] for s in telegram.sections] == ["VZCZCXRO0001", "the", "¶5."]
    for s in telegram.sections[1:]:
        assert source[telegram.document.transcript.to_source(s.span).start :].startswith(text[s.span.start : s.span.start + 20])
    assert not {"section-missing", "sections-out-of-order"} & {n.code for n in telegram.notices}


def test_a_missing_section_is_said():
    telegram = parse(section(1) + section(3))
    assert [n.message for n in telegram.notices if n.code == "section-missing"] == ["sent in 3 sections, of which 2 is not in the file"]
    assert [p.number for p in telegram.portions if p.number] == [1, 2, 5]


@pytest.mark.parametrize("order", [(2, 1, 3), (3, 2, 1), (2, 3, 1), (1, 3, 2)])
@pytest.mark.parametrize("pilcrow", ["¶", "", "1"])
def test_in_another_order_the_numbers_come_out_right(order, pilcrow):
    texts = {n: t.replace("¶", pilcrow) for n, t in TEXTS.items()}
    telegram = parse("".join(section(n, texts=texts) for n in order))
    assert "sections-out-of-order" in {n.code for n in telegram.notices}
    assert {p.number: p.printed_mark for p in telegram.portions if p.number} == {1: "C", 2: "C", 3: "C", 4: "U", 5: "C"}
    assert telegram.subject.value == "VALDORIA AND ELMERE SIGN ON THE MARROW CANAL"
    assert [s.value.number for s in telegram.sections] == list(order)
    assert telegram.signature.value == "CARVER"
    spans = sorted(p.span for p in telegram.portions)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_what_a_removed_header_says_still_counts():
    telegram = parse(section(1) + section(2, level="S E C R E T", caption="NODIS") + section(3))
    assert telegram.banner.level is Level.SECRET
    assert telegram.banner.readers == {"NODIS"}
    damaged = parse(section(1) + section(2, level="X E C R E T") + section(3))
    assert damaged.banner.level >= Level.CONFIDENTIAL


def test_page_lines_show_where_sections_of_a_joined_telegram_begin():
    telegram = parse(TELEGRAM)
    text = telegram.document.text
    assert [(s.value.number, " ".join(text[s.span.start :].split()[:2])) for s in telegram.sections] == [(1, "VZCZCXRO0001 PP"), (2, "waterways. They")]


def test_one_classification_line_is_no_repeat():
    assert find_repeats(TELEGRAM, LEXICON) is None
    assert find_repeats(TELEGRAM.replace("SIPDIS\n\nSIPDIS", "C O N F I D E N T I A L SECTION 01 OF 02 MOSCOW 000077"), LEXICON) is None


def test_a_later_section_alone_says_what_is_missing():
    telegram = parse(section(2))
    assert [s.value.number for s in telegram.sections] == [2]
    assert [n.message for n in telegram.notices if n.code == "section-missing"] == ["sent in 3 sections, of which 1, 3 are not in the file"]
    assert parse(section(1)).sections == ()
