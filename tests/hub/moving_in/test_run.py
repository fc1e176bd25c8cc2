"""Another calendar becomes records of our own."""

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
import vobject
from icalendar import Calendar
from vdirsyncer.vobject import Item, split_collection

from calendarhub.hub.check import check
from calendarhub.hub.moving_in import MovedIn, move_in
from calendarhub.model.event import Event
from calendarhub.pipeline.report import Outcome
from tests.builders import days, text
from tests.fetch.partner_host import Reply, partner
from tests.hub.moving_in import exports
from tests.hubs import NOW, SETTINGS, HubFolder
from tests.patience import PATIENCE

CALENDARS = ("tec.ics", "google.ics", "outlook.ics")
OLD = "https://hub.example/baltic/event/board-meeting/"
FILES = {
    "tec.ics": exports.TEC,
    "google.ics": exports.GOOGLE,
    "outlook.ics": exports.OUTLOOK_ICS,
    "outlook.csv": exports.OUTLOOK_CSV,
    "sheet.csv": exports.SHEET,
    "indico.json": exports.INDICO,
    "mobilizon.json": exports.MOBILIZON,
    "nextcloud.ics": exports.NEXTCLOUD,
}


class Moved:
    """All exports moved into hubs of their own, once."""

    def __init__(self, root: Path) -> None:
        self.hubs: dict[str, HubFolder] = {}
        self.made: dict[str, MovedIn] = {}
        for name, said in FILES.items():
            (root / name).write_text(said, encoding="utf-8")
            hub = HubFolder(root / name.replace(".", "-"))
            self.hubs[name] = hub
            self.made[name] = move_in(hub.root, str(root / name), now=NOW)

    def events(self, name: str) -> dict[str, Event]:
        return {one.event.id: one.event for one in self.made[name].records}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    return Moved(tmp_path_factory.mktemp("moved"))


@pytest.mark.parametrize(
    ("name", "uids"),
    [
        (
            "tec.ics",
            {
                "board-meeting": "16031-1804498200-1804521600@old.example",
                "congress": "16040-1810771200-1810943999@old.example",
            },
        ),
        (
            "google.ics",
            {"journal-club": "7sdk2abc@google.com", "research-seminar": "99zz@google.com"},
        ),
        ("outlook.ics", {"steering-group": "040000008200E00074C5B7101A82E00800000000B0"}),
        ("outlook.csv", {"board-meeting": "", "congress": ""}),
        ("sheet.csv", {"hallituksen-kokous": "", "kesakoulu": ""}),
        ("indico.json", {"course": "indico-event-1617@indico.old.example"}),
        ("mobilizon.json", {"meeting-of-friends": ""}),
        ("nextcloud.ics", {"open-day": "3f2b0f0e-8f0a-4b7e-9d63-0d6c1e0b7f11"}),
    ],
)
def test_move_01_each_event_is_one_file_with_the_uid_that_subscribers_hold(
    moved: Moved, name: str, uids: Mapping[str, str]
) -> None:
    assert {id_: one.uid for id_, one in moved.events(name).items()} == uids
    there = {file.stem for file in (moved.hubs[name].root / "events").glob("*.md")}
    assert there == uids.keys()


@pytest.mark.parametrize("name", FILES)
def test_what_is_written_is_read_as_what_was_moved_and_is_all_right(
    moved: Moved, name: str
) -> None:
    found = check(moved.hubs[name].root, now=NOW)
    assert [one for one in found.problems if one.severity == "error"] == []
    said = {one.id: (one.title, one.when, one.repeats, one.uid, one.type) for one in found.events}
    meant = moved.events(name).values()
    assert said == {one.id: (one.title, one.when, one.repeats, one.uid, one.type) for one in meant}


def test_whole_days_of_outlook_end_on_the_day_before_and_hours_may_be_after_noon(
    moved: Moved,
) -> None:
    made = moved.events("outlook.csv")
    congress, board = made["congress"].when, made["board-meeting"].when
    assert congress == days(congress.earliest, congress.latest)  # type: ignore[arg-type]
    assert congress.edtf == "2027-05-20/2027-05-21"
    assert board.edtf == "2027-03-08T13:30"


def test_move_03_a_series_is_one_record_and_categories_are_types(moved: Moved) -> None:
    club = moved.events("google.ics")["journal-club"]
    assert club.repeats is not None
    assert [str(one.at) for one in club.repeats.moved] == ["2027-01-27 10:00:00"]
    assert moved.made["tec.ics"].types == {"board": "Board", "vaitos-ja-juhla": "Väitös ja juhla"}
    root = moved.hubs["tec.ics"].root
    assert "name:\n    en: Väitös ja juhla" in (root / "network/types.yaml").read_text("utf-8")
    assert moved.events("tec.ics")["board-meeting"].tags == ("members",)


