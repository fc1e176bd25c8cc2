"""The years of a feed that has more to come than its list shows."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.event import Repeats
from tests.builders import days, entry, event, text, timed
from tests.widget import sites


def weekly(count: int, first: datetime = datetime(2026, 12, 1, 10)) -> Iterator[Entry]:
    """Meetings, a week apart."""
    for number in range(count):
        at = first + timedelta(weeks=number)
        when = timed(at, at + timedelta(hours=1))
        yield entry(event(id=f"m{number}", title=text(en=f"M{number}"), when=when))


def years(*entries: Entry, **changes: object) -> dict[str, bytes]:
    """The files of years and months in English, by the last part of their path."""
    files = sites.files(sites.site(*entries, **changes))
    start = "widget/en/all/"
    return {
        path.removeprefix(start): data for path, data in files.items() if path.startswith(start)
    }


def ids(data: bytes) -> list[str]:
    return [one.get("data-id") for one in sites.page(data).xpath("//li")]


def test_each_year_has_what_touches_it_in_its_order() -> None:
    camp = entry(
        event(id="camp", title=text(en="Camp"), when=days(date(2026, 12, 30), date(2027, 1, 2)))
    )
    found = years(*weekly(25), camp)
    assert list(found) == ["2026.html", "2027.html"]
    assert ids(found["2026.html"]) == ["m0", "m1", "m2", "m3", "m4", "camp"]
    assert ids(found["2027.html"])[:2] == ["camp", "m5"]


def test_what_is_under_way_for_long_comes_after_what_is_next() -> None:
    course = days(date(2026, 3, 1), date(2027, 6, 30))
    long = entry(event(id="course", title=text(en="Course"), when=course))
    found = years(*weekly(25), long)
    assert ids(found["2026.html"])[-1] == ids(found["2027.html"])[-1] == "course"
    groups = sites.page(found["2027.html"]).xpath("//*[@data-rank]")
    assert [one.findtext("h3") for one in groups] == ["Under way"]


def test_a_list_names_the_years_that_lie_beside_it() -> None:
    files = sites.files(sites.site(*weekly(25)))
    root = sites.page(files["widget/en/all.html"]).xpath("//*[@data-feed]")[0]
    assert root.get("data-years") == "2026 2027"


def test_of_the_main_feed_this_year_and_the_last_are_kept_for_what_is_over() -> None:
    over = entry(
        event(id="over", title=text(en="Over"), when=days(date(2025, 3, 1), date(2025, 3, 2)))
    )
    old = entry(
        event(id="old", title=text(en="Old"), when=days(date(2023, 3, 1), date(2023, 3, 2)))
    )
    found = years(*weekly(2), over, old)
    assert {name: ids(data) for name, data in found.items()} == {
        "2025.html": ["over"],
        "2026.html": ["m0", "m1"],
    }


def within(data: bytes) -> list[str]:
    """The names of the files that go on with one."""
    return str(sites.page(data).xpath("//@data-within")[0]).split()


def test_a_year_with_many_is_divided_into_its_months_and_keeps_what_is_in_several() -> None:
    camp = days(date(2027, 3, 30), date(2027, 4, 2))
    season = days(date(2027, 6, 1), date(2027, 6, 2))
    found = years(
        *(one for start in range(4) for one in _shifted(start)),
        entry(event(id="camp", title=text(en="Camp"), when=camp)),
        entry(event(id="june", title=text(en="June"), when=season)),
    )
    months = within(found["2027.html"])
    assert months[0] == "2027-01"
    assert ids(found["2027.html"]) == ["camp"]
    assert "june" in ids(found["2027-06.html"])
    listed = [one for month in months for one in ids(found[f"{month}.html"])]
    assert len(listed) == len(set(listed)) > 100


def test_a_month_with_many_goes_on_in_parts_however_many_it_has() -> None:
    start = datetime(2027, 3, 1, 10)
    many = [
        entry(
            event(
                id=f"e{number:03}",
                title=text(en="E"),
                when=timed(start + timedelta(hours=number), start + timedelta(hours=number + 1)),
            )
        )
        for number in range(250)
    ]
    found = years(*many)
    assert within(found["2027.html"]) == ["2027-03"]
    assert within(found["2027-03.html"]) == ["2027-03/2", "2027-03/3"]
    parts = [ids(found[f"{name}.html"]) for name in ("2027-03", "2027-03/2", "2027-03/3")]
    assert [len(part) for part in parts] == [100, 100, 50]
    assert sorted(one for part in parts for one in part) == [one.event.id for one in many]


def test_a_part_that_had_a_file_keeps_one_of_what_it_has_now() -> None:
    start = "widget/en/all/2027"
    had = frozenset({f"{start}-01.html", f"{start}-01/2.html", f"{start}/3.html"})
    this = replace(sites.site(*weekly(25)), former=had)
    found = {path.removeprefix(start): one.make() for path, one in sites.table(this).items()}
    assert ids(found["-01.html"]) == ["m5", "m6", "m7", "m8"]
    assert (ids(found["-01/2.html"]), ids(found["/3.html"])) == ([], [])
    assert within(found["-01.html"]) == ["2027-01/2"]


def test_a_month_that_had_a_file_keeps_one_of_what_it_has_now() -> None:
    had = frozenset({"widget/en/all/2027-01.html", "widget/en/all/2027-08.html"})
    this = replace(sites.site(*weekly(25)), former=had)
    found = {path.rpartition("/")[2]: one.make() for path, one in sites.table(this).items()}
    assert ids(found["2027-01.html"]) == ["m5", "m6", "m7", "m8"]
    assert ids(found["2027-08.html"]) == []
    assert len(ids(found["2027.html"])) == 20  # where the list leads to, as ever


def _shifted(start: int) -> Iterator[Entry]:
    for one in weekly(30, datetime(2027, 1, 4 + start, 10)):
        yield entry(event(id=f"{one.event.id}-{start}", title=text(en="M"), when=one.event.when))


def test_each_date_of_a_series_stands_in_its_year() -> None:
    when = timed(datetime(2026, 12, 1, 10), datetime(2026, 12, 1, 11))
    repeats = Repeats(rule="FREQ=MONTHLY;COUNT=30")
    series = entry(event(id="series", title=text(en="Series"), when=when, repeats=repeats))
    found = years(series, *weekly(3))
    assert ids(found["2026.html"]).count("series") == 1
    # Calendars are laid out to the end of this month next year.
    assert ids(found["2027.html"]).count("series") == 11
