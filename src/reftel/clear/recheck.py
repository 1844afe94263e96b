"""A release read again: does what was written hold nothing above its clearance, and everything that it should?

Independent of how the release was made: it compares what was read back from the bytes of the file with what was read from the original.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from reftel.model import Account, AccountView, Located, Portion, Release, Telegram

__all__ = ["LONGEST", "faults"]

LONGEST = 24
"""Characters (white space and case apart) that withheld text and the release may have in common by chance; longer stretches must stand in released
parts too."""

# Fields that are told from all of the text, or that a release changes or drops on purpose.
_NOT_KEPT = frozenset({"document", "dialect", "form", "portions", "banner", "notices", "classification", "captions", "sections", "registers", "redactions"})
_TOLD_FROM_ELSEWHERE = frozenset({"reference_marks", "stamps", "passing", "archival_reference"})


def faults(original: Account, view: AccountView, release: Release, again: Sequence[Account], words: str, changed: frozenset[str]) -> Iterator[str]:
    """What is wrong with a release, in words that quote nothing; nothing where it holds.

    ``again`` are the accounts that Reftel reads in the file that was written, ``words`` all of its text; ``changed`` names the fields in which a rule
    redacted something.
    """
    if len(again) != 1 or not isinstance(again[0], Telegram) or not isinstance(view.account, Telegram):
        yield "what was written does not read as one telegram"
        return
    telegram = again[0]
    above = [p for p in telegram.portions if not view.clearance.dominates(p.marking)]
    if above or not view.clearance.dominates(telegram.banner):
        yield "what was written reads as marked above the clearance"
    if telegram.banner.level < release.marking.level:
        yield "what was written reads as marked below what is left in it"
    for name in _different(view.account, telegram, changed):
        yield f"the field {name.replace('_', ' ')} does not read as in the original"
    tokens = frozenset(_folded(p.text) for p in release.parts if p.withheld)
    if _paragraphs(telegram, tokens) != _written(view.account):
        yield "the paragraphs do not read as they were written"
    if _lowered(view.account, telegram):
        yield "a paragraph reads as marked lower than in the original"
    if _common(original, release, view, words):
        yield f"withheld text of more than {LONGEST} characters stands in what was written"


def _different(one: Telegram, other: Telegram, changed: frozenset[str]) -> list[str]:
    names = [f.name for f in fields(Telegram) if f.name not in _NOT_KEPT | _TOLD_FROM_ELSEWHERE | changed]
    return [name for name in names if _value(getattr(one, name)) != _value(getattr(other, name))]


def _value(field: object) -> object:
    if isinstance(field, tuple):
        return tuple(_value(f) for f in field)
    return field.value if isinstance(field, Located) else field


def _written(telegram: Telegram) -> list[tuple[int, str | None]]:
    """The number and mark of each numbered paragraph, its mark as it is written where it is another than the printed one."""
    return [(p.number, _mark(p)) for p in telegram.portions if p.number is not None]


def _mark(portion: Portion) -> str | None:
    """The level of the mark; None where there is none."""
    return portion.marking.level.letters if portion.printed_mark is not None else None


def _paragraphs(telegram: Telegram, tokens: frozenset[str]) -> list[tuple[int, str | None]]:
    """The number and mark of each numbered paragraph that is no token. A token out of the order of the numbers is read as text, which is no fault."""
    numbered = (p for p in telegram.portions if p.number is not None)
    return [(p.number, _mark(p)) for p in numbered if p.number is not None and _folded(p.span.of(telegram.document.text)) not in tokens]


def _lowered(one: Telegram, other: Telegram) -> bool:
    """Whether a numbered paragraph with the same mark counts as less than it did."""
    before = {(p.number, p.printed_mark): p.marking.level for p in one.portions if p.number is not None}
    return any(p.marking.level < before.get((p.number, p.printed_mark), p.marking.level) for p in other.portions if p.number is not None)


def _common(original: Account, release: Release, view: AccountView, words: str) -> bool:
    """Whether ``words`` have a stretch of more than LONGEST characters in common with what of ``original`` is withheld, that no released part has."""
    text = original.document.text
    hidden: list[str] = []
    shown: list[str] = []
    at = 0
    passed = {p.span for p in view.account.portions}
    for portion in sorted(original.portions, key=lambda p: p.span):
        hidden.append(text[at : max(at, portion.span.start)])
        released = portion.span in passed and view.clearance.dominates(portion.marking)
        (shown if released else hidden).append(portion.span.of(text))
        at = max(at, portion.span.end)
    hidden.append(text[at:])
    # what two released parts say one after the other is said by the release
    allowed = _stretches(["".join(shown), *(p.text for p in release.parts if p.withheld)])
    return not (_stretches(hidden) - allowed).isdisjoint(_stretches([words]))


def _stretches(texts: Sequence[str]) -> set[str]:
    """All stretches of LONGEST + 1 characters of each text, folded."""
    found: set[str] = set()
    for text in texts:
        folded = _folded(text)
        found.update(folded[i : i + LONGEST + 1] for i in range(len(folded) - LONGEST))
    return found


def _folded(text: str) -> str:
    return "".join(text.casefold().split())
