"""Undertakings, payments, disputes and positions: the statements that a governing word of the lexicon opens.

The word gives class and status (`clauses`), what stands below it the themes (`themes`); a list gives several statements.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reftel.lexicon import Lexicon
from reftel.model import Amount, Mention, MentionKind, Predicate, Span, Statement, Status, Theme, Timex, Voice, VoiceKind
from reftel.recognise.analysis import Token
from reftel.recognise.clauses import Anchor, anchors, parties_of, status_of, supposed, table
from reftel.recognise.idle import holders, labelled, weighed
from reftel.recognise.reported import rates
from reftel.recognise.sentence import ENCOUNTERS, Sentence, blank, over
from reftel.recognise.themes import below, clause_theme, heads, light, theme_at, vague
from reftel.recognise.undone import ended, talked_of, undone

__all__ = ["from_anchor"]

_About = list[tuple[Token, tuple[str, ...]]]
_NEAR = 40
_PAPERS = frozenset({"document", "agreement", "accord", "deal", "contract", "memorandum", "protocol"})
_ENDED = (Status.TERMINATED, Status.LAPSED, Status.NOT_AGREED)
_PROMISED = (Status.PLEDGED, Status.AGREED, Status.PLANNED, Status.ANNOUNCED, Status.PROPOSED)
_UNAIDED = frozenset({"materialise", "materialize", "cooperate", "collaborate", "join", "withdraw", "assist", "help", "transit", "resume", "host", "invest"})
_HANDING = frozenset({"contribute", "transfer", "grant", "allocate", "earmark"})
_MONEY = frozenset({"money", "dollar", "sum", "amount", "cash", "million", "billion", "share", "budget", "fee", "arrears", "capital"})
_GIVING = frozenset({"provide", "give", "receive", "get", "extend", "make", "obtain", "secure", "owe", "need"})
_TOPIC = frozenset({"on", "about", "over", "of", "regarding", "concerning", "into", "for", "around"})
_TALKED = frozenset({"conversation", "talk"})
_SEEMING = frozenset({"appear", "seem", "look"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB", "PRP", "DT", "EX"})
_SEEING = frozenset({"see", "have"})
_SAID = (Predicate.ASSESSMENT, Predicate.DISCUSSION)
_OWNS = (Predicate.POSITION, Predicate.DISPUTE, Predicate.PROPOSAL)


def from_anchor(at: Sentence, anchor: Anchor, spent: set[int]) -> Iterator[Statement]:
    """The statements that ``anchor`` opens in its sentence; the tokens that they use up are added to ``spent``."""
    told = _told(at, anchor)
    if told is None:
        return
    status, no, why = status_of(told)
    if (
        told.predicate is Predicate.PROJECT
        and told.status is Status.DONE
        and ((status is Status.STATED and not supposed(told.token)) or (told.token.pos_ == "VERB" and not _has_object(told.token)))
    ):
        return  # an action in the present or without an object tells no undertaking ("ties develop", "had developed into a partnership")
    about = _complements(at, told, spent)
    themes, by = _themes(at, told, about, spent)
    if not themes:
        return
    spent.add(told.token.i)
    status, why = _nested(told, status, why)
    predicate = told.predicate
    if any(_indicative(told, h) or (told.predicate is Predicate.POSITION and h.dep_ == "ccomp" and rates(h, at.prose)) for h, _ in about):
        predicate, status = Predicate.ASSESSMENT, Status.STATED
    parties = tuple(dict.fromkeys((*parties_of(at.prose, at.found, told.token), *by)))
    base = blank(at, predicate, status, themes[0], why, verb=told.token.lemma_.lower(), parties=parties, negated=no)
    for theme in themes:
        made = base if theme is themes[0] else over(at, base, theme)
        if told.predicate is Predicate.DISCUSSION and (done := _given(at, told, theme)):
            made = replace(made, status=done, because=f"{why}, of what was {done.value}")
        yield replace(made, chain=_judge(at, told.token)) if predicate is Predicate.ASSESSMENT and not made.chain else made


def _given(at: Sentence, anchor: Anchor, theme: Theme) -> Status | None:
    """What has come of the thing that is talked about, by its own participle ("the gift sent by …"), or of a talk that is itself the theme."""
    words = at.prose.words(theme.span)
    if words is None:
        return None
    if words.root == anchor.token and anchor.token.lemma_.lower() in _TALKED and anchor.status is Status.DISCUSSED:
        return Status.HELD
    known = at.prose.lexicon.once(table)
    for child in words:
        entry = known.get((child.lemma_.lower(), "verb")) if child.dep_ == "acl" and child.tag_ == "VBN" else None
        if entry is not None and entry[1] in (Status.DONE, Status.PAID, Status.SIGNED):
            return entry[1]
    return None


def _judge(at: Sentence, verb: Token) -> tuple[Voice, ...]:
    """Who judges, where no reporting words say it: the named subject of the verb ("Holm described the relations as good"), not the owner of one
    ("the Holm era saw …"), and not who only seems to do something: that is what somebody else thinks.
    """
    if verb.lemma_.lower() in _SEEMING:
        return ()
    heads = [c for c in verb.children if c.dep_ == "nsubj"]
    subjects = {t.i for head in heads for t in head.subtree if t.i == head.i or t.dep_ in ("conj", "appos")}
    for mention in at.found:
        words = at.prose.words(mention.span) if isinstance(mention, Mention) and mention.kind in (MentionKind.PERSON, MentionKind.ORGANISATION) else None
        if words is not None and isinstance(mention, Mention) and words.root.i in subjects:
            kind = VoiceKind.ORGANISATION if mention.kind is MentionKind.ORGANISATION else VoiceKind.ANONYMOUS if mention.anonymous else VoiceKind.PERSON
            return (Voice(kind, mention.name, mention.span),)
    return ()


def _told(at: Sentence, anchor: Anchor) -> Anchor | None:
    """The anchor whose status counts: for "highlighted the agreements to …" the agreements; None where a thing, not a party, "highlights"."""
    found = weighed(anchor, at.prose.lexicon)
    counted = undone(found, at.prose.lexicon) if found is not None else None
    if counted is None or _no_deal(at, anchor) or _speech(at, anchor.token):
        return None
    anchor = counted
    if anchor.status is not Status.RAISED or anchor.token.pos_ != "VERB":
        return anchor
    subject = next((c for c in anchor.token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lower_ in ("it", "this", "that", "which"):
        return None
    below = [a for a in anchors(at.words, at.prose.lexicon) if a.token.head == anchor.token and a.token.dep_ in ("dobj", "nsubjpass")]
    return next((a for a in below if a.predicate is Predicate.AGREEMENT), anchor)


def _speech(at: Sentence, verb: Token) -> bool:
    """As in "flew to Tarvesk to address the Assembly": a speech to somebody raises nothing."""
    heard = [c for c in verb.children if c.dep_ == "dobj" and c.pos_ in ("NOUN", "PROPN")] if verb.lemma_ == "address" else []
    bodies = [a.span for a in at.found if isinstance(a, Mention) and a.kind in (MentionKind.ORGANISATION, MentionKind.PERSON)]
    return bool(heard) and all(any(b.overlaps(at.prose.span(c.idx, c.idx + len(c))) for b in bodies) for c in heard)


def _no_deal(at: Sentence, anchor: Anchor) -> bool:
    """Whether a word of payment stands only for a kind of thing ("ten-year loans at low rates"): nobody gives or asks for it and no sum is named; or a verb of
    payment hands over something else than money ("contributes to the tension", "granted a visa").
    """
    token = anchor.token
    if anchor.predicate is not Predicate.PAYMENT or any(isinstance(a, Amount) and a.kind == "money" for a in at.found if at.span.contains(a.span)):
        return False
    known = at.prose.lexicon.once(table)
    if token.pos_ == "VERB" and token.lemma_.lower() in _HANDING:
        given = [t for t in token.subtree if t.pos_ in ("NOUN", "PROPN") and t.dep_ in ("dobj", "pobj", "nsubjpass", "conj", "compound")]
        return not any(known.get((t.lemma_.lower(), "noun"), (None,))[0] is Predicate.PAYMENT or t.lemma_.lower() in _MONEY for t in given)
    if token.pos_ != "NOUN":
        return False
    above = [known.get((t.lemma_.lower(), "verb" if t.pos_ == "VERB" else "noun")) for t in token.ancestors]
    held = [e for e in above if e is not None and e[0] in (Predicate.AGREEMENT, Predicate.PAYMENT, Predicate.PROPOSAL, Predicate.PROJECT, Predicate.DISCUSSION)]
    return not held and not any(t.lemma_.lower() in _GIVING for t in token.ancestors) and not parties_of(at.prose, at.found, token)


def _themes(at: Sentence, anchor: Anchor, about: Sequence[tuple[Token, tuple[str, ...]]], spent: set[int]) -> tuple[list[Theme], tuple[Mention, ...]]:
    """What ``about`` comes to as themes; with "such" what the sentence spoke of before, and who was bound there."""
    themes: list[Theme] = []
    for head, via in about:
        clause = head if head.pos_ in ("VERB", "AUX") else _judged(head, at.prose.lexicon)
        theme = clause_theme(at.prose, at.found, clause) if clause is not None else theme_at(at.prose, at.found, head, via)
        if (theme.words or theme.names) and not _empty(head, theme) and not any(t.span.overlaps(theme.span) for t in themes):
            themes.append(theme)
        spent.update(t.i for t in _path(head, anchor.token))
    themes = [_with_sum(at, t) for t in themes] if anchor.token.pos_ == "VERB" else themes
    themes = _telling(at, themes)
    if any(c.lower_ == "such" for h, _ in about for c in h.children):
        meant, by = _meant(at, anchor.token)
        return meant or themes, by
    return themes, ()


def _judged(head: Token, lexicon: Lexicon) -> Token | None:
    """The clause that says of something that it is a vague thing ("the visit had been a success"): the clause is the theme, not the thing."""
    verb = head.head
    said = head.dep_ == "attr" and verb.lemma_ == "be" and any(c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN") for c in verb.children)
    return verb if said and head.lemma_.lower() in lexicon.once(vague) else None


def _empty(head: Token, theme: Theme) -> bool:
    """Whether a theme only points ("which …", "this"), is one adjective ("true") or says in what part somebody acts ("as an equal")."""
    part = head.dep_ == "pobj" and head.head.lower_ == "as" and any(c.lower_ in ("a", "an") for c in head.children) and head.head.head.pos_ == "VERB"
    points = (
        part
        or theme.text.split(maxsplit=1)[0].lower().strip(",") in ("which", "who", "whom")
        or head.tag_ in _RELATIVE
        or (head.dep_ == "relcl" and head.pos_ in ("VERB", "AUX"))
    )
    return points or (head.pos_ == "ADJ" and " " not in theme.text and not theme.names)


def _with_sum(at: Sentence, theme: Theme) -> Theme:
    """A theme of payment with the sum just before it: "USD 2 million in compensation"."""
    sums = [
        a.span for a in at.found if isinstance(a, Amount) and a.kind == "money" and a.span.end <= theme.span.start and theme.span.start - a.span.end < _NEAR
    ]
    if not sums:
        return theme
    if any(mark in at.prose.of(Span(sums[-1].end, theme.span.start)) for mark in (",", ";", " but ", " and ")):
        return theme  # the sum belongs to another clause
    span = Span.hull([sums[-1], theme.span])
    return replace(theme, span=span, text=" ".join(at.prose.of(span).split()))


def _indicative(anchor: Anchor, clause: Token) -> bool:
    """As in "suggested that there are signs": a finite clause after a verb of proposing proposes nothing, it states."""
    finite = [clause, *(c for c in clause.children if c.dep_ in ("aux", "auxpass"))]
    return anchor.token.lemma_.lower() == "suggest" and any(t.tag_ in ("VBZ", "VBP", "VBD") for t in finite)


def _telling(at: Sentence, themes: list[Theme]) -> list[Theme]:
    """The themes that say something; when none does, a paper ("the documents") may stand for what it holds."""
    if not themes:
        return []
    little = at.prose.lexicon.once(light)
    encounters = at.prose.lexicon.once(_encounters)
    papers = [t for t in themes if t.head in _PAPERS]
    places = {m.name for m in at.found if isinstance(m, Mention) and m.kind is MentionKind.PLACE}
    firm = [
        t
        for t in themes
        if t not in papers and t.head not in encounters and (set(t.names) - places or not _weight_words(t, places) <= little) and not _bare(t, little)
    ]
    return firm + [t for t in papers if not firm or t.text.endswith("s")][:1]


def _encounters(lexicon: Lexicon) -> frozenset[str]:
    """The nouns of meetings and visits."""
    return frozenset(lemma for (lemma, pos), (predicate, _) in lexicon.once(table).items() if pos == "noun" and predicate in ENCOUNTERS)


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


def _complements(at: Sentence, anchor: Anchor, spent: set[int]) -> list[tuple[Token, tuple[str, ...]]]:
    """The words that an anchor is about: the clause for what is insisted, believed or announced, else the nouns below it."""
    equated = _equated(anchor.token)
    if equated is not None:  # "one of his goals was to show …"
        return [(equated, ())]
    if (called := labelled(anchor)) is not None:
        return [(c, ()) for c in called]
    if gone := ended(anchor, at.prose.lexicon):
        return gone
    held = [t.i for h in holders(anchor) for t in h.subtree]
    about = [(h, via) for h, via in _about(anchor.token, at.prose.lexicon) if not _is_party(at, h) and h.i not in held]
    about = _of_noun(at, anchor, about) if anchor.token.pos_ in ("NOUN", "PROPN") else _of_verb(at, anchor, about)
    clauses = [c for c in anchor.token.children if c.dep_ == "ccomp"]
    if not clauses and anchor.predicate in _OWNS:  # "would prefer to see the port run by others"
        clauses = [g for c in anchor.token.children if c.dep_ == "xcomp" and c.lemma_ in _SEEING for g in c.children if g.dep_ == "ccomp"]
    ahead = (
        clauses[0] if clauses and (not about or anchor.predicate in (*_OWNS, Predicate.ASSESSMENT)) else None
    )  # what stands before may be a sentence by itself
    clause = next((c for c in clauses if c.i > anchor.token.i), ahead)
    whole = anchor.predicate in (*_OWNS, Predicate.ASSESSMENT, Predicate.PROJECT, Predicate.AGREEMENT) or _all_said(at, anchor, clause)
    if clause is None or not (whole or _indicative(anchor, clause)):
        return about
    inside = [h for h, _ in about if clause in [h, *h.ancestors]]
    if anchor.predicate is Predicate.AGREEMENT and any(_names_project(at, h) for h in inside):
        return about
    spent.update(t.i for t in clause.subtree)
    return [(clause, ())]


def _all_said(at: Sentence, anchor: Anchor, clause: Token | None) -> bool:
    """Whether what somebody stresses or mentions is the whole clause: it says what a party does, and no word in it states an undertaking by itself."""
    if anchor.status is not Status.RAISED or anchor.token.pos_ != "VERB" or clause is None:
        return False
    if not any(_is_party(at, c) for c in clause.children if c.dep_ == "nsubj"):
        return False  # what is said of a thing is about the thing
    return not any(a.predicate not in _SAID and clause in (a.token, *a.token.ancestors) for a in anchors(at.words, at.prose.lexicon))


def _of_noun(at: Sentence, anchor: Anchor, about: _About) -> _About:
    """For a noun the noun itself, where it is a payment, has a modifier ("a proposed transit agreement to send supplies") or nothing below."""
    if anchor.predicate is Predicate.DISCUSSION:  # what was talked about, not with whom
        tops = {c.i for p in anchor.token.children if p.dep_ == "prep" and p.lower_ in _TOPIC for c in p.subtree}
        about = [(h, via) for h, via in about if h.i in tops] or about
    if not about and anchor.predicate is Predicate.AGREEMENT and anchor.token.dep_ in ("nsubjpass", "dobj"):  # "no agreement was reached on the border"
        preps = [p for p in anchor.token.head.children if p.dep_ == "prep" and p.lower_ in ("on", "about", "over") and p.i > anchor.token.i]
        about = [h for p in preps for c in p.children if c.dep_ == "pobj" for h in heads(c, at.prose.lexicon)]
    compound = any(c.dep_ == "compound" and c.pos_ == "NOUN" for c in anchor.token.children)
    if about and anchor.predicate is not Predicate.PAYMENT and not compound:
        return about
    return [(anchor.token, ())] if _specific(at, anchor.token) else about


def _of_verb(at: Sentence, anchor: Anchor, about: _About) -> _About:
    """For a sum what it is for ("paid USD 2 million in compensation"); for an object that only leads to a place, the object."""
    token = anchor.token
    sums = [a.span for a in at.found if isinstance(a, Amount) and a.kind == "money"]
    of_sum = [h for h, _ in about if any(s.overlaps(at.prose.span(h.idx, h.idx + len(h))) for s in sums)]
    if anchor.predicate is Predicate.PAYMENT or of_sum:
        preps = [p for t in [token, *of_sum] for p in t.children if p.dep_ == "prep" and p.lower_ in ("in", "for", "as", "to")]
        purpose = [c for p in preps for c in p.children if c.dep_ == "pobj" and c.pos_ == "NOUN" and not _is_party(at, c)]
        return [(c, ()) for c in purpose] or about
    if about:
        return talked_of(about, at.prose.lexicon) if anchor.status in _ENDED else about
    if anchor.status in _PROMISED and (
        purposes := [c for c in token.children if c.dep_ == "advcl" and any(g.lower_ == "to" and g.dep_ == "aux" for g in c.children)]
    ):
        return [h for c in purposes for h in heads(c, at.prose.lexicon)]  # "promised in 1994 to finish the bridge"
    objects = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass") and c.pos_ in ("NOUN", "PROPN")]
    bound = anchor.predicate is not Predicate.PROJECT
    offered = anchor.predicate is Predicate.PROPOSAL  # people without names may be what is proposed ("a group of forty officers")
    return [(c, ()) for c in objects if not (bound and _is_party(at, c) and not offered) and not _person(at, c, named=offered)]


def _person(at: Sentence, head: Token, *, named: bool = False) -> bool:
    here = at.prose.span(head.idx, head.idx + len(head))
    people = [a for a in at.found if isinstance(a, Mention) and a.kind is MentionKind.PERSON and a.span.overlaps(here)]
    return any(not (named and a.anonymous) for a in people)


def _equated(noun: Token) -> Token | None:
    """The clause that a noun is equated with by "be"."""
    at = noun
    while at.dep_ == "pobj" and at.head.dep_ == "prep":
        at = at.head.head
    if noun.pos_ != "NOUN" or at.dep_ != "nsubj" or at.head.lemma_ != "be":
        return None
    return next((c for c in at.head.children if c.dep_ in ("xcomp", "ccomp")), None)


def _has_object(verb: Token) -> bool:
    kin = [verb, *(c for c in verb.children if c.dep_ == "conj")]
    return verb.lemma_.lower() in _UNAIDED or any(c.dep_ in ("dobj", "nsubjpass", "xcomp", "ccomp") for v in kin for c in v.children)


def _path(head: Token, anchor: Token) -> Iterator[Token]:
    for token in [head, *head.ancestors]:
        if token == anchor:
            return
        yield token


def _meant(at: Sentence, token: Token) -> tuple[list[Theme], tuple[Mention, ...]]:
    """The themes of the words of undertaking that stand before ``token`` in its sentence, and who is bound there."""
    words = at.prose.lexicon.once(light)
    earlier = [a for a in anchors(at.words, at.prose.lexicon) if a.token.i < token.i and a.predicate not in ENCOUNTERS]
    for anchor in sorted(earlier, key=lambda a: -a.token.i):
        made = [
            theme_at(at.prose, at.found, h, via) for h, via in _about(anchor.token, at.prose.lexicon) if h.pos_ in ("NOUN", "PROPN") and not _is_party(at, h)
        ]
        made = [t for t in made if not t.words <= words]
        if made:
            return made, tuple(p for a in [anchor.token, anchor.token.head] for p in parties_of(at.prose, at.found, a))
    return [], ()


def _about(token: Token, lexicon: Lexicon) -> list[tuple[Token, tuple[str, ...]]]:
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


def _is_party(at: Sentence, head: Token) -> bool:
    """Whether a head is a person or a country by itself, or a pronoun: a party and no matter."""
    if head.pos_ == "PRON" or head.ent_type_ in ("DATE", "TIME", "ORDINAL"):
        return True
    here = at.prose.span(head.idx, head.idx + len(head))
    over = [a for a in at.found if isinstance(a, (Mention, Timex)) and a.span.overlaps(here)]
    bound = head.dep_ == "nsubj" or (
        head.dep_ in ("pobj", "dative", "conj")
        and any(a.lower_ in ("to", "from", "with", "between", "by") and a.dep_ in ("prep", "agent", "dative") for a in [head.head, head.head.head])
    )
    return any(isinstance(a, Timex) or a.kind in (MentionKind.PERSON, MentionKind.PLACE) or (a.kind is MentionKind.ORGANISATION and bound) for a in over)


def _names_project(at: Sentence, head: Token) -> bool:
    here = at.prose.span(head.idx, head.idx + len(head))
    return any(isinstance(a, Mention) and a.kind is MentionKind.PROJECT and a.span.overlaps(here) for a in at.found)


def _specific(at: Sentence, token: Token) -> bool:
    """Whether a noun says enough without a complement: a sum, a name or a modifier belongs to it."""
    reach = [t for t in token.subtree if t.i != token.i]
    if not reach:
        return False
    span = at.prose.span(min(t.idx for t in reach), max(t.idx + len(t) for t in reach))
    if any(isinstance(a, (Amount, Mention)) and a.span.overlaps(span) for a in at.found):
        return True
    complete = any(c.dep_ == "prep" or c.text[:1].isupper() for c in token.children)
    plural = (
        token.tag_ == "NNS" and not complete and at.prose.lexicon.once(table).get((token.lemma_.lower(), "noun"), (None,))[0] in _OWNS
    )  # "difficult decisions"
    return not plural and any(t.dep_ in ("compound", "amod") and t.lower_ not in ("such", "other", "new", "same") for t in token.children)
