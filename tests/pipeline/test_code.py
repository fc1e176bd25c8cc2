"""Another code may make anything differently: nothing is taken over from what it kept."""

from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub import __version__
from calendarhub.formats.calendar import shared
from calendarhub.model.text import Chosen
from calendarhub.pipeline import code, inputs, writers
from calendarhub.pipeline import parse_files as reading
from calendarhub.pipeline.report import Outcome
from tests.hubs import BOARD, NOW, HubFolder, vevents


def known(monkeypatch: pytest.MonkeyPatch, package: Path) -> str:
    monkeypatch.setattr(code, "PACKAGE", package)
    return code.code_mark.__wrapped__()


def test_a_checkout_is_known_by_its_modules_and_an_installation_by_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "src/calendarhub"
    (package / "rules").mkdir(parents=True)
    module = package / "rules/fuzzy.py"
    module.write_text("WEEK = 7\n")
    assert known(monkeypatch, package) == __version__
    (tmp_path / "pyproject.toml").touch()
    before = known(monkeypatch, package)
    (package / "notes.txt").touch()
    assert known(monkeypatch, package) == before
    stamp = code.code_stamp()
    module.write_text("WEEK = 10\n")
    assert known(monkeypatch, package) != before
    assert code.code_stamp() != stamp


def test_after_an_update_of_the_code_everything_is_made_anew_and_silently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    (before,) = vevents(hub.read("feeds/all.ics"))
    monkeypatch.setattr(shared, "places_line", lambda *_: Chosen("en", "Elsewhere"))
    later = NOW + timedelta(minutes=1)
    assert hub.build(later).outcome is Outcome.UNCHANGED
    monkeypatch.setattr(inputs, "code_stamp", lambda: "another code")
    for module in (writers, reading):
        monkeypatch.setattr(module, "code_mark", lambda: "another code")
    hub.build(later)
    (after,) = vevents(hub.read("feeds/all.ics"))
    assert after["LOCATION"] == "Elsewhere"
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    assert after["SEQUENCE"] == before["SEQUENCE"]
    assert hub.build(later).outcome is Outcome.UNCHANGED
