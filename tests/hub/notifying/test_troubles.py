"""What needs a person is told without a word of records, people or secrets."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.hub.importing.standing import SourceStanding, StandingState
from calendarhub.hub.notifying import troubles as told
from calendarhub.hub.notifying.troubles import troubles
from calendarhub.hub.status import HubStatus, status
from calendarhub.model.problem import Origin, Problem
from calendarhub.pipeline.report import Outcome, Report
from tests.hub.notifying.stage import HELD, NOW, WELL, QuietHub

SLIP = Problem("record.start", "“jane@hub.example” is no date", Origin("events/jane.md", 3, 1, 2))
IN_SETTINGS = Report(Outcome.HELD, held=(Problem("keys.unknown", "“jane”", remedy="Not jane."),))


@pytest.mark.parametrize(
    ("report", "failures", "keys"),
    [
        (WELL, 0, []),
        (HELD, 0, ["held"]),
        (IN_SETTINGS, 0, ["held"]),
        (Report(Outcome.FAILED), 0, ["failed"]),
        (WELL, 1, ["failed"]),
        (Report(Outcome.PUBLISHED, problems=(SLIP,)), 0, ["mistakes"]),
    ],
    ids=["well", "held", "settings", "failed", "fallen", "mistakes"],
)
def test_builds_that_bring_nothing_new_need_a_person(
    tmp_path: Path, report: Report, failures: int, keys: list[str]
) -> None:
    hub = QuietHub(tmp_path / "hub")
    hub.ended(report, failures=failures)
    found = troubles(hub.root, NOW, patience=600)
    assert [one.key for one in found] == keys
    assert "jane" not in repr(found)


@pytest.mark.parametrize(
    ("state", "is_gone", "words"),
    [
        (StandingState.LOST, False, "could not be read for a month"),
        (StandingState.STALE, False, "could not be read for a week"),
        (StandingState.HELD, False, "import accept tartu"),
        (StandingState.FAULTY, False, "mistake in network/sources.yaml"),
        (StandingState.FRESH, True, "has gone from its address"),
        (StandingState.FAILING, False, ""),
    ],
)
def test_a_partner_that_expires_is_told_and_one_failure_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: StandingState, is_gone: bool, words: str
) -> None:
    hub = QuietHub(tmp_path / "hub")
    one = SourceStanding(
        "tartu", state, "https://a.example/?key=tiger is too slow", is_gone=is_gone
    )

    def with_source(root: Path, **named: object) -> HubStatus:
        return replace(status(root), sources=(one,))

    monkeypatch.setattr(told, "status", with_source)
    found = troubles(hub.root, NOW, patience=600)
    assert [one.key for one in found] == (["source:tartu"] if words else [])
    assert words in repr(found)
    assert "tiger" not in repr(found)
