"""Quotations: words between quotation marks, who says them, by which reporting words, by which wire."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reftel.model import Annotation, Attribution, Quotation, Register, Voice
from reftel.recognise.analysis import Token
from reftel.recognise.attributions import Report, reports, speaks, states
from reftel.recognise.citations import citations, medium_for
from reftel.recognise.cue_words import Cues, cues
from reftel.recognise.prose import Prose
from reftel.recognise.quote_marks import Quoted, marked
from reftel.recognise.quoted_words import is_name, is_sentence, is_title, tells
from reftel.recognise.voices import subject_of, voice_of

__all__ = ["GOES_ON", "find"]

FINDER = "quotes"
_JOINTS = frozenset({"and", "or", "with", "to", "as", "that", "which", "for", "in", "on", "of"})
_BACK = frozenset({"they", "he", "she", "it", "this", "that", "these", "those", "such", "his", "her", "their", "its"})
UNSAID = "words between quotation marks that nobody is said to say"
GOES_ON = "goes on where the quotation before it stopped"
_PAPER_NOUNS = frozenset(
    [
        "statement",
        "report",
        "communique",
        "communiqué",
        "declaration",
        "letter",
        "article",
        "editorial",
        "headline",
        "speech",
        "remarks",
        "comment",
        "interview",
        "note",
        "text",
        "banner",
        "message",
        "memo",
        "op-ed",
        "clarification",
        "release",
        "bulletin",
        "broadcast",
        "appeal",
        "petition",
        "resolution",
        "notice",
        "circular",
        "tweet",
        "post",
        "email",
    ]
)


_RATINGS = frozenset(["assessment", "description", "characterization", "characterisation", "portrayal", "depiction", "view", "opinion"])


@dataclass(frozen=True, slots=True)
class _Said:
    voice: Voice | None
    cue: Token
    because: str


def find(prose: Prose, found: Sequence[Annotation]) -> Iterable[Quotation]:
    """Every outermost quotation of the portion, in order; ``speech`` false where nothing says that somebody says it."""
    table, brackets = cues(prose.lexicon), citations(prose)
    every = prose.once(marked)
    told = reports(prose) if every else []
    done: list[Quotation] = []
    for i, q in enumerate(every):
        others = (*every[max(0, i - 3) : i], *every[i + 1 : i + 4])
        interrupted = bool(done) and done[-1].speaker is not None and _interrupted(prose, every[i - 1], q)
        title = _is_title(prose, q)
        said = None if interrupted or title else _said(prose, [*found, *done], table, q, others, told)
        voice, cue, because = (said.voice, said.cue, said.because) if said else (None, None, "")
        if said is None and done and not title and (interrupted or _continues(prose, every[i - 1], q)):
            voice, because = done[-1].speaker, GOES_ON
        whole = is_sentence(prose, q) and not title
        if said is None and voice is None and not title and (whole or tells(prose, q) or _goes_on(prose, q, told)):
            voice = _spoke_before(prose, found, q)
            because = "goes on in the report of the sentence before" if voice else "a whole sentence between quotation marks" if whole else ""
        speech = bool(said or voice or (whole and not q.single))
        done.append(
            Quotation(
                span=prose.span(q.start, q.end),
                speaker=voice if speech else None,
                finder=FINDER,
                because=because or ("a title or a name between quotation marks" if title else UNSAID),
                cue=prose.span(cue.idx, cue.idx + len(cue)) if cue is not None else None,
                medium=medium_for(brackets, q.start, q.end),
                speech=speech,
            )
        )
    return [q if q.speech else replace(q, cue=None, medium=None) for q in done]


def _is_title(prose: Prose, q: Quoted) -> bool:
    tokens = prose.analysis.char_span(q.outer_start, q.outer_end, alignment_mode="expand")
    return tokens is not None and len(tokens) > 0 and (is_title(tokens[0]) or is_name(prose, q))


def _said(prose: Prose, found: Sequence[Annotation], table: Cues, q: Quoted, others: Sequence[Quoted], told: Sequence[Report]) -> _Said | None:
    if (named := _beside_words(prose, found, q, told)) is not None:
        return named
    tail = prose.text[q.outer_end :].lstrip()
    ended = prose.text[q.start : q.end].rstrip()[-1:] in (",", "?", "!") or tail[:1] in (",", "—", "–", "-")
    inner = not ended or tail.split(" ")[0].lower() in _JOINTS
    ahead = _governing(prose, found, table, q, others, told) if inner else None  # the end of a part of a sentence: what governs it comes first
    return (
        ahead
        or _after(prose, found, table, q, others)
        or _governing(prose, found, table, q, others, told)
        or _reported(prose, found, q, told)
        or _before(prose, found, table, q, others)
        or _according(prose, found, q)
        or _paper(prose, found, q)
        or _rated(prose, found, q)
    )


def _beside_words(prose: Prose, found: Sequence[Annotation], q: Quoted, told: Sequence[Report]) -> _Said | None:
    """A source named right before the quoted words: in the words of X, "…"."""
    near = [r for r in told if r.source is not None and r.cue.i < r.source.i and r.cue.pos_ not in ("VERB", "AUX", "NOUN") and r.source.idx < q.outer_start]
    for r in reversed(near):
        assert r.source is not None, "filtered above"
        edge = max(t.idx + len(t) for t in r.source.subtree if t.idx < q.outer_start)
        if not prose.text[edge : q.outer_start].strip(" ,:"):
            return _make(prose, found, r.cue, r.source, r.because)
    return None


def _make(prose: Prose, found: Sequence[Annotation], cue: Token, subject: Token | None, because: str) -> _Said:
    return _Said(voice_of(prose, found, subject) if subject is not None else None, cue, because)


def _outside(token: Token, q: Quoted) -> bool:
    return token.idx + len(token) <= q.outer_start or token.idx >= q.outer_end


def _free(token: Token, q: Quoted, others: Sequence[Quoted]) -> bool:
    """Whether ``token`` stands in no quotation: who is named in one is not named as its speaker."""
    return _outside(token, q) and all(_outside(token, o) for o in others)


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"[.?!;](?=\s|$)|[“«]|\s\"(?=\w)")


@cache
def _title_point() -> re.Pattern[str]:
    """The point behind a title or an initial, which ends no sentence."""
    return re.compile(r"\b(Mrs?|Ms|Dr|Lt|St|Sen|Gen|Rep|Gov|Col|Maj|Sgt|Cpl|Adm|Rev|Prof|Capt|Cmdr|Amb|[A-Z])\.(?=\s[A-Z])")


def _after(prose: Prose, found: Sequence[Annotation], table: Cues, q: Quoted, others: Sequence[Quoted]) -> _Said | None:
    """Behind the closing mark ("…," X said; said X; X, the minister, said): the reporting verb behind the closing mark, before the sentence ends."""
    text = prose.text
    inside_end = text[q.start : q.end].rstrip()[-1:]
    ends_hard = inside_end == "." and not text[q.outer_end :].lstrip().startswith(",")
    tail = text[q.outer_end : q.outer_end + 160]
    stop = _stop().search(_title_point().sub(r"\1 ", tail))
    end = q.outer_end + (stop.start() if stop else len(tail))
    if ends_hard and not re.match(r"\s{0,2}[,a-z]", tail):
        return None
    words = prose.analysis.char_span(q.outer_end, end, alignment_mode="contract")
    if words is None:
        return None
    mixed = (q.end - q.start > 1 and inside_end in ",?!") or tail.lstrip()[:1] in (",", "—", "–", "-")
    for n, token in enumerate(words):
        if n > 16 or (n > 4 and not mixed):
            break
        cue = table.verb(token)
        if cue is None or "speech" not in cue.frames or token.tag_ not in ("VBD", "VBZ", "VBP", "VBG", "VBN"):
            continue
        if token.tag_ in ("VBG", "VBN") and n > 2:
            continue
        if token.dep_ == "relcl" and any(c.lower_ in ("who", "which", "that") and c.dep_ == "nsubj" for c in token.children):
            continue  # what else the speaker did: ", according to the mayor, who added two lanes"
        subject = _beside(list(words), n) or subject_of(token)
        if subject is None or not _free(subject, q, others):
            continue
        if not mixed and n > 0 and subject.idx < q.outer_start:
            continue
        return _make(prose, found, token, subject, "the reporting verb behind the quotation")
    return None


def _beside(words: "Sequence[Token]", n: int) -> Token | None:
    """The subject that stands beside a reporting verb behind a quotation: before it ("X said"), else after it ("said X")."""
    verb = words[n]
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i >= words[0].i]
    if own:
        return own[0]
    before = [t for t in words[:n] if t.pos_ in ("PROPN", "NOUN", "PRON") and t.dep_ not in ("compound", "poss")]
    if before:
        return before[0] if before[0].dep_ in ("nsubj", "appos", "ROOT") else before[-1]
    after = [t for t in words[n + 1 : n + 9] if t.pos_ in ("PROPN", "NOUN", "PRON") and t.dep_ not in ("compound", "poss", "npadvmod")]
    return after[0] if after and all(t.pos_ not in ("VERB", "ADP", "SCONJ") for t in words[n + 1 : after[0].i - words[0].i]) else None


def _governing(prose: Prose, found: Sequence[Annotation], table: Cues, q: Quoted, others: Sequence[Quoted], told: Sequence[Report]) -> _Said | None:
    """The reporting verb that the quoted words hang on in the sentence: X called it "easy", X said the deal was "dead"; of a noun between the two that reports, its owner."""
    words = prose.analysis.char_span(q.start, q.end, alignment_mode="contract")
    if words is None or not len(words):
        return None
    token, aside, role = words.root, False, False
    for _ in range(10):
        if token.head is token:
            break
        aside = aside or (token.dep_ == "relcl" and _outside(token, q))
        role = role or (token.lower_ == "as" and token.dep_ == "prep")
        token = token.head
        cue = table.verb(token) if _outside(token, q) else None
        if cue is not None and (
            cue.frames & {"speech", "label"} or ("object" in cue.frames and "infinitive" not in cue.frames) or (role and "as" in cue.frames)
        ):
            if (token.dep_ == "acl" and token.tag_ == "VBN") or (aside and len(words) < 4):
                return None
            subject = subject_of(token)
            if subject is not None and _free(subject, q, others) and states(subject, cue, prose.lexicon):
                within = _within(told, token, q)
                if within is not None and within.source is not None and _free(within.source, q, others):
                    return _make(prose, found, within.cue, within.source, within.because)
                return _make(prose, found, token, subject, "the reporting verb that the quoted words hang on")
    return None


def _within(told: Sequence[Report], verb: Token, q: Quoted) -> Report | None:
    """What a noun reports in turn under a reporting verb, where the quoted words are part of it: X told us of Y's warning that it was "too late"."""
    nouns = [r for r in told if r.source is not None and r.cue.i > verb.i and (r.used or r.cue.pos_ == "NOUN") and r.source.i > verb.i]
    return next((r for r in reversed(nouns) if r.speech and r.start <= q.start and q.end <= r.end + 1), None)


