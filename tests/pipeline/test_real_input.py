"""Sites that others wrote, read as they are through a field map."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from calendarhub.model.problem import Severity
from calendarhub.pipeline.report import Report
from tests.corpus import corpus
from tests.hubs import HubFolder, vevents

GALAXY = """\
name: Galaxy in Europe
base_url: https://galaxy.example/
languages: [en]
timezone: Europe/Berlin
outputs: [ics, events]
records:
  - folder: {folder}
    fields:
      title: title
      start: starts
      end: ends
      place: location
      organiser: [organiser, organizer, organisers]
      tags: tags
      url: external
"""
WEBINARS = """\
name: Webinars
base_url: https://webinars.example/
languages: [en]
timezone: America/New_York
outputs: [ics, events]
records:
  - folder: {folder}
    fields:
      title: title
      start: date
      end: end_date
      summary: [deck, summary]
      organiser: [event_organizer, host]
      tags: topics
      registration: registration_url
    offsets: ignore
"""
CONFERENCES = """\
name: Conferences
base_url: https://conferences.example/
languages: [en]
timezone: UTC
outputs: [ics]
records:
  - file: {folder}/*/*.json
    fields:
      title: name
      start: startDate
      end: endDate
      place: {{city: city, country: country}}
      url: url
"""


def built(tmp_path: Path, settings: str, folder: Path) -> tuple[HubFolder, Report]:
    hub = HubFolder(tmp_path / "hub")
    hub.write("calendarhub.yaml", settings.format(folder=os.path.relpath(folder, hub.root)))
    return hub, hub.build()


def errors(report: Report) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for problem in report.problems:
        if problem.severity is Severity.ERROR:
            name = f"{Path(problem.where.path).name}:{problem.where.line}"
            found.setdefault(problem.code, set()).add(name)
    return found


def uids(data: bytes) -> set[str]:
    return {str(event["UID"]) for event in vevents(data)}


def test_a_science_network_is_published_but_for_its_two_mistakes(tmp_path: Path) -> None:
    folder = corpus("records/usegalaxy-eu")
    hub, report = built(tmp_path, GALAXY, folder)
    found = errors(report)
    assert {code: len(places) for code, places in found.items()} == {
        "record.start.missing": 1,
        "record.id.twice": 1,
    }
    assert found["record.id.twice"] == {
        "2022-07-05-community-call.md:2",
    }
    assert len(uids(hub.read("feeds/all.ics"))) == len(list(folder.iterdir())) - 2
    assert report.exit_code == 3


def test_its_last_day_is_not_lost(tmp_path: Path) -> None:
    hub, _ = built(tmp_path, GALAXY, corpus("records/usegalaxy-eu"))
    several = [
        event
        for event in vevents(hub.read("feeds/all.ics"))
        if (event["DTEND"].dt - event["DTSTART"].dt).days > 1
    ]
    assert len(several) > 100


def test_webinars_are_at_the_hour_people_meant(tmp_path: Path) -> None:
    hub, report = built(tmp_path, WEBINARS, corpus("records/digitalgov"))
    assert report.counts["events"] == 332  # all but the six drafts
    assert errors(report) == {}
    starts = {
        str(event["UID"]).partition("@")[0]: event["DTSTART"]
        for event in vevents(hub.read("feeds/all.ics"))
    }
    summer = starts["2020-09-15-federal-crowdsourcing-webinar-series-episode-14"]
    # "15:00:00 -0500" is written, and three in the afternoon of New York is meant.
    assert summer.dt.replace(tzinfo=None) == datetime(2020, 9, 15, 15, 0)
    assert summer.params["TZID"] == "America/New_York"


def test_lists_of_conferences_are_read_in_place_each_conference_once(tmp_path: Path) -> None:
    hub, report = built(tmp_path, CONFERENCES, corpus("structured/tech-conferences"))
    assert report.counts["events"] == 6006
    assert errors(report) == {}
    assert len(uids(hub.read("feeds/all.ics"))) == 6006


@pytest.mark.parametrize(
    ("settings", "part"),
    [(GALAXY, "records/usegalaxy-eu"), (WEBINARS, "records/digitalgov")],
)
def test_a_second_build_of_real_input_writes_nothing(
    tmp_path: Path, settings: str, part: str
) -> None:
    hub, _ = built(tmp_path, settings, corpus(part))
    before = hub.times()
    hub.build()
    assert hub.times() == before
