"""Every operation that asks a desk, in the order of the description. One without a generator in the two-run tests fails them."""

from pydantic import BaseModel

from reftel.export.listing import FORMS
from reftel.web.api import asked, documents, leaving, reconciling, records, shapes
from reftel.web.api.operation import Operation

__all__ = ["OPERATIONS"]


def _row(
    name: str, path: str, summary: str, takes: type[asked.Asked], gives: type[BaseModel] | tuple[str, ...], run: object, *, post: bool = False
) -> Operation:
    return Operation(name=name, path=path, summary=summary, asked=takes, gives=gives, run=run, post=post)  # type: ignore[arg-type]  # each run takes its own model


_FILES = tuple(dict.fromkeys(leaving.MEDIA.values()))
_LISTS = tuple(dict.fromkeys(form.media for form in FORMS.values()))
OPERATIONS: tuple[Operation, ...] = (
    _row("search", "/search", "Search the documents", asked.Finding, shapes.Found, documents.search),
    _row("searchAll", "/search.{form}", "All documents that a search finds, as one file", asked.Past, _LISTS, documents.every),
    _row("documents", "/documents", "List the documents", asked.Held, shapes.Held, documents.documents),
    _row("document", "/documents/{id}", "One document: located fields, portions, what was found in them", asked.Asked, shapes.Document, documents.document),
    _row("text", "/documents/{id}/text", "Its released text", asked.Asked, ("text/plain",), documents.text),
    _row("portions", "/documents/{id}/portions", "Its portions with their text and marking", asked.Pages, shapes.Portions, documents.portions),
    _row("citation", "/documents/{id}/citation", "Cite it", asked.Citing, shapes.Cited, leaving.citation),
    _row("record", "/record", "The record of the documents", asked.Shared, shapes.Record, records.record),
    _row("brief", "/brief", "The brief in Markdown", asked.Shared, ("text/markdown",), records.brief),
    _row("matters", "/matters", "Matters and how the accounts stand", asked.Matters, shapes.Matters, records.matters),
    _row("matter", "/matters/{id}", "One matter", asked.Shared, shapes.Matter, records.matter),
    _row("meetings", "/meetings", "Meetings", asked.Listing, shapes.Meetings, records.meetings),
    _row("people", "/people", "People with offices and mentions", asked.Listing, shapes.People, records.people),
    _row("profile", "/people/{name}", "Somebody, by name or id: meetings, matters, words", asked.Shared, shapes.Profile, records.profile),
    _row("entities", "/entities", "Whatever has a name", asked.Named, shapes.Entities, records.entities),
    _row("ledger", "/ledger", "What was promised, and what came of it", asked.Promised, shapes.Ledger, records.ledger),
    _row("timeline", "/timeline", "What happened when", asked.Listing, shapes.Timeline, records.timeline),
    _row("network", "/network", "Who met whom", asked.Shared, shapes.Network, records.network),
    _row("comparison", "/comparison", "Two documents side by side", asked.Comparing, shapes.Comparison, records.comparison),
    _row("exports", "/exports", "Forms in which the record can be taken away", asked.Asked, shapes.Exports, leaving.exports),
    _row("export", "/exports/{form}", "The record, or some of it, as a file", asked.Taking, _FILES, leaving.export),
    _row("reconcile", "/reconcile", "Reconciliation Service API 0.2 (OpenRefine)", asked.Reconciling, shapes.Reconciled, reconciling.reconcile, post=True),
    _row("suggest", "/reconcile/suggest/{what}", "Suggest an entity, a type or a property", asked.Suggesting, shapes.Suggestions, reconciling.suggest),
)