def _reported(prose: Prose, found: Sequence[Annotation], q: Quoted, told: Sequence[Report]) -> _Said | None:
    """The smallest reported clause that holds the quoted words: "He practically lives" here, X declared."""
    end = q.start + len(prose.text[q.start : q.end].rstrip(" .,;!?"))
    held = [
        r
        for r in told
        if r.source is not None
        and r.start <= q.start
        and end <= r.end
        and _outside(r.cue, q)
        and _outside(r.source, q)
        and r.source.lower_ not in ("our", "my")
    ]
    if not held:
        return None
    least = min(held, key=lambda r: r.end - r.start)
    return _make(prose, found, least.cue, least.source, "inside a reported clause")


def _before(prose: Prose, found: Sequence[Annotation], table: Cues, q: Quoted, others: Sequence[Quoted]) -> _Said | None:
    """X said, "…"; X told us: "…": the nearest reporting verb before the opening mark, in the same sentence."""
    text = prose.text[max(0, q.outer_start - 240) : q.outer_start]
    if re.search(r"[.?!][”\"’')]*\s*$", text) and not _title_point().search(text.rstrip()[-8:] + " A"):
        return None  # what was said in the sentence before is another saying
    ends = [
        m.end()
        for m in re.finditer(r"[.?!][”\"’')]*\s+(?=[“\"A-Z])", text)
        if not re.search(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|U\.S|[A-Z])\.\s+$", text[: m.end()])
    ]
    start = q.outer_start - len(text) + (ends[-1] if ends else 0)
    words = prose.analysis.char_span(start, q.outer_start, alignment_mode="contract")
    if words is None:
        return None
    close = text.rstrip()[-1:] in (",", ":") or text.rstrip().endswith((" that", " as", "saying"))
    for n, token in enumerate(reversed(list(words))):
        cue = table.verb(token)
        if cue is None or "speech" not in cue.frames or n > (25 if close else 12):
            continue
        subject = subject_of(token)
        if subject is not None and _free(subject, q, others) and states(subject, cue, prose.lexicon):
            return _make(prose, found, token, subject, "the reporting verb before the quotation")
    return None


