"""How tests make small fictional accounts as files, and compare them as a user does."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from reftel import archive
from reftel.lexicon import Lexicon
from reftel.model import Clearance

LEXICON = Lexicon(Path(__file__).resolve().parents[2] / "src" / "reftel" / "dossier" / "lexicon")
HEAD = """R 171512Z OCT 06
FM AMEMBASSY SANDRAVA
TO SECSTATE WASHDC 4471

C O N F I D E N T I A L SANDRAVA 000{number}

SIPDIS

E.O. 12958: DECL: 10/16/2016
TAGS: PREL, ENRG
SUBJECT: A SPECIMEN

{reference}Classified By: Deputy Chief of Mission Ruth P. Ellery for reasons
1.4 (b) and (d).

"""
TAIL = "\nHOLLOWAY\n"


def telegram(*paragraphs, number=412, reference=""):
    """A telegram of numbered paragraphs; each brings its own mark, as in "(U) Text."."""
    body = "\n\n".join(f"{n}. {p}" for n, p in enumerate(paragraphs, 1))
    return HEAD.format(number=number, reference=f"REF: {reference}\n\n" if reference else "") + body + TAIL


def article(*paragraphs, publication="Basin Affairs Monitor"):
    """A journal's article, whose year is not printed."""
    return f"Publication: {publication} Volume: 3 Issue: 41\n\n" + "\n\n".join(paragraphs) + "\n"


@cache
def compared(*texts, clearance=None, names=("one.txt", "two.txt", "three.txt", "four.txt")):
    """The record of texts given as files, in the order given."""
    with TemporaryDirectory() as folder:
        paths = []
        for name, text in zip(names, texts, strict=False):
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8")
            paths.append(path)
        return archive.compare(paths, clearance=clearance and Clearance.named(clearance), as_of=date(2026, 1, 2), lexicon=LEXICON)


def both(telling, written, **options):
    """One paragraph of each."""
    return compared(telegram(f"(U) {telling}"), article(written), **options)


def matter(record, word):
    """The one matter whose name or evidence has ``word``."""
    held = [m for m in record.matters if word in m.name] or [m for m in record.matters if any(word in p.text for p in m.evidence)]
    assert len(held) == 1, [(m.name, m.finding.relation.value) for m in record.matters]
    return held[0]
