"""Random edits of records, types and feeds: never held, always followed."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import pytest

from calendarhub.pipeline.report import Outcome, Report
from calendarhub.pipeline.world import World
from tests import builders
from tests.hubs import NOW
from tests.pipeline.test_histories import SETTINGS, History, Record, subscribers

FEEDS = {
    "all": "title: All\nback: all\n",
    "country": "title: Country\neach: country\nback: all\n",
    "deadlines": "title: Due\ndeadlines: true\nback: 30d\norder: start\nannounce_changes: true\n",
    "dropped": "title: Dropped\ncancelled: drop\n",
    "excluding": "title: Excluding\nexclude: {tag: [red]}\n",
    "expanded": "title: Expanded\nrecurrence: expand\nback: 60d\n",
    "firm": "title: Firm\nrecurrence: expand\nback: all\nfuzzy: omit\n",
    "tag": "title: Tag\neach: tag\nback: 40d\n",
}
PICTURES = (builders.png(1, 1), builders.png(500, 3))
OPTIONS = ("", "fuzzy: omit\n", "recurrence: expand\n", "cancelled: drop\n")
DEADLINES = (
    "",
    "{kind: call, at: 2026-12-30}",
    "{kind: call, at: 2027-01-15T23:59, timezone: AoE}, {kind: call, at: 2027-02-15}",
)
HALF = 6
DATA = "ics, rss, json, csv, events"
CHANGED = (
    "",
    "online: https://meet.example/",
    "title: Council, place: {city: Cēsis, country: EE}",
    "status: tentative, reason: Perhaps",
    "status: cancelled",
    "documents: [{kind: agenda, title: Agenda, url: https://docs.example/}]",
)
PLACES = ("", ", {city: Tartu, country: EE}", ", {city: Turku, country: FI}, {name: Online}")
GEOS = ("", "[56.95, 24.11]", "[60.45, 22.27]")
LOOKS = (
    "",
    "featured: true",
    "image: {src: hall.png, alt: The hall}",
    "featured: true\nimage: {src: hall.png, alt: {lv: Zāle}}",
)
BRANDS = ("", 'brand: {logo: logo.svg, color: "#00543c"}\n', 'brand: {color: "#7a1f5c"}\n')
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">'
LOGO = f'{SVG}<path fill="#{{}}" d="M0 0h8v8z"/></svg>'
BODIES = (
    "",
    "![The hall](hall.png)",
    "[Before](event-1.md), then www.example.org\n\n| Hour | What |\n|---|---|\n| 9 | Talk |",
    "One sentence of many. " * 90,
)


@dataclass
class WildRecord(Record):
    """A record with more to edit, perhaps without an id of its own."""

    type: str = "event"
    tags: str = ""
    deadlines: str = ""
    country: str = "LV"
    has_id: bool = True
    has_end: bool = True
    is_moved: bool = False
    changed: str = ""
    after: int = 14
    places: str = ""
    form: str = "month"
    body: str = ""
    draft: bool = False
    looks: str = ""
    geo: str = ""

    def text(self, id_: str) -> str:
        start = NOW.date() + timedelta(days=self.day)
        more = f"type: {self.type}\ntags: [{self.tags}]\ndeadlines: [{self.deadlines}]"
        text = super().text(id_).replace("type: event", more)
        text = text.replace("country: LV", f"country: {self.country}")
        if not self.has_id:
            text = text.replace(f"id: {id_}\n", "")
        if not self.has_end:
            text = text.replace(f"end: {start}T23:45\n", "")
        rule = "  rule: FREQ=WEEKLY;COUNT=5"
        if self.is_moved:
            later = f"{{{start + timedelta(days=14)}: {start + timedelta(days=15)}T12:00}}"
            text = text.replace(rule, f"{rule}\n  moved: {later}")
        if self.changed:
            differs = f"{{{start + timedelta(days=self.after)}: {{{self.changed}}}}}"
            text = text.replace(rule, f"{rule}\n  changed: {differs}")
        if self.places:
            place = f"{{city: {self.place}, country: {self.country}}}"
            text = text.replace(f"place: {place}", f"place: [{place}{self.places}]")
        text = text.replace(f"start: {start:%Y-%m}\n", f"start: {self.vaguely(start)}\n")
        if self.geo:
            text = text.replace("place: {", f"place: {{geo: {self.geo}, ", 1)
        if self.looks:
            text = text.replace("---\n", f"---\n{self.looks}\n", 1)
        if self.draft:
            text = text.replace("---\n", "---\ndraft: true\n", 1)
        return f"{text}{self.body}\n"

    def vaguely(self, start: date) -> str:
        forms = {
            "month": "%Y-%m",
            "week": "%G-W%V",
            "half": f"%Y-{40 + (start.month > HALF)}",
            "about": "%Y-%m-%d~",
            "nothing": "",
        }
        return f"{start:{forms[self.form]}}" if forms[self.form] else ""


class WildHistory(History):
    """A hub in which anything may be edited, its feeds and types included."""

    def __init__(self, root: Path, seed: int, outputs: str = DATA) -> None:
        super().__init__(root, seed)
        self.settings = SETTINGS.replace("outputs: [ics]", f"outputs: [{outputs}]")
        self.rebrand()
        for name, text in FEEDS.items():
            self.hub.write(f"feeds/{name}.yaml", text)
        self.copies: set[str] = set()
        self.lengthen()
        self.repaint()

    def step(self) -> None:
        edits = (self.retitle, self.move, self.rezone, self.recur, self.blur, self.replace)
        files = (self.create, self.rename, self.cancel, self.remove, self.restore, self.wait)
        more = (self.retype, self.retag, self.relocate, self.due, self.open_end, self.shift)
        new = (self.differ, self.spread, self.reword, self.hold_back, self.redate, self.copy)
        hub = (self.lengthen, self.refeed, self.repaint, self.rebrand, self.seat)
        looks = (self.adorn, self.pin)
        self.random.choice([*edits, *files, *more, *new, *hub, *looks])()
        self.now += timedelta(minutes=self.random.choice([0, 1, 60, 600]))

    def create(self) -> None:
        self.number += 1
        record = WildRecord(f"Board {self.number}", self.random.randint(-20, 300))
        record.has_id = self.random.random() < 0.5
        self.save(f"event-{self.number}", record)

    def retype(self) -> None:
        self.edit(type=self.random.choice(["event", "call"]))

    def retag(self) -> None:
        self.edit(tags=self.random.choice(["", "red", "red, blue", "blue"]))

    def relocate(self) -> None:
        self.edit(country=self.random.choice(["LV", "EE", "FI"]))

    def due(self) -> None:
        self.edit(deadlines=self.random.choice(DEADLINES))

    def open_end(self) -> None:
        self.edit(has_end=self.random.random() < 0.5)

    def shift(self) -> None:
        self.edit(is_moved=self.random.random() < 0.5)

    def blur(self) -> None:
        form = self.random.choice(["month", "week", "half", "about", "nothing"])
        self.edit(vague=self.random.random() < 0.6, form=form)

    def differ(self) -> None:
        """A series of which one date differs, perhaps the one that is moved as well."""
        changed, after = self.random.choice(CHANGED), self.random.choice([14, 21])
        self.edit(rule="FREQ=WEEKLY;COUNT=5", changed=changed, after=after)

    def spread(self) -> None:
        self.edit(places=self.random.choice(PLACES))

    def reword(self) -> None:
        self.edit(body=self.random.choice(BODIES))

    def hold_back(self) -> None:
        self.edit(draft=self.random.random() < 0.5)

    def redate(self) -> None:
        """Move an event whose file is named by its date, as in other people's folders."""
        id_ = self.any()
        record = self.records[id_]
        self.hub.remove(self.files[id_])
        record.day = self.random.randint(1, 300)
        day = NOW.date() + timedelta(days=record.day)
        self.files[id_] = f"events/{day}-{id_}.md"
        self.save(id_, record)

    def copy(self) -> None:
        """A copy that a shared folder leaves beside a record comes, or all of them go."""
        if self.copies:
            for path in sorted(self.copies):
                self.hub.remove(path)
            self.copies.clear()
            return
        id_ = self.any()
        stem = self.files[id_].removesuffix(".md")
        path = f"{stem} (conflicted copy 2026-11-20).md"
        self.hub.write(path, self.records[id_].text(id_))
        self.copies.add(path)

    def repaint(self) -> None:
        (self.hub.root / "events").mkdir(exist_ok=True)
        (self.hub.root / "events/hall.png").write_bytes(self.random.choice(PICTURES))

    def adorn(self) -> None:
        """What stands first on the first page, and which picture an event has."""
        self.edit(looks=self.random.choice(LOOKS))

    def pin(self) -> None:
        self.edit(geo=self.random.choice(GEOS))

    def rebrand(self) -> None:
        """The hub in other colours, or with another logo at the same address."""
        self.hub.write("calendarhub.yaml", self.settings + self.random.choice(BRANDS))
        self.hub.write("logo.svg", LOGO.format(self.random.choice(["123", "456"])))

    def seat(self) -> None:
        """An organisation that has a logo, a seat on the map, or neither."""
        geo = self.random.choice(["", ", geo: [57.5, 25.4]"])
        logo = self.random.choice(["", ", logo: logo.svg"])
        said = f"- {{id: lu, name: Lu, city: Rīga{geo}{logo}}}\n"
        self.hub.write("network/organisations.yaml", said)

    def lengthen(self) -> None:
        hours = self.random.choice([1, 2, 3])
        types = f"- {{id: event, name: Event, duration: {hours}h}}\n- {{id: call, name: Call}}\n"
        self.hub.write("network/types.yaml", types)

    def refeed(self) -> None:
        name = self.random.choice(sorted(FEEDS))
        option = self.random.choice(OPTIONS)
        text = FEEDS[name]
        if option.partition(":")[0] not in text:
            text += option
        self.hub.write(f"feeds/{name}.yaml", text)

    def build(self) -> Report:
        """Build; a person lets through what only counts as many at once."""
        report = self.hub.build(self.now)
        if report.held and all(one.code.startswith("guard.") for one in report.held):
            report = self.hub.build_as_meant(self.now)
        return report


