"""Telegrams that nobody sent, in the form of 2000-2010, as many as are wanted and the same for the same seed."""

import random
from collections.abc import Iterator

__all__ = ["telegrams"]

_POSTS = (("MOSCOW", "RUEHMO"), ("LONDON", "RUEHLO"), ("PARIS", "RUEHFR"), ("NEW DELHI", "RUEHNE"))
_INFO = ("BEIJING", "BERLIN", "ROME", "MADRID", "OTTAWA", "VIENNA", "CAIRO", "TOKYO")
_SURNAMES = ("CARVER", "DOE", "VASK", "HALLORAN", "TREMAINE", "OSTERHOUT")
_TAGS = ("PREL", "PGOV", "ECON", "ENRG", "ETRD", "PHUM", "KDEM", "MARR")
_WORDS = (
    *(
        "the",
        "minister",
        "of",
        "Valdoria",
        "spoke",
        "of",
        "canal",
        "tolls",
        "and",
        "said",
        "that",
        "Elmere",
        "would",
        "not",
        "sign",
        "before",
        "spring",
        "while",
    ),
    *(
        "his",
        "deputy",
        "in",
        "Port",
        "Elm",
        "held",
        "that",
        "both",
        "sides",
        "had",
        "agreed",
        "on",
        "most",
        "points",
        "of",
        "the",
        "treaty",
        "but",
        "for",
        "the",
    ),
    *("harbour", "dues", "which", "the", "Marrow", "company", "had", "raised", "again", "without", "a", "word", "to", "its", "partners", "in", "the", "north"),
)
_HEADINGS = ("The Canal", "A Toll for Everyone", "Harbour Dues", "What Elmere Wants", "Next Steps", "The Company's View")


def telegrams(count: int, *, seed: int = 1, paragraphs: tuple[int, int] = (7, 16)) -> Iterator[str]:
    """``count`` telegrams of some 9 kB, three in four with lines where a section begins, one in five with its pilcrows lost; ``paragraphs``: how many each has."""
    chance = random.Random(seed)  # noqa: S311  # the same for the same seed is what is wanted
    for number in range(1, count + 1):
        text = _telegram(chance, number, paragraphs)
        yield text.replace("¶", "1") if number % 5 == 0 else text


def _telegram(chance: random.Random, number: int, many: tuple[int, int]) -> str:
    post, station = chance.choice(_POSTS)
    day, hour, year = chance.randint(1, 28), chance.randint(0, 23), chance.randint(6, 9)
    sections = chance.randint(1, 4)
    section = f" SECTION 01 OF 0{sections}" if sections > 1 else ""
    info = "\n".join(f"RUEH{name[:2]}/AMEMBASSY {name} PRIORITY {chance.randint(100, 9999):04}" for name in chance.sample(_INFO, 5))
    head = (
        f"VZCZCXRO{number % 10000:04}\nPP RUEHBI RUEHCI RUEHLH\nDE {station} #{number:04}/01 {chance.randint(1, 365):03}{hour:02}10\nZNY CCCCC ZZH\n"
        f"P {day:02}{hour:02}10Z JUN {year:02}\nFM AMEMBASSY {post}\nTO RUEHC/SECSTATE WASHDC PRIORITY {chance.randint(1, 9999):04}\nINFO {info}\n\n"
        f"C O N F I D E N T I A L{section} {post} {number:06}\n\nSIPDIS\n\nSIPDIS\n\nSTATE FOR EUR/XX, NSC FOR {chance.choice(_SURNAMES)}\n\n"
        f"E.O. 12958: DECL: 06/{day:02}/201{year}\nTAGS: {', '.join(chance.sample(_TAGS, 4))}\nSUBJECT: VALDORIA AND ELMERE DISCUSS THE\nMARROW CANAL\n\n"
        f"REF: A. LONDON {chance.randint(1, 999)}\n     B. 05 MOSCOW {chance.randint(1, 9999)} (NOTAL)\n\n"
        f"Classified By: Political Counselor Jane Q. {chance.choice(_SURNAMES).title()} for reasons\n1.4 (b) and (d).\n\n"
    )
    paragraphs = [_paragraph(chance, n) for n in range(1, 1 + chance.randint(*many))]
    for n in range(2, len(paragraphs), 4):
        title = chance.choice(_HEADINGS)
        paragraphs[n] = f"{title}\n{'-' * len(title)}\n\n{paragraphs[n]}"
    for n in range(2, sections + 1):
        at = len(paragraphs) * (n - 1) // sections
        paragraphs[at] = paragraphs[at].replace("\n", f"\n\n{post} {number:08}  00{n} OF 00{sections}\n\n\n", 1)
    return head + "\n\n".join(paragraphs) + f"\n{chance.choice(_SURNAMES)}\n"


def _paragraph(chance: random.Random, number: int) -> str:
    words = " ".join(chance.choices(_WORDS, k=chance.randint(60, 170))).capitalize() + "."
    if number == 1:
        words = f"Summary: {words} End Summary."
    elif chance.random() < 0.2:
        words += f" (Comment: {' '.join(chance.choices(_WORDS, k=12))}. End comment.)"
    elif chance.random() < 0.2:
        words = words.replace(" canal ", " canal, as XXXXXXXXXXXX said, ", 1)
    lines, line = [], f"¶{number}. ({chance.choice(('C', 'C', 'U', 'S', 'C/NF', 'SBU'))})"
    for word in words.split():
        if len(line) + len(word) > 68:
            lines.append(line)
            line = word
        else:
            line += " " + word
    return "\n".join([*lines, line])
