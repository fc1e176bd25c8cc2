"""What is said of many files is shown once."""

from io import StringIO

from rich.console import Console

from calendarhub.commands import caret
from calendarhub.commands.alike import alike
from calendarhub.model.problem import Origin, Problem


def told(count: int, message: str = "there is no date", folder: str = "site") -> list[Problem]:
    return [
        Problem("record.start.missing", message, Origin(f"{folder}/{n:03}.md", 2), "Add it.")
        for n in range(count)
    ]


def test_a_few_are_shown_one_by_one_and_many_once() -> None:
    assert [len(one.others) for one in alike(told(4))] == [0, 0, 0, 0]
    assert [len(one.others) for one in alike(told(391))] == [390]


def test_other_words_other_folders_and_no_file_are_kept_apart() -> None:
    mixed = [*told(5), *told(5, "it is old"), *told(5, folder="own")]
    assert [len(one.others) for one in alike(mixed)] == [4, 4, 4]
    nowhere = [Problem("guard.x", "held", Origin("")) for _ in range(9)]
    assert len(alike(nowhere)) == 9


def test_the_number_and_the_first_places_are_told() -> None:
    out = StringIO()
    console = Console(file=out, highlight=False, width=200)
    caret.show([*told(391), *told(1, "it is old")], read=lambda _: (), console=console)
    said = out.getvalue()
    assert said.count("there is no date") == 1
    assert "390 more say so in site: 001.md:2, 002.md:2" in said
    assert "… (--json lists all)" in said
    assert "it is old" in said


def test_what_is_beyond_the_limit_is_counted_with_all_of_its_places() -> None:
    out = StringIO()
    console = Console(file=out, highlight=False)
    problems = [*told(2, "a"), *told(50, "b")]
    caret.show(problems, read=lambda _: (), console=console, limit=2)
    assert "... and 1 more" in out.getvalue()
