"""Who speaks: from the subject of a reporting verb to a voice, pronouns led back to the one they plainly stand for."""

from collections.abc import Sequence

from reftel.lexicon import Lexicon
from reftel.model import Annotation, Mention, MentionKind, Quotation, Span, Voice, VoiceKind
from reftel.recognise.acronyms import government
from reftel.recognise.analysis import Token
from reftel.recognise.prose import Prose
from reftel.recognise.quote_marks import marked
from reftel.recognise.said_by import user

__all__ = ["PAPERS", "UNNAMED", "able", "antecedent", "subject_of", "voice_of", "wire_names"]

_DAILIES = frozenset({"newspaper", "daily", "weekly", "magazine", "paper", "journal", "tabloid"})
_ARTICLES = frozenset({"article", "editorial", "op-ed", *_DAILIES})
UNNAMED = Voice(VoiceKind.ANONYMOUS, "unnamed")
_KINDS = {MentionKind.PERSON: VoiceKind.PERSON, MentionKind.ORGANISATION: VoiceKind.ORGANISATION, MentionKind.PLACE: VoiceKind.ORGANISATION}
_ENTITIES = {"PERSON": VoiceKind.PERSON, "ORG": VoiceKind.ORGANISATION, "GPE": VoiceKind.ORGANISATION, "NORP": VoiceKind.ANONYMOUS}
_BODIES = frozenset(
    [
        "government",
        "ministry",
        "embassy",
        "agency",
        "committee",
        "commission",
        "company",
        "court",
        "police",
        "army",
        "parliament",
        "statement",
        "communique",
        "communiqué",
        "declaration",
        "report",
        "study",
        "poll",
        "survey",
        "newspaper",
        "bank",
        "office",
        "department",
        "council",
        "party",
        "union",
        "administration",
        "paper",
        "article",
        "document",
        "letter",
        "note",
        "press",
        "media",
        "television",
        "radio",
        "daily",
        "headline",
        "regime",
        "kingdom",
        "side",
        "campaign",
        "group",
        "organization",
        "organisation",
    ]
)
_PAPERS = frozenset({"headline", "statement", "editorial", "article", "report", "communique", "declaration"})
PAPERS = frozenset(
    [
        *_PAPERS, "analysis", "audit", "book", "census", "chart", "data", "document", "documentary", "email", "e-mail", "figure", "file", "filing", "finding",
        "indictment", "lawsuit", "letter", "memo", "memorandum", "message", "note", "paper", "poll", "polling", "post", "record", "recording", "research",
        "review", "source", "statistic", "study", "summary", "survey", "tape", "testimony", "clarification", "release", "bulletin", "broadcast", "blog", "appeal", "petition", "resolution", "notice", "circular", "sign", "slogan", "banner", "leaflet", "poster", "manifesto", "caption", "placard", "text", "transcript", "tweet", "video",
    ]
)  # fmt: skip
_QUOTING = frozenset({"quote", "cite", "report", "overhear", "hear"})
_PUBLISHING = frozenset({"issue", "release", "publish", "post", "send", "give", "make", "put", "read", "distribute", "circulate", "sign", "deliver", "write"})
_NO_DOERS = frozenset(
    [
        "answer", "barrier", "behavior", "border", "chapter", "corridor", "danger", "disaster", "error", "factor", "figure", "fever", "harbor", "hunger", "indicator",
        "labor", "letter", "manner", "matter", "number", "offer", "order", "paper", "power", "quarter", "register", "river", "sector", "summer", "tanker", "tenor",
        "terror", "war", "water", "weather", "winter", "restaurant", "plant", "grant", "warrant", "covenant", "fist", "list", "guardian", "specimen",
    ]
)  # fmt: skip
_PEOPLE_ENDINGS = ("er", "or", "ist", "ian", "ant", "man", "men", "woman", "women", "people")
_FIRST = frozenset({"i", "we", "us", "me", "our", "my"})
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})


