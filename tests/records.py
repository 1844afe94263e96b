"""A hand-made record of two fictional accounts, for tests of whatever comes after `compare`."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from reftel.model import (
    AccountView,
    Addressee,
    Amount,
    Article,
    Attributed,
    Attribution,
    Clearance,
    Declassification,
    Disagreement,
    Document,
    Edit,
    Entity,
    Finding,
    Level,
    Located,
    Marking,
    Matter,
    Meeting,
    Mention,
    MentionKind,
    Notice,
    Office,
    OpenQuestion,
    Opinion,
    Participant,
    Portion,
    PortionKind,
    Predicate,
    Quotation,
    Quoted,
    Reason,
    Record,
    Reference,
    Relation,
    Release,
    ReleasedPart,
    SourceVoice,
    Span,
    Statement,
    Status,
    Step,
    Tag,
    Telegram,
    Theme,
    Timex,
    Transcript,
    Voice,
    VoiceKind,
    Withheld,
)

U, C = Marking(Level.UNCLASSIFIED), Marking(Level.CONFIDENTIAL)
TELEGRAM = """R 011200Z MAR 08
FM AMEMBASSY VELMORA
TO SECSTATE WASHDC
C O N F I D E N T I A L VELMORA 000123
SUBJECT: A QUIET VISIT
REF: VELMORA 99
11. (U) President Anton Verel visited Port Ostra on February 27-28 and signed an agreement on the North Bridge worth USD 2.5 million.
12. (C) A desk officer called the talks "a family quarrel" about the Lower Dam.
HARROW
"""
ARTICLE = 'Ostra Gazette\n\nPresident Anton Verel promised a bridge on February 27 and 28. "We build," he said (Coast Wire).\n'


def span(text, words, start=0):
    at = text.index(words, start)
    return Span(at, at + len(words))


def located(text, words, value=None):
    return Located(words if value is None else value, span(text, words))


def portion(text, words, kind, marking, *, body=None, mark=None, number=None):
    whole = span(text, words)
    return Portion(kind, whole, span(text, body or words), marking, mark, number)


def telegram_view(clearance=None):
    edits = [Edit(span(TELEGRAM, "11. (U)"), "1. (U)", "a pilcrow read as 1"), Edit(span(TELEGRAM, "12. (C)"), "2. (C)", "a pilcrow read as 1")]
    transcript = Transcript(TELEGRAM).edit(edits)
    text = transcript.text
    first, second = text[text.index("1. (U)") : text.index("2. (C)") - 1], text[text.index("2. (C)") : text.index("HARROW") - 1]
    account = Telegram(
        document=Document("cables/velmora.txt", "ab" * 32, "text/plain", "utf-8", transcript),
        dialect="smart",
        portions=(
            portion(text, text[: text.index("C O N F")], PortionKind.HEADER, U),
            portion(text, "SUBJECT: A QUIET VISIT", PortionKind.SUBJECT, C, body="A QUIET VISIT"),
            portion(text, "REF: VELMORA 99", PortionKind.REFERENCES, C, body="VELMORA 99"),
            portion(text, first, PortionKind.PARAGRAPH, U, body=first.removeprefix("1. (U) "), mark="U", number=1),
            portion(text, second, PortionKind.PARAGRAPH, C, body=second.removeprefix("2. (C) "), mark="C", number=2),
            portion(text, "HARROW", PortionKind.SIGNATURE, C),
        ),
        banner=C,
        canonical_id=located(text, "VELMORA 000123", "08VELMORA123"),
        date_time_group=located(text, "011200Z MAR 08", datetime(2008, 3, 1, 12, 0, tzinfo=UTC)),
        originator=located(text, "AMEMBASSY VELMORA"),
        action_addressees=(located(text, "SECSTATE WASHDC", Addressee("SECSTATE WASHDC", precedence="ROUTINE")),),
        classification=located(text, "C O N F I D E N T I A L", "CONFIDENTIAL"),
        declassification=located(text, "R 011200Z MAR 08", Declassification("date", "DECL: 03/01/2018", date(2018, 3, 1))),
        tags=(located(text, "FM", Tag("PREL", "subject", "External Political Relations")),),
        subject=located(text, "A QUIET VISIT"),
        references=(located(text, "VELMORA 99", Reference("VELMORA 99", "08VELMORA99")),),
        reasons=(located(text, "TO", Reason("1.4(b)", "foreign government information")),),
        signature=located(text, "HARROW"),
    )
    bridge = span(text, "signed an agreement on the North Bridge worth USD 2.5 million")
    annotations = (
        mention(text, "President Anton Verel", "Anton Verel", offices=("President",)),
        mention(text, "A desk officer", "a desk officer", anonymous=True),
        mention(text, "Port Ostra", "Port Ostra", kind=MentionKind.PLACE),
        Timex(
            span=span(text, "February 27-28"),
            type="DATE",
            value="2008-02-27/2008-02-28",
            finder="dates",
            because="two days",
            basis="year of the date-time group",
        ),
        Amount(span=span(text, "USD 2.5 million"), kind="money", value=Decimal(2500000), unit="USD", finder="amounts", because="currency and number"),
        Quotation(
            span=span(text, "a family quarrel"),
            speaker=Voice(VoiceKind.ANONYMOUS, "a desk officer", span(text, "A desk officer")),
            finder="quotes",
            because="quotation marks",
        ),
        Attribution(
            span=span(text, "A desk officer called the talks"),
            source=Voice(VoiceKind.ANONYMOUS, "a desk officer", span(text, "A desk officer")),
            content=span(text, "the talks"),
            cue=span(text, "called"),
            finder="attributions",
            because="reporting verb",
        ),
        Statement(
            span=bridge,
            predicate=Predicate.AGREEMENT,
            status=Status.SIGNED,
            theme=Theme(span=span(text, "the North Bridge"), text="the North Bridge", head="bridge", words=frozenset({"bridge"}), names=("North Bridge",)),
            finder="agreements",
            because="signed",
            parties=(mention(text, "President Anton Verel", "Anton Verel"),),
        ),
        Statement(
            span=span(text, "a family quarrel"),
            predicate=Predicate.DISPUTE,
            status=Status.CONTESTED,
            theme=Theme(span=span(text, "the Lower Dam"), text="the Lower Dam", head="dam", words=frozenset({"dam"})),
            finder="disputes",
            because="quarrel",
        ),
    )
    return AccountView(
        id="08VELMORA123",
        label="T",
        kind="telegram",
        account=account,
        clearance=clearance or Clearance.everything(),
        annotations=annotations,
        notices=(Notice("lost-pilcrow", "a paragraph number begins with a 1 that was a pilcrow", span(text, "1. (U)")),),
        released=transcript,
        eligible_since=date(2018, 3, 1),
    )


def mention(text, words, name, *, kind=MentionKind.PERSON, offices=(), anonymous=False):
    return Mention(span=span(text, words), kind=kind, name=name, finder="names", because="a name", offices=offices, anonymous=anonymous)


def article_view(clearance=None):
    transcript = Transcript(ARTICLE)
    paragraph = ARTICLE[ARTICLE.index("President") :].rstrip()
    account = Article(
        document=Document("press/ostra.txt", "cd" * 32, "text/plain", "utf-8", transcript),
        dialect="article",
        portions=(portion(ARTICLE, "Ostra Gazette", PortionKind.PUBLICATION, U), portion(ARTICLE, paragraph, PortionKind.PARAGRAPH, U)),
        banner=U,
        publication=located(ARTICLE, "Ostra Gazette"),
    )
    return AccountView(id="article-1", label="A", kind="article", account=account, clearance=clearance or Clearance.everything(), released=transcript)


def cut(view, words):
    return view.passage(span(view.text, words))


def record(**changes):
    """T and A agree on a visit, complete one another on a bridge, differ on the talks; the dam is only in T, the wire's words only in A."""
    t, a = telegram_view(), article_view()
    visit_t, visit_a = (
        cut(t, "President Anton Verel visited Port Ostra on February 27-28"),
        cut(a, "President Anton Verel promised a bridge on February 27 and 28."),
    )
    bridge_t, bridge_a = cut(t, "signed an agreement on the North Bridge worth USD 2.5 million"), cut(a, "promised a bridge")
    dam, words = cut(t, 'A desk officer called the talks "a family quarrel" about the Lower Dam.'), cut(a, "We build,")
    sum_ = t.annotations[4]
    timex = t.annotations[3]
    both = Finding(Relation.COMPLEMENTARY, "same bridge, one sum", (bridge_t, bridge_a), candidate=True)
    opinion = Opinion(
        id="o1", holder="a desk officer", holder_offices=("foreign ministry",), target="the talks", words="a family quarrel", hedge="reportedly", passage=dam
    )
    other = Opinion(id="o2", holder="the author", holder_offices=(), target="the talks", words="promised a bridge", hedge=None, passage=bridge_a)
    bridge = Matter(
        id="m1",
        name="North Bridge",
        predicate=Predicate.PAYMENT,
        status=Status.SIGNED,
        status_words="signed",
        parties=("Velmora", "Ostrany"),
        amounts=(("T", sum_),),
        times=(("T", timex),),
        steps=(Step("", Status.ANNOUNCED, "the author", bridge_a), Step("2008-02-27", Status.SIGNED, "reporting officer", bridge_t)),
        attributed=(Attributed("T", "reporting officer", "drafter T", (bridge_t,)), Attributed("A", "Verel, via Coast Wire", "Verel", (bridge_a,), "promised")),
        evidence=(bridge_t, bridge_a),
        finding=both,
        weight=2.0,
    )
    alone = replace(
        bridge,
        id="m2",
        name="Lower Dam",
        predicate=Predicate.DISPUTE,
        status=Status.NOT_AGREED,
        status_words="explicitly not agreed",
        amounts=(),
        times=(),
        steps=(),
        attributed=(Attributed("T", "a desk officer", "desk officer", (dam,)),),
        evidence=(dam,),
        finding=Finding(Relation.SINGLE_SOURCE, "only T", (dam,)),
    )
    public = replace(
        alone,
        id="m3",
        name="Building",
        attributed=(Attributed("A", "Verel", "Verel", (words,)),),
        evidence=(words,),
        finding=Finding(Relation.SINGLE_SOURCE, "only A", (words,)),
    )
    whole = {
        "title": "Verel in Port Ostra, 27-28 February 2008",
        "clearance": Clearance.everything(),
        "as_of": date(2026, 1, 2),
        "accounts": (t, a),
        "meetings": (
            Meeting(
                id="e1",
                name="Visit of Anton Verel to Port Ostra",
                predicate=Predicate.VISIT,
                participants=(Participant("Anton Verel", ("President",), (visit_t, visit_a)),),
                place="Port Ostra",
                date="2008-02-27/2008-02-28",
                date_basis="year of the date-time group",
                duration="P2D",
                evidence=(visit_t, visit_a),
                finding=Finding(Relation.CORROBORATED, "same visitor and days", (visit_t, visit_a)),
            ),
        ),
        "matters": (bridge, alone, public),
        "statements": (Finding(Relation.DIVERGENT, "one calls it a quarrel", (dam, bridge_a)),),
        "opinions": (opinion,),
        "disagreements": (Disagreement("Tone of the talks", (other, opinion), "two judgements"),),
        "quotations": (Quoted("We build,", "Anton Verel", "Coast Wire", words),),
        "people": (
            Entity(
                id="p1",
                kind=MentionKind.PERSON,
                name="Anton Verel",
                aliases=("Verel",),
                offices=(Office("President", visit_t),),
                passages=(visit_t, visit_a),
                because=("same surname",),
            ),
        ),
        "entities": (Entity(id="l1", kind=MentionKind.PLACE, name="Port Ostra", passages=(visit_t,)),),
        "voices": (SourceVoice("Coast Wire", "wire", ("A",), 2),),
        "open_questions": (OpenQuestion("VELMORA 99 is cited and not held", (dam,)),),
    }
    return Record(**{**whole, **changes})


