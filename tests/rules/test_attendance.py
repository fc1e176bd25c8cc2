"""Whether people come to events of a type, by its id alone."""

import pytest

from calendarhub.rules.attendance import is_attended, is_closing


@pytest.mark.parametrize(
    "identifier", ["call", "eu-call", "call-for-papers", "hakemus-haku", "deadline", "call-of-2027"]
)
def test_of_a_call_the_last_day_counts_and_nobody_comes(identifier: str) -> None:
    assert is_closing(identifier)
    assert not is_attended(identifier)


@pytest.mark.parametrize("identifier", ["milestone", "project-report", "hanke", "kamien-milowy"])
def test_to_a_milestone_nobody_comes_although_nothing_closes(identifier: str) -> None:
    assert not is_closing(identifier)
    assert not is_attended(identifier)


@pytest.mark.parametrize(
    "identifier",
    ["project-meeting", "conference", "report-seminar", "call-meeting", "meeting-of-projects"],
)
def test_people_come_to_whatever_its_last_word_says_even_about_a_project(identifier: str) -> None:
    assert not is_closing(identifier)
    assert is_attended(identifier)
