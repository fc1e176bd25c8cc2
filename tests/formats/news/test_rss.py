"""RSS 2.0 as feedparser and a strict XML parser read it."""

from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from io import BytesIO
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from lxml import etree
from msgspec.structs import replace

from calendarhub import __version__
from calendarhub.formats import FORMATS
from calendarhub.model.event import Event, Place, Status
from calendarhub.model.feed import Feed
from tests.builders import NOW, days, entry, event, hub, revision, text
from tests.formats.cases import CASES, HOSTILE, TEXTS, Case
from tests.formats.doubles import view

EV = "{http://purl.org/rss/1.0/modules/event/}"
SY = "{http://purl.org/rss/1.0/modules/syndication/}"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
STRICT = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def channel(*events: Event, **changes: Any) -> Any:
    entries = [entry(one) for one in events]
    return etree.fromstring(FORMATS["rss"].document(view(*entries, **changes)), STRICT)[0]


def item(this: Event, **changes: Any) -> Any:
    return channel(this, **changes).find("item")


def test_the_channel_says_whose_it_is_and_where() -> None:
    feed = Feed(
        name="type/board",
        title=text(en="Board meetings"),
        description=text(en="All boards"),
        refresh=timedelta(hours=12),
    )
    head = channel(event(), feed=feed)
    said = {child.tag: child.text for child in head if child.tag != "item"}
    assert said["title"] == "Board meetings – Baltic health"
    assert said["description"] == "All boards"
    assert said["link"] == "https://hub.example/baltic/en/"
    assert said["language"] == "en"
    assert said["ttl"] == "720"
    assert said["generator"] == f"calendarhub {__version__}"
    assert said["docs"]
    assert parsedate_to_datetime(said["lastBuildDate"]) == datetime(2026, 10, 1, 8, tzinfo=UTC)
    own = head.find(f"{ATOM}link")
    assert own.attrib["rel"] == "self"
    assert own.attrib["href"] == "https://hub.example/baltic/feeds/type/board.rss"
    assert said[f"{SY}updatePeriod"] == "daily"
    assert said[f"{SY}updateFrequency"] == "2"


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(0.25, ("hourly", "4")), (1, ("hourly", "1")), (6, ("daily", "4")), (168, ("weekly", "1"))],
)
def test_how_often_a_feed_is_renewed_is_said_in_periods(
    hours: float, expected: tuple[str, str]
) -> None:
    feed = Feed(name="all", title=text(en="All"), refresh=timedelta(hours=hours))
    head = channel(feed=feed)
    assert (head.findtext(f"{SY}updatePeriod"), head.findtext(f"{SY}updateFrequency")) == expected


def test_an_item_has_its_parts_in_order() -> None:
    shown = item(event(tags=("board", "open")))
    assert [child.tag for child in shown] == [
        "title",
        "link",
        "description",
        f"{CONTENT}encoded",
        "guid",
        "category",
        "category",
        "enclosure",
        "pubDate",
        f"{EV}startdate",
        f"{EV}enddate",
        f"{EV}location",
        f"{EV}type",
    ]
    assert shown.findtext("link") == "https://hub.example/baltic/en/events/board-2027.html"
    assert shown.find("guid").attrib == {"isPermaLink": "false"}
    assert shown.findtext("guid") == "tag:hub.example,2026:event/board-2027"
    assert [tag.text for tag in shown.findall("category")] == ["board", "open"]
    assert dict(shown.find("enclosure").attrib) == {
        "url": "https://hub.example/baltic/events/board-2027.ics",
        "length": "1234",
        "type": "text/calendar",
    }


def test_the_event_module_tells_time_place_and_people() -> None:
    shown = item(event(organisers=("bsr-phc", "City of Turku")))
    assert shown.findtext(f"{EV}startdate") == "2027-03-08T09:30:00+02:00"
    assert shown.findtext(f"{EV}enddate") == "2027-03-08T16:00:00+02:00"
    assert shown.findtext(f"{EV}location") == "Medisiina, Turku, Finland"
    assert shown.findtext(f"{EV}organizer") == "BSR PHC, City of Turku"
    assert shown.findtext(f"{EV}type") == "Board meeting"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_dates_of_every_precision_are_told_as_far_as_they_are_known(case: Case) -> None:
    shown = item(event(when=case.when))
    assert (shown.findtext(f"{EV}startdate") or "") == case.starts
    assert (shown.findtext(f"{EV}enddate") or "") == case.ends


def test_the_date_of_an_item_is_when_it_was_announced_not_when_it_takes_place() -> None:
    published = parsedate_to_datetime(item(event()).findtext("pubDate"))
    assert published == revision().created
    assert published < NOW


