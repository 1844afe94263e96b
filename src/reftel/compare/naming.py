"""What a matter is called: the theme that says most in few words, without what only surrounds it in print."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from reftel.compare.claims import Claim, Weights, money
from reftel.model import Predicate, Register

__all__ = ["name_of", "tidied"]

_OWNED = frozenset({"our", "my", "your", "his", "her", "their", "its"})
_LONGEST = 90
_TELLING = 4  # words from which a noun needs no verb to say what is done with it
_QUOTES = (("“", "”"), ('"', '"'), ("‘", "’"), ("(", ")"), ("[", "]"), ("«", "»"))
_DANGLING = frozenset({"and", "or", "of", "to", "the", "a", "an", "with", "in", "on", "for", "by", "from", "at", "as", "that", "which", "nor", "but"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})


def name_of(group: Sequence[Claim], weights: Weights) -> str:
    """The theme that says most in few words: a named thing, from the body rather than the summary; what is done with it, where the noun alone
    says little.
    """
    elsewhere = {c.view.id: {k for o in group if o.view.id != c.view.id for k in o.context} for c in group}
    sums = {money(a) for c in group for a in c.statement.amounts if a.kind == "money" and a.value is not None}
    with_sums = {c.view.id for c in group if any(a.kind == "money" for a in c.statement.amounts)}
    disputed = len(sums) > 1 or (bool(with_sums) and len(with_sums) < len(elsewhere))

    def worth(claim: Claim) -> tuple[float, int, int]:
        theme, text = claim.statement.theme, claim.statement.theme.text
        named = any(name in text for name in theme.names)
        telling = 2.0 * bool(claim.named("project")) + 1.0 * named + min(3.0, sum(weights[k] for k in claim.keys if k[0] != "place"))
        clause = claim.statement.predicate in (Predicate.POSITION, Predicate.ASSESSMENT) or text.split()[0].endswith("ing")
        common = min(2.0, sum(weights[k] for k in claim.core & elsewhere[claim.view.id]))  # what the others speak of, too
        one_side = any(theme.span.overlaps(a.span) for a in claim.statement.amounts if a.kind == "money") and disputed  # the name takes no side
        owned = text.split()[0].casefold() in _OWNED
        whom = claim.statement.predicate is Predicate.PAYMENT and claim.statement.verb not in theme.words  # "will lend the railways" is no railway
        less = 2.0 * clause + 0.5 * (claim.statement.register is Register.SUMMARY) + 1.5 * one_side + 1.0 * owned + 3.0 * whom
        return (telling + common - max(0, len(text) - 60) * 0.06 - less, -len(theme.text), -claim.order)

    return _named_by(max(group, key=worth), disputed=disputed)


def _named_by(best: Claim, *, disputed: bool) -> str:
    theme = best.statement.theme
    named = [n for n in theme.names if n.casefold() in theme.text.casefold()]
    text = theme.text
    if best.named("project") and (len(text) > 60 or best.statement.predicate is Predicate.POSITION) and named:
        text = max(named, key=len)
    if disputed:
        for a in best.statement.amounts:
            printed = " ".join(a.span.of(best.view.text).split())
            text = text.replace(f" of {printed}", "") if a.kind == "money" else text
    words = tidied(text).split()
    while words and words[0].casefold() in ("the", "a", "an", "to", *_OWNED):
        words = words[1:]
    text = " ".join(words) or theme.text
    if theme.act and len(words) < _TELLING and not best.named("project") and theme.act not in text.casefold():
        text = f"{theme.act.upper() if text.isupper() else theme.act} {text}"
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 2].rsplit(" ", 1)[0] + " …"
    text = text.strip(" ,.;:'")
    return text[:1].upper() + text[1:]


def tidied(text: str) -> str:
    """``text`` without the furniture of telegrams before it ("(Note: …", "End comment", "¶3. (C)"), words broken at a line's end joined, marks of a lost character set
    taken out, a subject that is only a pronoun left out, brackets and quotation marks in pairs, and no particle at its end.
    """
    before = None
    while before != text:
        before = text
        for pattern, put in _repairs():
            text = pattern.sub(put, text).strip(" ,.;:–—")
    first, _, rest = text.partition(" ")
    if first.casefold() in _PRONOUNS and len(rest.split()) > 1 and (first != "IT" or text.isupper()):
        text = rest
    for opening, closing in _QUOTES:
        text = _paired(text, opening, closing)
    words = text.split()
    while len(words) > 1 and (words[-1].casefold() in _DANGLING or words[-1].endswith("-")):
        words.pop()
    text = " ".join(words) or before
    for opening, closing in _QUOTES:  # a name that is quoted as a whole
        if text.startswith(opening) and text.endswith(closing) and opening not in text[1:-1] and closing not in text[1:-1]:
            text = text[1:-1]
    return text


def _paired(text: str, opening: str, closing: str) -> str:
    """``text`` without the marks of a kind that stand there unpaired; a mark inside a word ("Pakistan’s") is none."""
    if opening == closing:
        return text.replace(opening, "") if text.count(opening) % 2 else text
    depth, keep = 0, []
    for n, char in enumerate(text):
        inside = closing == "’" and char == closing and n and text[n - 1].isalnum()
        if char == closing and not depth and not inside:
            continue
        depth += (char == opening) - (char == closing and not inside)
        keep.append(char)
    made = "".join(keep)
    return made if depth <= 0 else made.replace(opening, "")


@cache
def _repairs() -> tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]:
    caption = r"(?:embassy |post |action )?(?:note|comment|summary|introduction|text|quote|unquote|subject|background|action request)"
    every: tuple[tuple[str, str], ...] = (
        (rf"^[(\[\s]*(?:begin\s|end\s)?(?:of\s)?{caption}(?:\s(?:and|&)\s(?:comment|summary))?\s?(?::|\.\s|-{{1,2}}\s|–|—)\s?", ""),
        (rf"^[(\[\s]*(?:begin|end)\s(?:of\s)?{caption}\b[\s.:)\]]*", ""),
        (r"^\((?:U|C|S|TS|SBU|LOU|FOUO|R|CUI)(?:/{1,2}[A-Z, ]{1,20})?\)\s*", ""),
        (r"^(?:¶\s?\d{1,3}[.)]?|\d{1,2}[.)](?=\s)|[A-Za-z][.)](?=\s[A-Z(])|\([a-z\d]\)|[-*•–—]{1,3}(?=\s)|PARAS?(?:GRAPHS?)?\s\d{1,3}:?)\s*", ""),
        (r"^[A-Z][A-Z]{2,}(?:\s[A-Z]{2,}){0,3}:\s(?=\S+\s\S+)", ""),
        (r"^[Tt]here (?:is|are|was|were|has been|have been|had been|will be|would be) ", ""),
        (r"^[Tt]here (?:IS|ARE|WAS|WERE|WILL BE) ", ""),
        (r"^(?:which|who|that|,),?\s(?=\S+\s\S+)", ""),
        (r"(?<=[A-Za-z])-\s(?=(?!and\b|or\b|to\b)[A-Za-z])", ""),
        (r"(?<!\S)&(?=[A-Za-z])", ""),
        (r"(?:(?<=[a-z])|(?<=[a-z][.,!?]))8(?=\s|$|[,.;:])", ""),
        (r"(?<=[A-Za-z]),s(?=\s)", "'s"),
        (r"^[sS]\s(?=[a-z])", ""),
        (r"^-\s?(?=[A-Za-z])", ""),
    )
    return tuple((re.compile(p, re.IGNORECASE if "embassy" in p else 0), put) for p, put in every)
