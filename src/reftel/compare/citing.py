"""Who cites whom: the references of all telegrams in view, each followed to a telegram that is held, or said to lead nowhere.

Views of one telegram (the same canonical number) are one telegram. A message that is cited by its date-time group is the held one with that group,
where there is only one. Everything here sees views only, so what the reader may not see cites nothing and is not held.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reftel.model import AccountView, Citation, Citations, CitedTelegram, Clearance, Located, Passage, Reference, Telegram

__all__ = ["citations", "number_of"]


def number_of(view: AccountView) -> str:
    """What a document is called here: the canonical number of a telegram that shows it, else its id."""
    account = view.account
    return account.canonical_id.value if isinstance(account, Telegram) and account.canonical_id else view.id


def citations(views: Sequence[AccountView], clearance: Clearance, asked: str | None = None) -> Citations:
    """All telegrams of ``views`` with what they cite and what cites them; with ``asked`` that one alone."""
    held: dict[str, list[AccountView]] = {}
    for view in views:
        if isinstance(view.account, Telegram):
            held.setdefault(number_of(view), []).append(view)
    by_group = _by_group(held)
    cites = {number: _cites(number, holdings, held, by_group) for number, holdings in held.items()}
    cited_by: dict[str, list[Citation]] = {}
    for each in cites.values():
        for citation in each:
            if citation.cited is not None:
                cited_by.setdefault(citation.cited, []).append(citation)
    missing = sorted(number for number in cited_by if number not in held)
    telegrams = (
        CitedTelegram(number, tuple(held.get(number, ())), tuple(cites.get(number, ())), tuple(cited_by.get(number, ()))) for number in (*held, *missing)
    )
    return Citations(clearance=clearance, views=tuple(views), telegrams=tuple(t for t in telegrams if asked is None or t.number == asked), asked=asked)


def _by_group(held: Mapping[str, Iterable[AccountView]]) -> dict[object, str]:
    """The number of the one telegram held of each date-time group."""
    found: dict[object, set[str]] = {}
    for number, holdings in held.items():
        for view in holdings:
            if isinstance(view.account, Telegram) and view.account.date_time_group:
                found.setdefault(view.account.date_time_group.value, set()).add(number)
    return {group: numbers.pop() for group, numbers in found.items() if len(numbers) == 1}


def _cites(number: str, holdings: Iterable[AccountView], held: Mapping[str, object], by_group: Mapping[object, str]) -> list[Citation]:
    """What the telegram ``number`` cites, in order; what several holdings print alike is one citation with a passage in each."""
    found: dict[tuple[str | None, str], Citation] = {}
    for view in holdings:
        references = view.account.references if isinstance(view.account, Telegram) else ()
        for located in references:
            one = _citation(number, view, located, held, by_group)
            one = replace(one, passages=tuple(dict.fromkeys((*one.passages, *_spoken_of(view, located.value, alone=len(references) == 1)))))
            key = (one.cited, "" if one.cited else " ".join(one.reference.text.casefold().split()))
            before = found.get(key)
            found[key] = one if before is None else replace(before, passages=(*before.passages, *one.passages))
    return list(found.values())


def _spoken_of(view: AccountView, reference: Reference, *, alone: bool) -> Iterator[Passage]:
    """The sentences of the text that name ``reference`` by its letter; "reftel" is the only one there is."""
    marks = view.account.reference_marks if isinstance(view.account, Telegram) else ()
    for mark in marks:
        if mark.value == reference.bullet or (alone and mark.value in ("", "A")):
            yield view.passage(mark.span)


def _citation(number: str, view: AccountView, located: Located[Reference], held: Mapping[str, object], by_group: Mapping[object, str]) -> Citation:
    reference = located.value
    passages = (view.passage(located.span),)
    if reference.canonical_id is not None:
        because = None if reference.canonical_id in held else "not among the files given"
        return Citation(number, reference.canonical_id, reference, passages, because)
    if reference.date_time_group is not None and (found := by_group.get(reference.date_time_group)) and found != number:
        return Citation(number, found, reference, passages)
    return Citation(number, None, reference, passages, reference.because or "the reference was not understood")
