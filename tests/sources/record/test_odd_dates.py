"""What is told of dates of a series that are right and deserve a word."""

from tests.sources.record.reading import record


def notes(rule: str, more: str = "") -> list[str]:
    lines = f"start: 2027-03-26T02:30\ntimezone: Europe/Berlin\nrepeats:\n  rule: {rule}\n{more}"
    return [f"{one.code}: {one.message}" for one in record(lines).problems]


def test_dates_at_whose_hour_clocks_change_are_told_unless_the_record_says_otherwise() -> None:
    said = notes("FREQ=DAILY;COUNT=5")
    assert said == [
        "rule.gap: 02:30 does not come on 2027-03-28, as clocks go forward: it is shown at 03:30"
    ]
    assert notes("FREQ=DAILY;COUNT=5", "  except: [2027-03-28]") == []
    assert notes("FREQ=DAILY;COUNT=5", "  moved: {2027-03-28: 2027-03-28T04:00}") == []
    twice, never = notes("FREQ=DAILY")
    assert twice.startswith("rule.fold: the hour comes twice on 2027-10-31, ")
    assert never.startswith(
        "rule.gap: 02:30 does not come on 2027-03-28, 2028-03-26, 2029-03-25 and"
    )


def test_a_date_moved_to_the_very_time_of_another_is_told() -> None:
    assert notes("FREQ=WEEKLY;COUNT=3", "  moved: {2027-04-02: 2027-04-09}") == [
        "rule.crowded: 2027-04-02 is moved to the very time of 2027-04-09: both are shown"
    ]
    assert notes("FREQ=WEEKLY;COUNT=3", "  moved: {2027-04-02: 2027-04-09T10:00}") == []
