"""The state of each source of records, as the status page tells it."""

from msgspec.structs import replace

from calendarhub.fetch import Found
from calendarhub.model.event import Event
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.model.source import SourceState
from calendarhub.pipeline.source_status import states
from tests.builders import event, hub

SETTINGS = replace(
    hub().settings, records=(RecordSource(folder="events"), RecordSource(file="all.csv"))
)


def found(path: str, source: int) -> Found:
    return Found(path=path, file=f"/hub/{path}", source=source, stamp="1")


def of(path: str) -> Event:
    return event(origin=Origin(path))


FILES = [found("events/a.md", 0), found("events/b.md", 0), found("all.csv", 1)]


def told(*problems: Problem) -> tuple[SourceState, ...]:
    events = [of("events/a.md"), of("all.csv"), of("all.csv")]
    return states(SETTINGS, found=FILES, events=events, kept=(), problems=problems)


def test_files_and_events_are_counted_in_the_order_of_the_settings() -> None:
    assert told() == (
        SourceState(name="events", files=2, events=1),
        SourceState(name="all.csv", files=1, events=2),
    )


def test_only_a_mistake_makes_a_source_flawed() -> None:
    error = Problem("record.date", "no date", Origin("events/b.md", 2))
    warning = replace(error, where=Origin("all.csv"), severity=Severity.WARNING)
    assert [one.flawed for one in told(error, warning)] == [True, False]


def test_a_mistake_in_no_record_is_that_of_no_source() -> None:
    strange = Problem("settings.name", "no name", Origin("calendarhub.yaml"))
    assert not any(one.flawed for one in told(strange))
