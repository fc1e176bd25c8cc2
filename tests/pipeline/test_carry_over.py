"""Of a publication elsewhere only what a build of ours could have made keeps answering."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from calendarhub.cli.commands import build as command
from calendarhub.fetch import remote
from calendarhub.pipeline import carry_over as carry
from tests.cli.commands.test_build_previous import LATER, served
from tests.fetch.hosts import answering, body
from tests.hubs import BOARD, NOW, HubFolder
from tests.pipeline.faults import unsound


class Site:
    """A publication elsewhere that somebody else may have changed, and a hub that continues it."""

    def __init__(self, root: Path, before: HubFolder) -> None:
        self.folder = root / "site"
        shutil.copytree(before.root / "public", self.folder)
        self.fresh = HubFolder(root / "fresh", {"events/board.md": BOARD})
        self.before = before

    def put(self, path: str, data: bytes) -> None:
        """Put a file there, and say so in the manifest."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        self.list({path: [hashlib.sha256(data).hexdigest(), len(data)]})

    def list(self, files: Mapping[str, object]) -> None:
        """Say in the manifest that there are files."""
        self.change(lambda manifest: manifest["files"].update(files))

    def change(self, by: Any) -> None:
        """Change the manifest."""
        manifest = json.loads((self.folder / "manifest.json").read_bytes())
        by(manifest)
        (self.folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")

    def go_on(self, place: str = "") -> int:
        """Build on it; the exit code."""
        where = place or str(self.folder)
        return command.run(self.fresh.root, previous=where, now=LATER, as_json=True)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    """A hub that has retired a feed."""
    hub = HubFolder(tmp_path_factory.mktemp("before"), {"events/board.md": BOARD})
    hub.write("feeds/old.yaml", "title: Old\n")
    hub.build(NOW - timedelta(days=1))
    hub.remove("feeds/old.yaml")
    hub.build()
    return hub


@pytest.fixture
def site(tmp_path: Path, before: HubFolder) -> Site:
    return Site(tmp_path, before)


def told(capsys: pytest.CaptureFixture[str], what: str = "problems") -> dict[str, str]:
    report = json.loads(capsys.readouterr().out)
    return {one["code"]: one["message"] for one in report[what]}


PAGE = b"<!doctype html><html><head><title>x</title></head><body><p>x</p></body></html>"
EVIL = PAGE.replace(b"<p>", b"<script>alert(1)</script><p>")
LEADS_ON = PAGE.replace(
    b"<p>", b'<meta http-equiv="refresh" content="0; url=../en/events/board.html"><p>'
)
ICS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260101T000000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"  # noqa: E501
CSS = b"p{color:red}"


def named(name: str, data: bytes, suffix: str) -> str:
    return f"assets/{name}.{hashlib.sha256(data).hexdigest()[:10]}.{suffix}"


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("evil.html", EVIL),
        ("evil.html", PAGE),  # no page of ours lies there but one that leads on
        ("en/events/evil.html", EVIL),
        ("files/board/evil.html", PAGE),
        ("files/board/evil.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("files/board/evil.js", b"alert(1)"),
        ("_headers", b"/*\n  X: y"),
        (".well-known/x", b"x"),
        (".htaccess", b"Redirect / https://evil.example/"),
        ("feeds/.htaccess", b"x"),
        ("CNAME", b"evil.example"),
        ("sw.js", b"x"),
        (named("evil", b"alert(1)", "js"), b"alert(1)"),
        ("assets/site.0123456789.css", CSS),  # its name is of other bytes
        (named("evil", b"@import '//evil.example';", "css"), b"@import '//evil.example';"),
        (named("evil", b"<html>", "html"), b"<html>"),
        ("widget/9.9.9/events.js", b"alert(1)"),
        ("feeds/evil.ics", ICS.replace(b"UID:a", b"UID:a\r\nATTACH:https://evil.example/x")),
        ("feeds/evil.ics", ICS.replace(b"VERSION", b"METHOD:REQUEST\r\nVERSION")),
        ("feeds/evil.ics", ICS.replace(b"VEVENT", b"VTODO")),
        ("feeds/evil.ics", ICS[:-5]),
        ("feeds/evil.ics", b"<html>"),
        ("feeds/evil.rss", b"<rss><channel>"),
        ("feeds/evil.rss", b"<?xml-stylesheet href='x.xsl'?><rss/>"),
        (
            "feeds/evil.atom",
            b"<feed><script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script></feed>",
        ),
        ("feeds/evil.json", b'{"version": "https://jsonfeed.org/version/1.1"}'),
        ("feeds/evil.json", b"[" * 100_000),
        ("feeds/evil.jcal", b"{}"),
        ("feeds/evil.csv", b"a,b\n1,2,3\n"),
        ("feeds/all.ics/x.html", LEADS_ON),
        ("en/day/evil.html", PAGE),
        ("en/day/2019-02-30.html", PAGE),
        ("en/day/20190201.html", PAGE),
        ("en/day/2019-02-01.html", PAGE),  # no month of it was published
    ],
)
def test_what_no_build_of_ours_makes_is_told_and_not_taken(
    site: Site, path: str, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.folder / "feeds/all.ics").unlink()
    if not path.startswith("feeds/all.ics/"):
        shutil.copy(site.before.root / "public/feeds/all.ics", site.folder / "feeds/all.ics")
    site.put(path, data)
    assert site.go_on() == 3
    message = told(capsys)["build.former.refused"]
    assert "1 files of" in message
    assert path in message
    assert path not in site.fresh.digests()
    # All else is as it was; the page about the hub's state counts a feed more.
    differing = dict(site.fresh.digests().items() ^ site.before.digests().items())
    assert differing.keys() <= {"en/status.html", "fi/status.html", "status.json", "manifest.json"}
    assert unsound(site.fresh.root) == []


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("sv/archive/2019.html", PAGE),
        ("old/board.html", LEADS_ON),
        ("sv/events/board.ics", ICS),
        ("sv/feeds/all.rss", b"<rss version='2.0'><channel/></rss>"),
        ("feeds/gone.csv", b"a,b\n1,2\n"),
        ("files/board/agenda.pdf", b"%PDF"),
        (named("site", CSS, "css"), CSS),
        (named("logo", b"png", "png"), b"png"),
    ],
)
def test_what_an_earlier_build_could_have_made_is_taken_as_it_is(
    site: Site, path: str, data: bytes
) -> None:
    site.put(path, data)
    assert site.go_on() == 0
    assert site.fresh.read(path) == data
    assert path in json.loads(site.fresh.read("manifest.json"))["retired"]
    assert unsound(site.fresh.root) == []


