"""The state of the hub in words and as JSON: what is true of the release, and no time of a build."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from calendarhub.model.ledger import RecordState
from calendarhub.model.settings import Settings
from calendarhub.model.source import PartnerState, SourceState
from calendarhub.theme.site import Site
from tests import builders
from tests.browser.demo import demo
from tests.builders import text
from tests.pages.reading import made, recipes
from tests.theme.sites import site


def as_json(this: Site) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(recipes(this)["status.json"].make())
    return found


def test_page_and_json_tell_the_same_numbers() -> None:
    this = demo(languages=("en", "fi"))
    told, page = as_json(this), made(this, "en/status.html")
    assert told["counts"]["events"] == len(this.listed)
    assert told["counts"]["withdrawn"] == 1
    assert f"Events {told['counts']['events']}" in page.text
    for feed in told["feeds"]:
        assert feed["entries"] == len(this.selected[feed["name"]])
        assert feed["verified"] is True
    assert page.text.count("verified") == len(told["feeds"])


def test_phases_add_up_to_all_events() -> None:
    counts = as_json(demo(languages=("en",)))["counts"]
    assert counts["coming"] + counts["undated"] + counts["past"] == counts["events"]


def test_the_newest_change_and_the_next_are_told_by_the_clocks_of_the_hub() -> None:
    until = datetime(2026, 11, 22, 22, tzinfo=UTC)
    page = made(site(builders.entry(), until=until), "en/status.html").text
    assert "Next change without an edit Monday, 23 November 2026, 00:00, Helsinki time" in page
    assert "Newest change Thursday, 1 October 2026" in page


def test_a_feed_that_nothing_makes_any_more_is_retired_with_its_address() -> None:
    former = {"feeds/old/2024.ics", "feeds/old.rss", "feeds/old.ics", "feeds/changes.rss"}
    former |= {"en/feeds/old.ics", "feeds/type/x.json", "news/old.json", "feeds/all.ics"}
    this = site(builders.entry(), former=frozenset(former))
    assert as_json(this)["retired"] == [
        {"name": "old", "path": "feeds/old.ics"},
        {"name": "type/x", "path": "feeds/type/x.json"},
    ]
    links = [link["href"] for link in made(this, "en/status.html").links]
    assert "../feeds/old.ics" in links


def test_each_source_tells_its_state_in_words() -> None:
    since = date(2026, 11, 20)
    sources = (
        SourceState("events", files=3, events=2),
        SourceState("lists/*.json", files=1, events=5, kept=2, since=since, flawed=True),
        SourceState("partner", files=0, events=0),
        SourceState("<b>new</b>", files=1, events=0, flawed=True),
    )
    page = made(site(builders.entry(), sources=sources), "en/status.html").text
    assert "events 2 All records could be read." in page
    assert "lists/*.json 5 Since 20 November 2026 2 records have mistakes" in page
    assert "partner 0 No records were found there." in page
    assert "<b>new</b> 0 Some records have mistakes and are not shown." in page


def test_what_is_not_translated_is_counted_and_named_soonest_first() -> None:
    hub = builders.hub(languages=("en", "fi"))
    one = builders.event(id="one", title=text(en="One"))
    two = builders.event(id="two", title=text(en="Two", fi="Kaksi"), body=text(en="Text"))
    gone = builders.entry(builders.event(id="gone", title=text(en="Gone")))
    gone = replace(gone, revision=replace(gone.revision, uid="gone", state=RecordState.GONE))
    entries = [replace(builders.entry(event), digest=event.id) for event in (one, two)]
    entries = [
        replace(entry, revision=replace(entry.revision, uid=entry.event.id)) for entry in entries
    ]
    this = site(*entries, gone, hub=hub)
    assert as_json(this)["languages"]["fi"]["titles"] == {"done": 1, "total": 2}
    page = made(this, "fi/status.html").text
    assert page.index("One") < page.index("Kaksi")
    assert "puuttuu: nimi" in page
    assert "puuttuu: kuvaus" in page
    assert "Coming events to translate" not in made(this, "en/status.html").text


def test_the_page_is_for_people_who_ask_and_not_for_search_engines() -> None:
    this = demo(languages=("en",))
    assert b'<meta name="robots" content="noindex">' in recipes(this)["en/status.html"].make()
    assert "status.html" not in recipes(this)["sitemap.xml"].make().decode()
    links = [link["href"] for link in made(this, "en/types/board-meeting.html").links]
    assert "../status.html" in links


def test_a_later_build_of_the_same_facts_has_the_same_bytes() -> None:
    this = demo(languages=("en",))
    later = builders.window(builders.NOW + timedelta(minutes=7, seconds=13))
    again = replace(this, window=later, memo={})
    for path in ("en/status.html", "status.json"):
        assert recipes(this)[path].key == recipes(again)[path].key
        assert recipes(this)[path].make() == recipes(again)[path].make()


def test_the_script_is_told_the_cycle_but_for_a_cron_line() -> None:
    hourly = recipes(site())["en/index.html"].make()
    assert b'data-cycle="3600"' in hourly
    settings = Settings(name=text(en="Hub"), cron="5 4 * * mon")
    plain = replace(builders.hub(), settings=settings)
    assert b'data-cycle=""' in recipes(site(hub=plain))["en/index.html"].make()


def test_types_are_counted_where_an_event_has_one() -> None:
    assert as_json(demo(languages=("en",)))["counts"]["types"] > 1
    untyped = site(builders.entry(builders.event(type="")))
    assert as_json(untyped)["counts"]["types"] == 0
    assert "Event types 1" not in made(untyped, "en/status.html").text


def test_a_partners_calendar_stands_there_with_its_state_and_who_may_be_one() -> None:
    seminar, talk = (builders.entry(builders.event(id=name)) for name in ("seminar", "talk"))
    partners = (
        PartnerState("tartu", "bsr-phc", events=12, missing=2),
        PartnerState("riga", events=4, stale=date(2026, 11, 3)),
        PartnerState("kiel", paused=True),
        PartnerState("oslo", events=1),
    )
    this = site(
        seminar, talk, partners=partners, propose=lambda: (("seminar", "talk"), ("talk", "gone"))
    )
    page = made(this, "en/status.html").text
    assert "BSR PHC 12 2 events are no longer listed there." in page
    assert "riga 4 Not read since 3 November 2026 ; what it said then is shown." in page
    assert "kiel 0 This calendar is not read at present." in page
    assert "oslo 1 This calendar is read regularly." in page
    assert "Events that may be the same" in page
    told = as_json(this)
    assert told["alike"] == [["seminar", "talk"]]
    assert told["partners"][1] == {
        "id": "riga",
        "organisation": "",
        "events": 4,
        "missing": 0,
        "stale": "2026-11-03",
        "paused": False,
    }


def test_a_hub_that_reads_no_calendars_says_nothing_of_them() -> None:
    this = site(builders.entry())
    assert "Calendars of partners" not in made(this, "en/status.html").text
    assert "partners" not in as_json(this)
