"""What the brief says of each account: what it is, when, from whom to whom, what it cites and what of it is withheld."""

from collections import Counter
from pathlib import PurePath

from reftel.export.brief.words import addressee, count, day, listed, moment
from reftel.export.page.form import Entries, Entry, Line
from reftel.model import AccountView, Article, Declassification, Record, Reference, Telegram

__all__ = ["accounts"]


def accounts(record: Record) -> Entries:
    """One entry an account, in the order of the record."""
    held = frozenset(v.account.canonical_id.value for v in record.accounts if isinstance(v.account, Telegram) and v.account.canonical_id)
    return Entries(tuple(Entry(view.label, _account(view, held)) for view in record.accounts))


def _account(view: AccountView, held: frozenset[str]) -> tuple[Line, ...]:
    account = view.account
    said = _telegram(account, view, held) if isinstance(account, Telegram) else _article(account, view)
    said.append(_withheld(view))
    said.append(_notices(view))
    first, *rest = [part for part in said if part]
    return (Line(first), *(Line(line, "faint") for line in rest))


def _telegram(account: Telegram, view: AccountView, held: frozenset[str]) -> list[str]:
    name = account.canonical_id or account.transmission_id
    form = account.form or view.kind
    route = [f"{form}, {addressee(account.originator.value)}" if account.originator else form]
    if account.action_addressees:
        route.append("to " + listed([addressee(to.value.name) for to in account.action_addressees], most=2))
    sent = [moment(account.date_time_group.value) if account.date_time_group else day(account.dated) if account.dated else "no date"]
    marked = ["//".join([account.classification.value, *(c.value for c in account.captions)])] if account.classification else []
    first = "  ".join([name.value if name else PurePath(view.file).name, ", ".join([" ".join(route), *sent, *marked, *_declassify(account, view)])])
    reasons = listed([" ".join(filter(None, (r.value.code, r.value.meaning))) for r in account.reasons])
    who = listed([f.value for f in (account.classified_by, account.classifier_office) if f])
    by = f"classified by {who}" if who else "classified" if reasons else ""
    topics = listed([t.value.meaning or t.value.code for t in account.tags], most=8)
    cited = listed([_reference(r.value, held) for r in account.references], most=8)
    about = [account.subject.value if account.subject else "", f"about {topics}" if topics else "", f"cites {cited}" if cited else ""]
    drafted = listed([f.value for f in account.drafted_by], most=2)
    about.append(f"drafted by {drafted}" if drafted else "")
    signed = f"signed {account.signature.value}" if account.signature else ""
    return [first, f"{by} for reasons {reasons}" if by and reasons else by, " · ".join(filter(None, [*about, signed]))]


def _reference(found: Reference, held: frozenset[str]) -> str:
    if found.canonical_id is None:
        return f"{' '.join(found.text.split())} ({found.kind})"
    return found.canonical_id if found.canonical_id in held else f"{found.canonical_id} (not held)"


def _declassify(account: Telegram, view: AccountView) -> list[str]:
    if not account.declassification:
        return []
    found: Declassification = account.declassification.value
    until = found.on.isoformat() if found.on else found.text.rpartition(":")[2].strip()
    return [f"declassify: {until}" + (" (eligible since)" if view.eligible_since else "")]


def _article(account: Article, view: AccountView) -> list[str]:
    place = listed([f.value for f in (account.publication, account.issue) if f])
    by = f"by {account.byline.value}" if account.byline else "no author printed"
    dated = day(account.published.value) if account.published else "no date printed"
    kind = f"{view.kind}, {place}" if place else view.kind
    return [f"{kind}; {by}, {dated}", account.title.value if account.title else ""]


def _withheld(view: AccountView) -> str:
    """Which paragraphs are withheld, where the release policy shows it; nothing of what they say."""
    shown = [f"¶{w.number}" if w.number is not None else "unnumbered" for w in view.withheld]
    return f"withheld: {' '.join(shown)}" if shown else ""


def _notices(view: AccountView) -> str:
    codes = Counter(n.code for n in view.notices)
    if not codes:
        return ""
    named = listed([code if times == 1 else f"{code} ({times})" for code, times in codes.items()], most=6)
    return f"{count(len(view.notices), 'notice')}: {named}"
