"""The manifest and files of a publication elsewhere, in a folder or at an address."""

import os
from pathlib import Path

import pytest

from calendarhub.fetch import remote
from calendarhub.fetch.http import FetchError
from calendarhub.fetch.remote import Elsewhere, OverError
from tests.fetch.hosts import answering, body

NOTHING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
OOPS = b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def manifest(location: object) -> bytes | None:
    with Elsewhere(str(location)) as there:
        return there.manifest()


def test_a_manifest_lies_at_its_publication(tmp_path: Path) -> None:
    with answering(body(b"{}"), NOTHING) as host:
        assert manifest(host.url()) == b"{}"
        assert manifest(host.url()) is None
    assert [one.split(b" ")[1] for one in host.asked] == [b"/manifest.json"] * 2
    assert manifest(tmp_path) is None
    (tmp_path / "manifest.json").write_bytes(b"{}")
    assert manifest(tmp_path) == b"{}"


@pytest.mark.parametrize("answer", [OOPS, b"HTTP/1.1 204 No\r\n\r\n", b"HTTP/1.1 401 No\r\n\r\n"])
def test_any_other_answer_is_an_error(answer: bytes) -> None:
    with (
        answering(answer) as host,
        pytest.raises(FetchError, match=f"answered {answer[9:12].decode()}"),
    ):
        manifest(host.url())


def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="no folder"):
        manifest(tmp_path / "none")
    (tmp_path / "folder/manifest.json").mkdir(parents=True)
    (tmp_path / "pipe").mkdir()
    os.mkfifo(tmp_path / "pipe/manifest.json")
    (tmp_path / "device").mkdir()
    (tmp_path / "device/manifest.json").symlink_to("/dev/zero")
    (tmp_path / "circle").mkdir()
    (tmp_path / "circle/manifest.json").symlink_to("manifest.json")
    for name in ("folder", "pipe", "device", "circle"):
        with pytest.raises(FetchError, match="cannot be read"):
            manifest(tmp_path / name)
    (tmp_path / "manifest.json").symlink_to("nowhere")
    assert manifest(tmp_path) is None


def test_a_manifest_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "MANIFEST", 10)
    (tmp_path / "manifest.json").write_bytes(b"x" * 11)
    with pytest.raises(FetchError, match="too large"):
        manifest(tmp_path)
    with answering(body(b"x" * 11)) as host, pytest.raises(FetchError, match="too large"):
        manifest(host.url())


def test_a_file_of_a_publication_may_have_any_name(tmp_path: Path) -> None:
    (tmp_path / "files/e").mkdir(parents=True)
    (tmp_path / "files/e/työ 1.pdf").write_bytes(b"pdf")
    os.mkfifo(tmp_path / "files/e/pipe.pdf")
    with Elsewhere(str(tmp_path)) as there:
        assert there.read("files/e/työ 1.pdf", 3) == b"pdf"
        assert there.read("files/e/työ 1.pdf", 2) is None
        assert there.read("files/e/none.pdf", 9) is None
        assert there.read("files/e/pipe.pdf", 9) is None
    with answering(body(b"pdf")) as host, Elsewhere(host.url("hub")) as there:
        assert there.read("files/e/työ #1.pdf", 3) == b"pdf"
    assert host.asked[0].split(b" ")[1] == b"/hub/files/e/ty%C3%B6%20%231.pdf"


def test_a_file_is_asked_for_twice_where_the_first_answer_is_lost() -> None:
    with answering(b"", body(b"here"), NOTHING, OOPS, OOPS) as host, Elsewhere(host.url()) as there:
        assert there.read("a.ics", 9) == b"here"
        assert there.read("b.ics", 9) is None
        assert there.read("c.ics", 9) is None
        assert len(host.asked) == 5


def test_all_files_have_one_time_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "FILES_SECONDS", 0.3)
    with (
        answering(body(b"x" * 999), at_once=1, drip=0.05) as host,
        Elsewhere(host.url()) as there,
        pytest.raises(OverError, match="too slow"),
    ):
        there.read("a.ics", 999)
