"""Sections of one telegram that lie in several files, or in several records of a dump: found, and read as the one telegram that they are.

What ties sections is what their headers say, which is open to every reader: the canonical number (of a section without a date, post and serial), as many
sections, no other date-time group, no other sender, another number of the section. Nothing of their text counts, but the numbers of paragraphs, which are open as well: a
file that says SECTION 01 may hold the whole telegram.

The sections are put one after the other in the order of their numbers, the headers of the later ones taken out by edits, as where they stand in one
file; so sentences run on, and every offset leads back to its file. The banner is the join of what each section has by itself.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reftel.lexicon import Lexicon
from reftel.model import Account, Document, Edit, Laid, Located, Marking, Metadatum, Notice, PortionKind, Section, Slice, Span, Telegram, Transcript
from reftel.parse.attributes import read_attributes
from reftel.parse.classification import Classification
from reftel.parse.lost_lines import with_lines
from reftel.parse.posts import canonical_post, letters
from reftel.parse.repeated import runs_on
from reftel.parse.sections import GAP, REASON, between, later_header, section_lines, section_notices, without_closing
from reftel.parse.wrapped_banner import raised

__all__ = ["Part", "beside", "groups", "joined", "part_of", "sign_of"]

_PLAIN = "cablegate"
_OWN = frozenset({"section-missing", "sections-out-of-order"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A document that holds one section of a telegram, or some: ``document`` as it was read, ``account`` as it reads by itself. ``call`` is post and serial in
    one word, ``serial`` the number alone, ``year`` None where none is printed; ``lines`` are the classification lines in offsets of ``document``.
    """

    document: Document
    account: Telegram
    call: str
    serial: int
    year: str | None
    lines: tuple[Classification, ...]

    @property
    def numbers(self) -> frozenset[int]:
        """Of which sections it holds the header."""
        return frozenset(line.section[0] for line in self.lines if line.section)

    @property
    def of(self) -> int:
        """How many sections the telegram was sent in."""
        return max(line.section[1] for line in self.lines if line.section)

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """The numbers of its paragraphs."""
        return tuple(p.number for p in self.account.portions if p.kind is PortionKind.PARAGRAPH and p.number is not None)


def sign_of(document: Document, lexicon: Lexicon) -> tuple[int, int] | None:
    """Serial and number of sections that the first line of a section in ``document`` names: what parts of one telegram have alike, told without parsing; None
    where no line names one, or the lines name all of them, as for ``part_of``.
    """
    if "ECTION" not in document.text and "ection" not in document.text:
        return None
    lines = section_lines(with_lines(document, lexicon).text, lexicon)
    line = next(iter(lines), None)
    if not line or not line.serial or not line.section:
        return None
    held = {each.section[0] for each in lines if each.serial and each.section}
    of = max(each.section[1] for each in lines if each.serial and each.section)
    return None if held >= set(range(1, of + 1)) else (line.serial.value, line.section[1])


def part_of(document: Document, account: Account, lexicon: Lexicon) -> Part | None:
    """``document``, which reads as ``account``, as a part of a telegram in sections; None where its header names no section, or all of them."""
    if not isinstance(account, Telegram) or not ("ECTION" in document.text or "ection" in document.text):
        return None
    document = with_lines(document, lexicon)
    found = [line for line in section_lines(document.text, lexicon) if line.serial]
    if not found or not found[0].serial:
        return None
    first, number = found[0], account.canonical_id
    serial = str(found[0].serial.value)
    if number is not None:
        # a line that the text quotes has another number
        if not (m := _canonical().fullmatch(number.value)) or m["serial"] != serial:
            return None
        call, year = m["post"] + serial, m["year"]
    elif first.post is not None:
        call, year = (canonical_post(first.post.value, lexicon) or letters(first.post.value)) + serial, None
    else:
        return None
    part = Part(document=document, account=account, call=call, serial=int(serial), year=year, lines=tuple(found))
    return None if part.numbers >= set(range(1, part.of + 1)) else part


def groups(parts: Iterable[Part]) -> tuple[tuple[Part, ...], ...]:
    """The ``parts`` that belong to one telegram, two or more in each group, in the order of their sections; each part in one group at most.

    Of two holdings of one section the first given is taken. A part without a date belongs to the one telegram of its post and number, if there is one.
    """
    every = tuple(parts)
    found: list[list[Part]] = []
    for part in sorted(every, key=lambda p: p.year is None):
        homes = [group for group in found if all(_belongs(part, other) for other in group)]
        if homes and (part.year is not None or len(homes) == 1):
            homes[0].append(part)
        else:
            found.append([part])
    return tuple(tuple(sorted(group, key=lambda p: min(p.numbers))) for group in found if len(group) > 1)


def _belongs(part: Part, other: Part) -> bool:
    """Whether both are parts of one telegram, and neither has what the other has."""
    same = part.call == other.call and part.of == other.of and part.year in (other.year, None)
    if not same or part.numbers & other.numbers:
        return False
    a, b = part.account, other.account
    if a.date_time_group and b.date_time_group and a.date_time_group.value != b.date_time_group.value:
        return False
    if a.originator and b.originator and letters(a.originator.value) != letters(b.originator.value):
        return False
    lower, higher = (part, other) if min(part.numbers) < min(other.numbers) else (other, part)
    return not _holds(lower, higher)


