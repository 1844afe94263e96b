"""What a search found, and a document of an archive, as pages for people."""

from collections.abc import Iterable, Sequence

from reftel.export.page import Entries, Entry, Line, Outline, Section
from reftel.model import Clearance, Facet, Hit, Hits, News, Shown, Snippet

__all__ = ["hit", "news", "outline", "shown"]

_BARS = 24


def outline(found: Hits) -> Outline:
    """The documents found, what they have in common, and when they are from."""
    facts = [
        f"{found.total:,} document{'' if found.total == 1 else 's'} found",
        f"by {found.order}" if found.order == "relevance" else f"{found.order} first",
        f"view: {found.clearance}",
    ]
    if found.read:
        facts.append(f"{found.read:,} of {found.documents:,} documents read for who and what they speak of")
    sections = [Section("Also looked for", Entries(tuple(_expanded(e.word, e.spellings) for e in found.expansions)))] if found.expansions else []
    sections += [Section("Found", Entries(tuple(hit(each) for each in found.hits)))] if found.hits else []
    sections += [Section("In all that was found", Entries(tuple(_facet(f) for f in found.facets if f.counts)))] if found.facets and found.total else []
    if len(found.histogram) > 1:
        sections.append(Section("By month", Entries(tuple(_months(found.histogram)))))
    foot = (f"more with --cursor {found.cursor}",) if found.cursor else ()
    return Outline(f"Search: {found.query}" if found.query else "All documents", tuple(facts), tuple(s for s in sections if s.block.rows), foot)


def news(found: News) -> Outline:
    """What a saved search has that is new."""
    facts = (f"{found.new:,} new of {found.total:,}", found.query or "all documents", f"view: {found.clearance}")
    sections = (Section("New", Entries(tuple(hit(each) for each in found.hits))),) if found.hits else ()
    more = found.new - len(found.hits)
    return Outline(found.name, facts, sections, (f"{more:,} more; `reftel search` with this query shows all",) if more > 0 else ())


def hit(found: Hit) -> Entry:
    """One document: what names it, and where in it the words stand."""
    document = found.document
    about = ", ".join(filter(None, [document.originator, (document.date or "")[:10], document.classification or document.marking]))
    lines = [Line(document.subject or "(no subject shown)", "strong"), Line(about, "faint")]
    lines += [Line(_words(snippet)) for snippet in found.snippets]
    if document.holdings:
        lines.append(Line(f"also held: {', '.join(document.holdings)}", "faint"))
    return Entry(document.id, tuple(lines))


def _words(snippet: Snippet) -> str:
    return f"{snippet.place}{f' ({snippet.mark})' if snippet.mark else ''}: {snippet.text}"


def _expanded(word: str, spellings: Iterable[tuple[str, int]]) -> Entry:
    return Entry(word, (Line(", ".join(f"{spelling} ({count:,})" for spelling, count in spellings)), Line("translit:off, or =word, leaves them out", "faint")))


def _facet(facet: Facet) -> Entry:
    more = f", {facet.others:,} more" if facet.others else ""
    return Entry(facet.name, (Line(", ".join(f"{value} {count:,}" for value, count in facet.counts) + more),))


def _months(histogram: Sequence[tuple[str, int]]) -> Iterable[Entry]:
    most = max(count for _, count in histogram)
    for month, count in histogram:
        yield Entry(month, (Line(f"{'#' * max(1, count * _BARS // most)} {count:,}"),))


def shown(document: Shown, clearance: Clearance) -> Outline:
    """A document as the view shows it: a line a fact, then its text, portion by portion."""
    facts = [
        *filter(None, [document.originator, document.date, document.classification]),
        f"marking: {document.marking}",
        f"file: {document.file}",
        *([f"also held: {', '.join(document.holdings)}"] if document.holdings else []),
        f"view: {clearance}",
    ]
    rows = [
        Entry(_lead(part.number, part.kind, part.mark), (Line("withheld", "faint") if part.kind == "withheld" else Line(" ".join(part.text.split())),))
        for part in document.parts
    ]
    return Outline(f"{document.id}: {document.subject}" if document.subject else document.id, tuple(facts), (Section("Text", Entries(tuple(rows))),), ())


def _lead(number: int | None, kind: str, mark: str | None) -> str:
    return (f"¶{number}" if number is not None else kind) + (f" ({mark})" if mark else "")
