"""Reported speech without quotation marks: who says it, by which words, what is said; and the voices that cover a stretch of text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reftel.lexicon import Lexicon
from reftel.model import Annotation, Attribution, Quotation, Span, Voice, VoiceKind
from reftel.recognise.analysis import Token
from reftel.recognise.citations import Citation, citations, medium_for
from reftel.recognise.cue_words import CUED, Cue, Cues, cues
from reftel.recognise.prose import Prose
from reftel.recognise.said_by import OWNED, Report, beside, inserted, uses
from reftel.recognise.voices import PAPERS, UNNAMED, able, subject_of, voice_of

__all__ = ["Report", "find", "hedge_over", "reports", "speaks", "stances", "states", "voices_over"]

FINDER = "attributions"
_SETTLING = frozenset({"decide", "determine"})
_EXPECTING = frozenset({"expect", "anticipate", "fear", "predict", "foresee", "forecast"})
_QUESTIONS = frozenset({"ask", "inquire", "query", "question", "press"})
_SHOWN = frozenset(
    {
        "confirm",
        "convince",
        "demonstrate",
        "find",
        "highlight",
        "hint",
        "imply",
        "indicate",
        "persuade",
        "prove",
        "reveal",
        "show",
        "signal",
        "suggest",
        "threaten",
        "underline",
        "underscore",
    }
)
_OTHERS = frozenset(
    {"dispute", "deny", "reject", "dismiss", "refute", "rebut", "contest", "question", "challenge", "confirm", "hear", "see", "read", "cite", "quote", "echo"}
)
_SAYING_NOTHING = frozenset({"comment", "say", "answer", "respond", "elaborate", "discuss", "speak", "talk", "specify", "disclose", "identify"})
_NAMING = frozenset({"identify", "name", "quote", "attribute"})
_MODALS = frozenset({"may", "might", "could", "should", "must"})


def find(prose: Prose, found: Sequence[Annotation]) -> Iterable[Attribution]:
    """What is reported in the portion: clauses under a verb, noun or adjective of saying or believing, "according to", a wire's bracket."""
    return _annotate(prose, found, [r for r in reports(prose) if r.speech])


def stances(prose: Prose, found: Sequence[Annotation]) -> Iterable[Attribution]:
    """Plans, wishes, offers, praise and blame as attributions ("X plans to …", "X criticised …"); they are no part of any chain of voices."""
    return _annotate(prose, found, [r for r in reports(prose) if not r.speech], wires=False)


def _annotate(prose: Prose, found: Sequence[Annotation], reports: Sequence[Report], *, wires: bool = True) -> list[Attribution]:
    table, brackets = cues(prose.lexicon), citations(prose)
    spoken = [a.span for a in found if isinstance(a, Quotation) and a.speech]
    done: list[Attribution] = []
    for report in reports:
        content = _trim(prose, brackets, report.start, report.end)
        if content is None or _mostly_quoted(content, spoken) or _cut_off(prose, content):
            continue
        if any(s.contains(prose.span(report.cue.idx, report.cue.idx + 1)) for s in spoken):
            continue  # what a quoted person reports in turn is part of the quotation
        source = voice_of(prose, found, report.source) if report.source is not None else UNNAMED
        if source.kind is VoiceKind.DRAFTER:
            continue
        cue = prose.span(report.cue.idx, report.cue.idx + len(report.cue))
        hedge = report.cue.text if report.kind == "hedge" else _hedge_beside(table, report.cue)
        done.append(
            Attribution(
                span=Span.hull([content, cue, *([source.span] if source.span else [])]),
                source=source,
                content=content,
                finder=FINDER,
                because=report.because,
                cue=cue,
                medium=medium_for(brackets, content.start - prose.offset, content.end - prose.offset),
                hedge=hedge,
                denied=report.kind == "denial",
            )
        )
    if wires:
        held = [*spoken, *(a.content for a in done if a.medium is not None)]
        done.extend(w for w in _wire_reports(prose) if not any(h.overlaps(w.content) and 2 * len(h) > len(w.content) for h in held))
    return sorted(done, key=lambda a: (a.content.start, -a.content.end, a.span))


def _wire_reports(prose: Prose) -> Iterator[Attribution]:
    """The sentence before a bracketed citation is the wire's."""
    for citation in citations(prose):
        content = _trim(prose, (), citation.sentence, citation.start)
        assert citation.voice.span is not None
        if content is not None:
            yield Attribution(
                span=Span(content.start, citation.end + prose.offset),
                source=citation.voice,
                content=content,
                finder=FINDER,
                because="the sentence ends in the citation of a wire",
            )


