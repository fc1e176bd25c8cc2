"""`calendarhub verify`: anybody's files, addresses and folders, judged under limits."""

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from calendarhub.cli.main import main
from calendarhub.fetch import http
from calendarhub.pipeline.report import Outcome
from tests.corpus import corpus
from tests.fetch.hosts import answering, moved
from tests.hubs import BOARD, HubFolder
from tests.lint.golden import feed, raw

Told = dict[str, Any]


def verified(what: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, Told]:
    code = main(["verify", str(what), "--json"])
    told: Told = json.loads(capsys.readouterr().out)
    return code, told


def rules(told: Told) -> set[str]:
    return {one["rule"] for one in told["findings"]}


def test_a_clean_file_is_said_to_be_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "all.ics").write_bytes(feed())
    assert main(["verify", str(tmp_path / "all.ics")]) == 0
    assert capsys.readouterr().out == f"{tmp_path}/all.ics: nothing is wrong.\n"


def test_a_finding_says_where_what_follows_who_suffers_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "all.ics"
    data = raw(b"DTEND;VALUE=DATE:20261207", b"DTEND;VALUE=DATE:20261205")(feed())
    line = data.split(b"\r\n").index(b"DTEND;VALUE=DATE:20261205") + 1
    file.write_bytes(data)
    assert main(["verify", str(file)]) == 1
    said = capsys.readouterr().out
    assert "ICS-41a error" in said
    assert f"{file}:{line}: “Board meeting” of 20261205 has DTEND 20261205." in said
    assert "Then: The last day is missing" in said
    assert "Who: Google, Apple, Outlook" in said
    assert "Do: Add a day: 5 to 6 December ends on 20261207." in said
    assert "1 error, 0 warnings." in said
    code, told = verified(file, capsys)
    (one,) = told["findings"]
    assert (code, told["files"], told["errors"], told["warnings"]) == (1, 1, 1, 0)
    assert (one["file"], one["line"], one["rule"], one["level"]) == (
        str(file),
        line,
        "ICS-41a",
        "error",
    )


def test_warnings_alone_are_told_and_let_it_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "all.ics").write_bytes(raw(b"X-WR-CALNAME:All", b"X-WR-CALNAME:Other")(feed()))
    code, told = verified(tmp_path, capsys)
    assert (code, told["errors"], told["warnings"]) == (0, 0, 1)


def test_a_folder_is_judged_with_every_feed_below_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "deep/er").mkdir(parents=True)
    (tmp_path / "deep/er/all.ics").write_bytes(feed().replace(b"\r\n", b"\n"))
    (tmp_path / "news.xml").write_text("<rss version='2.0'><channel/></rss>")
    (tmp_path / "data.json").write_text('{"version": "https://jsonfeed.org/version/1.1"}')
    (tmp_path / "other.json").write_text("{}")
    (tmp_path / "page.html").write_text("<p>")
    (tmp_path / ".hidden.ics").write_text("x")
    code, told = verified(tmp_path, capsys)
    assert (code, told["files"]) == (1, 3)
    assert {"ICS-02a", "FEED-01a", "FEED-13a"} <= rules(told)


@pytest.mark.parametrize("what", ["nowhere", "."])
def test_nothing_to_judge_is_wrong_usage(
    what: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["verify", what]) == 2
    assert capsys.readouterr().err.startswith("calendarhub: There is no f")


def test_texts_of_strangers_cannot_move_the_cursor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    title = "\x1b]0;x\x07\u202eevil".encode()
    data = feed().replace(b"SUMMARY;LANGUAGE=en:Board meeting", b"SUMMARY:" + title)
    (tmp_path / "a.ics").write_bytes(data.replace(b"DTEND;VALUE=DATE:20261207", b"DTEND:x"))
    assert main(["verify", str(tmp_path / "a.ics")]) == 1
    said = capsys.readouterr().out
    assert "\\u202eevil" in said or "ICS-40d" in said
    assert all(letter.isprintable() or letter == "\n" for letter in said)


# A publication


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    return hub


