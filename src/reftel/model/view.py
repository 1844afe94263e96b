"""One account as one reader may have it: what comes out of the gate."""

from dataclasses import dataclass
from datetime import date

from reftel.model.account import Account, Portion, PortionKind
from reftel.model.annotation import Annotation
from reftel.model.marking import Clearance, Marking
from reftel.model.notice import Notice
from reftel.model.span import Span
from reftel.model.text import Transcript

__all__ = ["AccountView", "Passage", "Withheld"]


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """What evidence points at. ``document`` is the view's document id, ``label`` its letter in the brief; ``span`` counts in the source file;
    ``text`` has its white space folded; ``place`` is how people cite it ("¶3"), ``mark`` the portion mark that holds ("C"); ``public`` is true
    for published accounts.
    """

    document: str
    label: str
    span: Span
    text: str
    place: str
    mark: str
    marking: Marking
    public: bool = False

    def __hash__(self) -> int:
        # where it stands tells passages apart well enough; the words and the marking are compared only by those that are equal in this
        return hash((self.document, self.span.start, self.span.end))


@dataclass(frozen=True, slots=True)
class Withheld:
    """A paragraph that the release policy shows as withheld: its number and mark, nothing else. ``span`` counts in the text."""

    number: int | None
    mark: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """``account`` holds only what the clearance dominates: hidden stretches of its text are overwritten by the gate, hidden fields are None,
    hidden portions are gone. ``id`` comes from cleared content; ``label`` is the letter used in the brief ("T", "A", "T2"). ``released`` is the text to
    print, with a fixed token for each withheld stretch. ``eligible_since`` is the declassification date when it has passed (it lowers nothing).
    """

    id: str
    label: str
    kind: str
    account: Account
    clearance: Clearance
    annotations: tuple[Annotation, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    notices: tuple[Notice, ...] = ()
    released: Transcript
    eligible_since: date | None = None

    @property
    def file(self) -> str:
        """The file as the user named it."""
        return self.account.document.file

    @property
    def files(self) -> tuple[str, ...]:
        """The files that what the reader sees of it comes from, withheld paragraphs included: several where its sections lie apart."""
        document = self.account.document
        if len(document.files) == 1:
            return document.files
        source = document.transcript.to_source
        seen = {name for portion in self.account.portions for name, _ in document.places(source(portion.span))}
        # what is withheld beside a paragraph that is shown as withheld has no name of its own
        seen |= {document.places(source(hidden.span))[0][0] for hidden in self.withheld}
        return tuple(name for name in document.files if name in seen)

    @property
    def text(self) -> str:
        """The text, hidden stretches overwritten; annotation spans count here."""
        return self.account.document.text

    def portion_at(self, span: Span) -> Portion:
        """The visible portion that holds the start of ``span``; ValueError when none does."""
        for portion in self.account.portions:
            if portion.span.start <= span.start < max(portion.span.end, portion.span.start + 1):
                return portion
        msg = f"no visible portion at {span.start}"
        raise ValueError(msg)

    def passage(self, span: Span) -> Passage:
        """``span`` of the text as evidence."""
        portion = self.portion_at(span)
        trimmed = span.trim(self.text)
        return Passage(
            document=self.id,
            label=self.label,
            span=self.account.document.transcript.to_source(trimmed),
            text=" ".join(trimmed.of(self.text).split()),
            place=self._place(portion),
            mark=portion.printed_mark or str(portion.marking),
            marking=portion.marking,
            public=self.kind != "telegram",
        )

    def _place(self, portion: Portion) -> str:
        if portion.number is not None:
            return f"¶{portion.number}"
        paragraphs = [p for p in self.account.portions if p.kind is PortionKind.PARAGRAPH]
        if portion.kind is PortionKind.PARAGRAPH and not any(p.number for p in paragraphs) and not self.withheld:
            return f"¶{paragraphs.index(portion) + 1}"
        return portion.kind.value
