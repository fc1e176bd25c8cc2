"""Answers of a real server over a published hub."""

import gzip
import hashlib
import json

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.storage.local.releases import LocalReleases
from tests.hubs import HubFolder
from tests.server.stage import Stage, serving

FEED = "/feeds/all.ics"
PAGE = "/fi/events/board-meeting.html"


def test_a_feed_comes_whole_with_its_type_and_validators(
    stage: Stage, published: HubFolder
) -> None:
    got = stage.ask(FEED)
    assert got.status == 200
    assert got.body == published.read("feeds/all.ics")
    assert got["content-type"] == "text/calendar; charset=utf-8"
    assert got["etag"].startswith('"')
    assert got["vary"] == "Accept-Encoding"
    assert "server" not in got.headers
    assert "set-cookie" not in got.headers


def test_every_file_of_the_release_is_served_as_it_is(stage: Stage, published: HubFolder) -> None:
    files = json.loads(published.read("manifest.json"))["files"]
    for path in files:
        got = stage.ask(f"/{path}")
        assert (got.status, got.body) == (200, published.read(path)), path
        assert got["content-type"] != "application/octet-stream", path


def test_a_reader_that_holds_the_feed_is_told_so(stage: Stage) -> None:
    got = stage.ask(FEED)
    again = stage.ask(FEED, if_none_match=got["etag"])
    assert (again.status, again.body) == (304, b"")
    for name in ("etag", "cache-control", "vary", "last-modified", "access-control-allow-origin"):
        assert again[name] == got[name]


def test_the_validator_wins_over_the_date(stage: Stage) -> None:
    got = stage.ask(FEED)
    date = got["last-modified"]
    assert stage.ask(FEED, if_modified_since=date).status == 304
    assert stage.ask(FEED, if_modified_since=date, if_none_match='"other"').status == 200
    old = "Thu, 01 Jan 1998 00:00:00 GMT"
    assert stage.ask(FEED, if_modified_since=old).status == 200
    assert stage.ask(FEED, if_modified_since=old, if_none_match=got["etag"]).status == 304


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"if_modified_since": "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"}, 200),
        ({"if_modified_since": "{date} "}, 304),
        ({"if_modified_since": "Sun Jan  1 00:00:00 2090"}, 304),
        ({"if_modified_since": "Sun, 01 Jan 2090 00:00:00 -0000"}, 304),
        ({"if_match": "{tag}"}, 200),
        ({"if_match": "*"}, 200),
        ({"if_match": '"other", {tag}'}, 200),
        ({"if_match": "W/{tag}"}, 412),
        ({"if_match": '"other"'}, 412),
        ({"if_match": '"other"', "if_none_match": "{tag}"}, 412),
        ({"if_match": "{tag}", "if_none_match": "{tag}"}, 304),
        ({"if_match": "{tag}", "if_unmodified_since": "{old}"}, 200),
        ({"if_unmodified_since": "{old}"}, 412),
        ({"if_unmodified_since": "{old}", "if_none_match": "{tag}"}, 412),
        ({"if_unmodified_since": "{date}"}, 200),
        ({"if_unmodified_since": "{date}", "range": "bytes=0-4"}, 206),
        ({"if_unmodified_since": "never"}, 200),
        ({"if_match": '"other"', "range": "bytes=0-4"}, 412),
        ({"range": "bytes=0-4", "if_none_match": "{tag}"}, 304),
        ({"range": "BYTES=0-4"}, 206),
        ({"range": "bytes=0-4", "if_range": "{date}"}, 200),
        ({"range": "bytes=0-4", "if_range": "never"}, 200),
    ],
    ids=str,
)
def test_preconditions_are_judged_in_the_order_of_the_rfc(
    stage: Stage, headers: dict[str, str], status: int
) -> None:
    got = stage.ask(FEED)
    known = {
        "tag": got["etag"],
        "date": got["last-modified"],
        "old": "Thu, 01 Jan 1998 00:00:00 GMT",
    }
    answer = stage.ask(FEED, **{name: value.format(**known) for name, value in headers.items()})
    assert answer.status == status
    if status in (304, 412):
        assert (answer.body, answer["etag"]) == (b"", got["etag"])


def test_fields_of_one_name_are_one(stage: Stage) -> None:
    tag = stage.ask(FEED)["etag"].encode()
    twice = b"If-None-Match: " + tag + b'\r\nIf-None-Match: "other"\r\n'
    assert stage.status(b"GET /feeds/all.ics HTTP/1.1", b"Host: localhost\r\n" + twice) == 304


