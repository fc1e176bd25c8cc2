"""A text in another language that belongs to no record."""

import pytest

from calendarhub.model.problem import Severity
from tests.sources.record.reading import read

TEXT = "Esityslista lähetetään viikkoa ennen.\n"


@pytest.mark.parametrize(
    ("path", "remedy", "severity"),
    [
        ("events/a.fi.md", "Write the record a.md", Severity.ERROR),
        ("events/a.fi.MD", "Write the record a.MD", Severity.ERROR),
        ("events/a.sv.md", "Add sv to languages:", Severity.WARNING),
        ("events/a.se.md", "Add sv to languages: in calendarhub.yaml and", Severity.WARNING),
        ("events/a.no.md", "Write the record a.md", Severity.ERROR),
        ("events/a.gb.md", "Rename it a.en.md.", Severity.ERROR),
    ],
)
@pytest.mark.parametrize("text", [TEXT, f"---\ntitle: Kokous\n---\n{TEXT}"])
def test_the_cause_is_the_language_and_not_the_hyphens(
    path: str, remedy: str, severity: Severity, text: str
) -> None:
    [problem] = read(text, path).problems
    assert (problem.code, problem.severity) == ("record.sibling", severity)
    assert problem.remedy.startswith(remedy)


def test_a_record_may_have_a_dot_in_its_name() -> None:
    assert read("---\ntitle: A\nstart: 2027\n---\n", "events/a.sv.md").events
    assert [one.code for one in read("No record.\n", "events/version-2.5.md").problems] == [
        "record.front-matter"
    ]
    [problem] = read("---\ntitle: A\nstart: soon\n---\n", "events/a.sv.md").problems
    assert problem.code.startswith("record.date")
