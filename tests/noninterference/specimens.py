"""Fictional telegrams of mixed marks, and articles beside them. A specimen knows by itself, without the product, what is hidden from whom."""

import random
import textwrap
from dataclasses import dataclass, replace

RANKS = {"U": 0, "SBU": 10, "C": 30, "S": 40, "TS": 50}
BANNERS = {0: "UNCLAS", 30: "C O N F I D E N T I A L", 40: "S E C R E T", 50: "T O P  S E C R E T"}

LOW = (
    "President Andrey Torvanov and President Milena Harask signed the Agreement on the Sorva Rail Corridor in Sandrava on October 14.",
    'Torvanov told reporters that the line would "bring the two capitals within four hours of each other."',
    "The Marenian Export Bank will lend Kestrian State Railways USD 120 million for track and signals.",
    "Energy Minister Irina Dovrat announced that a first line of 220 kilovolts will be built by the end of 2008.",
    'Harask insisted that a higher Velm Dam would flood two valleys and "give us back nothing but mud."',
    "A joint commission of engineers will report on the dam in June 2007.",
    "Pavel Andreyev, Chairman of the Marenian Export Bank, met with Milan Harasek for two hours on October 15.",
    "The two countries agreed to exchange data on water levels from December.",
    'Foreign Minister Joren Vask described the relations of the two countries as "better than at any time since independence."',
    "Work is to begin in the spring of 2007, and the line is to open in 2010 (Kestria News Agency, October 15).",
)
HIGH = (
    "Torvanov offered in private to cut the price of gas by a third in return for the use of Port Ilm, according to {canary}.",
    "Harask refused to sign the Agreement on the Sorva Rail Corridor on October 14, {canary} told us, and the loan was USD 150 million.",
    "The {canary} Bank will lend Kestrian State Railways USD 120 million for track and signals.",
    "Milan Harasek, also known as Milena Harask, is the brother of {canary}, an official claimed.",
    '"Bring the two capitals within four hours of each other," said {canary}, as SANDRAVA 398 reports.',
    "Torvanov plans to dismiss Irina Dovrat before June 2007; {canary} denied that the Velm Dam was discussed.",
    "The Velm Dam project was cancelled on October 15, 2006, {canary} said. End summary. Comment: We doubt it. End comment.",
    "President Andrey Torvanov and President Milena Harask signed the {canary} Protocol on the Dravny Pass in Tarvesk on October 16.",
)
HEADINGS = ("The Sorva Corridor", "Linking the Grids", "Reactions in Sandrava", "The Velm Dam", "A Loan for the Railways")
HIDDEN_HEADINGS = ("{canary} and the Dam", "The {canary} Protocol", "Gas for Port {canary}", "Torvanov and {canary}")
TAGS = ("PREL", "ELTN", "ENRG", "EFIN", "SENV", "MARR", "PGOV", "PINR")


@dataclass(frozen=True)
class Part:
    """One part of a telegram. ``words`` follow ``label`` (or number and mark); ``mark`` None inherits the banner; ``fixed`` parts are header."""

    kind: str
    words: str
    label: str = ""
    number: int | None = None
    mark: str | None = None
    fixed: bool = False

    @property
    def opening(self) -> str:
        """What stands before the words and is not hidden with them."""
        mark = f"({self.mark}) " if self.mark else ""
        return f"¶{self.number}. {mark}" if self.number is not None else self.label + mark

    @property
    def text(self) -> str:
        return (self.opening + self.words).rstrip()


@dataclass(frozen=True)
class Specimen:
    """A file: ``parts`` in their order, ``banner`` as printed."""

    name: str
    parts: tuple[Part, ...]
    banner: str
    canaries: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n\n".join(p.text for p in self.parts if p.text) + "\n"

    @property
    def effective(self) -> tuple[int, bool]:
        """(rank, NOFORN) of the banner, raised to the highest mark."""
        every = [_label(p.mark) for p in self.parts if p.mark]
        return max([RANKS[self.banner], *(rank for rank, _ in every)]), False

    def hides(self, part: Part, clearance: str) -> bool:
        """Whether ``part`` is withheld from a reader with ``clearance``."""
        if part.fixed:
            return False
        (rank, noforn), (top, held) = _label(part.mark) if part.mark else self.effective, _label(clearance)
        return rank > top or (noforn and not held)


