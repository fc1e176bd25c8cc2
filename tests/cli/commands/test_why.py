"""What `calendarhub why` says of one event."""

import json
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from calendarhub.cli.main import main
from tests.hubs import BOARD, NOW, HubFolder

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    made = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    made.write("feeds/sweden.yaml", "title: Sweden\nselect: {country: [SE]}\n")
    made.write("feeds/short.yaml", "title: Short\nback: 30d\n")
    made.write("feeds/type.yaml", "title: Types\neach: country\n")
    made.build()
    return made


def ask(hub: HubFolder, name: str, *options: str) -> int:
    return main(["why", name, "--hub", str(hub.root), "--now", LATER.isoformat(), *options])


def told(hub: HubFolder, name: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert ask(hub, name, "--json") == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("name", ["board", "board@hub.example", "events/board.md"])
def test_an_event_is_known_by_id_uid_and_file(
    hub: HubFolder, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = told(hub, name, capsys)
    assert (found["id"], found["uid"], found["state"]) == ("board", "board@hub.example", "live")
    assert found["sequence"] == 0


def test_it_says_of_each_feed_whether_and_why(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = told(hub, "board", capsys)
    feeds = {one["feed"]: (one["in"], one["why"]) for one in found["feeds"]}
    assert feeds["all"] == (True, "the feed selects everything")
    assert feeds["type/fi"] == (True, "selected by country FI")
    assert feeds["sweden"] == (False, "the feed selects country SE, and the event has FI")
    until = {one["feed"]: one["until"] for one in found["feeds"]}
    assert until["all"] is None
    assert until["short"] == "2027-04-07T21:00:00+00:00"


def test_it_says_where_each_value_is_written(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = told(hub, "board", capsys)
    fields = {one["field"]: (one["value"], one["line"]) for one in found["fields"]}
    assert fields["start"] == ("2027-03-08T09:30", 4)
    assert fields["title"][1] == 2
    assert {one["file"] for one in found["fields"]} == {"events/board.md"}


def test_people_read_it_in_plain_words(hub: HubFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(hub, "board") == 0
    text = capsys.readouterr().out
    assert "Board meeting" in text
    assert "UID board@hub.example, live, SEQUENCE 0" in text
    assert "✓ all: the feed selects everything" in text
    assert "✗ sweden: the feed selects country SE" in text
    assert "start: 2027-03-08T09:30  (events/board.md:4)" in text


def test_a_change_that_is_not_yet_published_is_foreseen(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.write("events/board.md", BOARD.replace("2027-03-08", "2027-03-15"))
    (found,) = told(hub, "board", capsys)
    assert found["sequence"] == 1
    assert ask(hub, "board") == 0
    assert "2026-11-22: " in capsys.readouterr().out


def test_a_removed_event_is_explained_too(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.remove("events/board.md")
    (found,) = told(hub, "board", capsys)
    assert found["state"] == "gone"
    assert found["fields"] == []
    assert found["feeds"][0]["until"] == "2027-04-07T21:00:00+00:00"


def test_one_date_of_a_series_written_out_leads_to_the_series(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.write("feeds/expanded.yaml", "title: Expanded\nrecurrence: expand\n")
    rule = "repeats:\n  rule: FREQ=WEEKLY;COUNT=9"
    hub.write("events/board.md", BOARD.replace("type: event", rule))
    hub.build()
    (found,) = told(hub, "board.20270315@hub.example", capsys)
    assert found["uid"] == "board@hub.example"


def test_a_deadline_is_explained_by_its_own_name(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    deadline = "deadlines: [{kind: call, at: 2027-01-15}]"
    hub.write("events/board.md", BOARD.replace("type: event", deadline))
    (found,) = told(hub, "board.call", capsys)
    assert found["uid"] == "board.call@hub.example"
    assert "deadlines: true" in found["feeds"][0]["why"]
    assert len(told(hub, "board", capsys)) == 2


def test_an_event_under_embargo_waits(hub: HubFolder, capsys: pytest.CaptureFixture[str]) -> None:
    hub.write("events/news.md", BOARD.replace("type:", "published: 2027-01-01T08:00:00Z\ntype:"))
    assert ask(hub, "news") == 0
    assert "2027-01-01T08:00:00+00:00" in capsys.readouterr().out


def test_a_record_with_a_mistake_is_shown_with_it(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.write("events/new.md", BOARD.replace("2027-03-08T09:30", "8.3."))
    assert ask(hub, "new") == 1
    text = capsys.readouterr().out
    assert "mistake" in text
    assert "events/new.md:4" in text


def test_a_name_nobody_has_is_answered_with_the_nearest(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(hub, "bord") == 1
    assert "Did you mean board?" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["draft", "sample"])
def test_what_is_kept_back_says_why(
    hub: HubFolder, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.write("events/new.md", BOARD.replace("type: event", f"type: event\n{kind}: true"))
    assert ask(hub, "new") == 0
    assert f"new is a {kind}" in capsys.readouterr().out


def test_a_name_that_is_none_finds_no_withdrawn_event(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.remove("events/board.md")
    hub.build(LATER)
    assert ask(hub, "xyz") == 1
    assert "no event has the id or UID xyz" in capsys.readouterr().err


def test_where_the_state_is_lost_the_ways_out_are_named(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(hub.root / ".calendarhub")
    assert ask(hub, "board") == 1
    assert "--first" in capsys.readouterr().err
