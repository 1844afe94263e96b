"""What a clause is about: from the word that governs it down to the nouns that carry the matter.

Light nouns ("a number of documents", "cooperation in the field of …") are walked through; a list is several themes; a named project is
always a theme of its own. Words of the path ("expand", "construct") stay with the theme, since they tell one undertaking from another.
"""

from collections.abc import Iterator, Sequence

from reftel.lexicon import Lexicon
from reftel.model import Amount, Annotation, Mention, MentionKind, Span, Theme, Timex
from reftel.recognise.analysis import Token, Words
from reftel.recognise.prose import Prose

__all__ = ["below", "clause_theme", "content_words", "theme_at"]

_DEPTH = 9
# prepositions whose object is a circumstance or a party, not the matter
_CIRCUMSTANCE = frozenset(
    {
        "after",
        "before",
        "between",
        "by",
        "during",
        "since",
        "until",
        "despite",
        "within",
        "at",
        "amid",
        "following",
        "among",
        "while",
        "like",
        "than",
        "without",
        "via",
        "under",
    }
)
_INSIDE = frozenset(
    {
        "compound",
        "amod",
        "nmod",
        "poss",
        "nummod",
        "quantmod",
        "prep",
        "pobj",
        "pcomp",
        "det",
        "case",
        "npadvmod",
        "advmod",
        "dobj",
        "aux",
        "neg",
        "acl",
        "xcomp",
        "attr",
        "acomp",
    }
)
_WITHIN = frozenset('-/”"')
_CLOSING = ("”", '"', "’’", "''")
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})


def light(lexicon: Lexicon) -> frozenset[str]:
    """Lemmas of nouns that say little by themselves."""
    return frozenset(row["lemma"] for row in lexicon.rows("light_nouns"))


def dull(lexicon: Lexicon) -> frozenset[str]:
    """Lemmas that never tell one theme from another."""
    return frozenset(row["lemma"] for row in lexicon.rows("dull_words"))


def vague(lexicon: Lexicon) -> frozenset[str]:
    """Lemmas of abstract nouns that say nothing of what something is about."""
    return frozenset(row["lemma"] for row in lexicon.rows("vague_nouns"))