def at_u(view):
    """The telegram as the gate gives it at U: paragraph 2 and what inherits the banner overwritten."""
    text, source = view.text, view.account.document.transcript.source
    hidden = [p for p in view.account.portions if p.marking != U]
    for p in hidden:
        there = view.account.document.transcript.to_source(p.span)
        source = source[: there.start] + "\u2588" * len(there) + source[there.end :]
    edits = tuple(e for e in view.account.document.transcript.edits if "(U)" in e.replacement)
    covered = Transcript(source, edits)
    paragraph = next(p for p in hidden if p.number == 2)
    at = covered.text.index("\u2588", paragraph.span.start - 12)
    token = Edit(Span(at, covered.text.rindex("\u2588\n") + 1), "2. (C) [withheld]", "withheld")
    shown = tuple(p for p in view.account.portions if p.marking == U)
    account = replace(
        view.account,
        document=replace(view.account.document, transcript=covered, digest="ef" * 32),
        portions=shown,
        subject=None,
        references=(),
        signature=None,
        classification=None,
    )
    kept = tuple(a for a in view.annotations if any(p.span.contains(a.span) for p in shown))
    withheld = (Withheld(2, "C", Span(at, token.span.end)),)
    assert text[: paragraph.span.start] != covered.text[: paragraph.span.start]
    return replace(view, account=account, clearance=Clearance.named("U"), annotations=kept, withheld=withheld, released=covered.edit([token]))


def release():
    """A made telegram as it may be given away: one paragraph and the subject withheld."""
    parts = (
        ReleasedPart(PortionKind.HEADER, "R 171512Z OCT 06\nFM AMEMBASSY SANDRAVA\nTO SECSTATE WASHDC\n\nUNCLAS SANDRAVA 000412"),
        ReleasedPart(PortionKind.SUBJECT, "SUBJECT: [subject withheld: (C)]", withheld=True),
        ReleasedPart(PortionKind.PARAGRAPH, "1. [paragraph 1 withheld: (C)]", 1, withheld=True),
        ReleasedPart(PortionKind.PARAGRAPH, '2. (U) Tolls of "less < more & <b>5</b>" are due.', 2),
    )
    return Release(id="06SANDRAVA412", clearance=Clearance.named("U"), marking=Marking(Level.UNCLASSIFIED), parts=parts)
