"""What a release holds, what it does not, and when there is none."""

import json
import re

import pytest

from reftel import archive
from reftel.archive import releasing
from reftel.clear.recheck import LONGEST
from reftel.errors import ClearanceError, ReleaseError, SourceError, UsageError
from reftel.export.release import strings
from reftel.export.release import text as as_text
from reftel.model import Clearance, PortionKind, Telegram

LEXICON = archive.dossier().lexicon
HEAD = """VZCZCXRO1174
RR RUEHQM
DE RUEHQX #0412/01 2901512
{zny} ZZH
R 171512Z OCT 06
FM AMEMBASSY SANDRAVA
TO RUEHC/SECSTATE WASHDC 4471
INFO RUEHQM/AMEMBASSY TARVESK PRIORITY 0318

{line}

{captions}

E.O. 12958: DECL: 10/16/2016
TAGS: PREL ELTN
SUBJECT: {subject}

REF: A. SANDRAVA 398

Classified By: Deputy Chief of Mission Ruth P. Ellery for reasons 1.4 (b) and (d).

"""
OPEN = "The two ministers met at the dam and spoke about the toll for barges."
HIDDEN = "Vask told us in confidence that the toll is a bluff, and that the loan of USD 40 million was refused."


def telegram(*paragraphs, line="C O N F I D E N T I A L SANDRAVA 000412", zny="ZNY CCCCC", captions="SIPDIS", subject="THE TOLL AT THE DAM", end="HOLLOWAY"):
    body = "\n\n".join(f"¶{n}. {words}" for n, words in enumerate(paragraphs, start=1))
    return f"{HEAD.format(line=line, zny=zny, captions=captions, subject=subject)}{body}\n\n{end}\n"


@pytest.fixture
def released(tmp_path):
    def release(text, to="U", **options):
        path = tmp_path / "telegram.txt"
        path.write_text(text, encoding="utf-8")
        return archive.release(path, to=Clearance.named(to), lexicon=LEXICON, **options)

    return release


def again(made, tmp_path, name="again.txt"):
    path = tmp_path / name
    path.write_bytes(made.data)
    [view] = archive.load(path, lexicon=LEXICON)
    assert isinstance(view.account, Telegram)
    return view


def test_what_is_withheld_is_gone_and_the_rest_reads_as_before(released, tmp_path):
    made = released(telegram(f"(C) {HIDDEN}", f"(U) {OPEN}", f"(S//NF) {HIDDEN}", "The unmarked one."))
    text = made.data.decode()
    assert "¶1. [paragraph 1 withheld: (C)]\n\n¶2. (U) " in text
    assert "¶3. [paragraph 3 withheld: (S//NF)]\n\n¶4. [paragraph 4 withheld: no mark]\n" in text
    assert "UNCLAS SANDRAVA 000412\n" in text
    assert "ZNR UUUUU ZZH" in text
    assert "SUBJECT: [subject withheld: (S)]" in text
    for word in ("Vask", "bluff", "TOLL AT", "HOLLOWAY", "Ellery", "398", "PREL", "unmarked one", "CCCCC", "O N F"):
        assert word not in text
    view = again(made, tmp_path)
    assert str(view.account.banner) == "U"
    assert view.account.canonical_id.value == "06SANDRAVA412"
    assert [a.value.name for a in view.account.info_addressees] == ["AMEMBASSY TARVESK"]
    assert view.account.subject is None
    assert [p.number for p in view.account.portions if p.kind is PortionKind.PARAGRAPH] == [1, 2, 3, 4]


@pytest.mark.parametrize("other", ["x", HIDDEN * 9, "1. (U) no paragraph", "SECRET\n\nUNCLAS SANDRAVA 000413", "[paragraph 4 withheld: (C)]"])
@pytest.mark.parametrize("form", ["text", "html", "pdf"])
def test_other_hidden_text_of_any_length_gives_the_same_bytes(released, form, other):
    def made(hidden, subject):
        return released(telegram(f"(C) {hidden}", f"(U) {OPEN}", f"(C) {hidden}", subject=subject), form=form).data

    assert made(HIDDEN, "A VISIT") == made(other, "ANOTHER SUBJECT ALTOGETHER")


def test_a_token_depends_on_nothing_but_number_and_mark(released):
    parts = [p for p in released(telegram("(C) a", f"(C) {HIDDEN * 5}", f"(U) {OPEN}")).release.parts if p.withheld and p.number]
    assert [re.sub(r"\d", "n", p.text) for p in parts] == ["¶n. [paragraph n withheld: (C)]"] * 2


