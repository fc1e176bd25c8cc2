"""The publication that a build continues: found, or told with what was meant."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from calendarhub.fetch.remote import Elsewhere
from calendarhub.hub.previous import UnreadError, open_previous
from calendarhub.storage.compose import compose
from tests.hubs import BOARD, HubFolder


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    made = HubFolder(tmp_path_factory.mktemp("hub"), {"events/board.md": BOARD})
    made.build()
    return made


def test_it_has_the_ledger_and_gives_its_files(hub: HubFolder) -> None:
    with open_previous(str(hub.root / "public")) as live:
        assert len(live.ledger) == 1
        path = "feeds/all.ics"
        assert live.read(path, live.files[path][1]) == hub.read(path)
        assert live.read(path, 10) is None  # larger than was said


@pytest.mark.parametrize(("place", "meant"), [("", "public"), ("public/feeds", "public")])
def test_another_folder_is_told_with_the_one_that_was_meant(
    hub: HubFolder, place: str, meant: str
) -> None:
    with pytest.raises(UnreadError) as raised, open_previous(str(hub.root / place)):
        pass
    problem = raised.value.problem
    assert problem.code == "state.previous"
    assert f"--previous {hub.root / meant}`" in problem.remedy


@pytest.mark.parametrize("manifest", ["", "[]", '{"version": 9, "files": {}}'])
def test_what_is_no_manifest_is_not_continued(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(UnreadError), open_previous(str(tmp_path)):
        pass


class Host(SimpleHTTPRequestHandler):
    """A static host."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    host = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(folder)))
    threading.Thread(target=host.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{host.server_port}/"
    finally:
        host.shutdown()
        host.server_close()


def large(folder: Path, size: int = 1) -> dict[str, tuple[str, int]]:
    """Files of which a folder has the manifest, in parts; what they are."""
    files = {f"events/a{number}.ics": ("a" * 64, size) for number in range(1_500)}
    made = compose(files=files, uid_domain="hub.example", rows={}, retired=())
    (folder / "manifest").mkdir()
    (folder / "manifest.json").write_bytes(made.manifest.data)
    for path, data in made.made.items():
        (folder / path).write_bytes(data)
    return files


@pytest.mark.parametrize("is_hosted", [True, False])
def test_a_large_one_is_continued_with_its_parts_and_not_where_one_is_wrong(
    tmp_path: Path, *, is_hosted: bool
) -> None:
    files = large(tmp_path)
    with hosted(tmp_path) as address:
        place = address if is_hosted else str(tmp_path)
        with open_previous(place) as live:
            assert live.files == files
        part = min((tmp_path / "manifest").iterdir())
        for wrong in (b"{}", None):
            part.write_bytes(wrong) if wrong else part.unlink()
            with pytest.raises(UnreadError) as raised, open_previous(place):
                pass
            assert f"its part manifest/{part.name} is not there" in raised.value.problem.message


def test_one_that_changes_while_it_is_read_is_asked_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    large(tmp_path / "old")
    files = large(tmp_path / "new", 2)
    both = [(tmp_path / name / "manifest.json").read_bytes() for name in ("old", "new")]
    answers = iter(both)
    monkeypatch.setattr(Elsewhere, "manifest", lambda _: next(answers))
    with open_previous(str(tmp_path / "new")) as live:
        assert live.files == files
