"""Object storage as a target, on a server that speaks S3 and checks signatures."""

import hashlib
from datetime import UTC, datetime

import obstore
import pytest

from calendarhub.hub.serverconf.policy import headers_of
from calendarhub.storage.manifest import MANIFEST
from calendarhub.storage.remote.object_store import ObjectStoreTarget
from calendarhub.storage.remote.target import TargetError
from tests.storage.remote.places import store


def page(path: str) -> bytes:
    return b"page"


def target(endpoint: str, prefix: str, *, secret: str = "") -> ObjectStoreTarget:
    asked = store(endpoint, prefix, secret=secret) if secret else store(endpoint, prefix)
    return ObjectStoreTarget(asked, name="s3://bucket", headers=headers_of, bytes_of=page)


def test_each_object_has_the_type_and_lifetime_of_its_path(s3: str) -> None:
    paths = ["feeds/all.ics", "assets/site.1.css", "en/events/a.ics"]
    target(s3, "headers").send(paths, page)
    found = [obstore.get(store(s3, "headers"), path).attributes for path in paths]
    types = [str(one["Content-Type"]).partition(";")[0] for one in found]
    assert types == ["text/calendar", "text/css", "text/calendar"]
    assert [one["Cache-Control"] for one in found] == [
        dict(headers_of(path))["Cache-Control"] for path in paths
    ]


def test_nothing_is_seen_or_touched_outside_the_prefix(s3: str) -> None:
    target(s3, "one").send(["a.html"], page)
    target(s3, "one-more").send(["b.html"], page)
    assert target(s3, "one").paths() == {"a.html"}


def test_keys_that_are_wrong_are_told_in_one_line_without_them(s3: str) -> None:
    with pytest.raises(TargetError, match=r"^s3://bucket: ") as told:
        target(s3, "keys", secret="another-secret").paths()
    assert "\n" not in str(told.value)
    assert "another-secret" not in str(told.value)


def test_a_store_that_is_down_is_told() -> None:
    with pytest.raises(TargetError, match="error sending request"):
        target("http://127.0.0.1:9", "down").send(["a.html"], page)


def test_of_a_store_that_encrypts_what_is_older_than_its_manifest_is_believed(s3: str) -> None:
    asked = target(s3, "encrypted")
    then = datetime(2026, 11, 22, tzinfo=UTC)
    later = datetime(2026, 11, 23, tzinfo=UTC)
    no_digest = "f" * 32
    asked._listed = {
        MANIFEST: (4, no_digest, then),
        "a.html": (4, no_digest, then),
        "b.html": (4, no_digest, later),
        "c.html": (5, no_digest, then),
    }
    one = (hashlib.sha256(b"page").hexdigest(), 4)
    files = dict.fromkeys(["a.html", "b.html", "c.html"], one)
    assert asked.missing(files, files) == {"b.html", "c.html"}
    assert asked.missing(files, {}) == {"a.html", "b.html", "c.html"}
