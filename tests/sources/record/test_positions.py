"""The place of every value of a JSON object."""

import json

from hypothesis import given
from hypothesis import strategies as st

from calendarhub.input.tree import Items, Node, Scalar, Table
from calendarhub.sources.record.positions import depth, exact_row

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def plain(node: Node) -> object:
    match node:
        case Table():
            return {key: plain(entry.value) for key, entry in node.entries.items()}
        case Items():
            return [plain(item) for item in node.items]
    return node.text


def said(value: object) -> object:
    match value:
        case dict():
            return {key: said(item) for key, item in value.items()}
        case list():
            return [said(item) for item in value]
        case None:
            return ""
        case str():
            return value
    return json.dumps(value)


@given(st.dictionaries(st.text(), VALUES, max_size=4), st.sampled_from([None, 1, 4]), st.booleans())
def test_it_reads_what_the_library_reads(
    value: dict[str, object], indent: int | None, is_ascii: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=is_ascii)
    assert plain(exact_row(text, start=0)) == said(value)


def test_each_value_has_its_line_and_column_and_width() -> None:
    text = '[\n  {"title": "Board",\n   "tags": ["a", 12]}\n]'
    row = exact_row(text, start=text.index("{"))
    title, tags = row.entries["title"], row.entries["tags"]
    assert (row.line, row.column) == (2, 3)
    assert (title.key.line, title.key.column, title.key.width) == (2, 4, 7)
    assert title.value == Scalar("Board", 2, 13, 7, '"')
    assert isinstance(tags.value, Items)
    assert tags.value.items[1] == Scalar("12", 3, 18, 2)


def test_braces_inside_texts_make_nothing_deeper() -> None:
    assert depth('{"a": "[[[{{{\\"[[["}') == 1
    assert depth('[{"a": [1, [2]]}, {}]') == 4
    assert depth("1") == 0


@given(VALUES)
def test_depth_is_that_of_the_deepest_value(value: object) -> None:
    def deep(one: object) -> int:
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else None
        return 0 if inner is None else 1 + max(map(deep, inner), default=0)

    assert depth(json.dumps(value)) == deep(value)
