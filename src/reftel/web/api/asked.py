"""What operations take. Everything that comes from outside is turned into these values, and nothing else of a request is read; an unknown parameter is refused, in every view alike."""

import re
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError
from starlette.datastructures import QueryParams

from reftel.web.api.problems import Fault, Refused

__all__ = [
    "Asked",
    "Citing",
    "Comparing",
    "Finding",
    "Held",
    "Listing",
    "Matters",
    "Named",
    "Pages",
    "Past",
    "Promised",
    "Reconciling",
    "Shared",
    "Suggesting",
    "Taking",
    "read",
]

A = TypeVar("A", bound="Asked")
Text = Annotated[str, Field(max_length=2000)]
Short = Annotated[str, Field(min_length=1, max_length=300)]
STATUSES = (
    "raised", "discussed", "proposed", "pledged", "announced", "planned", "expected", "agreed", "signed", "in force", "under way", "done", "paid", "stated",
    "contested", "refused", "explicitly not agreed", "lapsed", "terminated",
)  # fmt: skip


def _exactly(pattern: str, words: str) -> BeforeValidator:
    """Takes text of one form alone: pydantic itself would read "yes", "1_0" or seconds since 1970, too."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(pattern, value, re.ASCII):
            msg = "form"
            raise PydanticCustomError(msg, words)
        return value

    return BeforeValidator(check)


Flag = Annotated[bool, _exactly("true|false", "write true or false")]
Number = Annotated[int, _exactly(r"-?[0-9]{1,9}", "write a whole number")]
Day = Annotated[date, _exactly(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "write a day as 2008-06-09")]


class Asked(BaseModel):
    """What every operation takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    clearance: str | None = Field(default=None, max_length=60, description="A view below your own: `U`, `C`, `S-NF`. Left out: the highest that you have.")


class Shared(Asked):
    """What of a record is meant."""

    document: Annotated[list[Short], Field(max_length=64)] = Field(
        default_factory=list,
        description="Only what rests on this document, by its id or number; may be repeated. An archive has no record of everything at once: name at least one.",
    )


class Pages(Asked):
    """A list in pages."""

    limit: Number = Field(default=100, ge=1, le=1000, description="So many items at most.")
    cursor: str | None = Field(default=None, max_length=400, description="The `cursor` of the page before.")


class Listing(Pages, Shared):
    """A list of things of a record, in pages."""


class Finding(Asked):
    """A search."""

    q: Text = Field(default="", description="The query, as `reftel search` takes it; empty: every document.")
    order: Literal["relevance", "newest", "oldest"] = "relevance"
    limit: Number = Field(default=20, ge=1, le=1000, description="So many documents at most.")
    cursor: str | None = Field(default=None, max_length=400, description="The `cursor` of the page before.")
    facets: Flag = Field(default=True, description="Count what was found by field and month.")


class Held(Asked):
    """The documents."""

    order: Literal["newest", "oldest"] = "newest"
    limit: Number = Field(default=100, ge=1, le=1000, description="So many documents at most.")
    cursor: str | None = Field(default=None, max_length=400, description="The `cursor` of the page before.")


class Past(Asked):
    """All that a search finds, as one file."""

    q: Text = Field(default="", description="The query; empty: every document.")
    order: Literal["relevance", "newest", "oldest"] = "newest"


class Citing(Asked):
    """How a document is cited."""

    style: Literal["chicago", "chicago-short", "chicago-bibliography", "historian", "marked", "csl-json", "bibtex", "ris"] = "chicago"
    paragraph: Number | None = Field(default=None, ge=1, le=9999, description="The paragraph that is meant.")
    holding: Literal["aad", "plusd", "frus", "foia", "cablegate"] | None = Field(
        default=None, description="Whose copy of a telegram was read, where the text does not say."
    )
    url: str | None = Field(default=None, max_length=2000, pattern=r"^https?://[^\s<>\"]+$", description="Where the copy was read. None is ever made up.")
    accessed: Day | None = None


class Named(Listing):
    """Somebody or something named."""

    kind: Literal["person", "organisation", "place", "project"] | None = None


class Matters(Listing):
    """Matters by how the accounts stand, and by words."""

    relation: Literal["corroborated", "complementary", "divergent", "single-source"] | None = None
    q: Text | None = Field(default=None, description="Words that the name or a passage must hold.")


class Promised(Listing):
    """The ledger's conditions, which must all hold."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)

    party: Short | None = None
    about: Short | None = None
    status: Literal[STATUSES] | None = None  # type: ignore[valid-type]  # the tuple is a constant
    begin: Day | None = Field(default=None, alias="from")
    end: Day | None = Field(default=None, alias="to")
    at: Short | None = Field(
        default=None, description="Only what was undertaken at this meeting: a place, a day or month, who met, or words of its name; each with its outcomes."
    )
    open: Flag = Field(default=False, description="Only what was promised or begun and is neither done nor ended.")


class Taking(Shared):
    """What of a record is taken away, as one file; all that is asked must hold."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)

    about: Short | None = Field(default=None, description="Only matters and meetings whose name or passages hold these words.")
    party: Short | None = Field(default=None, description="Only matters to which somebody of this name is a party, and meetings at which they were.")
    begin: Day | None = Field(default=None, alias="from", description="Only what has a day spoken of on this one or later.")
    end: Day | None = Field(default=None, alias="to", description="Only what has a day spoken of on this one or earlier.")


class Comparing(Asked):
    """Two documents side by side."""

    left: Short
    right: Short


class Reconciling(Shared):
    """A batch of OpenRefine's."""

    queries: str | None = Field(
        default=None, max_length=1_000_000, description="Queries by key, a JSON object (Reconciliation Service API 0.2); left out: the manifest."
    )


class Suggesting(Shared):
    """The beginning of a name."""

    prefix: str = Field(default="", max_length=300)
    cursor: Number = Field(default=0, ge=0, le=100_000, description="So many suggestions are passed over.")


def read(model: type[A], given: QueryParams) -> A:
    """``given`` as ``model``. ValidationError for what is not understood; Refused for a parameter given twice that is no list."""
    lists = {field.alias or name for name, field in model.model_fields.items() if name == "document"}
    values: dict[str, Any] = {}
    for name in dict.fromkeys(given.keys()):
        every = given.getlist(name)
        if name not in lists and len(every) > 1:
            msg = f"{name[:40]}: is given more than once"
            raise Refused(msg, [Fault(name=name[:40], problem="is given more than once")])
        values[name] = every if name in lists else every[0]
    return model.model_validate(values)
