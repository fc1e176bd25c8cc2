"""What no reader foresaw in one record is a problem of that record."""

from calendarhub.model.problem import Origin, Severity
from calendarhub.sources.record.fault import fault

WHERE = Origin("events/board.md", 3)


def test_it_is_told_with_its_place_and_asks_for_a_report() -> None:
    problem = fault(WHERE, OverflowError("int too large"))
    assert problem.message == "this record cannot be taken: OverflowError: int too large"
    assert (problem.where, problem.severity) == (WHERE, Severity.ERROR)
    assert "Please report" in problem.remedy


def test_it_is_told_without_words_too() -> None:
    assert fault(WHERE, RecursionError()).message == "RecursionError in this record"


def test_what_a_stranger_wrote_into_it_is_one_short_line() -> None:
    message = fault(WHERE, ValueError("\x1b[31m" + "x\n" * 5_000)).message
    assert len(message) < 250
    assert "\n" not in message
    assert "\x1b" not in message
