"""Pages that follow the hub on this machine, and nowhere else."""

import http.client
import json
from collections.abc import Iterator

import pytest

from calendarhub.server.live import Notice, State, is_page, waiting_page, with_script
from tests.hubs import BOARD, HubFolder
from tests.patience import PATIENCE
from tests.server.stage import Stage, serving

PAGE = "/fi/events/board-meeting.html"
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


class Stream:
    """A reader of server-sent events."""

    def __init__(self, stage: Stage) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", stage.port, timeout=PATIENCE)
        self.connection.request("GET", "/_live")
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
    got = followed.ask(PAGE)
    plain = own_hub.read("fi/events/board-meeting.html")
    script = f'<script src="/_live.js" data-page="{got["etag"]}" defer></script>'.replace(
        f'"{got["etag"]}"', f'"{got["etag"].replace(chr(34), "&quot;")}"'
    )
    assert got.body.decode() == plain.decode().replace("</head>", f"{script}</head>")
    assert got["cache-control"] == "no-cache"
    assert followed.ask(PAGE, if_none_match=got["etag"]).status == 304
    assert followed.ask("/_live.js")["content-type"] == "text/javascript; charset=utf-8"
    assert followed.ask("/_live.css")["content-type"] == "text/css; charset=utf-8"


def test_feeds_and_parts_for_other_sites_stay_as_they_are(
    followed: Stage, own_hub: HubFolder
) -> None:
    for path in ("feeds/all.ics", "widget/fi/all.html", "embed/fi/all.html"):
        assert followed.ask(f"/{path}").body == own_hub.read(path)


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "hub.example"},
        {"x_forwarded_for": "192.0.2.1"},
        {"forwarded": "for=192.0.2.1"},
        {"via": "1.1 proxy"},
        {"x_real_ip": "192.0.2.1"},
    ],
    ids=str,
)
def test_who_comes_through_a_proxy_gets_the_published_page(
    followed: Stage, own_hub: HubFolder, headers: dict[str, str]
) -> None:
    assert followed.ask(PAGE, **headers).body == own_hub.read(PAGE[1:])
    assert followed.ask("/_live", **headers).status == 404
    assert followed.ask("/_live.js", **headers).status == 404


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
    followed.wait(followed.app.renew(State(headline="A mistake", notices=(NOTICE,))))
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
    followed.wait(followed.app.renew(State(headline="A mistake", notices=(NOTICE,))))
    assert Stream(followed).next()["headline"] == "A mistake"


def test_a_page_that_goes_away_is_forgotten(followed: Stage) -> None:
    stream = Stream(followed)
    stream.next()
    assert followed.app.live is not None
    assert followed.app.live.watching == 1
    stream.connection.close()
    stream.answer.close()
    gone = b"calendarhub_watching_pages 0\n"
    assert followed.until("/metrics", lambda got: gone in got.body).status == 200


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
    assert with_script(b"<p>no head", '"x"') == b"<p>no head"


def test_mistakes_on_the_waiting_page_are_only_for_this_machine() -> None:
    state = State(headline="A mistake", notices=(NOTICE,))
    mine, theirs = (waiting_page(state, is_local=local) for local in (True, False))
    assert b"There is no month 13." in mine
    assert b"events/&lt;x&gt;.md:3:8" in mine
    assert b"month" not in theirs
    assert b"A mistake" not in theirs
