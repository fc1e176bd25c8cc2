"""What is told of the files beside a record."""

import pytest

from calendarhub.model.problem import Origin, Severity
from calendarhub.pipeline import files_told
from calendarhub.pipeline.files_beside import SOURCE

WHERE = Origin("events/board.md", 4)


@pytest.mark.parametrize(
    ("reason", "remedy"),
    [
        ("there is no such file", "Put the file beside the record, or mend its name"),
        ("it is larger than 50 MB", "Make it smaller, or write the whole address"),
        (".docm is not published", "Save it as .pdf, a picture as .png, or write the whole"),
    ],
)
def test_a_file_that_is_missing_is_told_with_what_helps_against_its_reason(
    reason: str, remedy: str
) -> None:
    problem = files_told.unpublished(WHERE, "agenda.pdf", reason, is_broken=False)
    assert problem.message == f"agenda.pdf: {reason}"
    assert problem.remedy.startswith(remedy)
    assert problem.remedy.endswith("; the event is published without it.")


def test_no_file_keeps_its_event_out() -> None:
    told = [
        files_told.unpublished(WHERE, "a.pdf", "there is no such file", is_broken=False),
        files_told.unpublished(WHERE, "a.png", "it breaks off", is_broken=True),
        files_told.unpublished(WHERE, "b.md", SOURCE, is_broken=False),
        files_told.HEAVY.at(WHERE, name="a.png"),
        files_told.PLACED.at(WHERE, name="a.jpg"),
    ]
    assert all(one.severity is not Severity.ERROR for one in told)
    assert all(one.where == WHERE and one.remedy.endswith(".") for one in told)
    assert len({one.code for one in told}) == len(told)
