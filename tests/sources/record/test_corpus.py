"""Real files of others, unchanged."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from calendarhub.model.event import Event
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.model.release import Payload
from calendarhub.sources.record.event import RecordContext, parse
from tests.corpus import corpus

GALAXY = RecordSource(
    folder="_events",
    fields={
        "title": "title",
        "start": "starts",
        "end": "ends",
        "place": "location",
        "organiser": ["organiser", "organizer", "organisers"],
        "tags": "tags",
        "url": "external",
    },
    defaults={"type": "training", "timezone": "Europe/Berlin"},
)
DIGITALGOV = RecordSource(
    folder="events",
    fields={
        "title": "title",
        "summary": ["summary", "deck"],
        "start": "date",
        "end": "end_date",
        "place": {
            "name": ["venue_name", "venue.venue_name"],
            "street": ["address", "venue.address"],
            "city": ["city", "venue.city"],
        },
        "organiser": ["event_organizer", "host"],
        "tags": "topics",
        "registration": "registration_url",
        "aliases": "aliases",
    },
    defaults={"type": "training", "timezone": "America/New_York"},
    offsets="ignore",
)
CONFERENCES = RecordSource(
    file="*.json",
    fields={
        "title": "name",
        "start": "startDate",
        "end": "endDate",
        "place": {"city": "city", "country": "country"},
        "url": "url",
        "online": "online",
        "deadlines": {"call": "cfpEndDate"},
    },
    defaults={"type": "training"},
)


@dataclass(frozen=True)
class Read:
    """What a whole set gives."""

    files: int
    events: list[Event]
    problems: list[Problem]

    def told(self, severity: Severity) -> list[tuple[str, str, int, int]]:
        """The problems of a severity, shortly."""
        return [
            (one.where.path, one.code, one.where.line, one.where.column)
            for one in self.problems
            if one.severity is severity
        ]


def read_all(folder: Path, pattern: str, source: RecordSource) -> Read:
    context = RecordContext(source=source, types=frozenset({"training"}))
    read = Read(0, [], [])
    files = sorted(folder.glob(pattern))
    for file in files:
        path = file.relative_to(folder).as_posix()
        parsed = parse(Payload(path, file.read_bytes()), context=context)
        read.events.extend(parsed.events)
        read.problems.extend(parsed.problems)
    return Read(len(files), read.events, read.problems)


def test_the_galaxy_events_are_read_and_exactly_their_mistakes_are_told() -> None:
    read = read_all(corpus("records/usegalaxy-eu"), "*.md", GALAXY)
    assert (read.files, len(read.events)) == (302, 301)
    assert read.told(Severity.ERROR) == [
        ("2022-03-02-Welcome-to-Galaxy-Mentor-Network.md", "record.start.missing", 2, 1),
    ]
    assert read.told(Severity.WARNING) == [  # published without their ends
        ("2016-02-18-Galaxy-HTS-WS.md", "record.date.backwards", 6, 7),
        ("2020-02-08-proteomics-rna-workshop.md", "record.title.status", 4, 8),
        ("2022-10-31-Galaxy-biohackaton-Europe.md", "record.date.backwards", 6, 7),
    ]
    assert len(read.problems) == 4
    twice = [id_ for id_, count in Counter(one.id for one in read.events).items() if count > 1]
    assert twice == ["2022-07-05-community-call"]
    assert sum(one.when.earliest != one.when.latest for one in read.events) >= 115
    assert all(one.place is None or len(one.place.country) in (0, 2) for one in read.events)


def test_the_webinars_are_at_the_times_people_meant() -> None:
    read = read_all(corpus("records/digitalgov"), "**/*.md", DIGITALGOV)
    told = read.told(Severity.ERROR)
    assert told == []
    assert len(read.events) == read.files - 1  # _index.md is the page of the folder, and no event
    assert all(one.when.timezone == "America/New_York" for one in read.events)
    march = next(one for one in read.events if one.id.startswith("2019-03-13-managing"))
    assert isinstance(march.when.start, datetime)
    assert march.when.start.hour == 15
    assert not any("{{<" in text for one in read.events for _, text in one.summary.versions)


def test_the_conferences_are_read_in_place() -> None:
    read = read_all(corpus("structured/tech-conferences"), "**/*.json", CONFERENCES)
    assert len(read.events) == 6_831
    assert read.told(Severity.ERROR) == []
    assert [(code, line) for _, code, line, _ in read.told(Severity.WARNING)] == [
        ("record.url", 1057),
        ("record.url", 1914),
    ]
    assert sum(len(one.deadlines) for one in read.events) == 2_053
    assert all(len(code) == 2 for one in read.events for code in one.countries)
    assert len({one.id for one in read.events}) == 5_999
