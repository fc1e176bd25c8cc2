"""What `serve` and `schedule` say of builds, one after another."""

from pathlib import Path

import pytest

from calendarhub.cli.progress import Progress
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.settings import Settings
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.rules.intake.acceptance import Belief
from calendarhub.schedule.import_news import ImportNews, SourceNews
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


def test_what_partners_brought_is_a_line_and_the_same_refusal_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    progress = Progress(tmp_path)
    fresh = SourceNews("tartu", "tartu (ics)", Belief.ACCEPTED, steps={"new": 3}, refused=1)
    quiet = SourceNews("riga", "riga (page)", Belief.ACCEPTED)
    stale = SourceNews("kiel", "kiel (ics)", Belief.STALE, "it answered 404")
    for _ in range(2):
        progress.imported(ImportNews((fresh, quiet, stale)))
    progress.imported(ImportNews(fault="the machine refused: no space"))
    lines = [line.partition("  ")[2] for line in capsys.readouterr().out.splitlines()]
    brought = "tartu (ics): 3 new, 1 refused (`calendarhub import tartu` lists them)."
    assert lines == [
        brought,
        "kiel (ics) could not be read: it answered 404. What came in before stays.",
        brought,
        "Partners' calendars could not be read: the machine refused: no space.",
    ]
