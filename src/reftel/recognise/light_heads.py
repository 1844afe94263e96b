"""Heads without a language pipeline: noun phrases, verb groups and what stands between them, read from left to right. One pass over a sentence.

Enough for who says what and for the nouns beside a verb; nothing is known of long distance. The relations bear the pipeline's names (ClearNLP labels).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reftel.recognise.light_tags import Tagged

__all__ = ["heads"]

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
_INSIDE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN"})
_RELATIVE = frozenset({"who", "whom", "which"})


@dataclass(slots=True)
class _Walk:
    """Where the walk through a sentence stands: the heads and relations given so far, the last verb, noun phrase and preposition, what waits for a verb."""

    tagged: Sequence[Tagged]
    head: list[int]
    relation: list[str]
    verb: int = -1
    noun: int = -1
    preposition: int = -1
    subject: int = -1
    mark: int = -1
    helpers: list[int] = field(default_factory=list)
    joined: bool = False
    reduced: int = -1
    apart: int = -1

    def tie(self, n: int, to: int, as_: str) -> None:
        """Hangs word ``n`` on ``to``."""
        if n != to:
            self.head[n], self.relation[n] = to, as_


def heads(tagged: Sequence[Tagged], start: int, end: int) -> tuple[list[int], list[str]]:
    """For the words ``start`` to ``end`` (excluded) of one sentence the index of each one's head and its relation; one word is its own head, the ROOT."""
    size = end - start
    walk = _Walk(tagged[start:end], [-1] * size, [""] * size)
    n = 0
    while n < size:
        n = _step(walk, n, size)
    for helper in walk.helpers:  # "be" without a verb behind it is the verb
        if walk.head[helper] < 0 and walk.tagged[helper][0] == "ADV" and walk.verb >= 0:
            walk.tie(helper, walk.verb, "advmod")
        elif walk.head[helper] < 0:
            _clause(walk, helper)
    root = next((k for k in range(size) if walk.relation[k] == "ROOT"), None)
    if root is None:
        root = next((k for k in range(size) if walk.tagged[k][0] in _NOMINAL and walk.head[k] < 0), 0)
        walk.head[root], walk.relation[root] = root, "ROOT"
    for k in range(size):
        if walk.head[k] < 0:
            walk.head[k], walk.relation[k] = root, "punct" if walk.tagged[k][0] in ("PUNCT", "SPACE") else "dep"
    _unloop(walk, root)
    return [h + start for h in walk.head], walk.relation


def _unloop(walk: _Walk, root: int) -> None:
    """Hangs on the root whatever does not lead to it."""
    sure = {root}
    for k in range(len(walk.head)):
        path: list[int] = []
        at = k
        while at not in sure and at not in path:
            path.append(at)
            at = walk.head[at]
        if at not in sure:
            walk.head[at], walk.relation[at] = root, "dep"
        sure.update(path)


def _step(walk: _Walk, n: int, size: int) -> int:
    """Reads what begins at word ``n``; the index of the word behind it."""
    part, tag, lemma = walk.tagged[n]
    if part in _INSIDE or tag in ("PRP", "PRP$", "EX"):
        return _phrase(walk, n, size)
    if part in ("AUX", "VERB"):
        _verbal(walk, n)
    elif part == "ADP":
        noun = walk.noun if (lemma == "of" and walk.noun >= 0) or walk.verb < 0 or (walk.noun > walk.verb and walk.helpers) else walk.verb
        walk.tie(n, max(noun, 0), "agent" if lemma == "by" and noun >= 0 and walk.relation[noun] and _passive(walk, noun) else "prep")
        walk.preposition = n
    elif tag == "WP" and lemma in _RELATIVE and walk.noun >= 0:
        walk.mark, walk.subject = n, n
    elif part == "SCONJ":
        walk.mark = n
    elif tag == "TO":
        walk.helpers.append(n)
        walk.preposition = n
    elif part == "CCONJ":
        walk.tie(n, walk.noun if walk.noun > walk.verb else max(walk.verb, 0), "cc")
        walk.joined = True
        walk.apart = n if n and walk.tagged[n - 1][2] == "," else -1
    elif tag == "RB":
        walk.helpers.append(n)
    elif walk.tagged[n][2] in (",", ";", ":", "-", "--"):
        walk.preposition = -1
    return n + 1


def _passive(walk: _Walk, verb: int) -> bool:
    return any(walk.head[k] == verb and walk.relation[k] == "auxpass" for k in range(max(0, verb - 5), verb))


def _phrase(walk: _Walk, n: int, size: int) -> int:
    """A noun phrase from word ``n``, with possessives ("the minister's proposal"), and its place in the clause."""
    end = n + 1
    if walk.tagged[n][1] not in ("PRP", "EX"):
        while end < size and (_inside(walk, end) or (walk.tagged[end][1] == "RB" and end + 1 < size and walk.tagged[end + 1][0] == "ADJ")):
            end += 1
    head = next((k for k in range(end - 1, n - 1, -1) if walk.tagged[k][0] in ("NOUN", "PROPN")), end - 1)
    for k in range(n, end):
        part, tag, _ = walk.tagged[k]
        as_ = (
            "advmod"
            if tag == "RB"
            else "det"
            if part == "DET"
            else "poss"
            if tag == "PRP$"
            else "amod"
            if part == "ADJ"
            else "nummod"
            if part == "NUM"
            else "compound"
        )
        walk.tie(k, head, as_)
    if end < size and walk.tagged[end][1] == "POS":
        walk.tie(end, head, "case")
        stop = end + 1
        if stop < size and walk.tagged[stop][0] in _INSIDE:
            stop = _phrase(walk, stop, size)
            walk.tie(head, walk.noun, "poss")
            return stop
        end += 1
    _place(walk, head)
    return end