def _according(prose: Prose, found: Sequence[Annotation], q: Quoted) -> _Said | None:
    words = prose.analysis.char_span(q.start, q.end, alignment_mode="expand")
    if words is None or not len(words):
        return None
    for token in words[0].sent:
        if token.lower_ == "according" and _outside(token, q):
            named = [g for c in token.children if c.lower_ == "to" for g in c.children if g.dep_ == "pobj"]
            if named and _outside(named[0], q):
                return _make(prose, found, token, named[0], "according to")
    return None


def _paper(prose: Prose, found: Sequence[Annotation], q: Quoted) -> _Said | None:
    """A paper that speaks: "released a statement that …", "its headline reading …": whoever put it out, else the paper itself."""
    words = prose.analysis.char_span(max(0, q.outer_start - 140), q.outer_start, alignment_mode="contract")
    if words is None:
        return None
    for token in reversed(list(words)):
        if token.is_sent_end and token.text in ".?!" and token.i < len(token.doc) - 1 and token.nbor().is_sent_start:
            return None
        if (
            token.lemma_.lower() not in _PAPER_NOUNS
            or token.pos_ != "NOUN"
            or (token.is_sent_start and prose.text[token.idx + len(token) : token.idx + len(token) + 1] == ":")
        ):
            continue
        owners = [c for c in token.children if c.dep_ == "poss"]
        verb = token.head if token.dep_ == "dobj" else None
        subject = owners[0] if owners else (subject_of(verb) if verb is not None and verb.pos_ == "VERB" else token)
        return _make(prose, found, token, subject if subject is not None else token, "words of a paper")
    return None


