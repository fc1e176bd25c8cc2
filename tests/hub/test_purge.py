"""A person is forgotten: whatever a hub ever kept of a record is gone, and nothing brings it back."""

import json
import os
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.hub.purge import purge
from calendarhub.model.fetched import FetchedSource, HealthRow
from calendarhub.pipeline import purge as kept
from calendarhub.pipeline.pin import Pin, set_pin
from calendarhub.pipeline.report import Outcome
from calendarhub.storage.local.places import Treatment, places_of
from calendarhub.storage.local.state import SqliteFetched
from tests.hubs import BOARD, NOW, HubFolder, vevents
from tests.pipeline.faults import killed

CANARIES = [
    *("Titlecanary", "Otsikkocanary", "Summarycanary", "Bodycanary", "Placecanary", "Streetcanary"),
    *(
        "Contactcanary",
        "Documentcanary",
        "Papercanary",
        "Deadlinecanary",
        "Tagcanary",
        "Datecanary",
    ),
    *("Reasoncanary", "Formercanary", "Brokencanary", "Addresscanary"),
]
RECORD = """\
---
id: talk
title: {en: Formercanary, fi: Otsikkocanary}
summary: Summarycanary
start: 2027-03-08T09:30
end: 2027-03-08T11:00
place: {name: Placecanary, street: Streetcanary, city: Turku, country: FI}
url: https://addresscanary.example/Addresscanary
tags: [Tagcanary]
contact: {name: Contactcanary, email: contactcanary@hub.example, public: true}
documents: [{kind: slides, title: Documentcanary, url: talk.txt}]
deadlines: [{kind: registration, at: 2027-02-01, title: Deadlinecanary}]
repeats:
  rule: FREQ=WEEKLY;COUNT=3
  changed:
    2027-03-15: {title: Datecanary, status: cancelled, reason: Reasoncanary}
---
Bodycanary speaks.
"""
UID = "talk@hub.example"