def test_the_banner_says_what_is_left(released, tmp_path):
    secret = telegram(f"(C) {OPEN}", f"(S) {HIDDEN}", line="S E C R E T SECTION 01 OF 02 SANDRAVA 000412", zny="ZNY SSSSS", captions="NOFORN\nSIPDIS")
    made = released(secret, "C//NF")
    text = made.data.decode()
    assert "C O N F I D E N T I A L SANDRAVA 000412\n" in text
    assert "ZNY CCCCC" in text
    assert "NOFORN" not in text
    assert "SIPDIS" in text
    assert again(made, tmp_path).account.banner == made.release.marking


def test_controls_that_are_left_are_said(released, tmp_path):
    made = released(telegram(f"(C//NF) {OPEN}", f"(S) {HIDDEN}", line="S E C R E T SANDRAVA 000412", zny="ZNY SSSSS"), "C//NF")
    assert "C O N F I D E N T I A L NOFORN SANDRAVA" in made.data.decode()
    assert str(again(made, tmp_path).account.banner) == "C//NF"


def test_sensitive_is_said_or_taken_back(released, tmp_path):
    sensitive = {"line": "UNCLAS SANDRAVA 000412", "zny": "ZNR UUUUU", "captions": "SENSITIVE\nSIPDIS"}
    low = released(telegram(f"(SBU) {HIDDEN}", f"(U) {OPEN}", **sensitive))
    assert "SENSITIVE" not in low.data.decode()
    assert str(again(low, tmp_path).account.banner) == "U"
    left = released(telegram(f"(C) {HIDDEN}", f"(SBU) {OPEN}"), "SBU")
    assert "UNCLAS SENSITIVE SANDRAVA" in left.data.decode()
    assert str(again(left, tmp_path).account.banner) == "SBU"


def test_a_telegram_of_which_nothing_is_withheld_stays_as_it_is(released):
    text = telegram(f"(C) {HIDDEN}", f"(U) {OPEN}")
    assert released(text, "C").data.decode() == text


def test_sections_become_one_message(released):
    text = telegram(f"(U) {OPEN}", f"(C) {HIDDEN}", line="C O N F I D E N T I A L SECTION 01 OF 02 SANDRAVA 000412")
    assert "UNCLAS SANDRAVA 000412\n" in released(text).data.decode()


def test_html_holds_the_text_once_and_reads_as_a_telegram(released, tmp_path):
    made = released(telegram(f"(C) {HIDDEN}", "(U) <b>5 < 6 & 7</b> they said."), form="html")
    page = made.data.decode()
    assert "&lt;b&gt;5 &lt; 6 &amp; 7" in page
    assert page.count("they said") == 1
    assert again(made, tmp_path, "again.html").account.canonical_id.value == "06SANDRAVA412"


def test_a_pdf_says_nothing_but_its_pages(released):
    made = released(telegram(f"(C) {HIDDEN}", *[f"(U) ({n}) {OPEN} \\ “quoted” é" for n in range(60)]), form="pdf")
    assert made.data == released(telegram("(C) other", *[f"(U) ({n}) {OPEN} \\ “quoted” é" for n in range(60)]), form="pdf").data
    banner = "UNCLASSIFIED"
    assert "".join(s for s in strings(made.data) if s != banner).replace(" ", "") == "".join(as_text(made.release).split())
    assert b"/Metadata" not in made.data
    assert b"ReportLab" not in re.sub(rb"(?m)^%.*$", b"", made.data)


def test_a_pdf_refuses_letters_that_its_font_lacks(released):
    with pytest.raises(ReleaseError, match=r"U\+0416"):
        released(telegram(f"(U) Ж {OPEN}"), form="pdf")


@pytest.mark.parametrize(
    ("text", "to", "reason"),
    [
        (telegram(f"(U) {OPEN}", f"(SBlJ) {HIDDEN}", line="UNCLAS SANDRAVA 000412", zny="ZNR UUUUU"), "U", "damaged"),
        (telegram(f"(C) {OPEN}", f"(0) {HIDDEN}"), "C", "damaged"),
        (telegram(f"(U) {OPEN}", f"(KESTRIA) {HIDDEN}"), "C", "no mark known"),
        (telegram(f"(U) {OPEN}", line="O N F I D E N T I A L SANDRAVA 000412"), "C", "damaged"),
        (telegram(f"(U) {OPEN}", zny="ZNY SSSSS"), "U", "differ"),
    ],
)
def test_what_is_in_doubt_and_would_go_out_is_refused(released, text, to, reason):
    with pytest.raises(ReleaseError, match=reason) as refused:
        released(text, to)
    assert "Vask" not in str(refused.value)


