"""The page of an event says what the record says, to people and to machines."""

import re
from datetime import UTC, date, datetime
from typing import Any

import mf2py
import pytest
from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.event import Deadline, Event, Image, Place, Repeats, Status
from calendarhub.model.ledger import Change, ChangeKind, Due, RecordState
from calendarhub.model.text import NO_TEXT
from calendarhub.model.when import Precision, When
from tests import builders
from tests.pages.reading import Read, read, recipes
from tests.theme.sites import site

PATH = "en/events/board-2027.html"


def page_of(entry: Entry, path: str = PATH, **changes: Any) -> bytes:
    return recipes(site(entry, **changes))[path].make()


def shown(event: Event, **changes: Any) -> Read:
    return read(page_of(builders.entry(event), **changes))


def test_a_timed_event_is_the_same_instant_in_words_json_and_microformat() -> None:
    page = page_of(builders.entry())
    seen = read(page)
    assert "Monday, 8 March 2027, 09:30–16:00 , Helsinki time" in seen.text
    assert seen.json_ld["startDate"] == "2027-03-08T09:30:00+02:00"
    assert seen.json_ld["endDate"] == "2027-03-08T16:00:00+02:00"
    event = mf2py.parse(doc=page.decode())["items"][0]
    assert event["type"] == ["h-event"]
    properties = event["properties"]
    assert properties["name"] == ["Board meeting"]
    instants = [datetime.fromisoformat(properties[one][0]) for one in ("start", "end")]
    said = [datetime.fromisoformat(seen.json_ld[one]) for one in ("startDate", "endDate")]
    assert instants == said
    assert properties["url"] == ["https://hub.example/baltic/en/events/board-2027.html"]
    assert properties["uid"] == properties["url"]
    assert "Board meeting" in properties["category"]
    assert properties["location"][0].startswith("Medisiina")


def test_whole_days_end_inclusively_for_machines() -> None:
    when = builders.days(date(2026, 12, 5), date(2026, 12, 6))
    seen = shown(builders.event(when=when))
    assert (seen.json_ld["startDate"], seen.json_ld["endDate"]) == ("2026-12-05", "2026-12-06")
    google = next(one["href"] for one in seen.links if "calendar.google" in one["href"])
    assert "dates=20261205/20261207" in google


def test_a_month_is_a_month_and_no_calendar_link_claims_a_day() -> None:
    when = When(
        precision=Precision.MONTH,
        edtf="2026-12~",
        earliest=date(2026, 12, 1),
        latest=date(2026, 12, 31),
        approximate=True,
    )
    seen = shown(builders.event(when=when))
    assert seen.json_ld["startDate"] == "2026-12"
    assert "December 2026 (approximate date)" in seen.text
    links = [link["href"] for link in seen.links]
    assert "../../events/board-2027.ics" in links
    assert not [link for link in links if "calendar.google" in link or "outlook" in link]


def test_a_season_has_no_machine_date_and_what_is_too_vague_has_no_file() -> None:
    season = When(Precision.SEASON, "2027-21", date(2027, 3, 1), date(2027, 5, 31))
    seen = shown(builders.event(when=season))
    assert seen.json_ld is None  # which search engines would take for a mistake
    year = When(Precision.YEAR, "2027", date(2027, 1, 1), date(2027, 12, 31))
    links = [link["href"] for link in shown(builders.event(when=year)).links]
    assert not [link for link in links if link.endswith("events/board-2027.ics")]


