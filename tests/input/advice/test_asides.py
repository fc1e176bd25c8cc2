"""What no field says is advised so that nothing private is published and nothing is lost."""

import pytest

from tests.sources.record.reading import problem


@pytest.mark.parametrize("key", ["notes", "internal comment", "muistiinpano", "reminder"])
def test_a_note_among_colleagues_is_advised_as_a_remark_that_nobody_publishes(key: str) -> None:
    assert problem(f"{key}: call Anna").remedy.startswith("A remark that nobody else is to see")


@pytest.mark.parametrize(
    "line", ["audience: members", "access: restricted", "for: the board", "noindex: true"]
)
def test_who_may_see_a_record_is_advised_with_a_draft_first(line: str) -> None:
    assert "write draft: true, which keeps it back as a whole" in problem(line).remedy


@pytest.mark.parametrize("key", ["moved", "moved_to", "new date", "rescheduled", "siirretty"])
def test_a_new_date_is_written_over_the_old_one(key: str) -> None:
    told = problem(f"{key}: 1.6.2027").remedy
    assert told.startswith(f"Write start: 2027-06-01 in place of start: and {key}:.")


def test_a_former_date_is_told_to_readers_without_a_line_of_its_own() -> None:
    assert problem("old date: 2027-05-01").remedy.startswith("Remove this line.")
