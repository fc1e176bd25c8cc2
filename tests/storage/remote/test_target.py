"""What must hold of every place to which a release is sent."""

import hashlib
from pathlib import Path

import pytest

from calendarhub.storage.listing import Files
from tests.storage.remote.places import (
    Again,
    MemoryTarget,
    branch_place,
    folder_place,
    rsync_place,
    store_place,
)

KINDS = ["memory", "folder", "rsync", "branch", "store"]
FILES = {
    "index.html": b"<p>first</p>",
    "fi/index.html": b"<p>ensin</p>",
    "embed/fi/all~side.html": b"<p>side</p>",
    "feeds/all.ics": b"BEGIN:VCALENDAR\r\n",
    "assets/\u00e4 \u00f6 100%.txt": b"a name of people",
    "assets/empty.txt": b"",
}


class Content(dict[str, bytes]):
    """What is to be published, which tests change."""

    def read(self, path: str) -> bytes:
        return self[path]

    @property
    def listed(self) -> Files:
        return {path: (hashlib.sha256(data).hexdigest(), len(data)) for path, data in self.items()}


@pytest.fixture
def content() -> Content:
    return Content(FILES)


@pytest.fixture(params=KINDS)
def again(request: pytest.FixtureRequest, tmp_path: Path, content: Content) -> Again:
    match request.param:
        case "memory":
            files: dict[str, bytes] = {}
            return lambda: MemoryTarget(files, content.read)
        case "folder":
            return folder_place(tmp_path, content.read)
        case "rsync":
            return rsync_place(tmp_path, content.read)
        case "branch":
            return branch_place(tmp_path, content.read)
        case _:
            return store_place(request.getfixturevalue("s3"), tmp_path, content.read)


def sent(again: Again, content: Content) -> None:
    target = again()
    target.send(sorted(content), content.read)
    target.finish({})


def test_a_target_that_is_not_there_yet_holds_nothing(again: Again, content: Content) -> None:
    target = again()
    assert target.paths() == set()
    assert target.read("index.html") is None
    assert target.missing(content.listed, {}) == set(content)


def test_what_was_sent_is_there_with_its_bytes(again: Again, content: Content) -> None:
    sent(again, content)
    target = again()
    assert target.paths() - {".nojekyll"} == set(content)
    assert target.missing(content.listed, {}) == set()
    assert {path: target.read(path) for path in content} == dict(content)
    assert target.read("not/there.html") is None


def test_what_changed_is_missing_and_nothing_else(again: Again, content: Content) -> None:
    sent(again, content)
    before = content.listed
    content["index.html"] = b"<p>other</p>"  # of the same size
    assert again().missing(content.listed, {}) == {"index.html"}
    assert again().missing(content.listed, before) == {"index.html"}


def test_what_is_removed_is_gone_and_the_rest_stays(again: Again, content: Content) -> None:
    sent(again, content)
    target = again()
    target.remove(["fi/index.html", "not/there.html"])
    target.finish({})
    assert again().paths() - {".nojekyll"} == set(content) - {"fi/index.html"}
    assert again().read("index.html") == content["index.html"]


def test_nothing_is_sent_of_what_cannot_be_read(again: Again, content: Content) -> None:
    def refused(path: str) -> bytes:
        raise OSError(path)

    with pytest.raises(OSError, match=r"index\.html"):
        again().send(["index.html"], refused)
    assert "index.html" not in again().paths()
