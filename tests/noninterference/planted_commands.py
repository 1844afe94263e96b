"""Leaks planted between the gate and the output: what a conductor, an exporter, a command or the store could do wrong.

Each is planted in the real code at run time; one that finds its place no more raises AttributeError, and fails.
"""

import logging
import os
import sys
import tempfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import reftel.clear  # the gate's module is looked up by name, since the room exports a function of that name
from noninterference.harness import differences, runs
from reftel.archive import asking, comparing, differing, following, gathering, inspecting, reading, recording
from reftel.cli import entry, writing
from reftel.compare import claims
from reftel.errors import ClearanceError
from reftel.export import json_account, json_inspection, json_record
from reftel.export.offsets import Offsets
from reftel.model import Clearance, Level, Marking, Mention, MentionKind, PortionKind
from reftel.resolve.spread import spread
from reftel.store import views as stored

GATE = sys.modules[f"{reftel.clear.__name__}.gate"]
REFS = following
CONDUCTORS = (recording, differing, inspecting, REFS)
# where a leak shows first; every other run of the suite is tried after these
FIRST = ("inspect --json --offsets released", "compare --json --offsets released", "compare, a telegram")


def caught(folder, hint="") -> str:
    """The first run of the suite that a planted leak shows in, in words; "" when there is none. Those whose title begins as ``hint`` says are tried first."""

    def due(run):
        return (not (hint and hint in run.title), *(not run.title.startswith(first) for first in FIRST))

    for number, run in enumerate(sorted(runs(), key=due)):
        if found := differences(run, folder / str(number)):
            return f"{run.title}: {found[0]}"
    return ""


def _gate(leak):
    """Have the view be ``leak(view, account, annotations)``."""

    def plant(patch):
        gate = reading.gate
        patch.setattr(reading, "gate", lambda account, annotations, **options: leak(gate(account, annotations, **options), account, annotations))

    return plant


def _opened(patch):
    gate = reading.gate

    def opened(account, annotations, *, clearance, **options):
        return replace(gate(account, annotations, clearance=Clearance.everything(), **options), clearance=clearance)

    patch.setattr(reading, "gate", opened)


def _names_joined_before_the_gate(view, account, annotations):
    every = Counter(a.name for each in annotations.values() for a in each if isinstance(a, Mention))
    named = (replace(a, offices=(*a.offices, f"named {every[a.name]} times")) if isinstance(a, Mention) else a for a in view.annotations)
    return replace(view, annotations=tuple(named))


def _field(name):
    return _gate(lambda view, account, _: replace(view, account=replace(view.account, **{name: getattr(account, name)})) if hasattr(account, name) else view)


def _withheld_lengths(view, account, _):
    words = {p.number: len(p.span.of(account.document.text).split()) for p in account.portions if p.number}
    return replace(view, withheld=tuple(replace(w, mark=f"{w.mark} {words[w.number]} words") for w in view.withheld))


def _documents_printed_with(extra):
    """Have the JSON of a document hold ``extra(view)`` besides."""

    def plant(patch):
        document = json_account.document
        for module in (json_inspection, json_record):
            patch.setattr(module, "document", lambda view: {**document(view), "extra": extra(view)})

    return plant


def _places_in_the_file(patch):
    in_text, in_file = json_account.in_text, json_record.in_file
    patch.setattr(json_account, "in_text", lambda view, span, offsets: in_text(view, span, Offsets.SOURCE))
    patch.setattr(json_record, "in_file", lambda view, span, offsets: in_file(view, span, Offsets.SOURCE))


def _told_on_standard_error(patch):
    def telling(read):
        def told(*given, **options):
            outcome = read(*given, **options)
            sys.stderr.write(f"{sum(len(a) for each in outcome for a in each.annotations.values())} things found\n")
            return outcome

        return told

    patch.setattr(comparing, "gathered", telling(gathering.gathered))
    patch.setattr(inspecting, "found", telling(reading.found))


def _order_by_the_whole(patch):
    views = reading.views

    def ordered(accounts, clearance, as_of, **options):
        # a digest of a file depends on every hidden byte of it
        return views(sorted(accounts, key=lambda each: sum(ord(c) for c in each.account.document.digest) % 7), clearance, as_of, **options)

    for module in (recording, inspecting):
        patch.setattr(module, "views", ordered)


def _knowing(patch):
    """A list of all that stands before the gate, of the question that is being answered."""
    everything = []
    for module in CONDUCTORS:
        views = module.views

        def knowing(accounts, *rest, views=views, **options):
            everything[:] = list(accounts)
            return views(list(everything), *rest, **options)

        patch.setattr(module, "views", knowing)
    return everything


def _words(everything):
    return sum(len(each.account.document.text.split()) for each in everything)


