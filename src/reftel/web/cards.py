"""The card at the head of an account: what it is, when, from whom to whom, how it is marked, what it cites and who classified it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reftel.export.brief import words
from reftel.web.naming import file_of, name_of, title_of
from reftel.web.naming import value_of as _value

__all__ = ["Card", "Fact", "Value", "card"]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a fact: its words, what is added in smaller type, and where it leads on the page."""

    words: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A term of the card with its values; ``form`` says how they are set: ``line`` one below the other, ``run`` as one sentence, ``tags`` side by side."""

    term: str
    values: tuple[Value, ...]
    form: str = "line"


@dataclass(frozen=True, slots=True)
class Card:
    """An account's card: ``name`` as people cite it, ``title`` its subject or headline, or else its first words, ``marking`` the classification line as printed."""

    label: str
    kind: str
    name: str
    title: str
    marking: str
    dated: str
    facts: tuple[Fact, ...]
    notices: tuple[tuple[str, str], ...]


_SAID = (
    ("Originally", "original_classification"),
    ("Archive says", "current_classification"),
    ("Passing", "passing"),
    ("Drafted by", "drafted_by"),
    ("Cleared by", "cleared_by"),
    ("Approved by", "approved_by"),
    ("Held in", "archival_reference"),
    ("Stamps", "stamps"),
)


def card(account: Mapping[str, Any], held: Mapping[str, tuple[str, str]]) -> Card:
    """The card of ``account`` as `json_inspection` dumps it; ``held`` has, for every telegram of the view by its number, what is said of it and its address."""
    telegram = account.get("telegram")
    printed = telegram if telegram is not None else account.get("article", {})
    facts = _telegram(printed, account, held) if telegram is not None else _article(printed)
    return Card(
        label=account["label"],
        kind=account.get("form", account["kind"]),
        name=name_of(account) or file_of(account["file"]),
        title=title_of(account),
        marking="//".join([_value(printed, "classification"), *_values(printed, "captions")]) if "classification" in printed else "",
        dated=words.day(date.fromisoformat(account["date"]["value"])) if "date" in account else "",
        facts=(*(fact for fact in facts if fact.values), Fact("File", (Value(file_of(account["file"])),)), *_withheld(account)),
        notices=tuple((n["code"], n["message"]) for n in account["notices"]),
    )


def _telegram(printed: Mapping[str, Any], account: Mapping[str, Any], held: Mapping[str, tuple[str, str]]) -> Iterator[Fact]:
    sent = _value(printed, "date_time_group")
    yield Fact("Sent", (Value(words.moment(datetime.fromisoformat(sent)), _value(printed, "precedence").capitalize()),) if sent else ())
    yield Fact("From", tuple(Value(words.addressee(v)) for v in _given(printed, "originator")))
    yield Fact("To", _addressees(printed, "action_addressees"))
    yield Fact("Info", _addressees(printed, "info_addressees"), "run")
    yield Fact("TAGS", tuple(Value(t["value"], t["meaning"] or "") for t in printed.get("tags", ())), "tags")
    yield Fact("References", tuple(_reference(r, held) for r in printed.get("references", ())))
    yield Fact("Classified by", (Value(", ".join(who)),) if (who := [*_given(printed, "classified_by"), *_given(printed, "classifier_office")]) else ())
    yield Fact("Reasons", tuple(Value(r["value"], r["meaning"] or "") for r in printed.get("reasons", ())))
    yield Fact("Declassify", _declassify(printed, account))
    for name, field in _SAID:
        said = printed.get(field, ())
        yield Fact(name, tuple(Value(str(each["value"])) for each in (said if isinstance(said, (list, tuple)) else [said])))
    yield Fact("Signed", tuple(Value(v) for v in _given(printed, "signature")))


def _article(printed: Mapping[str, Any]) -> Iterator[Fact]:
    where = [*_given(printed, "publication"), *_given(printed, "issue")]
    published = _value(printed, "published")
    yield Fact("Published", (Value(", ".join(where)),) if where else ())
    yield Fact("By", (Value(_value(printed, "byline") or "no author printed"),))
    yield Fact("Date", (Value(words.day(date.fromisoformat(published)) if published else "no date printed"),))


def _addressees(printed: Mapping[str, Any], name: str) -> tuple[Value, ...]:
    return tuple(Value(words.addressee(each["value"]), (each["precedence"] or "").lower()) for each in printed.get(name, ()) if not each["excluded"])


def _reference(found: Mapping[str, Any], held: Mapping[str, tuple[str, str]]) -> Value:
    name = found["canonical_id"] or found["text"]
    cited = f"{found['bullet']}. {name}" if found["bullet"] else name
    note, href = held.get(found["canonical_id"] or "", (found.get("because") or "not held", ""))
    return Value(cited, note, href)


def _declassify(printed: Mapping[str, Any], account: Mapping[str, Any]) -> tuple[Value, ...]:
    found = printed.get("declassify_on")
    if found is None:
        return ()
    since = account.get("eligible_since")
    try:
        on = words.day(date.fromisoformat(found["value"]))
    except ValueError:  # OADR and the like are printed words
        on = found["value"].strip(" :")
    return (Value(on, "eligible since then; lowers nothing" if since else ""),)


def _withheld(account: Mapping[str, Any]) -> tuple[Fact, ...]:
    shown = tuple(Value(f"¶{w['number']}", f"({w['mark']})" if w["mark"] else "") for w in account["withheld"])
    return (Fact("Withheld", shown, "tags"),) if shown else ()


def _values(printed: Mapping[str, Any], name: str) -> Sequence[str]:
    return [str(each["value"]) for each in printed.get(name, ())]


def _given(printed: Mapping[str, Any], name: str) -> Sequence[str]:
    return [value] if (value := _value(printed, name)) else []
