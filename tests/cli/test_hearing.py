"""After a command of cron somebody hears of trouble; at a terminal and in a CI service nobody does."""

from pathlib import Path

import pytest

from calendarhub.cli.hearing import hear
from calendarhub.model.notice import Sent
from calendarhub.schedule.notifier import Notifier
from tests.hub.notifying.stage import QuietHub


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def tell(self: Notifier, what: str) -> tuple[Sent, ...]:
        found.append(what)
        return (Sent("mail", "down"),)

    monkeypatch.setattr(Notifier, "tell", tell)
    monkeypatch.delenv("CI", raising=False)
    return found


def test_trouble_is_told_at_once_and_where_that_fails_cron_hears(
    tmp_path: Path, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    hub = QuietHub(tmp_path / "hub", "notify: {mail: anna@hub.example}\n")
    hear(hub.root, is_fine=True)
    assert told == []
    hear(hub.root, is_fine=False)
    assert told == ["0"]
    assert "nobody heard of this by mail: down" in capsys.readouterr().err


def test_a_service_of_builds_tells_its_own_people(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = QuietHub(tmp_path / "hub", "notify: {mail: anna@hub.example}\n")
    monkeypatch.setenv("CI", "true")
    hear(hub.root, is_fine=False)
    assert told == []


def test_who_sits_at_a_terminal_has_seen_it(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = QuietHub(tmp_path / "hub", "notify: {mail: anna@hub.example}\n")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    hear(hub.root, is_fine=False)
    assert told == []
