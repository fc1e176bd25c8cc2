"""No page grows with the hub: what each weighs, and that all of a divided hub is linked and valid."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from bench.corpus import NOW, TOWNS, TYPES, Made, corpus
from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.event import Place, Status
from calendarhub.model.feed import Feed, Selection
from calendarhub.model.network import EventType, Network, Organisation, Project
from calendarhub.model.when import UNKNOWN
from calendarhub.pipeline.build import build
from calendarhub.pipeline.report import Outcome
from calendarhub.storage.manifest import read_manifest
from calendarhub.theme.site import Site
from tests import builders
from tests.browser.demo import LANGUAGES
from tests.browser.vnu import errors
from tests.hubs import NOW as STAGE
from tests.hubs import SETTINGS, HubFolder
from tests.pages.many import LIMIT, entry, on_days
from tests.pages.reading import recipes
from tests.published import broken
from tests.theme.sites import site

MARCH = date(2027, 3, 1)
LATER = STAGE + timedelta(hours=1)
ONE = SETTINGS.replace("[en, fi]", "[en]") + "outputs: [pages, search]\n"
PLACES = {town: (54.0 + at, 18.0 + at) for at, (town, *_) in enumerate(TOWNS)}


def of_the_corpus(count: int, languages: tuple[str, ...], days: int = 3652) -> Site:
    """The events of the benchmark, over so many days until half a year after its moment."""
    network = Network(
        types={
            name: EventType(id=name, name=builders.text(en=title), colour=colour, shape=shape)
            for name, (title, colour, shape) in TYPES.items()
        },
        organisations={
            name: Organisation(
                id=name,
                name=builders.text(en=f"{town} Health"),
                city=builders.text(en=town),
                countries=(country,),
            )
            for town, country, _, name in TOWNS
        },
        projects={"care": Project(id="care", name=builders.text(en="Care"))},
    )
    hub = replace(builders.hub(languages=languages), network=network)
    now = datetime.fromisoformat(NOW)
    return site(*_entries(count, days), hub=hub, window=builders.window(now))


def _entries(count: int, days: int) -> Iterator[Entry]:
    for number, made in enumerate(corpus(count)):
        start, end = _moved(made, days)
        if isinstance(start, datetime) and isinstance(end, datetime):
            when = builders.timed(start, end, made.timezone)
        else:
            when = builders.days(start, end)
        event = builders.event(
            id=made.id,
            title=builders.text(en=made.title),
            type=made.type,
            when=when,
            place=Place(
                name=builders.text(en=made.venue),
                city=builders.text(en=made.city),
                country=made.country,
                geo=PLACES[made.city],
            ),
            organisers=(made.organisation,),
            project="care" if number % 2 else "",
            online=made.online,
            body=builders.text(en=made.body),
            status=Status.CANCELLED if made.is_cancelled else Status.CONFIRMED,
        )
        yield builders.entry(event)


def _moved(made: Made, days: int) -> tuple[date, date]:
    """The same event in a shorter time, so that a year is fuller."""
    first, last = date(2018, 1, 1), date(2027, 12, 31)
    day = made.start.date() if isinstance(made.start, datetime) else made.start
    moved = last - timedelta(days=(last - day).days * days // (last - first).days) - day
    return made.start + moved, made.end + moved


def heavy(this: Site) -> dict[str, int]:
    """What is above the bound: pages, but for those of events, and lists of the search."""
    made = {
        path: len(recipe.make())
        for path, recipe in recipes(this).items()
        if (path.endswith(".html") and "/events/" not in path) or path.startswith("search/")
    }
    return {path: size for path, size in made.items() if size > LIMIT}


def test_a_busy_hub_has_no_heavy_page_and_no_broken_link(tmp_path: Path) -> None:
    events = [
        *on_days(230, MARCH, 1),
        *on_days(30, MARCH, 30, start=300),
        *on_days(70, date(2025, 3, 1), 30, start=400),
        *[entry(at, UNKNOWN) for at in range(500, 720)],
    ]
    this = site(*events, hub=builders.hub(languages=("en",)), feeds=())
    for path, recipe in recipes(this).items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        made = recipe.make()
        file.write_bytes(made)
        assert len(made) <= LIMIT or not path.endswith(".html"), path
    links = {one.partition(": ")[2] for one in broken(tmp_path, this.base)}
    assert {one for one in links if ".ics" not in one and "feeds/changes." not in one} == set()


TALK = """\
---
title: Talk {number}
type: event
start: {start}
---
"""


def talk(number: int, start: str) -> str:
    """A record of a hub that is nothing but busy."""
    return TALK.format(number=number, start=start)


def test_edits_in_a_divided_day_give_the_bytes_of_a_cold_build(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub")
    hub.write("calendarhub.yaml", ONE)
    for at in range(210):
        hub.write(f"events/talk-{at:03}.md", talk(at, f"2027-03-05T{7 + at // 20:02}:00"))
    assert hub.build().outcome is Outcome.PUBLISHED
    before = hub.digests()
    hub.write("events/talk-205.md", talk(999, "2027-03-05T17:00"))
    hub.write("events/talk-004.md", talk(4, "2027-03-06T10:00"))
    assert hub.build(LATER).outcome is Outcome.PUBLISHED
    after = hub.digests()
    changed = {path for path in after if after[path] != before.get(path)}
    days = {f"en/day/2027-03-05{rest}.html" for rest in ("", "/2")}
    assert days | {"search/en/2027.json", "search/en/2027/2.json"} <= changed
    assert "en/day/2027-03-05/2.html" in after
    cold = HubFolder(tmp_path / "cold")
    cold.write("calendarhub.yaml", ONE)
    shutil.copytree(hub.root / "events", cold.root / "events", dirs_exist_ok=True)
    build(cold.root, now=LATER, previous=read_manifest(hub.root / "public"))
    theirs = cold.digests()
    assert {path for path in after if after[path] != theirs.get(path)} == set()


def test_a_network_of_very_many_organisations_and_feeds_has_no_heavy_page() -> None:
    names = [f"organisation-{at}" for at in range(300)]
    title = "University hospital of applied sciences and health research number {}"
    network = Network(
        organisations={
            name: Organisation(
                id=name, name=builders.text(en=title.format(at)), countries=("FI", "SE", "LV")[:1]
            )
            for at, name in enumerate(names)
        },
        types={"board-meeting": EventType(id="board-meeting", name=builders.text(en="Board"))},
    )
    whole = Feed(name="all", title=builders.text(en="All events"))
    family = [
        Feed(
            name=f"organisation/{name}",
            title=builders.text(en=title.format(at)),
            select=Selection(organisation=(name,)),
        )
        for at, name in enumerate(names)
    ]
    hub = replace(builders.hub(languages=("en", "lv")), network=network)
    this = site(builders.entry(), hub=hub, feeds=(whole, *family))
    made = recipes(this)
    kinds = ("subscribe", "subscribe/organisation", "subscribe/organisation/8", "organisations")
    pages = [made[f"lv/{kind}.html"].make().decode() for kind in (*kinds, "status", "embed")]
    assert [len(one.encode()) for one in pages if len(one.encode()) > LIMIT] == []
    main, first, last, listed, status, _ = pages
    assert 'href="subscribe/organisation/8.html#organisation-organisation-299"' in main
    assert 'id="organisation-organisation-39"' in first
    assert 'id="organisation-organisation-299"' in last
    assert listed.count('<li><a href="organisations/') == 300
    assert status.count("<tr>") == 1 + 200 + 1 + 2


@pytest.mark.soak
@pytest.mark.judge
def test_pages_of_many_events_are_valid(tmp_path: Path) -> None:
    events = [*on_days(450, MARCH, 2), *on_days(120, date(2025, 3, 1), 30, start=600)]
    undated = [entry(at, UNKNOWN) for at in range(800, 1050)]
    made = recipes(site(*events, *undated, hub=builders.hub(languages=("en",))))
    kinds = (
        *("year/2027", "month/2027-03", "day/2027-03-01", "day/2027-03-01/2", "year/2025"),
        *("month/2025-03", "archive/2025", "types/board-meeting", "types/board-meeting/2027/2"),
        *("open", "open/undated", "search"),
    )
    files = []
    for at, kind in enumerate(kinds):
        files.append(tmp_path / f"{at}.html")
        files[-1].write_bytes(made[f"en/{kind}.html"].make())
    assert errors(files) == []


@pytest.mark.soak
@pytest.mark.parametrize("days", [3652, 700])
def test_ten_thousand_events_in_ten_languages_have_no_heavy_page(days: int) -> None:
    """Over ten years, and in two."""
    assert heavy(of_the_corpus(10_000, LANGUAGES, days)) == {}
