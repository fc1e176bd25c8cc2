"""One table of requests: real servers with the printed configuration answer as ours does."""

import gzip
import http.client
import shutil

import pytest

from calendarhub.hub.serverconf import KINDS, serverconf
from tests.hub.serverconf.others import OTHERS, running
from tests.hubs import HubFolder
from tests.patience import PATIENCE
from tests.server.stage import Got, Stage

SAME = (
    "content-type",
    "cache-control",
    "access-control-allow-origin",
    "access-control-expose-headers",
    "cross-origin-resource-policy",
    "cross-origin-opener-policy",
    "x-robots-tag",
    "content-security-policy",
    "content-disposition",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
)
_PAGES = """
    index.html en/index.html fi/index.html fi/status.html fi/embed.html fi/subscribe.html
    404.html en/events/board-meeting.html en/types/event.html en/month/2027-03.html
"""
PAGES = [f"/baltic/{path}" for path in _PAGES.split()]
_FILES = """
    events/board-meeting.ics fi/events/board-meeting.ics heartbeat.json events.json opml.xml
    feeds/all.ics feeds/all.rss feeds/all.atom feeds/all.json feeds/all.csv
    feeds/all.excel.csv feeds/all.jcal fi/feeds/all.ics fi/feeds/all.json
    fi/feeds/changes.atom manifest.json robots.txt sitemap.xml status.json favicon.ico
    widget/v1/events.js widget/1.0.0/events.js widget/versions.json widget/fi/all.html
    embed/fi/all.html oembed/fi/all.json
"""
FILES = [f"/baltic/{path}" for path in _FILES.split()]
LOST = (
    "/baltic/nothing",
    "/baltic/fi/nothing.html",
    "/baltic/en/events/nothing.ics",
    "/baltic/_live/",
    "/baltic/_live/x/_events",
    "/baltic/.calendarhub/ledger.db",
    "/baltic/healthz",
    "/baltic/metrics",
)
LEADS = (
    "/baltic",
    "/baltic/en",
    "/baltic/en/status",
    "/baltic/en/status?q=a+b",
    "/baltic/en/embed/",
)


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Got:
    """What a reader gets of another server."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path, headers={"Host": "hub.example", **named})
        answer = connection.getresponse()
        found: dict[str, str] = {}
        for name, value in answer.getheaders():
            key = name.lower()
            found[key] = f"{found[key]}, {value}" if key in found else value
        return Got(answer.status, found, answer.read())
    finally:
        connection.close()


def told(got: Got, names: tuple[str, ...] = SAME) -> dict[str, str | None]:
    """The status and headers that count."""
    return {"status": str(got.status), **{name: got.headers.get(name) for name in names}}


def test_every_published_file_is_served_with_the_same_bytes_and_headers(
    ours: Stage, other: tuple[str, int]
) -> None:
    for path in ("/baltic/", "/baltic/en/", *PAGES, *FILES):
        mine, got = ours.ask(path), ask(other[1], path)
        assert mine.status == 200, path
        assert (path, told(got)) == (path, told(mine))
        assert got.body == mine.body, path


def test_what_is_not_there_is_404_with_the_page_that_says_so(
    ours: Stage, other: tuple[str, int]
) -> None:
    names = tuple(
        name
        for name in SAME
        if other[0] == "nginx" or not name.startswith(("access-control", "cross-origin"))
    )
    for path in LOST:
        got, mine = ask(other[1], path), ours.ask(path)
        if mine.status == 200:  # what our server alone knows
            assert got.status == 404, path
            continue
        assert (path, told(got, names)) == (path, told(mine, names))
        assert got.body == mine.body, path


def test_a_path_without_its_suffix_leads_to_the_page_and_keeps_what_is_asked(
    ours: Stage, other: tuple[str, int]
) -> None:
    names = ("cache-control", "x-content-type-options", "access-control-allow-origin")
    for path in LEADS:
        got, mine = ask(other[1], path), ours.ask(path)
        assert mine.status == 301, path
        place = got["location"].removeprefix("http://hub.example")
        assert (path, got.status, place) == (path, 301, mine["location"])
        assert other[0] != "nginx" or path == "/baltic" or told(got, names) == told(mine, names)


def test_a_copy_that_is_still_good_is_not_sent_again(other: tuple[str, int]) -> None:
    path = "/baltic/feeds/all.ics"
    got = ask(other[1], path)
    assert got["last-modified"]
    again = ask(other[1], path, if_none_match=got["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again["cache-control"] == got["cache-control"]
    assert ask(other[1], path, if_none_match='"else"').status == 200


def test_text_is_sent_compressed_and_pictures_are_not(other: tuple[str, int]) -> None:
    for path in ("/baltic/feeds/all.ics", "/baltic/fi/feeds/all.json", "/baltic/"):
        plain, got = ask(other[1], path), ask(other[1], path, accept_encoding="gzip")
        assert (path, got["content-encoding"]) == (path, "gzip")
        assert gzip.decompress(got.body) == plain.body
        assert "accept-encoding" in got["vary"].lower()
        again = ask(other[1], path, accept_encoding="gzip", if_none_match=got["etag"])
        assert (path, again.status) == (path, 304)


def test_pages_of_other_sites_may_ask_first_and_nothing_can_be_written(
    ours: Stage, other: tuple[str, int]
) -> None:
    path = "/baltic/feeds/all.ics"
    names = (
        "access-control-allow-origin",
        "access-control-allow-methods",
        "access-control-max-age",
    )
    assert told(ask(other[1], path, "OPTIONS"), names) == told(ours.ask(path, "OPTIONS"), names)
    for method in ("POST", "PUT", "DELETE"):
        assert ask(other[1], path, method).status == 405
    got = ask(other[1], path, range="bytes=0-14")
    assert (got.status, got.body) == (206, b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_names_the_folders_of_the_hub_and_not_its_records(
    kind: str, open_hub: HubFolder
) -> None:
    text = serverconf(open_hub.root, kind)
    assert text.startswith(f"# calendarhub serverconf {kind}")
    assert kind == "headers" or f"{open_hub.root}/public" in text
    assert "_live" not in text


@pytest.mark.parametrize("kind", OTHERS)
def test_a_hub_at_the_root_of_its_address_is_served_alike(
    kind: str, open_hub: HubFolder, ours: Stage
) -> None:
    if shutil.which(OTHERS[kind]) is None:
        pytest.skip(f"NOT RUN: no {kind} on this machine (make judges installs it)")
    root = open_hub.root.parent / f"root-{kind}"
    shutil.copytree(open_hub.root, root, symlinks=True)
    settings = (root / "calendarhub.yaml").read_text()
    (root / "calendarhub.yaml").write_text(settings.replace("/baltic/", "/"))
    with running(kind, root) as port:
        for path in ("/", "/en/", "/en/index.html", "/feeds/all.json", "/heartbeat.json"):
            got, mine = ask(port, path), ours.ask(path)
            assert (path, told(got)) == (path, told(mine))
            assert got.body == mine.body
        assert ask(port, "/en/status?q=a")["location"].endswith("/en/status.html?q=a")
        assert ask(port, "/nothing").status == 404
        assert ask(port, "/feeds/all.ics", "OPTIONS").status == 204
        assert ask(port, "/../.calendarhub/ledger.db").status in (400, 404)