def is_light(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun says little by itself here: a light noun without a name in front of it."""
    return token.lemma_.lower() in lexicon.once(light) and token.pos_ == "NOUN"


def heads(token: Token, lexicon: Lexicon, via: tuple[str, ...] = (), depth: int = 0) -> Iterator[tuple[Token, tuple[str, ...]]]:
    """The nouns (or, failing these, verbs) that carry what ``token`` is about, each with the lemmas walked through to reach it."""
    if depth > _DEPTH:
        return
    below: list[tuple[Token, tuple[str, ...]]] = []
    partitive = token.pos_ in ("ADJ", "DET", "PRON", "NUM", "ADV") and any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children)
    if partitive:  # "most of the documents", "one of its rockets"
        below = list(_below_noun(token, lexicon, via, depth))
    elif token.pos_ in ("VERB", "AUX", "ADJ"):
        below = list(_below_verb(token, lexicon, (*via, token.lemma_.lower()), depth))
    elif is_light(token, lexicon):
        below = list(_below_noun(token, lexicon, (*via, token.lemma_.lower()), depth))
    yield from below or [(token, via)]
    for child in token.children:
        if child.dep_ == "conj":
            yield from heads(child, lexicon, via, depth + 1)


def below(token: Token, lexicon: Lexicon) -> Iterator[tuple[Token, tuple[str, ...]]]:
    """As ``heads``, for a word that governs: it is walked through even when it is no light noun."""
    if token.pos_ in ("NOUN", "PROPN"):
        yield from _below_noun(token, lexicon, (), 0)
    else:
        yield from _below_verb(token, lexicon, (), 0)


def _below_verb(token: Token, lexicon: Lexicon, via: tuple[str, ...], depth: int) -> Iterator[tuple[Token, tuple[str, ...]]]:
    children = list(token.children)
    direct = [c for c in children if c.dep_ in ("dobj", "attr", "oprd", "nsubjpass") and c.pos_ not in ("PRON", "DET")]
    firsts = [c.i for c in children if c.dep_ == "prep" and c.lower_ in ("on", "to", "about", "over") and c.i > token.i]
    if firsts:  # "agreed on X, the largest Y": what stands after the preposition is an apposition
        direct = [c for c in direct if c.dep_ != "dobj" or c.i < min(firsts)]
    clauses = [c for c in children if c.dep_ in ("xcomp", "ccomp", "acomp", "pcomp")]
    preps = any(c.dep_ == "prep" and any(g.dep_ == "pobj" for g in c.children) for c in children)
    opposed = any(c.dep_ == "cc" and c.lower_ == "but" for c in children)  # "agrees with the plan but doubts that …": each has its own object
    if (
        not direct
        and not clauses
        and not (preps and opposed)
        and any(c.dep_ == "conj" and any(g.dep_ in ("dobj", "xcomp", "ccomp") for g in c.children) for c in children)
    ):
        yield from (h for c in children if c.dep_ == "conj" for h in _below_verb(c, lexicon, (*via, c.lemma_.lower()), depth + 1))
        return  # "using and developing the system": the object stands with the last verb
    found = [h for child in [*direct, *clauses] for h in heads(child, lexicon, via, depth + 1)]
    yield from found
    if all(
        is_light(h, lexicon) and not any(c.dep_ in ("compound", "amod") for c in h.children) for h, _ in found
    ):  # "increased cooperation in areas such as …": the preposition may hang on the verb
        yield from _objects([c for c in children if c.i > token.i], lexicon, via, depth)  # "For that reason he hoped for talks"
        if not any(c.dep_ == "prep" for c in children):
            yield from (h for c in children if c.dep_ == "nsubj" and c.pos_ not in ("PRON", "DET") for h in heads(c, lexicon, via, depth + 1))


def _below_noun(token: Token, lexicon: Lexicon, via: tuple[str, ...], depth: int) -> Iterator[tuple[Token, tuple[str, ...]]]:
    children = list(token.children)
    yield from _objects(children, lexicon, via, depth)
    for child in children:
        if child.dep_ in ("acl", "relcl") and child.pos_ in ("VERB", "AUX"):
            yield from _below_verb(child, lexicon, (*via, child.lemma_.lower()), depth + 1)


def _objects(children: Sequence[Token], lexicon: Lexicon, via: tuple[str, ...], depth: int) -> Iterator[tuple[Token, tuple[str, ...]]]:
    """The objects of the first preposition that has any: what follows it ("of space for peaceful purposes") is a circumstance of it."""
    for prep in children:
        if prep.dep_ == "prep" and prep.lower_ not in _CIRCUMSTANCE:
            objects = [c for c in prep.children if c.dep_ in ("pobj", "pcomp")]
            objects += [c for p in prep.children if p.dep_ == "prep" for c in p.children if c.dep_ in ("pobj", "pcomp")]  # "such as"
            objects += [c for p in prep.children if p.dep_ == "conj" for c in p.children if c.dep_ in ("pobj", "pcomp")]  # "on the dam and on the canal"
            if objects and all(c.ent_type_ in ("DATE", "TIME") for c in objects):
                continue  # "an agreement in three weeks": when, not what about
            beside = tuple(
                t.lemma_.lower()
                for p in children
                if p.dep_ == "prep" and p.i > prep.i
                for o in p.children
                if o.dep_ == "pobj"
                for t in [o, *o.children]
                if t.pos_ in ("NOUN", "ADJ")
            )
            found = [h for child in objects for h in heads(child, lexicon, (*via, *beside), depth + 1)]
            if found:
                yield from found
                return


def theme_at(prose: Prose, found: Sequence[Annotation], head: Token, via: tuple[str, ...]) -> Theme:
    """The theme whose head noun is ``head``, reached through ``via``."""
    kept = {head.i}
    stack = [head]
    while stack:
        for child in stack.pop().children:
            if (
                child.dep_ in _INSIDE
                and len(kept) < 24
                and not _another(prose, found, head, child)
                and not (child.dep_ in ("acl", "xcomp") and len(list(child.subtree)) > 10)
            ):
                kept.add(child.i)
                stack.append(child)
    first = last = head.i
    while first - 1 in kept or _hyphened(prose, first, kept):
        first -= 1
    while last + 1 in kept or (last + 2 in kept and prose.analysis[last + 1].text in _WITHIN):
        last += 1
    role = next((c for c in head.head.children if head.dep_ == "dobj" and c.dep_ == "prep" and c.lower_ == "as" and c.i == last + 1), None)
    if role is not None:  # "designated X as the main forum for Y"
        last = min(max(t.i for t in role.subtree), last + 10)
    while first < head.i and (prose.analysis[first].dep_ in ("det", "cc", "punct", "aux") or _beside(prose.analysis[first], head)):
        first += 1
    while last > head.i and prose.analysis[last].dep_ in ("prep", "cc", "punct", "det"):
        last -= 1
    return _theme(prose, found, first, last, head, via)


def _beside(token: Token, head: Token) -> bool:
    """Whether an adverb only leads to the noun: "particularly tax relief"."""
    return token.pos_ == "ADV" and token.dep_ == "advmod" and token.head == head and head.pos_ in ("NOUN", "PROPN")


def _hyphened(prose: Prose, first: int, kept: "set[int]") -> bool:
    """Whether a compound that is cut at its hyphen goes on before word ``first``: "long-term loans", "like-minded states"."""
    if first < 1:
        return False
    if prose.analysis[first - 1].text == "-":
        return (
            first > 1
            and prose.analysis[first - 2].idx + len(prose.analysis[first - 2]) == prose.analysis[first - 1].idx
            and prose.analysis[first - 1].idx + 1 == prose.analysis[first].idx
        )
    return prose.analysis[first].text == "-" and first + 1 in kept


def _another(prose: Prose, found: Sequence[Annotation], head: Token, child: Token) -> bool:
    """Whether a preposition below ``head`` leads to a named project, which is a theme of its own."""
    if child.dep_ != "prep":
        return False
    spots = [prose.span(c.idx, c.idx + len(c)) for c in child.children if c.dep_ == "pobj"]
    if not spots:
        return False
    here = prose.span(head.idx, head.idx + len(head))
    projects = [a.span for a in found if isinstance(a, Mention) and a.kind is MentionKind.PROJECT and not a.span.overlaps(here)]
    return any(p.overlaps(s) for p in projects for s in spots)


def clause_theme(prose: Prose, found: Sequence[Annotation], verb: Token) -> Theme:
    """The theme of a whole clause with its own subject ("two cosmonauts will fly into space")."""
    inside = [t for t in verb.subtree if not t.is_space]
    bracket = next((t.i for t in inside if t.text == "(" and t.i > verb.i), None)
    if bracket is not None:  # a citation or a note in brackets is not part of what is said
        inside = [t for t in inside if t.i < bracket]
    first, last = inside[0].i, inside[-1].i
    if inside[-1].i - first > 45:
        last = max(t.i for t in inside if t.i <= first + 45)
    while first < verb.i and prose.analysis[first].dep_ in ("mark", "cc", "punct", "det"):
        first += 1
    while last > verb.i and (prose.analysis[last].is_punct or prose.analysis[last].dep_ == "cc"):
        last -= 1
    if _left_open(prose.analysis[first : last + 1].text):
        # up to the mark that closes the quotation; the full stop stands inside it in American print
        last = next((t.i for t in prose.analysis[last + 1 : last + 4] if t.text in _CLOSING), last)
    return _theme(prose, found, first, last, verb, ())


def _left_open(text: str) -> bool:
    """Whether a quotation begins in ``text`` and does not end in it."""
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _theme(prose: Prose, found: Sequence[Annotation], first: int, last: int, head: Token, via: tuple[str, ...]) -> Theme:
    tokens = prose.analysis[first : last + 1]
    span = prose.span(tokens.start_char, tokens.end_char)
    near = [a for a in found if a.span.overlaps(span)]
    named = [a.span for a in near if isinstance(a, Mention) and a.kind in (MentionKind.PROJECT, MentionKind.ORGANISATION)]
    if named and (whole := Span.hull([span, *named])) != span:  # the tokenizer splits "Halden-Velm"
        span = whole
        near = [a for a in found if a.span.overlaps(span)]
    mentions = [a for a in near if isinstance(a, Mention)]
    taken = [m.span for m in mentions if m.kind is MentionKind.PERSON]
    taken += [a.span for a in near if isinstance(a, Timex) or (isinstance(a, Amount) and a.kind == "money")]
    words = {_lemma(t) for t in tokens if t.pos_ in _CONTENT and not any(s.overlaps(prose.span(t.idx, t.idx + len(t))) for s in taken)}
    unnamed = [m for m in mentions if m.anonymous and m.kind is MentionKind.PERSON and head.dep_ in ("dobj", "nsubjpass")]
    if unnamed and words <= prose.lexicon.once(light):  # people who are the matter themselves ("proposed a group of forty liaison officers")
        words |= {_lemma(t) for t in tokens if t.pos_ == "NOUN"}
    little = prose.lexicon.once(dull)
    words = {w for w in words | set(via) if w not in little and len(w) > 1}
    named_before = _meant_by(prose, found, head) if not any(m.kind is MentionKind.PROJECT for m in mentions) else None
    names = tuple(dict.fromkeys(m.name for m in [*mentions, *([named_before] if named_before else [])] if m.kind is not MentionKind.PERSON))
    done = head
    while done.dep_ == "conj":
        done = done.head
    acts = [v for v in via if v not in prose.lexicon.once(dull) and v not in prose.lexicon.once(light)] if done.dep_ in ("dobj", "nsubjpass") else []
    act = acts[-1] if acts else ""
    return Theme(span=span, text=" ".join(prose.of(span).split()), head=_lemma(head), words=frozenset(words), names=names, act=act)


def content_words(prose: Prose, sentence: Words) -> frozenset[str]:
    """The lemmas of a sentence's content words, dull ones left out: what tells one passage from another."""
    key = (content_words, sentence.start, sentence.end)
    if (known := prose.analysis.kept.get(key)) is None:
        little = prose.lexicon.once(dull)
        known = prose.analysis.kept[key] = frozenset(w for t in sentence if t.pos_ in _CONTENT for w in [_lemma(t)] if len(w) > 2 and w not in little)
    return known


def _meant_by(prose: Prose, found: Sequence[Annotation], head: Token) -> Mention | None:
    """The named thing that "the canal", "the existing canal" stands for: the last one named before in the portion with that head."""
    definite = any(c.dep_ in ("det", "poss", "amod") and c.lower_ in ("the", "this", "that", "existing", "its", "their") for c in head.children)
    if not definite or head.pos_ != "NOUN":
        return None
    word = head.lemma_.lower()
    before = [
        a
        for a in found
        if isinstance(a, Mention) and a.kind is MentionKind.PROJECT and a.span.end <= head.idx + prose.offset and word in (a.head, a.name.split()[-1].lower())
    ]
    return before[-1] if before else None


def _lemma(token: Token) -> str:
    return str(token.lemma_).lower().strip(".'’\"“”")