def _weights_over_all_text(patch):
    everything = _knowing(patch)
    weigh = claims.weigh

    def weighed(given):
        text = " ".join(each.account.document.text.casefold() for each in everything)
        return claims.Weights({key: weight / (1 + 99 * (text.count(key[1].split(":")[-1].casefold()) % 2)) for key, weight in weigh(given).items()})

    patch.setattr(claims, "weigh", weighed)


def _total(patch):
    everything = _knowing(patch)
    _documents_printed_with(lambda view: len(everything))(patch)


def _numbered_over_all(patch):
    everything = _knowing(patch)
    single = reading.distinct

    def numbered(views):
        places = {each.account.document.transcript.source[:400]: at for at, each in enumerate(everything)}
        return single(replace(v, id=f"{v.id}-{places.get(v.account.document.transcript.source[:400], len(places))}") for v in views)

    patch.setattr(reading, "distinct", numbered)


def _names_suggested(patch):
    everything = _knowing(patch)
    nobody = asking._nobody

    def named(kind, words, known):
        names = {a.name for each in everything for found in each.annotations.values() for a in found if isinstance(a, Mention)}
        return nobody(kind, words, sorted(names))

    patch.setattr(asking, "_nobody", named)


def _numbers_suggested(patch):
    everything = _knowing(patch)
    those = REFS._those
    patch.setattr(REFS, "_those", lambda held: f"{those(held)} of {len(everything)}")


def _alias(view, _account, annotations):
    every = sorted(
        {a.name for found in annotations.values() for a in found if isinstance(a, Mention) and a.kind is MentionKind.PERSON}, key=lambda n: (-len(n), n)
    )
    longer = {name: next((e for e in every if name in e.split()), name) for name in every}
    return replace(view, annotations=tuple(replace(a, name=longer.get(a.name, a.name)) if isinstance(a, Mention) else a for a in view.annotations))


def _logged(patch):
    views = reading.distinct
    everything = _knowing(patch)

    def logging_(given):
        logging.getLogger("reftel.archive").debug("%d words read", _words(everything))
        return views(given)

    patch.setattr(reading, "distinct", logging_)


def _progress_of_records(patch):
    for module in (comparing, differing, inspecting, REFS):
        patch.setattr(module, "discreet", lambda progress, _clearance: progress)


def _error_quotes(patch):
    everything = _knowing(patch)
    pair = differing._pair

    def quoting(*given):
        try:
            return pair(*given)
        except ClearanceError as error:
            subject = everything[0].account.subject
            msg = f"{error} ({subject.value if subject else ''})"
            raise ClearanceError(msg) from error

    patch.setattr(differing, "_pair", quoting)


def _status(patch):
    everything = _knowing(patch)
    main = entry.reftel.main
    patch.setattr(entry.reftel, "main", lambda *given, **options: main(*given, **options) or _words(everything) % 3)


def _written(patch, after):
    """Have ``after(path, words before the gate)`` done to a file that a command wrote."""
    everything = _knowing(patch)
    writer = writing.writer

    @contextmanager
    def writing_(output=None):
        with writer(output) as write:
            yield write
        if output is not None:
            after(Path(output), _words(everything))

    patch.setattr(writing, "writer", writing_)


def _padded(path, words):
    path.write_bytes(path.read_bytes() + b" " * words)


def _left_behind(patch):
    everything = _knowing(patch)
    distinct = reading.distinct

    def leaving(given):
        Path(tempfile.gettempdir(), "reftel-cache").write_text("".join(each.account.document.text for each in everything), encoding="utf-8")
        return distinct(given)

    patch.setattr(reading, "distinct", leaving)


def _spread_before_the_gate(patch):
    gate = reading.gate

    def spreading(account, annotations, *, clearance, **options):
        whole = gate(account, annotations, clearance=Clearance.everything(), **options)
        [found] = spread([whole], comparing.Lexicon())
        by_portion = {p: tuple(a for a in found.annotations if p.span.contains(a.span)) for p in account.portions}
        return gate(account, by_portion, clearance=clearance, **options)

    patch.setattr(reading, "gate", spreading)


def _inheritance_dropped(patch):
    parse = reading.parse

    def parsed(document, lexicon):
        account = parse(document, lexicon)
        unmarked = Marking(Level.UNCLASSIFIED)
        return replace(
            account, portions=tuple(replace(p, marking=unmarked) if p.kind is PortionKind.HEADING and not p.printed_mark else p for p in account.portions)
        )

    patch.setattr(reading, "parse", parsed)
    patch.setattr(GATE, "_marking", lambda portion, _account: portion.marking)


def _equal_bytes_told(patch):
    gathered = comparing.gathered
    patch.setattr(comparing, "gathered", lambda *given, different, **options: gathered(*given, different=True, **options))


