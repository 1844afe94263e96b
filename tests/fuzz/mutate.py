"""Seeds and mutations: real telegrams damaged as transmission, scanning and publishers damage them, and in ways that nobody has seen yet."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from fuzz.target import BORDER

__all__ = ["mutated", "seeds"]

_ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 12_000
_TOKENS = (
    *("C O N F I D E N T I A L SECTION 02 OF 03 SANDRAVA 000412", "UNCLAS SECTION 01 OF 02 SANDRAVA 000412", "S E C R E T", "UNCLAS", "ZNY CCCCC ZZH", "BT"),
    *("R 171512Z OCT 06", "FM AMEMBASSY SANDRAVA", "TO SECSTATE WASHDC", "INFO", "XMT", "SIPDIS", "NODIS", "NOFORN", "E.O. 12958: DECL: 10/16/2016", "TAGS:"),
    *(
        "SUBJECT:",
        "SUBJ:",
        "REF: A. SANDRAVA 398",
        "Classified By:",
        "(U)",
        "(C)",
        "(S//NF)",
        "(C - ENTIRE TEXT)",
        "(SBU)",
        "¶1.",
        "11.",
        "a. (C)",
        "END SUMMARY",
    ),
    *("-----", "NNNN", "#0412", "SANDRAVA 00000412  002 OF 003", "PAGE 02        SANDRA  00412  01 OF 02  171512Z", " Message Text", " Message Attributes"),
    *(
        "Original Classification: SECRET",
        "MRN: 06 SANDRAVA 412",
        "===== PAGE 1 =====",
        "GENADMIN/CNO//",
        "MSGID/GENADMIN/CNO/-//",
        "SUBJ/A VISIT//",
        "RMKS/1. //",
    ),
    *(
        "<p>",
        "</pre>",
        "&#x000A;",
        "\\n",
        '","',
        "{",
        "\ufeff",
        "\u200b",
        "¿¿¿¿",
        "XXXXXXXXXXXX",
        "[less than 1 line not declassified]",
        "\x00",
        "\r\n",
        "\n\n",
    ),
)


def seeds() -> Iterator[bytes]:
    """The bundled dossier and the specimens of every reader and dialect; real telegrams where they lie beside the repository."""
    for path in sorted([*(_ROOT / "src" / "reftel" / "dossier").glob("*"), *(_ROOT / "tests" / "corpus").glob("*/*")]):
        if path.is_file() and ".golden." not in path.name and path.suffix != ".csv":
            yield path.read_bytes()[:_LONGEST]
    yield b"\n".join((_TOKENS[i].encode() if i != 9 else BORDER) for i in (0, 6, 7, 8, 1, 16, 24, 9, 0, 6, 7, 8, 0, 16, 25))
    shared = _ROOT.parent / "shared"
    for path in sorted((shared / "corpora").glob("*/*.txt"))[::20] if shared.is_dir() else ():
        yield path.read_bytes()[:_LONGEST]
    for path in sorted((shared / "gold").glob("cablegate_html_*/cables.jsonl")) if shared.is_dir() else ():
        for line in path.read_text(encoding="utf-8").splitlines()[::15]:
            record = json.loads(line)
            yield f"{record['header'].strip()}\n\n{record['content']}".encode()[:_LONGEST]


def mutated(data: bytes, seed: int) -> bytes:
    """``data`` with one to four changes, the same for the same ``seed``."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 4)):
        data = chance.choice((_lines, _lines, _token, _token, _characters, _cut, _parted, _stuck))(data, chance)
    return data[: 2 * _LONGEST]


def _lines(data: bytes, chance: random.Random) -> bytes:
    """A line dropped, doubled, moved, emptied, or run into the next."""
    lines = data.split(b"\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines.insert(to, lines.pop(at))
        case 3:
            lines[at] = b""
        case _:
            lines[at : at + 2] = [b"".join(lines[at : at + 2])]
    return b"\n".join(lines)


def _token(data: bytes, chance: random.Random) -> bytes:
    """Words of the form where they do not belong, on a line of their own or inside one."""
    at = chance.randrange(len(data) + 1)
    token = chance.choice(_TOKENS).encode()
    if chance.random() < 0.5:
        at = data.find(b"\n", at) + 1
        token += b"\n"
    return data[:at] + token + data[at:]


def _characters(data: bytes, chance: random.Random) -> bytes:
    """Some bytes in a short stretch exchanged, dropped or put in."""
    at = chance.randrange(len(data) + 1)
    stretch = bytearray(data[at : at + 40])
    for _ in range(chance.randint(1, 6)):
        i = chance.randrange(len(stretch) + 1)
        stretch[i : i + chance.randint(0, 1)] = bytes(chance.choices(b"CSU()/-.0159 \n\t\xc2\xb6\xe2\x80ZNL#:", k=chance.randint(0, 2)))
    return data[:at] + bytes(stretch) + data[at + 40 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    """A stretch dropped, or all before or behind a place."""
    at = chance.randrange(len(data) + 1)
    match chance.randrange(3):
        case 0:
            return data[:at]
        case 1:
            return data[at:]
        case _:
            return data[:at] + data[at + chance.randint(1, 400) :]


def _parted(data: bytes, chance: random.Random) -> bytes:
    """Two files in place of one: cut, or with the first lines said again."""
    at = chance.randrange(len(data) + 1)
    again = data[: chance.randrange(1500)] if chance.random() < 0.5 else b""
    return data[:at] + BORDER + again + data[at:]


def _stuck(data: bytes, chance: random.Random) -> bytes:
    """All line breaks lost, doubled, or changed."""
    return data.replace(b"\n", chance.choice((b" ", b"\n\n", b"\r\n", b"\\n", b"")))
