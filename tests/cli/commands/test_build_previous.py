"""A publication goes on where nothing of it is kept, and nobody is left with a dead address."""

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from calendarhub.cli.commands import build as command
from tests.hubs import BOARD, NOW, SETTINGS, HubFolder
from tests.pipeline.faults import unsound

LATER = NOW + timedelta(hours=1)


class Quiet(SimpleHTTPRequestHandler):
    """A static host that keeps no log; `broken` paths answer with an error."""

    broken: str = ""

    def do_GET(self) -> None:
        if self.broken and self.path.endswith(self.broken):
            self.send_error(500)
        else:
            super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (its name is given)
        pass


@contextmanager
def served(folder: Path, broken: str = "") -> Iterator[str]:
    """A folder behind an address."""
    handler = type("Handler", (Quiet,), {"broken": broken})
    host = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=host.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{host.server_port}/"
    finally:
        host.shutdown()
        thread.join()
        host.server_close()


@pytest.fixture
def before(tmp_path: Path) -> HubFolder:
    """A hub that has lived: an event moved, another removed, a feed retired."""
    hub = HubFolder(tmp_path / "before", {"events/board.md": BOARD, "feeds/old.yaml": "title: O\n"})
    hub.write("events/past.md", BOARD.replace("Board", "Past"))
    hub.build(NOW - timedelta(days=1))
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    hub.remove("events/past.md")
    hub.remove("feeds/old.yaml")
    hub.build()
    return hub


@pytest.fixture
def fresh(tmp_path: Path, before: HubFolder) -> HubFolder:
    """The same records in a checkout that knows nothing else."""
    record = (before.root / "events/board.md").read_text(encoding="utf-8")
    return HubFolder(tmp_path / "fresh", {"events/board.md": record})


def test_from_a_folder_all_goes_on_byte_for_byte(before: HubFolder, fresh: HubFolder) -> None:
    code = command.run(fresh.root, previous=str(before.root / "public"), now=LATER)
    assert code == 0
    assert fresh.digests() == before.digests()
    assert unsound(fresh.root) == []
    assert "feeds/old.ics" in json.loads(fresh.read("manifest.json"))["retired"]


def test_from_an_address_all_goes_on_byte_for_byte(before: HubFolder, fresh: HubFolder) -> None:
    with served(before.root / "public") as address:
        assert command.run(fresh.root, previous=address, now=LATER) == 0
    assert fresh.digests() == before.digests()


