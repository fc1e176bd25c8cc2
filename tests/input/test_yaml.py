"""YAML with places and without traps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.input.tree import Items, Scalar, Table
from calendarhub.input.yaml import DEEPEST, SMALL, compose
from calendarhub.model.problem import Severity


def root(text: str) -> Table:
    composed = compose(text, path="a.yaml")
    assert not composed.problems, composed.problems
    assert isinstance(composed.root, Table)
    return composed.root


def codes(text: str) -> list[tuple[str, int, int]]:
    problems = compose(text, path="a.yaml").problems
    return [(one.code, one.where.line, one.where.column) for one in problems]


@pytest.mark.parametrize(
    "written",
    ["NO", "no", "12:30", "0777", "1e3", "2026-12-05", "0x1F", "1_000", "yes", ".5", "~x"],
)
def test_a_value_is_the_text_that_was_written(written: str) -> None:
    value = root(f"country: {written}").get("country")
    assert isinstance(value, Scalar)
    assert value.text == written


def test_every_key_and_value_knows_its_line_and_column() -> None:
    table = root("title: Board\nplace:\n  city:  'Turku'\ntags: [a, bc]\n")
    place, tags = table.get("place"), table.get("tags")
    assert isinstance(place, Table)
    assert isinstance(tags, Items)
    assert table.entries["title"].key == Scalar("title", 1, 1, 5)
    assert table.get("title") == Scalar("Board", 1, 8, 5)
    assert place.get("city") == Scalar("Turku", 3, 10, 7, "'")
    assert tags.items[1] == Scalar("bc", 4, 11, 2)


def test_lines_count_from_the_beginning_of_the_file() -> None:
    composed = compose("a: 1\nb: 2", path="a.md", first_line=2)
    assert isinstance(composed.root, Table)
    assert composed.root.entries["b"].key.line == 3


def test_columns_count_characters_and_not_bytes() -> None:
    table = root("place: {city: Łódź, country: PL}")
    place = table.get("place")
    assert isinstance(place, Table)
    assert place.entries["country"].key.column == 21


def test_only_a_plain_null_is_nothing() -> None:
    table = root("a:\nb: ~\nc: null\nd: 'null'\ne: ''\n")
    nothing = {key: isinstance(v := table.get(key), Scalar) and v.is_nothing for key in "abcde"}
    assert nothing == {"a": True, "b": True, "c": True, "d": False, "e": True}


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("title: Health: a talk\n", "yaml.colon.quotes", 1, 14),
        ("title: x\n\tstart: 1\n", "yaml.tab", 2, 1),
        ('title: "Board\nstart: 1\n', "yaml.quote", 1, 8),
        ("title: 'Board\n", "yaml.quote", 1, 8),
        ("title: 'The board's day'\n", "yaml.quote.after", 1, 19),
        ('title: "Board" meets\n', "yaml.quote.after", 1, 16),
        ("title: [x] foo\n", "yaml.quote.needed", 1, 12),
        ("title: @board\n", "yaml.quote.needed", 1, 8),
        ("title: `x`\n", "yaml.quote.needed", 1, 8),
        ("title: *x*\n", "yaml.quote.needed", 1, 8),
        ("title: - x\n", "yaml.quote.needed", 1, 8),
        ("title: > x y\n", "yaml.quote.needed", 1, 8),
        ("title: ? x\n", "yaml.quote.needed", 1, 8),
        ('title: "C:\\path"\n', "yaml.escape", 1, 11),
        ("tags: [a, b\nstart: 1\n", "yaml.bracket", 1, 7),
        ("title x\nstart: 1\n", "yaml.colon", 1, 1),
        ("title: x\nstart 1\nend: 2\n", "yaml.colon", 2, 1),
        ("title:x\nstart: 1\n", "yaml.colon", 1, 1),
        ("title: x\n  start: 1\n", "yaml.indent", 2, 8),
        ("place:\n    name: x\n  city: y\n", "yaml.indent", 3, 3),
        ("- a\nb: 1\n", "yaml.indent", 2, 1),
        ("a: 1\n---\nb: 2\n", "yaml.documents", 2, 1),
        ("a: 1\nb: 2\na: 3\n", "yaml.duplicate", 3, 1),
        ("a: &x 1\n", "yaml.alias", 1, 4),
        ("a: &x 1\nb: *x\n", "yaml.alias", 1, 4),
        ("a: !!python/object:os.system x\n", "yaml.tag", 1, 4),
        ("<<: {a: 1}\n", "yaml.merge", 1, 1),
        ("? [a, b]\n: 1\n", "yaml.key", 1, 3),
        ("a: x\x00y\n", "yaml.control", 1, 1),
    ],
)  # fmt: skip
def test_a_slip_is_explained_at_its_place(text: str, code: str, line: int, column: int) -> None:
    assert codes(text)[0] == (code, line, column)
    first = compose(text, path="a.yaml").problems[0]
    assert first.message
    assert first.remedy


def test_a_duplicate_key_names_both_places() -> None:
    problem = compose("a: 1\nb: 2\na: 3\n", path="a.yaml").problems[0]
    assert "line 1" in problem.message
    assert [origin.line for origin in problem.also] == [1]


def test_all_anchors_aliases_and_tags_are_named_at_once() -> None:
    assert [code for code, _, _ in codes("a: &x 1\nb: *x\nc: !!str 2\n")] == [
        "yaml.alias", "yaml.alias", "yaml.tag",
    ]  # fmt: skip


def test_signs_inside_a_text_are_only_signs() -> None:
    table = root("a: Research & development\nb: 5 * 3!\nc: a*b &c\nd: 100%\n")
    assert [entry.value for entry in table.entries.values() if isinstance(entry.value, Scalar)]


def test_a_remark_glued_to_its_sign_is_told_since_it_may_be_part_of_the_text() -> None:
    problem = compose("title: Room #5\n", path="a.yaml").problems[0]
    assert (problem.code, problem.severity) == ("yaml.comment", Severity.WARNING)
    assert (problem.where.line, problem.where.column) == (1, 13)


@pytest.mark.parametrize(
    "text",
    [
        "start: 2016-12   # a month\n",
        "# all\na: 1\n",
        "a: 'Room #5'\n",
        "a: C#5\n",
        "a: |\n  Room #5\n",
        "a:\n  #x\n",
    ],
)
def test_remarks_as_such_are_fine(text: str) -> None:
    assert not compose(text, path="a.yaml").problems


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "a: " + "[" * 100_000, "- " * 5_000 + "x", "{a: " * 9_000]
)
def test_what_is_too_deep_is_stopped_before_the_stack_is(text: str) -> None:
    assert [code for code, _, _ in codes(text)] == ["yaml.deep"]


def test_twelve_deep_is_still_fine() -> None:
    assert not compose("[" * 12 + "x" + "]" * 12, path="a.yaml").problems
    assert codes("[" * 13 + "x" + "]" * 13)[0][0] == "yaml.deep"


def test_too_many_values_are_stopped() -> None:
    assert codes("[" + "a, " * 6_000 + "]")[0][0] == "yaml.large"


def test_a_bomb_of_aliases_costs_nothing() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    composed = compose(bomb, path="a.yaml")
    assert composed.root is None
    assert composed.problems[0].code == "yaml.alias"


@pytest.mark.parametrize("sign", ["\x1b", "\x0b", "\x7f", "\x9b"])
def test_control_characters_that_can_be_dropped_are(sign: str) -> None:
    assert root(f"title: Bo{sign}ard").get("title") == Scalar("Board", 1, 8, 5)


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_a_hidden_line_end_does_not_break_the_line(sign: str) -> None:
    value = root(f"title: Board{sign}meeting").get("title")
    assert isinstance(value, Scalar)
    assert value.text == "Board meeting"


@given(st.text(max_size=200))
def test_any_text_gives_a_tree_or_problems_and_no_exception(text: str) -> None:
    composed = compose(text.replace("\r", "\n"), path="a.yaml")
    assert all(problem.where.line >= 1 for problem in composed.problems)


@given(st.text(alphabet="ab:-#'\"[]{}|>&*!%@,? \n\t", max_size=60))
def test_any_mixture_of_signs_gives_a_tree_or_problems(text: str) -> None:
    composed = compose(text, path="a.yaml")
    if composed.root is None and not composed.problems:
        lines = [line.strip() for line in text.split("\n")]
        assert all(not line or line.startswith(("#", "---")) for line in lines)


@pytest.mark.parametrize("rest", ["", "\n# " + "x" * SMALL], ids=["small", "not small"])
@pytest.mark.parametrize("levels", [DEEPEST - 1, DEEPEST])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_a_text_of_any_length_may_be_as_deep_and_no_deeper(
    opening: str, closing: str, levels: int, rest: str
) -> None:
    wrapped = opening * levels + "1" + closing * levels
    fits = compose(wrapped + rest, path="a.yaml")
    assert fits.root is not None
    one_more = compose(opening + wrapped + closing + rest, path="a.yaml")
    assert [problem.code for problem in one_more.problems] == (
        ["yaml.deep"] if levels == DEEPEST else []
    )


def test_a_colon_in_a_text_is_told_with_the_line_as_it_is_to_be_written() -> None:
    [told] = compose("title: a\nreason: too few: sorry\n", path="a.md").problems
    assert told.remedy == 'Put the text in quotes: reason: "too few: sorry".'
