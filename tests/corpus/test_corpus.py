"""Every plug-in has a folder of specimens, and what it makes of them stands in golden files.

``tests/corpus/NAME/`` holds the specimens of the plug-in NAME, beside each ``SPECIMEN.golden.json`` (or ``.golden.txt`` for an exporter that
writes text). A plug-in without a folder fails, and so does a specimen without a golden file. ``--update-golden`` writes them anew.
"""

import json
import re
from datetime import date
from pathlib import Path

import pytest

import records
from corpus.plain import plain
from house.tree import SRC
from reftel.compare.briefing import briefing
from reftel.compare.chronicle import timeline
from reftel.compare.citing import citations
from reftel.compare.holdings import difference
from reftel.compare.reviewing import review
from reftel.export import (
    brief,
    json_briefing,
    json_chronicle,
    json_citations,
    json_difference,
    json_hits,
    json_inspection,
    json_judgements,
    json_record,
    json_release,
    json_review,
)
from reftel.export.release import render
from reftel.lexicon import Lexicon
from reftel.model import Expansion, Facet, Hit, Hits, Level, Marking, Portion, PortionKind, Register, Shown, Snippet, Span
from reftel.parse import parse
from reftel.parse.dialects import DIALECTS
from reftel.read import READERS, ocr, read_bytes
from reftel.recognise import RECOGNISERS, Prose
from reftel.recognise.language import analyse

CORPUS = Path(__file__).parent
DATED = date(2006, 10, 17)


def specimens(name):
    """The specimens of one plug-in; none is reported by the test that runs on them."""
    return [path for path in sorted((CORPUS / name).glob("*")) if path.is_file() and ".golden." not in path.name] or [CORPUS / name / "specimen missing"]


def pairs(names):
    return [pytest.param(name, path, id=f"{name}-{path.stem}") for name in names for path in specimens(name)]


def recogniser_name(find):
    return find.__module__.rpartition(".")[2]


def data(path):
    if not path.exists():
        pytest.fail(f"no specimens in tests/corpus/{path.parent.name}; a plug-in comes with real or realistic samples", pytrace=False)
    return path.read_bytes()


@pytest.fixture(scope="module")
def lexicon(dossier):
    return Lexicon(dossier / "lexicon")


def written(golden, path, found):
    golden(path.with_name(path.stem + ".golden.json"), pretty(found))


@pytest.mark.parametrize(("name", "path"), pairs(r.NAME for r in READERS))
def test_reader(name, path, golden):
    if name == "image" and ocr.installed() is None:
        pytest.skip("tesseract is not installed")
    reader = next(r for r in READERS if name == r.NAME)
    documents = reader.read(data(path), file=path.name)
    assert documents
    assert [d.file for d in read_bytes(data(path), file=path.name)] == [path.name] * len(documents)
    found = [
        {
            "media": d.media,
            "encoding": d.encoding,
            "text": d.text.splitlines(),
            "edits": plain(d.transcript.edits, d.transcript.source),
            "notices": plain(d.notices, d.text),
            "metadata": plain(d.metadata, d.transcript.source),
        }
        for d in documents
    ]
    written(golden, path, found)


@pytest.mark.parametrize(("name", "path"), pairs(d.NAME for d in DIALECTS))
def test_dialect(name, path, golden, lexicon):
    (document,) = read_bytes(data(path), file=path.name)
    account = parse(document, lexicon)
    assert account.dialect == name, "its own dialect reads the specimen"
    written(golden, path, plain(account, account.document.text))


