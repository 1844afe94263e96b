"""Whole calendar dates as articles print them: day, month and year together. A date without its year is none here."""

import re
from datetime import date

from reftel.lexicon import Lexicon
from reftel.model import Located, Span

__all__ = ["dates", "yearless"]


def dates(text: str, span: Span, lexicon: Lexicon) -> list[Located[date]]:
    """Every date with day, month and year inside ``span``, in order: ISO, "22 May 2008", "May 22, 2008". Impossible days are passed over.

    Forms of figures only, other than ISO, are passed over too: nobody can tell "5/6/2008" without knowing the country.
    """
    found: list[Located[date]] = []
    for match in lexicon.once(_written).finditer(text, span.start, span.end):
        month = match["iso_month"] or lexicon.once(_months)[(match["month"] or match["month_first"]).lower()]
        day = match["iso_day"] or match["day"] or match["day_second"]
        year = match["iso_year"] or match["year"] or match["year_last"]
        try:
            value = date(int(year), int(month), int(day))
        except ValueError:
            continue
        found.append(Located(value, Span(*match.span())))
    return found


def yearless(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether a day and a month are printed inside ``span``."""
    return lexicon.once(_day_and_month).search(text, span.start, span.end) is not None


def _months(lexicon: Lexicon) -> dict[str, int]:
    return {row["form"].lower(): int(row["value"]) for row in lexicon.rows("calendar") if row["kind"] == "month"}


def _names(lexicon: Lexicon) -> str:
    return "|".join(re.escape(name) for name in sorted(_months(lexicon), key=len, reverse=True))


def _written(lexicon: Lexicon) -> re.Pattern[str]:
    names = _names(lexicon)
    return re.compile(
        r"(?i)\b(?:"
        r"(?P<iso_year>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})(?!\d)"
        rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{names})\b\.?,?\s(?P<year>\d{{4}})\b"
        rf"|(?P<month_first>{names})\b\.?\s(?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year_last>\d{{4}})\b"
        r")"
    )


def _day_and_month(lexicon: Lexicon) -> re.Pattern[str]:
    names = _names(lexicon)
    return re.compile(rf"(?i)\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:{names})|(?:{names})\.?\s\d{{1,2}})\b")
