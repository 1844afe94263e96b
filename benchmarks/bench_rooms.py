"""The rooms, one after another, on the bundled dossier; the yardstick is spaCy's bare analysis of the same paragraphs."""

import tempfile
from datetime import date
from pathlib import Path

from reftel import archive
from reftel.model import Clearance
from reftel.parse import parse
from reftel.read import read_file
from reftel.recognise import recognise
from reftel.recognise.language import pipeline
from timing import rounds, table

DAY = date(2026, 1, 1)


def main() -> None:
    """Each room by itself, then all of them."""
    dossier = archive.dossier()
    documents = [read_file(path)[0] for path in dossier.paths]
    accounts = [parse(document, dossier.lexicon) for document in documents]
    portions = [(account, portion) for account in accounts for portion in account.portions]
    bodies = [portion.body.of(account.document.text) for account, portion in portions]
    analyse = pipeline()

    def found():
        for account, portion in portions:
            recognise(account.document.text, portion, dated=account.dated, dated_by="date", telegram=True, lexicon=dossier.lexicon)

    def whole(clearance: str):
        return lambda: archive.compare(dossier.paths, clearance=Clearance.named(clearance), as_of=DAY, lexicon=dossier.lexicon)

    work = {
        "spaCy alone": lambda: [analyse(body) for body in bodies],
        "read": lambda: [read_file(path) for path in dossier.paths],
        "parse": lambda: [parse(document, dossier.lexicon) for document in documents],
        "recognise (with spaCy)": found,
        "compare, everything, S": whole("S"),
        "compare, everything, U": whole("U"),
    }
    for piece in work.values():  # tables and patterns are built once
        piece()
    words = sum(len(body.split()) for body in bodies)
    table(f"Rooms (4 accounts, {words} words)", rounds(work, times=3), yardstick="spaCy alone")


def growth() -> None:
    """Reading and parsing grow with the length of the text and not faster."""
    dossier = archive.dossier()
    text = dossier.paths[0].read_text(encoding="utf-8")
    head, body = text[: text.index("11. (C)")], text[text.index("11. (C)") :]
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for times in (1, 4, 16):
            path = Path(folder) / f"{times}.txt"
            path.write_text(head + body * times, encoding="utf-8")
            files[f"{times} x the paragraphs"] = path
        work = {name: (lambda path=path: parse(read_file(path)[0], dossier.lexicon)) for name, path in files.items()}
        table("Growth of read and parse", rounds(work), yardstick="1 x the paragraphs")


if __name__ == "__main__":
    main()
    growth()
