"""The exit code and the report tell the truth."""

import json

import pytest

from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.pipeline.report import Outcome, Report, as_object
from tests.builders import NOW

BAD = Problem("record.date", "no date", Origin("events/a.md", 4, 8, 3), "Write one.")
NOTE = Problem("row.twice", "twice", severity=Severity.NOTE)
WARNING = Problem("record.link", "a link", severity=Severity.WARNING)


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (Report(Outcome.PUBLISHED), 0),
        (Report(Outcome.UNCHANGED), 0),
        (Report(Outcome.PUBLISHED, problems=(NOTE, WARNING)), 0),
        (Report(Outcome.PUBLISHED, problems=(NOTE, BAD)), 3),
        (Report(Outcome.UNCHANGED, problems=(BAD,)), 3),
        (Report(Outcome.PUBLISHED, durable=False), 3),
        (Report(Outcome.HELD, held=(BAD,)), 4),
        (Report(Outcome.HELD, problems=(BAD,)), 4),
        (Report(Outcome.FAILED), 5),
    ],
)
def test_each_end_has_one_code(report: Report, code: int) -> None:
    assert report.exit_code == code
    assert json.loads(report.to_json())["exit"] == code


def test_a_report_can_be_read_by_machines() -> None:
    report = Report(
        Outcome.PUBLISHED, "7-abc", (BAD,), {"events": 3}, next_instant=NOW, durable=False
    )
    told = json.loads(report.to_json())
    assert told.pop("problems") == [as_object(BAD)]
    assert told == {
        "outcome": "published",
        "exit": 3,
        "generation": "7-abc",
        "counts": {"events": 3},
        "held": [],
        "next_instant": "2026-11-22T09:00:00+00:00",
        "durability": "unknown",
    }


def test_a_problem_says_where_it_is() -> None:
    told = as_object(Problem("record.id.twice", "ä", BAD.where, also=(Origin("events/b.md", 2),)))
    assert (told["path"], told["line"], told["column"], told["width"]) == ("events/a.md", 4, 8, 3)
    assert told["also"] == [{"path": "events/b.md", "line": 2, "column": 1, "width": 1}]
    assert "ä" in Report(Outcome.HELD, held=(Problem("c", "ä"),)).to_json()
