"""Text of documents made fit for a terminal and for files that people open: nothing in it may move the cursor or turn the line round.

Material comes from anywhere: an escape sequence in a subject line, or a right-to-left override inside "(U)", must not change what the reader
sees (SECURITY: output).
"""

import json
import re
from functools import cache
from typing import Any

__all__ = ["dumps", "exchanged", "printable"]

_JOINERS = "\u200c\u200d"  # they shape Persian and Indic words and cannot reorder anything


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    # CSI and OSC sequences go as a whole, lest their parameters stay behind as text
    sequence = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?")
    space = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
    unseen = re.compile(
        r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
    )
    return sequence, space, unseen


def printable(text: str) -> str:
    """``text`` on one line, without control characters, escape sequences, bidirectional controls and other unseen characters."""
    sequence, space, unseen = _patterns()
    return unseen.sub("", space.sub(" ", sequence.sub("", text)))


def dumps(value: Any) -> str:
    """``value`` as one line of JSON. Letters of all scripts stand as they are; what ``printable`` would take out is escaped, so that the value
    is unchanged and the line is harmless on a terminal.
    """
    return _harmless(_line(value))


def exchanged(value: Any) -> str:
    """The same for programs of others, many of which refuse a file for one half of a character: such a half stands as U+FFFD, and is counted as before."""
    return _harmless(re.sub("[\ud800-\udfff]", "\ufffd", _line(value)))


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))


def _harmless(line: str) -> str:
    _, space, unseen = _patterns()
    return unseen.sub(_escape, space.sub(_escape, line))


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]
