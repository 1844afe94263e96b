from dataclasses import replace

from records import article_view, at_u, telegram_view
from reftel.export import page
from reftel.export.explanation import explained, review
from reftel.export.inspection import outline


def test_header_paragraphs_findings_and_notices_are_shown():
    text = page.text(outline("cables/velmora.txt", telegram_view()), width=120)
    assert text.startswith("08VELMORA123 (cables/velmora.txt)")
    assert "A QUIET VISIT" in text
    assert "Anton Verel, President" in text
    assert "USD 2.5 million" in text
    assert "lost-pilcrow: a paragraph number" in text
    assert "signed: the North Bridge" in text


def test_below_full_clearance_a_withheld_paragraph_is_a_number():
    text = page.text(outline("f", at_u(telegram_view())))
    assert "withheld" in text
    assert "family" not in text


def test_an_article_has_unnumbered_paragraphs():
    text = page.text(outline("f", article_view()))
    assert "none: U" in text
    assert "Ostra Gazette" in text


def test_each_finding_stands_in_its_place_with_its_reason():
    view = telegram_view()
    text = page.text(explained("f", view), width=120)
    assert "[1]" in text
    for found in view.annotations:
        assert found.because.split()[0] in text


def test_review_shows_nothing_but_doubts():
    view = telegram_view()
    doubted = replace(view, annotations=(replace(view.annotations[0], doubt="only guessed"), *view.annotations[1:]))
    text = page.text(review("f", doubted), width=120)
    assert "only guessed" in text
    assert f"1 of {len(view.annotations)} findings" in text
    assert "To look at" not in page.text(review("f", view), width=120)
