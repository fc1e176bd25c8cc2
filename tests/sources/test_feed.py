"""News feeds whose entries say when something is."""

import json

import pytest
from msgspec.structs import replace

from calendarhub.model.event import Status
from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.release import Payload
from calendarhub.sources.feed import read_feed
from tests.builders import text
from tests.corpus import corpus
from tests.sources.ics.written import context

RSS = """<?xml version="1.0"?><rss version="2.0"
xmlns:ev="http://purl.org/rss/1.0/modules/event/" xmlns:x="urn:ietf:params:xml:ns:xcal">
<channel><title>News</title>{items}</channel></rss>"""
DATED = """<item><title>Seminar</title><link>https://u.example/1</link><guid>urn:1</guid>
<pubDate>Sat, 22 Aug 2026 02:18:51 +0000</pubDate>
<description>&lt;p&gt;Bring &lt;b&gt;tea&lt;/b&gt;&lt;/p&gt;</description>
<ev:startdate>2027-02-03T14:00:00+02:00</ev:startdate><ev:enddate>2027-02-03T15:00:00+02:00</ev:enddate>
<ev:location>Hall</ev:location><ev:type>seminar</ev:type></item>"""
UNDATED = """<item><title>Board — Thu Nov 19, 8:00 AM</title>{link}
<pubDate>Sat, 22 Aug 2026 02:18:51 +0000</pubDate></item>"""


def read(data: str | bytes) -> ForeignCalendar:
    """What comes of a feed."""
    raw = data if isinstance(data, bytes) else data.encode()
    return read_feed(
        Payload("tartu (feed)", raw), replace(context(), base="https://u.example/feed")
    )


def test_an_entry_with_dates_is_an_event() -> None:
    made = read(RSS.format(items=DATED))
    (one,) = made.events
    event = one.event
    assert (one.key, event.title, event.when.edtf) == (
        "urn:1",
        text(et="Seminar"),
        "2027-02-03T14:00",
    )
    assert event.place
    assert (event.place.name, event.url, event.body, event.tags) == (
        text(et="Hall"),
        "https://u.example/1",
        text(et="Bring **tea**"),
        ("seminar",),
    )
    assert made.name == "News"


def test_xcal_says_the_same() -> None:
    days = "<x:dtstart>2027-02-03</x:dtstart><x:dtend>2027-02-04</x:dtend>"
    items = f"<item><title>A</title><guid>1</guid>{days}</item>"
    assert read(RSS.format(items=items)).events[0].event.when.edtf == "2027-02-03/2027-02-04"


def test_atom_has_links_in_attributes() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:ev="http://purl.org/rss/1.0/modules/event/"><title>N</title>'
        '<entry><title>A</title><id>urn:a</id><link rel="self" href="https://u.example/self"/><link href="https://u.example/a"/>'
        "<updated>2026-08-22T00:00:00Z</updated><ev:startdate>2027-02-03</ev:startdate></entry></feed>"
    )
    (one,) = read(atom).events
    assert (one.key, one.event.url) == ("urn:a", "https://u.example/a")


def test_when_an_entry_was_published_is_never_the_date_of_its_event() -> None:
    made = read(RSS.format(items=UNDATED.format(link="")))
    assert (made.events, made.follow) == ((), ())
    (problem,) = made.problems
    assert problem.code == "intake.time"
    assert "“Board — Thu Nov 19, 8:00 AM” is not taken" in problem.message
    linked = read(RSS.format(items=UNDATED.format(link="<link>https://u.example/2</link>")))
    assert (linked.events, linked.follow, linked.problems) == ((), ("https://u.example/2",), ())


def test_json_feed_of_a_hub_says_all() -> None:
    own = {
        "uid": "a@hub.example",
        "start": "2027-02-03T14:00:00+02:00",
        "timezone": "Europe/Riga",
        "location": "Hall",
        "status": "cancelled",
    }
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "N",
        "items": [
            {"id": "1", "title": "A", "url": "https://u.example/1", "_calendarhub": own},
            {"id": "2", "title": "B", "url": "https://u.example/2"},
        ],
    }
    made = read(json.dumps(data))
    (one,) = made.events
    assert (one.uid, one.event.when.timezone, one.event.status) == (
        "a@hub.example",
        "Europe/Riga",
        Status.CANCELLED,
    )
    assert made.follow == ("https://u.example/2",)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "<html><body>x</body></html>",
        "{}",
        "plain",
        '{"items"',
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
    ],
)
def test_in_11_what_is_no_feed_is_a_failure(data: str) -> None:
    assert read(data).failed


def test_entities_of_strangers_lead_nowhere() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    made = read(
        bomb
        + RSS.format(items=DATED.replace("Seminar", "&b;")).removeprefix('<?xml version="1.0"?>')
    )
    assert all("aaaa" not in str(one.event.title) for one in made.events)


@pytest.mark.parametrize(("name", "told"), [("davis-latest.xml", 0), ("lancaster-latest.xml", 8)])
def test_real_feeds_whose_date_stands_in_the_title_are_followed_or_refused(
    name: str, told: int
) -> None:
    made = read((corpus("partners") / "community-calendar" / name).read_bytes())
    assert (made.events, len(made.follow), len(made.problems)) == ((), 50, told)
