"""Undertakings, payments, disputes, positions and judgements that a portion states: statements with slots.

Sentence by sentence: the governing word that the lexicon knows (`clauses`) opens a statement; what it is about comes from the words below it
(`themes`); a list gives several statements. What is reported without such a word is a position of whoever says it; a named project in a
sentence that says nothing else known about it is kept as stated.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reftel.model import Amount, Annotation, Attribution, Mention, MentionKind, Predicate, Span, Statement, Status, Theme, Timex
from reftel.recognise.clauses import Anchor, anchors, parties_of, table
from reftel.recognise.judgements import judgements
from reftel.recognise.prose import Prose
from reftel.recognise.reported import background, said_of
from reftel.recognise.sentence import ENCOUNTERS, STATING, Sentence, blank, distance, over
from reftel.recognise.themes import clause_theme, theme_at
from reftel.recognise.undertakings import from_anchor

__all__ = ["find"]

_UNDERTAKING = (Predicate.AGREEMENT, Predicate.PROJECT, Predicate.DISCUSSION, Predicate.PAYMENT, Predicate.PROPOSAL)
_LEADING = frozenset({"on", "for", "about", "of", "over", "regarding", "concerning", "the", "a", "an"})
_NEAR = 16
_LAWS = frozenset({"act", "law", "code", "constitution", "decree", "order", "resolution", "statute", "charter"})  # what is cited is not undertaken


def find(prose: Prose, found: Sequence[Annotation]) -> Iterator[Statement]:
    """Every statement of the portion that is not a meeting or a visit, sentence by sentence. Headings and titles announce, they state nothing."""
    if prose.kind not in STATING:
        return
    for sentence in prose.analysis.sents:
        if sentence.text.strip():
            yield from _sentence(Sentence(prose, found, sentence))


def _sentence(at: Sentence) -> list[Statement]:
    spent: set[int] = set()
    governing: list[Anchor] = []
    out: list[Statement] = []
    known = [a for a in anchors(at.words, at.prose.lexicon) if a.predicate not in ENCOUNTERS]
    for anchor in known:
        inner = [a for a in known if a.token.i != anchor.token.i and anchor.token in a.token.ancestors]
        if background(anchor.token) or anchor.token.i in spent or (not _firm(anchor) and any(g.token in anchor.token.ancestors for g in governing)):
            continue  # part of what a governing word says ("discussed it as a tool to promote peace")
        if (
            anchor.token.pos_ in ("NOUN", "PROPN")
            and anchor.predicate is not Predicate.PAYMENT
            and any(s.theme.span.contains(at.prose.span(anchor.token.idx, anchor.token.idx + 1)) for s in out)
        ):
            continue  # a word of a theme already stated ("satisfaction with the handling of his protest")
        if anchor.predicate is Predicate.ASSESSMENT and any(_firm(a) for a in inner):
            continue  # "believes a deal might be concluded": the inner word states the matter, the voice holds it
        made = list(from_anchor(at, anchor, spent))
        if made:
            governing.append(anchor)
            out += made
    out += judgements(at, out, spent)
    out += _reported(at, out)
    out += _named(at, out)
    return _share(at, out, [a for a in at.found if isinstance(a, (Amount, Timex)) and at.span.contains(a.span)])


def _firm(anchor: Anchor) -> bool:
    return anchor.predicate not in (Predicate.ASSESSMENT, Predicate.POSITION, Predicate.DISCUSSION) and not (
        anchor.predicate is Predicate.PROJECT and anchor.token.pos_ == "NOUN"
    )


def _reported(at: Sentence, made: Sequence[Statement]) -> Iterator[Statement]:
    """What somebody says, where no word of the lexicon states anything in it: a position of the speaker."""
    for said in at.found:
        words = at.prose.words(said.content) if isinstance(said, Attribution) and at.span.contains(said.content) else None
        if words is None or not isinstance(said, Attribution) or any(s.theme.span.overlaps(said.content) for s in made):
            continue
        if made and words.root.dep_ != "ccomp":
            continue  # beside what the sentence states only a clause that is plainly what was said
        theme = _within(at, clause_theme(at.prose, at.found, words.root), said.content)
        if len(theme.words) >= 2:
            predicate, status, no, why = said_of(words.root, said.source, at.prose)
            parties = parties_of(at.prose, at.found, words.root)
            yield blank(at, predicate, status, theme, f"reported of {said.source.name!r}{why}", verb=words.root.lemma_.lower(), parties=parties, negated=no)
            return


def _within(at: Sentence, theme: Theme, content: Span) -> Theme:
    """``theme`` without the words of its source that open the clause: "According to the paper, …", "As he said, …"."""
    if not theme.span.start < content.start < theme.span.end:
        return theme
    span = Span(content.start, theme.span.end)
    return replace(theme, span=span, text=" ".join(at.prose.of(span).split()))


def _named(at: Sentence, made: list[Statement]) -> Iterator[Statement]:
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
        firm = [i for i, s in enumerate(made) if s.predicate in _UNDERTAKING]
        if not firm:
            if _law(at.found, mention):
                continue
            yield blank(at, Predicate.PROJECT, Status.STATED, theme, "a named project")
            continue
        nearest = min(firm, key=lambda i: distance(made[i].theme.span, mention.span))
        if _paper_on(at, made[nearest].theme, mention):
            span = Span.hull([made[nearest].theme.span, mention.span])
            made[nearest] = over(at, made[nearest], replace(theme, span=span, text=" ".join(at.prose.of(span).split())))
            continue
        below = any(t.dep_ in ("advcl", "relcl", "acl") for t in [words.root, *words.root.ancestors])
        if below and made[nearest].theme.span.end <= mention.span.start:
            old = made[nearest]
            made[nearest] = replace(old, theme=replace(old.theme, names=(*old.theme.names, mention.name), words=old.theme.words | theme.words))
        else:
            yield over(at, made[nearest], theme)


def _law(found: Sequence[Annotation], named: Mention) -> bool:
    """Whether a named thing is a law, by its head noun or by that of the long form that its acronym stands for."""
    alike = [m for m in found if isinstance(m, Mention) and m.kind is MentionKind.PROJECT and m.name == named.name]
    return any(m.head in _LAWS for m in alike)


def _paper_on(at: Sentence, theme: Theme, mention: Mention) -> bool:
    """Whether a theme is a paper that is all about a named thing: "a treaty on the Halden Canal"."""
    if theme.names or theme.span.end > mention.span.start or theme.span.end + _NEAR < mention.span.start:
        return False
    between = at.prose.of(Span(theme.span.end, mention.span.start)).casefold().split()
    entry = at.prose.lexicon.once(table).get((theme.head, "noun"))
    return bool(between) and set(between) <= _LEADING and entry is not None and entry[0] is Predicate.AGREEMENT


def _share(at: Sentence, made: Sequence[Statement], measures: Sequence[Amount | Timex]) -> list[Statement]:
    """Give each sum and time of the sentence to the statement whose theme holds it or stands nearest."""
    given: dict[int, list[Amount | Timex]] = {}
    firm = [i for i, s in enumerate(made) if s.predicate is not Predicate.ASSESSMENT] or list(range(len(made)))
    for measure in measures:
        if firm:
            nearest = min(firm, key=lambda i: (not made[i].theme.span.overlaps(measure.span), _reach(at, made[i].theme.span, measure.span), i))
            given.setdefault(nearest, []).append(measure)
    return [
        replace(s, amounts=tuple(m for m in given[i] if isinstance(m, Amount)), times=tuple(m for m in given[i] if isinstance(m, Timex))) if i in given else s
        for i, s in enumerate(made)
    ]


def _reach(at: Sentence, theme: Span, measure: Span) -> int:
    """The distance in characters, with a bracket or a clause between counted as far."""
    between = at.prose.of(Span(min(theme.end, measure.end), max(theme.start, measure.start))) if not theme.overlaps(measure) else ""
    return len(between) + 100 * (between.count(")") + between.count(";") + between.count(", and"))
