"""What somebody decided who saw more changes not one byte of what others get: not by being there, not by what it says, not by its number or order."""

from dataclasses import replace
from datetime import date

import pytest

from noninterference.requests import BY, LEXICON, Ask, answers
from noninterference.specimens import articles, telegram
from reftel import archive
from reftel.cli.entry import main
from reftel.lexicon import Lexicon
from reftel.model import Anchor, Clearance, Judgement, Level, Marking, Subject, Verdict
from reftel.store import judgements as kept

FILE = "../judged.jsonl"
KEPT = ("--judgements", FILE)
ASKS = (
    Ask("compare", ("--json", *KEPT)),
    Ask("compare", KEPT),
    Ask("compare", ("--markdown", *KEPT)),
    Ask("ledger", ("--json", *KEPT)),
    Ask("timeline", ("--json", *KEPT)),
    Ask("who", ("--json", *KEPT), before=("Torvanov",)),
    Ask("matter", ("--json", *KEPT), before=("agree",)),
    Ask("serve", ("--json", "--folder", "kept", *KEPT)),
    Ask("judge", ("--json", *KEPT), before=("list",)),
    Ask("judge", KEPT, before=("list",), most=0),
    Ask("judge", (*KEPT, "--subject", "Milena Harask", "--subject", "Velm Dam", "--kind", "person", *BY), before=("unsure",), status=b"1"),
    Ask("judge", (*KEPT, "--id", "j-secret", *BY), before=("undo",), status=b"1"),
)
CANARY = "Zabrakolumin"


def everything(folder):
    """A specimen and articles, as files in ``folder``."""
    specimen = telegram(1, marked_headings=False)
    files = {specimen.name: specimen.text, **articles()}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return files, [folder / name for name in files]


def decided(paths, file, clearance, verdict, *subjects, **about):
    """A judgement through the front door."""
    given = [a for s in subjects for a in ("--subject", s)] + [a for name, value in about.items() for a in (f"--{name}", value)]
    arguments = [
        "judge",
        verdict,
        *map(str, paths),
        "--judgements",
        str(file),
        *given,
        *BY,
        "--clearance",
        clearance,
        "--as-of",
        "2026-01-01",
        "--lexicon",
        str(LEXICON),
    ]
    assert main(arguments) == 0


@pytest.fixture
def two(tmp_path):
    """The files, and two files of judgements: one by a reader at U, the other with as many again by readers who saw more, of every kind, before, between and behind."""
    files, paths = everything(tmp_path)
    low, high = tmp_path / "low.jsonl", tmp_path / "high.jsonl"
    decided(paths, low, "U", "different", "Milena Harask", "Pavel Andreyev")
    decided(paths, low, "U", "rename", "Velm Dam", kind="project", name="Velm High Dam")
    first, second = kept.read(low)[0]
    for clearance, verdict, subjects, about in (
        ("S", "same", ("Milena Harask", "Pavel Andreyev"), {"note": CANARY}),
        ("S", "reject", ("Kestria News Agency",), {}),
        ("C", "rename", ("Andrey Torvanov",), {"name": CANARY}),
        ("TS//NF", "different", ("Velm Dam", "Marenian Export Bank"), {}),
    ):
        decided(paths, high, clearance, verdict, *subjects, **about)
    hidden = kept.read(high)[0]
    assert all(j.marking.level > Level.UNCLASSIFIED for j in hidden)
    high.unlink()
    undo = Judgement(id="j-secret", verdict=Verdict.UNDO, subjects=(), by=CANARY, on=date(2026, 1, 1), marking=Marking(Level.SECRET), of=second.id)
    for each in (*hidden[:2], first, hidden[2], second, *hidden[3:], undo):
        kept.append(high, each)
    return files, low, high


def given(ask, files, file, folder):
    """All that ``ask`` gives at U with the judgements in ``file``."""
    folder.mkdir()
    (folder / "judged.jsonl").write_bytes(file.read_bytes())
    return answers(ask, files, "U", folder / "run")


@pytest.mark.parametrize("ask", ASKS, ids=lambda a: f"{a.title} {' '.join(a.before)}")
def test_a_judgement_made_above_changes_no_byte_below(ask, two, tmp_path):
    files, low, high = two
    first, other = given(ask, files, low, tmp_path / "a"), given(ask, files, high, tmp_path / "b")
    assert first["status"] == ask.status
    assert other == first
    assert CANARY.encode() not in b"".join(other.values())