def wire_names(lexicon: Lexicon) -> dict[str, str]:
    """Names of news agencies, papers and channels as the lexicon writes them, by lower-case form."""
    return lexicon.once(_wires)


def _wires(lexicon: Lexicon) -> dict[str, str]:
    return {row["name"].lower(): row["name"] for row in lexicon.rows("wires")}


def subject_of(verb: Token) -> Token | None:
    """The word that names who says or thinks ``verb``: its subject, that of the verb it hangs on, the agent of a passive, the head of "who"."""
    token = verb
    for _ in range(6):
        passive = any(c.dep_ == "auxpass" for c in token.children) or (token.tag_ == "VBN" and token.dep_ in ("acl", "relcl"))
        agents = [g for c in token.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
        if passive and token is verb:
            return agents[0] if agents else None
        subjects = [c for c in token.children if c.dep_ in ("nsubj", "csubj")]
        if token is not verb and token.lemma_ in _QUOTING and token.dep_ != "acl" and not subjects:
            subjects = [c for c in token.children if c.dep_ == "nsubjpass"]  # "was quoted as saying"
        if subjects:
            relative = subjects[0].lower_ in ("who", "which", "that") and token.dep_ in ("relcl", "acl", "ccomp")
            return token.head if relative and token.head.pos_ in ("NOUN", "PROPN", "PRON") else subjects[0]
        if token.dep_ == "acl" and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
            paper = token.head.lemma_.lower() in PAPERS and token.head.dep_ == "dobj" and token.head.head.lemma_.lower() in _PUBLISHING
            author = subject_of(token.head.head) if paper else None
            return author or token.head
        if token.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "acl", "relcl") or token.head is token:
            return None
        token = token.head
    return None


def able(token: Token, lexicon: Lexicon) -> bool:
    """Whether a common noun names people or a body that can speak: listed as a role, a body by its head noun, or in the form of a doer ("the challenger")."""
    word = token.lower_
    if token.lemma_.lower() in _NO_DOERS:
        return False
    return word in lexicon.once(_roles) or token.lemma_.lower() in _BODIES or word.removesuffix("s").endswith(_PEOPLE_ENDINGS)


def _author(prose: Prose, paper: Token) -> Token | None:
    """Whose paper it is: "the daily's headline", "the ministry's statement", "an article he had written"."""
    owner = next((c for c in paper.children if c.dep_ == "poss" and c.pos_ in ("PROPN", "NOUN")), None)
    if owner is not None and paper.lemma_.lower() in _PAPERS:
        return owner
    found = user(paper, prose.lexicon.once(_uttering)) if paper.lemma_.lower() in PAPERS else None
    return found[0] if found is not None else None


def _uttering(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["lemma"] for row in lexicon.rows("cues") if row["pos"] == "uttering")


def _roles(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["word"].lower() for row in lexicon.rows("roles") if row["kind"] in ("group", "office", "rank", "abbreviation"))


