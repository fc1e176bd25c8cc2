"""A key stands for the bytes of its page: equal keys, equal bytes, and an edit touches its own."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.theme.site import Site
from tests import builders
from tests.browser.demo import demo
from tests.pages.reading import recipes
from tests.theme.sites import site


@pytest.fixture(scope="module")
def before() -> Site:
    return demo(languages=("en", "fi"))


def again(this: Site, **changes: object) -> Site:
    return replace(this, memo={}, **changes)


def edited(this: Site, name: str) -> Site:
    def edit(entry: Entry) -> Entry:
        if entry.event.id != name:
            return entry
        event = replace(entry.event, title=builders.text(en="Another title"))
        return replace(entry, event=event, digest="another")

    selected = {
        feed: tuple(edit(entry) for entry in entries) for feed, entries in this.selected.items()
    }
    return again(this, entries=tuple(edit(entry) for entry in this.entries), selected=selected)


@pytest.mark.parametrize("hours", [0, 3, 50, 24 * 40, 24 * 400])
def test_pages_with_equal_keys_are_equal_whenever_they_are_made(before: Site, hours: int) -> None:
    later = builders.window(builders.NOW + timedelta(hours=hours))
    old, new = recipes(before), recipes(again(before, window=later))
    same = [path for path in old.keys() & new.keys() if old[path].key == new[path].key]
    assert len(same) > 20
    for path in same:
        assert old[path].make() == new[path].make(), path
    if hours == 0:
        assert len(same) == len(old)


def test_pages_with_other_bytes_have_other_keys_after_an_edit(before: Site) -> None:
    old, new = recipes(before), recipes(edited(before, "telecare-webinar"))
    for path, recipe in new.items():
        if old[path].key == recipe.key:
            assert old[path].make() == recipe.make(), path


def test_an_edit_leaves_the_pages_of_other_events_alone(before: Site) -> None:
    old, new = recipes(before), recipes(edited(before, "telecare-webinar"))
    stale = {path for path in old if old[path].key != new[path].key}
    assert {path for path in stale if "/events/" in path} == {
        "en/events/telecare-webinar.html",
        "fi/events/telecare-webinar.html",
    }
    assert "en/month/2026-11.html" in stale
    assert "en/archive/2025.html" not in stale
    assert "en/day/2026-12-08.html" not in stale


def test_a_day_that_lost_its_events_keeps_its_page_and_says_so() -> None:
    this = site(
        builders.entry(),
        former=frozenset(
            f"en/{path}.html" for path in ("day/2027-05-05", "month/2027-05", "year/2027")
        ),
    )
    page = recipes(this)["en/day/2027-05-05.html"].make()
    assert b"No events on Wednesday, 5 May 2027" in page
    assert b"noindex" in page


def test_a_hub_without_events_has_a_sentence_and_a_way_on_every_page() -> None:
    made = recipes(site())
    assert b"No coming events" in made["en/index.html"].make()
    assert b"No events in November 2026" in made["en/calendar.html"].make()
    assert b"Nothing has taken place yet" in made["en/archive.html"].make()
    for recipe in made.values():
        recipe.make()


def test_the_root_is_the_first_language_and_canonical_to_its_folder() -> None:
    page = recipes(site(builders.entry()))["index.html"].make()
    assert b'<link rel="canonical" href="https://hub.example/baltic/en/">' in page
    assert b'href="en/events/board-2027.html"' in page


def test_what_takes_long_is_on_each_busy_day_between() -> None:
    long = builders.event(id="long", when=builders.days(date(2027, 3, 1), date(2027, 3, 31)))
    made = recipes(site(builders.entry(), builders.entry(long)))
    assert b"events/long.html" in made["en/day/2027-03-08.html"].make()
    assert "en/day/2027-03-09.html" not in made


def test_a_page_names_no_build(before: Site) -> None:
    odd = builders.window(builders.NOW + timedelta(minutes=7, seconds=13))
    for path, recipe in recipes(again(before, window=odd)).items():
        if path.endswith(".html"):
            assert b"09:07" not in recipe.make(), path
