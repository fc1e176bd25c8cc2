"""What a page chooses of a whole feed, of which the list has twenty, in a real Chromium."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser

from calendarhub.model.entry import Entry
from calendarhub.model.event import Move, Repeats
from calendarhub.model.when import UNKNOWN
from tests.builders import NOW, days, entry, event, text, timed
from tests.widget.host import SHOWN, Visit, element, publish, strict, visit
from tests.widget.stage import Answer, Server, serving

pytestmark = pytest.mark.browser


def meeting(identifier: str, start: datetime, **changes: Any) -> Entry:
    when = timed(start, start + timedelta(hours=2))
    return entry(event(id=identifier, title=text(en=identifier.title()), when=when, **changes))


# Thirty meetings, a week apart, of which every tenth is a training; three years in all.
BEGINS = datetime(2026, 12, 1, 10)
WEEKS = [
    meeting(
        f"m{number}", BEGINS + timedelta(weeks=number), type="training" if number % 10 == 9 else ""
    )
    for number in range(30)
]
OVER = meeting("over", datetime(2026, 9, 17, 10))
LATE = meeting("late", datetime(2028, 6, 9, 1), type="rare")
UNDATED = entry(event(id="undated", title=text(en="Undated"), when=UNKNOWN))
ALL = (*WEEKS, OVER, LATE, UNDATED)


@pytest.fixture
def open_(chromium: Browser, hub: Server, partner: Server) -> Iterator["Opener"]:
    opener = Opener(chromium, hub, partner)
    yield opener
    for found in opener.visits:
        found.context.close()


class Opener:
    """Opens partner pages, and closes them all."""

    def __init__(self, chromium: Browser, hub: Server, partner: Server) -> None:
        self.chromium, self.hub, self.partner = chromium, hub, partner
        self.visits: list[Visit] = []

    def __call__(self, attributes: str, **options: Any) -> Visit:
        body = element(self.hub, f'feed="all" {attributes}')
        found = visit(self.chromium, self.partner, body, policy=strict(self.hub), **options)
        self.visits.append(found)
        found.wait(SHOWN)
        return found


def asked_years(hub: Server) -> list[str]:
    return [path.rpartition("/")[2] for path, _ in hub.asked if path.startswith("/widget/en/all/")]


@pytest.mark.parametrize(
    ("attributes", "titles", "years"),
    [
        ('types="training"', ["M9", "M19", "M29"], ["2026.html", "2027.html", "2028.html"]),
        ('types="training" limit="2"', ["M9", "M19"], ["2026.html", "2027.html"]),
        ('types="rare"', ["Late"], ["2026.html", "2027.html", "2028.html"]),
        ('from="2027-06-15" to="2027-06-22"', ["M28", "M29"], ["2027.html"]),
        ('from="2028-06-09" to="2028-06-09"', ["Late"], ["2028.html"]),
        ('from="2028-06-01" to="2028-06-08"', [], ["2028.html"]),
        ('event-id="late"', ["Late"], ["2026.html", "2027.html", "2028.html"]),
        ('event-id="over"', ["Over"], ["2026.html"]),
        ('event-id="m2"', ["M2"], []),
        ('event-id="m28.2027-06-15"', ["M28"], ["2026.html", "2027.html"]),
    ],
)
def test_a_choice_is_made_of_the_whole_feed_and_asks_for_no_more_years_than_it_needs(
    open_: Opener, hub: Server, attributes: str, titles: list[str], years: list[str]
) -> None:
    publish(hub, *ALL)
    found = open_(attributes)
    assert found.texts("title") == titles
    assert asked_years(hub) == years
    assert found.texts("empty") == ([] if titles else ["No coming events"])
    assert found.violations == []


@pytest.mark.parametrize(
    ("day", "hours"),
    [("2027-01-05", "08:00"), ("2027-01-12", "10:00"), ("2027-01-20", "07:00")],
)
def test_a_date_that_moved_is_found_by_the_day_of_its_rule_and_by_its_new_one(
    open_: Opener, hub: Server, day: str, hours: str
) -> None:
    moved = (
        Move(date(2027, 1, 5), date(2027, 1, 12), datetime(2027, 1, 12, 8)),
        Move(date(2027, 1, 19), date(2027, 1, 20), datetime(2027, 1, 20, 7)),
    )
    repeats = Repeats(rule="FREQ=WEEKLY;COUNT=9", moved=moved)
    publish(hub, meeting("hour", datetime(2026, 12, 1, 10), repeats=repeats))
    found = open_(f'event-id="hour.{day}"')
    assert found.texts("title") == ["Hour"]
    assert hours in found.texts("date")[0]


def test_a_month_asks_for_its_own_files_and_shows_what_began_in_the_one_before(
    open_: Opener, hub: Server
) -> None:
    many = [
        meeting(f"e{at}", datetime(2027, 3, 4, 8) + timedelta(hours=3 * at)) for at in range(150)
    ]
    elsewhere = [
        meeting(f"w{at}", datetime(2027, 8, 1, 8) + timedelta(hours=at)) for at in range(20)
    ]
    camp = entry(
        event(id="camp", title=text(en="Camp"), when=days(date(2027, 2, 27), date(2027, 3, 2)))
    )
    publish(hub, *many, *elsewhere, camp)
    found = open_('from="2027-03-01" to="2027-03-21" limit="200"')
    titles = found.texts("title")
    assert titles[0] == "Camp"
    assert (len(titles), titles[-1]) == (1 + 6 + 17 * 8, "E141")
    assert set(asked_years(hub)) == {"2027.html", "2027-03.html", "2.html"}


def test_more_than_twenty_are_shown_where_a_page_wants_them(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    assert open_('limit="25"').texts("title") == [f"M{number}" for number in range(25)]


def test_the_link_says_that_there_is_more(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    assert "More events" in open_("").texts("more")[0]
    assert "More events" in open_('types="training" limit="2"').texts("more")[0]
    publish(hub, *WEEKS[:3])
    assert "All events" in open_("").texts("more")[0]
    assert "More events" in open_('limit="2"').texts("more")[0]


def test_an_event_that_is_not_there_is_no_lack_of_events(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    found = open_('event-id="nothing"')
    assert (found.texts("title"), found.texts("empty")) == ([], [])
    assert found.texts("more")


def test_where_a_year_does_not_come_nothing_false_is_said(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    hub.answers["/widget/en/all/2028.html"] = Answer(b"", status=500)
    found = open_('types="rare"')
    assert (found.texts("title"), found.texts("empty")) == ([], [])


def test_a_page_in_a_language_that_the_hub_has_not_shows_one_that_its_readers_read(
    open_: Opener, hub: Server
) -> None:
    publish(hub, *ALL[:3], languages=("en", "fi", "nb"))
    assert open_("", lang="nn").page.locator("[part=root]").get_attribute("lang") == "nb"
    assert open_("", lang="fr").page.locator("[part=root]").get_attribute("lang") == "en"


def test_a_list_that_brings_nothing_new_leaves_the_focus_where_it_is(
    open_: Opener, hub: Server
) -> None:
    publish(hub, *ALL[:3])
    found = open_('refresh="1"', fake_timers=True, now=NOW)
    found.page.locator("[part=title] a").nth(1).focus()
    focused = "document.querySelector('calendarhub-events').shadowRoot.activeElement?.innerText"
    assert found.page.evaluate(focused) == "M1"
    hub.asked.clear()
    publish(hub, *ALL[:2])
    found.page.clock.run_for(5 * 60_000)
    found.wait(
        "document.querySelector('calendarhub-events').shadowRoot.querySelectorAll('li').length === 2"
    )
    assert found.page.evaluate(focused) == "M1"


def test_minutes_that_are_too_many_for_a_timer_are_a_day(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL[:3])
    found = open_('refresh="60000"', fake_timers=True, now=NOW)
    hub.asked.clear()
    found.page.clock.run_for(60_000)
    assert [path for path, _ in hub.asked if path.endswith(".html")] == []


def test_the_language_is_found_from_within_the_tree_of_another_element(
    chromium: Browser, hub: Server, partner: Server
) -> None:
    publish(hub, *ALL[:3])
    body = element(hub, 'feed="all"').replace(
        "<calendarhub-events", '<p lang="fi"><x-box></x-box><i hidden'
    )
    found = visit(chromium, partner, body)
    found.page.evaluate(
        """() => {
        const box = document.querySelector("x-box").attachShadow({mode: "open"});
        const made = document.createElement("calendarhub-events");
        made.setAttribute("feed", "all");
        box.append(made);
        }"""
    )
    inside = "document.querySelector('x-box').shadowRoot.firstChild.shadowRoot"
    root = f"{inside}?.querySelector('[part=root]')"
    found.wait(root)
    assert found.page.evaluate(f"{root}.lang") == "fi"
    found.context.close()


def test_two_hubs_on_one_page_are_told_apart(
    chromium: Browser, hub: Server, partner: Server
) -> None:
    publish(hub, *ALL[:2])
    with serving() as other:
        publish(other, LATE)
        one = element(hub, f'hub="{hub.address}" feed="all"')
        two = element(other, f'hub="{other.address}" feed="all"')
        found = visit(chromium, partner, one + two)
        for number in range(2):
            tree = f"document.querySelectorAll('calendarhub-events')[{number}].shadowRoot"
            found.wait(f"{tree}?.querySelector('li')")
        assert found.texts("title") == ["M0", "M1", "Late"]
        found.context.close()
