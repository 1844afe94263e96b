from dataclasses import replace

from records import ARTICLE, article_view, at_u, record, telegram_view
from reftel.export import brief, page
from reftel.model import Clearance, Relation


def section(text, heading):
    part = text.split(f"\n{heading}\n", 1)[1]
    return part.split("\n\n", 1)[0]


def test_the_first_line_says_what_how_much_and_in_which_view():
    first = brief.render(record()).splitlines()[0]
    assert first.startswith("VEREL IN PORT OSTRA, 27-28 FEBRUARY 2008")
    assert first.endswith("2 accounts · 1 meeting · 3 matters · view: everything")


def test_a_date_in_the_title_is_put_into_words():
    dated = brief.render(record(title="Visit of Anton Verel to Port Ostra, 2008-02-27/2008-02-28"))
    assert dated.startswith("VISIT OF ANTON VEREL TO PORT OSTRA, 27-28 FEBRUARY 2008")


def test_sections_come_in_the_order_of_the_brief():
    lines = brief.render(record()).splitlines()
    headings = [line for line in lines if line and not line.startswith(" ")][1:]
    assert headings[:10] == [
        "Accounts",
        "Meetings and visits",
        "Where they differ",
        "Matters",
        "Assessments",
        "Quotations",
        "What only the confidential account has",
        "What only the public account has",
        "Left open",
        "Sources",
    ]


def test_accounts_tell_the_route_the_date_and_what_is_not_held():
    accounts = section(brief.render(record()), "Accounts")
    assert "Embassy Velmora to Department of State, 1 March 2008 12:00Z, CONFIDENTIAL" in accounts
    assert "declassify: 2018-03-01 (eligible since)" in accounts
    assert "cites 08VELMORA99 (not held)" in accounts
    assert "article, Ostra Gazette; no author printed, no date printed" in accounts


def test_the_meeting_says_who_where_when_and_how_long():
    meeting = section(brief.render(record()), "Meetings and visits")
    assert "Visit of Anton Verel to Port Ostra: Port Ostra, 27-28 February 2008 (year of the date-time group), 2 days" in meeting
    assert "Anton Verel, President  T¶1(U), A¶1" in meeting
    assert meeting.lstrip().startswith("=")


def test_a_matter_shows_status_voices_passages_and_the_reason_in_words():
    matters = section(brief.render(record(), width=120), "Matters")
    assert "USD 2.5 million (T); no sum (A)" in matters
    assert "T: reporting officer  T¶1(U)" in matters
    assert "A: Verel, via Coast Wire" in matters
    assert "+ complementary, candidate:" in matters
    assert "● only T" in matters
    assert "○ only A" in matters


def test_differences_name_each_side_with_its_passage():
    differ = section(brief.render(record()), "Where they differ")
    assert "≠  Tone of the talks" in differ
    assert "T, a desk officer, foreign ministry: a family quarrel (“reportedly”)  T¶2(C)" in differ
    assert "one calls it a quarrel" in differ


def test_judgements_that_agree_stand_together_the_sure_ones_first():
    whole = record()
    (finding,) = whole.statements
    sure, thin = (replace(finding, relation=Relation.CORROBORATED, because=why, candidate=thin) for why, thin in (("both sure", False), ("both thin", True)))
    together = section(brief.render(replace(whole, statements=(thin, sure))), "Where judgements go together")
    assert together.index("both sure") < together.index("candidate: both thin")
    assert "T¶" in together
    assert "A¶" in together


def test_only_sections_count_what_is_above_u():
    text = brief.render(record())
    assert section(text, "What only the confidential account has").strip() == "1 matter above U: Lower Dam"
    assert section(text, "What only the public account has").strip() == "1 matter: Building"


def test_lines_fit_the_width():
    for width in (60, 80, 100, 120):
        assert max(map(len, brief.render(record(), width=width).splitlines())) <= width


def test_columns_are_aligned():
    lines = section(brief.render(record()), "Matters").splitlines()
    status = lines[0].index("status")
    assert lines[1][status:].startswith("signed")
    assert all(line[status - 2 : status].strip() == "" for line in lines)


def test_every_line_of_the_comparison_is_cited():
    text = brief.render(record(), width=400)
    for heading in ("Where they differ", "Matters", "Assessments", "Quotations", "Left open"):
        assert "¶" in section(text, heading)


def test_the_brief_at_u_is_the_page_of_the_cleared_text():
    full = record()
    view = at_u(telegram_view())
    shown = replace(
        full,
        clearance=Clearance.named("U"),
        accounts=(view, article_view(Clearance.named("U"))),
        matters=(full.matters[0], full.matters[2]),
        statements=(),
        opinions=(),
        disagreements=(),
        open_questions=(),
    )
    text = brief.render(shown)
    assert "view: UNCLASSIFIED" in text
    assert "withheld: ¶2" in text
    assert "Dam" not in text
    assert "above U" not in text
    assert "Where they differ" not in text
    assert "High water of all that is shown: U" in text


def test_one_account_is_not_compared():
    alone = record(accounts=(telegram_view(),), matters=(record().matters[1],), meetings=(), statements=(), disagreements=(), quotations=())
    assert "What only" not in brief.render(alone)


def test_an_empty_record_is_a_page_too():
    empty = record(
        accounts=(), matters=(), meetings=(), statements=(), opinions=(), disagreements=(), quotations=(), people=(), entities=(), voices=(), open_questions=()
    )
    assert "0 accounts" in brief.render(empty)
    assert "Nothing is shown" in brief.markdown(empty)


def test_words_of_documents_cannot_move_the_cursor_or_become_markup():
    evil = "\x1b[2J| <b>*x*</b> [l](http://y) `c` \u202e"
    spoilt = replace(record().matters[1], name=evil)
    text = brief.render(record(matters=(spoilt,)))
    assert "\x1b" not in text
    assert "\u202e" not in text
    marked = brief.markdown(record(matters=(spoilt,)))
    row = next(line for line in marked.splitlines() if "http" in line)
    assert "\\| \\<b\\>\\*x\\*\\</b\\> \\[l\\](http://y) \\`c\\`" in row
    assert row.replace("\\|", "").count("|") == 5


def test_markdown_has_headings_tables_and_lists():
    text = brief.markdown(record())
    assert text.startswith("# VEREL IN PORT OSTRA")
    assert "\n## Matters\n\n| Matter | status | who says so | accounts |\n| --- | --- | --- | --- |\n" in text
    assert "\n- T 08VELMORA123" in text
    assert text.endswith("2026-01-02\n")


def test_styles_reach_the_lines():
    styles = {piece.style for line in page.lines(brief.outline(record())) for piece in line}
    assert {"title", "heading", "strong", "faint", "agree", "alone"} <= styles


def test_long_words_stay_in_their_column():
    long = replace(record().matters[1], name="x" * 300)
    assert max(map(len, brief.render(record(matters=(long,)), width=100).splitlines())) <= 100
    assert ARTICLE not in brief.render(record())
