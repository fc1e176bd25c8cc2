"""What many files have in common is told once."""

from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.model.settings import Settings
from calendarhub.pipeline.problem_groups import once
from calendarhub.sources.record import beside
from tests.builders import text

SETTINGS = Settings(name=text(en="H"), records=(RecordSource(folder="../site/_events"),))


def told(*problems: Problem, filled: tuple[str, ...] = ("../site/_events/a.md",)) -> list[Problem]:
    paths = {*filled, *(one.where.path for one in problems)}
    return list(once(problems, SETTINGS, owners=dict.fromkeys(paths, 0), filled=filled))


def page(name: str) -> Problem:
    return beside.page(f"../site/_events/{name}")


def draft(name: str) -> Problem:
    where = Origin(f"../site/_events/{name}", 3)
    return Problem("record.draft", "left out", where, severity=Severity.NOTE)


def test_drafts_of_a_folder_are_counted_and_the_first_are_named() -> None:
    [problem] = told(*(draft(f"{n}.md") for n in range(4)))
    assert problem.message == (
        "4 records say that they are not to be published, and are left out: 0.md, 1.md, 2.md, …"
    )
    assert problem.where == Origin("../site/_events")
    assert told(draft("0.md")) == [draft("0.md")]


def test_files_that_explain_a_folder_are_told_without_their_names() -> None:
    [problem] = told(page("README.md"), page("list.md"))
    assert problem.message == (
        "2 files are pages without a date, and no events: list.md, README and the like"
    )
    assert problem.severity is Severity.NOTE
    [problem] = told(page("README.md"))
    assert problem.message == "1 file explains the folder (README) and is no event"


def test_a_folder_of_pages_alone_is_a_warning_since_its_map_must_be_wrong() -> None:
    [problem] = told(page("a.md"), page("b.md"), filled=())
    assert problem.severity is Severity.WARNING


def test_other_problems_stay_as_they_are() -> None:
    other = Problem("record.url", "wrong", Origin("../site/_events/a.md", 3))
    assert told(other) == [other]
