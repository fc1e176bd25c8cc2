"""A folder of records, walked: each file with its stamp, and what cannot be looked at."""

import os
from pathlib import Path

import pytest

from calendarhub.fetch.walk import is_text, stamp, strange_name, walk
from calendarhub.model.problem import Problem, Severity


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        *("a.md", "b.yaml", "deep/c.yml", "notes.txt", ".hidden.md", "_draft.md", "#a.md#"),
        *("drafts/d.md", "_set/e.md", ".git/f.md", "deep/_index.md", ".DS_Store"),
    ):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    return tmp_path


def walked(folder: Path, *excluded: str) -> tuple[dict[str, str], list[Problem]]:
    """What is read and what is not, by its path below `events`, and what is told."""
    problems: list[Problem] = []
    seen = walk(str(folder), "events", problems, excluded=excluded)
    return {one.path.removeprefix("events/"): one.stamp for one in seen}, problems


def test_records_have_a_stamp_and_what_is_set_aside_has_none(folder: Path) -> None:
    found, problems = walked(folder)
    assert {path for path, mark in found.items() if mark} == {
        *("a.md", "b.yaml", "deep/c.yml", "deep/_index.md")
    }
    assert {"notes.txt", "_draft.md", "drafts/d.md", "_set/e.md"} <= found.keys()
    assert not {".git/f.md", ".DS_Store"} & found.keys()
    assert problems == []


def test_what_the_settings_exclude_is_not_even_named(folder: Path) -> None:
    found, _ = walked(folder, "deep/*", "a.md")
    assert not [path for path in found if path.startswith("deep/") or path == "a.md"]
    assert "b.yaml" in found


def test_a_link_with_the_name_of_a_record_is_told_and_not_followed(folder: Path) -> None:
    (folder / "link.md").symlink_to("/etc/hostname")
    os.mkfifo(folder / "pipe.md")
    found, problems = walked(folder)
    assert not {"link.md", "pipe.md"} & found.keys()
    assert {(one.where.path, one.severity) for one in problems} == {
        ("events/link.md", Severity.WARNING),
        ("events/pipe.md", Severity.WARNING),
    }


def test_a_name_that_is_no_text_is_told_in_letters(folder: Path) -> None:
    (folder / "kev\udce4t.md").write_text("x")
    found, [problem] = walked(folder)
    assert not [path for path in found if path.startswith("kev")]
    assert problem == strange_name("events/kev\udce4t.md")
    assert is_text(problem.where.path)


def test_a_stamp_changes_with_the_content_and_with_nothing_else(folder: Path) -> None:
    file = folder / "a.md"
    before = stamp(file.stat())
    file.read_text()
    assert stamp(file.stat()) == before
    status = file.stat()
    file.write_text("y")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert stamp(file.stat()) != before
