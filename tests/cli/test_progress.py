"""What `serve` and `schedule` say of builds, one after another."""

from pathlib import Path

import pytest

from calendarhub.cli.progress import Progress
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.settings import Settings
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.schedule.supervisor import Built
from calendarhub.schedule.timetable import BuildReason
from tests.builders import text


@pytest.mark.parametrize("severity", Severity)
def test_all_is_right_again_only_after_something_was_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], severity: Severity
) -> None:
    progress = Progress(tmp_path)
    settings = Settings(name=text(en="Hub"))
    for problems in ((Problem("some.code", "said", severity=severity),), ()):
        report = Report(Outcome.PUBLISHED, problems=problems, counts={"written": 1, "files": 1})
        progress.tell(Built(BuildReason.FILES, report, settings, 0.1))
    said = capsys.readouterr().out
    assert ("All is right again." in said) is (severity is not Severity.NOTE)