def _inside(walk: _Walk, n: int) -> bool:
    return walk.tagged[n][0] in _INSIDE and walk.tagged[n][0] != "DET"


def _place(walk: _Walk, head: int) -> None:
    before = walk.preposition
    if before >= 0 and (walk.tagged[before][0] == "ADP" or walk.tagged[before][1] == "TO"):
        if walk.head[before] < 0:  # "to" the place
            walk.tie(before, max(walk.verb, 0), "prep")
            walk.helpers = [h for h in walk.helpers if h != before]
        walk.tie(head, before, "pobj")
        walk.preposition = -1
    elif (
        walk.joined
        and walk.noun >= 0
        and walk.noun > walk.verb
        and walk.tagged[walk.noun][0] in ("NOUN", "PROPN")
        and not (_acts(walk, head) and walk.verb >= 0)
    ):
        walk.tie(head, walk.noun, "conj")
    elif walk.verb >= 0 and walk.mark < 0 and not walk.helpers and walk.noun < walk.verb and walk.tagged[head - 1][2] != ",":
        walk.tie(head, walk.verb, "attr" if walk.tagged[walk.verb][2] == "be" else "dobj")
        walk.subject = head  # until a verb follows: then it is that one's subject
    else:
        walk.subject = head
    walk.noun, walk.joined = head, False


def _acts(walk: _Walk, head: int) -> bool:
    """Whether a verb stands behind the phrase: then it opens a clause ("… on trade, and Torvanov denied")."""
    return head + 1 < len(walk.tagged) and walk.tagged[head + 1][0] in ("VERB", "AUX")


def _verbal(walk: _Walk, n: int) -> None:
    """An auxiliary waits for its verb; a verb takes what waits and finds its place."""
    if walk.tagged[n][0] == "AUX":
        walk.helpers.append(n)
        walk.preposition = -1
        return
    helpers, walk.helpers = walk.helpers, []
    forms = [walk.tagged[h][2] for h in helpers]
    passive = "be" in forms and walk.tagged[n][1] in ("VBN", "VBD")
    for helper in helpers:
        part, tag, lemma = walk.tagged[helper]
        as_ = "neg" if part == "PART" and tag == "RB" else "advmod" if tag == "RB" else "auxpass" if passive and lemma == "be" else "aux"
        walk.tie(helper, n, as_)
    _clause(walk, n, passive=passive, infinitive="to" in forms)


def _spent(walk: _Walk, subject: int, n: int) -> bool:
    """Whether the object of the verb before is no subject of the verb ``n``: "he named the port and said that …"."""
    return subject >= 0 and n > 0 and walk.tagged[n - 1][0] == "CCONJ" and walk.relation[subject] in ("dobj", "attr")


def _clause(walk: _Walk, n: int, *, passive: bool = False, infinitive: bool = False) -> None:
    """Hangs the verb ``n`` on what stands before it, and its subject on the verb."""
    above, subject, mark = walk.verb if walk.verb != walk.reduced else -1, walk.subject, walk.mark
    subject = -1 if _spent(walk, subject, n) else subject
    if walk.tagged[n][1] == "VBN" and walk.noun == n - 1 and subject >= 0 and mark < 0 and not passive:
        walk.tie(n, walk.noun, "acl")  # "the herring sent by Verel was sold": the noun keeps its verb to come
        walk.verb, walk.reduced, walk.preposition, walk.joined = n, n, -1, False
        return
    finite = walk.tagged[n][1] != "VBG" and not infinitive
    if subject >= 0 and finite:
        walk.tie(subject, n, "nsubjpass" if passive else "nsubj")
    if above < 0 and mark < 0:
        walk.head[n], walk.relation[n] = n, "ROOT"
    elif mark >= 0 and walk.tagged[mark][1] == "WP":
        walk.tie(n, walk.noun, "relcl")
    elif mark >= 0:
        walk.tie(mark, n, "mark")
        if above >= 0:
            walk.tie(n, above, "ccomp" if walk.tagged[mark][2] in ("that", "whether") and mark > above else "advcl")
    elif infinitive:
        walk.tie(n, above, "xcomp")
    elif not finite:
        walk.tie(n, max(above, walk.noun), "acl" if walk.noun > above else "advcl")
    elif walk.apart > above and subject == walk.apart + 1:  # ", and we expect …": as much a clause as the first
        walk.tie(n, next((k for k, as_ in enumerate(walk.relation) if as_ == "ROOT"), above), "conj")
    else:
        walk.tie(n, above, "ccomp" if subject > above and not walk.joined else "conj")
    walk.verb, walk.subject, walk.mark, walk.preposition, walk.joined = n, -1, -1, -1, False