def test_each_encoding_has_a_validator_of_its_own(stage: Stage) -> None:
    plain, zipped, small = (
        stage.ask(FEED),
        stage.ask(FEED, accept_encoding="gzip"),
        stage.ask(FEED, accept_encoding="gzip, br"),
    )
    assert gzip.decompress(zipped.body) == plain.body == brotli.decompress(small.body)
    assert (zipped["content-encoding"], small["content-encoding"]) == ("gzip", "br")
    assert len({plain["etag"], zipped["etag"], small["etag"]}) == 3
    assert plain["vary"] == zipped["vary"] == "Accept-Encoding"
    assert stage.ask(FEED, accept_encoding="gzip", if_none_match=zipped["etag"]).status == 304
    assert stage.ask(FEED, accept_encoding="gzip", if_none_match=plain["etag"]).status == 200


def test_head_is_get_without_the_body(stage: Stage) -> None:
    for headers in ({}, {"accept_encoding": "gzip"}):
        got, head = stage.ask(PAGE, **headers), stage.ask(PAGE, "HEAD", **headers)
        assert head.body == b""
        kept = {name: value for name, value in got.headers.items() if name != "date"}
        assert kept == {name: value for name, value in head.headers.items() if name != "date"}


def test_one_range_is_a_part_and_several_are_the_whole(stage: Stage) -> None:
    whole = stage.ask(FEED)
    part = stage.ask(FEED, range="bytes=5-14", accept_encoding="gzip")
    assert (part.status, part.body) == (206, whole.body[5:15])
    assert part["content-range"] == f"bytes 5-14/{len(whole.body)}"
    assert part["etag"] == whole["etag"]
    assert "content-encoding" not in part.headers
    assert stage.ask(FEED, range="bytes=0-1,4-5").status == 200
    assert stage.ask(FEED, "HEAD", range="bytes=0-1").status == 200


def test_a_range_beyond_the_end_says_how_long_the_file_is(stage: Stage) -> None:
    size = len(stage.ask(FEED).body)
    got = stage.ask(FEED, range=f"bytes={size}-")
    assert (got.status, got["content-range"], got.body) == (416, f"bytes */{size}", b"")


def test_a_part_of_other_bytes_is_not_continued(stage: Stage) -> None:
    tag = stage.ask(FEED)["etag"]
    assert stage.ask(FEED, range="bytes=0-4", if_range=tag).status == 206
    assert stage.ask(FEED, range="bytes=0-4", if_range='"other"').status == 200
    assert stage.ask(FEED, range="bytes=0-4", if_range=f"W/{tag}").status == 200


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/fi/events/board-meeting", "/fi/events/board-meeting.html"),
        ("/fi/events/board-meeting/", "/fi/events/board-meeting.html"),
        ("/fi", "/fi/"),
        ("/baltic", "/baltic/"),
        ("/baltic/fi", "/baltic/fi/"),
        ("/baltic/fi/events/board-meeting", "/baltic/fi/events/board-meeting.html"),
        ("/fi?utm=x", "/fi/?utm=x"),
    ],
)
def test_an_address_without_its_suffix_leads_to_the_page(
    stage: Stage, path: str, place: str
) -> None:
    got = stage.ask(path)
    assert (got.status, got["location"]) == (301, place)


def test_a_folder_is_its_index_below_the_base_path_too(stage: Stage, published: HubFolder) -> None:
    for start in ("/", "/baltic/"):
        assert stage.ask(start).body == published.read("index.html")
        assert stage.ask(f"{start}fi/").body == published.read("fi/index.html")
        assert stage.ask(f"{start}feeds/all.ics").body == published.read("feeds/all.ics")


def test_what_is_not_there_says_so_with_a_page(stage: Stage, published: HubFolder) -> None:
    got = stage.ask("/fi/nothing")
    assert got.status == 404
    assert got.body == published.read("404.html")
    assert got["content-type"] == "text/html; charset=utf-8"
    assert "etag" not in got.headers


