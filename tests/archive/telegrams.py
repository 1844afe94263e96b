"""Small telegrams that nobody sent, for archives."""

import csv
import random

WORDS = [
    "canal",
    "toll",
    "dam",
    "valley",
    "bridge",
    "harbour",
    "railway",
    "treaty",
    "delegation",
    "minister",
    "spoke",
    "north",
    "river",
    "water",
    "level",
    "market",
    "grain",
]
POSTS = ("SANDRAVA", "TARVESK", "KESTRIA")
NAMES = ("Torvanov", "Torwanow", "Harask", "Kharask", "Ellery", "Vask")


def telegram(number, *, seed=0, post=None, hidden=None):
    """A telegram with open and classified paragraphs; ``hidden`` takes the place of the words of the latter."""
    chance = random.Random(f"{seed}-{number}")
    post = post or chance.choice(POSTS)
    paragraphs = []
    for n in range(1, 5):
        mark = "U" if n % 2 else "C"
        words = " ".join(chance.choice((*WORDS, *NAMES)) for _ in range(24)).capitalize() + "."
        if hidden is not None and mark == "C":
            words = hidden
        paragraphs.append(f"¶{n}. ({mark}) {words}")
    day, month, year = chance.randint(1, 28), chance.choice(("JAN", "MAY", "OCT")), chance.choice(("05", "06", "07"))
    return (
        f"VZCZCXYZ0000\nRR RUEHWEB\n\nDE RUEHXX #{number:04}/01 1611447\nZNY CCCCC ZZH\nR {day:02}1447Z {month} {year}\nFM AMEMBASSY {post}\nTO RUEHC/SECSTATE WASHDC 8506\n\n"
        f"C O N F I D E N T I A L {post} {number:06}\n\nSIPDIS\n\nE.O. 12958: DECL: 06/05/2018\nTAGS: PREL, ENRG\nSUBJECT: {' '.join(chance.sample(WORDS, 3)).upper()}\n\n"
        f"REF: {post} {number + 1}\n\n" + "\n\n".join(paragraphs) + "\n"
    )


def folder_of(path, numbers, **options):
    """A folder with a file for each of the numbers."""
    path.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (path / f"telegram-{number:05}.txt").write_text(telegram(number, **options), encoding="utf-8")
    return path


def dump_of(path, numbers, **options):
    """A CSV file with a record for each of the numbers."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "content"])
        writer.writerows((number, telegram(number, **options)) for number in numbers)
    return path
