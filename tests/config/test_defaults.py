"""Defaults of files of another shape are judged where they are written."""

from pathlib import Path

import pytest

from calendarhub.model.problem import Severity
from tests.config.hubs import loaded, only, underlined

SETTINGS = """\
name: Hub
records:
  - folder: talks
    fields: {title: name, start: date}
    defaults: {tags: [talk], %s}
"""


@pytest.mark.parametrize(
    ("default", "code", "caret"),
    [
        ("type: trainin", "record.type.unknown", "trainin"),
        ("project: none", "record.project.unknown", "none"),
        ("status: maybe", "record.status", "maybe"),
        ("timezone: Europe/Nowhere", "record.timezone", "Europe/Nowhere"),
        ("start: soon", "record.date.form", "soon"),
        ("url: see below", "record.url", "see below"),
    ],
)
def test_a_wrong_default_is_one_warning_at_the_setting_and_is_not_used(
    tmp_path: Path, default: str, code: str, caret: str
) -> None:
    types = "- {id: training, name: Training}\n"
    hub = loaded(tmp_path, settings=SETTINGS % default, network__types=types)
    problem = only(hub)
    assert (problem.code, problem.severity) == (code, Severity.WARNING)
    assert problem.where.path == "calendarhub.yaml"
    assert underlined(problem, tmp_path) == caret
    assert set(hub.hub.settings.records[0].defaults) == {"tags"}


def test_right_defaults_and_names_of_others_are_used(tmp_path: Path) -> None:
    default = "type: training, organiser: Galaxy Team, timezone: Europe/Berlin, start: 2026-12-01"
    types = "- {id: training, name: Training}\n"
    hub = loaded(tmp_path, settings=SETTINGS % default, network__types=types)
    assert hub.problems == ()
    assert len(hub.hub.settings.records[0].defaults) == 5
