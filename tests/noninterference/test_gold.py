"""Two runs over real telegrams whose marks people have read: hidden paragraphs overwritten with filler of the same length."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from noninterference.requests import Ask, answers
from noninterference.specimens import RANKS

ASKS = (Ask("compare", ("--json",)), Ask("inspect", ("--json",)))
# number and mark stay: "¶6. (C) ", "16. (S/NF) "
OPENING = re.compile(r"(?:¶|\d)?\s?\d{0,3}\.?\s{0,3}\([A-Z/, ]{1,30}\)\s?")


@dataclass(frozen=True)
class Case:
    """Texts by file name, and for each the paragraphs that people marked: (start, end, level)."""

    texts: dict[str, str]
    marked: dict[str, list[tuple[int, int, str]]]


def pair(folder: Path) -> Case:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    files = {key: next(folder.glob(Path(doc["file"]).name)) for key, doc in gold["meta"]["documents"].items()} if "documents" in gold["meta"] else {}
    files = files or dict(zip(sorted(gold["paragraphs_cable"]), sorted(folder.glob("*.txt")), strict=True))
    marked = {files[key].name: [(p["start"], p["end"], p["portion"]) for p in paragraphs] for key, paragraphs in gold["paragraphs_cable"].items()}
    return Case({f.name: f.read_bytes().decode("utf-8") for f in files.values()}, marked)


def sample(folder: Path) -> Case:
    texts = {f.name: f.read_bytes().decode("utf-8") for f in sorted(folder.glob("*.txt"))}
    # one line a paragraph, but for two that go on after a blank line: what follows up to the next number is theirs, headings included
    numbered = re.compile(r"^1\d\. \(([A-Z]+)\)(?:.*\n?)(?:(?!1\d\. \().*\n?)*", re.MULTILINE)
    marked = {name: [(m.start(), m.start() + len(m[0].rstrip()), m[1]) for m in numbered.finditer(text)] for name, text in texts.items()}
    return Case(texts, marked)


def overwritten(case: Case, clearance: str) -> dict[str, str]:
    """The case's texts with every paragraph above ``clearance`` overwritten, its number, mark and white space left."""
    outcome = {}
    for name, text in case.texts.items():
        letters = list(text)
        for start, end, level in case.marked.get(name, []):
            if RANKS.get(level.split("/")[0], 99) > RANKS[clearance]:
                opening = OPENING.match(text, start)
                for i in range(opening.end() if opening else start + 8, end):
                    letters[i] = text[i] if text[i].isspace() else "q"
        outcome[name] = "".join(letters)
    return outcome


@pytest.fixture(params=["paris-tehran-2007", "riyadh-pakistan-oil-2008", "sample"])
def case(request, shared):
    if request.param == "sample":
        return sample(shared / "samples" / "state-visit")
    return pair(shared / "gold" / "pairs" / request.param)


@pytest.mark.parametrize("clearance", ["U", "C", "S"])
def test_overwriting_hidden_paragraphs_changes_no_byte(case, clearance, tmp_path):
    other = overwritten(case, clearance)
    if other == case.texts:
        pytest.skip("nothing of it is hidden at this clearance")
    for ask in ASKS:
        first = answers(ask, case.texts, clearance, tmp_path / f"{ask.command}-first")
        assert first["status"] == b"0" or ask.before  # what is asked for by name need not be there
        assert answers(ask, other, clearance, tmp_path / f"{ask.command}-other") == first
