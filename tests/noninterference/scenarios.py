"""Sets of files that make hiding hard. Of each there is one for every kind of hidden text; what a reader may see of it is always the same."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from reportlab.pdfgen.canvas import Canvas

from noninterference.asking import Files
from noninterference.specimens import BANNERS, HEADER, RANKS, Part, Specimen, articles, telegram
from noninterference.variants import SAME_LENGTH, varied

__all__ = ["SCENARIOS", "Scenario", "sections"]


@dataclass(frozen=True)
class Scenario:
    """``files`` for a clearance, a kind of hidden text ("" for that of the specimen) and a seed. Of ``same_length`` kinds every visible character
    keeps its place in its file; those that are ``always`` tried make this scenario. ``specimens`` are the telegrams in it, which know what is hidden. One that
    is a ``sample`` is asked some of the requests.
    """

    title: str
    files: Callable[[str, str, int], Files]
    specimens: Callable[[int], tuple[Specimen, ...]]
    same_length: tuple[str, ...] = SAME_LENGTH
    other: tuple[str, ...] = ("deleted",)
    always: tuple[str, ...] = ()
    sample: bool = True

    @property
    def kinds(self) -> tuple[str, ...]:
        return (*self.same_length, *self.other)


def _varied(specimens: tuple[Specimen, ...], clearance: str, kind: str) -> list[Specimen]:
    return [varied(s, clearance, kind) if kind else s for s in specimens]


def _pair(seed: int) -> tuple[Specimen, ...]:
    """A telegram, and one marked above its banner."""
    return telegram(seed, marked_headings=False), telegram(seed + 50, banner="U", number=398)


def _mixed(clearance: str, kind: str, seed: int) -> Files:
    return {**{s.name: s.text for s in _varied(_pair(seed), clearance, kind)}, **articles()}


def _foreign(clearance: str, kind: str, seed: int) -> Files:
    """Hidden text in another character set than the visible one, which is plain ASCII. What is replaced keeps its length in characters."""
    texts = {}
    for specimen in _varied(_pair(seed), clearance, "prose" if kind == "foreign" else kind):
        hidden = tuple(
            replace(p, words=p.words.replace("e", "é")) if kind == "foreign" and p.number is not None and specimen.hides(p, clearance) else p
            for p in specimen.parts
        )
        texts[specimen.name] = replace(specimen, parts=hidden).text.encode("cp1252")
    return {**texts, **articles()}


UNREADABLE = """FM AMEMBASSY SANDRAVA
TO SECSTATE WASHDC 4471

E-eNFIBENFIAL SANDRAVA 000777

TAGS: PREL
SUBJECT: {subject}

1. {words}

2. {words}

