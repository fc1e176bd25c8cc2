"""What is judged: one file, and a publication by its manifest."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from calendarhub.hub.judging import FileFinding, Task, judge, tree_of
from tests.hubs import BOARD, HubFolder
from tests.lint.golden import feed

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def rules(data: bytes) -> set[str]:
    return {one.rule.id for one in judge(Task(name="all.ics", now=NOW, data=data))}


def test_octets_are_judged_by_what_they_are() -> None:
    assert rules(feed()) == set()
    assert "ICS-02a" in rules(feed().replace(b"\r\n", b"\n"))


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    task = Task(name="gone.ics", now=NOW, path=str(tmp_path / "gone.ics"))
    assert len(judge(task)) == 1


def test_a_folder_is_a_publication_by_its_manifest_and_its_files_by_their_digests(
    tmp_path: Path,
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    assert tree_of(hub.root) is None
    public = tree_of(hub.root / "public")
    assert public is not None
    assert public.base == "https://hub.example/baltic/"
    (hub.root / "public/feeds/all.ics").write_bytes(b"")
    (hub.root / "public/en/index.html").unlink()
    asked: list[str] = []
    files, told = public.judge(NOW, noting(asked))
    assert files == len(public.live.files)
    assert sorted(Path(one.name).name for one in told) == ["all.ics", "index.html"]
    assert not {one.name for one in told} & set(asked)


def noting(asked: list[str]) -> Callable[[list[Task]], list[FileFinding]]:
    """A judge that finds nothing, and notes which files it was given."""

    def confined(tasks: list[Task]) -> list[FileFinding]:
        asked.extend(task.name for task in tasks)
        return []

    return confined