def _trim(prose: Prose, brackets: Sequence[Citation], start: int, end: int) -> Span | None:
    text = prose.text[start:end]
    for citation in brackets:
        if start < citation.start < end <= citation.end + 1:
            text = prose.text[start : citation.start]
    left = len(text) - len(text.lstrip(" ,;:—–-"))
    right = len(text.rstrip(" ,;:—–-"))
    return prose.span(start + left, start + right) if left < right else None


def _cut_off(prose: Prose, content: Span) -> bool:
    """Whether a clause says nothing without what the page has lost or the parser cut: "he had"."""
    words = prose.words(content)
    return words is not None and all(t.pos_ in ("PRON", "AUX", "PUNCT", "SPACE") or t.lemma_ in ("have", "be", "do") for t in words)


def _mostly_quoted(content: Span, spoken: Sequence[Span]) -> bool:
    covered = sum(max(0, min(s.end, content.end) - max(s.start, content.start)) for s in spoken)
    return covered * 10 >= 6 * max(1, len(content))


def _hedge_beside(table: Cues, cue: Token) -> str | None:
    return next((c.text for c in cue.children if c.lower_ in table.hedges), None)


def reports(prose: Prose) -> Sequence[Report]:
    """Every reporting word of the portion that has somebody or something to report, in the order of the text."""
    return prose.once(_reports)


def _reports(prose: Prose) -> list[Report]:
    table = cues(prose.lexicon)
    done: list[Report] = []
    for token in prose.analysis.tokens:
        report: Report | None = None
        if token.pos_ not in CUED:
            pass
        elif (verb := table.verb(token)) is not None:
            report = _of_verb(token, verb)
            if report is not None and report.source is not None and not states(report.source, verb, prose.lexicon):
                report = None
        elif token.pos_ == "NOUN" and (line := _of_line(token, table)) is not None:
            report = line
        elif (noun := table.noun(token)) is not None:
            report = _of_noun(token, noun)
        elif token.pos_ == "ADJ" and token.lemma_.lower() in table.adjectives:
            report = _of_adjective(token)
        if report is None and (token.lower_ in table.phrases or token.lower_ in OWNED):
            report = beside(token, table.phrases)
        if report is not None:
            done.append(report)
    return done


