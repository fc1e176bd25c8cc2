"""Hostile texts, and dates of every precision with what calendars and readers make of them."""

from dataclasses import dataclass
from datetime import date, datetime

from hypothesis import strategies as st

from calendarhub.model.when import UNKNOWN, Precision, When
from tests.builders import days, timed

HOSTILE = (
    "</script><script>alert(1)</script>",
    "]]> & <!-- -->",
    "line\u2028separator",
    "שלום \u200f עולם",
    "👩‍👩‍👧‍👦 Ōtā, Łódź; \\n",
    "=SUM(A1)",
    "&lt;b&gt; &amp; &#65;",
    '" onmouseover="alert(1)',
)

# What rules/clean.py lets through: every plane, without controls and surrogates.
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufeff"),
        min_size=1,
        max_size=60,
    ),
).map(lambda one: one.strip() or "x")


@dataclass(frozen=True)
class Case:
    """A row of the table of what formats say of a date."""

    when: When
    starts: str
    ends: str
    in_calendar: tuple[date, date] | None


def vague(precision: Precision, edtf: str, *bounds: date | None) -> When:
    """A date that is not known to the day."""
    first, last = (*bounds, None, None)[:2]
    return When(precision=precision, edtf=edtf, earliest=first, latest=last)


def _doubtful(day: date) -> When:
    return When(
        precision=Precision.DAY,
        edtf=f"{day.isoformat()}?",
        earliest=day,
        latest=day,
        uncertain=True,
    )


CASES = {
    "a time": Case(
        timed(datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 8, 16)),
        "2027-03-08T09:30:00+02:00",
        "2027-03-08T16:00:00+02:00",
        (date(2027, 3, 8), date(2027, 3, 8)),
    ),
    "a day": Case(
        days(date(2026, 12, 5)), "2026-12-05", "2026-12-05", (date(2026, 12, 5), date(2026, 12, 5))
    ),
    "days": Case(
        days(date(2026, 12, 31), date(2027, 1, 1)),
        "2026-12-31",
        "2027-01-01",
        (date(2026, 12, 31), date(2027, 1, 1)),
    ),
    "a doubtful day": Case(
        _doubtful(date(2026, 11, 20)),
        "2026-11-20",
        "2026-11-20",
        (date(2026, 11, 20), date(2026, 11, 20)),
    ),
    "a month": Case(
        vague(Precision.MONTH, "2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        "2026-12",
        "",
        (date(2026, 12, 1), date(2026, 12, 31)),
    ),
    "about a month": Case(
        vague(Precision.MONTH, "2016-12~", date(2016, 12, 1), date(2016, 12, 31)),
        "2016-12",
        "",
        (date(2016, 12, 1), date(2016, 12, 31)),
    ),
    "a season": Case(
        vague(Precision.SEASON, "2026-21", date(2026, 3, 1), date(2026, 5, 31)),
        "",
        "",
        (date(2026, 3, 1), date(2026, 5, 31)),
    ),
    "a quarter": Case(
        vague(Precision.QUARTER, "2026-35", date(2026, 7, 1), date(2026, 9, 30)),
        "",
        "",
        (date(2026, 7, 1), date(2026, 9, 30)),
    ),
    "a year": Case(
        vague(Precision.YEAR, "2026", date(2026, 1, 1), date(2026, 12, 31)), "2026", "", None
    ),
    "years": Case(
        vague(Precision.SPAN, "2021/2023", date(2021, 1, 1), date(2023, 12, 31)),
        "2021",
        "2023",
        None,
    ),
    "months": Case(
        vague(Precision.SPAN, "2004-06/2007-05", date(2004, 6, 1), date(2007, 5, 31)),
        "2004-06",
        "2007-05",
        None,
    ),
    "seasons": Case(
        vague(Precision.SPAN, "2004-21/2007-24", date(2004, 3, 1), date(2008, 2, 29)),
        "",
        "",
        None,
    ),
    "open": Case(vague(Precision.OPEN, "2009/..", date(2009, 1, 1)), "2009", "", None),
    "unknown": Case(UNKNOWN, "", "", None),
}