def held(hub: HubFolder, previous: str, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Why a build from there is held."""
    assert command.run(hub.root, previous=previous, now=LATER, as_json=True) == 4
    assert not (hub.root / "public").exists()
    (problem,) = json.loads(capsys.readouterr().out)["held"]
    assert problem["code"] == "state.previous"
    found: dict[str, str] = problem
    return found


def test_an_address_without_a_publication_is_a_mistake_and_names_what_was_meant(
    before: HubFolder, fresh: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(before.root / "public") as address:
        problem = held(fresh, f"{address}en/typo/", capsys)
        assert "404" in problem["message"]
        assert f"Did you mean `--previous {address}`?" in problem["help"]
    with served(before.root / "events") as address:
        assert "--first" in held(fresh, address, capsys)["help"]


@pytest.mark.parametrize(
    ("named", "meant", "found"),
    [
        ("", "public", "the folder of a hub"),
        ("public/feeds", "public", "it holds no manifest.json, but all.atom"),
        ("events", "", "it holds no manifest.json, but board.md"),
        ("empty", "", "the folder is empty"),
        ("public/manifest.json", "public", "is no folder"),
    ],
)
def test_a_folder_without_a_publication_is_a_mistake_and_names_what_was_meant(
    before: HubFolder,
    fresh: HubFolder,
    capsys: pytest.CaptureFixture[str],
    named: str,
    meant: str,
    found: str,
) -> None:
    (before.root / "empty").mkdir()
    problem = held(fresh, str(before.root / named), capsys)
    assert found in problem["message"]
    assert (f"`--previous {before.root / meant}`" in problem["help"]) is bool(meant)


def test_after_a_mistake_the_right_place_is_continued(before: HubFolder, fresh: HubFolder) -> None:
    assert command.run(fresh.root, previous=str(before.root), now=LATER) == 4
    assert command.run(fresh.root, previous=str(before.root / "public"), now=LATER) == 0
    assert fresh.digests() == before.digests()


def test_an_older_copy_of_what_is_kept_takes_nothing_back(
    tmp_path: Path, before: HubFolder
) -> None:
    before.write("copy/manifest.json", before.read("manifest.json").decode())
    before.write("events/board.md", BOARD.replace("T09:30", "T11:30"))
    before.build(LATER)
    after = LATER + timedelta(hours=1)
    before.write("events/board.md", BOARD.replace("T09:30", "T12:30"))
    assert command.run(before.root, previous=str(before.root / "copy"), now=after) == 0
    assert "SEQUENCE:3" in before.text("events/board.ics")


def test_where_a_copy_elsewhere_went_on_its_numbers_count(
    tmp_path: Path, before: HubFolder
) -> None:
    elsewhere = HubFolder(tmp_path / "elsewhere")
    shutil.copytree(before.root, elsewhere.root, symlinks=True, dirs_exist_ok=True)
    for hour in ("11", "12"):
        elsewhere.write("events/board.md", BOARD.replace("T09:30", f"T{hour}:30"))
        assert elsewhere.build(LATER).exit_code == 0
    public = str(elsewhere.root / "public")
    before.write("events/board.md", BOARD.replace("T09:30", "T13:30"))
    assert command.run(before.root, previous=public, now=LATER) == 0
    assert "SEQUENCE:4" in before.text("events/board.ics")
    assert unsound(before.root) == []


def test_the_publication_of_another_hub_is_not_continued(
    tmp_path: Path, before: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    other = HubFolder(tmp_path / "other", {"events/a.md": BOARD})
    other.write("calendarhub.yaml", SETTINGS.replace("hub.example", "other.example"))
    other.build()
    published = before.digests()
    previous = str(other.root / "public")
    assert command.run(before.root, previous=previous, now=LATER) == 4
    assert "@other.example" in capsys.readouterr().err
    assert before.digests() == published


def test_an_address_that_fails_holds_the_build(before: HubFolder, fresh: HubFolder) -> None:
    with served(before.root / "public", broken="manifest.json") as address:
        assert command.run(fresh.root, previous=address, now=LATER) == 4
    assert not (fresh.root / "public").exists()


@pytest.mark.parametrize(
    "manifest",
    ["", "<html>", "[]", '{"files": {"../../x": ["", 1]}}', '{"version": 9, "files": {}}'],
)
def test_a_manifest_that_is_none_holds_the_build(
    before: HubFolder, fresh: HubFolder, manifest: str
) -> None:
    before.write("site/manifest.json", manifest)
    assert command.run(fresh.root, previous=str(before.root / "site"), now=LATER) == 4
    assert not (fresh.root / "public").exists()


def test_a_folder_that_is_not_there_holds_the_build(fresh: HubFolder) -> None:
    assert command.run(fresh.root, previous="nowhere", now=LATER) == 4


def test_a_former_file_that_cannot_be_fetched_is_told(
    before: HubFolder, fresh: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(before.root / "public", broken="old.ics") as address:
        assert command.run(fresh.root, previous=address, now=LATER, as_json=True) == 3
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["code"] == "build.former.lost"
    assert "feeds/old.ics" in problem["message"]
    assert unsound(fresh.root) == []


def test_what_is_kept_of_another_publication_is_not_taken_for_this_one(
    before: HubFolder, fresh: HubFolder
) -> None:
    # A held build has left the ledger of the first; then the publication went on elsewhere.
    fresh.remove("events/board.md")
    for number in range(70):
        fresh.write(f"events/n{number}.md", BOARD.replace("Board", f"N{number}"))
    public = str(before.root / "public")
    assert command.run(fresh.root, previous=public, now=LATER) == 4
    before.write("events/board.md", BOARD.replace("T09:30", "T11:30"))
    before.build(LATER)
    for number in range(70):
        fresh.remove(f"events/n{number}.md")
    fresh.write("events/board.md", BOARD.replace("T09:30", "T11:30"))
    assert command.run(fresh.root, previous=public, now=LATER) == 0
    assert "SEQUENCE:2" in fresh.text("events/board.ics")
