"""A text is laid out whole, in its order, and cut only where something begins or ends to be lit."""

from hypothesis import given
from hypothesis import strategies as st

from records import article_view, at_u, record, telegram_view
from reftel.web.evidence import Lights, lights, marked
from reftel.web.texts import lay_out
from web.views import dumped, low_record


def account(view, lit=()):
    _, accounts = dumped(
        record(
            accounts=(view,), matters=(), meetings=(), statements=(), disagreements=(), opinions=(), quotations=(), people=(), entities=(), open_questions=()
        )
    )
    return accounts[view.id], lit


def header(found, lit):
    return lay_out(found, lit)[0]


def blocks(found, lit):
    return lay_out(found, lit)[1]


def words(block):
    return "".join(piece.text for piece in block.pieces)


def text_account(text, *, kind="article", number=None, body=0):
    portion = {"kind": "paragraph", "number": number, "mark": None, "marking": "U", "register": "body", "start": 0, "end": len(text)}
    return {"text": text, "kind": kind, "label": "A", "paragraphs": [], "portions": [{**portion, "body": {"start": body, "end": len(text)}}]}


def test_a_telegram_has_a_header_paragraphs_and_a_signature():
    found, _ = account(telegram_view())
    assert [b.kind for b in header(found, ())] == ["header", "subject", "references"]
    laid = [b for b in blocks(found, ()) if b.kind != "outside"]
    assert [(b.kind, b.number, b.mark, b.anchor) for b in laid] == [("paragraph", "1", "U", "T-p1"), ("paragraph", "2", "C", "T-p2"), ("signature", "", "", "")]
    assert words(laid[0]).startswith("President Anton Verel visited")
    assert laid[2].marking == "C"


def test_what_belongs_to_no_portion_is_shown_too():
    found, _ = account(telegram_view())
    outside = [words(b) for b in (*header(found, ()), *blocks(found, ())) if b.kind == "outside"]
    assert outside == ["C O N F I D E N T I A L VELMORA 000123"]


def test_paragraphs_of_an_article_are_counted():
    found, _ = account(article_view())
    assert [(b.kind, b.number, b.anchor) for b in blocks(found, ())] == [("publication", "", ""), ("paragraph", "1", "A-p1")]


def test_a_withheld_paragraph_is_a_number_and_a_mark():
    found, _ = account(at_u(telegram_view()))
    (hidden,) = (b for b in blocks(found, ()) if b.withheld)
    assert (hidden.number, hidden.mark, hidden.anchor, hidden.pieces) == ("2", "C", "T-p2", ())


def test_number_and_mark_are_taken_off_and_the_word_summary_stays():
    text = "¶1. (C) Summary: Verel left. End summary."
    (block,) = blocks(text_account(text, kind="telegram", number=1, body=text.index("Verel")), ())
    assert words(block) == "Summary: Verel left. End summary."


def test_a_further_part_of_a_paragraph_is_no_place_of_its_own():
    text = "1. One thing.\n\na. Another."
    found = text_account(text, kind="telegram", number=1)
    first = {**found["portions"][0], "end": 13}
    second = {**first, "start": 15, "end": len(text), "body": {"start": 15, "end": len(text)}}
    laid = blocks({**found, "portions": [first, second]}, ())
    assert [(b.number, b.anchor, words(b)) for b in laid] == [("1", "A-p1", "1. One thing."), ("", "", "a. Another.")]


def test_lines_of_a_list_break():
    (block,) = blocks(text_account("Two things:\n-- a bridge\n-- a road"), ())
    assert [(p.text, p.breaks) for p in block.pieces] == [("Two things:\n", False), ("-- a bridge\n", True), ("-- a road", True)]


def test_overlapping_lights_cut_and_keep_their_order():
    lit = (Lights("m1", 0, 8, "complementary"), Lights("m2", 4, 12, "divergent"), Lights("q1", 4, 6))
    (block,) = blocks(text_account("aaaabbccddddeeee"), lit)
    found = [(p.text, p.of, p.relation) for p in block.pieces]
    assert found == [
        ("aaaa", ("m1",), "complementary"),
        ("bb", ("m1", "m2", "q1"), "divergent"),
        ("cc", ("m1", "m2"), "divergent"),
        ("dddd", ("m2",), "divergent"),
        ("eeee", (), ""),
    ]


def test_every_light_of_a_record_begins_a_piece():
    for each in (record(), low_record()):
        found, accounts = dumped(each)
        for name, lit in lights(marked(found)).items():
            begins = {p.at for b in (*header(accounts[name], lit), *blocks(accounts[name], lit)) for p in b.pieces}
            assert {x.start for x in lit} <= begins


@given(st.text("ab \n", min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_pieces_join_to_the_text_and_are_lit_by_what_covers_them(text, spans):
    lit = tuple(Lights(f"m{i}", *sorted(span)) for i, span in enumerate(spans) if span[0] != span[1] and max(span) <= len(text))
    laid = blocks(text_account(text), lit)
    assert "".join(words(b) for b in laid) == text.strip()
    for piece in (p for b in laid for p in b.pieces):
        assert text[piece.at : piece.at + len(piece.text)] == piece.text
        assert set(piece.of) == {x.item for x in lit if x.start <= piece.at and piece.at + len(piece.text) <= x.end}
        assert not any(piece.at < edge < piece.at + len(piece.text) for x in lit for edge in (x.start, x.end))
