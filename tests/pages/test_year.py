"""The page of a year: its months, and what it holds by month."""

import re
from datetime import date

from msgspec.structs import replace

from calendarhub.model.event import Event, Repeats
from calendarhub.model.when import Precision, When
from tests import builders
from tests.pages.reading import recipes
from tests.theme.sites import site


def page(*events: Event, year: int = 2027) -> str:
    entries = [builders.entry(event) for event in events]
    return recipes(site(*entries))[f"en/year/{year}.html"].make().decode()


def headings(said: str) -> list[str]:
    return re.findall(
        r"<h2[^>]*>([^<]+)</h2>", said.partition('class="programme"')[2].partition("</main>")[0]
    )


def on(id_: str, first: date, last: date | None = None) -> Event:
    return builders.event(id=id_, when=builders.days(first, last), place=None)


def test_the_months_come_first_then_what_runs_and_last_what_has_no_day() -> None:
    over = on("call", date(2026, 12, 1), date(2027, 2, 28))
    spring = When(
        precision=Precision.SEASON,
        edtf="2027-21",
        earliest=date(2027, 3, 1),
        latest=date(2027, 5, 31),
    )
    vague = builders.event(id="vague", when=spring, place=None)
    said = page(over, vague, on("advent", date(2027, 12, 5)), on("may", date(2027, 5, 5)))
    assert headings(said) == ["May", "December", "Running during the year", "Day not yet known"]


def test_a_month_is_a_line_with_its_count_that_opens() -> None:
    said = page(on("one", date(2027, 5, 5)), on("two", date(2027, 5, 6)))
    assert "<summary><h2" in said
    assert '<span class="muted">2 events</span></summary>' in said
    assert '<details class="part" open' not in said


def test_a_series_stands_once_with_the_number_of_its_dates() -> None:
    weekly = replace(on("weekly", date(2027, 1, 4)), repeats=Repeats(rule="FREQ=WEEKLY;COUNT=10"))
    said = page(weekly)
    assert headings(said) == ["Repeating events"]
    assert said.count('class="u-url u-uid"') == 1
    assert '<span class="chip">10 dates</span>' in said
