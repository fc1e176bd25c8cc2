"""What is wrong with one record, gathered while it is read."""

import pytest

from calendarhub.input.flaws import Flaws
from calendarhub.model.problem import Origin, Severity
from tests.sources.record.reading import scalar


def test_a_problem_stands_at_its_node_or_at_the_file() -> None:
    flaws = Flaws("a.md")
    node = scalar("title: Board")
    assert flaws.where(node) == Origin("a.md", 1, 8, 5)
    assert flaws.where(None) == Origin("a.md")


@pytest.mark.parametrize(("written", "column"), [("Board", 10), ("'Board'", 11), ('"Board"', 11)])
def test_a_place_inside_a_text_counts_its_quote(written: str, column: int) -> None:
    flaws = Flaws("a.md")
    assert flaws.where(scalar(f"title: {written}"), 2).column == column


@pytest.mark.parametrize(
    ("lenient", "severity"), [(False, Severity.ERROR), (True, Severity.WARNING)]
)
def test_a_flaw_keeps_only_our_own_records_out(*, lenient: bool, severity: Severity) -> None:
    flaws = Flaws("a.md", lenient=lenient)
    flaws.flaw("record.text", "not so", None)
    flaws.error("record.id", "not so", None)
    flaws.note("record.text.long", "long", None)
    assert [one.severity for one in flaws.problems] == [severity, Severity.ERROR, Severity.NOTE]