def _rated(prose: Prose, found: Sequence[Annotation], q: Quoted) -> _Said | None:
    """A judgement with its owner: "X repeated his assessment of the harbor as "hopeless""."""
    words = prose.analysis.char_span(q.outer_start, q.outer_end, alignment_mode="expand")
    if words is None or not len(words) or prose.text[: q.outer_start].split()[-1:] != ["as"]:
        return None
    for token in reversed(list(words[0].doc[words[0].sent.start : words[0].i])):
        if token.pos_ == "NOUN" and token.lemma_.lower() in _RATINGS:
            owners = [c for c in token.children if c.dep_ == "poss"]
            subject = owners[0] if owners else subject_of(token.head) if token.head.pos_ == "VERB" else None
            return _make(prose, found, token, subject, "a judgement and whose it is") if subject is not None else None
    return None


def _interrupted(prose: Prose, last: Quoted, q: Quoted) -> bool:
    """Whether a few reporting words between commas cut one quoted sentence in two."""
    between = prose.text[last.outer_end : q.outer_start].strip()
    return (
        prose.text[last.end - 1] in ",—–-" and between.endswith(",") and "." not in between.replace("Mr.", "").replace("Ms.", "") and len(between.split()) <= 12
    )


def _continues(prose: Prose, last: Quoted, q: Quoted) -> bool:
    """Whether only the reporting words of one sentence stand between the two, and the second is a sentence of its own."""
    between = prose.text[last.outer_end : q.outer_start]
    if (
        len(between) < 160
        and "." not in between.rstrip()[:-1]
        and prose.text[last.end - 1] in ",—–-?!"
        and (between.rstrip().endswith(",") or prose.text[q.end - 1] in ".?!")
    ):
        return True  # one sentence that the reporting words interrupt, or a short one right behind them
    return len(between) < 160 and between.count(".") <= 1 and bool(re.search(r"[.,:;—–]\s{0,3}$", between)) and is_sentence(prose, q)


def _goes_on(prose: Prose, q: Quoted, told: Sequence[Report]) -> bool:
    """Whether a few quoted words stand in a sentence that only goes on with a telegram's report of the sentence before ("They are tired, with a "weak old man" for a leader")."""
    words = prose.analysis.char_span(q.start, q.end, alignment_mode="contract")
    if not prose.telegram or prose.register is not Register.BODY or words is None or len(words) <= 1 or is_name(prose, q):
        return False
    sentence = words[0].sent
    first = next((t for t in sentence if t.is_alpha), None)
    if first is None or first.lower_ not in _BACK or any(sentence.start_char <= r.cue.idx < sentence.end_char for r in told):
        return False
    before = [r for r in told if r.speech and r.source is not None and r.cue.idx < sentence.start_char]
    return bool(before) and before[-1].cue.sent.end == sentence.start


def _spoke_before(prose: Prose, found: Sequence[Annotation], q: Quoted) -> Voice | None:
    """Who was last reported to speak in the portion, in the sentence before."""
    before = [a for a in found if isinstance(a, Attribution | Quotation) and a.span.end <= prose.offset + q.start]
    if before and isinstance(before[-1], Attribution):
        return before[-1].source
    words = prose.analysis.char_span(q.outer_start, q.outer_end, alignment_mode="expand")
    if words is None or not words[0].sent.start:
        return None
    table = cues(prose.lexicon)
    sentence = words[0].doc[words[0].sent.start - 1].sent
    for token in reversed(list(sentence)):
        cue = table.verb(token)
        if cue is not None and "speech" in cue.frames and token.idx < q.outer_start:
            subject = subject_of(token)
            if subject is not None and speaks(subject):
                return voice_of(prose, found, subject)
    return None
