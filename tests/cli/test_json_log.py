"""What a service logs is an object a line, without a word of records or people."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calendarhub.cli.json_log import JsonLog, log_of
from calendarhub.cli.progress import Progress
from calendarhub.model.notice import Sent
from calendarhub.model.problem import Origin, Problem
from calendarhub.model.settings import Settings
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.rules.intake.acceptance import Belief
from calendarhub.schedule.import_news import ImportNews, SourceNews
from calendarhub.schedule.supervisor import Built
from calendarhub.schedule.timetable import BuildReason
from tests.builders import text

HUB = Settings(name=text(en="Hub"))
SLIP = Problem("record.start", "jane@hub.example is no date", Origin("events/jane.md", 3, 1, 2))
STALE = SourceNews("tartu", "tartu (ics)", Belief.STALE, "https://a.example/?key=jane: 404")


def test_each_event_is_a_line_of_numbers_and_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = log_of(tmp_path, "json")
    log.watching(HUB)
    log.started("Hub", "http://127.0.0.1:8000/", "http://127.0.0.1:8000/_live/jane/")
    log.began(BuildReason.FILES)
    report = Report(Outcome.PUBLISHED, "2-ab", (SLIP, SLIP), {"events": 3})
    at = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
    built = Built(
        BuildReason.FILES,
        report,
        HUB,
        0.25,
        changed=("events/jane.md",),
        next_run=(at, BuildReason.CYCLE),
    )
    log.tell(built)
    log.tell(Built(BuildReason.RETRY, None, HUB, 1.0, fault="jane", failures=5))
    log.tell(Built(BuildReason.RETRY, None, HUB, 1.0, busy=True))
    log.imported(ImportNews((STALE,)))
    log.imported(ImportNews(fault="jane"))
    log.heard((Sent("mail", "down"),))
    log.damaged("feeds/all.ics")
    log.ended(0)
    out, err = capsys.readouterr()
    assert (out, "jane" in err) == ("", False)
    told = [json.loads(line) for line in err.splitlines()]
    assert [one["event"] for one in told] == [
        *("start", "listening", "build-begin", "build-end", "build-end", "build-busy"),
        *("source", "import-fault", "notify", "damage", "end"),
    ]
    assert all(datetime.fromisoformat(one["at"]).tzinfo for one in told)
    assert told[3] | {"at": ""} == {
        "at": "",
        "event": "build-end",
        "reason": BuildReason.FILES.value,
        "outcome": "published",
        "seconds": 0.25,
        "changed": 1,
        "failures": 0,
        "trouble": "",
        "release": "2-ab",
        "counts": {"events": 3},
        "problems": {"record.start": 2},
        "next": "2026-11-30T12:00:00Z",
    }
    assert (told[4]["outcome"], told[4]["trouble"]) == ("fault", "builds fail, 5 in a row")


def test_words_are_what_is_said_without_it(tmp_path: Path) -> None:
    assert type(log_of(tmp_path, "plain")) is Progress
    assert type(log_of(tmp_path, "json")) is JsonLog
