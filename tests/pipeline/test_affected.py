"""What a build has to look at: what its edits lead to, and nothing else."""

import json
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from calendarhub.model.attachment import Attachment
from calendarhub.model.edits import EVERYTHING, Affected
from calendarhub.pipeline.affected import Calm, attached_marks, page_marks
from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.world import World
from calendarhub.theme.site import Site
from tests.builders import event
from tests.hubs import BOARD, NOW, HubFolder

PLAIN = "name: Plain\nbase_url: https://hub.example/\nlanguages: [en]\n"
OTHER = BOARD.replace("Board meeting", "Conference").replace("2027-03-08", "2027-05-04")
LATE = OTHER.replace("2027-05-04", "2028-05-04")
FILES = {
    "events/board.md": BOARD,
    "events/conference.md": OTHER,
    "feeds/type.yaml": "title: Type\neach: type\n",
    "feeds/red.yaml": "title: Red\nselect: {tag: [red]}\n",
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Affected]:
    """What each build looked at."""
    found: list[Affected] = []
    looking_at = Site.looking_at

    def watched(self: Site, affected: Affected) -> Site:
        found.append(affected)
        return looking_at(self, affected)

    monkeypatch.setattr(Site, "looking_at", watched)
    return found


def cold(hub: HubFolder, folder: Path) -> dict[str, str]:
    """What the same records give where nothing was built before; the ledger decides the stamps."""
    other = HubFolder(folder)
    for file in sorted([*(hub.root / "events").iterdir(), *(hub.root / "feeds").iterdir()]):
        other.write(file.relative_to(hub.root).as_posix(), file.read_text(encoding="utf-8"))
    assert other.build().outcome is Outcome.PUBLISHED
    return other.digests()


def test_a_first_build_looks_at_everything(tmp_path: Path, asked: list[Affected]) -> None:
    HubFolder(tmp_path, FILES).build()
    assert asked == [EVERYTHING]


def test_an_edit_leads_to_its_event_its_days_and_its_feeds(
    tmp_path: Path, asked: list[Affected]
) -> None:
    hub = HubFolder(tmp_path, FILES)
    hub.build()
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    assert hub.build().outcome is Outcome.PUBLISHED
    assert (asked[-1].subjects or frozenset()) == {
        "event:board",
        "day:2027-03-08",
        "day:2027-05-04",  # its page leads to the day before
        "day:0001-01-01",
        "feed:all",
        "feed:type/event",
        "years:types/event.html",
        "archive:2027",
    }


def test_a_moved_event_leads_to_the_day_that_it_left(tmp_path: Path, asked: list[Affected]) -> None:
    hub = HubFolder(tmp_path, FILES)
    hub.build()
    hub.write("events/board.md", BOARD.replace("2027-03-08", "2027-04-01"))
    hub.build()
    assert {"day:2027-03-08", "day:2027-04-01"} < (asked[-1].subjects or frozenset())
    assert b"Board meeting" not in hub.read("en/day/2027-03-08.html")


def test_an_event_leads_to_those_that_dispute_it(tmp_path: Path, asked: list[Affected]) -> None:
    disputing = OTHER.replace("type:", "disputes: [board]\ntype:", 1)
    hub = HubFolder(tmp_path, {**FILES, "events/conference.md": disputing})
    hub.build()
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    hub.build()
    assert {"event:board", "event:conference"} < (asked[-1].subjects or frozenset())


@pytest.mark.parametrize("change", ["settings", "template", "clock"])
def test_what_every_file_depends_on_leads_to_all(
    tmp_path: Path, asked: list[Affected], change: str
) -> None:
    hub = HubFolder(tmp_path, FILES)
    hub.build()
    now = NOW
    if change == "settings":
        hub.write("calendarhub.yaml", "name: B\nbase_url: https://hub.example/\nlanguages: [en]\n")
    elif change == "template":
        hub.write("templates/row.html", '{% extends "default/row.html" %}')
    else:
        now = NOW.replace(day=23)
    hub.build(now)
    assert asked[-1] == EVERYTHING


def test_a_new_event_gives_what_a_cold_build_gives(tmp_path: Path, asked: list[Affected]) -> None:
    hub = HubFolder(tmp_path / "hub", FILES)
    hub.build()
    hub.write("events/late.md", LATE)
    report = hub.build()
    assert (report.outcome, report.problems) == (Outcome.PUBLISHED, ())
    assert asked[-1].subjects is not None
    found, wanted = hub.digests(), cold(hub, tmp_path / "cold")
    assert found == wanted


