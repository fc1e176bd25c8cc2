"""What a title says beside the name of a thing."""

import pytest

from calendarhub.model.problem import Severity
from tests.sources.record.reading import event, problem


@pytest.mark.parametrize(
    ("title", "status", "severity"),
    [
        ("CANCELLED: Board", "cancelled", Severity.WARNING),
        ("Board (peruttu)", "cancelled", Severity.WARNING),
        ("Board – postponed", "postponed", Severity.WARNING),
        ("Board (tbc)", "tentative", Severity.NOTE),
    ],
)
def test_a_title_that_says_what_the_status_does_not_is_told(
    title: str, status: str, severity: Severity
) -> None:
    found = problem(f"title: '{title}'")
    assert (found.code, found.severity) == ("record.title.status", severity)
    assert found.remedy.startswith(f"Write status: {status}")


def test_a_record_that_says_both_is_left_alone() -> None:
    assert event("title: 'CANCELLED: Board'\nstatus: cancelled").title


def test_a_postponed_event_with_its_new_date_needs_no_status() -> None:
    assert (
        "unless the record has its new date already" in problem("title: 'Postponed: Board'").remedy
    )


@pytest.mark.parametrize("title", ["How to cancel a meeting", "The cancelled generation", "Board"])
def test_a_title_about_something_cancelled_is_a_title(title: str) -> None:
    assert event(f"title: {title}").title.pick(("en",)).text == title