@pytest.mark.parametrize(
    ("place", "online", "mode"),
    [
        (Place(city=builders.text(en="Turku"), country="FI"), "", "Offline"),
        (None, "https://meet.example/a", "Online"),
        (Place(city=builders.text(en="Turku")), "https://meet.example/a", "Mixed"),
    ],
)
def test_attendance_is_said_by_mode(place: Place | None, online: str, mode: str) -> None:
    said = shown(builders.event(place=place, online=online)).json_ld
    assert said["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"


def test_a_cancelled_event_keeps_its_start_and_gives_its_reason() -> None:
    event = builders.event(status=Status.CANCELLED, reason=builders.text(en="Storm."))
    page = page_of(builders.entry(event))
    seen = read(page)
    assert seen.json_ld["eventStatus"] == "https://schema.org/EventCancelled"
    assert seen.json_ld["startDate"] == "2027-03-08T09:30:00+02:00"
    assert "cancelled" in seen.text
    assert "Storm." in seen.text
    assert b"<s>Board meeting</s>" in page


def moved_twice() -> Entry:
    plain = builders.entry()
    days = [date(2027, 3, 1), date(2027, 3, 5)]
    steps = [
        Change(
            at=datetime(2026, 11, at, tzinfo=UTC),
            sequence=at,
            kind=ChangeKind.MOVED,
            before=builders.days(day),
            after=builders.days(days[1]) if at == 1 else plain.event.when,
        )
        for at, day in enumerate(days, start=1)
    ]
    return replace(plain, revision=replace(plain.revision, history=tuple(steps)))


def test_a_moved_event_names_every_former_start_and_its_history() -> None:
    page = page_of(moved_twice())
    seen = read(page)
    assert seen.json_ld["eventStatus"] == "https://schema.org/EventRescheduled"
    assert seen.json_ld["previousStartDate"] == ["2027-03-01", "2027-03-05"]
    assert b'<del>Fri, <span class="whole">5 Mar 2027</span></del>' in page
    assert seen.text.index("2 November 2026") < seen.text.index("1 November 2026")


def test_a_series_is_an_event_for_each_date() -> None:
    when = builders.timed(datetime(2026, 9, 1, 10), datetime(2026, 9, 1, 11))
    repeats = Repeats("FREQ=MONTHLY;BYDAY=1TU;COUNT=6", cancelled=(date(2027, 1, 5),))
    seen = shown(builders.event(when=when, repeats=repeats))
    assert [one["startDate"][:10] for one in seen.json_ld] == [
        "2026-12-01",
        "2027-01-05",
        "2027-02-02",
    ]
    assert seen.json_ld[1]["eventStatus"].endswith("EventCancelled")
    assert "Next dates" in seen.text


def test_hostile_text_stays_text() -> None:
    bad = "</script><img src=x onerror=alert(1)>\"'&\u2028"
    event = builders.event(
        title=builders.text(en=bad),
        summary=builders.text(en=bad),
        body=builders.text(en=bad),
        place=Place(name=builders.text(en=bad), city=builders.text(en=bad), country=bad),
        organisers=(bad,),
        tags=(bad,),
    )
    page = page_of(builders.entry(event))
    seen = read(page)
    assert seen.json_ld["name"] == bad
    assert page.count(b"<script") == 2
    assert page.count(b"<img") == page.count(b'<img class="qr"') == 1
    assert b"onerror=alert(1)>" not in page


def test_a_withdrawn_event_says_so_and_after_a_purge_says_no_more() -> None:
    plain = builders.entry()
    gone = replace(plain, revision=replace(plain.revision, state=RecordState.GONE))
    page = page_of(gone)
    assert "This event was withdrawn" in read(page).text
    assert "Board meeting" in read(page).text
    assert b'content="noindex"' in page
    purged = replace(gone, event=replace(gone.event, title=NO_TEXT, when=When()))
    seen = read(page_of(purged))
    assert "This event was withdrawn" in seen.text
    assert "Board meeting" not in seen.text


def test_an_event_over_offers_no_calendar() -> None:
    seen = shown(builders.event(when=builders.days(date(2026, 11, 1))))
    assert "took place" in seen.text
    assert not [
        link
        for link in seen.links
        if link["href"].endswith(".ics") and "feeds/" not in link["href"]
    ]


def test_a_deadline_that_passed_is_over() -> None:
    event = builders.event(
        deadlines=(
            Deadline("registration", builders.days(date(2026, 11, 1))),
            Deadline("call", builders.days(date(2026, 12, 1))),
        )
    )
    text = shown(event).text
    assert "Registration closes Sunday, 1 November 2026 over" in text
    assert "Call closes Tuesday, 1 December 2026 over" not in text


def test_a_time_in_another_zone_is_also_told_by_the_hubs_clocks() -> None:
    when = builders.timed(datetime(2027, 3, 8, 9), datetime(2027, 3, 8, 10), "Europe/Warsaw")
    text = shown(builders.event(when=when)).text
    assert "Warsaw" in text
    assert "Mon, 8 Mar 2027, 10:00–11:00, Helsinki time" in text


def test_the_hubs_own_time_keeps_its_hours_over_midnight() -> None:
    late = builders.timed(datetime(2027, 3, 8, 21), datetime(2027, 3, 9, 1), "Europe/Berlin")
    assert (
        "Monday, 8 March 2027, 22:00 – Tuesday, 9 March 2027, 02:00, Helsinki time"
        in shown(builders.event(when=late)).text
    )


def test_a_deadline_that_moved_is_told_above_everything_until_it_is_over() -> None:
    def seen(before: date, after: date) -> str:
        due = Due("call", before=builders.days(before), after=builders.days(after))
        event = builders.event(deadlines=(Deadline("call", builders.days(after)),))
        change = Change(
            at=builders.NOW,
            sequence=0,
            kind=ChangeKind.DEADLINE,
            before=event.when,
            after=event.when,
            due=due,
        )
        row = builders.revision(history=(change,))
        page = page_of(builders.entry(event, revision=row)).decode()
        assert "Call closes: " in page.partition('id="history"')[2]
        return page.partition('class="whenwhere"')[0]

    ahead = seen(date(2026, 12, 1), date(2026, 12, 8))
    assert "<strong>Call closes: Tue, 8 Dec 2026 (was Tue, 1 Dec 2026)</strong>" in ahead
    assert "Call closes: " not in seen(date(2026, 11, 1), date(2026, 11, 8))


def test_text_in_another_language_is_marked_and_told_once() -> None:
    entry = builders.entry()
    seen = read(page_of(entry, "fi/events/board-2027.html"))
    assert seen.language == "fi"
    assert "en" in seen.marked
    assert seen.text.count("englanti") == 1


def test_only_pictures_of_the_web_reach_the_cards_of_social_networks() -> None:
    picture = builders.event(image=Image("https://x.example/a.jpg"))
    assert b'property="og:image" content="https://x.example/a.jpg"' in page_of(
        builders.entry(picture)
    )
    local = builders.event(image=Image("hall.jpg"))
    [found] = re.findall(rb'property="og:image" content="([^"]+)"', page_of(builders.entry(local)))
    assert found.startswith(b"https://hub.example/baltic/assets/share.")


def test_a_picture_beside_the_record_is_shown_by_the_way_from_the_page() -> None:
    image = Image("https://hub.example/baltic/files/board-2027/hall.jpg", builders.text(en="Hall"))
    page = page_of(builders.entry(builders.event(image=image)))
    assert b'src="../../files/board-2027/hall.jpg" alt="Hall"' in page
    elsewhere = builders.event(image=Image("https://x.example/a.jpg"))
    assert b'<img class="picture' not in page_of(builders.entry(elsewhere))


def test_the_description_reads_as_people_write() -> None:
    text = "Bring **ID**, please. See [map](https://maps.example/x), ok? Un*believ*able.\n\n- rye"
    seen = shown(builders.event(summary=NO_TEXT, body=builders.text(en=text)))
    said = "Bring ID, please. See map, ok? Unbelievable. rye"
    assert seen.json_ld["description"] == said


FOLLOWED = "Subscribe, and your calendar moves it when the date is known."
NOT_YET = "The date is not known yet."


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (When(Precision.MONTH, "2027-03", date(2027, 3, 1), date(2027, 3, 31)), FOLLOWED),
        (When(Precision.YEAR, "2027", date(2027, 1, 1), date(2027, 12, 31)), NOT_YET),
        (When(Precision.MONTH, "2026-03", date(2026, 3, 1), date(2026, 3, 31)), ""),
        (When(Precision.SPAN, "2026/2028", date(2026, 1, 1), date(2028, 12, 31)), ""),
        (When(Precision.UNKNOWN), ""),
    ],
)
def test_only_what_a_calendar_shows_and_is_not_over_is_moved_by_it(when: When, told: str) -> None:
    seen = shown(builders.event(when=when))
    found = [one for one in (FOLLOWED, NOT_YET) if one in seen.text]
    assert found == ([told] if told else [])