def test_a_file_that_nothing_makes_any_more_stays_told_of(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path, FILES)
    hub.build()
    settings = (hub.root / "calendarhub.yaml").read_text(encoding="utf-8")
    hub.write("calendarhub.yaml", settings.replace("[en, fi]", "[en]"))
    retired = hub.build().counts["retired"]
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    report = hub.build()
    assert retired > 0
    assert report.counts["retired"] == retired


def test_an_alias_takes_no_address_of_an_event_that_stays_as_it_is(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path, FILES)
    hub.build()
    page = hub.read("en/events/conference.html")
    aliases = "aliases: [/en/events/conference.html, /old/board.html]\ntype:"
    hub.write("events/board.md", BOARD.replace("type:", aliases, 1))
    report = hub.build()
    assert [(one.code, one.where.path) for one in report.problems] == [
        ("record.alias.taken", "events/board.md")
    ]
    assert hub.read("en/events/conference.html") == page
    assert b"events/board.html" in hub.read("old/board.html")


def test_an_event_whose_file_came_changed_or_went_is_looked_at_again() -> None:
    before = json.dumps({"a": "1", "b": "1", "c": "1"})
    now = {"a": "1", "b": "2", "d": "1"}
    assert Calm(attached=before).with_other_files(now) == {"b", "c", "d"}


@pytest.mark.parametrize("kept", ["", "{", "{}"])
def test_what_was_lost_makes_every_event_with_files_one_to_look_at(kept: str) -> None:
    assert Calm(attached=kept).with_other_files({"a": "1"}) == {"a"}


def test_the_mark_of_an_event_follows_the_size_and_form_of_its_files() -> None:
    marks = {
        attached_marks({"a": {"https://hub.example/files/a/x": one}})["a"]
        for one in (Attachment(1), Attachment(2), Attachment(1, 3, 4), Attachment(1, 3, 4, (3,)))
    }
    assert len(marks) == 4


def test_a_file_of_which_the_cache_lost_what_it_is_about_leads_to_all(
    tmp_path: Path, asked: list[Affected]
) -> None:
    hub = HubFolder(tmp_path / "hub", FILES)
    hub.build()
    with sqlite3.connect(hub.root / ".calendarhub/shelf.db") as cache:
        cache.execute("UPDATE page SET key = replace(key, 'day:', 'dry:') WHERE path LIKE '%day%'")
    cache.close()
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    assert hub.build().counts["retired"] == 0
    assert asked[-1] == EVERYTHING
    assert b"10:30" in hub.read("en/day/2027-03-08.html")


def test_the_years_of_a_type_stay_but_for_those_of_what_was_edited(
    tmp_path: Path, asked: list[Affected]
) -> None:
    hub = HubFolder(tmp_path)
    kinds = "- {id: call, name: Call}\n- {id: course, name: Course}\n"
    hub.write("calendarhub.yaml", f"{PLAIN}outputs: [pages]\n")
    hub.write("network/types.yaml", kinds)
    hub.write("network/organisations.yaml", "- {id: lu, name: Lu}\n- {id: tu, name: Tu}\n")
    for number in range(240):
        kind, name = ("call", "lu") if number % 2 else ("course", "tu")
        day = NOW.date() + timedelta(days=5 * number - 600)
        said = f"title: E{number}\ntype: {kind}\norganiser: {name}\nstart: {day}"
        hub.write(f"events/e-{number}.md", f"---\n{said}\n---\n")
    hub.build()
    hub.world = World()
    for title in ("One", "Two", "Three"):
        hub.write(
            "events/e-201.md",
            f"---\ntitle: {title}\ntype: call\norganiser: lu\nstart: 2027-12-24\n---\n",
        )
        report = hub.build()
        assert (report.outcome, report.counts["retired"]) == (Outcome.PUBLISHED, 0)
        hub.world = None if title == "Two" else hub.world
        found = {one for one in asked[-1].subjects or () if one.startswith("years:")}
        assert found == {"years:types/call.html", "years:organisations/lu.html"}
    assert b"Three" in hub.read("en/types/call/2027.html")
    before = hub.digests()
    (hub.root / ".calendarhub/shelf.db").unlink()
    assert hub.build().outcome is Outcome.UNCHANGED
    assert hub.digests() == before


def test_rem_06_a_source_that_is_stale_leads_to_the_pages_of_its_events() -> None:
    stale = event(stale=date(2026, 11, 20))
    assert page_marks({}, [stale, event(id="other")]) == {"board-2027": ".2026-11-20"}
    known = {"board-2027": {"a.pdf": Attachment(size=1)}}
    assert page_marks(known, [stale]) != page_marks(known, [event()]) == attached_marks(known)
    calm = Calm(attached=json.dumps(page_marks({}, [stale])))
    assert calm.with_other_files(page_marks({}, [event()])) == {"board-2027"}
