"""Lines of YAML as advice writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.input.advice.lines import LONGEST, mapping, of_text, raw, said_of, value
from calendarhub.input.tree import Scalar, of
from calendarhub.input.yaml import compose


def read(line: str) -> str:
    """What our own reader takes a value on one line for."""
    composed = compose(f"key: {line}\n", path="a.yaml")
    assert not composed.problems, (line, composed.problems)
    root = composed.root
    node = root.get("key") if root else None  # type: ignore[union-attr]
    assert isinstance(node, Scalar)
    return node.text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn"])))
def test_a_text_as_advised_is_read_as_it_was_written(text: str) -> None:
    said = of_text(text)
    if said:
        assert read(said) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Board", "Board"),
        ("Health: a talk", '"Health: a talk"'),
        ("10:30", "10:30"),
        ("a #1", '"a #1"'),
        ("*x*", '"*x*"'),
        ("ends:", '"ends:"'),
        ("two\nlines", ""),
        ("x" * (LONGEST + 1), ""),
        ("  Board\n", "Board"),
    ],
)
def test_a_text_is_quoted_only_where_it_must_be(text: str, line: str) -> None:
    assert of_text(text) == line


@pytest.mark.parametrize("text", ["yes", "null", "2027", "1.5", "10:30", "On"])
def test_what_another_reader_would_take_for_no_text_is_quoted_on_demand(text: str) -> None:
    assert of_text(text, as_text=True) == f'"{text}"'
    assert of_text(text) == text


def test_a_list_is_written_on_one_line_or_not_at_all() -> None:
    assert value(of(["a", "b: c"])) == '[a, "b: c"]'
    assert value(of(["a", None])) == ""
    assert value(of(["x" * 50, "y" * 50])) == ""
    assert value(of({"a": 1})) == ""
    assert value(None) == value(Scalar("~")) == ""


def test_what_a_value_is_about_is_all_its_texts() -> None:
    assert said_of(of({"name": "Hall", "tags": ["a", "b"]})) == "name: Hall, tags: a, b"
    assert said_of(None) == ""


def test_the_text_of_anything_but_a_single_value_is_empty() -> None:
    assert raw(Scalar(" a ")) == "a"
    assert raw(of(["a"])) == raw(None) == raw(Scalar("null")) == ""


def test_a_mapping_leaves_out_what_says_nothing() -> None:
    assert mapping({"name": "Hall", "street": "", "city": "Turku"}) == "{name: Hall, city: Turku}"
    assert mapping({}) == "{}"
