"""One view → the page: everything that stands in it, from the record and the accounts that the view holds."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from reftel.export.brief import words
from reftel.export.citation.head import data, tags
from reftel.web import phrases
from reftel.web.cards import card
from reftel.web.clearances import Step
from reftel.web.evidence import Citation, Record, lights, marked
from reftel.web.texts import lay_out
from reftel.web.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

    from reftel.archive import ViewsFolder
    from reftel.model import Clearance

__all__ = ["absent", "render"]


def render(views: "ViewsFolder", clearance: "Clearance", *, step: Step, switch: Sequence[Step]) -> str:
    """The page of the view of ``clearance``. Only ``switch`` comes from elsewhere: which views this folder was made to have."""
    with views.open(clearance) as view:
        record = marked(json.loads(view.record("record")))
        accounts = {each["id"]: json.loads(view.document(each["id"])) for each in record["documents"]}
    return _environment().get_template("page.html").render(step=step, switch=switch, record=record, **_context(record, accounts))


def absent() -> str:
    """The page for whatever there is not, or not for this reader."""
    return _environment().get_template("absent.html").render()


def _context(record: Record, accounts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What the template needs beyond the record: accounts laid out, and the functions that know the view's documents."""
    kinds = {each["id"]: each["kind"] for each in record["documents"]}
    labels = {each["id"]: each["label"] for each in record["documents"]}
    lit = lights(record)
    laid_out = []
    for name, account in accounts.items():
        header, blocks = lay_out(account, lit[name])
        laid_out.append({"card": card(account, labels), "header": header, "blocks": blocks})
    cited = [account["csl"] for account in accounts.values()]
    left, right = _sides([(each["label"], each["kind"]) for each in record["documents"]])
    return {
        "accounts": laid_out,
        "cited": cited,
        "citations": Markup(data(cited)),  # noqa: S704  # every < > & in it is escaped as JSON
        "left": left,
        "right": right,
        "cite": partial(_cite, kinds=kinds, labels=labels),
        "sign": partial(phrases.sign, kinds=kinds),
        "relation_words": partial(phrases.relation_words, kinds=kinds, labels=labels),
        "amounts": partial(phrases.amounts, labels=labels),
        "dates": partial(phrases.dates, labels=labels),
        "signs": _signs(record, kinds),
    }


def _sides(documents: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Which accounts stand left and right at first: a public one and a telegram, else the first two; an empty label where there is none."""
    public = [label for label, kind in documents if kind != "telegram"]
    telegrams = [label for label, kind in documents if kind == "telegram"]
    first = [*public[:1], *telegrams[:1]] if public and telegrams else [label for label, _ in documents[:2]]
    left, right, *_ = [*first, "", ""]
    return left, right


def _signs(record: Record, kinds: Mapping[str, str]) -> Mapping[str, int]:
    """How many matters have each sign, those that occur, in the order of the legend."""
    found = [phrases.sign(matter, kinds) for matter in record["matters"]]
    return {name: found.count(name) for name in ("differ", "same", "more", "telegram", "public") if name in found}


def _cite(passages: Iterable[Mapping[str, Any]], *, kinds: Mapping[str, str], labels: Mapping[str, str]) -> list[Citation]:
    """Links to the passages, each once, those of one account together."""
    found: dict[str, dict[str, Citation]] = {}
    for each in passages:
        label, mark = labels[each["document"]], "" if kinds[each["document"]] != "telegram" else each["mark"]
        anchor = f"{label}-c{each['start']}"
        found.setdefault(label, {}).setdefault(f"{anchor}-{each['end']}", Citation(anchor, label, each["place"], mark, each["end"], each["text"]))
    return [citation for of_account in found.values() for citation in of_account.values()]


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # not before a page is asked for

    made = Environment(loader=PackageLoader("reftel.web"), autoescape=True, finalize=visible, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(when=words.when, duration=words.duration, firmness=phrases.firmness, level=phrases.level, says=phrases.says, steps=phrases.steps)
    made.globals.update(count=words.count, citation_tags=tags)
    return made
