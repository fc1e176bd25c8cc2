"""Answers of a real server over a published hub."""

import gzip
import json

import brotli
import pytest

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
    ],
)
def test_only_names_of_the_hub_are_answered(stage: Stage, host: str, status: int) -> None:
    assert stage.ask(FEED, host=host).status == status


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
    assert stage.ask("/_live").status == 404
    assert stage.ask("/_live.js").status == 404


def test_a_file_lost_from_the_disk_is_told_as_such(own_hub: HubFolder) -> None:
    (own_hub.root / "public/feeds/all.ics").unlink()
    with serving(own_hub.root) as stage:
        assert stage.ask(FEED).status == 503
        assert stage.ask("/").status == 200