class Changeable(WildHistory):
    """One in which what every file depends on changes as well: settings, templates, libraries."""

    def __init__(self, root: Path, seed: int) -> None:
        super().__init__(root, seed, "pages, events, ics, rss, json, csv, widget, search, machine")

    def step(self) -> None:
        more = (self.resettle, self.retheme, self.midnight, self.over)
        if self.random.random() < 0.25:
            self.random.choice(more)()
        else:
            super().step()

    def resettle(self) -> None:
        """Another name, contact or time zone, or one language less."""
        zone = self.random.choice(["Europe/Riga", "Europe/Helsinki", "America/New_York"])
        languages = self.random.choice(["[en, lv]", "[lv, en]", "[en]"])
        name = self.random.choice(["Histories", "Other histories"])
        self.settings = SETTINGS.replace("Europe/Riga", zone).replace("[en, lv]", languages)
        outputs = "pages, events, ics, rss, json, csv, widget, search, machine"
        self.settings = self.settings.replace("Histories", name).replace("[ics]", f"[{outputs}]")
        self.rebrand()

    def retheme(self) -> None:
        text = '{%- extends "default/row.html" -%}'
        self.hub.write("templates/row.html", text + self.random.choice(["", "{# a remark #}"]))

    def midnight(self) -> None:
        self.now = self.now.replace(hour=22, minute=0) + timedelta(days=1)

    def over(self) -> None:
        """The moment at which the next event of all begins or ends."""
        report = self.build()
        self.now = report.next_instant or self.now


