"""The pipeline's attribute rules, asked once for each kind of word.

After tags and relations are known, spaCy's ``attribute_ruler`` gives parts of speech and some lemmas by nearly two hundred patterns, searched in every text: a tenth of all
the time. Nearly all of them look at one token, at its tag, relation and lower-case form. What they say is therefore remembered for each such combination, as the
rules themselves answer for a text of that one word. Where a pattern of several tokens matches, the rules are asked for the whole text.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["quick_rules"]

Step = Callable[["Doc"], "Doc"]
_LOOKED_AT = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
_Answer = tuple[int, int, int, str, str]
"""Part of speech, morphology and lemma as spaCy numbers them; the tag and the relation where they change, else ""."""


def quick_rules(nlp: "Language") -> Step:
    """A step that does what ``nlp``'s attribute rules do; the rules themselves where a pattern looks at anything else."""
    ruler: Any = nlp.get_pipe("attribute_ruler")
    patterns = [pattern for row in ruler.patterns for pattern in row["patterns"]]
    single = [pattern[0] for pattern in patterns if len(pattern) == 1]
    if any(set(token) - _LOOKED_AT or "OP" in token for token in single) or any(len(p) > 1 and any("OP" in t for t in p) for p in patterns):
        return ruler  # type: ignore[no-any-return]
    return _Quick(nlp, ruler, single, [p for p in patterns if len(p) > 1])


def _forms(single: list[dict[str, Any]]) -> Iterator[str]:
    """The forms that rules ask for, each as a pattern."""
    for token in single:
        form = token.get("LOWER")
        if isinstance(form, str):
            yield re.escape(form) + r"\Z"
        elif isinstance(form, Mapping):
            yield from (re.escape(each) + r"\Z" for kind in ("IN", "NOT_IN") for each in form.get(kind, ()))
            if "REGEX" in form:
                yield f".*(?:{form['REGEX']})"


class _Quick:
    """The step, with what it remembers."""

    def __init__(self, nlp: "Language", ruler: Any, single: list[dict[str, Any]], several: list[list[dict[str, Any]]]) -> None:
        from spacy.matcher import Matcher  # noqa: PLC0415  # never at start-up

        self.vocab = nlp.vocab
        self.ruler = ruler
        self.asked = re.compile("|".join(dict.fromkeys(_forms(single))) or "(?!)", re.DOTALL)
        self.several = Matcher(nlp.vocab)
        if several:
            self.several.add("several", several)
        self.forms: dict[int, str] = {}
        self.answers: dict[tuple[int, int, str, bool], _Answer] = {}

    def __call__(self, doc: "Doc") -> "Doc":
        """Gives ``doc`` its parts of speech, morphology and the lemmas that rules know."""
        import numpy as np  # noqa: PLC0415  # never at start-up
        from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG  # noqa: PLC0415

        if not len(doc) or (len(self.several) and self.several(doc, allow_missing=True)):
            return self.ruler(doc)  # type: ignore[no-any-return]
        said = [self._answer(*row) for row in doc.to_array([TAG, DEP, LOWER, IS_SPACE]).tolist()]
        numbers: Any = np.array([answer[:3] for answer in said], dtype="uint64")
        doc.from_array([POS, MORPH, LEMMA], numbers)
        for n, (_, _, _, tag, relation) in enumerate(said):
            if tag:
                doc[n].tag_ = tag
            if relation:
                doc[n].dep_ = relation
        return doc

    def _answer(self, tag: int, relation: int, lower: int, space: int) -> _Answer:
        form = self.forms.get(lower)
        if form is None:
            word = self.vocab.strings[lower]
            # words that no rule asks for are all one
            form = word if self.asked.match(word) else " " if word.isspace() else "x"
            if len(self.forms) > 1 << 17:
                self.forms.clear()
            self.forms[lower] = form
        key = (tag, relation, form, bool(space))
        if (known := self.answers.get(key)) is None:
            known = self.answers[key] = self._ask(tag, relation, form)
        return known

    def _ask(self, tag: int, relation: int, form: str) -> _Answer:
        """What the rules say of a text of this one word."""
        from spacy.tokens import Doc  # noqa: PLC0415  # never at start-up

        strings = self.vocab.strings
        alone = Doc(self.vocab, words=[form], tags=[strings[tag]], deps=[strings[relation]], heads=[0])
        before = (alone[0].tag_, alone[0].dep_)
        token = self.ruler(alone)[0]
        changed = [new if new != old else "" for new, old in zip((token.tag_, token.dep_), before, strict=True)]
        return token.pos, token.morph.key, token.lemma, changed[0], changed[1]
