"""The hub's own address, answered by real servers."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from calendarhub.hub.doctor import doctor
from calendarhub.hub.symptoms.address import problems
from tests.hub.symptoms.told import told
from tests.hubs import NOW, HubFolder
from tests.server.stage import serving

ASKED: set[str] = set()


class Quiet(SimpleHTTPRequestHandler):
    """A plain web server that knows no calendars."""

    def guess_type(self, path: object) -> str:
        return "application/octet-stream"

    def log_message(self, *_: object) -> None:
        ASKED.add(self.path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "served").mkdir()
    return tmp_path / "served"


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    ASKED.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def at(hub: HubFolder, address: str) -> HubFolder:
    text = (hub.root / "calendarhub.yaml").read_text()
    hub.write("calendarhub.yaml", text.replace("https://hub.example/baltic/", address))
    return hub


def test_nothing_is_asked_unless_a_person_says_so(hub: HubFolder, address: str) -> None:
    doctor(at(hub, address).root, now=NOW)
    assert set() == ASKED
    doctor(hub.root, now=NOW, ask_address=True)
    assert {"/manifest.json"} == ASKED


def test_an_address_that_serves_something_else_or_nothing_is_told(
    hub: HubFolder, address: str, folder: Path
) -> None:
    at(hub, address)
    assert "404" in told(problems(hub.root))["doctor.address.silent"].message
    (folder / "manifest.json").write_text('{"name": "An app"}')
    assert "something else" in told(problems(hub.root))["doctor.address.silent"].message
    at(hub, address).write(
        "calendarhub.yaml",
        (hub.root / "calendarhub.yaml").read_text().replace(address, "http://127.0.0.1:9/"),
    )
    assert "doctor.address.silent" in told(problems(hub.root))


def test_another_release_at_the_address_is_told_and_headers_that_harm(
    hub: HubFolder, address: str, folder: Path
) -> None:
    at(hub, address)
    public = hub.root / "public"
    (folder / "feeds").mkdir()
    (folder / "feeds/all.ics").write_bytes((public / "feeds/all.ics").read_bytes())
    (folder / "manifest.json").write_bytes((public / "manifest.json").read_bytes() + b" ")
    found = [*problems(hub.root)]
    assert "doctor.address.other" in told(found)
    assert any("all.ics" in one.message and "verify.md" in one.remedy for one in found)
    assert any("404" in one.message for one in found)  # the other feeds are not there


def test_a_server_that_was_told_nothing_is_told_what_it_lacks_and_ours_lacks_nothing(
    hub: HubFolder, address: str, folder: Path
) -> None:
    shutil.copytree(hub.root / "public", folder, dirs_exist_ok=True)
    (folder / "_headers").write_text("# rules\n/*\n  A: b\n")
    found = [one for one in problems(at(hub, address).root) if "serverconf" in one.remedy]
    said = "\n".join(one.message for one in found)
    for part in ("shown as a file", "Access-Control-Allow-Origin", "octet-stream", "feeds/all.ics"):
        assert part in said
    with serving(hub.root) as stage:
        at_ours = (hub.root / "calendarhub.yaml").read_text()
        hub.write("calendarhub.yaml", at_ours.replace(address, f"http://127.0.0.1:{stage.port}/"))
        assert [*problems(hub.root)] == []
