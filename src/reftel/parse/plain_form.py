"""The plain form of a telegram of 2000-2010: date-time group, FM line, classification line, TAGS and SUBJECT where and as they nearly always stand.

Most telegrams have it. It is told in one look, and a text that has it need be asked for no other form, unless a line stands in it that another is known by.
"""

import re
from functools import cache

__all__ = ["is_plain", "plain_group"]

_REACH = 4000
_HIGH = 3000
_MOST_LINES = 60
_ABOVE = (":", "ACTION", "ORIGIN", "1.", "SUMMARY")
"""Signs of a cover's labels, of a distribution and of a text that begins above the header."""
_OTHERS = (
    # a line of JANAP 128, message sets, an information report, labelled lines of a header
    r"[ZOPRYM][A-Z]{7} R[A-Z]{4,7}\d|MSGID/|(?:SUBJ(?:ECT)?|SERIAL): {0,3}(?:\([A-Z]\) ?)?IIR|TH[A-Z0-9]{2} IS |LINE3: ",
    # heads of pages of the 1970s, what an archive says of a telegram, pages read from pictures
    r"PAGE 0|Message Attributes|\*{3} ?Current|====",
)


def plain_group(text: str) -> re.Match[str] | None:
    """The line of the date-time group and the line break above it, where the other signs stand below it in their plain form and order; else None."""
    group = _group().search(text, 0, _REACH)
    if not group or not text.startswith("FM ", group.end()):
        return None
    end = min(len(text), group.end() + _REACH)
    line = _level().search(text, group.end(), end)
    return group if line and text.find("\nTAGS", line.start(), end) >= 0 and text.find("\nSUBJECT:", line.start(), end) >= 0 else None


def is_plain(text: str) -> bool:
    """Whether ``text`` is in the plain form and shows no sign of a form that would suit it better: above its header nothing but lines of transmission, and
    nowhere a line as others have them.
    """
    group = plain_group(text)
    if group is None or group.end() > _HIGH:
        return False
    above = text[: group.start()]
    if above.count("\n") > _MOST_LINES or any(sign in above for sign in _ABOVE):
        return False
    return _line_of_another().search(text) is None and _begin_of_another().match(text) is None


@cache
def _group() -> re.Pattern[str]:
    # the line of the date-time group, up to the next line
    return re.compile(r"(?:^|\n)(?:[ZOPR] ){1,2}\d{6}Z [A-Z]{3} \d\d\b[^\n]{0,40}\n")


@cache
def _level() -> re.Pattern[str]:
    return re.compile(r"\n(?:UNCLAS|C O N F I D E N T I A L|S E C R E T|CONFIDENTIAL|SECRET )")


@cache
def _line_of_another() -> re.Pattern[str]:
    return re.compile(rf"\n[ \t]{{0,40}}(?:{'|'.join(_OTHERS)})")


@cache
def _begin_of_another() -> re.Pattern[str]:
    return re.compile(rf"[ \t]{{0,40}}(?:{'|'.join(_OTHERS)})")
