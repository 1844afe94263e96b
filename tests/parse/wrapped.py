"""Specimens of wrapped telegrams as text, parsed by whatever dialect suits them; and what must hold of any telegram."""

from dataclasses import fields
from functools import cache
from pathlib import Path

from parse.specimen import document
from reftel.lexicon import Lexicon
from reftel.model import Account, Located, PortionKind
from reftel.parse import parse

ROOT = Path(__file__).resolve().parents[2]


@cache
def lexicon() -> Lexicon:
    return Lexicon(ROOT / "src" / "reftel" / "dossier" / "lexicon")


def specimen(name: str) -> str:
    return (ROOT / "tests" / "corpus" / f"{name}.txt").read_text(encoding="utf-8")


def read(text: str) -> Account:
    return parse(document(text), lexicon())


def codes(account: Account) -> list[str]:
    return [notice.code for notice in account.notices]


def lowest(account: Account) -> int:
    """The lowest level of what has no mark of its own, the header apart."""
    return min(p.marking.level for p in account.portions if p.printed_mark is None and p.kind is not PortionKind.HEADER)


def shown(account: Account) -> str:
    """What a reader without clearance sees of the text."""
    return " ".join(p.span.of(account.document.text) for p in account.portions if p.marking.level == 0)


def check(account: Account) -> None:
    """Portions cover the text once, every span stays inside it, and every span leads back to the file."""
    text, transcript = account.document.text, account.document.transcript
    at = 0
    for p in account.portions:
        assert at <= p.span.start <= p.body.start <= p.body.end <= p.span.end <= len(text), p.kind
        assert not any(c.isalnum() for c in text[at : p.span.start]), text[at : p.span.start]
        transcript.to_source(p.span)
        at = p.span.end
    assert not any(c.isalnum() for c in text[at:]), text[at:]
    for f in fields(account):
        value = getattr(account, f.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Located):
                assert one.span.end <= len(text), f.name
                transcript.to_source(one.span)
