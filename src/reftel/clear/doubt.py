"""What a release would have to guess about. What is in doubt and stays withheld needs no answer; what is in doubt and would go out does."""

from collections.abc import Iterator

from reftel.model import AccountView, Level, Portion, PortionKind, Telegram

__all__ = ["doubts"]

_NOTICES = {
    "damaged-mark": "a portion mark is damaged",
    "damaged-caption": "a caption that restricts is damaged",
    "damaged-classification": "the classification line is damaged",
    "classification-conflict": "the classification line and the security line differ",
    "no-classification": "there is no classification line",
    "body-only": "there is no header",
}
_OPENING = 14


def doubts(view: AccountView) -> Iterator[str]:
    """Why ``view`` of a telegram cannot be released by rule, each reason once; none where it can. Looks at nothing but what passed the gate."""
    account = view.account
    if not isinstance(account, Telegram) or account.classification is None:
        yield "it has no classification line that can be read"
    if account.banner.level is Level.UNKNOWN:
        yield "its banner cannot be read"
    if view.account.document.text and not any(p.kind is PortionKind.PARAGRAPH for p in account.portions) and not view.withheld:
        yield "no paragraph of it was told from the rest"
    codes = {notice.code for notice in view.notices}
    yield from (reason for code, reason in _NOTICES.items() if code in codes)
    unknown = sum(_opens_with_a_mark(p, view.text) for p in account.portions if p.printed_mark is None and p.kind is PortionKind.PARAGRAPH)
    if unknown:
        yield f"{unknown} of its paragraphs open{'s' if unknown == 1 else ''} with brackets that are no mark known to Reftel"


def _opens_with_a_mark(portion: Portion, text: str) -> bool:
    """Whether brackets with capitals stand where a mark would: "(C/XYZ)", behind the number. Acronyms open many a line, and have no slash."""
    head, closed, _ = portion.body.of(text)[1:_OPENING].partition(")") if portion.body.of(text).startswith("(") else ("", "", "")
    return bool(closed) and head == head.upper() and any(map(str.isalpha, head)) and "." not in head and (portion.number is not None or "/" in head)