HOLLOWAY
"""
_HIDDEN = {"": ("A HIDDEN DAM", "Torvanov told Harask of Qanaryword in private."), "deleted": ("X", "X.")}


def _unreadable(kind: str) -> str:
    """A telegram whose classification nobody can read: it does not exist for any reader below the holder of the files."""
    subject, words = _HIDDEN.get(kind) or ("NOTHING AT ALL", "Dovrat will sign the Velm Dam agreement in May 2007, as Vask said.")
    return UNREADABLE.format(subject=subject, words=words)


def _holdings(clearance: str, kind: str, seed: int) -> Files:
    """Two holdings of one telegram, of which the second marks more; a third that is the first again; a telegram that nobody below the holder knows of."""
    first, second = (_varied((s,), clearance, kind)[0].text for s in _held(seed))
    again = _varied((_held(seed)[0],), clearance, "prose" if kind == "filler" else "deleted" if kind == "deleted" else "")[0].text
    return {"held.txt": first, "copy.txt": second, "again.txt": again, "unreadable.txt": _unreadable(kind), **articles()}


def _held(seed: int) -> tuple[Specimen, ...]:
    first = telegram(seed, banner="C", marked_headings=False)
    last = max(i for i, p in enumerate(first.parts) if p.number is not None and p.mark == "U")
    raised = replace(first.parts[last], mark="S", words=f"{first.parts[last].words} {first.canaries[0]}s.")
    return first, replace(
        first, name="copy.txt", parts=(*first.parts[:last], raised, *first.parts[last + 1 :]), canaries=(*first.canaries, f"{first.canaries[0]}s")
    )


def _records(clearance: str, kind: str, seed: int) -> Iterator[tuple[str, str]]:
    """(header, text) of the records of a dump; of kind ``joined`` there are some between them that nobody below the holder knows of."""
    unknown = [("E-eNFIBENFIAL", _unreadable(""))] if kind == "joined" else []
    low = [_record(s) for s in _varied(_pair(seed), clearance, "" if kind == "joined" else kind)]
    public = [("", text) for text in articles().values()]
    yield from chain(unknown, low[:1], unknown * 2, public, low[1:], unknown)


def _record(specimen: Specimen) -> tuple[str, str]:
    header, *body = [p.text for p in specimen.parts if p.text]
    head, line, rest = header.partition(f"{BANNERS[RANKS[specimen.banner]]} SANDRAVA")
    return head.strip(), "\n\n".join([line + rest, *body])


def _csv(clearance: str, kind: str, seed: int) -> Files:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("header", "body"))
    rows.writerows(_records(clearance, kind, seed))
    return {"dump.csv": out.getvalue(), "empty.csv": "header,body\nx,y\n", **articles()}


def _json(clearance: str, kind: str, seed: int) -> Files:
    lines = [json.dumps({"header": header, "body": text}, ensure_ascii=False) for header, text in _records(clearance, kind, seed)]
    return {"dump.jsonl": "\n".join(lines) + "\n", "other.jsonl": lines[-2 if kind == "joined" else -1] + "\n", **articles()}


def _html(clearance: str, kind: str, seed: int) -> Files:
    """A page whose title, description and comments repeat what is hidden in the telegram on it."""
    pages = {}
    for specimen in _varied(_pair(seed), clearance, kind):
        said = " ".join(p.words for p in specimen.parts if specimen.hides(p, clearance)).replace("\n", " ").replace('"', "'")
        head = f'<title>{said[:60]:60}</title><meta name="description" content="{said[:200]:200}"><!-- {said[:90]:90} -->'
        text = specimen.text.replace("&", "&amp;").replace("<", "&lt;")
        pages[specimen.name.replace(".txt", ".html")] = f"<!DOCTYPE html><html><head>{head}</head><body><pre>{text}</pre></body></html>"
    return {**pages, **articles()}


def _pdf(clearance: str, kind: str, seed: int) -> Files:
    """Each part on pages of its own, so that hidden text moves no visible line; what the file says of itself repeats what is hidden."""
    made: dict[str, bytes] = {}
    for specimen in _varied(_pair(seed), clearance, kind):
        out = io.BytesIO()
        paper = Canvas(out, pagesize=(1200, 800), invariant=1)
        paper.setTitle(" ".join(p.words for p in specimen.parts if specimen.hides(p, clearance)))
        for part in specimen.parts:
            lines = part.text.split("\n") if part.text else []
            for at in range(0, len(lines), PAGE):
                paper.setFont("Courier", 9)
                for n, line in enumerate(lines[at : at + PAGE]):
                    paper.drawString(40, 760 - 12 * n, line)
                paper.showPage()
        paper.save()
        made[specimen.name.replace(".txt", ".pdf")] = out.getvalue()
    return {**made, **articles()}


PAGE = 60
"""Lines of a page."""
CUT = 5
"""The second section begins with the heading or the paragraph behind this one's predecessor."""


def sections(specimen: Specimen, first: str | None = None) -> dict[str, str]:
    """The files of ``specimen`` sent in two sections, the later given first; ``first`` is the level of the first one's header, if not that of the whole."""
    at = next(i for i, p in enumerate(specimen.parts) if p.number == CUT)
    above = [p for p in specimen.parts[:at] if p.kind in {"header", "tags", "subject", "references", "classified by"} and p.text]
    line, security = f"{BANNERS[RANKS[specimen.banner]]} SANDRAVA", f"ZNY {specimen.banner * 5}"

    def message(number: int, parts: "list[Part] | tuple[Part, ...]", level: str) -> str:
        text = "\n\n".join(p.text for p in parts if p.text) + "\n"
        text = text.replace(line, f"{BANNERS[RANKS[level]]} SECTION 0{number} OF 02 SANDRAVA").replace(security, f"ZNY {level * 5}")
        return text.replace("/01 2901512", f"/0{number} 2901512")

    return {
        "later.txt": message(2, [*above, *specimen.parts[at:]], specimen.banner),
        "first.txt": message(1, specimen.parts[:at], first or specimen.banner),
    }


