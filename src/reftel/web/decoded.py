"""A telegram's header as it was sent, each code with what it means; abbreviations of the text likewise."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from reftel.export.brief import words
from reftel.web.evidence import Lights

__all__ = ["codes", "glosses"]

_LONGEST = 200


def codes(account: Mapping[str, Any], known: Mapping[str, str]) -> tuple[tuple[Lights, ...], Mapping[str, str]]:
    """What to explain in the header of a telegram, and by name the words that explain it; ``known`` are the abbreviations of the text."""
    found = list(_meanings(account.get("telegram", {}), known))
    found = [each for each in found if each[0]["start"] < each[0]["end"] <= each[0]["start"] + _LONGEST and each[1]]
    found.sort(key=lambda pair: (pair[0]["end"] - pair[0]["start"], pair[0]["start"]))
    tips = {f"h{at}": meaning for at, (_, meaning) in enumerate(found, start=1)}
    return tuple(Lights(f"h{at}", each["start"], each["end"], "code") for at, (each, _) in enumerate(found, start=1)), tips


def glosses(account: Mapping[str, Any]) -> tuple[tuple[Lights, ...], Mapping[str, str]]:
    """The same for abbreviations anywhere in the text."""
    known: Mapping[str, str] = account.get("glosses", {})
    if not known:
        return (), {}
    either = re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})(?![\w/-])")
    named: set[str] = set()
    lit, tips = [], {}
    for at, m in enumerate(either.finditer(account["text"]), start=1):
        # one way in by the keyboard is enough
        name = f"{'r' if m.group() in named else 'g'}{at}"
        named.add(m.group())
        lit.append(Lights(name, m.start(), m.end(), "code"))
        tips[name] = f"{m.group()}: {known[m.group()]}"
    return tuple(lit), tips


def _meanings(printed: Mapping[str, Any], known: Mapping[str, str]) -> Iterator[tuple[Mapping[str, Any], str]]:
    for name, said in _ONE.items():
        if name in printed:
            yield printed[name], said(str(printed[name]["value"]))
    for name, each_said in _SEVERAL.items():
        for each in printed.get(name, ()):
            yield each, each_said(each, known)


def _addressee(each: Mapping[str, Any], role: str) -> str:
    more = [f"routing indicator {each['routing_indicator']}" if each["routing_indicator"] else "", (each["precedence"] or "").lower()]
    more += [f"message number {each['message_continuity_number']}" if each["message_continuity_number"] else "", "excluded" if each["excluded"] else ""]
    return "; ".join([f"{words.addressee(each['value'])}, {role}", *filter(None, more)])


def _day(value: str) -> str:
    try:
        return words.day(date.fromisoformat(value))
    except ValueError:
        return value.strip(" :")


_ONE: Mapping[str, Callable[[str], str]] = {
    "transmission_id": lambda _: "Number of the transmission",
    "originator": lambda value: f"Sender: {words.addressee(value)}",
    "classification": lambda value: f"Classification of the whole: {value}",
    "executive_order": lambda value: f"Executive Order {value}, under which it is classified",
    "classified_by": lambda _: "Who classified it",
    "classifier_office": lambda _: "Office of who classified it",
    "signature": lambda _: "Signed by the head of the post, or for them",
    "canonical_id": lambda value: f"Post and number: cited as {value}",
    "precedence": lambda value: f"Precedence: {value.lower()}",
    "date_time_group": lambda value: f"Sent {words.moment(datetime.fromisoformat(value))}: day, hour and minute, month, year",
    "declassify_on": lambda value: f"To be declassified: {_day(value)}",
}
_SEVERAL: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, str]], str]] = {
    "action_addressees": lambda each, _: _addressee(each, "to act"),
    "info_addressees": lambda each, _: _addressee(each, "for information"),
    "captions": lambda each, known: f"Caption: {known.get(each['value'], 'limits who may have it')}",
    "tags": lambda each, _: each["meaning"] or "",
    "references": lambda each, _: f"Cites {each['canonical_id']}" if each["canonical_id"] else "",
    "reasons": lambda each, _: f"Reason {each['value']}: {each['meaning'] or 'not in the tables'}",
}