TRAVERSALS = [
    "/../calendarhub.yaml",
    "/..%2fcalendarhub.yaml",
    "/%2e%2e/%2e%2e/calendarhub.yaml",
    "/feeds/../../calendarhub.yaml",
    "/feeds/..%5c..%5ccalendarhub.yaml",
    "//etc/passwd",
    "/%2fetc/passwd",
    "/etc/passwd%00.ics",
    "/feeds/all.ics%00",
    "/feeds/all.ics/",
    "/feeds//all.ics",
    "/./feeds/all.ics",
    "/.calendarhub/ledger.db",
    "/.git/config",
    "/FEEDS/ALL.ICS",
    "/feeds/all.ics%20",
    "/feeds/%ff",
    "/feeds/%",
    "/feeds/all%E2%80%AE.ics",
    "/\\feeds\\all.ics",
    "/feeds/all.ics;x=1",
    "/..;/..;/calendarhub.yaml",
    "/feeds/．．/all.ics".encode().decode("latin-1"),
    "/public/feeds/all.ics",
    "/ledger.db",
]


@pytest.mark.parametrize("path", TRAVERSALS)
def test_nothing_that_the_manifest_does_not_name_is_found(stage: Stage, path: str) -> None:
    answer = stage.raw(
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode("latin-1")
    )
    assert answer.split(b" ", 2)[1] in (b"404", b"400"), answer[:200]
    assert b"base_url" not in answer


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_things_can_only_be_read(stage: Stage, method: str) -> None:
    got = stage.ask(FEED, method)
    assert (got.status, got["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_browser_of_another_origin_may_read_feeds_but_not_pages(stage: Stage) -> None:
    feed, page = stage.ask(FEED, "OPTIONS"), stage.ask(PAGE, "OPTIONS")
    assert (feed.status, page.status) == (204, 204)
    assert feed["access-control-allow-origin"] == "*"
    assert "If-None-Match" in feed["access-control-allow-headers"]
    assert "access-control-allow-origin" not in page.headers
    assert "access-control-allow-credentials" not in feed.headers


def test_a_request_to_read_has_no_body(stage: Stage) -> None:
    answer = stage.raw(
        b"GET /feeds/all.ics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n12345"
    )
    assert answer.startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:81", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("hub.localhost", 200),
        ("hub.example", 200),
        ("hub.example.", 200),
        ("evil.example", 400),
        ("hub.example.evil.example", 400),
        ("192.168.1.5", 400),
        ("localhost.evil.example", 400),
        ("", 400),
        ("127.0.0.1:80@evil", 400),
        ("user@localhost", 400),
        ("localhost:80:80", 400),
        ("localhost/", 400),
        ("localhost, localhost", 400),
        ("[::1", 400),
        ("[::1]x", 400),
        ("::1", 400),
        ("localhost:", 200),
    ],
)
def test_only_names_of_the_hub_are_answered(stage: Stage, host: str, status: int) -> None:
    assert stage.ask(FEED, host=host).status == status


@pytest.mark.parametrize(
    ("line", "fields", "status"),
    [
        (b"GET /feeds/all.ics HTTP/1.1", b"Host: localhost\r\nHost: localhost\r\n", 400),
        (b"GET /feeds/all.ics HTTP/1.1", b"Host: evil\r\nHost: localhost\r\n", 400),
        (b"GET /feeds/all.ics HTTP/1.1", b"", 400),
        (b"GET /feeds/all.ics HTTP/1.0", b"", 200),
        (b"GET /healthz HTTP/1.0", b"", 200),
        (b"GET /healthz HTTP/1.0", b"Host: evil\r\n", 400),
        (b"GET http://localhost/feeds/all.ics HTTP/1.1", b"Host: evil\r\n", 200),
        (b"GET HTTP://hub.example:80/feeds/all.ics HTTP/1.1", b"Host: localhost\r\n", 200),
        (b"GET http://evil/feeds/all.ics HTTP/1.1", b"Host: localhost\r\n", 400),
        (b"GET http://evil@localhost/feeds/all.ics HTTP/1.1", b"Host: localhost\r\n", 400),
        (b"GET http://evil/feeds/all.ics HTTP/1.0", b"", 400),
        (b"GET http://localhost/feeds/all.ics HTTP/1.0", b"", 200),
        (b"GET http://localhost/feeds/all.ics HTTP/1.1", b"", 400),
        (b"GET http://localhost/a HTTP/1.1", b"Host: localhost\r\nHost: localhost\r\n", 400),
        (b"GET http://localhost HTTP/1.1", b"Host: localhost\r\n", 200),
        (b"GET http://localhost?a=1 HTTP/1.1", b"Host: localhost\r\n", 200),
        (b"GET ftp://localhost/feeds/all.ics HTTP/1.1", b"Host: localhost\r\n", 400),
        (b"OPTIONS * HTTP/1.1", b"Host: localhost\r\n", 204),
        (b"GET * HTTP/1.1", b"Host: localhost\r\n", 400),
    ],
    ids=str,
)
def test_the_host_is_the_one_that_the_rfc_names(
    stage: Stage, line: bytes, fields: bytes, status: int
) -> None:
    assert stage.status(line, fields) == status


