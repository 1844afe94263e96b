"""A passed date makes eligible, and nothing else does."""

from datetime import UTC, date, datetime

import pytest

from reftel.clear import eligible_since
from reftel.model import Article, Declassification, Document, Level, Located, Marking, Span, Telegram, Transcript

NOWHERE = Span(0, 0)
DOCUMENT = Document("file", "0" * 64, "text/plain", "utf-8", Transcript(""))


def telegram(instruction: Declassification | None, *, level: Level = Level.CONFIDENTIAL, controls: frozenset[str] = frozenset(), year: int = 1976) -> Telegram:
    return Telegram(
        document=DOCUMENT,
        dialect="made",
        portions=(),
        banner=Marking(level, controls),
        declassification=Located(instruction, NOWHERE) if instruction else None,
        date_time_group=Located(datetime(year, 9, 8, 12, 0, tzinfo=UTC), NOWHERE),
    )


DATED = Declassification("date", "DECL: 06/05/2018", date(2018, 6, 5))
SCHEDULE = Declassification("schedule", "GDS")


@pytest.mark.parametrize(("as_of", "expected"), [(date(2018, 6, 4), None), (date(2018, 6, 5), None), (date(2018, 6, 6), date(2018, 6, 5)), (None, None)])
def test_a_date_has_passed_from_midnight_after_it(as_of: date | None, expected: date | None) -> None:
    assert eligible_since(telegram(DATED), as_of) == expected


@pytest.mark.parametrize(("level", "year"), [(Level.CONFIDENTIAL, 1982), (Level.SECRET, 1984), (Level.TOP_SECRET, 1986)])
def test_the_general_schedule_counts_calendar_years_by_level(level: Level, year: int) -> None:
    assert eligible_since(telegram(SCHEDULE, level=level), date(year, 12, 31)) is None
    assert eligible_since(telegram(SCHEDULE, level=level), date(year + 1, 1, 1)) == date(year, 12, 31)


def test_an_exemption_from_the_schedule_counts_thirty_years() -> None:
    assert eligible_since(telegram(Declassification("schedule", "XGDS-1")), date(2007, 1, 1)) == date(2006, 12, 31)


def test_a_date_that_the_parser_gives_for_a_schedule_is_taken() -> None:
    assert eligible_since(telegram(Declassification("schedule", "GDS 8/12/85", date(1985, 8, 12))), date(1985, 8, 13)) == date(1985, 8, 12)


@pytest.mark.parametrize("kind", ["event", "exemption", "OADR", "none", "declassified", "unheard of"])
def test_other_instructions_are_not_for_arithmetic(kind: str) -> None:
    assert eligible_since(telegram(Declassification(kind, "as printed", date(1999, 1, 1))), date(2030, 1, 1)) is None


@pytest.mark.parametrize("level", [Level.UNCLASSIFIED, Level.SENSITIVE, Level.UNKNOWN])
def test_levels_without_a_date(level: Level) -> None:
    assert eligible_since(telegram(DATED, level=level), date(2030, 1, 1)) is None


@pytest.mark.parametrize("control", ["RD", "FRD", "NATO", "FGI"])
def test_what_others_own_is_never_released_by_arithmetic(control: str) -> None:
    assert eligible_since(telegram(DATED, controls=frozenset({control})), date(2030, 1, 1)) is None


def test_no_instruction_no_date_and_no_schedule_without_a_year() -> None:
    assert eligible_since(telegram(None), date(2030, 1, 1)) is None
    assert eligible_since(telegram(Declassification("schedule", "ADS")), date(2030, 1, 1)) is None
    assert eligible_since(telegram(Declassification("date", "DECL: illegible")), date(2030, 1, 1)) is None


def test_an_article_has_none() -> None:
    assert eligible_since(Article(document=DOCUMENT, dialect="article", portions=(), banner=Marking(Level.CONFIDENTIAL)), date(2030, 1, 1)) is None