def _fuller_by_the_whole(patch):
    everything = _knowing(patch)
    single = reading.single

    def chosen(views):
        lengths = {each.account.document.file: len(each.account.document.text) for each in everything}
        return single(sorted(views, key=lambda v: (lengths.get(v.file, 0) * 7919) % 101))

    patch.setattr(reading, "single", chosen)


def _controls_ignored(patch):
    dominates = Clearance.dominates
    patch.setattr(Clearance, "dominates", lambda self, marking: dominates(self, Marking(marking.level, readers=marking.readers)))


def _rows_deleted(patch):
    everything = _knowing(patch)
    fill = stored._fill

    def filling(database, table, rows):
        fill(database, table, rows)
        if table == "documents":
            database.execute("INSERT INTO documents VALUES ('draft', ?)", ["".join(each.account.document.text for each in everything)])
            database.execute("DELETE FROM documents WHERE id = 'draft'")

    patch.setattr(stored, "_fill", filling)


def _beside_the_view(patch):
    everything = _knowing(patch)
    publish = stored.publish

    def journaling(*given, **options):
        path = publish(*given, **options)
        Path(f"{path}-journal").write_text("".join(each.account.document.text for each in everything), encoding="utf-8")
        return path

    patch.setattr(comparing.store, "publish", journaling)


def _title(patch):
    everything = _knowing(patch)
    compare = recording.compare
    patch.setattr(recording, "compare", lambda *given, **options: replace(compare(*given, **options), title=f"{_words(everything)} words"))


RELEASED_JSON = "inspect --json --offsets released"
PLANTED = {
    "the gate left open": (_opened, ""),
    "ids from the digest of the file": (_gate(lambda view, account, _: replace(view, id=account.document.digest[:12])), ""),
    "names joined before the gate": (_gate(_names_joined_before_the_gate), ""),
    "every notice": (_gate(lambda view, account, _: replace(view, notices=account.notices)), ""),
    "the subject": (_field("subject"), ""),
    "the references": (_field("references"), ""),
    "the signature": (_field("signature"), ""),
    "the text as long as the file": (_gate(lambda view, *_: replace(view, released=view.account.document.transcript)), ""),
    "the length of withheld paragraphs": (_gate(_withheld_lengths), ""),
    "the length of the file": (_documents_printed_with(lambda view: len(view.account.document.transcript.source)), ""),
    "the number of repairs": (_documents_printed_with(lambda view: len(view.text)), ""),
    "places in the file where released ones were asked for": (_places_in_the_file, ""),
    "a count told on standard error": (_told_on_standard_error, ""),
    "an order that the whole files decide": (_order_by_the_whole, ""),
    "words weighed over all text": (_weights_over_all_text, "compare --json"),
    "a total of all documents": (_total, "records of a JSON dump"),
    "ids counted over all documents": (_numbered_over_all, "records of a JSON dump"),
    "hidden names suggested": (_names_suggested, "who Nobody"),
    "the number of all telegrams suggested": (_numbers_suggested, "refs 06SANDRAVA777"),
    "a name learned from a hidden part": (_gate(_alias), ""),
    "a line in a log": (_logged, ""),
    "progress over the records of a dump": (_progress_of_records, "terminal, records of"),
    "an error that quotes a hidden subject": (_error_quotes, "diff --number"),
    "an exit status that counts hidden words": (_status, ""),
    "the time of a file": (lambda patch: _written(patch, lambda path, words: os.utime(path, (words, words))), "--output"),
    "the length of a file": (lambda patch: _written(patch, _padded), "--output"),
    "the mode of a file": (lambda patch: _written(patch, lambda path, words: path.chmod(0o600 + words % 8)), "--output"),
    "a temporary file left": (_left_behind, ""),
    "a date resolved by a hidden one": (lambda patch: patch.setattr(reading, "_marking_of_day", lambda _: Marking(Level.UNCLASSIFIED)), "fields in hidden"),
    "names spread before the gate": (_spread_before_the_gate, ""),
    "the inherited mark of a heading dropped": (_inheritance_dropped, ""),
    "equal bytes told to every reader": (_equal_bytes_told, "compare in a terminal, holdings"),
    "the fuller holding chosen by the whole text": (_fuller_by_the_whole, ""),
    "marks of references that are hidden": (_field("reference_marks"), "fields in hidden"),
    "where a summary ends": (_field("registers"), "fields in hidden"),
    "where a section ends": (lambda patch: patch.setattr(GATE, "_of_header", lambda sections, _: sections), "inspect, records of a JSON"),
    "controls ignored": (_controls_ignored, "articles, C"),
    "deleted rows in a view's file": (_rows_deleted, "serve"),
    "a journal beside a view's file": (_beside_the_view, "serve"),
    "a title made from everything": (_title, "compare"),
}
