from records import article_view, at_u, telegram_view
from reftel.export import page
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
