"""The default theme, and what a hub puts in its place."""

import os
from pathlib import Path

import pytest

from calendarhub.fetch.theme_files import default_theme, theme_files
from calendarhub.model.problem import Severity


def write(root: Path, name: str, content: str) -> None:
    file = root / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def test_a_hub_without_templates_has_the_default_theme(tmp_path: Path) -> None:
    found = theme_files(tmp_path)
    assert found.templates["404.html"] == (default_theme() / "404.html").read_text(encoding="utf-8")
    assert {"base.css", "widget/events.js"} <= found.assets.keys()
    assert {"fi", "lt", "pl"} <= found.catalogues.keys()


def test_a_file_of_the_same_name_replaces_the_default(tmp_path: Path) -> None:
    write(tmp_path, "404.html", "gone")
    write(tmp_path, "assets/base.css", "body {}")
    write(tmp_path, "assets/own/logo.svg", "<svg/>")
    found = theme_files(tmp_path)
    assert found.templates["404.html"] == "gone"
    assert found.assets["base.css"] == b"body {}"
    assert found.assets["own/logo.svg"] == b"<svg/>"
    assert found.templates["event.html"] == theme_files(tmp_path / "none").templates["event.html"]


@pytest.mark.parametrize("name", ["404.html", "assets/base.css", "assets/new.css"])
def test_any_change_of_a_file_changes_the_digest(tmp_path: Path, name: str) -> None:
    before = theme_files(tmp_path).digest
    assert theme_files(tmp_path).digest == before
    write(tmp_path, name, "new")
    assert theme_files(tmp_path).digest != before


def test_files_of_editors_are_no_templates(tmp_path: Path) -> None:
    before = theme_files(tmp_path).digest
    for name in ("404.html~", ".404.html.swp", "assets/.DS_Store", "#404.html#"):
        write(tmp_path, name, "half-written")
    assert theme_files(tmp_path).digest == before


def test_a_link_to_a_folder_and_a_pipe_are_told_and_not_read(tmp_path: Path) -> None:
    write(tmp_path / "shared", "logo.svg", "<svg/>")
    write(tmp_path, "404.html", "gone")
    (tmp_path / "templates/assets").symlink_to(tmp_path / "shared/templates")
    os.mkfifo(tmp_path / "templates/base.html")
    found = theme_files(tmp_path)
    assert found.own == {"404.html"}
    told = {(one.where.path, one.severity) for one in found.problems}
    paths = ("templates/assets", "templates/base.html")
    assert told == {(path, Severity.WARNING) for path in paths}


def test_the_repository_itself_uses_the_default_theme_once() -> None:
    root = default_theme().parent
    assert theme_files(root).templates == theme_files(root / "events").templates
