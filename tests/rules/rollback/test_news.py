"""Feeds of news and the register of all events of an older release."""

import json
from datetime import UTC, datetime

from calendarhub.rules.rollback.news import rolled_json, rolled_xml

LATER = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
SAID = b"2027-01-02T03:04:05+00:00"


def atom(*entries: tuple[str, str]) -> bytes:
    listed = "".join(
        f"<entry><id>{name}</id><updated>2026</updated>{text}</entry>" for name, text in entries
    )
    return f"<?xml?><feed><updated>2026</updated>{listed}</feed>".encode()


def test_an_atom_feed_is_new_and_so_is_the_entry_that_says_something_else() -> None:
    old = atom(("a", "old"), ("b", "same"), ("c", "fell off"))
    made = rolled_xml(old, atom(("a", "new"), ("b", "same")), LATER)
    dates = made.split(b"<updated>")[1:]
    assert [one.startswith(SAID) for one in dates] == [True, True, False, False]
    assert b"old" in made
    assert rolled_xml(atom(), atom(), LATER).count(SAID) == 1


def test_rss_says_when_it_was_built() -> None:
    old = b"<?xml?><rss><lastBuildDate>Mon, 30 Nov 2026 19:22:51 +0000</lastBuildDate><item/></rss>"
    assert b"<lastBuildDate>Sat, 02 Jan 2027 03:04:05 +0000<" in rolled_xml(old, old, LATER)


def test_json_feeds_date_what_differs_and_the_register_numbers_it() -> None:
    def feed(title: str) -> bytes:
        items = [{"id": "a", "title": title, "date_modified": "2026"}, {"id": "b"}]
        return json.dumps({"items": items}).encode()

    items = json.loads(rolled_json(feed("old"), feed("new"), LATER, {}) or b"")["items"]
    assert items[0] == {"id": "a", "title": "old", "date_modified": SAID.decode()}
    assert items[1] == {"id": "b"}
    register = b'{"updated":"2026","events":[{"id":"a","uid":"a@h","sequence":1}]}'
    made = json.loads(rolled_json(register, register, LATER, {}) or b"")
    assert (made["updated"], made["events"][0]["sequence"]) == (SAID.decode(), 1)


def test_json_that_says_no_time_stays_as_it_was() -> None:
    assert rolled_json(b"[1]", b"[2]", LATER, {}) is None
    assert rolled_json(b'{"a":1}', b"{}", LATER, {}) is None
