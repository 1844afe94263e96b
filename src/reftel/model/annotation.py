"""What `recognise` finds inside one portion. Every finding has its ``span`` (offsets of the document's text), the ``finder`` that made it
and ``because``, the reason in words; ``doubt`` says why a person had better look at it, and is empty where nothing does.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reftel.model.account import Register
from reftel.model.span import Span

__all__ = [
    "Amount",
    "Annotation",
    "Attribution",
    "Event",
    "Instrument",
    "Mention",
    "MentionKind",
    "Modality",
    "Predicate",
    "Quotation",
    "Statement",
    "Status",
    "Theme",
    "Timex",
    "Voice",
    "VoiceKind",
]


class MentionKind(StrEnum):
    """Kinds of named things. PROJECT holds projects, facilities, named programmes and instruments."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """What the title of an instrument says: its ``form`` ("Exchange of Notes"), the ``parties`` by their usual names in the order printed, the
    ``subject``, day (ISO 8601) and place of signature. What it does not say is None or empty. ``stated`` is False where the title names the
    parties only as those whose affairs it is about.
    """

    form: str | None
    parties: tuple[str, ...]
    stated: bool
    subject: str | None
    date: str | None
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A named thing. ``name`` is the form without titles and possessives ("Lena Orlik"); ``offices`` as stated beside the name
    ("Russian Presidential Aide"); ``organisation`` and ``country`` (ISO 3166 alpha-2) where the words around say them; ``head`` the common
    noun that says what it is ("canal", "bank"). An anonymous person ("a senior official") has ``anonymous`` and its description as name.
    ``instrument`` is what the title of a treaty or an agreement says around the mention. ``at`` is where a place lies in the gazetteer: degrees of
    latitude and longitude, None where the name could be two places.
    """

    span: Span
    kind: MentionKind
    name: str
    finder: str
    because: str
    offices: tuple[str, ...] = ()
    organisation: str | None = None
    country: str | None = None
    head: str | None = None
    anonymous: bool = False
    instrument: Instrument | None = None
    doubt: str = ""
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A date, time, duration or set as TIMEX3: ``type`` DATE, TIME, DURATION or SET; ``value`` ISO 8601 ("2008-05-22", "PT2H"; a period of
    several days is "begin/end"; an unknown year is "XXXX"); ``mod`` (APPROX, START, END, BEFORE, AFTER …). ``basis`` says where a year or day
    that is not printed comes from ("year of the date-time group"); empty when all is printed. ``anchor`` is the event that a length is counted from
    where the sentence names one ("six months prior to the visit"), ``point`` the day so counted where the words of the event hold its day.
    """

    span: Span
    type: str
    value: str
    finder: str
    because: str
    mod: str | None = None
    basis: str = ""
    doubt: str = ""
    anchor: Span | None = None
    point: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum or a measure: ``kind`` money, percentage, count, distance, weight, volume, duration …; ``value`` the number (None where only words
    such as "several" are printed); ``upper`` the top of a range; ``unit`` the ISO 4217 code of money, else the unit in the singular; ``counted``
    the thing counted ("troops"); ``approximate`` after "about" and the like.
    """

    span: Span
    kind: str
    value: Decimal | None
    unit: str | None
    finder: str
    because: str
    upper: Decimal | None = None
    counted: str | None = None
    approximate: bool = False
    doubt: str = ""


class VoiceKind(StrEnum):
    """Who a voice is. DRAFTER is the author of the account (reporting officer or journalist); WIRE a news agency, paper or channel."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ANONYMOUS = "anonymous"
    WIRE = "wire"
    DRAFTER = "drafter"


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of a chain of attribution: the name or description as printed, and where it stands (None where only implied)."""

    kind: VoiceKind
    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks. ``span`` lies inside the marks. ``speaker`` None where the portion names none; ``cue`` the reporting words;
    ``medium`` the wire or paper that the passage cites for it; ``speech`` False for titles, nicknames and single words used with distance.
    """

    span: Span
    speaker: Voice | None
    finder: str
    because: str
    cue: Span | None = None
    medium: Voice | None = None
    speech: bool = True
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody says something without quotation marks: ``content`` is what is said, ``cue`` the reporting words, ``source`` who. ``hedge`` holds
    the distancing words ("reportedly", "claimed"); ``denied`` after "denied that". ``span`` covers all of it.
    """

    span: Span
    source: Voice
    content: Span
    finder: str
    because: str
    cue: Span | None = None
    medium: Voice | None = None
    hedge: str | None = None
    denied: bool = False
    doubt: str = ""


