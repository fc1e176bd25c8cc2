"""Pages that follow the hub for who knows the token, and for nobody else."""

import gzip
import http.client
import json
from collections.abc import Iterator

import pytest

from calendarhub.server.live import LiveState, Notice, OpenPages, is_page, waiting_page, with_script
from tests.hubs import BOARD, HubFolder
from tests.patience import PATIENCE
from tests.server.stage import Stage, serving

PAGE = "fi/events/board-meeting.html"
NOTICE = Notice(
    where="events/<x>.md:3:8",
    severity="error",
    code="record.date",
    message="There is no month 13.",
    excerpt="    3 | start: 2027-13-08\n      |        ^^^^^^^^^^",
    remedy="Write a month from 01 to 12.",
)


@pytest.fixture
def followed(own_hub: HubFolder) -> Iterator[Stage]:
    """A server whose pages follow."""
    with serving(own_hub.root, is_live=True, base_url="https://hub.example/") as stage:
        yield stage


def base(stage: Stage) -> str:
    """The path below which pages follow, as `serve` shows it."""
    assert stage.app.live is not None
    return stage.app.live.base


class Stream:
    """A reader of server-sent events."""

    def __init__(self, stage: Stage) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", stage.port, timeout=PATIENCE)
        self.connection.request("GET", f"{base(stage)}_events")
        self.answer = self.connection.getresponse()
        self.kind = self.answer.headers["content-type"]

    def next(self) -> dict[str, object]:
        """The next state that is told."""
        while line := self.answer.readline():
            if line.startswith(b"data: "):
                found: dict[str, object] = json.loads(line[6:])
                return found
        message = "the stream ended"
        raise EOFError(message)


def test_a_page_is_given_the_script_and_is_asked_for_anew_each_time(
    followed: Stage, own_hub: HubFolder
) -> None:
    start = base(followed)
    got = followed.ask(f"{start}{PAGE}")
    tag = got["etag"].replace('"', "&quot;")
    script = f'<script src="{start}_live.js" data-page="{tag}" defer></script>'
    assert got.body.decode() == own_hub.read(PAGE).decode().replace("</head>", f"{script}</head>")
    assert got["cache-control"] == "no-cache"
    assert "set-cookie" not in got.headers
    assert followed.ask(f"{start}{PAGE}", if_none_match=got["etag"]).status == 304
    assert followed.ask(f"{start}_live.js")["content-type"] == "text/javascript; charset=utf-8"
    assert followed.ask(f"{start}_live.css")["content-type"] == "text/css; charset=utf-8"


def test_the_plain_address_is_what_readers_get(followed: Stage, own_hub: HubFolder) -> None:
    got = followed.ask(f"/{PAGE}", accept_encoding="gzip")
    assert gzip.decompress(got.body) == own_hub.read(PAGE)
    assert got["cache-control"] == "public, max-age=300"
    assert [followed.ask(path).status for path in ("/_events", "/_live.js", "/_live.css")] == [
        404
    ] * 3


def test_feeds_and_parts_for_other_sites_stay_as_they_are(
    followed: Stage, own_hub: HubFolder
) -> None:
    for path in ("feeds/all.ics", "widget/fi/all.html", "embed/fi/all.html"):
        assert followed.ask(f"{base(followed)}{path}").body == own_hub.read(path)


def test_who_follows_a_link_stays_at_the_live_address(followed: Stage) -> None:
    start = base(followed)
    assert followed.ask(start.removesuffix("/"))["location"] == start
    assert followed.ask(f"{start}fi?a=1")["location"] == f"{start}fi/?a=1"
    assert followed.ask(f"{start}fi/events/board-meeting")["location"] == f"{start}{PAGE}"
    missing = followed.ask(f"{start}fi/nothing")
    assert missing.status == 404
    assert f'href="{start}' in missing.body.decode()
    assert 'href="/en' not in missing.body.decode()


def test_the_path_of_the_base_address_may_stand_below_the_live_one(own_hub: HubFolder) -> None:
    with serving(own_hub.root, is_live=True, base_url="https://hub.example/baltic/") as stage:
        start = base(stage)
        assert b"_live.js" in stage.ask(f"{start}baltic/{PAGE}").body
        assert stage.ask(f"{start}baltic/fi")["location"] == f"{start}baltic/fi/"


@pytest.mark.parametrize("is_live", [True, False])
def test_a_page_of_an_earlier_start_becomes_the_published_one(
    own_hub: HubFolder, is_live: bool
) -> None:
    with serving(own_hub.root, is_live=is_live) as stage:
        got = stage.ask(f"/_live/of-before/{PAGE}?a=1")
        assert (got.status, got["location"]) == (302, f"/{PAGE}?a=1")
        assert got["cache-control"] == "no-store"
        for own in ("_events", "_live.js", "_live.css"):
            assert stage.ask(f"/_live/of-before/{own}").status == 404
        assert stage.ask("/_live")["location"] == "/"
        assert stage.ask("/_live/of-before//evil.example/")["location"] == "/evil.example/"
        assert stage.ask("/_live/%2F%2Fevil.example/")["location"] == "/evil.example/"
        assert stage.ask("/_live/x/%5Cevil.example/")["location"] == "/%5Cevil.example/"


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "hub.example"},
        {"x_forwarded_for": "192.0.2.1"},
        {"x_forwarded_proto": "https"},
        {"forwarded": "for=192.0.2.1"},
        {"via": "1.1 proxy"},
        {"x_real_ip": "192.0.2.1"},
    ],
    ids=str,
)
def test_a_known_proxy_gets_nothing_live_even_with_the_token(
    followed: Stage, headers: dict[str, str]
) -> None:
    for path in ("", PAGE, "_events", "_live.js"):
        assert followed.ask(f"{base(followed)}{path}", **headers).status == 404


