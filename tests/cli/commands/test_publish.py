"""What `publish` says, and how it ends."""

import json
import shutil
from pathlib import Path

import pytest

from calendarhub.cli.main import main
from tests.hubs import BOARD, HubFolder
from tests.storage.remote.places import git


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    hub = HubFolder(tmp_path_factory.mktemp("publish") / "hub", {"events/board.md": BOARD})
    hub.build()
    return hub


def files(folder: Path) -> dict[str, bytes]:
    """Without the heartbeat, which is of no release, and the note."""
    found = {one.relative_to(folder).as_posix(): one for one in folder.rglob("*") if one.is_file()}
    beside = ("heartbeat.json", ".calendarhub-publication.json")
    return {path: one.read_bytes() for path, one in found.items() if path not in beside}


def test_what_is_live_goes_to_a_folder_and_is_not_sent_again(
    built: HubFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    www = tmp_path / "www"
    asked = ["publish", str(www), str(built.root)]
    assert main([*asked, "--dry-run"]) == 0
    told = capsys.readouterr()
    assert told.out.split("\n")[-3:-1] == ["manifest.json", "heartbeat.json"]
    assert not www.exists()
    assert main(asked) == 0
    said = capsys.readouterr().err
    assert said.startswith("Sent ")
    assert said.endswith("calendarhub verify https://hub.example/baltic/\n")
    assert files(www) == files((built.root / "public").resolve())
    assert main([*asked, "--json"]) == 0
    said_of = json.loads(capsys.readouterr().out)
    assert (said_of["outcome"], said_of["sent"], said_of["problems"]) == ("unchanged", [], [])


def test_a_place_of_others_is_left_alone(
    built: HubFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text("theirs")
    assert main(["publish", str(tmp_path), str(built.root)]) == 4
    told = capsys.readouterr().err
    assert "error[publish.site]" in told
    assert "index.html" in told
    assert told.endswith("Nothing was sent.\n")
    assert files(tmp_path) == {"index.html": b"theirs"}


def test_a_disk_that_refuses_leaves_a_list_and_the_next_run_goes_on(
    built: HubFolder,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from calendarhub.storage.remote import folder

    replace, count = folder._replace, 0

    def failing(parent: int, name: str, data: bytes) -> None:
        nonlocal count
        count += 1
        if count > 40:
            raise OSError(28, "No space left on device")
        replace(parent, name, data)

    monkeypatch.setattr(folder, "_replace", failing)
    www = tmp_path / "www"
    assert main(["publish", str(www), str(built.root)]) == 5
    told = capsys.readouterr().err
    assert "No space left on device" in told
    assert "Not sent:" in told
    assert not (www / "manifest.json").exists()
    monkeypatch.setattr(folder, "_replace", replace)
    assert main(["publish", str(www), str(built.root)]) == 0
    assert files(www) == files((built.root / "public").resolve())


def test_a_branch_gets_it_as_one_commit(built: HubFolder, tmp_path: Path) -> None:
    root = tmp_path / "hub"
    shutil.copytree(built.root, root, symlinks=True)
    git(root, "init", "--quiet")
    assert main(["publish", "branch:gh-pages", str(root)]) == 0
    git(root, "worktree", "add", "--quiet", str(tmp_path / "seen"), "gh-pages")
    found = files(tmp_path / "seen")
    assert found.pop(".nojekyll") == b""
    assert {one: data for one, data in found.items() if one != ".git"} == files(
        (root / "public").resolve()
    )


@pytest.mark.parametrize(
    ("settings", "code"), [("base_url: http://localhost:8000/", "local"), ("", "nothing")]
)
def test_a_hub_that_nobody_could_read_or_that_is_not_built_sends_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: str, code: str
) -> None:
    hub = HubFolder(tmp_path / "hub")
    if settings:
        hub.write("calendarhub.yaml", f"name: Here\n{settings}\nlanguages: [en]\n")
        hub.build()
    assert main(["publish", str(tmp_path / "www"), str(hub.root)]) == 4
    assert f"error[publish.{code}]" in capsys.readouterr().err
    assert not (tmp_path / "www").exists()


def test_what_is_no_target_is_a_slip_of_usage(
    built: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", "ftp://host/x", str(built.root)]) == 2
    assert "is no target" in capsys.readouterr().err
