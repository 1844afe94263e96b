"""The questions that a record leaves to people, those on which most hangs first: what was paired, what was held for one, what was only guessed."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from reftel.model import Answer, Entity, Matter, MentionKind, Passage, Question, Record, Relation, Verdict

__all__ = ["review"]

_DIFFER, _CANDIDATE, _ONE, _NEAR, _GUESSED = 50.0, 40.0, 30.0, 20.0, 10.0
_SHOWN = 8
"""So many passages of a question say what it is about; the pages of its subjects have all."""
_ACRONYM = 6  # printed together with its name, it is no other form to wonder about
_LONG = 5
"""A shorter surname that differs in a letter is another name."""
_WORDS = {MentionKind.PERSON: "person", MentionKind.ORGANISATION: "organisation", MentionKind.PLACE: "place", MentionKind.PROJECT: "project"}


def review(record: Record) -> tuple[Question, ...]:
    """What is open; a thing on which people decided is not asked of again."""
    found = [*_matters(record), *_held_for_one(record), *_near(record), *_guessed(record)]
    return tuple(sorted(found, key=lambda q: (-q.weight, q.text, q.id)))


def _question(kind: str, text: str, because: str, answers: tuple[Answer, Answer, Answer], weight: float, passages: Iterable[Passage]) -> Question:
    yes, no, unsure = answers
    every = tuple(dict.fromkeys(passages))
    made = "\x1f".join((kind, text, *yes.subjects, *no.subjects))
    name = f"question-{hashlib.sha256(made.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
    rank = weight + min(len(every), 9) / 10
    return Question(id=name, kind=kind, text=text, because=because, yes=yes, no=no, unsure=unsure, weight=rank, passages=every[:_SHOWN])


def _matters(record: Record) -> Iterator[Question]:
    for matter in record.matters:
        finding = matter.finding
        if matter.judged or finding.relation is Relation.SINGLE_SOURCE or not (finding.candidate or finding.relation is Relation.DIVERGENT):
            continue
        apart = _apart(matter)
        text = f"Do the accounts speak of one matter here: {matter.name}?"
        answers = (
            Answer("They do", Verdict.ACCEPT, (matter.id,)),
            Answer("Of different ones", Verdict.DIFFERENT, apart),
            Answer("It cannot be told", Verdict.UNSURE, apart),
        )
        weight = _DIFFER if finding.relation is Relation.DIVERGENT else _CANDIDATE
        yield _question("matter", text, finding.because, answers, weight + min(matter.weight, 9) / 100, _one_each(matter))


def _apart(matter: Matter) -> tuple[str, ...]:
    """The matter as each account tells it: what is asked is whether these belong together."""
    return tuple(f"{matter.id}@{label}" for label in dict.fromkeys(p.label for p in matter.evidence))


def _one_each(matter: Matter) -> Sequence[Passage]:
    """The passages, the first of each account before the others."""
    first = list({p.label: p for p in reversed(matter.evidence)}.values())
    return [*sorted(first, key=matter.evidence.index), *matter.evidence]


def _held_for_one(record: Record) -> Iterator[Question]:
    """People and bodies with several written forms."""
    for entity in record.entities:
        forms = _forms(entity)
        if entity.judged or entity.kind not in (MentionKind.PERSON, MentionKind.ORGANISATION) or len(forms) < 2 or not entity.because:
            continue
        one, other = forms[0], forms[-1]
        word = _WORDS[entity.kind]
        answers = (
            Answer(f"One {word}", Verdict.ACCEPT, (entity.id,)),
            Answer("Two", Verdict.DIFFERENT, (one, other)),
            Answer("It cannot be told", Verdict.UNSURE, (one, other)),
        )
        text = f"Are {', '.join(forms[:-1])} and {other} one {word}?"
        yield _question(word, text, "; ".join(entity.because), answers, _ONE, _of_forms(entity, forms))


def _forms(entity: Entity) -> list[str]:
    """Its written forms that differ in more than how much of the name they give."""
    kept: list[str] = []
    for form in (entity.name, *entity.aliases):
        words = set(form.casefold().split())
        short = form.isupper() and len(form) <= _ACRONYM and len(words) == 1
        if not short and not any(words <= set(k.casefold().split()) or words >= set(k.casefold().split()) for k in kept):
            kept.append(form)
    return kept


def _of_forms(entity: Entity, forms: Sequence[str]) -> list[Passage]:
    """A passage of each form first."""
    first = [next((p for p in entity.passages if form.casefold() in p.text.casefold()), None) for form in forms]
    return [*(p for p in first if p is not None), *entity.passages]


def _near(record: Record) -> Iterator[Question]:
    """People with surnames that are alike, or nearly, and who are not held for one."""
    people = [e for e in record.entities if e.kind is MentionKind.PERSON]
    for one, other in combinations(people, 2):
        if (set(one.judged) & set(other.judged)) or not _alike(_surname(one), _surname(other)):
            continue
        answers = (
            Answer("One person", Verdict.SAME, (one.id, other.id)),
            Answer("Two", Verdict.DIFFERENT, (one.id, other.id)),
            Answer("It cannot be told", Verdict.UNSURE, (one.id, other.id)),
        )
        because = "the same surname" if _surname(one) == _surname(other) else "their surnames differ in one letter"
        yield _question("person", f"Are {one.name} and {other.name} one person?", because, answers, _NEAR, (*one.passages[:3], *other.passages[:3]))


def _surname(entity: Entity) -> str:
    return entity.name.split()[-1].casefold() if entity.name.split() else ""


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _LONG and Levenshtein.distance(one, other, score_cutoff=1) == 1)


def _guessed(record: Record) -> Iterator[Question]:
    """Names of which only guesses say what they are names of."""
    doubts: dict[tuple[str, str], str] = {}
    for view in record.accounts:
        for found in view.annotations:
            if found.doubt and hasattr(found, "kind"):
                doubts.setdefault((view.id, " ".join(found.span.of(view.text).split())), found.doubt)
    for entity in record.entities:
        why = [doubts.get((p.document, p.text)) for p in entity.passages]
        if entity.judged or entity.kind not in _WORDS or not why or not all(why):
            continue
        word = _WORDS[entity.kind]
        answers = (
            Answer(f"It is a {word}" if word != "organisation" else "It is an organisation", Verdict.ACCEPT, (entity.id,)),
            Answer("It is none", Verdict.REJECT, (entity.id,)),
            Answer("", Verdict.UNSURE, ()),
        )
        article = "an" if word[0] in "aeiou" else "a"
        yield _question(word, f"Is “{entity.name}” {article} {word}?", next(w for w in why if w), answers, _GUESSED, entity.passages)