@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(days=400)])
def test_the_date_of_an_item_is_never_in_the_future(ahead: timedelta) -> None:
    one = entry(revision=revision(created=NOW + ahead, modified=NOW))
    shown = etree.fromstring(FORMATS["rss"].document(view(one)), STRICT).find(
        "channel/item/pubDate"
    )
    assert shown is not None
    assert parsedate_to_datetime(shown.text or "") <= NOW


def test_dates_have_the_right_weekday_and_a_numeric_zone() -> None:
    assert item(event()).findtext("pubDate") == "Thu, 01 Oct 2026 08:00:00 +0000"


def test_a_cancelled_event_says_so_in_title_and_category() -> None:
    shown = item(event(status=Status.CANCELLED, tags=("board",)))
    assert shown.findtext("title") == "Cancelled: Board meeting"
    assert [tag.text for tag in shown.findall("category")] == ["board", "cancelled"]


def test_items_keep_the_order_they_are_given_in() -> None:
    shown = channel(event(id="b"), event(id="a"), event(id="c"))
    names = [one.findtext("guid").rpartition("/")[2] for one in shown.findall("item")]
    assert names == ["b", "a", "c"]


def test_what_readers_of_html_and_of_text_would_see_differently_is_escaped_for_the_former() -> None:
    plain = item(event(summary=text(en="Research & development")))
    assert "Research & development" in plain.findtext("description")
    marked = item(event(summary=text(en="if a < b &amp; c")))
    assert "if a &lt; b &amp;amp; c" in marked.findtext("description")


def test_an_empty_feed_is_a_feed() -> None:
    read = feedparser.parse(BytesIO(FORMATS["rss"].document(view())))
    assert not read.bozo
    assert read.entries == []


def test_feedparser_reads_what_was_meant() -> None:
    one = event(title=text(en="Ōtā 👩‍👩‍👧 & co"), when=days(date(2026, 12, 5), date(2026, 12, 6)))
    read = feedparser.parse(BytesIO(FORMATS["rss"].document(view(entry(one)))))
    assert not read.bozo
    assert read.version == "rss20"
    shown = read.entries[0]
    assert shown.title == "Ōtā 👩‍👩‍👧 & co"
    assert shown.id == "tag:hub.example,2026:event/board-2027"
    assert shown.ev_startdate == "2026-12-05"
    assert shown.ev_enddate == "2026-12-06"
    assert shown.summary.split("\n")[0] == "5–6 Dec 2026"
    assert shown.enclosures[0].type == "text/calendar"


def test_two_writings_are_equal_to_the_byte() -> None:
    one = view(entry(event(tags=("a", "b"))))
    assert FORMATS["rss"].document(one) == FORMATS["rss"].document(replace(one))


@settings(max_examples=60, deadline=None)
@given(title=TEXTS, summary=TEXTS, place=TEXTS, tag=TEXTS, body=TEXTS, name=TEXTS)
def test_no_text_of_a_record_can_break_or_enter_the_feed(
    title: str, summary: str, place: str, tag: str, body: str, name: str
) -> None:
    one = event(
        title=text(en=title),
        summary=text(en=summary),
        body=text(en=body),
        place=Place(name=text(en=place)),
        tags=(tag,),
        organisers=(name,),
    )
    feed = Feed(name="all", title=text(en=name), description=text(en=summary))
    ours = hub(name=text(en=title))
    written = FORMATS["rss"].document(view(entry(one), feed=feed, hub=ours))
    shown = etree.fromstring(written, STRICT).find("channel/item")
    assert shown is not None
    assert shown.findtext("title") == title
    assert shown.findtext(f"{EV}location") == place
    assert [each.text for each in shown.findall("category")] == [tag]
    assert "<script" not in (shown.findtext("description") or "").casefold()
    assert "<script" not in (shown.findtext(f"{CONTENT}encoded") or "").casefold()
    assert not feedparser.parse(BytesIO(written)).bozo


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_titles_arrive_as_they_were_typed(hostile: str) -> None:
    assert item(event(title=text(en=hostile))).findtext("title") == hostile


def test_what_html_takes_for_a_letter_without_a_semicolon_reads_as_it_was_written() -> None:
    for said in ("a?x=1&region=2&copy=3", "R&D, Q&A", "AT&T &#38 &lt;b&gt; <i>"):
        raw = item(event(summary=text(en=said))).findtext("description").split("\n")[-1]
        assert unescape(raw) == said
    assert item(event(summary=text(en="R&D, Q&A"))).findtext("description").endswith("R&D, Q&A")