def _edges(token: Token, *, skip: Token | None = None) -> tuple[int, int]:
    """The characters of the clause under ``token``, without its "that", and on the side of ``skip`` that the clause stands on."""
    words: Sequence[Token] = token.subtree
    if skip is not None:
        inside = {t.i for t in skip.subtree}
        words = [t for t in words if (t.i < skip.i) == (token.i < skip.i) or t.i not in inside]
        words = [t for t in words if (t.i < skip.i) == (token.i < skip.i)]
    if not words:
        words = [token]
    first, last = min(t.i for t in words), max(t.i for t in words)
    doc = token.doc
    while first < token.i and doc[first].lower_ in ("that", ",", "how", '"', "“"):
        first += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _of_verb(token: Token, cue: Cue) -> Report | None:  # noqa: C901, PLR0911, PLR0912  # one branch for each construction of the grammar
    children = list(token.children)
    if any(c.lower_ in _MODALS for c in children):
        return None  # what somebody may think is the author's guess
    passive = any(c.dep_ == "auxpass" for c in children) or (token.tag_ == "VBN" and token.dep_ == "advcl" and not any(c.dep_ == "aux" for c in children))
    source = subject_of(token)
    if cue.frames & {"paper"} and (source is None or source.lemma_.lower() not in PAPERS):
        return None
    expletive = any(c.dep_ == "nsubjpass" and c.lower_ in ("it", "there") for c in children)
    if passive and not any(c.dep_ == "agent" for c in children):
        source = None
    if source is not None and not speaks(source):
        return None
    if source is None and cue.lemma in _QUESTIONS:
        return None  # "Asked whether …, X said": what is asked is no claim
    if source is None and not (
        passive and "speech" in cue.frames | ({"speech"} if cue.lemma in _EXPECTING | {"believe", "think", "understand", "hope", "know"} else frozenset())
    ):
        return None
    clause = next((c for c in children if c.dep_ == "ccomp"), None)
    if clause is None:
        clause = next((c for c in children if c.dep_ in ("advcl", "parataxis") and any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)), None)
    if clause is not None and source is None and not expletive and clause.i < token.i:
        clause = None
    if clause is not None and cue.lemma in _SETTLING and any(t.tag_ in ("WP", "WDT", "WRB") for t in clause.subtree[:1]):
        return None  # "before deciding what to do next": a question that is open
    if clause is not None and cue.frames & {"clause", "person", "infinitive", "label"}:
        start, end = _edges(clause, skip=token)
        infinitive = any(g.lower_ == "to" and g.dep_ == "aux" for g in clause.children)
        order = infinitive and bool(cue.frames & {"person", "infinitive"}) and not cue.frames & {"label"}
        return Report(token, source, start, end, cue.kind, f"a clause under the verb {cue.lemma!r}", speech=not order)
    if source is not None and (report := inserted(token, source)) is not None:
        return report
    if token.dep_ == "parataxis" and cue.frames & {"speech", "clause"} and source is not None and source.i != token.head.i:
        start, end = _edges(token.head, skip=None)
        first = next(iter(token.subtree))
        if token.head.idx < first.idx:
            end = min(end, first.idx)
        return Report(token, source, start, end, cue.kind, f"a clause beside the verb {cue.lemma!r}")
    infinitive_child = next((c for c in children if c.dep_ == "xcomp" and c.i > token.i), None)
    if infinitive_child is not None and infinitive_child.lemma_.lower() in _NAMING and any(c.dep_ == "auxpass" for c in infinitive_child.children):
        return None  # "asked not to be named" is said of the source, not by it
    if infinitive_child is not None and infinitive_child.lemma_.lower() in _SAYING_NOTHING and cue.lemma in ("decline", "refuse"):
        return None
    if infinitive_child is not None:
        start, end = _edges(infinitive_child)
        if passive and "clause" in cue.frames and not expletive:
            return Report(token, source, start, end, "hedge" if source is None else cue.kind, f"a passive of the verb {cue.lemma!r}")
        if "infinitive" in cue.frames and not passive:
            return Report(
                token, source, start, end, cue.kind, f"an infinitive under the verb {cue.lemma!r}", speech=cue.lemma == "expect" or cue.kind == "hedge"
            )
        if "person" in cue.frames and not passive:
            first = next((c for c in children if c.dep_ == "dobj" and c.i < infinitive_child.i), infinitive_child)
            return Report(token, source, _edges(first)[0], end, cue.kind, f"what somebody is to do, under the verb {cue.lemma!r}", speech=False)
        if cue.kind == "hedge" and not passive:
            return Report(token, source, start, end, cue.kind, f"an infinitive under the verb {cue.lemma!r}")
    label = next((c for c in children if c.dep_ in ("oprd", "attr") and c.i > token.i), None)
    thing = next((c for c in children if c.dep_ == "dobj" and c.i > token.i), None)
    role = next((c for c in children if c.dep_ == "prep" and c.lower_ == "as"), None)
    if "label" in cue.frames and not passive and source is not None and (label is not None or (thing is not None and role is not None)):
        first = min([t for t in (thing, label) if t is not None], key=lambda t: t.i)
        last = role or label or first
        return Report(token, source, _edges(first)[0], max(_edges(last)[1], _edges(first)[1]), cue.kind, f"a name given with the verb {cue.lemma!r}")
    if "object" in cue.frames and thing is not None and not passive and source is not None and thing.pos_ != "PRON":
        start, end = _edges(thing)
        return Report(token, source, start, end, cue.kind, f"the object of the verb {cue.lemma!r}", speech=cue.lemma in _EXPECTING)
    if (matter := _about(token, cue)) is not None and source is not None and not passive:
        start, end = _edges(matter)
        return Report(token, source, start, end, cue.kind, f"what {cue.lemma!r} is about", speech=False)
    return _that(token, source, cue) if "clause" in cue.frames and not passive else None


def _about(token: Token, cue: Cue) -> Token | None:
    """What somebody warns of, calls for, complains about: the noun under a preposition that the lexicon names for the verb by a plus."""
    finite = token.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ == "aux" and c.lower_ != "to" for c in token.children)
    if not finite:
        return None  # "to talk about" is a purpose
    leads = {frame[1:] for frame in cue.frames if frame.startswith("+")}
    under = [c for c in token.children if c.dep_ == "prep" and c.lower_ in leads and c.i > token.i] if leads else []
    return next((g for c in under for g in c.children if g.dep_ in ("pobj", "pcomp")), None)


