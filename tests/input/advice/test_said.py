"""What to do about a key: lines to write in its place, or a sentence."""

import pytest

from calendarhub.input.advice.said import Rewrite
from calendarhub.input.advice.syntax import Syntax


@pytest.mark.parametrize(
    ("said", "keys", "remedy"),
    [
        (Rewrite(("start: 2027",)), ("date",), "Write start: 2027 instead."),
        (Rewrite(("start: 2027",)), (), "Write start: 2027."),
        (
            Rewrite(("start: 2027-03-08T10:00",), ("start",)),
            ("time",),
            "Write start: 2027-03-08T10:00 in place of start: and time:.",
        ),
        (
            Rewrite(("start: 2027", "end: 2028"), (), "So."),
            ("from", "to"),
            "Write start: 2027 and, on a line of its own, end: 2028 in place of from: and to:. So.",
        ),
        (Rewrite(why="Remove this line."), ("date",), "Remove this line."),
    ],
)
def test_advice_names_the_lines_to_write_and_those_that_they_replace(
    said: Rewrite, keys: tuple[str, ...], remedy: str
) -> None:
    assert said.remedy(keys) == remedy


def test_in_a_table_a_column_gets_another_name() -> None:
    said = Rewrite(("title: Board",))
    assert said.remedy(("name",), Syntax.TABLE) == "Call the column title instead."


@pytest.mark.parametrize("line", ["draft: true", "status: cancelled", "place: {city: Turku}"])
def test_what_another_name_of_a_column_does_not_say_is_written_out(line: str) -> None:
    assert Rewrite((line,)).remedy(("x",), Syntax.TABLE) == f"Write {line} instead."


def test_advice_is_in_the_syntax_of_the_file() -> None:
    said = Rewrite(("title: Board",), ("title",))
    assert (
        said.remedy(("name",), Syntax.TOML) == 'Write title = "Board" in place of title and name.'
    )
    assert (
        said.remedy(("name",), Syntax.JSON) == 'Write "title": "Board" in place of title and name.'
    )