def test_move_04_pictures_and_attachments_are_listed_with_their_addresses(moved: Moved) -> None:
    listed = {
        name: [(one.id, one.address, one.is_picture) for one in made.files]
        for name, made in moved.made.items()
        if made.files
    }
    assert listed == {
        "tec.ics": [("board-meeting", "https://old.example/wp-content/uploads/hall.png", True)],
        "indico.json": [("course", "https://indico.old.example/agenda.pdf", False)],
        "mobilizon.json": [
            ("meeting-of-friends", "https://mobilizon.old.example/media/a.jpg", True)
        ],
    }
    table = (moved.hubs["tec.ics"].root / "moved-in/files.csv").read_text("utf-8")
    assert "board-meeting,https://old.example/wp-content/uploads/hall.png,picture,," in table


def test_move_05_what_did_not_come_in_is_told_by_line_with_its_reason(moved: Moved) -> None:
    made = moved.made["tec.ics"]
    assert (made.components, len(made.records)) == (3, 2)
    (problem,) = [one for one in made.problems if one.severity == "error"]
    assert (Path(problem.where.path).name, problem.where.line) == ("tec.ics", 27)
    told = moved.made["sheet.csv"].problems
    assert [one.where.line for one in told if one.severity == "error"] == [4]


def test_move_05_pages_of_the_old_site_lead_to_ours(moved: Moved) -> None:
    made = moved.made["tec.ics"]
    assert made.redirects == (
        (
            "https://old.example/event/board-meeting/",
            "https://hub.example/baltic/en/events/board-meeting.html",
        ),
        (
            "https://old.example/event/congress/",
            "https://hub.example/baltic/en/events/congress.html",
        ),
    )
    assert made.written == (
        *("moved-in/nginx.conf", "moved-in/htaccess.txt", "moved-in/wordpress.csv"),
        "moved-in/files.csv",
    )
    assert moved.events("tec.ics")["congress"].url == ""  # it leads here now


def by_vdirsyncer(data: bytes) -> set[str]:
    return {str(Item(one).ident) for one in split_collection(data.decode())}


def by_vobject(data: bytes) -> set[str]:
    (calendar,) = vobject.readComponents(data.decode())
    return {one.uid.value for one in calendar.vevent_list}


