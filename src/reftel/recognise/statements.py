"""Undertakings, payments, disputes, positions and judgements that a portion states: statements with slots.

Sentence by sentence: the governing word that the lexicon knows (`clauses`) opens a statement; what it is about comes from the words below it
(`themes`); a list gives several statements. What is reported without such a word is a position of whoever says it; a named project in a
sentence that says nothing else known about it is kept as stated.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reftel.lexicon import Lexicon
from reftel.model import Amount, Annotation, Attribution, Mention, MentionKind, PortionKind, Predicate, Register, Span, Statement, Status, Theme, Timex
from reftel.recognise.attributions import hedge_over, voices_over
from reftel.recognise.clauses import Anchor, anchors, parties_of, status_of, table
from reftel.recognise.prose import Prose
from reftel.recognise.themes import below, clause_theme, content_words, light, theme_at

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

__all__ = ["STATING", "find", "register_at"]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence at work: the portion, what was found in it, and the words."""

    prose: Prose
    found: Sequence[Annotation]
    words: "Words"

    @property
    def span(self) -> Span:
        return self.prose.span(self.words.start_char, self.words.end_char)


STATING = (PortionKind.PARAGRAPH, PortionKind.OTHER)
_NEAR = 40
_LONGEST = 600
_ENCOUNTERS = (Predicate.MEETING, Predicate.VISIT)
_COPULAS = frozenset({"develop", "become", "remain", "be", "prove"})
_PAPERS = frozenset({"document", "agreement", "accord", "deal", "contract", "memorandum", "protocol"})
_UNAIDED = frozenset({"cooperate", "collaborate", "join", "withdraw", "assist", "help", "transit", "resume", "host", "invest"})
_OWNS = (Predicate.POSITION, Predicate.DISPUTE, Predicate.PROPOSAL)


def find(prose: Prose, found: Sequence[Annotation]) -> Iterator[Statement]:
    """Every statement of the portion that is not a meeting or a visit, sentence by sentence. Headings and titles announce, they state nothing."""
    if prose.kind not in STATING:
        return
    for sentence in prose.analysis.sents:
        if sentence.text.strip():
            yield from _sentence(_Sentence(prose, found, sentence))