@pytest.mark.parametrize(("name", "path"), pairs(recogniser_name(find) for find in RECOGNISERS))
def test_recogniser(name, path, golden, lexicon):
    """Each line of a specimen is a portion of its own."""
    found = []
    for line in data(path).decode("utf-8").splitlines():
        span = Span(0, len(line))
        portion = Portion(PortionKind.PARAGRAPH, span, span, Marking(Level.UNCLASSIFIED))
        prose = Prose(line, 0, analyse(line), portion.kind, Register.BODY, DATED, "date-time group", True, lexicon)
        earlier = []
        for find in RECOGNISERS:
            own = list(find(prose, tuple(earlier)))
            earlier.extend(own)
            if recogniser_name(find) == name:
                break
        found.append({"line": line, "found": [{"kind": type(a).__name__, **plain(a, line)} for a in sorted(own, key=lambda a: (a.span, type(a).__name__))]})
    assert any(entry["found"] for entry in found), "specimens show what the recogniser finds"
    assert not all(entry["found"] for entry in found), "and what it must leave alone"
    written(golden, path, found)


def pretty(value):
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def hits(record):
    """What a search for the first account of ``record`` gives."""
    first = record.accounts[0]
    shown = Shown(key="0f" * 32, name=first.id, id=first.id, kind=first.kind, file=first.file, marking=str(first.account.banner), tags=("PREL",))
    found = Hit(shown, 1.25, (Snippet("¶1", "U", "The two leaders met.", (Span(15, 18),)),))
    facets = (Facet("origin", (("VELMORA", 1),), others=2),)
    return Hits(
        query="met",
        clearance=record.clearance,
        total=3,
        order="relevance",
        hits=(found,),
        facets=facets,
        histogram=(("2008-05", 3),),
        expansions=(Expansion("Verel", (("Werel", 1),)),),
        cursor="next",
    )


EXPORTERS = {
    "brief": (".txt", brief.render),
    "brief_markdown": (".md", brief.markdown),
    "json_briefing": (".json", lambda record: pretty(json_briefing.dump(record, briefing(record, "bridge")))),
    "json_chronicle": (".json", lambda record: pretty(json_chronicle.dump(record, timeline(record)))),
    "json_citations": (".json", lambda record: pretty(json_citations.dump(citations(record.accounts, record.clearance)))),
    "json_difference": (".json", lambda record: pretty(json_difference.dump(difference(*record.accounts)))),
    "json_hits": (".json", lambda record: pretty(json_hits.dump(hits(record)))),
    "json_inspection": (".json", lambda record: pretty(json_inspection.dump(record.accounts[0].file, record.accounts[:1]))),
    "json_review": (".json", lambda record: pretty(json_review.dump(record, review(record)))),
    "json_judgements": (".json", lambda record: pretty(json_judgements.dump(record, record.judgements, None))),
    "json_record": (".json", lambda record: pretty(json_record.dump(record))),
    "json_release": (".json", lambda _: pretty(json_release.dump(records.release()))),
    "release": (".html", lambda _: render(records.release(), "html").decode()),
}


@pytest.mark.parametrize("name", EXPORTERS)
def test_exporter(name, golden):
    """The specimen of every exporter is the hand-made record of tests/records.py."""
    ending, export = EXPORTERS[name]
    golden(CORPUS / name / f"record.golden{ending}", export(records.record()))


def test_every_exporter_has_its_golden():
    rendering = {path.stem for path in (SRC / "export").glob("*.py") if re.search(r"^def (?:dump|render)\(", path.read_text(encoding="utf-8"), re.MULTILINE)}
    rendering |= {
        path.parent.name
        for path in (SRC / "export").glob("*/__init__.py")
        if re.search(r"^def (?:dump|render)\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert rendering <= set(EXPORTERS)


def test_no_folder_without_its_plug_in():
    known = {r.NAME for r in READERS} | {d.NAME for d in DIALECTS} | {recogniser_name(find) for find in RECOGNISERS} | set(EXPORTERS)
    assert {path.name for path in CORPUS.iterdir() if path.is_dir() and path.name != "__pycache__"} <= known


def test_goldens_belong_to_specimens():
    for path in CORPUS.rglob("*.golden.*"):
        stem = path.name.partition(".golden.")[0]
        assert stem == "record" or any(other.stem == stem and ".golden." not in other.name for other in path.parent.iterdir()), path.name
