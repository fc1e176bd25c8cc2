"""What a program learns of why an event is where it is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from calendarhub.hub.explain import Absence, Absent, explain
from tests.hubs import BOARD, NOW, HubFolder


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    return HubFolder(
        tmp_path,
        {
            "events/board.md": BOARD,
            "events/draft.md": BOARD.replace("type:", "draft: true\ntype:"),
            "events/sample.md": BOARD.replace("type:", "sample: true\ntype:"),
            "events/later.md": BOARD.replace("type:", "published: 2027-01-01T08:00:00Z\ntype:"),
            "events/wrong.md": BOARD.replace("2027-03-08T09:30", "8.3."),
            "feeds/sweden.yaml": "title: Sweden\nselect: {country: [SE]}\n",
        },
    )


def absence(hub: HubFolder, name: str) -> Absence:
    told = explain(hub.root, name, now=NOW)
    assert told.found == ()
    assert told.absence is not None
    return told.absence


def test_an_event_has_a_reason_for_every_feed_and_a_place_for_every_value(hub: HubFolder) -> None:
    told = explain(hub.root, "board", now=NOW)
    (one,) = told.found
    assert told.absence is None
    assert told.title(one.entry) == "Board meeting"
    assert [(reason.feed, reason.is_in) for reason in one.reasons] == [
        ("all", True),
        ("sweden", False),
    ]
    places = {value.field: (value.where.path, value.where.line) for value in one.written}
    assert places["start"] == ("events/board.md", 4)


def test_what_is_not_published_says_why(hub: HubFolder) -> None:
    assert absence(hub, "draft") == Absence(Absent.DRAFT)
    assert absence(hub, "sample") == Absence(Absent.SAMPLE)
    waits = datetime(2027, 1, 1, 8, tzinfo=UTC)
    assert absence(hub, "later") == Absence(Absent.WAITS, published=waits)


def test_a_record_with_mistakes_is_refused_with_them(hub: HubFolder) -> None:
    told = absence(hub, "wrong")
    assert told.why is Absent.REFUSED
    assert {one.where.path for one in told.problems} == {"events/wrong.md"}


def test_a_name_that_nobody_has_has_the_likest_ids_beside_it(hub: HubFolder) -> None:
    assert absence(hub, "bord") == Absence(Absent.UNKNOWN, near=("board",))
