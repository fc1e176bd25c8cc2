"""What the name of a file says."""

import pytest

from calendarhub.fetch.names import is_excluded, is_leaving, is_of_system


@pytest.mark.parametrize(
    "name",
    [".#a.md", "#a.md#", "a.md~", ".a.md.swp", "~$agenda.docx", ".~lock.a.odt#", "a.bak", "a.ORIG"],
)
def test_what_editors_leave_behind_is_known_by_its_name(name: str) -> None:
    assert is_leaving(name)
    assert not is_leaving("agenda.docx")


def test_files_of_systems_are_nobodys_records() -> None:
    assert is_of_system(".DS_Store")
    assert is_of_system("THUMBS.DB")
    assert not is_of_system(".#a.md")
    assert not is_of_system(".board.md")


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("README.md", "README.md", True),
        ("readme.md", "2027/README.md", True),
        ("drafts/*", "drafts/a/b.md", True),
        ("drafts", "drafts/a.md", True),
        ("drafts/", "2027/drafts/a.md", True),
        ("*/list.md", "2027/list.md", True),
        ("*.html", "a/b.HTML", True),
        ("2027/drafts", "2027/drafts/a.md", True),
        ("README.md", "README.md.txt", False),
        ("drafts/*", "drafts.md", False),
    ],
)
def test_a_pattern_stands_for_a_name_or_for_a_path(pattern: str, path: str, expected: bool) -> None:
    assert is_excluded(path, (pattern,)) is expected
