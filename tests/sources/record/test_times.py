"""The times of a record: when it happens, its deadlines, when it was announced."""

from datetime import UTC, datetime

import pytest

from calendarhub.model.problem import Severity
from calendarhub.model.when import Precision
from tests.sources.record.reading import event, problem, read, record


def test_a_deadline_that_nobody_knows_is_not_advised_to_be_empty() -> None:
    told = problem("deadlines: [{kind: call, at: TBA}]")
    assert told.remedy.endswith("until it is known, leave it out.")


def test_a_clock_time_stays_a_clock_time() -> None:
    made = event("start: 2026-12-05T12:30\nend: 2026-12-05T16:00").when
    assert made.start == datetime(2026, 12, 5, 12, 30)
    assert made.timezone == "Europe/Helsinki"


def test_an_empty_start_is_to_be_announced_and_a_missing_one_a_mistake() -> None:
    assert event("start:").when.precision is Precision.UNKNOWN
    parsed = read("---\ntitle: Board\n---\n")
    assert [one.code for one in parsed.problems] == ["record.start.missing"]
    assert parsed.events == ()


def test_a_time_that_comes_twice_is_a_note_and_the_event_is_there() -> None:
    parsed = record("start: 2026-10-25T03:30")
    assert [(one.code, one.severity) for one in parsed.problems] == [
        ("record.date.fold", Severity.NOTE)
    ]
    assert len(parsed.events) == 1


def test_an_instant_of_announcement_may_name_its_offset() -> None:
    assert event("published: 2026-12-05T10:00+02:00").published == datetime(
        2026, 12, 5, 8, tzinfo=UTC
    )
    assert event("published: 2026-12-05T10:00").published == datetime(2026, 12, 5, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "name", ["a/" * 250 + "b", "Europe/" + "H" * 5_000, "Europe/../UTC", "a/b/c/d/e"]
)
def test_what_has_not_the_shape_of_a_zone_is_none(name: str) -> None:
    told = problem(f"timezone: {name}")
    assert (told.code, told.where.line) == ("record.timezone", 4)
    due = problem(f"deadlines: [{{kind: call, at: 2027-01-01T10:00, timezone: {name}}}]")
    assert (due.code, due.where.line) == ("record.timezone", 4)


@pytest.mark.parametrize(
    "written", ["0001-01-01T00:00+10:00", "9999-12-31T23:00-10:00", "0001-01-01"]
)
def test_an_announcement_at_the_end_of_time_is_told_at_its_line(written: str) -> None:
    told = problem(f"published: {written}")
    assert (told.code, told.where.line) == ("record.published", 4)
