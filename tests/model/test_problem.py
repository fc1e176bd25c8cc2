"""Problems and their places."""

from calendarhub.model.problem import NOWHERE, Origin, Problem, ProblemText, Severity


def test_problems_are_told_in_the_order_of_files_lines_columns_and_codes() -> None:
    places = [
        ("a.md", 2, 1, "b"),
        ("a.md", 2, 1, "c"),
        ("a.md", 2, 3, "a"),
        ("a.md", 10, 1, "a"),
        ("b.md", 1, 1, "a"),
    ]
    problems = [
        Problem(code, "wrong", Origin(path, line, column)) for path, line, column, code in places
    ]
    backwards = problems[::-1]
    assert sorted(backwards, key=lambda one: one.order) == problems


def test_a_problem_keeps_its_record_out_unless_it_says_otherwise() -> None:
    assert Problem("record.date", "wrong").severity is Severity.ERROR


def test_a_problem_of_no_file_stands_before_all_others() -> None:
    assert min(Origin("a.md"), NOWHERE) == NOWHERE
    assert min(Origin("a.md", 9), Origin("a.md", 10)).line == 9


def test_a_text_is_a_problem_once_it_knows_place_and_names() -> None:
    text = ProblemText("record.x", "{name} is not", "Write {name}: {{}}.", Severity.NOTE)
    where = Origin("a.md", 3)
    assert text.at(where, name="{key}") == Problem(
        "record.x", "{key} is not", where, "Write {key}: {}.", Severity.NOTE
    )
    assert ProblemText("record.x", "wrong").at() == Problem("record.x", "wrong")
