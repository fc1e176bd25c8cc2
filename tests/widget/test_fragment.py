"""The list that all embeds show."""

from datetime import date, datetime, timedelta
from typing import Any

import brotli
import pytest

from calendarhub.model.entry import Entry
from calendarhub.model.event import Deadline, Move, Place, Repeats, Status
from calendarhub.model.feed import Feed, Selection
from calendarhub.model.network import EventType, Network
from calendarhub.model.settings import Brand
from calendarhub.model.when import UNKNOWN, Precision, When
from tests.builders import NOW, days, entry, event, hub, text, timed, window
from tests.widget import sites

TAGS = {"ul", "ol", "li", "div", "span", "time", "a", "bdi", "s", "del", "ins", "strong", "p", "h3"}
ATTRIBUTES = {"href", "datetime", "lang", "dir", "part", "class"}
FRAGMENT = "widget/en/all.html"
LEAF = ("leaf", "top", "day")


def fragment(*entries: Entry, path: str = FRAGMENT) -> Any:
    """The fragment of these entries, parsed."""
    return sites.page(sites.files(sites.site(*entries))[path])


def texts(root: Any, name: str) -> list[str]:
    """The texts of a part, in order."""
    found = root.xpath(f"//*[@part='{name}']")
    return [" ".join(one.text_content().split()) for one in found]


def test_an_item_says_when_what_where_and_of_what_type() -> None:
    root = fragment(entry())
    assert texts(root, "date") == ["Mon, 8 Mar 2027, 09:30–16:00"]
    assert texts(root, "title") == ["Board meeting"]
    assert texts(root, "place") == ["Turku, Finland"]
    assert texts(root, "type") == ["Board meeting"]
    (item,) = root.xpath("//li")
    assert dict(item.attrib) == {
        "part": "item",
        "data-id": "board-2027",
        "data-type": "board-meeting",
        "data-status": "confirmed",
        "data-start": "2027-03-08T07:30:00Z",
        "data-end": "2027-03-08T14:00:00Z",
        "data-top": "Mon",
        "data-day": "8",
        "data-brief": "8 Mar",
        "data-first": "2027-03-08",
    }
    assert root.xpath("//time/@datetime") == ["2027-03-08T09:30:00+02:00"]


def test_a_leaf_is_drawn_from_attributes_so_that_words_say_the_day_once() -> None:
    march = entry(event(id="a", when=days(date(2027, 3, 8), date(2027, 3, 10))))
    across = entry(event(id="b", when=days(date(2027, 4, 30), date(2027, 5, 2))))
    roughly = entry(
        event(id="c", when=When(Precision.MONTH, "2027-06", date(2027, 6, 1), date(2027, 6, 30)))
    )
    root = fragment(march, across, roughly)
    leaves = [[one.get(f"data-{name}") for name in LEAF] for one in root.xpath("//li")]
    assert leaves == [
        ["days", "Mon–Wed", "8–10"],
        ["across", None, "30\u00a0Apr–\n2\u00a0May"],
        ["vague", None, "Jun"],
    ]
    assert root.xpath("//*[@part='title']/@data-month") == ["Mar 2027"]
    assert root.xpath("//*[@part='date']/@data-said") == ["leaf", "leaf", "heading"]
    assert texts(root, "date") == ["8–10 Mar 2027", "30 Apr – 2 May 2027", "June 2027"]


def test_what_has_begun_says_until_when_and_that_it_takes_place_now() -> None:
    short = event(id="short", when=days(date(2026, 11, 20), date(2026, 11, 30)))
    long = event(id="long", when=days(date(2026, 9, 1), date(2027, 3, 1)))
    root = fragment(entry(short), entry(long))
    leaves = [[one.get(f"data-{name}") for name in LEAF] for one in root.xpath("//li")]
    assert leaves == [["until", "until", "30"], ["until", "until", "1"]]
    assert root.xpath("//*[@part='title']/@data-month") == ["Nov 2026", "Mar 2027"]
    assert texts(root, "month") == ["November 2026", "Under way"]
    assert texts(root, "badge") == ["taking place now"], "the heading says it of the other"


def register(*entries: Entry, path: str = FRAGMENT) -> list[dict[str, str]]:
    """The attributes of the links to register."""
    return [
        dict(one.attrib) for one in fragment(*entries, path=path).xpath("//a[@part='register']")
    ]


