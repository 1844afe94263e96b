"""One telegram as it may be given away: cleared, written, read again, and only then handed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reftel.archive.policies import InForce
from reftel.archive.reading import Progress, accounts
from reftel.clear import doubts, faults, gate, released, remaining
from reftel.clear.protect import protected
from reftel.errors import ClearanceError, ReftelError, ReleaseError, SourceError, UsageError
from reftel.export.release import render, strings
from reftel.lexicon import Lexicon
from reftel.model import Account, AccountView, Clearance, Located, Policy, Release, Span, Telegram
from reftel.parse import parse
from reftel.parse.identity import canonical_id
from reftel.parse.restate import restated
from reftel.read import read_bytes

__all__ = ["Released", "of_account", "release"]

_NAMED = 8
_FORM_NAMES = {"text": "release.txt", "html": "release.html"}


@dataclass(frozen=True, slots=True)
class Released:
    """``data`` is the file in the form that was asked for, ``release`` what it holds."""

    release: Release
    data: bytes


def release(  # noqa: PLR0913  # what is released, to whom, by which rules
    path: str | Path,
    *,
    to: Clearance,
    form: str = "text",
    number: str | None = None,
    names: bool = False,
    as_of: date | None = None,
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
    policy: Policy | None = None,
) -> Released:
    """The telegram in the file at ``path`` (of several the one with ``number``) as a file for readers with the clearance ``to``; with ``names``, without the
    names that the released text asks to protect.

    SourceError for a file that cannot be read. ReleaseError, saying why, where no rule can be applied, and where what was written does not read as
    it should. ClearanceError where nothing may be released, or no such telegram is there.
    """
    lexicon = lexicon or Lexicon()
    if to.is_everything:
        msg = "a release is made for a clearance"
        raise UsageError(msg)
    return of_account(_chosen(path, number, lexicon, progress), to=to, form=form, names=names, in_force=InForce(policy, as_of, lexicon), name=str(path))


def of_account(account: Account, *, to: Clearance, form: str, names: bool, in_force: InForce, name: str) -> Released:
    """The same of an ``account`` that was read from the file ``name``."""
    if not isinstance(account, Telegram):
        marks = any(p.printed_mark for p in account.portions)
        msg = f"{name}: is no telegram but a published text{', and has marks all the same' if marks else ''}; no rule says what of it may be released."
        raise ReleaseError(msg)
    account = in_force.over(account)
    view = gate(account, {}, clearance=to, as_of=in_force.as_of, label="", compilations=in_force.compilations(account))
    if not view.account.portions:
        msg = f"{name}: nothing of it may be released to {to}."
        raise ClearanceError(msg)
    if reasons := tuple(doubts(view)):
        msg = f"{name}: cannot be released by rule: {'; '.join(reasons)}. A person has to decide."
        raise ReleaseError(msg)
    try:
        return _made(account, view, form, names=names, lexicon=in_force.lexicon)
    except ReleaseError as error:
        msg = f"{name}: was not released, since {error}."
        raise ReleaseError(msg) from error


def _made(account: Account, view: AccountView, form: str, *, names: bool, lexicon: Lexicon) -> Released:
    assert isinstance(view.account, Telegram)
    secret = protected(view, lexicon) if names else ()
    edits = sorted([*restated(view.account, remaining(view), lexicon), *secret], key=lambda e: e.span)
    made = released(view, edits)
    data = render(made, form)
    words = "\n".join(strings(data)) if form == "pdf" else data.decode("utf-8")
    plain = render(made, "text") if form == "pdf" else data
    wrong = list(faults(account, view, made, _read(plain, form, lexicon), words, _touched(view.account, [e.span for e in secret])))
    if wrong:
        raise ReleaseError("; ".join(wrong))
    return Released(made, data)


def _read(data: bytes, form: str, lexicon: Lexicon) -> list[Account]:
    try:
        return [parse(document, lexicon) for document in read_bytes(data, file=_FORM_NAMES.get(form, "release.txt"))]
    except ReftelError:
        return []


def _touched(telegram: Telegram, spans: Sequence[Span]) -> frozenset[str]:
    """The fields of ``telegram`` that were read from one of ``spans``."""
    touched = set()
    for name in type(telegram).__dataclass_fields__:
        value = getattr(telegram, name)
        located = [v for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, Located)]
        if any(v.span.overlaps(span) for v in located for span in spans):
            touched.add(name)
    return frozenset(touched)


def _chosen(path: str | Path, number: str | None, lexicon: Lexicon, progress: Progress | None) -> Account:
    """The one account in the file, or the one with ``number``. ClearanceError where no one can be told."""
    wanted = (canonical_id(number, lexicon) or number) if number else None
    found: dict[str, Account] = {}
    names: list[str] = []
    for each in accounts(path, lexicon, progress):
        if isinstance(each, SourceError):
            if wanted is None:
                raise each
            continue
        _, account = each
        name = account.canonical_id.value if isinstance(account, Telegram) and account.canonical_id else ""
        if wanted is None or name == wanted:
            found.setdefault(account.document.text, account)
        names.append(name)
        if wanted is None and len(found) > 1 and len(names) > _NAMED:
            break
    if len(found) == 1:
        return next(iter(found.values()))
    if wanted and found:
        msg = f"{path}: holds {wanted} {len(found)} times with different texts, and a rule cannot choose."
        raise ReleaseError(msg)
    if wanted or not names:
        msg = f"{path}: holds no telegram{f' {wanted}' if wanted else ''}."
        raise ClearanceError(msg)
    listed = [name for name in names if name][:_NAMED]
    those = f", {', '.join(listed)} …" if listed else ""
    msg = f"{path}: holds several documents{those}. Say which with --number."
    raise UsageError(msg)
