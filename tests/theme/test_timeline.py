"""The picture of a project's milestones: what is drawn where."""

from datetime import date, timedelta
from itertools import combinations

import pytest

from calendarhub.rules.surely import Surely
from calendarhub.theme.timeline import MOST, timeline
from calendarhub.theme.timeline_bars import Bar, Mark, Timeline

TODAY = date(2026, 11, 22)


def mark(
    first: date, last: date | None = None, *, vague: bool = False, name: str = "Pilots"
) -> Mark:
    return Mark(
        name=name,
        language="",
        href="x.html",
        told=name,
        words="12 Feb 2026",
        state="coming",
        note="",
        first=first,
        last=last,
        certain=None if vague else Surely(first, last),
    )


def day(first: date, name: str = "Pilots") -> Mark:
    return mark(first, first, name=name)


def drawn(*marks: Mark, today: date = TODAY) -> Timeline:
    picture = timeline(marks, today=today, year=str, month=lambda day: f"{day:%b}")
    assert picture is not None
    return picture


def test_one_milestone_needs_no_picture() -> None:
    assert timeline([day(TODAY)], today=TODAY, year=str, month=str) is None


def test_days_are_points_spans_are_bars_and_an_open_end_fades() -> None:
    point, span, season, month, endless = drawn(
        day(date(2026, 2, 12)),
        mark(date(2026, 9, 1), date(2027, 8, 31)),
        mark(date(2027, 3, 1), date(2027, 5, 31), vague=True),
        mark(date(2028, 9, 1), date(2028, 9, 30), vague=True),
        mark(date(2027, 1, 1)),
    ).bars
    assert (point.pieces, month.pieces) == ((), ())
    assert [piece.classes for piece in span.pieces] == ["t-bar"]
    assert [piece.classes for piece in season.pieces] == ["t-vague"]
    assert [piece.classes for piece in endless.pieces] == ["t-bar t-open"]
    assert endless.x + endless.width == 98.5


def test_a_span_of_months_is_dashed_at_its_ends_alone() -> None:
    span = Mark(
        **{
            **{name: getattr(day(TODAY), name) for name in Mark.__struct_fields__},
            "first": date(2026, 10, 1),
            "last": date(2028, 9, 30),
            "certain": Surely(date(2026, 11, 1), date(2028, 8, 31)),
        }
    )
    whole, middle = drawn(span, day(TODAY)).bars[0].pieces
    assert (whole.classes, middle.classes) == ("t-vague", "t-bar")
    assert 0 < middle.x < 5
    assert whole.width > middle.x + middle.width > 0.9 * whole.width


def test_quarters_are_drawn_below_four_years_and_years_from_there_on() -> None:
    short = drawn(day(date(2026, 10, 14)), day(date(2028, 9, 1))).ticks
    assert [tick.month for tick in short] == [
        "Oct",
        "Jan",
        "Apr",
        "Jul",
        "Oct",
        "Jan",
        "Apr",
        "Jul",
    ]
    assert [tick.year for tick in short if tick.year] == ["2026", "2027", "2028"]
    long = drawn(day(date(2021, 10, 14)), day(date(2028, 9, 1))).ticks
    assert [tick.year for tick in long] == [str(year) for year in range(2021, 2029)]
    ages = drawn(day(date(1992, 10, 14)), day(date(2028, 9, 1))).ticks
    assert [tick.year for tick in ages] == [str(year) for year in range(1995, 2030, 5)]


def test_the_line_of_today_is_gone_when_all_is_over() -> None:
    ended = (day(date(2026, 2, 1)), day(date(2026, 11, 21)))
    assert drawn(*ended).today is None
    assert drawn(*ended, day(TODAY)).today is not None


def test_names_stand_in_two_lines_and_what_is_cut_says_so() -> None:
    name = "Perusterveydenhuollon etäkonsultaatioiden kokeiluhankkeen päätöskonferenssi Turussa"
    bar = drawn(day(TODAY, name), day(TODAY)).bars[0]
    names = [line.name for line in bar.lines if line.name]
    assert names[0] == "Perusterveydenhuollon"
    assert len(names) == 2
    assert names[1].endswith("…")


@pytest.mark.parametrize("width", [544, 792, 1152])
def test_nothing_covers_anything_else(width: int) -> None:
    names = ["Report", "A closing conference of all the partners in the whole of the region"]
    marks = [
        mark(
            TODAY + timedelta(days=17 * at),
            TODAY + timedelta(days=17 * at + at % 5 * 80),
            name=names[at % 2],
        )
        for at in range(MOST)
    ]
    bars = drawn(*marks).bars
    for one, other in combinations(bars, 2):
        if one.y == other.y:
            (left, right), (begin, end) = covered(one, width), covered(other, width)
            assert right < begin or end < left
    assert all(covered(bar, width)[0] >= 0 and covered(bar, width)[1] <= width + 8 for bar in bars)


@pytest.mark.parametrize("at", [0, 340])
def test_no_line_goes_through_a_name_since_a_ground_lies_under_all_of_its_lines(at: int) -> None:
    last = day(TODAY + timedelta(days=at), "A closing conference of all the partners")
    bar = drawn(day(TODAY), last, day(TODAY + timedelta(days=350))).bars[1]
    ground, wide = bar.ground, max(line.breadth for line in bar.lines)
    assert bar.ends == (at > 0)
    begin = -wide if bar.ends else 0.0
    assert ground.x < begin
    assert ground.x + ground.width > begin + wide
    assert ground.y < bar.lines[0].y - 1
    assert bar.lines[-1].y < ground.y + ground.height < 0


def covered(bar: Bar, width: int) -> tuple[float, float]:
    """From where to where a bar and its name reach in a picture so many px wide."""
    left, right = bar.x * width / 100, (bar.x + bar.width) * width / 100
    wide = 16 * max(line.breadth for line in bar.lines)
    return (min(left, right - wide), right) if bar.ends else (left, max(right, left + wide))


def test_of_very_many_those_around_today_are_drawn() -> None:
    marks = [day(TODAY + timedelta(days=20 * at), str(at)) for at in range(-60, 60)]
    names = [bar.mark.name for bar in drawn(*marks).bars]
    assert len(names) == MOST
    assert "0" in names
