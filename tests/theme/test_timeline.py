from datetime import date
from itertools import pairwise

from calendarhub.theme.timeline import Mark, timeline

YEARS = {year: str(year) for year in range(2000, 2060)}
TODAY = date(2026, 11, 22)


def bar(first: date, last: date | None = None, *, is_vague: bool = False) -> Mark:
    return Mark(name="Pilots", first=first, last=last, is_vague=is_vague)


def test_one_milestone_needs_no_picture() -> None:
    one = [bar(date(2026, 1, 1), date(2026, 2, 1))]
    assert timeline(one, today=TODAY, years=YEARS, lying=True) is None


def test_points_spans_and_vague_ends_differ_in_form() -> None:
    picture = timeline(
        [
            bar(date(2025, 2, 12), date(2025, 2, 12)),
            bar(date(2025, 9, 1), date(2026, 8, 31)),
            bar(date(2027, 6, 1), date(2027, 6, 30), is_vague=True),
            bar(date(2027, 1, 1)),
        ],
        today=TODAY,
        years=YEARS,
        lying=True,
    )
    assert picture is not None
    classes = [one.classes for one in picture.bars]
    assert classes == ["t-point", "t-bar", "t-bar t-vague", "t-bar t-open"]
    assert [tick.label for tick in picture.ticks] == ["2025", "2026", "2027"]
    assert picture.today is not None


def test_the_line_of_today_is_gone_when_all_is_over() -> None:
    marks = [bar(date(2009, 1, 1), date(2012, 12, 31)), bar(date(2012, 1, 1), date(2014, 12, 31))]
    picture = timeline(marks, today=TODAY, years=YEARS, lying=True)
    assert picture is not None
    assert picture.today is None


def test_standing_names_do_not_cover_one_another() -> None:
    marks = [bar(date(2026, 1, day), date(2026, 1, day)) for day in range(1, 8)]
    picture = timeline(marks, today=TODAY, years=YEARS, lying=False)
    assert picture is not None
    heights = [one.y for one in picture.bars]
    assert all(after - before >= 26 for before, after in pairwise(heights))
    assert max(heights) < picture.height