@pytest.mark.parametrize("mark", ["SBlJ", "0", "C/XQZ", "KESTRIA"])
def test_what_is_in_doubt_and_stays_is_withheld(released, mark):
    text = released(telegram(f"(U) {OPEN}", f"({mark}) {HIDDEN}")).data.decode()
    assert "¶2. [paragraph 2 withheld: no mark]" in text


@pytest.mark.parametrize(
    "words", ["Harbour Toll Agreed\n\nThe ministers agreed on a toll.\n", "Harbour Toll\n\n1. (C) The ministers agreed on a toll.\n\n2. (U) They met.\n"]
)
def test_a_published_text_is_refused(released, words):
    with pytest.raises(ReleaseError, match="no telegram"):
        released(words)


def test_of_what_goes_to_a_group_others_have_the_header(released):
    text = telegram(f"(U) {OPEN}", captions="NODIS")
    assert [p.kind for p in released(text).release.parts if not p.withheld] == [PortionKind.HEADER] * 2
    assert "NODIS" in released(text, "C//NODIS").data.decode()


def test_nothing_of_what_cannot_be_read_is_released(released):
    with pytest.raises(ClearanceError, match="nothing"):
        released(telegram(f"(U) {OPEN}", line="", zny=""))


def test_of_several_one_must_be_named(released, tmp_path):
    other = telegram(f"(U) {OPEN}").replace("000412", "000413").replace("#0412", "#0413")
    rows = "\n".join(json.dumps({"body": text}) for text in (telegram(f"(U) {OPEN}"), other))
    path = tmp_path / "dump.jsonl"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(UsageError, match="--number"):
        archive.release(path, to=Clearance.named("U"))
    assert archive.release(path, to=Clearance.named("U"), lexicon=LEXICON, number="06 SANDRAVA 413").release.id == "06SANDRAVA413"
    with pytest.raises(ClearanceError, match="06SANDRAVA9"):
        archive.release(path, to=Clearance.named("U"), lexicon=LEXICON, number="06SANDRAVA9")
    with pytest.raises(UsageError):
        archive.release(path, to=Clearance.everything())
    with pytest.raises(SourceError):
        archive.release(tmp_path / "none.txt", to=Clearance.named("U"))


def test_names_are_redacted_by_rule_wherever_they_stand(released):
    text = telegram(
        "(U) Trade adviser Kestri Olan (please protect) said that the toll is high.",
        "(U) Mr. Olan's brother, KESTRI OLAN's partner, agreed; so did Ms. Olander.",
        "(C) Milan Dovrat (strictly protect) denied it.",
        "(U) Milan Dovrat spoke to the press.",
    )
    made = released(text, names=True).data.decode()
    assert "adviser [name withheld] (please protect) said" in made
    assert "Mr. [name withheld] brother, [name withheld] partner, agreed; so did Ms. Olander." in made
    # what a hidden paragraph asks for must not show in a released one
    assert "Milan Dovrat spoke" in made
    assert "Kestri Olan" in released(text).data.decode()
    with pytest.raises(ReleaseError, match="protected"):
        released(telegram("(U) a source (protect) said that the toll is high."), names=True)


def test_the_check_finds_what_should_not_have_gone_out(released, monkeypatch):
    render = releasing.render
    monkeypatch.setattr(releasing, "render", lambda release, form: render(release, form) + f"({HIDDEN[: LONGEST + 12]})".encode())
    with pytest.raises(ReleaseError, match="withheld text"):
        released(telegram(f"(C) {HIDDEN}", f"(U) {OPEN}"))
    # what a released paragraph says as well is no secret
    monkeypatch.setattr(releasing, "render", render)
    assert HIDDEN in released(telegram(f"(C) {HIDDEN}", f"(U) {HIDDEN}")).data.decode()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("UNCLAS", "S E C R E T"),
        lambda text: text.replace("SANDRAVA 000412", "SANDRAVA 000413"),
        lambda text: "no telegram",
        lambda text: text.replace("¶2. (U)", ""),
    ],
)
def test_the_check_finds_a_telegram_that_reads_otherwise(released, monkeypatch, spoil):
    render = releasing.render
    monkeypatch.setattr(releasing, "render", lambda release, form: spoil(render(release, form).decode()).encode())
    with pytest.raises(ReleaseError, match="was not released"):
        released(telegram(f"(C) {HIDDEN}", f"(U) {OPEN}"))
