"""Finding and loading a hub."""

from datetime import date
from pathlib import Path

import pytest

from calendarhub.cli.commands import init
from calendarhub.config import find_hub, inputs, load
from calendarhub.model.problem import Severity
from calendarhub.model.settings import Settings
from calendarhub.model.text import Text
from tests.config.hubs import loaded, only

OURS = Path(__file__).resolve().parents[2]


def test_a_hub_is_found_upwards_as_git_finds_its_own(tmp_path: Path) -> None:
    loaded(tmp_path / "hub")
    below = tmp_path / "hub" / "events" / "2027"
    below.mkdir(parents=True)
    assert find_hub(below) == (tmp_path / "hub").resolve()
    assert find_hub(tmp_path / "hub") == (tmp_path / "hub").resolve()
    assert find_hub(tmp_path) is None


def test_a_folder_without_settings_is_told_how_to_begin(tmp_path: Path) -> None:
    hub = load(tmp_path)
    assert only(hub).code == "settings.missing"
    assert "calendarhub init" in only(hub).remedy
    assert hub.hub.settings == Settings(name=Text((("en", "Calendar"),)))


def test_the_files_that_are_read_are_named_and_nothing_else(tmp_path: Path) -> None:
    files = {"feeds__all": "title: A\n", "network__types": "- {id: a, name: A}\n"}
    hub = loaded(tmp_path, **files)
    (tmp_path / "feeds" / ".all.yaml.swp").write_text("x")
    (tmp_path / "feeds" / "notes.txt").write_text("x")
    (tmp_path / "feeds" / "folder.yaml").mkdir()
    expected = ("calendarhub.yaml", "network/types.yaml", "feeds/all.yaml")
    assert hub.inputs == expected
    assert inputs(tmp_path) == expected


@pytest.mark.parametrize("path", ["calendarhub.yaml", "network/types.yaml", "feeds/all.yaml"])
def test_a_file_of_any_nonsense_is_a_problem_and_never_an_exception(
    tmp_path: Path, path: str
) -> None:
    nonsense = [
        "[",
        "- a\n- [b]\n",
        "text",
        "a: b: c",
        "\x00",
        "? [a]\n: b\n",
        "*x",
        "{a: {b: [c]}}",
        "5",
    ]
    loaded(tmp_path, feeds__all="title: A\n", network__types="- {id: a, name: A}\n")
    for source in nonsense:
        (tmp_path / path).write_text(source)
        problems = load(tmp_path).problems
        assert problems
        assert {problem.where.path for problem in problems} <= {path, "feeds/all.yaml"}


def test_a_very_large_file_is_refused(tmp_path: Path) -> None:
    assert only(loaded(tmp_path, settings="name: A\n" + "#" * 2_000_000)).code == "settings.large"


def test_a_network_of_a_thousand_organisations_is_read(tmp_path: Path) -> None:
    rows = "".join(f"- {{id: o{n}, name: {{en: A, fi: B, sv: C}}, city: X}}\n" for n in range(1000))
    hub = loaded(tmp_path, network__organisations=rows)
    assert hub.problems == ()
    assert len(hub.hub.network.organisations) == 1000


def test_the_starter_hub_has_no_problems(tmp_path: Path) -> None:
    init.run(tmp_path, today=date(2026, 11, 22), timezone="Europe/Riga")
    hub = load(tmp_path)
    assert hub.problems == ()
    assert {feed.name for feed in hub.hub.feeds} == {"all", "board-meetings", "type"}


def test_our_own_hub_has_no_problems() -> None:
    problems = load(OURS).problems
    assert [problem for problem in problems if problem.severity is not Severity.NOTE] == []
