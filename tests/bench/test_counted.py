"""The table of counted work: every kind of change, at two sizes, one number where both are the same."""

from pathlib import Path

from bench import counted


def test_each_kind_of_change_is_counted_and_a_retitle_costs_the_same_in_a_larger_hub(
    tmp_path: Path,
) -> None:
    sizes = [counted.measure(count, tmp_path / str(count)) for count in (15, 30)]
    rows = {line.split(" | ")[0]: line for line in counted.table(sizes).splitlines()}
    assert list(rows)[-8:] == [f"| {change.name}" for change in counted.CHANGES]
    assert rows["| retitle"].startswith("| retitle | 1 | 0 | 1 | ")
    assert rows["| midnight"].startswith("| midnight | 0 | 0 | 0 | ")