def voice_of(prose: Prose, found: Sequence[Annotation], token: Token) -> Voice:  # noqa: PLR0911  # one answer for each kind of word
    """The voice that ``token`` names: a mention where one stands there, else its noun phrase; a pronoun takes the name it plainly stands for."""
    author = _author(prose, token)
    if author is not None and author.lower_ in _PERSONAL and (person := _nearest(prose, found, author)) is not None:
        return Voice(VoiceKind.PERSON, person.name, prose.span(author.idx, author.idx + len(author)))
    token = author or token
    start, end = _phrase(token)
    span = prose.span(start, end)
    if token.pos_ == "PRON" or token.lower_ in _PERSONAL or token.lower_ in ("our", "my"):
        return _pronoun(prose, found, token)
    here = prose.span(token.idx, token.idx + len(token))
    if (named := _named_beside(prose, found, token)) is not None:
        return Voice(VoiceKind.PERSON, named.name, named.span)
    for mention in found:
        if isinstance(mention, Mention) and mention.kind in _KINDS and mention.span.overlaps(here):
            kind = VoiceKind.ANONYMOUS if mention.anonymous else _KINDS[mention.kind]
            wire = wire_names(prose.lexicon).get(mention.name.lower())
            return Voice(VoiceKind.WIRE, wire, mention.span) if wire else Voice(kind, government(mention, prose.lexicon) or mention.name, mention.span)
    words = prose.text[start:end]
    bare = words.removesuffix("'s").removesuffix("’s")
    if (wire := _wire_in(prose, bare)) is not None:
        return Voice(VoiceKind.WIRE, wire, span)
    name = " ".join(bare.split())
    if token.ent_type_ in _ENTITIES and token.pos_ == "PROPN":
        return Voice(_ENTITIES[token.ent_type_], name, span)
    daily = _newspaper(prose, found, token) if token.lemma_.lower() in _ARTICLES else None
    if token.lemma_.lower() in _BODIES or daily is not None:
        return Voice(VoiceKind.ORGANISATION, daily.name if daily is not None else name, span)
    return Voice(VoiceKind.PERSON if token.pos_ == "PROPN" else VoiceKind.ANONYMOUS, name, span)


def _named_beside(prose: Prose, found: Sequence[Annotation], token: Token) -> Mention | None:
    """The person whom an apposition names: "the adviser Sami Veld, who said", "the minister, Ana Orlik, said"."""
    if token.pos_ != "NOUN":
        return None
    for child in token.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.i > token.i:
            at = prose.span(child.idx, child.idx + len(child))
            return next((m for m in found if isinstance(m, Mention) and m.kind is MentionKind.PERSON and not m.anonymous and m.span.overlaps(at)), None)
    return None


def _newspaper(prose: Prose, found: Sequence[Annotation], token: Token) -> Mention | None:
    """The newspaper that "the article", "the daily" points back to: the last body named before with such a word beside it."""
    if not any(c.lower_ in ("the", "this") for c in token.children if c.dep_ == "det"):
        return None
    before = [m for m in found if isinstance(m, Mention) and m.kind is MentionKind.ORGANISATION and m.span.end <= prose.offset + token.idx]
    beside = [(m, prose.text[max(0, m.span.start - prose.offset - 20) : m.span.start - prose.offset]) for m in before]
    return next((m for m, words in reversed(beside) if _DAILIES & {w.strip("\"'“‘,").lower() for w in words.split()}), None)


def _wire_in(prose: Prose, words: str) -> str | None:
    wires = wire_names(prose.lexicon)
    parts = words.lower().split()
    return next((wires[" ".join(parts[i:])] for i in range(len(parts)) if " ".join(parts[i:]) in wires), None)


def _phrase(token: Token) -> tuple[int, int]:
    """From the first word before the head that belongs to it to the head, with "of …" and "in …" close behind; no clauses, no appositions."""
    left = min([t.i for c in token.lefts if c.dep_ not in ("punct", "cc", "prep", "relcl", "advmod", "mark", "preconj") for t in c.subtree] + [token.i])
    left = max(left, token.i - 14)
    right = token.i
    for child in token.rights:
        if (child.dep_ == "prep" and child.lower_ in ("of", "in", "at", "from", "for", "to", "with")) or (
            child.dep_ == "conj" and child.pos_ in ("PROPN", "NOUN")
        ):
            edge = max(t.i for t in child.subtree)
            if edge - right <= 8 and not any(t.dep_ in ("relcl", "acl") for t in child.subtree):
                right = edge
        elif child.dep_ in ("cc", "case"):
            right = max(right, child.i) if child.dep_ == "case" else right
        else:
            break
    last = token.doc[right]
    return token.doc[left].idx, last.idx + len(last)


