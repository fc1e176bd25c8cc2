"""The contract of the table of shapes: what each row promises, and that nothing else says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.fetch.names import is_list, is_record
from calendarhub.input.context import RecordContext
from calendarhub.input.tree import Items, Scalar, Table
from calendarhub.model.record_source import RecordSource
from calendarhub.model.release import Payload
from calendarhub.sources.record.event import parse
from calendarhub.sources.record.files import Opened
from calendarhub.sources.shapes import IN_FOLDERS, LISTED, ONLY_LISTS, SHAPES, SUFFIXES, shape_of
from calendarhub.sources.shapes.shape import RecordShape

ROWS = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
CONTEXT = RecordContext(timezone="Europe/Helsinki")
# One record in each shape, with its value of `title` on a line and in a column.
SAID = {
    "markdown": ("---\ntitle: Board\nstart: 2027-03-08\n---\nText.\n", 2, 8),
    "yaml": ("title: Board\nstart: 2027-03-08\n", 1, 8),
    "json": ('[{"title": "Board",\n  "start": "2027-03-08"}]\n', 1, 12),
    "csv": ("title,start\nBoard,2027-03-08\n", 2, 1),
}


def listed(shape: RecordShape) -> RecordContext:
    source = RecordSource() if shape.in_folders else RecordSource(file=f"list{shape.suffixes[0]}")
    return RecordContext(timezone="Europe/Helsinki", source=source)


@ROWS
def test_a_row_says_what_a_shape_is(shape: RecordShape) -> None:
    assert SHAPES[shape.name] is shape
    assert shape.suffixes
    assert shape.in_folders or shape.listed
    for suffix in shape.suffixes:
        assert suffix == suffix.casefold()
        assert suffix.startswith(".")
        assert SUFFIXES.count(suffix) == 1
        assert shape_of(f"events/Board{suffix.upper()}") is shape
        assert is_record(f"board{suffix}") == shape.in_folders == (suffix in IN_FOLDERS)
        assert is_list(f"board{suffix}") == shape.listed == (suffix in LISTED)
        assert (suffix in ONLY_LISTS) == (not shape.in_folders)
    assert shape_of("events/board.txt") is None


@ROWS
def test_each_value_of_a_record_has_its_place(shape: RecordShape) -> None:
    text, line, column = SAID[shape.name]
    opened = shape.opened(Payload(f"a{shape.suffixes[0]}", text.encode()), listed(shape))
    (row,) = opened.rows
    table = row.exact() if row.exact else row.table
    title = table.get("title")
    assert isinstance(title, Scalar)
    assert (title.text, title.line, title.column) == ("Board", line, column)
    assert opened.problems == ()


@ROWS
def test_a_record_says_the_same_event_in_every_shape(shape: RecordShape) -> None:
    text, _, _ = SAID[shape.name]
    parsed = parse(Payload(f"a{shape.suffixes[0]}", text.encode()), context=listed(shape))
    (event,) = parsed.events
    assert (event.title.versions, event.when.edtf) == ((("en", "Board"),), "2027-03-08")


@ROWS
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_a_shape_raises_for_nothing_that_a_file_can_hold(shape: RecordShape, data: bytes) -> None:
    opened = shape.opened(Payload(f"events/a{shape.suffixes[0]}", data), listed(shape))
    assert isinstance(opened, Opened)
    assert all(
        isinstance(row.table, Table) and not isinstance(row.table, Items) for row in opened.rows
    )
    assert all(problem.where.path and problem.where.line >= 1 for problem in opened.problems)
    assert opened.rows or opened.problems or not data.strip() or opened.is_list
