"""The events of a page, and the pages that it leads to."""

import base64
import json
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from calendarhub.model.event import Event, Status
from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.release import Payload
from calendarhub.sources.page import read_page
from tests.builders import text
from tests.corpus import corpus
from tests.sources.ics.written import context

BASE = "https://u.example/events/"


def read(html: str | bytes, **changes: Any) -> ForeignCalendar:
    """What comes of a page; `changes` are of the source."""
    data = html if isinstance(html, bytes) else html.encode()
    here = replace(context(**changes), base=BASE, organisations={"university of tartu": "ut"})
    return read_page(Payload("tartu (page)", data), here)


def page(body: str, head: str = "", lang: str = "et") -> str:
    head = f"<head><title> My  events </title>{head}</head>"
    return f'<html lang="{lang}">{head}<body>{body}</body></html>'


def script(*things: Any, text: str = "") -> str:
    """A script of JSON-LD."""
    value = things[0] if len(things) == 1 else list(things)
    return f'<script type="application/ld+json">{text or json.dumps(value)}</script>'


def thing(**changes: Any) -> dict[str, Any]:
    """An event of schema.org."""
    plain = {"@type": "Event", "name": "Seminar", "startDate": "2027-02-03T14:00:00+02:00"}
    return {**plain, **changes}


def only(**changes: Any) -> Event:
    """The event of a page with one."""
    (one,) = read(page("", script(thing(**changes)))).events
    return one.event


@pytest.mark.parametrize(
    "data",
    [
        thing(),
        [thing()],
        {"@graph": [{"@type": "WebPage"}, thing()]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": thing()}]},
        {"@type": "Organization", "event": thing()},
        thing(**{"@type": ["Thing", "http://schema.org/EducationEvent"]}),
        {"@type": "EventSeries", "name": "All", "subEvent": [thing()]},
    ],
)
def test_events_of_json_ld_are_found_wherever_they_stand(data: Any) -> None:
    made = read(page("", script(data)))
    (one,) = made.events
    assert (one.event.title, one.event.when.edtf) == (text(et="Seminar"), "2027-02-03T14:00")
    assert made.name == "My events"


def test_parts_of_an_event_and_other_things_are_no_events() -> None:
    talk = thing(name="Talk")
    made = read(
        page("", script(thing(subEvent=[talk], superEvent=talk), {"@type": "Person", "name": "x"}))
    )
    assert [one.event.title for one in made.events] == [text(et="Seminar")]


def test_what_an_event_says_is_taken() -> None:
    one = only(
        **{"@id": "https://u.example/e/1"},
        inLanguage="en-GB",
        description="<p>Bring &amp;amp; share</p>",
        url="/e/1",
        endDate="2027-02-03T15:00:00+02:00",
        location={
            "@type": "Place",
            "name": "Hall",
            "address": {
                "streetAddress": "Ravila 19",
                "addressLocality": "Tartu",
                "addressCountry": {"name": "Estonia"},
            },
            "geo": {"latitude": "58.37", "longitude": 26.7},
        },
        organizer=[{"name": "University of Tartu"}, {"name": "Nobody"}],
        keywords="nursing, Care",
        eventStatus="https://schema.org/EventCancelled",
    )
    assert (one.title, one.body) == (text(en="Seminar"), text(en="Bring & share"))
    assert one.place
    assert (one.place.name, one.place.city, one.place.country, one.place.geo) == (
        text(et="Hall"),
        text(et="Tartu"),
        "EE",
        (58.37, 26.7),
    )
    assert (one.url, one.organisers, one.tags) == (
        "https://u.example/e/1",
        ("ut",),
        ("nursing", "care"),
    )
    assert (one.status, str(one.when.end)) == (Status.CANCELLED, "2027-02-03 15:00:00")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2027-02-03", "", "2027-02-03"),
        ("2027-02-03", "2027-02-05", "2027-02-03/2027-02-05"),
        ("2027-02-03T00:00:00", "2027-02-05T00:00:00", "2027-02-03/2027-02-05"),
        ("2027-02-03T14:00", "", "2027-02-03T14:00"),
        ("2027-02-03T14:00:00Z", "", "2027-02-03T16:00"),
        ("2027-02-03 14:00", "", "2027-02-03T14:00"),
        ("3 February 2027", "", "2027-02-03"),
        ("2027-02", "", "2027-02"),
    ],
)
def test_dates_with_and_without_hours_and_zones(start: str, end: str, expected: str) -> None:
    assert only(startDate=start, endDate=end).when.edtf == expected


def test_online_places_are_addresses() -> None:
    one = only(
        location=[
            {"@type": "VirtualLocation", "url": "https://zoom.us/j/1"},
            {"@type": "Place", "name": "Hall"},
        ]
    )
    assert one.online == "https://zoom.us/j/1"
    assert one.place
    assert one.place.name == text(et="Hall")
    assert only(location="Online").online_name == text(et="Online")