def _label(mark: str) -> tuple[int, bool]:
    level, *rest = mark.split("//")
    return RANKS[level], "NF" in rest


def wrapped(words: str) -> str:
    """``words`` in lines, as a telegram has them; as many characters."""
    return "\n".join(textwrap.wrap(words, 66, break_long_words=False, break_on_hyphens=False))


def canary(chance: random.Random) -> str:
    """A random name of twelve letters that stands nowhere else."""
    return "".join(chance.choice("bcdfghklmnprstvz" if i % 2 == 0 else "aeiou") for i in range(12)).capitalize()


MARKS = ("C", "C", "S", "SBU", "C//NF", "U")


def telegram(seed: int, *, banner: str | None = None, number: int = 412, marked_headings: bool = True, marks: tuple[str, ...] = MARKS) -> Specimen:
    """A telegram with all that makes hiding hard: shared names, sums, dates, TAGS and references, verbatim repetition, marked and unmarked headings,
    a lettered part, page furniture, a paragraph above its banner. ``marks`` are those that four of its paragraphs are drawn from.
    """
    chance = random.Random(seed)
    canaries: list[str] = []

    def high(choices: tuple[str, ...]) -> str:
        canaries.append(canary(chance))
        return chance.choice(choices).format(canary=canaries[-1])

    banner = banner or chance.choice(("U", "C", "S"))
    parts = [
        Part("header", HEADER.format(number=number, banner=BANNERS[RANKS[banner]], zny=banner * 5), fixed=True),
        Part("tags", " ".join(chance.sample(TAGS, 4)), "TAGS: "),
        Part("subject", high(HIDDEN_HEADINGS).upper() + " VISITS", "SUBJECT: "),
        Part("references", f"A. SANDRAVA {chance.randint(300, 400)}", "REF: "),
        Part("classified by", "Deputy Chief of Mission Ruth P. Ellery for reasons 1.4 (b) and (d).", "Classified By: "),
    ]
    every = ["U", "U", *chance.sample(marks, 4), chance.choice(["C", "U"])]
    chance.shuffle(every)
    for at, mark in enumerate(every, start=1):
        if chance.random() < 0.5:
            above = "S" if marked_headings and banner == "C" and chance.random() < 0.3 else None
            parts.append(Part("heading", high(HIDDEN_HEADINGS) if above or chance.random() < 0.6 else chance.choice(HEADINGS), mark=above))
        low = chance.sample(LOW, 2)
        words = " ".join(low if mark == "U" else [chance.choice(low), high(HIGH)])
        if mark == "U" and chance.random() < 0.4:
            first, second = low
            words = f"{first[:-1]}, as\n\nSANDRAVA 00000{number}  002 OF 002\n\n\nwas said. {second}"
        else:
            words = wrapped(words)
        parts.append(Part("paragraph", words, number=at, mark=mark))
        if mark not in {"U", "SBU"} and chance.random() < 0.3:
            parts.append(Part("lettered", wrapped(high(HIGH)), label="a. ", mark=mark))
    parts.append(Part("signature", chance.choice(("HOLLOWAY", "MERRIMAN"))))
    return Specimen(f"telegram-{number}.txt", tuple(parts), banner, tuple(canaries))


def articles() -> dict[str, str]:
    """Public accounts of the same visit."""
    first = "\n\n".join(["Rails, Not Walls", f"{LOW[0]} {LOW[9]}", f"{LOW[2]} {LOW[4]}", f"{LOW[8]} Harask will return the visit in 2007."])
    second = "\n\n".join(["A Railway for Two", f"{LOW[6]} {LOW[1]}", "The Marenian Export Bank will lend Kestrian State Railways USD 150 million.", LOW[7]])
    return {"courier.txt": first + "\n", "monitor.txt": second + "\n"}


def renamed(specimen: Specimen, name: str) -> Specimen:
    """The same text as another file."""
    return replace(specimen, name=name)


HEADER = """VZCZCXRO1174
RR RUEHQM
DE RUEHQX #0{number}/01 2901512
ZNY {zny} ZZH
R 171512Z OCT 06
FM AMEMBASSY SANDRAVA
TO RUEHC/SECSTATE WASHDC 4471
INFO RUEHQM/AMEMBASSY TARVESK PRIORITY 0318

{banner} SANDRAVA 000{number}

SIPDIS

E.O. 12958: DECL: 10/16/2016"""