def test_a_town_that_is_also_the_name_of_the_place_is_said_once() -> None:
    town = Place(name=builders.text(en="Tartu"), city=builders.text(en="Tartu"), country="EE")
    said = shown(builders.event(place=town)).text
    assert "Tartu Estonia" in " ".join(said.split())


def test_a_place_that_is_none_on_earth_has_no_map_and_is_one_for_machines() -> None:
    zoom = builders.event(
        place=None, online_name=builders.text(en="Zoom"), registration="https://r.example/"
    )
    seen = shown(zoom)
    assert "Zoom" in seen.text
    assert not [one for one in seen.links if "openstreetmap" in one["href"]]
    assert seen.json_ld["eventAttendanceMode"].endswith("OnlineEventAttendanceMode")
    assert seen.json_ld["location"] == {
        "@type": "VirtualLocation",
        "name": "Zoom",
        "url": "https://r.example/",
    }


def test_several_places_each_have_a_map_and_machines_get_them_all() -> None:
    riga = Place(city=builders.text(en="Rīga"), country="LV", geo=(56.95, 24.1))
    seen = shown(builders.event(also_at=(riga,)))
    maps = [one["href"] for one in seen.links if "openstreetmap" in one["href"]]
    assert (len(maps), "56.95" in maps[1]) == (2, True)
    assert [one["@type"] for one in seen.json_ld["location"]] == ["Place", "Place"]
    assert seen.json_ld["eventAttendanceMode"].endswith("OfflineEventAttendanceMode")
