"""One event taken out of files that nothing makes any more."""

import json
from datetime import UTC, datetime

import icalendar
import pytest

from calendarhub.ical.reader import read
from calendarhub.rules.scrub import PurgedEvent, scrubbed

TALK = PurgedEvent(
    "talk", frozenset({"talk@hub.example"}), 3, datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
)


def calendar(*events: str) -> bytes:
    text = "".join(
        f"BEGIN:VEVENT\r\nSUMMARY:Canary of {one}\r\nDTSTART;TZID=Europe/Oslo:20270308T093000\r\n"
        f"DTSTAMP:20260101T000000Z\r\nUID:{one}@hub.exam\r\n ple\r\nSEQUENCE:1\r\n"
        "DESCRIPTION:Canary that is\r\n  long\r\nX-CREATED:canary\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n"
        for one in events
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{text}END:VCALENDAR\r\n".encode()


def test_of_a_calendar_the_event_stays_cancelled_and_without_text() -> None:
    left = scrubbed(calendar("talk", "other"), TALK)
    assert left is not None
    assert not read(left).faults
    talk, other = icalendar.Calendar.from_ical(left).walk("VEVENT")
    assert set(talk) == {
        *("DTSTART", "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "STATUS", "TRANSP"),
    }
    assert (talk["STATUS"], talk["SEQUENCE"]) == ("CANCELLED", 3)
    assert other["SUMMARY"] == "Canary of other"
    assert scrubbed(left, TALK) == left


def test_of_jcal_too() -> None:
    def event(name: str) -> list[object]:
        return [
            "vevent",
            [["summary", {}, "text", name], ["uid", {}, "text", f"{name}@hub.example"]],
            [],
        ]

    whole = ["vcalendar", [["version", {}, "text", "2.0"]], [event("talk"), event("other")]]
    left = json.loads(scrubbed(json.dumps(whole, separators=(",", ":")).encode(), TALK) or b"")
    assert [name for name, *_ in left[2][0][1]] == [
        *("uid", "dtstamp", "last-modified", "sequence", "status", "transp")
    ]
    assert left[2][1] == event("other")


@pytest.mark.parametrize(
    ("data", "left"),
    [
        (
            (
                b"<?xml?><rss>\n<item><link>https://hub.example/en/events/talk.html</link></item>\n"
                b"<item><link>https://hub.example/en/events/talks.html</link></item>\n</rss>"
            ),
            b"<?xml?><rss>\n<item><link>https://hub.example/en/events/talks.html</link></item>\n</rss>",
        ),
        (
            b"<?xml?><feed><entry><id>a</id></entry><entry>talk@hub.example</entry></feed>",
            b"<?xml?><feed><entry><id>a</id></entry></feed>",
        ),
        (
            b'{"title":"talks","items":[{"id":"x","url":"/en/events/talk.html"},{"id":"y"}]}',
            b'{"title":"talks","items":[{"id":"y"}]}',
        ),
        (
            b'\xef\xbb\xbfid,title\r\ntalk,"Canary\nof two lines"\r\nother,Talk\r\n',
            b"\xef\xbb\xbfid,title\r\nother,Talk\r\n",
        ),
        (b"id;title\r\ntalk;Canary\r\n", b"id;title\r\n"),
        (
            b'<ul><li data-id="a">A</li>\n<li data-id="talk">Canary</li>\n</ul>',
            b'<ul><li data-id="a">A</li>\n</ul>',
        ),
    ],
)
def test_other_files_lose_its_item_and_nothing_else(data: bytes, left: bytes) -> None:
    assert scrubbed(data, TALK) == left


@pytest.mark.parametrize(
    "data",
    [
        b'<a href="../events/talk.html">Canary</a>',
        b"<?xml?><rss><title>events/talk.html</title></rss>",
        b"%PDF events/talk.html",
    ],
)
def test_of_what_has_no_such_parts_nothing_is_left(data: bytes) -> None:
    assert scrubbed(data, TALK) is None