def test_dates_that_are_none_and_titles_that_are_missing_are_told() -> None:
    made = read(page("", script(thing(startDate="soon"), thing(name=""), thing(startDate=None))))
    assert made.events == ()
    assert [one.code for one in made.problems] == ["intake.time", "intake.title", "intake.time"]


def test_json_that_is_none_is_told_with_its_place() -> None:
    made = read(page("", script(text='\n{"@type": "Event",\n "name": oops}') + script(thing())))
    assert len(made.events) == 1
    (problem,) = made.problems
    assert (problem.code, problem.where.line) == ("intake.json", 3)


def test_one_event_said_twice_is_one_and_two_of_one_address_are_two() -> None:
    url = "https://u.example/e"
    made = read(
        page("", script(thing(url=url), thing(url=url), thing(url=url, startDate="2027-02-04")))
    )
    assert [one.key for one in made.events] == [url, f"{url}#2027-02-04"]


MICRODATA = """<div itemscope itemtype="http://schema.org/Event"><a itemprop="url" href="/e/1">
<span itemprop="name">Seminar</span></a>
<time itemprop="startDate" datetime="2027-02-03T14:00">3 Feb</time>
<meta itemprop="endDate" content="2027-02-03T15:00">
<div itemprop="location" itemscope itemtype="http://schema.org/Place">
<span itemprop="name">Hall</span></div></div>"""
HEVENT = """<div class="h-event"><a class="u-url p-name" href="/e/1">Seminar</a>
<time class="dt-start" datetime="2027-02-03T14:00">3 Feb</time>
<time class="dt-end" datetime="2027-02-03T15:00"></time>
<span class="p-location">Hall</span></div>"""


@pytest.mark.parametrize("body", [MICRODATA, HEVENT])
def test_microdata_and_h_event_say_the_same(body: str) -> None:
    (one,) = read(page(body)).events
    event = one.event
    assert (event.title, event.when.edtf, str(event.when.end)) == (
        text(et="Seminar"),
        "2027-02-03T14:00",
        "2027-02-03 15:00:00",
    )
    assert event.place
    assert (event.url, event.place.name) == ("https://u.example/e/1", text(et="Hall"))


def test_a_page_of_links_is_followed_on_its_host_at_most_fifty() -> None:
    links = "".join(f'<a href="/events/{at}">x</a>' for at in range(60))
    others = '<a href="https://other.example/events/1">x</a><a href="/">x</a>'
    body = f'<nav><a href="/events/about">x</a></nav><main>{others}{links}</main>'
    made = read(page(body))
    assert (len(made.follow), made.follow[0], made.failed) == (50, "https://u.example/events/0", "")


def test_a_list_that_json_ld_names_is_followed() -> None:
    items = [{"@type": "ListItem", "position": 1, "url": "https://u.example/x/1"}]
    made = read(
        page('<a href="/events/2">x</a>', script({"@type": "ItemList", "itemListElement": items}))
    )
    assert made.follow == ("https://u.example/x/1",)


def test_a_page_that_sends_its_readers_on_is_followed() -> None:
    made = read(page("", '<meta http-equiv="refresh" content="0; url=/new">'))
    assert made.follow == ("https://u.example/new",)


@pytest.mark.parametrize("data", [page("<p>We meet on 3 February.</p>"), "", '{"events": []}'])
def test_a_page_without_data_is_told_so(data: str) -> None:
    assert read(data).failed


def test_in_02_the_encoding_is_that_which_the_page_names() -> None:
    html = page(
        "",
        '<meta charset="windows-1257">'
        + script(text='{"@type":"Event","name":"Õendus","startDate":"2027-02-03"}'),
    )
    assert read(html.encode("cp1257")).events[0].event.title == text(et="Õendus")


def answers(name: str) -> list[bytes]:
    """The recorded answers of a real site that hold anything."""
    yaml.SafeLoader.add_constructor("!binary", lambda _, node: base64.b64decode(node.value))
    recorded = yaml.safe_load((corpus("partners") / "placecal" / name).read_text(encoding="utf-8"))
    bodies = [one["response"]["body"]["string"] for one in recorded["http_interactions"]]
    return [body if isinstance(body, bytes) else body.encode() for body in bodies if body]


def test_a_real_page_has_its_seventeen_events() -> None:
    made = read(answers("dice_fm_events.yml")[0])
    assert (len(made.events), made.problems) == (17, ())


def test_a_real_page_with_a_day_alone_has_a_day() -> None:
    (one,) = read(answers("heart_of_torbay_events.yml")[0]).events
    assert one.event.when.is_all_day
    assert "&#038;" not in one.event.url


def test_bioschemas_are_events() -> None:
    made = read((corpus("partners") / "tess/nbis-course-instances.json").read_bytes())
    assert len(made.events) == 29
    assert made.events[0].event.when.edtf == "2023-03-20/2023-03-24"


def test_a_page_that_is_nested_too_deep_is_told() -> None:
    made = read("<html>" + '<div class="h-event p-name">' * 500)
    assert made.failed == "the page is nested too deep"
