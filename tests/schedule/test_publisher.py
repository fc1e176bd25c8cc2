"""Each release is sent behind the builds, and a place that fails is tried again."""

import queue

from calendarhub.model.settings import Settings
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.schedule.publisher import Publisher
from calendarhub.schedule.supervisor import Built
from calendarhub.schedule.timetable import BuildReason
from tests.builders import text
from tests.patience import PATIENCE


def built(outcome: Outcome | None) -> Built:
    report = Report(outcome) if outcome else None
    return Built(BuildReason.CYCLE, report, Settings(name=text(en="Hub")), 0.0)


def test_what_is_live_is_sent_and_what_failed_is_told_and_tried_again() -> None:
    said: queue.Queue[str] = queue.Queue()
    calls = iter(["down", "sent", "sent"])

    def send() -> None:
        found = next(calls)
        if found == "down":
            raise OSError(found)
        said.put(found)

    publisher = Publisher(send, lambda error: said.put(f"failed: {error}"))
    publisher.built(built(Outcome.PUBLISHED))
    assert said.get(timeout=PATIENCE) == "failed: down"
    publisher.built(built(Outcome.UNCHANGED))
    assert said.get(timeout=PATIENCE) == "sent"
    for nothing in (Outcome.HELD, Outcome.FAILED, None):
        publisher.built(built(nothing))
    publisher.built(built(Outcome.PUBLISHED))
    assert said.get(timeout=PATIENCE) == "sent"
    assert said.empty()
