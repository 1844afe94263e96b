"""Every marking that is emitted is that of the evidence in the file, read a second time, and no evidence is above the reader's clearance."""

import json
from dataclasses import dataclass, field, replace

import pytest

from noninterference import oracle
from noninterference.asking import Ask, answers
from reftel.archive import reading
from reftel.model import Level, Marking

CLEARANCES = ("U", "SBU", "C", "S", "TS")
ASKS = (Ask("inspect", ("--json",)), Ask("compare", ("--json",)))
STEP = 7
LONGEST = 40_000


@dataclass
class Count:
    """How many facts were checked, and of how many the oracle left something open."""

    checked: int = 0
    open: int = 0
    wrong: list[str] = field(default_factory=list)


def texts(paths):
    found = {}
    for path in paths:
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        if oracle.read(text) and len(text) < LONGEST:
            found[path.name] = text
    return found


def check(files, clearance, folder, count):
    readings = {name: oracle.read(text) for name, text in files.items()}
    for ask in ASKS:
        given = answers(ask, files, clearance, folder / f"{ask.command}-{clearance}")
        assert given["status"] == b"0", given["err"]
        for line in given["out"].splitlines():
            _line(json.loads(line), readings, clearance, count)


def _line(value, readings, clearance, count):
    every = {d["id"]: (d["file"], d["kind"]) for d in value["documents"]}
    for document in value["documents"]:
        for fact in oracle.facts(document.get("portions", [])):
            _fact(fact, [(document["file"], fact)], fact["marking"], readings, clearance, count)
    for fact in oracle.facts({name: part for name, part in value.items() if name != "documents"}):
        passages = [(every[p["document"]], p) for p in fact.get("evidence", [fact] if "document" in fact else [])]
        telegrams = [(file, p) for (file, kind), p in passages if kind == "telegram"]
        if telegrams:
            _fact(fact, telegrams, fact.get("marking", fact.get("mark")), readings, clearance, count)


def _fact(fact, passages, marking, readings, clearance, count):
    bounds = [readings[p.get("file", file)].bounds(p["start"], p["end"]) for file, p in passages if readings.get(p.get("file", file))]
    if not bounds:
        return
    count.checked += 1
    low, high = (max(side) for side in zip(*bounds, strict=True))
    count.open += low != high
    emitted = oracle.rank(marking)
    if not low <= emitted <= high:
        count.wrong.append(f"{clearance}: marked {marking}, evidence {low}..{high}: {str(fact)[:200]}")
    if low > oracle.RANKS[clearance]:
        count.wrong.append(f"{clearance}: shows {low}: {str(fact)[:200]}")


def telegrams(shared, name):
    """Real telegrams by file name: those of the pairs and of the samples, and some of a collection, each put together from header and text."""
    if name == "collection":
        lines = (shared / "gold" / "cablegate_html_typecode" / "cables.jsonl").read_text(encoding="utf-8").splitlines()[::STEP]
        every = {f"{cable['id']}.txt": f"{cable['header']}\n\n{cable['content']}\n" for cable in map(json.loads, lines)}
        return {file: text for file, text in every.items() if oracle.read(text) and len(text) < LONGEST}
    if name == "samples":
        return texts(sorted((shared / "samples").rglob("*.txt")))
    return texts(path for pair in ("paris-tehran-2007", "riyadh-pakistan-oil-2008") for path in sorted((shared / "gold" / "pairs" / pair).glob("*.txt")))


def test_the_dossier(dossier, tmp_path):
    files, count = texts(sorted(dossier.glob("*.txt"))), Count()
    assert files
    for clearance in CLEARANCES:
        check(files, clearance, tmp_path, count)
    assert count.wrong == [], (count.checked, count.open)
    assert count.checked >= 200
    assert count.open * 5 < count.checked


@pytest.mark.parametrize("name", ["pairs", "samples", "collection"])
def test_real_telegrams(name, shared, tmp_path):
    count = Count()
    for number, (file, text) in enumerate(telegrams(shared, name).items()):
        for clearance in CLEARANCES:
            check({file: text}, clearance, tmp_path / str(number), count)
    assert count.wrong == [], (count.checked, count.open)
    assert count.checked >= 500
    assert count.open * 5 < count.checked


def test_the_oracle_by_itself():
    read = oracle.read("FM X\n\nUNCLAS Y 000412\n\n1. (U) Open.\nMore.\n\nUnmarked.\n\n2. (S//NF) Hidden.\n")
    assert (read.banner, read.highest) == (0, 40)
    assert read.bounds(0, 4) == (0, 0)
    assert read.bounds(read.text.index("More"), read.text.index("More") + 4) == (0, 0)
    assert read.bounds(read.text.index("Unmarked"), read.text.index("Unmarked") + 3) == (0, 40)
    assert read.bounds(read.text.index("Open"), read.text.index("Hidden") + 3) == (40, 40)


def _lower(view):
    return replace(view, account=replace(view.account, portions=tuple(replace(p, marking=Marking(Level.UNCLASSIFIED)) for p in view.account.portions)))


@pytest.mark.parametrize("wrong", ["a marking below its evidence", "a gate that opens one level more"])
def test_a_wrong_label_is_caught(wrong, dossier, tmp_path, monkeypatch):
    gate, count = reading.gate, Count()

    def gated(account, annotations, *, clearance, **options):
        if wrong.startswith("a marking"):
            return _lower(gate(account, annotations, clearance=clearance, **options))
        return replace(gate(account, annotations, clearance=replace(clearance, level=Level.SECRET), **options), clearance=clearance)

    monkeypatch.setattr(reading, "gate", gated)
    files = texts(sorted(dossier.glob("*.txt")))
    check(files, "C" if wrong.startswith("a marking") else "U", tmp_path, count)
    assert count.wrong
