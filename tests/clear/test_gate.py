"""What passes the gate, what does not, and that it fails closed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest

from reftel.clear import distinct, gate, identity
from reftel.clear.redact import FILLER
from reftel.model import (
    AccountView,
    Article,
    Clearance,
    Declassification,
    Document,
    Level,
    Located,
    Marking,
    Mention,
    MentionKind,
    Metadatum,
    Notice,
    Portion,
    PortionKind,
    Span,
    Telegram,
    Transcript,
    Voice,
    VoiceKind,
)
from reftel.model import Quotation as Quoted

U, SBU, C, S = (Marking(level) for level in (Level.UNCLASSIFIED, Level.SENSITIVE, Level.CONFIDENTIAL, Level.SECRET))
PARTS: tuple[tuple[PortionKind, str, Marking, str | None, int | None], ...] = (
    (PortionKind.HEADER, "FM AMEMBASSY PORT ARDEN\nC O N F I D E N T I A L PORT ARDEN 000417", U, None, None),
    (PortionKind.SUBJECT, "SUBJECT: THE HIDDEN CANAL", C, None, None),
    (PortionKind.PARAGRAPH, "1. (C) Summary with Hidden Person.", C, "C", 1),
    (PortionKind.HEADING, "Hidden heading", C, None, None),
    (PortionKind.PARAGRAPH, "2. (U) Open Person spoke in Port Arden.", U, "U", 2),
    (PortionKind.PARAGRAPH, "a. a lettered part, hidden", C, None, 1),
    (PortionKind.PARAGRAPH, "3. (SBU) Sensitive words.", SBU, "SBU", 3),
    (PortionKind.PARAGRAPH, "4. (S) Most secret words.", S, "S", 4),
    (PortionKind.SIGNATURE, "HIDDENNAME", C, None, None),
)


def telegram(parts: tuple[tuple[PortionKind, str, Marking, str | None, int | None], ...] = PARTS, banner: Marking = S) -> Telegram:
    text = "\n\n".join(p[1] for p in parts)
    at, portions = 0, []
    for kind, words, marking, mark, number in parts:
        span = Span(at, at + len(words))
        portions.append(Portion(kind, span, span, marking, mark, number))
        at = span.end + 2

    def place(words: str) -> Span:
        start = max(text.find(words), 0)
        return Span(start, start + len(words))

    return Telegram(
        document=Document(
            "a.txt", "f" * 64, "text/plain", "cp1252", Transcript(text), (Notice("whole", "of the whole"),), (Metadatum("title", "HIDDEN", Span(0, 1)),)
        ),
        dialect="made",
        portions=tuple(portions),
        banner=banner,
        notices=(
            Notice("low", "in sight", place("Open")),
            Notice("high", "out of sight", place("Most")),
            Notice("across", "half", Span(place("Open").start, len(text))),
        ),
        canonical_id=Located("31PORTARDEN417", place("000417")),
        classification=Located("CONFIDENTIAL", place("C O N F I D E N T I A L")),
        subject=Located("The Hidden Canal", place("THE HIDDEN CANAL")),
        signature=Located("HIDDENNAME", place("HIDDENNAME")),
        captions=(Located("HIDDEN", place("HIDDENNAME")), Located("SHOWN", place("FM"))),
        date_time_group=Located(datetime(2031, 6, 9, tzinfo=UTC), place("FM")),
        declassification=Located(Declassification("date", "as printed", date(2041, 6, 9)), place("FM")),
    )


def mention(account: Telegram, name: str) -> Mention:
    start = account.document.text.index(name)
    return Mention(span=Span(start, start + len(name)), kind=MentionKind.PERSON, name=name, finder="made", because="made")


def view_of(account: Telegram | Article, clearance: str, annotations: dict[Portion, tuple[Any, ...]] | None = None, **options: Any) -> AccountView:
    return gate(account, annotations or {}, clearance=Clearance.named(clearance), as_of=date(2050, 1, 1), label="T", **options)


def test_portions_are_kept_by_dominance() -> None:
    numbers = {level: [p.number for p in view_of(telegram(), level).account.portions] for level in ("U", "SBU", "C", "S")}
    assert numbers == {"U": [None, 2], "SBU": [None, 2, 3], "C": [None, 1, 2, 3], "S": [None, None, 1, None, 2, 1, 3, 4, None]}


def test_at_c_an_unmarked_heading_of_a_document_raised_to_s_is_hidden_whatever_the_parser_says() -> None:
    assert "Hidden heading" not in view_of(telegram(), "C").text
    assert "Hidden heading" in view_of(telegram(banner=C), "C").text


@pytest.mark.parametrize(("printed", "numbers"), [("SECRET", [None, 2, None]), ("CONFIDENTIAL", [None, 2])])
def test_an_unmarked_part_of_a_paragraph_is_hidden_where_the_document_is_above_its_printed_banner(printed: str, numbers: list[int | None]) -> None:
    lettered = (PortionKind.PARAGRAPH, "a. part of the second paragraph", U, None, None)
    account = telegram((*PARTS[:5], lettered, *PARTS[7:]))
    assert account.classification is not None
    view = view_of(replace(account, classification=replace(account.classification, value=printed)), "U")
    assert [p.number for p in view.account.portions] == numbers


def test_an_unmarked_numbered_paragraph_has_the_banner_whatever_the_parser_says() -> None:
    account = telegram((*PARTS[:5], (PortionKind.PARAGRAPH, "5. unmarked", U, None, 5), *PARTS[7:]))
    assert [p.number for p in view_of(account, "C").account.portions] == [None, 1, 2]


@pytest.mark.parametrize(
    ("words", "seen_from"),
    [("(C) words", "C"), ("(S) Words", "S"), ("(LOU) words", "SBU"), ("(S//NF) words", ""), ("(Iran) words", "U"), ("(a) words", "U"), ("words (C)", "U")],
)
def test_a_mark_that_the_parser_overlooked_counts(words: str, seen_from: str) -> None:
    account = telegram((*PARTS[:5], (PortionKind.PARAGRAPH, words, U, None, None)), C)
    seen = [level for level in ("U", "SBU", "C", "S", "TS") if view_of(account, level).account.portions[-1].span.of(account.document.text) == words]
    assert (seen or [""])[0] == seen_from


def test_nothing_hidden_is_in_the_view() -> None:
    view = view_of(telegram(), "U")
    everything = repr(view) + view.text + view.account.document.transcript.source + view.released.source + view.released.text
    assert not [word for word in ("hidden", "secret words", "f" * 64, "cp1252") if word in everything.lower()]
    assert len(view.text) == len(telegram().document.text)


def test_released_text_shows_numbered_paragraphs_by_number_and_mark_and_nothing_else() -> None:
    released = view_of(telegram(), "U").released.text
    header, *rest = released.split("\n\n")
    assert header == PARTS[0][1]
    assert rest == ["1. (C) [withheld]", "2. (U) Open Person spoke in Port Arden.", "1. [withheld]", "3. (SBU) [withheld]", "4. (S) [withheld]"]


def test_a_further_part_of_a_paragraph_has_no_line_of_its_own() -> None:
    parts = (*PARTS[:3], (PortionKind.PARAGRAPH, "its second half", C, None, 1), *PARTS[3:5], (PortionKind.PARAGRAPH, "hidden half", C, None, 2))
    view = view_of(telegram((*parts, PARTS[-1], PARTS[-2])), "U")
    assert [(w.number, w.mark) for w in view.withheld] == [(1, "C"), (4, "S")]


def test_withheld_stretches_meet_and_hold_only_filler() -> None:
    view = view_of(telegram(), "U")
    assert [(w.number, w.mark) for w in view.withheld] == [(1, "C"), (1, None), (3, "SBU"), (4, "S")]
    assert {c for w in view.withheld for c in w.span.of(view.text)} == {FILLER}
    assert all(a.span.end <= b.span.start for a, b in pairwise(view.withheld))


def test_what_was_taken_out_of_the_text_is_shown_to_nobody_below_everything() -> None:
    made = telegram()
    at = next(p.span.start for p in made.portions if p.number == 2)
    made = replace(made, stamps=(Located("HIDDEN STAMP", Span(at, at)),), signature=Located("HIDDENNAME", Span(at, at)))
    view = gate(made, {}, clearance=Clearance.named("U"), as_of=None, label="T")
    assert isinstance(view.account, Telegram)
    assert view.account.stamps == ()
    assert view.account.signature is None
    whole = gate(made, {}, clearance=Clearance.everything(), as_of=None, label="T")
    assert isinstance(whole.account, Telegram)
    assert whole.account.stamps


def test_fields_and_notices_go_with_their_portion() -> None:
    account = view_of(telegram(), "U").account
    assert isinstance(account, Telegram)
    assert (account.subject, account.signature) == (None, None)
    assert [c.value for c in account.captions] == ["SHOWN"]
    assert account.canonical_id is not None
    assert [n.code for n in account.notices] == ["low"]
    assert [n.code for n in view_of(telegram(), "U").notices] == ["low"]


def test_annotations_go_with_their_portion_and_none_reaches_out_of_it() -> None:
    account = telegram()
    low, high = account.portions[4], account.portions[2]
    person, secret = mention(account, "Open Person"), mention(account, "Hidden Person")
    reaching = Quoted(span=person.span, speaker=Voice(VoiceKind.PERSON, "Hidden Person", secret.span), finder="made", because="made")
    view = view_of(account, "U", {low: (person, reaching), high: (secret,)})
    assert view.annotations == (person,)
    assert view.passage(person.span).text == "Open Person"


def test_the_banner_is_what_the_reader_can_know() -> None:
    assert view_of(telegram(), "U").account.banner == S  # the mark of the withheld fourth paragraph is shown
    raised = (*PARTS[:7], (PortionKind.HEADING, "(S) Hidden heading", S, "S", None))
    assert view_of(telegram((*raised, PARTS[-1])), "U").account.banner == C


def test_full_clearance_passes_all() -> None:
    account = telegram()
    found = {p: (mention(account, "Hidden Person"),) for p in account.portions if p.number == 1 and p.printed_mark}
    view = gate(account, found, clearance=Clearance.everything(), as_of=None, label="T")
    assert view.account == replace(account, document=replace(account.document, metadata=()))
    assert view.released == account.document.transcript
    assert [a.span.of(view.text) for a in view.annotations] == ["Hidden Person"]
    assert {n.code for n in view.notices} == {"whole", "low", "high", "across"}


def test_an_unreadable_banner_hides_the_whole_account() -> None:
    view = view_of(telegram(banner=Marking(Level.UNKNOWN)), "TS")
    assert (view.account.portions, view.withheld, view.released.text, set(view.text)) == ((), (), "", {FILLER})
    assert view.account.banner.level is Level.UNKNOWN


@pytest.mark.parametrize(
    "spoil",
    [
        lambda p, text: replace(p, kind="unheard of"),
        lambda p, text: replace(p, marking=None),
        lambda p, text: replace(p, span=Span(p.span.start, len(text) + 1)),
        lambda p, text: replace(p, body=Span(p.span.start - 1, p.span.end)),
        lambda p, text: replace(p, span=Span(p.span.start - 3, p.span.end)),
        lambda p, text: replace(p, marking=Marking(Level.UNKNOWN)),
        lambda p, text: replace(p, kind=PortionKind.OTHER, printed_mark=None),
    ],
)
def test_a_portion_that_is_not_understood_is_hidden(spoil: Any) -> None:
    account = telegram()
    spoiled = tuple(spoil(p, account.document.text) if p.number == 2 else p for p in account.portions)
    assert "Open Person" not in view_of(replace(account, portions=spoiled), "U").text


def test_text_without_a_portion_is_hidden() -> None:
    account = telegram()
    view = view_of(replace(account, portions=account.portions[:4] + account.portions[5:]), "S")
    assert "Open Person" not in view.text + view.released.text


def test_a_damaged_mark_is_not_printed() -> None:
    account = telegram()
    damaged = tuple(replace(p, printed_mark="CANARY") if p.number == 4 else p for p in account.portions)
    assert [(w.number, w.mark) for w in view_of(replace(account, portions=damaged), "U").withheld][-1] == (4, None)


def article(text: str = "One.\n\nTwo.", banner: Marking = U) -> Article:
    spans = [Span(text.index(line), text.index(line) + len(line)) for line in text.split("\n\n")]
    document = Document("b.txt", "e" * 64, "text/plain", "utf-8", Transcript(text), (Notice("undated", "no date"),))
    return Article(document=document, dialect="article", portions=tuple(Portion(PortionKind.PARAGRAPH, s, s, banner) for s in spans), banner=banner)


def test_a_public_article_passes_whole_with_what_is_said_of_it() -> None:
    view = view_of(article(), "U")
    assert (view.text, view.released.text, [n.code for n in view.notices]) == ("One.\n\nTwo.", "One.\n\nTwo.", ["undated"])
    assert view.id.startswith("article-")


def test_what_a_page_states_outside_its_text_stays_only_where_nothing_is_hidden() -> None:
    outside = replace(article(), published=Located(date(2031, 6, 9), Span(5, 5)))
    assert view_of(outside, "U").account.dated == date(2031, 6, 9)
    second = replace(outside.portions[1], marking=C)
    view = view_of(replace(outside, portions=(outside.portions[0], second)), "U")
    assert (view.account.dated, view.notices, view.released.text) == (None, (), "One.")


def test_ids_come_from_cleared_content() -> None:
    one, other = telegram(), telegram((*PARTS[:7], (PortionKind.PARAGRAPH, "4. (S) Other words, as long.", S, "S", 4), PARTS[-1]))
    nameless, unlike = (replace(t, canonical_id=None) for t in (one, other))
    assert view_of(one, "U").id == "31PORTARDEN417"
    assert view_of(nameless, "U").id == view_of(unlike, "U").id
    assert view_of(nameless, "S").id != view_of(unlike, "S").id
    assert view_of(one, "U", id="mine").id == "mine"
    assert identity(one, "") == "31PORTARDEN417"


def test_views_that_share_an_id_are_told_apart() -> None:
    first, copy = view_of(telegram(), "U"), view_of(telegram(), "U")
    other, lone = view_of(telegram(), "C"), view_of(article(), "U")
    ids = [v.id for v in distinct([first, copy, other, lone])]
    assert len(set(ids)) == 4
    assert ids[1] == f"{ids[0]}-2"
    assert ids[3] == lone.id


def test_eligibility_is_read_from_what_is_shown() -> None:
    account = telegram()
    assert view_of(account, "U").eligible_since == date(2041, 6, 9)
    hidden = replace(account, declassification=replace(account.declassification, span=account.portions[1].span))
    assert view_of(hidden, "U").eligible_since is None
