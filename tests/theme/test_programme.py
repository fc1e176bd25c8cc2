from datetime import date

from calendarhub.model.entry import Entry
from calendarhub.model.when import Precision, When
from calendarhub.theme.programme import programme
from tests import builders
from tests.theme.sites import site


def on(id_: str, first: date, last: date | None = None) -> Entry:
    return builders.entry(builders.event(id=id_, when=builders.days(first, last), place=None))


def test_each_month_has_what_begins_in_it() -> None:
    shown = site(on("a", date(2027, 5, 5)), on("b", date(2026, 12, 1), date(2027, 2, 1))).almanac
    laid = programme(2027, shown.years[2027], ())
    assert [one.entry.event.id for one in laid.months[date(2027, 5, 1)]] == ["a"]
    assert len(laid.months) == 12
    assert [one.entry.event.id for one in laid.running] == ["b"]  # type: ignore[union-attr]


def test_what_is_vague_over_the_years_runs_and_does_not_wait_for_a_day() -> None:
    span = When(
        precision=Precision.SPAN,
        edtf="2026-10/2028-09",
        earliest=date(2026, 10, 1),
        latest=date(2028, 9, 30),
    )
    long = builders.entry(builders.event(id="long", when=span, place=None))
    laid = programme(2027, (), [long])
    assert (laid.running, list(laid.vague)) == ((long,), [])
