"""What is fuzzed: bytes of a file → document → account → gate → JSON and release. Odd material gives notices or a ReftelError; nothing else may be raised."""

from itertools import pairwise

from reftel.archive.policies import InForce
from reftel.archive.reading import Found, views
from reftel.archive.releasing import of_account
from reftel.errors import ReftelError
from reftel.export import json_inspection
from reftel.export.offsets import Offsets
from reftel.export.printable import dumps
from reftel.lexicon import Lexicon
from reftel.model import Account, AccountView, Clearance, Document
from reftel.parse import join, parse
from reftel.parse.joining import Part, groups, part_of
from reftel.read import read_bytes

__all__ = ["BORDER", "one"]

LEXICON = Lexicon()
READERS = (Clearance.named("U"), Clearance.named("C"), Clearance.named("S//NF"), Clearance.everything())
BORDER = b"\0--- another file ---\0"
"""What parts the files of one input."""


def one(data: bytes) -> None:
    """Run ``data``; AssertionError where the outcome does not hold together."""
    accounts: list[Account] = []
    parts: list[Part] = []
    for n, file in enumerate(data.split(BORDER, 2)):
        try:
            documents = read_bytes(file, file=f"{n}.txt")
        except ReftelError:
            continue
        for document in documents:
            try:
                account = parse(document, LEXICON)
            except ReftelError:
                continue
            accounts.append(account)
            parts += filter(None, [part_of(document, account, LEXICON)])
    accounts += [join(group, LEXICON) for group in groups(parts)]
    for account in accounts:
        _sound(account)
        _gated(account)
        _released(account)


def _sound(account: Account) -> None:
    """Every portion has its place in the text, and every place in the text its place in the file."""
    document: Document = account.document
    for portion in account.portions:
        assert portion.span.end <= len(document.text), "a portion leaves the text"
        assert portion.span.contains(portion.body), "a body leaves its portion"
        places = document.places(document.transcript.to_source(portion.span))
        assert {name for name, _ in places} <= set(document.files), "a portion of no file"


def _gated(account: Account) -> None:
    """Whoever may see more sees all that others see, and what is printed for each reader can be printed."""
    seen: list[AccountView] = []
    for reader in READERS:
        held = views([Found(account, {})], reader, None)
        dumps(json_inspection.dump("x", held))
        dumps(json_inspection.dump("x", held, offsets=Offsets.RELEASED))
        seen += held
    for lower, higher in pairwise(seen):
        assert {p.span for p in lower.account.portions} <= {p.span for p in higher.account.portions}, "a higher clearance sees less"


def _released(account: Account) -> None:
    """What is released reads as what it is, or is refused; nothing of what is withheld is ever written."""
    for reader in READERS[:2]:
        try:
            of_account(account, to=reader, form="text", names=True, in_force=InForce(None, None, LEXICON), name="x")
        except ReftelError as error:
            written = "withheld text" in str(error)
            assert not written, "withheld text was written"