def test_a_proxy_of_http_1_0_gets_nothing_live_even_with_the_token(followed: Stage) -> None:
    for path in ("", PAGE, "_events", "_live.js"):
        line = f"GET {base(followed)}{path} HTTP/1.0".encode()
        assert followed.status(line, b"Host: 127.0.0.1\r\n") == 404


# What nginx sends for `proxy_pass http://127.0.0.1:8000;` and nothing else: an own Host, no word of
# the visitor, and all that the visitor's browser sent.
SILENT = (
    b"Host: 127.0.0.1:8000\r\nConnection: close\r\nUser-Agent: Mozilla/5.0\r\nAccept: text/html\r\n"
    b"Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n\r\n"
)


@pytest.mark.parametrize("version", [b"1.0", b"1.1"])
def test_a_visitor_behind_a_silent_proxy_gets_the_published_page_and_no_panel(
    followed: Stage, own_hub: HubFolder, version: bytes
) -> None:
    followed.wait(followed.app.renew(LiveState(headline="A mistake", notices=(NOTICE,))))
    line = f"GET /{PAGE} HTTP/".encode() + version + b"\r\n"
    head, _, body = followed.raw(line + SILENT).partition(b"\r\n\r\n")
    assert body == own_hub.read(PAGE)
    assert b"cache-control: public, max-age=300\r\n" in head
    for path in (b"/_live", b"/_live/", b"/_events", b"/_live/x/_events", b"/_live.js"):
        answer = followed.raw(b"GET " + path + b" HTTP/" + version + b"\r\n" + SILENT)
        assert answer.split(b" ", 2)[1] in (b"302", b"404")
        assert b"There is no month 13." not in answer


def test_each_start_has_a_token_of_its_own() -> None:
    tokens = {OpenPages().token for _ in range(10)}
    assert len(tokens) == 10
    assert min(map(len, tokens)) >= 22


def test_open_pages_are_told_of_releases_and_mistakes(followed: Stage, own_hub: HubFolder) -> None:
    stream = Stream(followed)
    assert stream.kind == "text/event-stream; charset=utf-8"
    first = stream.next()
    own_hub.write("events/board-meeting.md", BOARD.replace("T09:30", "T11:00"))
    report = own_hub.build()
    followed.renew()
    told = stream.next()
    assert (told["release"], told["notices"]) == (report.generation, [])
    assert told["release"] != first["release"]
    followed.renew()  # what they know is not told again
    followed.wait(followed.app.renew(LiveState(headline="A mistake", notices=(NOTICE,))))
    told = stream.next()
    assert told["headline"] == "A mistake"
    assert told["notices"] == [
        {
            "where": NOTICE.where,
            "severity": "error",
            "code": "record.date",
            "message": NOTICE.message,
            "excerpt": NOTICE.excerpt,
            "remedy": NOTICE.remedy,
        }
    ]


def test_who_comes_later_is_told_the_same(followed: Stage) -> None:
    followed.wait(followed.app.renew(LiveState(headline="A mistake", notices=(NOTICE,))))
    assert Stream(followed).next()["headline"] == "A mistake"


def test_a_page_that_goes_away_is_forgotten(followed: Stage) -> None:
    stream = Stream(followed)
    stream.next()
    assert followed.app.live is not None
    assert followed.app.live.watching == 1
    stream.connection.close()
    stream.answer.close()
    live = followed.app.live
    assert followed.until("/healthz", lambda _: live.watching == 0).status == 200


def test_the_server_ends_although_pages_watch(own_hub: HubFolder) -> None:
    with serving(own_hub.root, is_live=True) as stage:
        streams = [Stream(stage) for _ in range(3)]
        for stream in streams:
            stream.next()
    for stream in streams:
        with pytest.raises(EOFError):
            stream.next()


def test_only_pages_of_ours_get_the_script() -> None:
    assert is_page("fi/events/x.html")
    assert not any(map(is_page, ("embed/fi/a.html", "widget/fi/a.html", "feeds/all.ics")))
    assert with_script(b"<p>no head", '"x"', "/") == b"<p>no head"


def test_mistakes_on_the_waiting_page_are_only_at_the_live_address() -> None:
    state = LiveState(headline="A mistake", notices=(NOTICE,))
    mine, theirs = (waiting_page(state, base=start) for start in ("/_live/x/", ""))
    assert b"There is no month 13." in mine
    assert b"events/&lt;x&gt;.md:3:8" in mine
    assert b"month" not in theirs
    assert b"A mistake" not in theirs
    assert b'<meta http-equiv="refresh" content="5">' in theirs
    assert b'href="/_live/x/_live.css"' in mine
