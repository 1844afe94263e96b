"""Who cites whom, as a page for people."""

from collections.abc import Iterable

from reftel.export.brief.words import clearance, count
from reftel.export.json_record import high_water
from reftel.export.page import Entries, Entry, Line, Outline, Section
from reftel.model import AccountView, Citation, Citations, CitedTelegram, Telegram

__all__ = ["outline"]


def outline(found: Citations) -> Outline:
    """One section a telegram that is held or was asked for; of the missing ones a list."""
    held = {t.number for t in found.telegrams if t.holdings} | {number for view in found.views if (number := _number(view)) is not None}
    shown = [t for t in found.telegrams if t.holdings or found.asked]
    missing = [t for t in found.telegrams if not t.holdings and not found.asked]
    sections = [Section(t.number if t.holdings else f"{t.number} (missing)", Entries(tuple(_telegram(t, held)))) for t in shown]
    if missing:
        sections.append(Section("Missing", Entries(tuple(Entry(t.number, (Line(f"cited by {_names(t.cited_by)}"),)) for t in missing))))
    marking = high_water(found.views)
    unresolved = [c for t in shown for c in t.cites if c.cited is None]
    facts = [
        count(len(held), "telegram") + " held",
        *([f"{len(missing)} missing"] if missing else []),
        *([f"{count(len(unresolved), 'reference')} without a number"] if unresolved else []),
        f"view: {clearance(found.clearance)}",
        *([f"marking: {marking}"] if marking else []),
    ]
    return Outline("Who cites whom", tuple(facts), tuple(s for s in sections if s.block.rows), ())


def _number(view: AccountView) -> str | None:
    account = view.account
    return account.canonical_id.value if isinstance(account, Telegram) and account.canonical_id else None


def _telegram(telegram: CitedTelegram, held: set[str]) -> Iterable[Entry]:
    for view in telegram.holdings:
        account = view.account
        about = account.subject.value if isinstance(account, Telegram) and account.subject else ""
        yield Entry("file", (Line(view.file), *((Line(about, "faint"),) if about else ())))
    for each in telegram.cites:
        yield Entry("cites", _cited(each, held))
    for each in telegram.cited_by:
        yield Entry("cited by", (Line(each.citing, "strong"), *_passages(each)))


def _cited(found: Citation, held: set[str]) -> tuple[Line, ...]:
    reference = found.reference
    bullet = f"{reference.bullet}. " if reference.bullet else ""
    more = [f"“{reference.title}”" if reference.title else "", "and previous" if reference.previous else ""]
    words = ", ".join([found.cited or reference.text, *filter(None, more)])
    if found.cited is None:
        state = (f"{reference.kind}: {found.because}", "faint")
    elif found.cited in held:
        state = ("held", "agree")
    else:
        state = ("missing", "alone")
    return (Line(bullet + words, "strong"), Line(*state), *_passages(found))


def _passages(found: Citation) -> Iterable[Line]:
    return tuple(Line(f"{p.label}, {p.place}{'' if p.public else f'({p.mark})'}: {p.text}", "faint") for p in found.passages)


def _names(citing: Iterable[Citation]) -> str:
    return ", ".join(dict.fromkeys(c.citing for c in citing))
