"""Fields of a text without a document around it: dates, amounts, quotes, attributions, events, as JSON values. Spans count in the text given."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reftel.lexicon import Lexicon
from reftel.model import Annotation, Mention, MentionKind, PortionKind, Quotation, Register, Span, Voice, VoiceKind
from reftel.recognise import MENTIONS, amounts, attributions, dates, events, quotes
from reftel.recognise.language import analyse
from reftel.recognise.light import light
from reftel.recognise.phrases import phrases
from reftel.recognise.prose import Prose
from reftel.recognise.quotes import GOES_ON
from reftel.recognise.recase import recase
from reftel.recognise.treaty_titles import read_title

__all__ = ["FIELDS"]

Options = Mapping[str, Any]
_PRONOUNS = frozenset({"he", "she", "him", "her", "they", "it", "who"})
_LONGEST = 100_000
_APART = 200
_OPENING = '“"„«'


@dataclass(frozen=True, slots=True)
class _Part:
    prose: Prose
    found: tuple[Annotation, ...]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs: cut at blank lines; at every line end where lines are so long that nobody wrapped them."""
    wrapped = max((len(line) for line in text.splitlines()), default=0) <= 200
    at = 0
    for gap in re.finditer(r"\n[^\S\n]*\n\s*" if wrapped else r"\n\s*", text):
        yield from _pieces(text, at, gap.start())
        at = gap.end()
    yield from _pieces(text, at, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph whole, or in pieces where it is longer than any pipeline takes."""
    while start < end:
        cut = end if end - start <= _LONGEST else max(text.rfind(" ", start + 1, start + _LONGEST), start + _LONGEST // 2)
        yield start, cut
        start = cut


def _prose(text: str, options: Options, lexicon: Lexicon) -> Iterator[Prose]:
    dated = _day(options.get("reference_date"))
    for start, end in _paragraphs(text):
        flat = "".join(" " if c in "\r\n\t\x0b\x0c\x85\u2028\u2029\xa0" else c for c in text[start:end])
        cased = recase(flat, lexicon)
        analysis = light(cased, lexicon) if options.get("fast") else analyse(cased)
        yield Prose(flat, start, analysis, PortionKind.PARAGRAPH, Register.BODY, dated, "reference date", False, lexicon)


def _day(value: object) -> date | None:
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        return None


def _parts(text: str, options: Options, lexicon: Lexicon) -> Iterator[_Part]:
    for prose in _prose(text, options, lexicon):
        found: list[Annotation] = []
        for find in MENTIONS:
            found.extend(find(prose, tuple(found)))
        yield _Part(prose, tuple(found))


def _words(text: str, span: Span | None) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "text": span.of(text)} if span is not None else None


def _asked_at(options: Options) -> datetime | None:
    """The moment at which the question is asked, where its reference is a moment and no convention, or that of Recognizers-Text, is asked for."""
    reference, convention = str(options.get("reference_date") or ""), options.get("convention")
    if convention != "recognizers" and (convention is not None or "T" not in reference):
        return None
    try:
        return datetime.fromisoformat(reference[:26]).replace(tzinfo=None)
    except ValueError:
        return None


def _dates(text: str, options: Options, lexicon: Lexicon) -> list[dict[str, Any]]:
    if (moment := _asked_at(options)) is not None:
        return [
            {"start": p.start, "end": p.end, "text": text[p.start : p.end], "type": p.type, "value": p.timex, "mod": None, "basis": ""}
            for p in phrases(text, moment, lexicon)
        ]
    done: list[dict[str, Any]] = []
    told = ""
    for prose in _prose(text, options, lexicon):
        for t in dates.timexes(prose, told=told, apart=True):
            told = t.value if t.type == "DATE" and t.value[:4].isdigit() and "/" not in t.value else told
            counted = {"anchor": _words(text, t.anchor), "point": t.point or None} if t.anchor else {}
            done.append({**(_words(text, t.span) or {}), "type": t.type, "value": t.value, "mod": t.mod, "basis": t.basis, **counted})
    return done


def _amounts(text: str, options: Options, lexicon: Lexicon) -> list[dict[str, Any]]:
    done = []
    for prose in _prose(text, options, lexicon):
        for a in amounts.find(prose, tuple(dates.find(prose, ()))):
            figures = {"value": None if a.value is None else str(a.value), "upper": None if a.upper is None else str(a.upper)}
            done.append(
                {
                    "start": a.span.start,
                    "end": a.span.end,
                    "text": a.span.of(text),
                    "kind": a.kind,
                    **figures,
                    "unit": a.unit,
                    "counted": a.counted,
                    "approximate": a.approximate,
                }
            )
    return done


def _quotes(text: str, options: Options, lexicon: Lexicon) -> list[dict[str, Any]]:
    """Sayings with quotation marks, each with its ``parts`` between marks; a speaker known only as "he" takes the name of who spoke before, a surname the full name."""
    done: list[dict[str, Any]] = []
    names: dict[str, str] = {}
    last: Voice | None = None
    said: Quotation | None = None
    parts = list(_parts(text, options, lexicon))
    for i, part in enumerate(parts):
        _learn(names, part.found)
        found = list(quotes.find(part.prose, part.found))
        if (running := _running(part, parts[i + 1 :], found)) is not None:
            found.append(running)
        for q in found:
            if not q.speech:
                continue
            voice = q.speaker or (last if q.span.start - part.prose.offset <= 2 else None)
            last = voice or last
            if done and _one_saying(text, said, q):
                done[-1] |= {**(_words(text, Span(done[-1]["start"], q.span.end)) or {}), "parts": [*done[-1]["parts"], _words(text, q.span)]}
            else:
                words = _words(text, q.span) or {}
                speaker, medium = _voice(text, voice, names, last), _voice(text, q.medium, names, None)
                done.append({**words, "speaker": speaker, "cue": _words(text, q.cue), "medium": medium, "parts": [words]})
            said = q
        spoke = [a for a in attributions.find(part.prose, (*part.found, *found)) if a.source.kind is VoiceKind.PERSON]
        last = spoke[-1].source if spoke and (not found or spoke[-1].span.start > found[-1].span.end) else last
    return done


def _one_saying(text: str, before: Quotation | None, q: Quotation) -> bool:
    """Whether ``q`` belongs to the saying of the quotation ``before``: words under one reporting word, or a sentence that the reporting words interrupt."""
    if before is None:
        return False
    between = text[before.span.end : q.span.start]
    if "\n\n" in between or len(between) > _APART:
        return False
    if q.cue is not None:
        return q.cue == before.cue
    return q.because == GOES_ON and "." not in re.sub(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Sgt|Capt|Adm|Prof|Rev|St|Amb|[A-Z])\.", "", between)


def _running(part: _Part, rest: Sequence[_Part], found: Sequence[Quotation]) -> Quotation | None:
    """A quotation that is not closed because the next paragraph goes on with it, and opens anew."""
    text = part.prose.text
    at = max((text.rfind(mark) for mark in "“"), default=-1)
    if at < 0 or "”" in text[at:] or not rest or not rest[0].prose.text.startswith(tuple(_OPENING)):
        return None
    speaker = found[-1].speaker if found else None
    return Quotation(span=part.prose.span(at + 1, len(text.rstrip())), speaker=speaker, finder="quotes", because="runs on into the next paragraph")


def _learn(names: dict[str, str], found: Sequence[Annotation]) -> None:
    for mention in found:
        if isinstance(mention, Mention) and mention.kind is MentionKind.PERSON and " " in mention.name:
            names.setdefault(mention.name.split()[-1], mention.name)


def _voice(text: str, voice: Voice | None, names: Mapping[str, str], before: Voice | None) -> dict[str, Any] | None:
    if voice is None:
        return None
    name = names.get(voice.name, voice.name)
    if name.lower() in _PRONOUNS and before is not None:
        name = names.get(before.name, before.name)
    if voice.span is None:
        return {"name": name, "kind": voice.kind.value}
    return {**(_words(text, voice.span) or {}), "name": name, "kind": voice.kind.value}


def _attributions(text: str, options: Options, lexicon: Lexicon) -> list[dict[str, Any]]:
    """Reported speech, thought, plans and judgements, in order."""
    done: list[dict[str, Any]] = []
    names: dict[str, str] = {}
    for part in _parts(text, options, lexicon):
        _learn(names, part.found)
        found = (*part.found, *quotes.find(part.prose, part.found))
        for a in sorted((*attributions.find(part.prose, found), *attributions.stances(part.prose, found)), key=lambda a: (a.span, a.content)):
            said = {"source": _voice(text, a.source, names, None), "cue": _words(text, a.cue), "content": _words(text, a.content)}
            done.append({**(_words(text, a.span) or {}), **said, "medium": _voice(text, a.medium, names, None), "hedge": a.hedge, "denied": a.denied})
    return done


def _events(text: str, options: Options, lexicon: Lexicon) -> list[dict[str, Any]]:
    """One for each class, actor and recipient, those of main verbs first."""
    found = (e for prose in _prose(text, options, lexicon) for e in events.distinct(events.events(prose)))
    nobody = {"text": ""}
    return [
        {
            **(_words(text, e.span) or {}),
            "code": e.code,
            "mode": e.mode or None,
            "actor": _words(text, e.actor) or nobody,
            "recipient": _words(text, e.recipient) or nobody,
            "modality": e.modality.value,
            "polarity": "negative" if e.negated else "positive",
        }
        for e in found
    ]


def _treaty_title(text: str, options: Options, lexicon: Lexicon) -> dict[str, Any]:  # noqa: ARG001  # the shape of every field
    """Who concludes the treaty of this title, on what, when and where; null for what the title does not say."""
    title = read_title(text, lexicon)
    return {
        "parties": list(title.parties),
        "date": title.date,
        "place": title.place,
        "subject": title.subject,
        "instrument": title.form,
        "stated": title.stated,
    }


FIELDS: dict[str, Callable[[str, Options, Lexicon], Any]] = {
    "dates": _dates,
    "amounts": _amounts,
    "quotes": _quotes,
    "attributions": _attributions,
    "events": _events,
    "treaty_title": _treaty_title,
}
