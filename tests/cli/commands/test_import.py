"""`calendarhub import`: what it prints, what it writes, how it ends; sources are files of the hub."""

import json
from pathlib import Path
from typing import Any

import pytest

from calendarhub.cli.main import main

SETTINGS = "name: Network\nbase_url: http://localhost:8000/\ntimezone: Europe/Tallinn\n"
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//T//T//EN\r\n"
SEMINAR = (
    "BEGIN:VEVENT\r\nUID:a@t.example\r\nDTSTART;TZID=Europe/Tallinn:20990203T140000\r\n"
    "SUMMARY:Nursing seminar\r\nLOCATION:Tartu\r\nEND:VEVENT\r\n"
)
NAMELESS = "BEGIN:VEVENT\r\nUID:b@t.example\r\nDTSTART:20990203T140000Z\r\nEND:VEVENT\r\n"
END = "END:VCALENDAR\r\n"


class Hub:
    """A hub in the working folder, with partners that drop their files into it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.capsys = capsys
        self.write("calendarhub.yaml", SETTINGS)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")

    def read(self, path: str) -> str:
        file = self.root / path
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    def run(self, *words: str) -> tuple[int, list[str]]:
        """The exit code, and the lines that were printed, refusals among them."""
        code = main(["import", *words])
        said = self.capsys.readouterr()
        return code, (said.out + said.err).splitlines()

    def json(self, *words: str) -> dict[str, Any]:
        main(["import", *words, "--json"])
        found: dict[str, Any] = json.loads(self.capsys.readouterr().out)
        return found


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Hub:
    monkeypatch.chdir(tmp_path)
    return Hub(tmp_path, capsys)


@pytest.fixture
def read(hub: Hub) -> Hub:
    """One whose source was read once."""
    hub.write("partners/tartu.ics", HEAD + SEMINAR + END)
    hub.write("network/sources.yaml", "- id: tartu\n  url: partners/tartu.ics\n")
    assert hub.run()[0] == 0
    return hub


def test_a_new_hub_is_told_how_to_take_a_calendar_in(hub: Hub) -> None:
    code, lines = hub.run()
    assert code == 0
    assert "`calendarhub import add ADDRESS`" in lines[0]


def test_a_calendar_is_taken_in_by_one_command_that_shows_it_first(hub: Hub) -> None:
    hub.write("partners/tartu.ics", HEAD + SEMINAR + NAMELESS + END)
    hub.write("network/sources.yaml", "# ours\n")
    code, lines = hub.run("add", "partners/tartu.ics", "--yes")
    assert code == 0
    said = "\n".join(lines)
    assert "Kind          iCalendar" in said
    assert "Zone          Europe/Tallinn" in said
    assert "  Tue, 3 Feb 2099, 14:00, Tallinn time: Nursing seminar (Tartu)" in said
    assert "tartu (ics):10: error[intake.title]: an event without SUMMARY is not taken" in said
    assert "   10 | BEGIN:VEVENT" in said
    assert "Written: tartu in network/sources.yaml, 1 event in imported/tartu.yaml." in said
    assert hub.read("network/sources.yaml") == (
        "# ours\n- id: tartu\n  url: partners/tartu.ics\n  kind: ics\n"
    )
    assert "en: Nursing seminar" in hub.read("imported/tartu.yaml")
    assert hub.run("tartu")[0] == 3  # an event is refused
    assert hub.run("add", "partners/tartu.ics")[1] == [
        "partners/tartu.ics is read already: it is the source “tartu”."
    ]


def test_to_look_only_leaves_no_trace(hub: Hub) -> None:
    hub.write("partners/tartu.ics", HEAD + SEMINAR + END)
    assert hub.run("add", "partners/tartu.ics", "--dry-run")[0] == 0
    hub.write("network/sources.yaml", "- id: tartu\n  url: partners/tartu.ics\n")
    assert hub.run("--dry-run")[0] == 0
    assert not (hub.root / ".calendarhub").exists()


def test_without_a_yes_nothing_is_written(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.write("partners/tartu.ics", HEAD + SEMINAR + END)
    code, lines = hub.run("add", "partners/tartu.ics")
    assert (code, lines[-1]) == (1, "Nothing was written.")
    assert "say --yes" in lines[-2]
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    answers = iter(["Õendus!", "n"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert hub.run("add", "partners/tartu.ics")[0] == 1
    assert hub.read("network/sources.yaml") == hub.read("imported/tartu.yaml") == ""


def test_a_person_may_give_it_another_name(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.write("partners/tartu.ics", HEAD + SEMINAR + END)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: "nursing")
    assert hub.run("add", "partners/tartu.ics")[0] == 0
    assert "source: nursing" in hub.read("imported/nursing.yaml")
    assert hub.json("nursing")["sources"][0]["steps"] == []


def test_what_cannot_be_read_is_not_taken_in(hub: Hub) -> None:
    hub.write("partners/a.ics", "<html><p>Log in</p></html>")
    code, lines = hub.run("add", "partners/a.ics", "--yes")
    assert code == 3
    assert any(line.startswith("It cannot be read: ") for line in lines)
    assert hub.run("add", "partners/none.ics", "--yes")[0] == 3
    assert hub.read("network/sources.yaml") == ""


def test_a_dry_run_shows_old_and_new_and_writes_nothing(read: Hub) -> None:
    before = read.read("imported/tartu.yaml")
    later = SEMINAR.replace("T140000", "T150000").replace("Tartu", "Narva")
    read.write("partners/tartu.ics", HEAD + later + END)
    code, lines = read.run("--dry-run")
    assert code == 0
    assert lines[0] == "tartu (ics): 1 moved; 1 event would be in imported/tartu.yaml."
    assert lines[2].strip() == (
        "time: Tue, 3 Feb 2099, 14:00, Tallinn time → Tue, 3 Feb 2099, 15:00, Tallinn time"
    )
    assert lines[3].strip() == "place: Tartu → Narva"
    assert read.read("imported/tartu.yaml") == before
    step = read.json("--dry-run")["sources"][0]["steps"][0]
    assert (step["step"], step["changed"]["start"]) == (
        "moved",
        {"old": "2099-02-03T14:00", "new": "2099-02-03T15:00"},
    )


def test_a_source_that_is_gone_ends_with_3_and_loses_nothing(read: Hub) -> None:
    (read.root / "partners/tartu.ics").unlink()
    code, lines = read.run("tartu")
    assert code == 3
    assert "tartu (ics): not read: " in lines[0]
    assert "What came in before stays (1 event)." in lines[0]


def test_accept_believes_what_would_be_held_and_twins_make_a_dry_run_end_with_1(read: Hub) -> None:
    read.write("partners/tartu.ics", HEAD + END)
    assert "Held: 0 events to come, after 1" in read.run("tartu")[1][0]
    assert read.json("tartu")["sources"][0]["state"] == "held-fall"
    assert read.run("--dry-run")[0] == 1
    assert "1 missing" in read.run("accept", "tartu")[1][0]


def test_status_says_how_each_calendar_stands_before_anything_is_published(read: Hub) -> None:
    assert main(["status", str(read.root)]) == 1
    said = read.capsys.readouterr().out
    assert "Partners' calendars: 1\n  tartu  fresh, 1 event, read " in said
    assert main(["status", str(read.root), "--json"]) == 1
    (source,) = json.loads(read.capsys.readouterr().out)["sources"]
    assert (source["id"], source["state"], source["events"]) == ("tartu", "fresh", 1)


def test_nothing_is_due_right_after_an_import_and_all_asks_all_the_same(read: Hub) -> None:
    assert "No calendar is due yet. The next one is tartu" in read.run()[1][0]
    assert read.run("--all") == (
        0,
        ["tartu (ics): nothing new; 1 event is in imported/tartu.yaml."],
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tartuu",), "has no source “tartuu”. Did you mean “tartu”?"),
        (("https://a.example/",), "To take it in: calendarhub import add https://a.example/"),
        (("add",), "Name one address"),
        (("accept",), "name the source"),
        (("accept", "tartu", "--dry-run"), "name the source"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(
    read: Hub, words: tuple[str, ...], said: str
) -> None:
    code, lines = read.run(*words)
    assert code == 2
    assert said in lines[-1]