def scale_words(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Word of judgement to (scale, pole)."""
    return {row["word"]: (row["scale"], row["pole"]) for row in lexicon.rows("scales")}


def _sentence(at: _Sentence) -> list[Statement]:
    spent: set[int] = set()
    governing: list[Anchor] = []
    out: list[Statement] = []
    known = [a for a in anchors(at.words, at.prose.lexicon) if a.predicate not in _ENCOUNTERS]
    for anchor in known:
        inner = [a for a in known if a.token.i != anchor.token.i and anchor.token in a.token.ancestors]
        if anchor.token.i in spent or (not _firm(anchor) and any(g.token in anchor.token.ancestors for g in governing)):
            continue  # part of what a governing word says ("discussed it as a tool to promote peace")
        if (
            anchor.token.pos_ in ("NOUN", "PROPN")
            and anchor.predicate is not Predicate.PAYMENT
            and any(s.theme.span.contains(at.prose.span(anchor.token.idx, anchor.token.idx + 1)) for s in out)
        ):
            continue  # a word of a theme already stated ("satisfaction with the handling of his protest")
        if anchor.predicate is Predicate.ASSESSMENT and any(_firm(a) for a in inner):
            continue  # "believes a deal might be concluded": the inner word states the matter, the voice holds it
        made = list(_from_anchor(at, anchor, spent))
        if made:
            governing.append(anchor)
            out += made
    out += _judgements(at, out, spent)
    out += _reported(at, out)
    out += _named(at, out)
    return _share(at, out, [a for a in at.found if isinstance(a, (Amount, Timex)) and at.span.contains(a.span)])


def _firm(anchor: Anchor) -> bool:
    return anchor.predicate not in (Predicate.ASSESSMENT, Predicate.POSITION, Predicate.DISCUSSION) and not (
        anchor.predicate is Predicate.PROJECT and anchor.token.pos_ == "NOUN"
    )


def _from_anchor(at: _Sentence, anchor: Anchor, spent: set[int]) -> Iterator[Statement]:
    told = _told(at, anchor)
    if told is None:
        return
    status, no, why = status_of(told)
    if (
        told.predicate is Predicate.PROJECT
        and told.status is Status.DONE
        and (status is Status.STATED or (told.token.pos_ == "VERB" and not _has_object(told.token)))
    ):
        return  # an action in the present or without an object tells no undertaking ("ties develop", "had developed into a partnership")
    about = _complements(at, told, spent)
    themes, by = _themes(at, told, about, spent)
    if not themes:
        return
    spent.add(told.token.i)
    status, why = _nested(told, status, why)
    predicate = told.predicate
    if any(_indicative(told, h) for h, _ in about):
        predicate, status = Predicate.ASSESSMENT, Status.STATED
    parties = tuple(dict.fromkeys((*parties_of(at.prose, at.found, told.token), *by)))
    base = replace(_blank(at, predicate, status, themes[0], why), verb=told.token.lemma_.lower(), parties=parties, negated=no)
    for theme in themes:
        yield _over(at, base, theme)


def _told(at: _Sentence, anchor: Anchor) -> Anchor | None:
    """The anchor whose status counts: for "highlighted the agreements to …" the agreements; None where a thing, not a party, "highlights"."""
    if anchor.status is not Status.RAISED or anchor.token.pos_ != "VERB":
        return anchor
    subject = next((c for c in anchor.token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lower_ in ("it", "this", "that", "which"):
        return None
    below = [a for a in anchors(at.words, at.prose.lexicon) if a.token.head == anchor.token and a.token.dep_ in ("dobj", "nsubjpass")]
    return next((a for a in below if a.predicate is Predicate.AGREEMENT), anchor)


def _themes(at: _Sentence, anchor: Anchor, about: Sequence[tuple["Token", tuple[str, ...]]], spent: set[int]) -> tuple[list[Theme], tuple[Mention, ...]]:
    """What ``about`` comes to as themes; with "such" what the sentence spoke of before, and who was bound there."""
    themes: list[Theme] = []
    for head, via in about:
        theme = clause_theme(at.prose, at.found, head) if head.pos_ in ("VERB", "AUX") else theme_at(at.prose, at.found, head, via)
        if (theme.words or theme.names) and not any(t.span.overlaps(theme.span) for t in themes):
            themes.append(theme)
        spent.update(t.i for t in _path(head, anchor.token))
    if anchor.predicate is Predicate.PAYMENT:
        themes = [_with_sum(at, t) for t in themes]
    themes = _telling(at, themes)
    if any(c.lower_ == "such" for h, _ in about for c in h.children):
        meant, by = _meant(at, anchor.token)
        return meant or themes, by
    return themes, ()


def _with_sum(at: _Sentence, theme: Theme) -> Theme:
    """A theme of payment with the sum just before it: "USD 2 million in compensation"."""
    sums = [
        a.span for a in at.found if isinstance(a, Amount) and a.kind == "money" and a.span.end <= theme.span.start and theme.span.start - a.span.end < _NEAR
    ]
    if not sums:
        return theme
    span = Span.hull([sums[-1], theme.span])
    return replace(theme, span=span, text=" ".join(at.prose.of(span).split()))


def _indicative(anchor: Anchor, clause: "Token") -> bool:
    """As in "suggested that there are signs": a finite clause after a verb of proposing proposes nothing, it states."""
    return anchor.token.lemma_.lower() == "suggest" and clause.tag_ in ("VBZ", "VBP", "VBD")


def _telling(at: _Sentence, themes: list[Theme]) -> list[Theme]:
    """The themes that say something; when none does, a paper ("the documents") may stand for what it holds."""
    little = at.prose.lexicon.once(light)
    encounters = {lemma for (lemma, pos), (predicate, _) in at.prose.lexicon.once(table).items() if pos == "noun" and predicate in _ENCOUNTERS}
    papers = [t for t in themes if t.head in _PAPERS]
    places = {m.name for m in at.found if isinstance(m, Mention) and m.kind is MentionKind.PLACE}
    firm = [
        t
        for t in themes
        if t not in papers and t.head not in encounters and (set(t.names) - places or not _weight_words(t, places) <= little) and not _bare(t, little)
    ]
    return firm + [t for t in papers if not firm or t.text.endswith("s")][:1]


def _weight_words(theme: Theme, places: set[str]) -> frozenset[str]:
    """The words of a theme that are neither what is done with it nor the name of a place."""
    named = {w.casefold() for name in theme.names if name in places for w in name.split()}
    return theme.words - {theme.act} - named


def _bare(theme: Theme, little: frozenset[str]) -> bool:
    """Whether a theme is a light noun with at most one word beside it."""
    return (
        theme.head in little
        and len(theme.text.split()) <= 2
        and not theme.names
        and (" " not in theme.text or theme.text.split()[0].casefold() in ("the", "a", "an", "this"))
    )


def _complements(at: _Sentence, anchor: Anchor, spent: set[int]) -> list[tuple["Token", tuple[str, ...]]]:
    """The words that an anchor is about: the clause for what is insisted, believed or announced, else the nouns below it."""
    token = anchor.token
    about = [(h, via) for h, via in _about(token, at.prose.lexicon) if not _is_party(at, h)]
    equated = _equated(token)
    if equated is not None:  # "one of his goals was to show …"
        return [(equated, ())]
    compound = any(c.dep_ == "compound" and c.pos_ == "NOUN" for c in token.children)  # "a proposed transit agreement to send supplies"
    if token.pos_ in ("NOUN", "PROPN") and (not about or anchor.predicate is Predicate.PAYMENT or compound):
        about = [(token, ())] if _specific(at, token) else []
    if anchor.predicate is Predicate.PAYMENT and token.pos_ == "VERB":  # "paid USD 2 million in compensation": what for says more than the sum
        purpose = [
            c
            for p in token.children
            if p.dep_ == "prep" and p.lower_ in ("in", "for", "as")
            for c in p.children
            if c.dep_ == "pobj" and c.pos_ == "NOUN" and not _is_party(at, c)
        ]
        about = [(c, ()) for c in purpose] or about
    clause = next((c for c in token.children if c.dep_ == "ccomp"), None)
    if clause is not None and _indicative(anchor, clause):
        spent.update(t.i for t in clause.subtree)
        return [(clause, ())]
    if clause is not None and anchor.predicate in (*_OWNS, Predicate.ASSESSMENT, Predicate.PROJECT, Predicate.AGREEMENT):
        inside = [(h, via) for h, via in about if clause in [h, *h.ancestors]]
        if anchor.predicate is not Predicate.AGREEMENT or not any(_names_project(at, h) for h, _ in inside):
            spent.update(t.i for t in clause.subtree)
            return [(clause, ())]
    return about


def _equated(noun: "Token") -> "Token | None":
    """The clause that a noun is equated with by "be"."""
    at = noun
    while at.dep_ == "pobj" and at.head.dep_ == "prep":
        at = at.head.head
    if noun.pos_ != "NOUN" or at.dep_ != "nsubj" or at.head.lemma_ != "be":
        return None
    return next((c for c in at.head.children if c.dep_ in ("xcomp", "ccomp")), None)


def _has_object(verb: "Token") -> bool:
    kin = [verb, *(c for c in verb.children if c.dep_ == "conj")]
    return verb.lemma_.lower() in _UNAIDED or any(c.dep_ in ("dobj", "nsubjpass", "xcomp", "ccomp") for v in kin for c in v.children)


def _path(head: "Token", anchor: "Token") -> Iterator["Token"]:
    for token in [head, *head.ancestors]:
        if token == anchor:
            return
        yield token


def _meant(at: _Sentence, token: "Token") -> tuple[list[Theme], tuple[Mention, ...]]:
    """The themes of the words of undertaking that stand before ``token`` in its sentence, and who is bound there."""
    words = at.prose.lexicon.once(light)
    earlier = [a for a in anchors(at.words, at.prose.lexicon) if a.token.i < token.i and a.predicate not in _ENCOUNTERS]
    for anchor in sorted(earlier, key=lambda a: -a.token.i):
        made = [
            theme_at(at.prose, at.found, h, via) for h, via in _about(anchor.token, at.prose.lexicon) if h.pos_ in ("NOUN", "PROPN") and not _is_party(at, h)
        ]
        made = [t for t in made if not t.words <= words]
        if made:
            return made, tuple(p for a in [anchor.token, anchor.token.head] for p in parties_of(at.prose, at.found, a))
    return [], ()


def _about(token: "Token", lexicon: Lexicon) -> list[tuple["Token", tuple[str, ...]]]:
    """The heads below an anchor, with the words walked through."""
    return [(head, via) for head, via in below(token, lexicon) if head.i != token.i and token in head.ancestors]


def _nested(anchor: Anchor, status: Status, why: str) -> tuple[Status, str]:
    """In "documents were signed …, proposing cooperation", what a signed paper proposes is in the signed paper."""
    token = anchor.token
    if anchor.predicate in (Predicate.PROPOSAL, Predicate.PROJECT) and token.dep_ in ("advcl", "acl", "relcl"):
        for above in token.ancestors:
            if above.lemma_.lower() in ("sign", "initial", "conclude") and above.tag_ in ("VBN", "VBD"):
                return Status.SIGNED, f"in what was {above.text!r}, {token.text!r}"
    return status, why


def _is_party(at: _Sentence, head: "Token") -> bool:
    """Whether a head is a person or a country by itself, or a pronoun: a party and no matter."""
    if head.pos_ == "PRON" or head.ent_type_ in ("DATE", "TIME", "ORDINAL"):
        return True
    here = at.prose.span(head.idx, head.idx + len(head))
    over = [a for a in at.found if isinstance(a, (Mention, Timex)) and a.span.overlaps(here)]
    bound = head.dep_ in ("pobj", "dative", "conj") and any(
        a.lower_ in ("to", "from", "with", "between", "by") and a.dep_ in ("prep", "agent", "dative") for a in [head.head, head.head.head]
    )
    return any(isinstance(a, Timex) or a.kind in (MentionKind.PERSON, MentionKind.PLACE) or (a.kind is MentionKind.ORGANISATION and bound) for a in over)


def _names_project(at: _Sentence, head: "Token") -> bool:
    here = at.prose.span(head.idx, head.idx + len(head))
    return any(isinstance(a, Mention) and a.kind is MentionKind.PROJECT and a.span.overlaps(here) for a in at.found)


def _specific(at: _Sentence, token: "Token") -> bool:
    """Whether a noun says enough without a complement: a sum, a name or a modifier belongs to it."""
    reach = [t for t in token.subtree if t.i != token.i]
    if not reach:
        return False
    span = at.prose.span(min(t.idx for t in reach), max(t.idx + len(t) for t in reach))
    return any(isinstance(a, (Amount, Mention)) and a.span.overlaps(span) for a in at.found) or any(
        t.dep_ in ("compound", "amod") and t.lower_ not in ("such", "other", "new", "same") for t in token.children
    )


def _judgements(at: _Sentence, made: Sequence[Statement], spent: set[int]) -> Iterator[Statement]:
    """Sentences whose predicate lies on a scale of judgement ("remains susceptible to pressure")."""
    if any(s.predicate is Predicate.ASSESSMENT for s in made):
        return
    scales = at.prose.lexicon.once(scale_words)
    for token in at.words:
        if token.lemma_.lower() not in scales or token.i in spent or not _predicates(token):
            continue
        verb = next((a for a in [token, *token.ancestors] if a.pos_ in ("VERB", "AUX")), None)
        if verb is None or (token.dep_ in ("amod", "compound", "poss") and verb.lemma_.lower() not in _COPULAS):
            continue
        theme = clause_theme(at.prose, at.found, verb)
        base = _blank(at, Predicate.ASSESSMENT, Status.STATED, theme, f"the word of judgement {token.text!r}")
        yield replace(base, verb=verb.lemma_.lower(), parties=parties_of(at.prose, at.found, verb))
        return


def _predicates(token: "Token") -> bool:
    """Whether a word of judgement is said of something: a finite verb, or an adjective or noun (or what modifies it) after a copula."""
    if token.pos_ == "VERB":
        return token.tag_ in ("VBZ", "VBP", "VBD") and token.dep_ in ("ROOT", "ccomp", "conj", "advcl")
    if token.dep_ in ("amod", "compound"):
        return token.head.dep_ in ("attr", "acomp", "oprd", "pobj")
    return token.pos_ in ("ADJ", "NOUN")


def _reported(at: _Sentence, made: Sequence[Statement]) -> Iterator[Statement]:
    """What somebody says, where no word of the lexicon states anything in it: a position of the speaker."""
    if made:
        return
    for said in at.found:
        words = at.prose.words(said.content) if isinstance(said, Attribution) and at.span.contains(said.content) else None
        if words is None or not isinstance(said, Attribution):
            continue
        theme = clause_theme(at.prose, at.found, words.root)
        if len(theme.words) >= 2:
            base = _blank(at, Predicate.POSITION, Status.STATED, theme, f"reported of {said.source.name!r}")
            yield replace(base, verb=words.root.lemma_.lower(), parties=parties_of(at.prose, at.found, words.root))
            return


def _named(at: _Sentence, made: list[Statement]) -> Iterator[Statement]:
    """Named projects that no statement of the sentence holds: in a list they share what the sentence states, in a clause below a statement they
    belong to it, else they are kept as stated.
    """
    held = {name for s in made for name in s.theme.names}
    for mention in at.found:
        if not isinstance(mention, Mention) or mention.kind is not MentionKind.PROJECT or not at.span.contains(mention.span) or mention.name in held:
            continue
        words = at.prose.words(mention.span)
        if words is None:
            continue
        held.add(mention.name)
        theme = theme_at(at.prose, at.found, words.root, ())
        firm = [i for i, s in enumerate(made) if s.predicate in (Predicate.AGREEMENT, Predicate.PROJECT, Predicate.DISCUSSION, Predicate.PAYMENT)]
        if not firm:
            yield _blank(at, Predicate.PROJECT, Status.STATED, theme, "a named project")
            continue
        nearest = min(firm, key=lambda i: _distance(made[i].theme.span, mention.span))
        below = any(t.dep_ in ("advcl", "relcl", "acl") for t in [words.root, *words.root.ancestors])
        if below and made[nearest].theme.span.end <= mention.span.start:
            old = made[nearest]
            made[nearest] = replace(old, theme=replace(old.theme, names=(*old.theme.names, mention.name), words=old.theme.words | theme.words))
        else:
            yield _over(at, made[nearest], theme)


def _blank(at: _Sentence, predicate: Predicate, status: Status, theme: Theme, why: str) -> Statement:
    """A statement over ``theme`` with the passage, the places and the voices of its sentence."""
    whole = at.span.trim(" " * at.prose.offset + at.prose.text)
    places = tuple(a for a in at.found if isinstance(a, Mention) and a.kind is MentionKind.PLACE and whole.contains(a.span))
    base = Statement(
        span=whole, predicate=predicate, status=status, theme=theme, finder="statements", because=why, places=places, words=content_words(at.prose, at.words)
    )
    return _over(at, base, theme)


def _over(at: _Sentence, base: Statement, theme: Theme) -> Statement:
    """``base`` said of ``theme``: the passage around it, and the voices and the register that cover it."""
    whole = at.span.trim(" " * at.prose.offset + at.prose.text)
    return replace(
        base,
        span=whole if len(whole) <= _LONGEST else _around(whole, theme.span),
        theme=theme,
        chain=voices_over(at.prose, at.found, theme.span),
        hedge=hedge_over(at.prose, at.found, theme.span),
        register=register_at(at.prose, theme.span),
    )


def register_at(prose: Prose, span: Span) -> Register:
    """The register at ``span``: inside "(Note: … )" or "Comment: … End comment" the drafter's own, else the portion's."""
    before = prose.text[: span.start - prose.offset].casefold()
    for word, register in (("note:", Register.NOTE), ("comment:", Register.COMMENT)):
        at = before.rfind(word)
        if at < 0 or f"end {word[:-1]}" in before[at:]:
            continue
        bracketed = at > 0 and before[at - 1] == "("
        if not bracketed or before.count("(", at) >= before.count(")", at):
            return register
    return prose.register


def _around(whole: Span, theme: Span) -> Span:
    start = max(whole.start, min(theme.start - 200, whole.end - _LONGEST))
    return Span(start, min(whole.end, max(start + _LONGEST, theme.end)))


def _share(at: _Sentence, made: Sequence[Statement], measures: Sequence[Amount | Timex]) -> list[Statement]:
    """Give each sum and time of the sentence to the statement whose theme holds it or stands nearest."""
    given: dict[int, list[Amount | Timex]] = {}
    firm = [i for i, s in enumerate(made) if s.predicate is not Predicate.ASSESSMENT] or list(range(len(made)))
    for measure in measures:
        if firm:
            nearest = min(firm, key=lambda i: (not made[i].theme.span.overlaps(measure.span), _reach(at, made[i].theme.span, measure.span), i))
            given.setdefault(nearest, []).append(measure)
    return [
        replace(s, amounts=tuple(m for m in given.get(i, []) if isinstance(m, Amount)), times=tuple(m for m in given.get(i, []) if isinstance(m, Timex)))
        for i, s in enumerate(made)
    ]


def _reach(at: _Sentence, theme: Span, measure: Span) -> int:
    """The distance in characters, with a bracket or a clause between counted as far."""
    between = at.prose.of(Span(min(theme.end, measure.end), max(theme.start, measure.start))) if not theme.overlaps(measure) else ""
    return len(between) + 100 * (between.count(")") + between.count(";") + between.count(", and"))


def _distance(a: Span, b: Span) -> int:
    return max(0, max(a.start, b.start) - min(a.end, b.end))
