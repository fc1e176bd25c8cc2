"""Where files that people wrote still speak of what was purged: file, line and column."""

from pathlib import Path

import pytest

from calendarhub.hub.leftovers import lines_left

TITLES = frozenset({"Anna’s defence"})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("events", "public", ".calendarhub"):
        (tmp_path / folder).mkdir()
    return tmp_path


def test_a_line_that_still_has_the_title_is_named_with_its_place(root: Path) -> None:
    (root / "events/other.md").write_text("title: Talk\nAfter Anna’s defence\n", encoding="utf-8")
    (found,) = lines_left(root, TITLES)
    assert (found.where.path, found.where.line, found.where.column) == ("events/other.md", 2, 7)


@pytest.mark.parametrize("path", ["public/index.html", ".calendarhub/report.json"])
def test_what_builds_write_is_not_searched(root: Path, path: str) -> None:
    (root / path).write_text("Anna’s defence", encoding="utf-8")
    assert list(lines_left(root, TITLES)) == []


def test_files_that_are_no_text_are_passed_over(root: Path) -> None:
    (root / "events/hall.png").write_bytes(b"\x89PNG\xff Anna")
    assert list(lines_left(root, TITLES)) == []