def _holds(part: Part, other: Part) -> bool:
    """Whether ``part`` has the paragraphs of ``other`` too, by their numbers: then it is the whole telegram, joined by whoever kept it."""
    return bool(other.paragraphs) and set(other.paragraphs) <= set(part.paragraphs) and other.paragraphs[-1] <= part.paragraphs[-1]


def joined(parts: Sequence[Part], lexicon: Lexicon, read: Callable[[Document], Account]) -> Account:
    """The telegram that ``parts``, a group, are; ``read`` reads a document."""
    document, starts = _whole(parts, lexicon)
    account = read(document)
    if not isinstance(account, Telegram):
        return account
    account = raised(account, Marking.high_water(part.account.banner for part in parts))
    numbers = [Section(*line.section) for part in parts for line in part.lines if line.section]
    where = ", ".join(f"{_named(part)} from {part.document.file}" for part in parts)
    notices = [
        *(n for n in account.notices if n.code not in _OWN),
        Notice("sections-joined", f"read as one telegram out of several documents: {where}"),
        *(replace(n, message=n.message.replace("in the file", "in the files given")) for n in section_notices(numbers)),
    ]
    return replace(account, sections=tuple(_sections(account, parts, starts)), notices=tuple(notices))


def beside(part: Part, group: Sequence[Part]) -> Account:
    """``part`` of ``group`` by itself, as classified as the whole is; a notice says where the other sections are."""
    account = raised(part.account, Marking.high_water(one.account.banner for one in group))
    others = ", ".join(f"{_named(one)} in {one.document.file}" for one in group if one is not part)
    return replace(account, notices=(*account.notices, Notice("sections-elsewhere", f"the rest of the telegram is in other documents: {others}")))


def _named(part: Part) -> str:
    numbers = [str(n) for n in sorted(part.numbers)]
    return f"section{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)}"


def _sections(account: Telegram, parts: Sequence[Part], starts: Sequence[int]) -> Iterator[Located[Section]]:
    """Each section and where it stands, to the next one. What one document holds together counts as one stretch for each of its sections."""
    transcript, text = account.document.transcript, account.document.text
    heads = [Span(transcript.from_source(Span(at, len(transcript.source))).start, len(text)).trim(text).start for at in starts]
    bounds = [*heads, len(text)]
    for part, start, end in zip(parts, bounds[:-1], bounds[1:], strict=True):
        yield from (Located(Section(number, part.of), Span(start, max(start, end))) for number in sorted(part.numbers))


def _whole(parts: Sequence[Part], lexicon: Lexicon) -> tuple[Document, list[int]]:
    """One document of all ``parts``, and where the source of each begins."""
    first = parts[0].document
    source, said, text_at, starts, edits = "", "", 0, [], list[Edit]()
    slices, notices, stated = list[Slice](), list[Notice](), list[Metadatum]()
    for n, part in enumerate(parts):
        document, at = part.document, len(source)
        transcript = document.transcript.edit(_cuts(part, first.text, lexicon, head=n > 0, tail=n + 1 < len(parts)))
        breaks = _between(parts[n - 1], part, said, transcript.text) if n else ""
        edits += [Edit(Span(at, at), breaks, "a section from elsewhere follows")] if n else []
        text_at += len(breaks)
        notices += [replace(notice, span=notice.span.shift(text_at)) if notice.span else notice for notice in document.noticed(transcript)]
        edits += [Edit(edit.span.shift(at), edit.replacement, edit.reason) for edit in transcript.edits]
        slices += [Slice(at + s.start, s.file, document.file) for s in document.slices or (Slice(0, 0),)]
        stated += [replace(one, span=one.span.shift(at)) for one in document.metadata]
        starts.append(at)
        said = transcript.text
        text_at += len(said)
        source += transcript.source
    digest = hashlib.sha256("".join(part.document.digest for part in parts).encode()).hexdigest()
    whole = replace(
        first,
        digest=digest,
        transcript=Transcript(source, tuple(edits)),
        notices=tuple(dict.fromkeys(notices)),
        metadata=tuple(stated),
        slices=tuple(slices),
        laid=_laid(parts),
    )
    return whole, starts


def _laid(parts: Sequence[Part]) -> Laid | None:
    """What archives have laid down about any of ``parts`` holds for the whole."""
    laid: Laid | None = None
    for part in parts:
        if part.document.laid is not None:
            laid = part.document.laid.join(laid)
    return laid


def _between(before: Part, after: Part, above: str, below: str) -> str:
    """What stands between the texts of two parts. In the prints of archives, which are all capitals, half a sentence is told by its end alone."""
    breaks = between(max(before.numbers), min(after.numbers))
    return "\n" if breaks != GAP and before.account.dialect != _PLAIN and runs_on(above.rstrip(), below.lstrip()) else breaks


def _cuts(part: Part, first: str, lexicon: Lexicon, *, head: bool, tail: bool) -> list[Edit]:
    """What of a part goes: its header (``head``) if another section's stands above it, its end of message (``tail``) if another follows."""
    text = part.document.text
    start = later_header(text, part.lines[0], first, lexicon).end if head else 0
    attributes = read_attributes(text, lexicon) if tail else None
    end = without_closing(text, attributes.span.start if attributes else len(text)) if tail else len(text)
    edits = [Edit(Span(0, start), "", REASON)] if start else []
    return [*edits, Edit(Span(max(start, end), len(text)), "", "end of a section removed")] if end < len(text) else edits


@cache
def _canonical() -> re.Pattern[str]:
    return re.compile(r"(?P<year>\d\d)(?P<post>[^\d]+)(?P<serial>\d+)")
