"""Single values of settings: from a node to a typed value, or a problem by its key."""

from calendarhub.input import tree
from calendarhub.input.keys import read_value
from calendarhub.input.reader import FileReader
from calendarhub.input.shape import (
    ScalarShape,
)
from calendarhub.input.yaml import compose


def test_a_value_that_no_reader_foresaw_costs_itself_and_names_its_line() -> None:
    def broken(_: str) -> str:
        raise RecursionError

    reader = FileReader("feeds/a.yaml", "feed")
    node = compose("\n\nback: deep\n", path="feeds/a.yaml").root
    assert isinstance(node, tree.Table)
    assert read_value(reader, node.entries["back"].value, ScalarShape(broken), "back") is None
    (told,) = reader.problems
    assert (told.code, told.where.path, told.where.line) == ("feed.back.fault", "feeds/a.yaml", 3)
