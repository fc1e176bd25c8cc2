"""A month as a small table: which days are busy, and how often."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from calendarhub.theme.mini import weeks
from tests.theme.sites import words

ENGLISH = words("en")
MONTHS = st.dates(date(2000, 1, 1), date(2099, 12, 1)).map(lambda day: day.replace(day=1))


@given(MONTHS)
def test_weeks_begin_on_monday_and_hold_each_day_once(first: date) -> None:
    found = weeks(first, {}, ENGLISH, "")
    assert {len(week) for week in found} == {7}
    numbers = [cell.number for week in found for cell in week if cell]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert found[0].index(next(cell for cell in found[0] if cell)) == first.weekday()
    assert first.replace(day=len(numbers)).month == first.month
    assert any(cell for cell in found[-1])


def test_a_busy_day_leads_to_its_page_and_says_how_much_there_is() -> None:
    found = weeks(date(2027, 3, 1), {date(2027, 3, 8): 2, date(2027, 3, 9): 1}, ENGLISH, "../")
    monday, tuesday = found[1][:2]
    assert monday is not None
    assert tuesday is not None
    assert (monday.count, monday.address) == (2, "../day/2027-03-08.html")
    assert monday.words.endswith(": 2 events")
    assert tuesday.words.endswith(": 1 event")


def test_a_day_without_anything_leads_nowhere() -> None:
    [[cell, *_], *_] = weeks(date(2027, 3, 1), {}, ENGLISH, "../")
    assert cell is not None
    assert (cell.count, cell.address, cell.words) == (0, "", "")


def test_today_is_marked_in_its_month_alone() -> None:
    def marked(first: date) -> list[str]:
        found = weeks(first, {}, ENGLISH, "", today=date(2027, 3, 8))
        return [cell.number for week in found for cell in week if cell and cell.is_today]

    assert marked(date(2027, 3, 1)) == ["8"]
    assert marked(date(2027, 4, 1)) == []