class Predicate(StrEnum):
    """The class of a statement."""

    AGREEMENT = "agreement"
    PROJECT = "project"
    PAYMENT = "payment"
    MEETING = "meeting"
    VISIT = "visit"
    DISCUSSION = "discussion"
    PROPOSAL = "proposal"
    POSITION = "position"
    ASSESSMENT = "assessment"
    DISPUTE = "dispute"
    FIGURE = "figure"


class Status(StrEnum):
    """How far a matter has come, in the words of the ledger."""

    RAISED = "raised"
    DISCUSSED = "discussed"
    PROPOSED = "proposed"
    PLEDGED = "pledged"
    ANNOUNCED = "announced"
    PLANNED = "planned"
    EXPECTED = "expected"
    AGREED = "agreed"
    SIGNED = "signed"
    IN_FORCE = "in force"
    UNDER_WAY = "under way"
    DONE = "done"
    PAID = "paid"
    HELD = "held"
    STATED = "stated"
    CONTESTED = "contested"
    REFUSED = "refused"
    NOT_AGREED = "explicitly not agreed"
    LAPSED = "lapsed"
    TERMINATED = "terminated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What a statement is about. ``text`` for people to read ("expansion of the Halden Canal"); ``names`` the named things in it, as their
    mentions give them; ``head`` the lemma of its head noun; ``words`` the lemmas of its distinguishing content words, head included; ``act``
    the lemma of what is done with it ("upgrade"), empty where nothing is.
    """

    span: Span
    text: str
    head: str
    words: frozenset[str]
    names: tuple[str, ...] = ()
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that an account says, with slots. ``span`` is the clause or sentence that says it (the passage to cite).

    ``parties`` are spans of who acts or is bound, in order; ``theme`` what about; ``amounts``, ``times`` and ``places`` the ones in the clause;
    ``chain`` the voices from the nearest to the account (wire) to the end (who is quoted), without the drafter, empty when the drafter
    speaks; ``hedge`` distancing words; ``register`` summary, body, comment or note; ``verb`` the lemma that decided.
    """

    span: Span
    predicate: Predicate
    status: Status
    theme: Theme
    finder: str
    because: str
    verb: str = ""
    parties: tuple[Mention, ...] = ()
    amounts: tuple[Amount, ...] = ()
    times: tuple[Timex, ...] = ()
    places: tuple[Mention, ...] = ()
    chain: tuple[Voice, ...] = ()
    hedge: str | None = None
    negated: bool = False
    register: Register = Register.BODY
    words: frozenset[str] = frozenset()
    doubt: str = ""


class Modality(StrEnum):
    """How real an event is in the words of the account."""

    DONE = "done"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CONDITIONAL = "conditional"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A political event in the PLOVER scheme: ``code`` its class ("SANCTION"), ``mode`` the kind within it ("expel"; empty where none is told).

    ``actor`` and ``recipient`` are the words that name who does it and to whom, None where the clause names none; ``trigger`` the word that states
    it; ``negated`` when the clause says that it is not so. ``times`` and ``places`` are those that hang on the trigger.
    """

    span: Span
    code: str
    trigger: Span
    finder: str
    because: str
    mode: str = ""
    actor: Span | None = None
    recipient: Span | None = None
    modality: Modality = Modality.DONE
    negated: bool = False
    times: tuple[Timex, ...] = ()
    places: tuple[Mention, ...] = ()
    doubt: str = ""


Annotation = Mention | Timex | Amount | Quotation | Attribution | Statement | Event