TEXTS = st.binary(max_size=60) | st.text(max_size=60).map(str.encode)
PIECES = st.lists(
    st.sampled_from(
        [b'"', b"W/", b"bytes=", b"-", b",", b";q=", b"0", b"9" * 30, b"gzip", b"*", b"GMT", b"Jan"]
    )
    | TEXTS,
    max_size=12,
).map(b" ".join)
ASKED = (
    b"If-Modified-Since",
    b"If-Unmodified-Since",
    b"If-None-Match",
    b"If-Match",
    b"If-Range",
    b"Range",
    b"Accept-Encoding",
    b"Host",
    b"Expect",
    b"Connection",
    b"Content-Length",
)


@given(name=st.sampled_from(ASKED), value=TEXTS | PIECES)
def test_whatever_a_field_holds_is_no_fault_of_the_server(
    stage: Stage, name: bytes, value: bytes
) -> None:
    host = b"" if name == b"Host" else b"Host: localhost\r\n"
    value = value.translate(None, b"\r\n")
    status = stage.status(b"GET /feeds/all.ics HTTP/1.1", host + name + b": " + value + b"\r\n")
    assert status in (200, 206, 304, 400, 412, 413, 416)


@given(st.binary(max_size=40) | st.text("%./\\\x00aé０．", max_size=40).map(str.encode))
def test_whatever_a_target_holds_is_no_fault_of_the_server(stage: Stage, target: bytes) -> None:
    target = target.translate(None, b"\r\n ")
    status = stage.status(b"GET /" + target + b" HTTP/1.1", b"Host: localhost\r\n")
    assert status in (200, 301, 400, 404)


def test_a_fault_of_ours_is_an_answer_and_its_trace_is_kept(
    own_hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: object) -> None:
        message = "this cannot be"
        raise LookupError(message)

    with serving(own_hub.root) as stage:
        monkeypatch.setattr(stage.app, "_own", fall)
        assert [stage.ask(FEED).status for _ in range(2)] == [500, 500]
        monkeypatch.undo()
        assert stage.ask(FEED).status == 200
    assert "this cannot be" in (own_hub.root / ".calendarhub/last-error.txt").read_text()


def test_an_address_that_is_too_long_is_refused(stage: Stage) -> None:
    assert stage.ask("/" + "x" * 2000).status == 404
    assert stage.ask("/" + "x" * 2100).status == 414
    assert stage.ask("/?" + "x" * 2100).status == 414


def test_https_is_asked_for_only_where_the_hub_is_published_by_it(stage: Stage) -> None:
    assert "strict-transport-security" in stage.ask(FEED, host="hub.example").headers
    assert "strict-transport-security" not in stage.ask(FEED).headers


def test_operators_see_that_it_lives_and_what_it_did(stage: Stage, published: HubFolder) -> None:
    assert stage.ask("/healthz").body == b"ok\n"
    stage.ask(FEED)
    metrics = stage.ask("/metrics")
    assert metrics["content-type"].startswith("text/plain; version=0.0.4")
    assert b'calendarhub_requests_total{status="200"}' in metrics.body
    assert str(published.root).encode() not in metrics.body
    assert b"127.0.0.1" not in metrics.body
    beat = stage.ask("/heartbeat.json")
    assert json.loads(beat.body)["outcome"] == "published"
    assert beat["cache-control"] == "public, max-age=60"


def test_pages_of_a_plain_server_are_the_bytes_of_the_release(
    stage: Stage, published: HubFolder
) -> None:
    assert stage.ask(PAGE).body == published.read("fi/events/board-meeting.html")
    assert stage.ask("/_live.js").status == 404
    assert stage.ask("/_live", host="hub.example").status == 404


def test_a_file_lost_from_the_disk_is_told_as_such(own_hub: HubFolder) -> None:
    lost = hashlib.sha256(own_hub.read("feeds/all.ics")).hexdigest()
    LocalReleases(own_hub.root).blobs.path(lost).unlink()
    (own_hub.root / "public/feeds/all.ics").unlink()
    with serving(own_hub.root) as stage:
        assert stage.ask(FEED).status == 503
        assert stage.ask("/").status == 200
