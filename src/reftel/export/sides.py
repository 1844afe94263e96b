"""Two or three accounts side by side, a matter on each line: what the workbench shows, and the same as a page to keep."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reftel.export.brief.words import count
from reftel.export.page.form import Cell, Line, Outline, Section, Table
from reftel.model import Relation

__all__ = ["ALONE", "BETWEEN", "aligned", "outline", "shown"]

ALONE = "only"
BETWEEN = ("accounts", "judgements", "voices")
"""Between what there is a difference."""
_SIGNS = {Relation.CORROBORATED: "same", Relation.COMPLEMENTARY: "more", Relation.DIVERGENT: "differ"}
_WORDS = {
    "accounts": "≠ they differ",
    "judgements": "≠ they judge differently",
    "voices": "≠ voices in {} differ",
    "same": "= they agree",
    "more": "+ they complete one another",
}
_STYLES = {"differ": "differ", "same": "agree", "more": "strong", ALONE: "alone"}
_JUDGED = "assessments"
Row = Mapping[str, Any]


def aligned(record: Mapping[str, Any], documents: Sequence[str]) -> list[Row]:
    """The lines for ``documents`` of what `json_record` dumps: ``{id, name, kind, sign, alone, because, candidate, cells, elsewhere}``. ``cells`` has the passages of each document in
    order; ``sign`` is "differ", "same", "more" or "only", which then ``alone`` names; ``elsewhere`` are further documents that have it. What differs comes first; ``between``
    says what does: accounts ("accounts"), judgements of people in several ("judgements"), or voices within one ("voices"), in this order.
    """
    rows = [row for row in _rows(record) if any(p["document"] in documents for p in row["evidence"])]
    out = [_line(row, documents) for row in rows]
    return sorted(out, key=lambda r: BETWEEN.index(r["between"]) if r["between"] else len(BETWEEN))


def shown(rows: Sequence[Row], which: str) -> list[Row]:
    """The ``rows`` with one sign, or on which one kind of things differs, or those that the document of this id alone has; all where ``which`` is empty. Accounts alone "differ"."""
    return [r for r in rows if which in ("", _asked(r), r["between"], r["alone"])]


def _asked(row: Row) -> str:
    return str(row["sign"]) if row["between"] in ("", BETWEEN[0]) else ""


def _rows(record: Mapping[str, Any]) -> Iterator[Row]:
    for at, (topic, because, evidence) in enumerate(_opposed(record), start=1):
        yield {
            "id": f"difference-{at}",
            "name": topic,
            "kind": _JUDGED,
            "relation": "divergent",
            "evidence": evidence,
            "because": because,
            "candidate": False,
        }
    for each in record["matters"]:
        yield {"id": each["id"], "name": each["name"], "kind": each["type"], "status": each["status"], **_stands(each)}
    told = {m["id"].removeprefix("event-") for m in record["matters"]}
    for each in record["meetings"]:
        if each["id"] not in told:
            yield {"id": each["id"], "name": each["name"], "kind": each["type"], **_stands(each)}
    for at, each in enumerate(record["statements"], start=1):
        if each["relation"] != Relation.SINGLE_SOURCE.value:
            yield {"id": f"statement-{at}", "name": "", "kind": "statement", **_stands(each)}


def _opposed(record: Mapping[str, Any]) -> Iterator[tuple[str, str, list[Mapping[str, Any]]]]:
    """What voices judge differently: topic, reason, and the passages of all who are opposed for one reason, each once."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for told in record["disagreements"]:
        passages = found.setdefault((told["topic"], told["because"]), [])
        passages += [p for side in told["sides"] for p in side["evidence"] if p not in passages]
    yield from ((topic, because, passages) for (topic, because), passages in found.items())


def _stands(each: Mapping[str, Any]) -> dict[str, Any]:
    return {"relation": each["relation"], "because": each["because"], "candidate": each["candidate"], "evidence": each["evidence"]}


def _line(row: Row, documents: Sequence[str]) -> Row:
    cells = [[p for p in row["evidence"] if p["document"] == document] for document in documents]
    having = [document for document, cell in zip(documents, cells, strict=True) if cell]
    sign = _SIGNS.get(Relation(row["relation"]), ALONE)
    if len(having) == 1 and sign != "differ":
        sign = ALONE
    elsewhere = list(dict.fromkeys(p["document"] for p in row["evidence"] if p["document"] not in documents))
    alone = having[0] if len(having) == 1 else ""
    between = "" if sign != "differ" else "voices" if alone else "judgements" if row["kind"] == _JUDGED else "accounts"
    return {"status": "", **row, "sign": sign, "between": between, "alone": alone, "cells": cells, "elsewhere": elsewhere}


def outline(record: Mapping[str, Any], documents: Sequence[str], rows: Sequence[Row]) -> Outline:
    """The lines as a page, each passage with its place."""
    labels = {each["id"]: each["label"] for each in record["documents"]}
    names = {each["id"]: each["id"] for each in record["documents"]}
    kinds = {each["id"]: each["kind"] for each in record["documents"]}
    columns = ("", *(f"{labels[d]} {names[d]}" for d in documents))
    table = tuple((_head(row, labels), *(_cell(cell, kinds) for cell in row["cells"])) for row in rows)
    facts = (count(len(rows), "line"), f"view: {record['clearance']}")
    ceiling = record["marking"]
    foot = f"High water of the accounts: {ceiling}; compilation not reviewed" if ceiling else "Nothing is shown"
    return Outline(
        "Side by side", facts, (Section(" and ".join(labels[d] for d in documents), Table(columns, (26, *(34 for _ in documents)), table)),), (foot,)
    )


def _head(row: Row, labels: Mapping[str, str]) -> Cell:
    alone = labels.get(row["alone"], "")
    sign = f"only {alone}" if row["sign"] == ALONE else _WORDS.get(row["between"] or row["sign"], "").format(alone)
    lines = [Line(row["name"] or "(statement)", "strong"), Line(f"{sign}{' (candidate)' if row['candidate'] else ''}", _STYLES[row["sign"]])]
    return (*lines, *([Line(row["status"])] if row["status"] else []), Line(row["because"], "faint"))


def _cell(cell: Sequence[Mapping[str, Any]], kinds: Mapping[str, str]) -> Cell:
    return tuple(Line(f"{_place(p, kinds)} {p['text']}") for p in cell) or (Line(""),)


def _place(passage: Mapping[str, Any], kinds: Mapping[str, str]) -> str:
    return f"{passage['place']}({passage['mark']})" if kinds[passage["document"]] == "telegram" else str(passage["place"])