def test_a_publication_of_ours_is_clean_page_by_page(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = verified(hub.root / "public", capsys)
    assert told["findings"] == []
    assert code == 0
    assert told["files"] == len(hub.digests()) - 1  # the manifest itself


def test_files_that_are_gone_or_changed_are_named(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    public = (hub.root / "public").resolve()
    (public / "feeds/all.rss").unlink()
    page = public / "en/events/board.html"
    text = page.read_text().replace("</body>", "<script>x</script><img src=https://a.example/>")
    page.unlink()
    page.write_text(text)
    code, told = verified(hub.root / "public", capsys)
    assert code == 1
    assert {(one["rule"], Path(one["file"]).name) for one in told["findings"]} == {
        ("TREE-01", "all.rss"),
        ("TREE-01", "board.html"),
    }
    assert all("calendarhub build" in one["remedy"] for one in told["findings"])


@pytest.mark.parametrize("path", ["feeds/all.ics", "manifest.json"])
def test_what_verify_finds_the_next_build_mends(
    hub: HubFolder, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    file = (hub.root / "public").resolve() / path
    times, data = file.stat(), file.read_bytes()
    with file.open("r+b") as stream:  # as a bad disk does: size and time stay
        stream.write(b"?")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert verified(hub.root / "public", capsys)[0] == 1
    assert hub.build().outcome is Outcome.PUBLISHED
    assert hub.read(path) == data
    assert verified(hub.root / "public", capsys)[0] == 0


def test_a_copy_of_a_publication_is_judged_where_it_lies(
    hub: HubFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(hub.root / "public", tmp_path / "copy")
    (tmp_path / "copy/feeds/all.ics").unlink()
    assert verified(tmp_path / "copy", capsys)[0] == 1
    assert (hub.root / ".calendarhub/seal.json").is_file()


# Addresses


class Feed(BaseHTTPRequestHandler):
    """Answers with what the test puts into `answer`."""

    answer: Callable[[], tuple[int, dict[str, str], bytes]]

    def do_GET(self) -> None:
        status, headers, body = type(self).answer()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(answer: Callable[[], tuple[int, dict[str, str], bytes]]) -> Iterator[str]:
    handler = type("Handler", (Feed,), {"answer": staticmethod(answer)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/all.ics"
    finally:
        server.shutdown()
        server.server_close()


GOOD = {
    "Content-Type": "text/calendar; charset=utf-8",
    "ETag": '"1"',
    "Access-Control-Allow-Origin": "*",
}


def test_a_feed_at_an_address_is_judged_with_its_headers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with served(lambda: (200, GOOD, feed())) as url:
        assert verified(url, capsys) == (
            0,
            {"judged": url, "files": 1, "errors": 0, "warnings": 0, "findings": []},
        )
    bare = {"Content-Type": "text/html", "Set-Cookie": "a=b"}
    with served(lambda: (200, bare, feed())) as url:
        code, told = verified(url + "?id=1", capsys)
    assert code == 1
    assert rules(told) == {"HTTP-01a", "HTTP-03", "HTTP-07", "HTTP-08", "ICS-84"}
    with served(lambda: (200, GOOD | {"Content-Type": "text/calendar"}, feed())) as url:
        assert rules(verified(url, capsys)[1]) == {"HTTP-01b"}


def test_an_address_is_read_twice_to_see_stamps_move(capsys: pytest.CaptureFixture[str]) -> None:
    def now() -> tuple[int, dict[str, str], bytes]:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ").encode()
        return 200, GOOD, feed().replace(b"DTSTAMP:20261001T080000Z", b"DTSTAMP:" + stamp)

    with served(now) as url:
        assert rules(verified(url, capsys)[1]) == {"ICS-102"}


def test_an_address_that_does_not_answer_with_a_feed_is_a_finding(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with served(lambda: (404, {}, b"")) as url:
        code, told = verified(url, capsys)
        assert (code, rules(told)) == (1, {"HTTP-10"})
    code, told = verified(url, capsys)  # nobody listens there any more
    assert (code, rules(told)) == (1, {"HTTP-10"})
    with served(lambda: (200, GOOD, b"<!DOCTYPE html><p>Log in")) as url:
        assert rules(verified(url, capsys)[1]) == {"ICS-02e"}


def test_every_file_of_the_corpus_is_judged_within_the_limits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, told = verified(corpus("ics"), capsys)
    assert code == 1
    assert told["files"] > 300
    assert "READ-01" not in rules(told)


# Files and addresses that mean no good


def test_what_is_no_plain_file_is_told_and_not_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "feeds"
    folder.mkdir()
    os.mkfifo(folder / "pipe.ics")
    (folder / "device.ics").symlink_to("/dev/zero")
    (folder / "circle.ics").symlink_to("circle.ics")
    (folder / "nowhere.ics").symlink_to("nowhere")
    (folder / "up").symlink_to(tmp_path)
    (folder / "folder.ics").mkdir()
    with (folder / "huge.ics").open("wb") as file:
        file.truncate(1 << 40)
    (folder / "line\nend.ics").write_bytes(b"")
    (folder / "good.ics").write_bytes(feed())
    code, told = verified(folder, capsys)
    assert (code, told["files"]) == (1, 7)
    unread = {Path(one["file"]).name: one for one in told["findings"] if one["rule"] == "READ-01"}
    assert {name: one["message"] for name, one in unread.items()} == {
        "pipe.ics": "It cannot be read: it is no plain file.",
        "device.ics": "It cannot be read: it is no plain file.",
        "circle.ics": "It cannot be read: Too many levels of symbolic links.",
        "nowhere.ics": "It is not there.",
        "huge.ics": "It is too large: more than 20,971,520 bytes.",
    }
    for name in ("pipe.ics", "device.ics", "nowhere.ics"):
        code, told = verified(folder / name, capsys)
        assert (code, rules(told)) == (1, {"READ-01"})


@pytest.mark.parametrize("name", ["manifest.json", "robots.txt", "feeds/all.rss"])
def test_a_publication_may_hold_what_is_no_plain_file(
    hub: HubFolder, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    public = (hub.root / "public").resolve()
    (public / name).unlink()
    os.mkfifo(public / name)
    assert verified(public, capsys)[0] == 1 or name == "manifest.json"


def test_an_address_that_drips_ends_at_the_deadline(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(http, "TOTAL_SECONDS", 0.3)
    with answering(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 999, at_once=5, drip=0.05) as host:
        code, told = verified(host.url("all.ics"), capsys)
        (one,) = told["findings"]
        assert (code, one["rule"], one["message"]) == (
            1,
            "HTTP-10",
            f"{host.url('all.ics')} is too slow: the time for it is over.",
        )


def test_an_address_that_redirects_into_this_machine_is_refused_and_none_is_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with answering(b"") as inside, answering(moved(inside.url())) as host:
        code, told = verified(host.url(), capsys)
        assert (code, rules(told)) == (1, {"HTTP-10"})
        assert "127.0.0.1 is not an address of the open internet" in told["findings"][0]["message"]
    assert inside.asked == []


def test_a_password_in_an_address_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with served(lambda: (200, GOOD, b"x")) as url:
        main(["verify", url.replace("http://", "http://me:secret@")])
    assert "secret" not in capsys.readouterr().out
