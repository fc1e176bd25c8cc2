"""What was meant as a record, and is none, is told with what to do about it."""

import pytest

from calendarhub.model.problem import Severity
from tests.sources.record.reading import errors, read

FIELDS = "title: A\nstart: 2027-05-12\n"


@pytest.mark.parametrize(
    ("text", "code", "remedy"),
    [
        ("", "record.front-matter", "Write ---, title:, start: and --- again."),
        (f"```yaml\n---\n{FIELDS}---\n```\n", "record.front-matter", "Remove the lines of ```."),
        (FIELDS, "record.front-matter", "Put --- on a line of its own before the first key"),
        ("We meet in May.\n", "record.front-matter", "Put ---, title:, start: and another ---"),
        (f"---\n{FIELDS} ---\n", "record.front-matter", "Begin it in the first column."),
        (
            "---\ntitle = A\nstart = 2027\n---\n",
            "record.shape",
            "Write a colon and a space for “=”",
        ),
        (
            "---\ntitle:A\nstart:2027\n---\n",
            "record.shape",
            "Put a space after each colon: title: A.",
        ),
        (
            "---\nTitle A\nStart 2027\n---\n",
            "record.shape",
            "Put a colon and a space after each key",
        ),
        ("---\n- title: A\n- start: 2027\n---\n", "record.shape", "Leave out the hyphens"),
    ],
)
def test_another_shape_than_that_of_a_record_is_told(text: str, code: str, remedy: str) -> None:
    [found] = errors(read(text))
    assert found.code == code
    assert found.remedy.startswith(remedy)


def test_a_second_record_below_the_text_of_the_first_is_told_and_the_first_is_read() -> None:
    parsed = read(f"---\n{FIELDS}---\nText.\n\n---\ntype: conference\n{FIELDS}---\n")
    assert [one.title.pick(("en",)).text for one in parsed.events] == ["A"]
    [found] = parsed.problems
    assert (found.code, found.where.line) == ("record.second", 7)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "body",
    [
        "A line\n\n---\n\nand what follows it.\n",
        f"How to write one:\n\n```yaml\n---\n{FIELDS}---\n```\n",
    ],
)
def test_a_line_across_the_text_and_an_example_are_no_second_record(body: str) -> None:
    assert read(f"---\n{FIELDS}---\n{body}").problems == ()


@pytest.mark.parametrize("name", ["LUEMINUT.md", "Läsmig.md", "LIESMICH.md", "readme.md"])
def test_a_file_that_explains_the_folder_is_no_record_in_any_language(name: str) -> None:
    [found] = read("# How to\n", path=f"events/{name}").problems
    assert found.severity is Severity.NOTE