class Dressed(WildHistory):
    """One with pages, and no mistake in a record: what stood there before, the cache alone knows."""

    def __init__(self, root: Path, seed: int) -> None:
        super().__init__(root, seed, "pages, widget, search, machine")
        self.turns = cycle((self.adorn, self.pin, self.rebrand, self.seat, self.repaint))

    def copy(self) -> None:
        self.spread()

    def step(self) -> None:
        super().step()
        next(self.turns)()


@pytest.mark.parametrize("seed", range(2))
def test_no_edit_is_ever_held_and_a_lost_cache_changes_no_byte(tmp_path: Path, seed: int) -> None:
    history = WildHistory(tmp_path / "hub", seed)
    for number in range(1, 46):
        history.step()
        report = history.build()
        assert report.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED), report.held
        if number % 15 == 0:
            before = history.hub.digests()
            (history.hub.root / ".calendarhub/shelf.db").unlink()
            assert history.build().outcome is Outcome.UNCHANGED
            assert history.hub.digests() == before


@pytest.mark.parametrize("seed", range(1))
def test_a_process_that_stays_publishes_what_single_commands_do(tmp_path: Path, seed: int) -> None:
    compare_with_a_process_that_stays(tmp_path, seed, steps=10)


def compare_with_a_process_that_stays(folder: Path, seed: int, steps: int) -> None:
    one, other = (Changeable(folder / name, seed) for name in ("commands", "stays"))
    other.hub.world = World()
    for number in range(1, steps + 1):
        for history in (one, other):
            history.step()
            report = history.build()
            assert report.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED), report.held
        assert other.hub.digests() == one.hub.digests(), number
        if number % 7 == 0:
            (one.hub.root / ".calendarhub/shelf.db").unlink()
            assert one.build().outcome is Outcome.UNCHANGED
            assert other.hub.digests() == one.hub.digests(), number


@pytest.mark.parametrize("seed", range(50, 51))
def test_every_subscriber_follows_whatever_is_edited(tmp_path: Path, seed: int) -> None:
    history = WildHistory(tmp_path / "hub", seed)
    clients = [(name, one) for name in FEEDS for one in subscribers() if "each" not in FEEDS[name]]
    for _ in range(25):
        history.step()
        history.build()
        for name, client in clients:
            data = history.hub.read(f"feeds/{name}.ics")
            held = dict(client.held)
            client.read(data)
            assert client.agrees(data), name
            for key in held.keys() & client.held.keys():
                assert int(client.held[key]["SEQUENCE"]) >= int(held[key]["SEQUENCE"]), key


@pytest.mark.parametrize("seed", range(1))
def test_pages_of_edited_looks_are_those_of_a_hub_that_was_built_once(
    tmp_path: Path, seed: int
) -> None:
    history = Dressed(tmp_path / "hub", seed)
    for _ in range(10):
        history.step()
        history.build()
        before = history.hub.digests()
        (history.hub.root / ".calendarhub/shelf.db").unlink()
        assert history.build().outcome is Outcome.UNCHANGED
        assert history.hub.digests() == before


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 130))
def test_long_wild_histories_hold_as_well(tmp_path: Path, seed: int) -> None:
    test_no_edit_is_ever_held_and_a_lost_cache_changes_no_byte(tmp_path / "held", seed)
    test_every_subscriber_follows_whatever_is_edited(tmp_path / "followed", seed)
    test_pages_of_edited_looks_are_those_of_a_hub_that_was_built_once(tmp_path / "looks", seed)
    compare_with_a_process_that_stays(tmp_path / "stays", seed, steps=60)