def test_from_an_address_the_same_is_taken(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.put("files/board/agenda.pdf", b"%PDF")
    site.put("evil.html", EVIL)
    with served(site.folder) as address:
        assert site.go_on(address) == 3
    assert set(told(capsys)) == {"build.former.refused"}
    assert site.fresh.read("files/board/agenda.pdf") == b"%PDF"
    assert "evil.html" not in site.fresh.digests()


def test_a_defaced_calendar_is_replaced_and_told(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.put("feeds/all.ics", b"<h1>Hacked</h1>")
    assert site.go_on() == 3
    assert "feeds/all.ics" in told(capsys)["build.former.refused"]
    assert site.fresh.read("feeds/all.ics") == site.before.read("feeds/all.ics")


def test_too_many_files_hold_the_release(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(carry, "MOST_FILES", 5)
    site.list({f"en/old/2019-01-0{day}.html": ["0" * 64, 9] for day in range(1, 10)})
    assert site.go_on() == 4
    assert "lists 29 files" in told(capsys, "held")["state.previous"]
    assert not (site.fresh.root / "public").exists()


def test_too_many_bytes_hold_the_release(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    size = 19 * 1024 * 1024
    site.list({f"files/x/{number}.pdf": ["0" * 64, size] for number in range(300)})
    assert site.go_on() == 4
    assert "bytes are taken over" in told(capsys, "held")["state.previous"]


def test_a_file_that_is_too_large_is_not_asked_for(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.list({"en/x.html": ["0" * 64, 1 << 39]})
    assert site.go_on() == 3
    assert "larger than 8 MB" in told(capsys)["build.former.refused"]


def test_what_does_not_come_in_time_holds_the_release(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(remote, "FILES_SECONDS", 0.5)
    manifest = (site.folder / "manifest.json").read_bytes()
    answers = [body(manifest), *[body(b"x" * 9_999)] * 99]
    with answering(*answers, whole=1, drip=0.05) as host:
        assert site.go_on(host.url()) == 4
    assert "too slow: 0 of" in told(capsys, "held")["state.previous"]
    assert not (site.fresh.root / "public").exists()
    assert list((site.fresh.root / ".calendarhub").glob("staging/*")) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda manifest: manifest["ledger"].update(uid_domain="a b"),
        lambda manifest: manifest["ledger"].update(uid_domain="x\r\nATTACH"),
        lambda manifest: manifest["ledger"]["rows"].append(5),
        lambda manifest: manifest["ledger"]["rows"].append({}),
        lambda manifest: manifest["ledger"]["rows"].append(manifest["ledger"]["rows"][0]),
        lambda manifest: manifest["ledger"]["rows"][0].update(uid="a b"),
        lambda manifest: manifest["ledger"]["rows"][0].update(sequence="1"),
        lambda manifest: manifest["ledger"]["rows"][0].update(sequence=10**40),
        lambda manifest: manifest["ledger"]["rows"][0].update(modified="9999-12-31T23:59:59Z"),
        lambda manifest: manifest["ledger"]["rows"][0].update(history=[[]]),
        lambda manifest: manifest["ledger"]["rows"][0].update(last='{"id": "x", "title": 5}'),
        lambda manifest: manifest["ledger"]["rows"][0].update(state="odd"),
        lambda manifest: manifest.update(retired=[5]),
        lambda manifest: manifest["files"].update({"a": [5, "x"]}),
    ],
)
def test_a_ledger_that_is_none_of_ours_holds_the_build_with_a_sentence(
    site: Site, change: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    site.change(change)
    assert site.go_on() == 4
    said = told(capsys, "held")["state.previous"]
    assert "is no manifest of a publication (it" in said
    assert "not supported between" not in said
    assert not (site.fresh.root / "public").exists()


@pytest.mark.parametrize(
    "data", [b"[" * 500_000, b'{"files":' * 500_000, b'{"files": {}, "files": {}}']
)
def test_a_manifest_that_hangs_or_breaks_parsers_holds_the_build(
    site: Site, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.folder / "manifest.json").write_bytes(data)
    assert site.go_on() == 4
    assert "is no manifest of a publication (it is " in told(capsys, "held")["state.previous"]
    assert not (site.fresh.root / ".calendarhub/last-error.txt").exists()


def test_a_key_that_stands_twice_holds_the_build(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    file = site.folder / "manifest.json"
    data = file.read_bytes()
    file.write_bytes(
        data.replace(
            b'"index.html": [', b'"index.html": ["' + b"0" * 64 + b'", 1], "index.html": ['
        )
    )
    assert site.go_on() == 4
    assert "index.html stands in it twice" in told(capsys, "held")["state.previous"]
