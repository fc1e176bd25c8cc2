"""A feed that loses most of what it announces, though no record is gone."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.hubs import NOW, HubFolder

LATER = NOW + timedelta(hours=1)


def record(number: int, type_: str, *more: str) -> str:
    return "\n".join([f"title: Event {number}", f"type: {type_}", "start: 2027-03-08", *more, ""])


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """Five board meetings in a feed of their own, and one talk."""
    made = HubFolder(tmp_path / "hub", {f"events/b{n}.yaml": record(n, "board") for n in range(5)})
    made.write("events/talk.yaml", record(9, "talk"))
    made.write("network/types.yaml", "board: {name: Board}\ntalk: {name: Talk}\n")
    made.write("feeds/boards.yaml", "title: Boards\nselect: {type: [board]}\n")
    made.write("feeds/dates.yaml", "title: Dates\nselect: {type: [board]}\nrecurrence: expand\n")
    assert made.build().exit_code == 0
    return made


def feeds(hub: HubFolder, count: int | None = None) -> list[str]:
    """The feeds for which a build is held."""
    report = hub.build(LATER, count=count)
    assert {problem.code for problem in report.held} <= {"guard.shrink"}
    return sorted(problem.where.path for problem in report.held)


def test_a_feed_whose_file_says_something_else_is_held(hub: HubFolder) -> None:
    before = hub.digests()
    hub.write("feeds/boards.yaml", "title: Boards\nselect: {type: [talk]}\n")
    assert feeds(hub) == ["feeds/boards.ics"]
    assert hub.digests() == before
    assert feeds(hub, count=6) == []
    assert hub.text("feeds/boards.ics").count("BEGIN:VEVENT") == 1


def test_events_whose_type_is_another_one_at_once_are_held(hub: HubFolder) -> None:
    for number in range(4):
        hub.write(f"events/b{number}.yaml", record(number, "talk"))
    assert feeds(hub) == ["feeds/boards.ics", "feeds/dates.ics"]


def test_two_events_may_leave_a_feed(hub: HubFolder) -> None:
    for number in range(2):
        hub.write(f"events/b{number}.yaml", record(number, "talk"))
    assert feeds(hub) == []


def test_a_feed_that_tells_a_series_by_its_rule_instead_of_its_dates_loses_nothing(
    hub: HubFolder,
) -> None:
    for number in range(4):
        rule = ("repeats:", "  rule: FREQ=WEEKLY;COUNT=20")
        hub.write(f"events/b{number}.yaml", record(number, "board", *rule))
    hub.build(NOW + timedelta(minutes=1))
    assert hub.text("feeds/dates.ics").count("BEGIN:VEVENT") > 60
    hub.write("feeds/dates.yaml", "title: Dates\nselect: {type: [board]}\n")
    assert feeds(hub) == []


def test_events_that_are_over_leave_a_feed_by_time(hub: HubFolder) -> None:
    hub.write("feeds/boards.yaml", "title: Boards\nselect: {type: [board]}\nback: 30d\n")
    hub.build(NOW + timedelta(minutes=1))
    report = hub.build(NOW + timedelta(days=300))
    assert report.held == ()
    assert hub.text("feeds/boards.ics").count("BEGIN:VEVENT") == 0
