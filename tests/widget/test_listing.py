"""Order and groups of a list on a partner's page."""

from datetime import UTC, date, datetime
from typing import Any

from calendarhub.model.entry import Entry
from calendarhub.model.ledger import RecordState
from calendarhub.model.when import UNKNOWN, Precision, When
from calendarhub.widget.listing import chosen, grouped, upcoming
from tests.builders import days, entry, event, revision, timed, window
from tests.widget import sites


def listed(*entries: Entry, now: datetime = datetime(2026, 11, 22, 9, tzinfo=UTC)) -> list[str]:
    """The list as headings (with a colon) and ids, in order."""
    this = sites.site(*entries, window=window(now))
    shown = chosen(this.selected["all"], upcoming(this))
    lines: list[str] = []
    for heading, members in grouped(shown, this.words["en"]):
        lines += [f"{heading}:", *[one.entry.event.id for one in members]]
    return lines


def one(identifier: str, when: When, **changes: Any) -> Entry:
    """An entry by id and time."""
    return entry(event(id=identifier, when=when), **changes)


def vague(precision: Precision, edtf: str, first: date, last: date | None) -> When:
    """A date of low precision."""
    return When(precision=precision, edtf=edtf, earliest=first, latest=last)


def test_what_is_next_comes_first_and_what_has_no_date_last() -> None:
    assert listed(
        one("later", days(date(2027, 3, 8))),
        one("undated", UNKNOWN),
        one("sooner", timed(datetime(2026, 12, 1, 9), datetime(2026, 12, 1, 10))),
        one("same-month", days(date(2026, 12, 24))),
    ) == [
        "December 2026:",
        "sooner",
        "same-month",
        "March 2027:",
        "later",
        "Date to be announced:",
        "undated",
    ]


def test_what_is_over_or_gone_is_not_listed() -> None:
    gone = revision(uid="gone@hub.example", id="gone", state=RecordState.GONE)
    assert (
        listed(
            one("over", days(date(2026, 11, 21))),
            one("gone", days(date(2027, 1, 1)), revision=gone),
        )
        == []
    )


def test_what_runs_a_few_days_stands_under_the_present_month() -> None:
    running = one("running", days(date(2026, 11, 30), date(2026, 12, 2)))
    december = datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert listed(running, now=december) == ["December 2026:", "running"]


def test_what_runs_for_years_stands_apart_after_what_is_next() -> None:
    assert listed(
        one("centre", vague(Precision.OPEN, "2021/..", date(2021, 1, 1), None)),
        one("project", days(date(2026, 1, 1), date(2027, 12, 31))),
        one("next", days(date(2027, 1, 1))),
    ) == ["January 2027:", "next", "Under way:", "centre", "project"]


def test_a_month_and_a_week_stand_in_their_month_and_vaguer_dates_under_their_year() -> None:
    assert listed(
        one("month", vague(Precision.MONTH, "2027-03", date(2027, 3, 1), date(2027, 3, 31))),
        one("week", vague(Precision.WEEK, "2027-W09", date(2027, 3, 1), date(2027, 3, 7))),
        one("half", vague(Precision.HALF, "2027-40", date(2027, 1, 1), date(2027, 6, 30))),
        one("spring", vague(Precision.SEASON, "2027-21", date(2027, 3, 1), date(2027, 5, 31))),
        one("year", vague(Precision.YEAR, "2027", date(2027, 1, 1), date(2027, 12, 31))),
        one("first-of-march", days(date(2027, 3, 1))),
        one("january", days(date(2027, 1, 1))),
        one("autumn", vague(Precision.SEASON, "2026-23", date(2026, 9, 1), date(2026, 11, 30))),
        one("support", vague(Precision.OPEN, "2027-01/..", date(2027, 1, 1), None)),
    ) == [
        "2026:",
        "autumn",
        "January 2027:",
        "january",
        "support",
        "March 2027:",
        "first-of-march",
        "month",
        "week",
        "2027:",
        "half",
        "year",
        "spring",
    ]


def test_no_more_than_twenty_are_listed() -> None:
    many = [one(f"e{number:02}", days(date(2027, 1, number + 1))) for number in range(25)]
    assert len(listed(*many)) == 21
