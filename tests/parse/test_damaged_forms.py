"""Telegrams of every form, cut, shuffled and misread: no error but the documented ones, no stretch lost or told twice, and nothing falls lower."""

import random
import re

import pytest

from parse.wrapped import ROOT, check, lowest, read, specimen
from reftel.errors import ReftelError
from reftel.model import PortionKind

FORMS = [
    f"{path.parent.name}/{path.stem}"
    for name in ("aad_1973", "cover", "ocr", "military", "cablegate")
    for path in sorted((ROOT / "tests" / "corpus" / name).glob("*.txt"))
]
CLASSIFIED = {
    "aad_1973/incoming": "LOAN OF 40",
    "aad_1973/outgoing": "SEED POTATOES AS PROPOSED",
    "cover/release": "LEASE OF THE COAL WHARF WAS",
    "cover/mail": "returned without",
    "ocr/typed": "LEASE WILL NOT",
    "military/report": "RADAR WAS SEEN",
    "aad_1973/ads-1980s": "VASK ASKED THE CHARGE",
    "cablegate/ads-1990": "POLOFF VISITED",
}
"""A classified specimen → words of its text, which no reader without clearance may see."""
LETTERS = "ABCDEFLNSU0 1-./\n"


def mutated(text, draw):
    """``text`` with one to five of its lines or characters lost, doubled, exchanged or misread."""
    for _ in range(draw.randint(1, 5)):
        lines = text.split("\n")
        i, j = draw.randrange(len(lines)), draw.randrange(len(lines))
        way = draw.randrange(7)
        if way == 0:
            del lines[i]
        elif way == 1:
            lines[i:i] = [lines[i]] * 2
        elif way == 2:
            lines[i], lines[j] = lines[j], lines[i]
        text = "\n".join(lines)
        at = draw.randrange(len(text) + 1)
        if way == 3:
            text = text[:at]
        elif way == 4:
            text = text[at:]
        elif way == 5:
            text = text.replace("\n", draw.choice([" ", "\n\n"]), draw.randint(1, 50))
        elif way == 6:
            for _ in range(draw.randint(1, 20)):
                at = draw.randrange(len(text) + 1)
                text = text[:at] + draw.choice('AZ09 \n()/.:-¿Ø"') + text[at + 1 :]
    return text


def survives(text):
    try:
        account = read(text)
    except ReftelError:
        return
    if account.dialect != "article":
        check(account)


@pytest.mark.parametrize("name", FORMS)
def test_damaged_specimens_are_read_or_refused(name):
    draw = random.Random(name)
    for _ in range(25):
        survives(mutated(specimen(name), draw))


def test_damaged_real_texts_are_read_or_refused(shared):
    draw = random.Random(1973)
    folder = shared / "corpora"
    files = [p for name in ("aad_1973_79_bodies", "ocr_telegrams_ufofiles") for p in sorted((folder / name).rglob("*.txt"))]
    for path in draw.sample(files, min(60, len(files))):
        survives(mutated(path.read_text(encoding="utf-8", errors="replace")[:12_000], draw))


@pytest.mark.parametrize("name", CLASSIFIED)
def test_a_damaged_classification_never_falls(name):
    draw = random.Random(name)
    text = specimen(name)
    floor = lowest(read(text))
    lines = list(re.finditer(r"^.*(?:C O N F I|S E C R E T|LIMITED OFFICIAL|CONFIDENTIAL|SECRET).*$", text, re.MULTILINE))
    for _ in range(40):
        letters = list(text)
        for m in draw.sample(lines, draw.randint(1, len(lines))):
            for _ in range(draw.randint(1, 3)):
                letters[draw.randrange(m.start(), m.end())] = draw.choice(LETTERS)
        account = read("".join(letters))
        assert lowest(account) >= floor, account.dialect
        opened = " ".join(p.span.of(account.document.text) for p in account.portions if p.kind is PortionKind.HEADER and p.marking.level < floor)
        assert CLASSIFIED[name] not in " ".join(opened.split())
