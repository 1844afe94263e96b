"""Structural parsing: whole telegrams with every field, mark and offset, on one core; the yardstick is decoding them and splitting them into lines.

Times are of the processor and not of the clock, the best of several rounds, so that a busy machine disturbs them little. Real telegrams are measured too
where they lie beside the project (``../shared/gold/cablegate_html_*``).
"""

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from reftel.lexicon import Lexicon
from reftel.model import Document, Telegram, Transcript
from reftel.parse import parse
from reftel.parse.detection import choose
from telegrams import telegrams

COUNT = 400
ROUNDS = 5
SHARED = Path(__file__).parents[2] / "shared" / "gold"


def real() -> list[str]:
    """The telegrams of the pages beside the project, routing and text."""
    pages = [json.loads(line) for path in sorted(SHARED.glob("cablegate_html_*/cables.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    return [page["header"].strip("\n") + "\n\n" + page["content"] for page in pages if "partial extract" not in page["header"].lower()]


def best(piece: Callable[[], object]) -> float:
    """Processor seconds of the quickest of several rounds."""
    took = []
    for _ in range(ROUNDS):
        started = time.process_time()
        piece()
        took.append(time.process_time() - started)
    return min(took)


def each(function: Callable[..., object], things: Sequence[object], *more: object) -> Callable[[], None]:
    """One round of ``function`` over ``things``; results are dropped at once, as a reader of files one by one drops them."""

    def one_round() -> None:
        for thing in things:
            function(thing, *more)

    return one_round


def measure(name: str, texts: Sequence[str], lexicon: Lexicon) -> None:
    """Print messages a second, and how many times as long as the yardstick each takes."""
    data = [text.encode("utf-8") for text in texts]
    documents = [
        Document("telegram.txt", hashlib.sha256(raw).hexdigest(), "text/plain", "utf-8", Transcript(text)) for raw, text in zip(data, texts, strict=True)
    ]
    accounts = [parse(document, lexicon) for document in documents]  # tables and patterns are built once
    known = sum(isinstance(account, Telegram) and account.canonical_id is not None for account in accounts)
    del accounts
    work = {
        "decode and split": each(lambda raw: raw.decode("utf-8").split("\n"), data),
        "tell the form": each(choose, documents, lexicon),
        "parse": each(parse, documents, lexicon),
    }
    print(f"\nParse: {name} ({len(texts)} messages, {sum(map(len, texts)) // len(texts)} characters each, {known} with their number)")
    yardstick = None
    for label, piece in work.items():
        seconds = best(piece)
        yardstick = yardstick or seconds
        print(f"  {label:44} {len(texts) / seconds:10.0f} /s  {seconds / yardstick:8.1f} x")


def main() -> None:
    """Invented telegrams, and real ones where there are any."""
    lexicon = Lexicon()
    measure("invented telegrams", list(telegrams(COUNT)), lexicon)
    if texts := real():
        measure("published telegrams", texts, lexicon)


if __name__ == "__main__":
    main()
