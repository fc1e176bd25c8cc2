"""Values as they were written, each with its line and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table, is_nothing, of

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def texts(node: Node) -> object:
    """A tree without its places."""
    match node:
        case Table():
            return {key: texts(entry.value) for key, entry in node.entries.items()}
        case Items():
            return [texts(item) for item in node.items]
    return node.text


def written(value: object) -> object:
    match value:
        case dict():
            return {key: written(item) for key, item in value.items()}
        case list():
            return [written(item) for item in value]
        case None:
            return ""
        case bool():
            return "true" if value else "false"
    return str(value)


@given(PLAIN)
def test_plain_values_become_a_tree_of_the_same_shape(value: object) -> None:
    assert texts(of(value)) == written(value)


def test_every_value_of_such_a_tree_has_the_place_that_was_given() -> None:
    node = of({"a": ["b"]}, 3, 5)
    assert isinstance(node, Table)
    entry = node.entries["a"]
    assert isinstance(entry.value, Items)
    places = {(one.line, one.column) for one in (node, entry.key, entry.value, *entry.value.items)}
    assert places == {(3, 5)}


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_what_is_empty_or_a_plain_null(text: str) -> None:
    assert is_nothing(Scalar(text))
    assert is_nothing(Scalar(text, style='"')) is (not text)


def test_a_list_and_a_mapping_say_something_even_without_a_value() -> None:
    assert is_nothing(None)
    assert not is_nothing(Items(()))
    assert not is_nothing(Table({}))
    assert not is_nothing(Scalar("none"))


def test_a_key_that_is_not_written_has_no_value() -> None:
    table = Table({"a": KeyEntry(Scalar("a"), Scalar("1"))})
    assert table.get("a") == Scalar("1")
    assert table.get("b") is None


def test_a_text_is_quoted_and_a_number_is_plain() -> None:
    assert of("null") == Scalar("null", style='"')
    assert of(7) == Scalar("7")
