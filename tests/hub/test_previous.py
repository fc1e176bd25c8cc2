"""The publication that a build continues: found, or told with what was meant."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("is_hosted", [True, False])
def test_a_large_one_is_continued_with_its_parts_and_not_where_one_is_wrong(
    hub: HubFolder, tmp_path: Path, *, is_hosted: bool
) -> None:
    files = {f"events/a{number}.ics": ("a" * 64, number) for number in range(1_500)}
    with open_previous(str(hub.root / "public")) as small:
        rows = {("board@hub.example", ""): small.ledger[0]}
    made = compose(files=files, uid_domain="hub.example", rows=rows, retired=())
    (tmp_path / "manifest").mkdir()
    (tmp_path / "manifest.json").write_bytes(made.manifest.data)
    for path, data in made.made.items():
        (tmp_path / path).write_bytes(data)
    with hosted(tmp_path) as address:
        place = address if is_hosted else str(tmp_path)
        with open_previous(place) as live:
            assert (live.files, live.ledger) == (files, small.ledger)
        part = tmp_path / min(made.made)
        for wrong in (b"{}", None):
            part.write_bytes(wrong) if wrong else part.unlink()
            with pytest.raises(UnreadError) as raised, open_previous(place):
                pass
            assert f"its part manifest/{part.name} is not there" in raised.value.problem.message