def _sent(seed: int) -> tuple[Specimen, ...]:
    return (telegram(seed, banner="S", marked_headings=False),)


def _sections(first: str | None) -> Callable[[str, str, int], Files]:
    def files(clearance: str, kind: str, seed: int) -> Files:
        [specimen] = _varied(_sent(seed), clearance, kind)
        return {**sections(specimen, first), **articles()}

    return files


DATELESS = """FM AMEMBASSY SANDRAVA
TO SECSTATE WASHDC 4471

C O N F I D E N T I A L SANDRAVA 00412

E.O. 12065: GDS 3/6/85
TAGS: PREL
SUBJECT: A SPECIMEN

1. (U) Torvanov met Harask on Monday and will be back in June.

2. (C) Orlik stayed.

HOLLOWAY

 Message Attributes
Draft Date: {day}
From: SANDRAVA
Drafter: ORLIK
Film Number: D790{film}-1111
Original Classification: CONFIDENTIAL
"""
SUMMED = (
    HEADER.format(number=412, banner=BANNERS[30], zny="CCCCC")
    + "\nTAGS: PREL\nSUBJECT: A SPECIMEN\n\nREF: {cited}\n\n{heading}\n-------\n\n1. (U) They met at the dam (ref A). End summary.\n\n"
    + "2. (U) They ate, as said in reftel.\n\n{comment}\n\nHOLLOWAY\n"
)
_FIELDS: Mapping[str, tuple[str, str]] = {
    "a draft date": (DATELESS.format(day="06 MAR 1979", film="105"), DATELESS.format(day="14 SEP 1981", film="297")),
    "a heading that opens a summary": (
        SUMMED.format(cited="SANDRAVA 398", heading="Summary", comment="3. (C) Comment: We doubt it. End comment."),
        SUMMED.format(cited="SANDRAVA 398", heading="Fishing", comment="3. (C) Nothing: We doubt it. End nothing."),
    ),
    "references": (
        SUMMED.format(cited="SANDRAVA 398", heading="Summary", comment="3. (C) Nothing."),
        SUMMED.format(cited="nothing else", heading="Summary", comment="3. (C) Nothing."),
    ),
}


def _hidden_field(clearance: str, kind: str, seed: int) -> Files:
    """Telegrams of which a field stands in a hidden part. ``clearance`` is below CONFIDENTIAL."""
    given = {f"{name.split()[-1]}.txt": texts[bool(kind) and kind == name] for name, texts in _FIELDS.items()}
    return {**given, **articles()}


SCENARIOS = (
    Scenario("a telegram, one above its banner, articles", _mixed, _pair, sample=False),
    Scenario("another character set", _foreign, _pair, (*SAME_LENGTH, "foreign"), always=("foreign",)),
    Scenario("holdings of one telegram", _holdings, _held, (), (*SAME_LENGTH, "deleted")),
    Scenario("records of a CSV dump", _csv, _pair, (), (*SAME_LENGTH, "deleted", "joined"), always=("joined",)),
    Scenario("records of a JSON dump", _json, _pair, (), (*SAME_LENGTH, "deleted", "joined"), always=("joined",)),
    Scenario("pages", _html, _pair, ("filler", "prose", "shouting"), ("deleted",)),
    Scenario("PDF", _pdf, _pair, (), (*SAME_LENGTH, "deleted")),
    Scenario("sections", _sections(None), _sent),
    Scenario("sections of which the first is classified lower", _sections("U"), _sent),
    Scenario("fields in hidden parts", _hidden_field, lambda _seed: (), tuple(_FIELDS), ()),
)