def found(root: Path, canaries: list[str] = CANARIES) -> dict[str, list[str]]:
    """Every file of a hub in whose name or bytes a canary can be read, with those that were."""
    told: dict[str, list[str]] = {}
    for above, _, names in os.walk(root):
        for name in names:
            file = Path(above, name)
            data = file.read_bytes().replace(b"\r\n ", b"").lower()
            seen = [one for one in canaries if one.lower().encode() in data + name.lower().encode()]
            if seen:
                told[file.relative_to(root).as_posix()] = seen
    return told


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No server has to notice anything."""
    monkeypatch.setattr(kept, "GRACE", 0.0)


@pytest.fixture(scope="module")
def kept_hub(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    """A hub that has kept a talk in every way it can, and whose secretary has now deleted it."""
    root = tmp_path_factory.mktemp("kept") / "hub"
    hub = HubFolder(root, {"events/talk.md": RECORD, "events/board.md": BOARD})
    hub.write("events/talk.txt", "Papercanary")
    hub.write("feeds/retired.yaml", "title: Retired\n")
    hub.write("feeds/inner.yaml", "title: Inner\nlisted: false\n")
    assert hub.build().exit_code == 0
    hub.write("events/talk.md", RECORD.replace("Formercanary", "Titlecanary"))
    hub.build(NOW + timedelta(hours=1))
    hub.remove("feeds/retired.yaml")
    hub.build(NOW + timedelta(hours=2))
    hub.write("events/talk.md", RECORD.replace("start: 2027-03-08T09:30", "start: Brokencanary"))
    assert hub.build(NOW + timedelta(hours=3)).exit_code == 3
    state = hub.root / ".calendarhub"
    (state / "last-error.txt").write_text("ValueError: Titlecanary")
    (state / "staging/4711").mkdir(parents=True)
    (state / "staging/4711/half.html").write_text("Titlecanary")
    (state / ".report.json.999999").write_text("Titlecanary")
    (state / "aside").mkdir()
    (state / "aside/shelf.db").write_text("Titlecanary")
    (state / "something-new").write_text("Titlecanary")
    store = SqliteFetched(state)
    health = HealthRow(NOW, "accepted", 1, "Titlecanary")
    store.keep("tartu", FetchedSource(), bodies={"a.ics": b"Bodycanary"}, health=health)
    store.close()
    hub.remove("events/talk.md")
    hub.remove("events/talk.txt")
    return hub


@pytest.fixture
def hub(kept_hub: HubFolder, tmp_path: Path) -> HubFolder:
    """A copy of it."""
    shutil.copytree(kept_hub.root, tmp_path / "hub", symlinks=True)
    return HubFolder.at(tmp_path / "hub")


def test_every_place_in_which_a_hub_keeps_something_stands_in_the_table(hub: HubFolder) -> None:
    where = {
        path.name: place.treatment if place else None
        for path, place in places_of(hub.root / ".calendarhub")
    }
    assert [name for name, one in where.items() if one is None] == ["something-new"]
    no_text = [name for name, one in where.items() if one is Treatment.NO_TEXT]
    assert not found(hub.root / ".calendarhub").keys() & set(no_text)


def test_nothing_of_a_purged_event_can_be_found_and_its_address_says_that_it_is_gone(
    hub: HubFolder,
) -> None:
    before = found(hub.root)
    assert {one for seen in before.values() for one in seen} == set(CANARIES)
    done = purge(hub.root, "talk", now=NOW + timedelta(hours=4))
    assert (done.is_done, done.id, done.problems) == (True, "talk", ())
    assert found(hub.root) == {}
    for language, sentence in (("en", "This event was withdrawn"), ("fi", "on poistettu")):
        page = hub.text(f"{language}/events/talk.html")
        assert sentence in page
        assert "March 2027" not in page
        assert "maaliskuuta" not in page
    # What is kept of its address is that of the page that answers there.
    for file in (one for one in hub.root.rglob("*") if one.is_file()):
        assert not re.search(rb"files/talk/talk\.txt(?!\.html)", file.read_bytes())
    stone = hub.text("files/talk/talk.txt.html")
    assert "What was here was withdrawn" in stone
    assert "Tässä ollut sisältö on poistettu" in stone


def test_subscribers_are_told_once_that_it_is_cancelled_and_others_lose_nothing(
    hub: HubFolder,
) -> None:
    held = {str(one["UID"]): one for one in vevents(hub.read("feeds/all.ics"))}
    board = hub.read("en/events/board.html")
    purge(hub.root, "talk", now=NOW + timedelta(hours=4))
    for path in ("feeds/all.ics", "feeds/retired.ics"):
        talks = [one for one in vevents(hub.read(path)) if one["UID"] == UID]
        assert [one["STATUS"] for one in talks] == ["CANCELLED"] * len(talks)
        assert talks
        assert talks[0]["SEQUENCE"] > held[UID]["SEQUENCE"]
        assert talks[0]["LAST-MODIFIED"].dt > held[UID]["LAST-MODIFIED"].dt
    assert hub.read("en/events/board.html") == board
    before = hub.digests()
    assert hub.build(NOW + timedelta(hours=5)).outcome is Outcome.UNCHANGED
    assert hub.digests() == before
    assert purge(hub.root, "talk", now=NOW + timedelta(hours=6)).is_done  # again, for nothing
    assert hub.digests().keys() == before.keys()
    assert found(hub.root) == {}


def test_what_is_still_written_is_never_deleted_but_told(hub: HubFolder) -> None:
    hub.write("events/talk.md", RECORD)
    hub.write("events/talk.txt", "Papercanary")
    before = found(hub.root)
    told = purge(hub.root, UID, now=NOW + timedelta(hours=4))
    assert (told.is_done, told.id) == (False, "talk")
    assert [(one.code, one.where.path) for one in told.problems] == [
        ("purge.written", "events/talk.md")
    ]
    assert found(hub.root) == before
    for name in ("talk.txt", "events/talk.txt", "files/talk/talk.txt"):
        told = purge(hub.root, name, now=NOW + timedelta(hours=4))
        assert not told.is_done
    assert [one.code for one in told.problems] == ["purge.attached"]


@pytest.mark.parametrize(
    "name", ["events/talk.txt", "https://hub.example/baltic/files/talk/talk.txt"]
)
def test_an_attachment_alone_is_forgotten_and_its_event_stays(hub: HubFolder, name: str) -> None:
    hub.write("events/talk.md", RECORD.replace("documents:", "# documents:"))
    hub.build(NOW + timedelta(hours=4))
    assert (hub.root / "public/files/talk/talk.txt").is_file()
    done = purge(hub.root, name, now=NOW + timedelta(hours=5))
    assert (done.is_done, done.paths) == (True, ("files/talk/talk.txt",))
    assert found(hub.root, ["Papercanary"]) == {}
    assert "files/talk/talk.txt" not in json.loads(hub.read("manifest.json"))["files"]
    assert "withdrawn" in hub.text("files/talk/talk.txt.html")
    assert b"Bodycanary" in hub.read("en/events/talk.html")
    assert purge(hub.root, name, now=NOW + timedelta(hours=5)).is_done
    assert "withdrawn" in hub.text("files/talk/talk.txt.html")


def test_a_name_that_was_never_published_is_told_with_those_like_it(hub: HubFolder) -> None:
    told = purge(hub.root, "tlak", now=NOW + timedelta(hours=4))
    assert [one.code for one in told.problems] == ["purge.unknown"]
    assert "talk" in told.problems[0].remedy


def test_other_files_that_still_speak_of_it_are_named(hub: HubFolder) -> None:
    hub.write("events/notes.txt", "ask\nTitlecanary again\n")
    done = purge(hub.root, "talk", now=NOW + timedelta(hours=4))
    assert done.is_done
    assert [(one.where.path, one.where.line) for one in done.problems] == [("events/notes.txt", 2)]


@pytest.mark.parametrize(
    ("step", "after"), [("republish", True), ("_rewrite_cache", True), ("finish", False)]
)
def test_who_is_killed_in_the_middle_runs_it_again(hub: HubFolder, step: str, after: bool) -> None:
    def work() -> None:
        purge(hub.root, "talk", now=NOW + timedelta(hours=4))

    assert killed(kept, step, work, after=after) == 9
    assert (hub.root / "public/feeds/all.ics").is_file()
    assert purge(hub.root, "talk", now=NOW + timedelta(hours=5)).is_done
    assert found(hub.root) == {}
    assert b"CANCELLED" in hub.read("feeds/all.ics")


def test_a_record_of_the_same_id_may_come_again_and_the_old_texts_do_not(hub: HubFolder) -> None:
    purge(hub.root, "talk", now=NOW + timedelta(hours=4))
    hub.write("events/talk.md", "---\nid: talk\ntitle: Anew\nstart: 2027-03-08T09:30\n---\n")
    assert hub.build(NOW + timedelta(hours=5)).exit_code == 0
    assert "Anew" in hub.text("en/events/talk.html")
    assert found(hub.root) == {}


def test_a_hub_that_is_pinned_has_to_be_released_first(hub: HubFolder) -> None:
    set_pin(hub.root, Pin(NOW, ""))
    told = purge(hub.root, "talk", now=NOW + timedelta(hours=4))
    assert (told.is_done, told.is_held) == (False, True)
    assert "rollback --release" in told.problems[0].remedy
