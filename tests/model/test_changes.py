"""What differs between two publications, as a value."""

from msgspec.structs import replace

from calendarhub.model.changes import FileChanges, RowChanges, files_between, rows_between
from tests.builders import revision

FILES = {"a.ics": ("1" * 64, 3), "b.ics": ("2" * 64, 3)}


def test_files_are_new_of_other_bytes_or_gone() -> None:
    new = {"a.ics": ("3" * 64, 3), "c.ics": ("2" * 64, 3)}
    assert files_between(FILES, new) == FileChanges(
        added=frozenset({"c.ics"}), changed=frozenset({"a.ics"}), gone=frozenset({"b.ics"})
    )
    assert files_between(FILES, dict(FILES)) == FileChanges()


def test_rows_are_new_other_or_gone_whoever_made_them() -> None:
    row = revision()
    same, other = replace(row), replace(row, sequence=row.sequence + 1)
    assert rows_between({("a", None): row}, {("a", None): same}) == RowChanges()
    found = rows_between(
        {("a", None): row, ("b", None): row}, {("a", None): other, ("c", None): row}
    )
    assert found == RowChanges(
        added=frozenset({("c", None)}),
        changed=frozenset({("a", None)}),
        gone=frozenset({("b", None)}),
    )
    assert found.uids == {"a", "b", "c"}