def test_one_can_register_until_the_last_day_of_it() -> None:
    address = "https://uni.example/register"
    closing = Deadline(kind="registration", when=days(date(2027, 2, 3)))
    until = event(registration=address, deadlines=(closing,))
    link = {"part": "register", "href": address}
    assert register(entry(until)) == [{**link, "data-closes": "2027-02-03T22:00:00Z"}]
    assert register(entry(event(registration=address))) == [link]
    over = Deadline(kind="registration", when=days(date(2026, 11, 1)))
    assert register(entry(event(registration=address, deadlines=(over,)))) == []
    assert register(entry(event(registration=address, status=Status.CANCELLED))) == []
    own = [
        entry(until, deadline=Deadline(kind=kind, when=closing.when))
        for kind in ("call", "registration")
    ]
    assert [len(register(one)) for one in own] == [0, 1]


def test_in_a_frame_the_way_to_register_leads_to_the_page_that_has_the_button() -> None:
    this = entry(event(registration="https://uni.example/register"))
    (link,) = register(this, path="embed/en/all.html")
    assert link["href"] == "../../en/events/board-2027.html"


def test_when_registration_closes_the_list_is_made_anew() -> None:
    closing = Deadline(kind="registration", when=days(date(2026, 11, 22)))
    until = entry(event(registration="https://uni.example/", deadlines=(closing,)))
    keys = [
        sites.table(sites.site(until, window=window(NOW + after)))[FRAGMENT].key
        for after in (timedelta(0), timedelta(hours=1), timedelta(days=1))
    ]
    assert keys[0] == keys[1] != keys[2]


def test_what_begins_between_two_builds_is_made_anew() -> None:
    hour = timedelta(hours=1)
    start = NOW.replace(tzinfo=None)
    soon = event(when=timed(start, start + hour, timezone="UTC"))
    keys = [
        sites.table(sites.site(entry(soon), window=window(NOW + after)))[FRAGMENT].key
        for after in (-hour, hour / 2)
    ]
    assert keys[0] != keys[1]


def test_a_series_says_that_it_repeats() -> None:
    weekly = event(when=days(date(2027, 3, 8)), repeats=Repeats(rule="FREQ=WEEKLY;COUNT=2"))
    assert texts(fragment(entry(weekly)), "badge") == ["repeats", "repeats"]


def test_the_old_date_of_a_postponed_event_is_struck_and_no_time() -> None:
    late = event(status=Status.POSTPONED)
    root = fragment(entry(late))
    assert [one.text_content() for one in root.xpath("//del")] == ["Mon, 8 Mar 2027, 09:30–16:00"]
    assert root.xpath("//time") == []
    assert texts(root, "badge") == ["postponed, new date to be announced"]


def test_hours_and_days_are_parts_that_stay_on_one_line() -> None:
    assert texts(fragment(entry()), "whole") == ["8 Mar 2027,", "09:30–16:00"]
    assert texts(fragment(entry()), "day") == ["Mon, 8 Mar 2027,"]


def test_without_any_style_an_event_is_three_lines() -> None:
    root = fragment(entry(event(status=Status.TENTATIVE)))
    assert texts(root, "meta") == ["Board meeting · Turku, Finland · not confirmed"]
    assert [one.get("part") for one in root.xpath("//li/*")] == ["date", "title", "meta"]


def test_the_colour_of_the_hub_goes_with_the_list_to_partners() -> None:
    made = sites.files(sites.site(entry(), hub=hub(brand=Brand(color="#00543c"))))
    assert sites.page(made[FRAGMENT]).xpath("//@data-feed/../@data-accent") == [
        "light-dark(#00543c,#7dc2a5)"
    ]
    assert fragment(entry()).xpath("//@data-feed/../@data-accent") == []


def test_links_are_absolute_and_lead_to_the_page_the_calendar_and_all() -> None:
    assert fragment(entry()).xpath("//a/@href") == [
        "https://hub.example/baltic/en/events/board-2027.html",
        "https://hub.example/baltic/en/",
        "webcal://hub.example/baltic/feeds/all.ics",
        "https://hub.example/baltic/en/subscribe.html",
    ]