def states(source: Token, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether ``source`` says something by this verb: events and states of affairs "indicate" and "suggest", but only people, bodies and papers say it."""
    return cue.lemma not in _SHOWN or source.pos_ != "NOUN" or source.lemma_.lower() in PAPERS or able(source, lexicon)


def speaks(source: Token) -> bool:
    """Whether ``source`` is a word that can name a speaker."""
    return (
        source.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET")
        and source.lower_ not in ("that", "which", "what", "this", "there", "these", "those")
        and not source.lower_.endswith(("self", "selves"))
    )


def _that(token: Token, source: Token | None, cue: Cue) -> Report | None:
    """Where the parse shows no clause: "said that …" up to the end of the sentence."""
    following = [t for t in token.sent if t.i > token.i][:4]
    mark = next((t for t in following if t.lower_ == "that" and t.dep_ in ("mark", "det", "nsubj", "pobj", "dobj")), None)
    if mark is None or source is None or mark.dep_ == "det" or mark.i + 2 >= token.sent.end:
        return None
    last = token.sent[-1] if not token.sent[-1].is_punct else token.sent[-2]
    return Report(token, source, token.doc[mark.i + 1].idx, last.idx + len(last), cue.kind, f"the words after {cue.lemma!r} and that")


def _of_line(token: Token, table: Cues) -> Report | None:
    lemma = token.lemma_.lower()
    return uses(token, table.uttering) if lemma in table.lines or lemma in table.nouns or lemma in PAPERS else None


def _of_noun(token: Token, cue: Cue) -> Report | None:
    clause = next((c for c in token.children if c.dep_ in ("acl", "ccomp") and c.i > token.i and any(g.lower_ in ("that", "to") for g in c.children)), None)
    if clause is None:
        return None
    infinitive = any(g.lower_ == "to" for g in clause.children) and not any(g.lower_ == "that" for g in clause.children)
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is None and token.i and token.nbor(-1).dep_ == "case":
        owner = token.nbor(-1).head  # "passed on Bell's warning", where the parse reads "on Bell"
    if owner is None:
        owner = next(
            (g for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "by", "from", "among") for g in c.children if g.dep_ == "pobj"), None
        )
    if owner is None and token.head.pos_ == "VERB" and token.head.lemma_ not in _OTHERS and token.dep_ in ("dobj", "attr", "pobj"):
        owner = subject_of(token.head)
    if owner is None or not speaks(owner):
        return None
    start, end = _edges(clause)
    return Report(token, owner, start, end, cue.kind, f"a clause under the noun {cue.lemma!r}", speech=not infinitive)


def _of_adjective(token: Token) -> Report | None:
    made = token.lower_ == "clear" and token.head.lemma_ == "make"
    if (token.dep_ not in ("acomp", "attr", "oprd", "ROOT", "conj") and not made) or (token.lower_ == "clear" and token.head.lemma_ != "make"):
        return None
    clause = next((c for c in token.children if c.dep_ == "ccomp" and c.i > token.i), None) or next(
        (c for c in token.head.children if c.dep_ == "ccomp" and c.i > token.i and token.dep_ in ("acomp", "oprd")), None
    )
    if clause is None and made:
        clause = next(
            (c for c in (*token.children, *token.head.children) if c.i > token.i and any(g.lower_ == "that" and g.dep_ == "mark" for g in c.children)), None
        )
    source = subject_of(token.head)
    if clause is None or source is None or not speaks(source) or source.lower_ in ("it", "there"):
        return None
    start, end = _edges(clause)
    return Report(token, source, start, end, "neutral", f"a clause under {token.lower_!r}")


def voices_over(prose: Prose, found: Sequence[Annotation], span: Span) -> tuple[Voice, ...]:  # noqa: ARG001  # same arguments as hedge_over
    """The chain of voices over a clause, from the one nearest to the account (the wire) to the end (who is quoted); empty when the drafter speaks.

    A voice covers the clause when its words hold at least half of it.
    """
    covering = [(c, a) for a, c in _reported(found) if _covers(c, span)]
    covering.sort(key=lambda pair: (-len(pair[0]), pair[0].start))
    wires: list[Voice] = []
    speakers: list[Voice] = []
    for _, annotation in covering:
        voice = annotation.source if isinstance(annotation, Attribution) else annotation.speaker
        for medium in (annotation.medium, voice if voice is not None and voice.kind is VoiceKind.WIRE else None):
            if medium is not None and medium.name not in {w.name for w in wires}:
                wires.append(replace(medium))
        if voice is not None and voice.kind not in (VoiceKind.WIRE, VoiceKind.DRAFTER) and voice.name not in {s.name for s in speakers}:
            speakers.append(voice)
    return (*wires, *speakers)


def _reported(found: Sequence[Annotation]) -> Iterator[tuple[Attribution | Quotation, Span]]:
    for annotation in found:
        if isinstance(annotation, Attribution):
            yield annotation, annotation.content
        elif isinstance(annotation, Quotation) and annotation.speech:
            yield annotation, annotation.span


def _covers(content: Span, span: Span) -> bool:
    common = min(content.end, span.end) - max(content.start, span.start)
    return common > 0 and common * 2 >= len(span)


def hedge_over(prose: Prose, found: Sequence[Annotation], span: Span) -> str | None:
    """The distancing words over a clause: of an attribution that covers it, else an adverb of hearsay in it or beside its verb."""
    for annotation in found:
        if isinstance(annotation, Attribution) and annotation.hedge and _covers(annotation.content, span):
            return annotation.hedge
    words = prose.words(span)
    if words is None or not len(words):
        return None
    hedges = cues(prose.lexicon).hedges
    beside = [*words, *words.root.head.children, *words.root.children]
    return next((t.text for t in beside if t.lower_ in hedges), None)