def _pronoun(prose: Prose, found: Sequence[Annotation], token: Token) -> Voice:  # noqa: PLR0911  # one answer for each kind of pronoun
    span = prose.span(token.idx, token.idx + len(token))
    low = token.lower_
    if low in _FIRST:
        return Voice(VoiceKind.DRAFTER, token.text, span)
    if low in _PERSONAL:
        if (name := _last_person(prose, found, token)) is not None:
            return Voice(VoiceKind.PERSON, name, span)
        return Voice(VoiceKind.PERSON, token.text, span)
    if low in ("they", "both"):
        before = [t for t in token.doc[: token.i] if t.dep_ == "nsubj" and (t.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in t.children))]
        if before:
            return Voice(voice_of(prose, found, before[-1]).kind, " ".join(prose.text[slice(*_phrase(before[-1]))].split()), span)
        return Voice(VoiceKind.ANONYMOUS, token.text, span)
    if low in ("it", "which", "that"):
        bodies = [m for m in found if isinstance(m, Mention) and m.kind is MentionKind.ORGANISATION and m.span.end <= span.start]
        if low == "it" and bodies:
            return Voice(VoiceKind.ORGANISATION, max(bodies, key=lambda m: m.span.end).name, span)
        return Voice(VoiceKind.ORGANISATION, token.text, span)
    return Voice(VoiceKind.ANONYMOUS, token.text, span)


def _nearest(prose: Prose, found: Sequence[Annotation], token: Token) -> Mention | None:
    """The person named nearest before ``token`` in its sentence: "Bell said Veld's thinking stood in an article he had written" tells of Veld's."""
    here = prose.span(token.sent.start_char, token.idx)
    people = [m for m in found if isinstance(m, Mention) and m.kind is MentionKind.PERSON and not m.anonymous and here.contains(m.span)]
    return max(people, key=lambda m: m.span.start, default=None)


def _last_person(prose: Prose, found: Sequence[Annotation], token: Token) -> str | None:
    """The person last named before the pronoun outside quotations; a person who was a subject comes before one who was not, in the last two sentences."""
    if any(isinstance(m, Mention) for m in found):
        person = antecedent(prose, found, token)
        return person.name if person is not None else None
    quotations = [a.span for a in found if isinstance(a, Quotation)]
    named = [(prose.span(e.start_char, e.end_char), e.text) for e in prose.analysis.ents if e.label_ == "PERSON" and e.end_char <= token.idx]
    people = [(span, name) for span, name in named if not any(q.contains(span) for q in quotations)]
    subject = next((name for span, name in reversed(people[-4:]) if _is_subject(prose, span)), None)
    return subject or (people[-1][1] if people else None)


def antecedent(prose: Prose, found: Sequence[Annotation], token: Token) -> Mention | None:
    """The person whom a pronoun of the portion stands for: the last named before it outside quotations, a subject before one who was none."""
    quotations = [prose.span(q.start, q.end) for q in prose.once(marked)]
    before = [m for m in found if isinstance(m, Mention) and m.kind is MentionKind.PERSON and m.span.end <= prose.offset + token.idx]
    people = [m for m in before if not any(q.contains(m.span) for q in quotations)]
    subjects = [m for m in people[-4:] if _is_subject(prose, m.span)]
    if not subjects:
        return people[-1] if people else None
    return next((m for m in reversed(subjects) if _is_main(prose, m, subjects[-1])), subjects[-1])


def _is_main(prose: Prose, person: Mention, last: Mention) -> bool:
    """Whether ``person`` is the subject of the main clause of the sentence of ``last``: "Verel echoed what Dunn had said", and then "he" is Verel."""
    words, others = prose.words(person.span), prose.words(last.span)
    if words is None or others is None or words.root.sent != others.root.sent:
        return False
    return words.root.head == words.root.sent.root


def _is_subject(prose: Prose, span: Span) -> bool:
    words = prose.words(span)
    return words is not None and words.root.dep_ in ("nsubj", "nsubjpass")
