"""What words between quotation marks are by themselves: a title, a name, a sentence, a part of one that tells something."""

from reftel.recognise.analysis import Token
from reftel.recognise.prose import Prose
from reftel.recognise.quote_marks import Quoted

__all__ = ["is_name", "is_sentence", "is_title", "tells"]

_LONGEST_NAME = 7
_TITLE_NOUNS = frozenset(
    [
        "film",
        "book",
        "novel",
        "movie",
        "song",
        "album",
        "play",
        "show",
        "programme",
        "program",
        "series",
        "magazine",
        "newspaper",
        "daily",
        "weekly",
        "project",
        "operation",
        "codename",
        "nickname",
        "title",
        "movement",
        "codenamed",
        "exercise",
        "conference",
        "summit",
        "initiative",
        "ship",
        "vessel",
        "award",
        "prize",
        "restaurant",
        "club",
        "paper",
        "journal",
        "tabloid",
        "channel",
        "station",
        "website",
        "blog",
        "poem",
        "painting",
    ]
)


def is_title(first: Token) -> bool:
    """Whether a noun such as "film" or "called" without a speaker introduces the words."""
    before = first.nbor(-1) if first.i else None
    if before is None:
        return False
    return (
        _titled(before)
        or before.lower_ in ("titled", "entitled", "nicknamed", "codenamed", "dubbed", "named")
        or (before.lower_ == "called" and before.dep_ == "acl")
    )


def is_name(prose: Prose, q: Quoted) -> bool:  # noqa: PLR0911  # one answer for each kind of place
    """Whether the words are the name of the thing behind them, or a name in capitals after an article: the "Neighbours" conference, a "River Defence Council"."""
    words = prose.analysis.char_span(q.start, q.end, alignment_mode="contract")
    if words is None or not 0 < len(words) <= _LONGEST_NAME or any(t.text in ".,?!;:" for t in words[:-1]):
        return False
    content = [t for t in words if t.is_alpha and not t.is_stop]
    if not content or not all(t.text[0].isupper() for t in content) or (words[0].is_upper and prose.text.isupper()):
        return False
    before = prose.text[: q.outer_start].split()[-1:]
    if prose.text[q.outer_start - 1 : q.outer_start] == "(" and prose.text[q.outer_end : q.outer_end + 1] == ")" and words[0].text[0].isupper():
        return True  # "in films of courage (“Night Ferry”)"
    if words[-1].text in ".,?!;:":
        return False
    after = words[-1].nbor() if words[-1].i + 1 < len(words.doc) else None
    while after is not None and after.is_quote and after.i + 1 < len(words.doc):
        after = after.nbor()
    behind = prose.text[q.outer_end : q.outer_end + 1] == " "
    if after is not None and behind and (_titled(after) or (after.pos_ == "ADJ" and after.i + 1 < len(after.doc) and _titled(after.nbor()))):
        return True  # the “Harbour Post” daily, the “Veritas” religious channel
    heads = after is not None and after.pos_ == "NOUN" and behind
    named = before and before[0].lower() in ("a", "an", "the", "this", "its", "their", "our")
    if len(content) == 1:
        return bool(heads and content[0].tag_ in ("NNP", "NNPS", "NNS", "NN") and words.root.dep_ in ("compound", "nmod"))
    return bool(heads or named)


def _titled(word: Token) -> bool:
    return word.lemma_.lower() in _TITLE_NOUNS


def is_sentence(prose: Prose, q: Quoted) -> bool:
    """Whether the words are a sentence: more than a few, a finite verb among them, a capital at the start."""
    words = prose.analysis.char_span(q.start, q.end, alignment_mode="contract")
    if words is None or len(words) < 4:
        return False
    finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB") for t in words)
    before = prose.text[: q.outer_start].rstrip()[-1:]
    return finite and (words[0].text[:1].isupper() and before in ("", ".", "?", "!", ":", ",", ")", "”", '"'))


def tells(prose: Prose, q: Quoted) -> bool:
    """Whether part of a sentence says something: some words and a verb among them, not a name or a term."""
    words = prose.analysis.char_span(q.start, q.end, alignment_mode="contract")
    return words is not None and len(words) >= 4 and any(t.pos_ == "VERB" for t in words) and not all(t.text[:1].isupper() for t in words if t.is_alpha)