def by_icalendar(data: bytes) -> set[str]:
    return {str(one["UID"]) for one in Calendar.from_ical(data).walk("VEVENT")}


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The feed of a hub into which three calendars moved."""
    root = tmp_path_factory.mktemp("three")
    hub = HubFolder(root / "hub")
    hub.write("calendarhub.yaml", f"{SETTINGS}outputs: [ics]\n")
    for name in CALENDARS:
        (root / name).write_text(FILES[name], encoding="utf-8")
        move_in(hub.root, str(root / name), now=NOW)
    assert hub.build(NOW).outcome is Outcome.PUBLISHED
    return hub.read("feeds/all.ics")


@pytest.mark.parametrize("client", [by_vdirsyncer, by_vobject, by_icalendar])
def test_move_01_who_changes_to_our_feed_sees_no_second_event(
    feed: bytes, client: Callable[[bytes], set[str]]
) -> None:
    theirs = [client(FILES[name].replace("\n", "\r\n").encode()) for name in CALENDARS]
    ours = client(feed)
    assert len(ours) == 5
    assert ours - set().union(*theirs) == set()


SYNC = """\
[general]
status_path = "{folder}/status/"
[pair network]
a = "theirs"
b = "mine"
collections = null
conflict_resolution = "a wins"
[storage theirs]
type = "http"
url = "{url}"
[storage mine]
type = "filesystem"
path = "{folder}/mine/"
fileext = ".ics"
"""


def test_move_01_a_program_that_keeps_the_events_goes_on_when_the_old_address_leads_to_our_feed(
    feed: bytes, tmp_path: Path
) -> None:
    """`vdirsyncer sync`, first with what the three calendars said, then with our feed."""
    (tmp_path / "mine").mkdir()
    events = [str(one) for name in CALENDARS for one in split_collection(FILES[name])]
    inner = "".join(one[one.index("BEGIN:VEVENT") : one.rindex("END:VCALENDAR")] for one in events)
    old = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//old//EN\n{inner}END:VCALENDAR\n"

    def synced(step: str) -> list[str]:
        """The titles of what the program keeps; of a calendar in the web it makes UIDs of its own."""
        run = [sys.executable, "-m", "vdirsyncer", "-c", str(tmp_path / "sync.conf"), step]
        subprocess.run(run, check=True, capture_output=True, timeout=PATIENCE)
        kept = [one.read_bytes() for one in (tmp_path / "mine").iterdir()]
        return sorted(str(Calendar.from_ical(data).events[0].get("SUMMARY")) for data in kept)

    with partner({"/old.ics": Reply(old.replace("\n", "\r\n").encode())}) as host:
        address = SYNC.format(folder=tmp_path, url=host.url("old.ics"))
        (tmp_path / "sync.conf").write_text(address, encoding="utf-8")
        synced("discover")
        before = synced("sync")
        host.replies["/old.ics"] = Reply(feed)
        after = synced("sync")
    assert before == sorted([*after, "None"])  # one had no title, and did not come in
    assert len(after) == 5
    files = (one.read_text("utf-8") for one in (tmp_path / "mine").iterdir())
    assert all("https://hub.example/baltic/" in text for text in files)  # as our feed says them


def test_move_01_an_event_goes_on_from_the_number_that_calendars_hold(tmp_path: Path) -> None:
    old = exports.NEXTCLOUD.replace("BEGIN:VEVENT", "BEGIN:VEVENT\nSEQUENCE:4", 1)
    (tmp_path / "old.ics").write_text(old, encoding="utf-8")
    hub = HubFolder(tmp_path / "hub")
    (record,) = move_in(hub.root, str(tmp_path / "old.ics"), now=NOW).records
    hub.build(NOW)
    feed = hub.root / "public/feeds/all.ics"
    assert "SEQUENCE:4\r\n" in feed.read_bytes().decode()
    file = hub.root / record.path
    file.write_text(re.sub(r"\d\d\d\d(?=-\d\d-\d\d)", "2031", file.read_text()))
    hub.build(NOW + timedelta(hours=1))
    assert "SEQUENCE:5\r\n" in feed.read_bytes().decode()


def test_a_second_move_brings_nothing_twice(moved: Moved, tmp_path: Path) -> None:
    for name in ("tec.ics", "sheet.csv"):
        (tmp_path / name).write_text(FILES[name], encoding="utf-8")
        again = move_in(moved.hubs[name].root, str(tmp_path / name), now=NOW)
        assert (again.records, len(again.there)) == ((), 2)


def test_a_dry_run_writes_nothing_and_an_event_of_another_title_gets_another_id(
    tmp_path: Path,
) -> None:
    hub = HubFolder(
        tmp_path / "hub", {"events/congress.md": "---\ntitle: Congress\nstart: 2025\n---\n"}
    )
    before = sorted(hub.root.rglob("*"))
    (tmp_path / "tec.ics").write_text(exports.TEC, encoding="utf-8")
    made = move_in(hub.root, str(tmp_path / "tec.ics"), dry_run=True, now=NOW)
    assert sorted(one for one in hub.root.rglob("*") if ".calendarhub" not in one.parts) == before
    assert [one.event.id for one in made.records] == ["board-meeting", "congress-2027"]


def test_move_02_an_old_address_of_the_hub_itself_becomes_an_alias(tmp_path: Path) -> None:
    said = exports.TEC.replace("https://old.example/event/board-meeting/", OLD)
    (tmp_path / "tec.ics").write_text(said, encoding="utf-8")
    made = move_in(HubFolder(tmp_path / "hub").root, str(tmp_path / "tec.ics"), now=NOW)
    event = made.records[0].event
    assert (event.aliases, event.url) == (("/event/board-meeting/",), "")
    assert [old for old, _ in made.redirects] == ["https://old.example/event/congress/"]


def test_an_address_is_read_and_its_files_are_fetched_through_the_guard(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub")
    with partner({"/uploads/hall.png": b"\x89PNG"}) as host:
        site = host.url()
        host.replies["/wp-json/events"] = Reply(exports.tec_json(site))
        made = move_in(hub.root, host.url("wp-json/events"), with_files=True, now=NOW)
    board, congress = made.records
    assert (board.event.uid, congress.event.uid) == (
        "16031-1804498200-1804521600@127.0.0.1",
        "16040-1810771200-1810943999@127.0.0.1",
    )
    (file,) = made.files
    assert (file.name, file.reason) == ("board-meeting-hall.png", "")
    assert (hub.root / "events/board-meeting-hall.png").read_bytes() == b"\x89PNG"
    record = (hub.root / "events/board-meeting.md").read_text("utf-8")
    assert "image:\n  src: board-meeting-hall.png" in record
    assert board.event.title == text(en="Board meeting")
    assert [old for old, _ in made.redirects] == [
        f"{site}event/board-meeting/",
        f"{site}event/congress/",
    ]


def test_what_is_no_calendar_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub")
    (tmp_path / "page.ics").write_text("<html>Sign in</html>")
    made = move_in(hub.root, str(tmp_path / "page.ics"), now=NOW)
    assert made.failed
    assert list((hub.root / "events").iterdir()) == []