def test_a_frame_links_to_hub_pages_only_and_relatively() -> None:
    assert fragment(entry(), path="embed/en/all.html").xpath("//a/@href") == [
        "../../en/events/board-2027.html",
        "../../en/index.html",
        "../../en/subscribe.html",
    ]


def test_a_state_is_a_word_and_a_cancelled_title_is_struck_through() -> None:
    cancelled = event(id="c", status=Status.CANCELLED, reason=text(en="Too few & far"))
    root = fragment(entry(cancelled), entry(event(id="t", status=Status.TENTATIVE)))
    assert texts(root, "badge") == ["cancelled Too few & far", "not confirmed"]
    assert [one.text for one in root.xpath("//s")] == ["Board meeting"]
    assert root.xpath("//li/@data-status") == ["cancelled", "tentative"]


def test_a_title_in_another_language_says_which() -> None:
    root = fragment(entry(event(title=text(fi="Kokous"))))
    assert root.xpath("//bdi/@lang") == ["fi"]


def test_nothing_to_come_is_a_sentence_and_a_way_on() -> None:
    root = fragment(entry(event(when=days(date(2020, 1, 1)))))
    assert texts(root, "empty") == ["No coming events"]
    assert texts(root, "item") == []
    assert "All events" in texts(root, "more")[0]


def test_a_deadline_is_titled_by_what_closes() -> None:
    when = days(date(2027, 2, 1))
    own = entry(event(when=when), deadline=Deadline(kind="registration", when=when))
    assert texts(fragment(own), "title") == ["Registration closes: Board meeting"]


@pytest.mark.parametrize("path", [FRAGMENT, "embed/en/all.html"])
def test_an_hour_online_names_its_zone_in_each_list_of_partners(path: str) -> None:
    start = datetime(2026, 12, 1, 14)
    when = timed(start, start + timedelta(minutes=90), timezone="Europe/Stockholm")
    online = entry(event(place=None, online="https://meet.example/", when=when))
    (said,) = texts(fragment(online, path=path), "date")
    assert said == "Tue, 1 Dec 2026, 14:00–15:30, Stockholm time"


def test_a_date_that_moved_keeps_the_day_by_which_its_record_names_it() -> None:
    moved = Move(date(2027, 3, 15), date(2027, 3, 16))
    repeats = Repeats(rule="FREQ=WEEKLY;COUNT=2", moved=(moved,))
    found = fragment(entry(event(when=days(date(2027, 3, 8)), repeats=repeats)))
    assert found.xpath("//li/@data-first") == ["2027-03-08", "2027-03-16"]
    assert found.xpath("//li/@data-original") == ["2027-03-15"]


def test_a_series_shows_its_next_times_only_where_there_is_room() -> None:
    weekly = event(
        id="weekly",
        when=timed(datetime(2026, 9, 1, 9), datetime(2026, 9, 1, 10)),
        repeats=Repeats(rule="FREQ=WEEKLY"),
    )
    others = [
        entry(event(id=f"other-{number}", when=days(date(2027, 6, 1) + timedelta(number))))
        for number in range(17)
    ]
    ids = fragment(entry(weekly, ends=None), *others).xpath("//li/@data-id")
    assert len(ids) == 20
    assert ids.count("weekly") == 3
    starts = fragment(entry(weekly, ends=None)).xpath("//li/@data-start")
    assert starts[:2] == ["2026-11-24T07:00:00Z", "2026-12-01T07:00:00Z"]
    assert len(starts) == 20


OF_HUB = f"All events: {hub().settings.name.pick(('en',)).text}"


@pytest.mark.parametrize(
    ("feed", "page", "words"),
    [
        (
            Feed("boards", text(en="B"), select=Selection(type=("board-meeting",))),
            "types/board-meeting.html",
            "All events",
        ),
        (Feed("whole", text(en="B")), "", "All events"),
        (Feed("two", text(en="B"), select=Selection(type=("a", "b"))), "", OF_HUB),
        (Feed("here", text(en="B"), exclude=Selection(online=True)), "", OF_HUB),
        (
            Feed("type/x", text(en="X"), select=Selection(project=("primcare-it",))),
            "projects/primcare-it.html",
            "All events",
        ),
    ],
)
def test_all_leads_to_the_page_of_what_the_feed_holds_or_says_that_it_is_the_hub(
    feed: Feed, page: str, words: str
) -> None:
    files = sites.files(sites.site(entry(), feeds=(feed,)))
    link = sites.page(files[f"widget/en/{feed.name}.html"]).xpath("//*[@part='more']/a")[0]
    assert link.get("href") == f"https://hub.example/baltic/en/{page}"
    assert link.text == words


PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</bdi></a><iframe src=javascript:alert(1)>",
    "\x02../../evil",
    "{{ 7 * 7 }} {% raw %}",
    "<!--",
    "]]>",
)


def test_hostile_texts_stay_texts_and_only_the_known_tags_stand_there() -> None:
    entries = [
        entry(
            event(
                id=f"x{number}",
                title=text(en=payload),
                place=Place(city=text(en=payload), country=payload),
                type=payload,
                status=Status.CANCELLED,
                reason=text(en=payload),
            )
        )
        for number, payload in enumerate(PAYLOADS)
    ]
    root = fragment(*entries)
    for element in root.iterfind("body//*"):
        assert element.tag in TAGS
        for name in element.attrib:
            assert name in ATTRIBUTES or name.startswith("data-")
    for href in root.xpath("//a/@href"):
        assert href.startswith(("https://hub.example/baltic/", "webcal://hub.example/baltic/"))


def test_a_colour_is_one_of_the_palette_or_six_digits_or_grey() -> None:
    def colour(given: str) -> str:
        kind = EventType(id="board-meeting", name=text(en="B"), colour=given, shape="star")
        network = Network(types={"board-meeting": kind})
        files = sites.files(sites.site(entry(), hub=hub(network=network)))
        found: str = sites.page(files[FRAGMENT]).xpath("//@data-colour")[0]
        return found

    assert colour("blue") == "light-dark(#0b5cad,#7ab7ff)"
    assert colour("#12AB34") == "light-dark(#12ab34,#12ab34)"
    assert colour("url(https://evil.example)") == colour("grey")


def test_twenty_events_keep_the_budgets() -> None:
    entries = [
        entry(
            event(
                id=f"meeting-of-the-expert-group-{number}",
                title=text(en=f"Meeting {number} of the expert group on {number * 7919:x}"),
                when=days(date(2027, 1, 1) + timedelta(days=number * 9)),
                place=Place(city=text(en=f"City {number * 104729:x}"), country="FI"),
            )
        )
        for number in range(30)
    ]
    files = sites.files(sites.site(*entries))
    assert files[FRAGMENT].count(b"<li") == 20
    assert len(brotli.compress(files[FRAGMENT])) <= 6000
    loaded = [files["embed/en/all.html"]]
    loaded += [data for path, data in files.items() if path.startswith("assets/")]
    assert len(loaded) == 3
    assert sum(len(brotli.compress(data)) for data in loaded) <= 12_000


def test_an_undated_event_has_neither_start_nor_end() -> None:
    (item,) = fragment(entry(event(when=UNKNOWN))).xpath("//li")
    assert "data-start" not in item.attrib
    assert "data-end" not in item.attrib


def test_a_list_holds_the_words_of_its_months_in_its_language() -> None:
    root = fragment(entry(), path="widget/fi/all.html").xpath("//*[@data-feed]")[0]
    assert root.get("dir") == "ltr"
    assert root.get("data-week") == "1"
    assert root.get("data-months").split("|")[2] == "maaliskuu {}"
    assert root.get("data-days").split("|")[0] == "ma maanantai"
    assert root.get("data-none") == "Ei tapahtumia: {}"
    assert "data-perhaps" not in root.attrib


def test_days_of_a_row_are_those_of_its_own_zone_and_the_last_is_included() -> None:
    night = event(id="a", when=timed(datetime(2027, 3, 8, 0, 30), datetime(2027, 3, 8, 1)))
    course = event(id="b", when=days(date(2027, 3, 10), date(2027, 3, 12)))
    undated = event(id="c", when=UNKNOWN)
    items = fragment(*[entry(one) for one in (night, course, undated)]).xpath("//li")
    assert [(one.get("data-first"), one.get("data-last")) for one in items] == [
        ("2027-03-08", None),
        ("2027-03-10", "2027-03-12"),
        (None, None),
    ]
    assert items[0].get("data-start") == "2027-03-07T22:30:00Z"