@pytest.mark.parametrize("ask", ASKS[:1], ids=lambda a: a.title)
def test_it_does_change_what_its_author_gets(ask, two, tmp_path):
    files, low, high = two
    for clearance, differs in (("U", False), ("S", True)):
        runs = []
        for file, name in ((low, "low"), (high, "high")):
            folder = tmp_path / f"{clearance}-{name}"
            folder.mkdir()
            (folder / "judged.jsonl").write_bytes(file.read_bytes())
            runs.append(answers(ask, files, clearance, folder / "run"))
        assert (runs[0] != runs[1]) is differs


def test_what_is_written_below_does_not_depend_on_what_is_above(two, tmp_path):
    files, low, high = two
    written = []
    for file in (low, high):
        before = len(file.read_bytes())
        decided([tmp_path / name for name in files], file, "U", "same", "Andrey Torvanov", "Milena Harask")
        written.append(file.read_bytes()[before:])
    assert written[0] == written[1]
    assert b'"level":"U"' in written[0]


def test_a_damaged_line_is_told_to_nobody_but_the_holder(two, tmp_path, capsys):
    _, low, high = two
    with high.open("ab") as file:
        file.write(b"{" + CANARY.encode() + b"\n")
    capsys.readouterr()
    for file in (low, high):
        assert main(["judge", "list", "--judgements", str(file), "--clearance", "U"]) == 0
    out = capsys.readouterr().out
    assert out[: len(out) // 2] == out[len(out) // 2 :]
    assert main(["judge", "list", "--judgements", str(high)]) == 1
    told = capsys.readouterr().err
    assert "line 9 is no judgement" in told
    assert CANARY not in told


def test_the_gate_is_what_holds_it(two, tmp_path, monkeypatch):
    """The test has teeth: with the gate for judgements open, the two runs differ."""
    files, low, high = two
    from reftel.archive import judging  # noqa: PLC0415

    monkeypatch.setattr(judging, "permitted", lambda judgements, _: tuple(judgements))
    assert given(ASKS[0], files, low, tmp_path / "a") != given(ASKS[0], files, high, tmp_path / "b")


def test_who_sees_more_marks_what_he_decides_as_high_as_that(tmp_path):
    _, paths = everything(tmp_path)
    for clearance in ("U", "SBU", "C", "S"):
        file = tmp_path / f"{clearance}.jsonl"
        decided(paths, file, clearance, "accept", "Andrey Torvanov", kind="person")
        [made] = kept.read(file)[0]
        views = archive.compare(paths, clearance=Clearance.named(clearance), lexicon=Lexicon(LEXICON)).accounts
        assert made.marking == Marking.high_water(p.marking for v in views for p in v.account.portions)


def test_what_a_reader_saw_of_others_counts_too(tmp_path):
    """A judgement raised by its author raises those of whoever had it in view."""
    _, paths = everything(tmp_path)
    file = tmp_path / "judged.jsonl"
    decided(paths[1:], file, "S", "accept", "Andrey Torvanov", kind="person", marking="S")
    decided(paths[1:], file, "S", "rename", "Andrey Torvanov", kind="person", name="A. Torvanov")
    assert [j.marking.level for j in kept.read(file)[0]] == [Level.SECRET, Level.SECRET]


def test_an_anchor_of_hidden_words_finds_nothing_below(tmp_path):
    """Even a judgement that was wrongly marked down shows no hidden passage."""
    files, paths = everything(tmp_path)
    file = tmp_path / "judged.jsonl"
    decided(paths, file, "S", "accept", "Andrey Torvanov", kind="person")
    [made] = kept.read(file)[0]
    file.unlink()
    anchors = (Anchor("0" * 24, "nothing"), *made.subjects[0].anchors)
    kept.append(file, replace(made, marking=Marking(Level.UNCLASSIFIED), subjects=(Subject("person", "Andrey Torvanov", anchors),)))
    out = given(Ask("compare", ("--json", *KEPT)), files, file, tmp_path / "c")["out"]
    specimen = telegram(1, marked_headings=False)
    assert not [c for c in specimen.canaries if c.encode() in out]
