"""What libyaml says, in words of people who keep records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.input.yaml import compose
from calendarhub.model.problem import Problem


def told(text: str) -> Problem:
    [problem] = compose(text, path="a.yaml").problems
    return problem


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('a: 1\ntitle: "Board\nb: 2\n', "yaml.quote", 2),
        ("title: 'Board\n", "yaml.quote", 1),
        ('title: "C:\\Docs"\n', "yaml.escape", 1),
        ('title: "C:\\Users\\x"\n', "yaml.escape", 1),
        ("title: *Board*\n", "yaml.quote.needed", 1),
        ("title: @board\n", "yaml.quote.needed", 1),
        ("title: > Board\n", "yaml.quote.needed", 1),
        ("tags: [a, b\nb: 2\n", "yaml.bracket", 1),
        ("place: {city: Turku\n", "yaml.bracket", 1),
        ("title: Health: a talk\n", "yaml.colon.quotes", 1),
        ("title\nstart: 2027\n", "yaml.colon", 1),
        ("title: Board\n  start: 2027\n", "yaml.indent", 2),
        ("title: Board\n\tstart: 2027\n", "yaml.tab", 2),
        ("title: 'Board' day\n", "yaml.quote.after", 1),
        ("title: [Board] day\n", "yaml.quote.needed", 1),
        ("a: 1\n---\nb: 2\n", "yaml.documents", 2),
    ],
)
def test_a_slip_is_told_where_a_person_has_to_look(text: str, code: str, line: int) -> None:
    problem = told(text)
    assert (problem.code, problem.where.line) == (code, line)
    assert problem.remedy


def test_a_colon_inside_a_text_is_answered_with_the_line_to_write() -> None:
    assert told('title: Health: a "talk"\n').remedy == (
        'Put the text in quotes: title: "Health: a \\"talk\\"".'
    )


def test_quotes_of_printers_are_told_to_be_none() -> None:
    assert "Printers’ quotes “ ” do not count." in told("title: “Health: a talk”\n").remedy


@given(st.text(alphabet="ab:-[]{}'\"*&!|>%@ \n\t#,?", max_size=30))
def test_whatever_cannot_be_read_is_told_in_words_of_ours(text: str) -> None:
    lines = text.count("\n") + 1
    for problem in compose(text, path="a.yaml").problems:
        assert problem.code.startswith("yaml.")
        assert 1 <= problem.where.line <= lines + 1
        assert problem.message
        assert "token" not in problem.message
