"""A passed date makes eligible, and nothing else does."""

from datetime import UTC, date, datetime

import pytest

from reftel.clear import eligible_since
from reftel.clear.declassify import level_on, steps
from reftel.lexicon import Lexicon
from reftel.model import Article, Declassification, Document, Level, Located, Marking, Span, Telegram, Transcript

NOWHERE = Span(0, 0)
DOCUMENT = Document("file", "0" * 64, "text/plain", "utf-8", Transcript(""))


def telegram(
    instruction: Declassification | None,
    *,
    level: Level = Level.CONFIDENTIAL,
    controls: frozenset[str] = frozenset(),
    year: int = 1976,
    order: str = "",
    day: tuple[int, int] = (9, 8),
) -> Telegram:
    return Telegram(
        document=DOCUMENT,
        dialect="made",
        portions=(),
        banner=Marking(level, controls),
        declassification=Located(instruction, NOWHERE) if instruction else None,
        date_time_group=Located(datetime(year, *day, 12, 0, tzinfo=UTC), NOWHERE),
        executive_order=Located(order, NOWHERE) if order else None,
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


@pytest.mark.parametrize(
    ("order", "kind", "words", "level", "year", "expected"),
    [
        ("11652", "schedule", "GDS", Level.SECRET, 1976, date(1984, 12, 31)),
        ("11652", "schedule", "&$", Level.CONFIDENTIAL, 1976, date(1982, 12, 31)),
        ("11652", "schedule", "XGDS-1", Level.SECRET, 1976, date(2006, 12, 31)),
        ("11652", "none", "", Level.CONFIDENTIAL, 1975, date(2005, 12, 31)),
        ("11652", "none", "N/A", Level.CONFIDENTIAL, 1975, None),
        ("10501", "schedule", "GP-4", Level.CONFIDENTIAL, 1966, date(1978, 9, 8)),
        ("10501", "schedule", "GP-3", Level.CONFIDENTIAL, 1966, None),
        ("12356", "OADR", "DECL: OADR", Level.SECRET, 1986, date(2011, 12, 31)),
        ("12065", "schedule", "RDS-1", Level.SECRET, 1980, None),
        ("12958", "exemption", "DECL: X1", Level.SECRET, 1999, date(2024, 12, 31)),
        ("12958", "exemption", "DECL: 1.6X6", Level.SECRET, 1999, date(2024, 12, 31)),
        ("12958", "exemption", "DECL: 25X1-HUMAN", Level.SECRET, 1999, date(2049, 12, 31)),
        ("13526", "exemption", "DECL: 50X1-HUM", Level.SECRET, 2011, date(2086, 12, 31)),
        ("13526", "exemption", "DECL: 75X", Level.SECRET, 2011, None),
        ("13526", "none", "", Level.SECRET, 2011, date(2036, 12, 31)),
        ("13526", "event", "DECL: UPON UNIFICATION", Level.SECRET, 2011, None),
        ("12598", "exemption", "DECL: X1", Level.SECRET, 1999, date(2024, 12, 31)),
        ("12598", "exemption", "DECL: X1", Level.SECRET, 1979, None),
        ("19999", "exemption", "DECL: X1", Level.SECRET, 1999, None),
    ],
)
def test_the_rules_of_the_orders(order: str, kind: str, words: str, level: Level, year: int, expected: date | None) -> None:
    made = telegram(Declassification(kind, words), level=level, year=year, order=order)
    assert max((s.on for s in steps(made) if s.level is Level.UNCLASSIFIED), default=None) == expected
    if expected:
        assert eligible_since(made, expected) is None
        assert eligible_since(made, date(expected.year + (expected.month == 12), expected.month % 12 + 1, 1)) == expected


def test_a_day_printed_with_an_exemption_holds() -> None:
    made = telegram(Declassification("exemption", "DECL: 25X1, 12/31/2034", date(2034, 12, 31)), order="13526", year=2011)
    assert [(s.on, s.level) for s in steps(made)] == [(date(2034, 12, 31), Level.UNCLASSIFIED)]


@pytest.mark.parametrize(
    ("level", "days"),
    [
        (Level.CONFIDENTIAL, {1978: None, 1982: None, 1983: Level.UNCLASSIFIED}),
        (Level.SECRET, {1978: None, 1979: Level.CONFIDENTIAL, 1984: Level.CONFIDENTIAL, 1985: Level.UNCLASSIFIED}),
        (Level.TOP_SECRET, {1978: None, 1979: Level.SECRET, 1981: Level.CONFIDENTIAL, 1987: Level.UNCLASSIFIED}),
    ],
)
def test_the_general_schedule_downgrades_by_steps(level: Level, days: dict[int, Level | None]) -> None:
    assert {year: level_on(telegram(SCHEDULE, level=level), date(year, 1, 1)) for year in days} == days


def test_the_anniversary_of_a_leap_day_is_the_later_one() -> None:
    leap = telegram(Declassification("schedule", "GP-4"), year=1968, day=(2, 29), order="10501")
    assert steps(leap)[-1].on == date(1980, 2, 29)
    assert steps(telegram(Declassification("schedule", "GP-4"), level=Level.SECRET, year=1968, day=(2, 29)))[0].on == date(1971, 3, 1)


def test_steps_never_rise_as_time_passes() -> None:
    rows = Lexicon().rows("declassification_rules")
    assert rows
    for row in rows:
        for level in (Level.CONFIDENTIAL, Level.SECRET, Level.TOP_SECRET):
            kind = "OADR" if row["instruction"] == "OADR" else "exemption" if "X" in row["instruction"] else "schedule" if row["instruction"] else "none"
            made = telegram(Declassification(kind, row["instruction"]), level=level, year=2000, order=row["order"])
            seen = [level_on(made, date(year, 6, 1)) for year in range(2000, 2090, 2)]
            lowest = [level if one is None else one for one in seen]
            assert lowest == sorted(lowest, reverse=True)
            assert lowest[0] is level
