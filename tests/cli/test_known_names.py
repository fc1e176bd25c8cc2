"""Names for the shell come from names of files, and only such as are names."""

from pathlib import Path

import pytest

from calendarhub.cli.known_names import known_names


@pytest.mark.parametrize(
    ("kind", "path", "names"),
    [
        ("events", "public/events/a-1.ics", ["a-1"]),
        ("events", "events/b.yaml", ["b"]),
        ("events", "events/-rf.md", []),
        ("events", "events/a b.md", []),
        ("feeds", "public/feeds/all.ics", ["all"]),
        ("sources", "imported/tartu.yaml", ["tartu"]),
        ("releases", ".calendarhub/releases/3-ab/manifest.json", ["3-ab"]),
    ],
)
def test_names_are_told_by_files_alone(
    tmp_path: Path, kind: str, path: str, names: list[str]
) -> None:
    assert known_names(tmp_path, kind) == []
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).touch()
    assert known_names(tmp_path, kind) == names
