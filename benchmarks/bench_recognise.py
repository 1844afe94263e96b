"""Extraction: documents a second with the language pipeline and by rules alone, and our own part of the time against spaCy's.

The documents are the bundled dossier's. All numbers are of one process; the yardstick is spaCy's bare analysis of the same paragraphs in the same run.
"""

from reftel import archive
from reftel.parse import parse
from reftel.read import read_file
from reftel.recognise import recognise
from reftel.recognise.language import pipeline
from reftel.recognise.light import light
from timing import rounds, table

CORES = 2


def main() -> None:
    """The whole extraction, and its parts."""
    dossier = archive.dossier()
    lexicon = dossier.lexicon
    accounts = [parse(document, lexicon) for path in dossier.paths for document in read_file(path)]
    portions = [(account, portion) for account in accounts for portion in account.portions]
    bodies = [portion.body.of(account.document.text) for account, portion in portions]
    analyse = pipeline()

    def found(*, fast: bool) -> None:
        for account, portion in portions:
            recognise(account.document.text, portion, dated=account.dated, dated_by="date", telegram=True, lexicon=lexicon, fast=fast)

    work = {
        "spaCy alone": lambda: [analyse(body) for body in bodies],
        "words, tags and heads by rules": lambda: [light(body, lexicon) for body in bodies],
        "read and parse": lambda: [parse(document, lexicon) for path in dossier.paths for document in read_file(path)],
        "recognise, with spaCy": lambda: found(fast=False),
        "recognise, by rules alone": lambda: found(fast=True),
        "the whole, with spaCy": lambda: [archive.load(path, lexicon=lexicon) for path in dossier.paths],
        "the whole, by rules alone": lambda: [archive.load(path, lexicon=lexicon, fast=True) for path in dossier.paths],
    }
    for piece in work.values():  # tables and patterns are built once
        piece()
    took = rounds(work, times=5)
    words = sum(len(body.split()) for body in bodies)
    table(f"Extraction ({len(accounts)} accounts, {words} words)", took, yardstick="spaCy alone")
    own = took["recognise, with spaCy"] - took["spaCy alone"]
    print(f"  our own part, without reading and parsing: {own / took['spaCy alone']:.0%} of spaCy's time (aim: 30 % at most)")
    for name, aim in (("the whole, with spaCy", 12), ("the whole, by rules alone", 400)):
        rate = CORES * len(accounts) / took[name]
        print(f"  {name}: {rate:.0f} documents a second on {CORES} cores, {rate * words / len(accounts):.0f} words (aim: {aim} documents)")
    print(f"  by rules alone: {took['the whole, with spaCy'] / took['the whole, by rules alone']:.1f} times as fast")


if __name__ == "__main__":
    main()
